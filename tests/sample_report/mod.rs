//! Two whole reports to lay out, one on each form. The figures are those of published reports, the sentences are made up.
//! Used by tests and benchmarks, not all of which need both.
#![allow(dead_code)]

use jiff::civil::Date;
use nianbao::document::{self, Document};
use nianbao::form::{self, Form, FormId, PartId};
use nianbao::report::{Organ, OrganKind, Report, parse_entry};

/// A report of 2025 on the form of 2021: about six pages.
pub fn report_2021() -> Report {
    let form = form::by_id(FormId(2021)).unwrap();
    let mut report = Report::new(form, 2025, organ("示例市海州区人民政府", OrganKind::Government));
    report.signature.organ = "示例市海州区人民政府办公室".into();
    report.signature.date = Some(Date::constant(2026, 1, 20));
    write(&mut report, &PROSE);
    enter(&mut report, form, &[("t2", "reg", "0 0 0"), ("t2", "norm", "12 20 95")]);
    enter(
        &mut report,
        form,
        &[("t2", "lic", "66241"), ("t2", "pen", "242"), ("t2", "coe", "2"), ("t2", "fee", "112.55034")],
    );
    let rows = "new=90 1 0 0 0 0|carry_in=4 0 0 0 0 0|open=30 1 0 0 0 0|partial=3 0 0 0 0 0|deny1=1 0 0 0 0 0|\
        deny4=1 0 0 0 0 0|none1=32 0 0 0 0 0|refuse2=1 0 0 0 0 0|other3=4 0 0 0 0 0|carry_out=22 0 0 0 0 0";
    applications(&mut report, form, rows);
    litigation(&mut report, form, "2 3 0 0", "0 0 0 0", "2 0 0 0");
    report
}

/// A report of 2020 on the form of 2019: with the unit in the cell and an organ with a short name.
pub fn report_2019() -> Report {
    let form = form::by_id(FormId(2019)).unwrap();
    let mut report = Report::new(form, 2020, organ("示例市档案局", OrganKind::Department));
    report.signature.date = Some(Date::constant(2021, 1, 8));
    write(&mut report, &PROSE);
    let rows = [
        ("t2", "reg", "0 0 0"),
        ("t2", "norm", "7 7 9"),
        ("t2", "lic", "95 107 9260"),
        ("t2", "oth", "581 4 50"),
        ("t2", "pen", "1572 29 302"),
        ("t2", "coe", "25 0 0"),
        ("t2", "fee", "0 0"),
        ("t2", "proc", "81 19696.99万元"),
    ];
    enter(&mut report, form, &rows);
    let rows = "new=39 1 0 0 0 0|carry_in=11 0 0 0 0 0|open=22 0 0 0 0 0|partial=8 0 0 0 0 0|none1=4 0 0 0 0 0|\
        refuse2=1 0 0 0 0 0|other=2 1 0 0 0 0|carry_out=13 0 0 0 0 0";
    applications(&mut report, form, rows);
    litigation(&mut report, form, "0 1 0 1", "0 0 0 0", "1 0 0 0");
    report
}

/// The document of a report.
pub fn document(report: &Report) -> Document {
    document::build(form::by_id(report.form).unwrap(), report)
}

fn organ(name: &str, kind: OrganKind) -> Organ {
    Organ { name: name.into(), kind, ..Organ::default() }
}

fn write(report: &mut Report, prose: &[(PartId, &str)]) {
    for (part, text) in prose {
        report.prose.insert(*part, text.replace("2025", &report.year.to_string()));
    }
}

/// Enters figures into the input cells of rows, in the order of the form.
fn enter(report: &mut Report, form: &Form, rows: &[(&str, &str, &str)]) {
    for (table, row, figures) in rows {
        let prefix = format!("{table}.{row}.");
        let cells = form.cells.iter().filter(|cell| cell.id.starts_with(&prefix) && !cell.computed);
        for (cell, figure) in cells.zip(figures.split(' ')) {
            let entry = parse_entry(cell.kind, figure).value.into();
            report.set(form, &cell.id, Some(entry));
        }
    }
}

/// 表三: the rows named, and 0 in all others.
fn applications(report: &mut Report, form: &Form, rows: &str) {
    let table = form.table("t3").unwrap();
    for row in table.grid.rows.iter().filter(|row| !row.id.is_empty()) {
        enter(report, form, &[("t3", &row.id, "0 0 0 0 0 0 0")]);
    }
    for (row, figures) in rows.split('|').filter_map(|row| row.split_once('=')) {
        enter(report, form, &[("t3", row.trim(), figures)]);
    }
}

/// 表四
fn litigation(report: &mut Report, form: &Form, rev: &str, dir: &str, post: &str) {
    enter(report, form, &[("t4", "rev", rev), ("t4", "dir", dir), ("t4", "post", post)]);
}

const PROSE: [(PartId, &str); 4] = [
    (
        PartId::Preamble,
        "本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）的要求编制。\n\
         本报告所列数据的统计期限自2025年1月1日起至2025年12月31日止，电子版可以在区政府门户网站（http://www.example.gov.cn/zwgk/zfxxgkndbg/）下载。如对报告内容有疑问，请与区政府办公室政务公开科联系（地址：示例市海州区朝阳路1号；邮编：100000；电话：0123-4567890；电子邮箱：zwgk@example.gov.cn）。",
    ),
    (
        PartId::Overview,
        "2025年，全区各级行政机关把公开透明作为基本制度来抓，围绕群众最关心的事项扩大公开范围、细化公开内容、改进公开方式，让公开成为自觉、透明成为常态。\n\
         （一）主动公开\n\
         全年通过门户网站公开各类信息3,846条，同比增长12.5%；发布政策解读87篇，其中图解、视频等形式的解读占68.9%，做到“政策与解读同步起草、同步审核、同步发布”。围绕“十四五”规划收官、优化营商环境、教育医疗、养老托育、食品药品安全等重点领域，及时公布工作进展和实施结果——凡是能公开的，一律公开。\n\
         （二）依申请公开\n\
         全年新收政府信息公开申请91件，上年结转4件；办结73件，结转下年度继续办理22件。对内容不明确的申请，先打电话、后发补正告知书，帮助申请人说清要什么、为什么要；对可能涉及第三方合法权益的信息，书面征求意见后再作答复。\n\
         （三）政府信息管理。制定《海州区政府信息公开属性源头认定办法（试行）》（海政办发〔2025〕16号），公文起草时即注明“主动公开”“依申请公开”“不予公开”，不予公开的要写明理由。对2008年以来的行政规范性文件逐件清理，现行有效的95件全部上网，废止、失效的20件加注状态标识。\n\
         （四）平台建设。门户网站完成IPv6改造和适老化、无障碍改造，首页可用性100%；政务新媒体由37个整合为21个。公开专区延伸到12个镇（街道）便民服务中心，查阅点配备电脑、打印机、高拍仪……群众在家门口就能查到想看的文件。\n\
         （五）监督保障。把政务公开列入绩效考核，分值权重为4%；组织业务培训3次，参训210人次。开展社会评议，发放问卷1,200份，满意度为96.3%。全年没有因政府信息公开工作被追究责任的情形。",
    ),
    (
        PartId::Problems,
        "2025年，我区政府信息公开工作取得了一些成绩，但与人民群众的期待相比还有差距：一是解读形式仍显单一，“以文解文”的现象没有根除；二是基层公开力量不足，个别街道的专栏更新不及时；三是依申请公开答复文书的说理不够充分。\n\
         针对上述问题，主要从以下三个方面改进：\n\
         1.丰富解读形式\n\
         对涉及面广、社会关注度高的文件，由起草单位负责人出面解读，多用案例、图表、短视频，让群众看得懂、信得过、用得上。\n\
         2.充实基层力量\n\
         每季度对镇（街道）开展一次“点对点”辅导，编印《基层政务公开工作手册》，把更新时限、栏目责任人写进清单。\n\
         3.规范答复文书\n\
         修订答复文书范本14种，建立重大、疑难申请会商机制，对拟作出不予公开、部分公开、不予处理决定的，由法制机构逐件审核。",
    ),
    (
        PartId::Other,
        "（一）收取信息处理费的情况\n\
         依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），2025年本机关发出收费通知0件，收取信息处理费0元。\n\
         （二）其他事项\n\
         2025年办理区人大代表建议86件、政协委员提案112件，办复率均为100%，除涉及国家秘密的以外，复文全文已在门户网站公开。没有其他需要报告的事项。",
    ),
];
