//! The figures of five published reports, and what the rules on figures say of them.
//! What is right there must not be scolded; what is wrong must be found.

use serde_json::Value as Json;

use super::testing::{findings, form_of, tell};
use crate::form::{self, Form};
use crate::report::{Organ, OrganKind, OrganLevel, Report, Source, Value, parse_entry};

/// `null` is blank, `"?"` unreadable; the rows of 表三 that are not named hold `rest` in every cell.
const FIGURES: &str = r#"{
"fuzhou-gaoxin-2020": {
 "T2": {"reg":[0,0,0],"norm":[7,7,9],"lic":[95,107,9260],"oth":[581,4,50],"pen":[1572,29,302],"coe":[25,0,0],"fee":[0,0],"proc":[81,"19696.99万元"]},
 "T3": {"new":[39,1,0,0,0,0,40],"carry_in":[11,0,0,0,0,0,11],"open":[22,0,0,0,0,0,22],"partial":[8,0,0,0,0,0,8],"none1":[4,0,0,0,0,0,4],
  "refuse2":[1,0,0,0,0,0,1],"refuse5":[null,0,0,0,0,0,0],"other":[2,1,0,0,0,0,3],"total":[37,1,0,0,0,0,38],"carry_out":[13,0,0,0,0,0,13],"rest":0},
 "T4": [0,1,0,1,2,0,0,0,0,0,1,0,0,0,1]},
"xinzhou-2020": {
 "T2": {"reg":[0,0,0],"norm":[300,284,595],"lic":[339,0,21815],"oth":[265,0,13387],"pen":[2943,0,1392],"coe":[109,0,91],"fee":[49,4],"proc":[1172,"27326.00万元"]},
 "T3": {"new":[218,371,16,0,9,0,614],"open":[199,371,16,null,5,null,591],"partial":[13,null,null,null,null,null,13],"deny2":[1,null,null,null,3,null,4],
  "none1":[5,null,null,null,1,null,6],"total":[218,371,16,null,9,null,614],"rest":null},
 "T4": [2,1,0,0,3,0,0,0,0,0,0,0,0,0,0]},
"anshan-gaoxin-2020": {
 "T2": {"reg":[0,0,0],"norm":["8062133","8062133","8062133"],"lic":[0,0,0],"oth":[0,0,0],"pen":[0,0,0],"coe":[0,0,0],"fee":[0,"?"],"proc":[20,"2096.16万元"]},
 "T3": {"partial":[2,0,0,0,0,0,2],"deny2":[0,0,0,0,0,0,0],"rest":"?"},
 "T4": ["?","?","?","?","?","?","?","?","?","?","?","?","?","?","?"]},
"licheng-2023": {
 "T2": {"reg":[0,0,0],"norm":[12,20,95],"lic":[66241],"pen":[242],"coe":[2],"fee":[112.55034]},
 "T3": {"new":[90,1,0,0,0,0,91],"carry_in":[4,0,0,0,0,0,4],"open":[30,1,0,0,0,0,31],"partial":[3,0,0,0,0,0,3],"deny1":[1,0,0,0,0,0,1],"deny4":[1,0,0,0,0,0,1],
  "none1":[32,0,0,0,0,0,32],"refuse2":[1,0,0,0,0,0,1],"other3":[4,0,0,0,0,0,4],"total":[72,1,0,0,0,0,73],"carry_out":[22,0,0,0,0,0,22],"rest":0},
 "T4": [2,3,0,0,5,0,0,0,0,0,2,0,0,0,2]},
"fengze-office-2020": {
 "T2": {"reg":[0,0,0],"norm":[6,6,25],"lic":[0,0,0],"oth":[0,0,0],"pen":[0,0,0],"coe":[0,0,0],"fee":[0,0],"proc":[0,0]},
 "T3": {"new":[6,3,0,0,0,0,9],"open":[2,0,0,0,0,null,2],"partial":[4,2,0,0,0,null,6],"none1":[0,1,0,0,0,0,1],"none3":[0,0,0,0,0,null,0],
  "refuse1":[0,0,0,0,0,null,0],"refuse2":[0,0,0,0,0,null,0],"refuse3":[0,0,0,0,0,null,0],"refuse4":[0,0,0,0,0,null,0],"refuse5":[0,0,0,0,0,null,0],
  "other":[0,0,0,0,0,null,0],"total":[6,3,0,0,0,null,9],"carry_out":[0,0,0,0,0,null,0],"rest":0},
 "T4": [0,0,0,0,0,0,1,0,0,1,0,0,0,0,0]}
}"#;

/// One of the reports, as an import gives it: totals as printed.
fn sample(name: &str) -> Report {
    let all: Json = serde_json::from_str(FIGURES).unwrap();
    let figures = &all[name];
    let year: i16 = name.rsplit_once('-').unwrap().1.parse().unwrap();
    let form = form::for_year(year).unwrap();
    let (kind, level) = match name {
        "xinzhou-2020" => (OrganKind::Government, OrganLevel::City),
        "licheng-2023" => (OrganKind::Government, OrganLevel::County),
        "fengze-office-2020" => (OrganKind::Department, OrganLevel::County),
        _ => (OrganKind::Agency, OrganLevel::County),
    };
    let mut report = Report::new(form, year, Organ { name: name.into(), kind, level, ..Organ::default() });
    report.source = Some(Box::new(Source::default()));
    for table in ["t2", "t3", "t4"] {
        let of_table = &figures[table.to_uppercase()];
        for row in rows(form, table) {
            let cells: Vec<&str> =
                form.cells.iter().filter(|c| c.id.starts_with(&format!("{table}.{row}."))).map(|c| &*c.id).collect();
            for (at, id) in cells.into_iter().enumerate() {
                let value = match table {
                    "t4" => &of_table[form.index_of(id).unwrap() - form.index_of("t4.rev.keep").unwrap()],
                    _ if of_table[&row].is_array() => &of_table[&row][at],
                    _ => &of_table["rest"],
                };
                set(form, &mut report, id, value);
            }
        }
    }
    // Rows of the source with another number of values than the form has cells.
    let short: &[(&str, usize)] = match name {
        "fengze-office-2020" => &[
            ("open", 6),
            ("partial", 6),
            ("none3", 6),
            ("refuse1", 6),
            ("refuse2", 6),
            ("refuse3", 6),
            ("refuse4", 6),
            ("refuse5", 6),
            ("other", 6),
            ("total", 6),
            ("carry_out", 6),
        ],
        _ => &[],
    };
    if let Some(source) = &mut report.source {
        source.row_widths = short.iter().map(|(row, width)| (format!("t3.{row}"), *width)).collect();
        if name == "anshan-gaoxin-2020" {
            let whole = ["partial", "deny2"];
            let cut = rows(form, "t3").into_iter().filter(|row| !whole.contains(&row.as_str()));
            source.row_widths = cut.map(|row| (format!("t3.{row}"), 3)).collect();
            source.row_widths.extend(["rev", "dir", "post"].map(|row| (format!("t4.{row}"), 3)));
        }
    }
    report
}

fn rows(form: &Form, table: &str) -> Vec<String> {
    let mut rows: Vec<String> = form
        .cells
        .iter()
        .filter(|cell| cell.id.split('.').next() == Some(table))
        .map(|cell| cell.row.clone())
        .collect();
    rows.dedup();
    rows
}

fn set(form: &Form, report: &mut Report, id: &str, value: &Json) {
    let value = match value {
        Json::Null => Value::Unfilled,
        Json::Number(number) => parse_entry(form.cell(id).unwrap().kind, &number.to_string()).value,
        Json::String(text) if text.ends_with('元') => parse_entry(form.cell(id).unwrap().kind, text).value,
        Json::String(text) => Value::Unreadable(text.clone()),
        other => panic!("{id}: {other}"),
    };
    report.set(form, id, Some(value.into()));
}

/// The findings of the rules on figures, without the fixes.
fn told(name: &str) -> String {
    let about_figures = |code: &str| ["C", "A2", "A3", "A4"].iter().any(|family| code.starts_with(family));
    let found = findings(&sample(name), None);
    let lines = found.iter().filter(|f| about_figures(f.code)).map(|f| {
        let message = tell(f);
        format!("{} {}", f.code, message.lines().next().unwrap_or_default())
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn no_published_report_has_an_arithmetic_error() {
    for name in ["fuzhou-gaoxin-2020", "xinzhou-2020", "anshan-gaoxin-2020", "licheng-2023", "fengze-office-2020"] {
        let report = sample(name);
        let codes: Vec<&str> = form_of(&report).relations.iter().map(|relation| relation.code.as_str()).collect();
        let broken = findings(&report, None).into_iter().filter(|f| codes.contains(&f.code) || f.code == "A3-04");
        assert_eq!(broken.map(|f| f.message).collect::<Vec<_>>(), [""; 0], "{name}");
    }
}

#[test]
fn blanks_are_counted_cell_by_cell() {
    let blanks = |name: &str| -> usize {
        findings(&sample(name), None)
            .iter()
            .filter(|f| f.code == "C01")
            .map(|f| f.cells.iter().filter(|cell| cell.starts_with("t3")).count())
            .sum()
    };
    assert_eq!(blanks("fuzhou-gaoxin-2020"), 1);
    assert_eq!(blanks("xinzhou-2020"), 136);
    assert_eq!(blanks("licheng-2023"), 0);
    assert_eq!(blanks("fengze-office-2020"), 11);
}

#[test]
fn fuzhou_gaoxin() {
    insta::assert_snapshot!(told("fuzhou-gaoxin-2020"), @"
    C01 警告 表三 （五）不予处理 5.要求行政机关确认或重新出具已获取信息：1 格未填（自然人）
    A2-07 提示 表二 行政许可：上一年项目数量 = 95，本年增/减 = +107，变化 112.6%
    C08 提示 表二 政府集中采购·采购总金额：19696.99万元，单位写在单元格内，已照读
    ");
}

#[test]
fn xinzhou() {
    insta::assert_snapshot!(told("xinzhou-2020"), @"
    C01 警告 表三 二、上年结转：7 格未填（整行）
    C01 警告 表三 （一）予以公开：2 格未填（社会公益组织、法人或其他组织（其他））
    C01 警告 表三 （二）部分公开：5 格未填（商业企业、科研机构、社会公益组织、法律服务机构、法人或其他组织（其他））
    C01 警告 表三 （三）不予公开 1.属于国家秘密：7 格未填（整行）
    C01 警告 表三 （三）不予公开 2.其他法律行政法规禁止公开：4 格未填（商业企业、科研机构、社会公益组织、法人或其他组织（其他））
    C01 警告 表三 （三）不予公开 3.危及“三安全一稳定”：7 格未填（整行）
    C01 警告 表三 （三）不予公开 4.保护第三方合法权益：7 格未填（整行）
    C01 警告 表三 （三）不予公开 5.属于三类内部事务信息：7 格未填（整行）
    C01 警告 表三 （三）不予公开 6.属于四类过程性信息：7 格未填（整行）
    C01 警告 表三 （三）不予公开 7.属于行政执法案卷：7 格未填（整行）
    C01 警告 表三 （三）不予公开 8.属于行政查询事项：7 格未填（整行）
    C01 警告 表三 （四）无法提供 1.本机关不掌握相关政府信息：4 格未填（商业企业、科研机构、社会公益组织、法人或其他组织（其他））
    C01 警告 表三 （四）无法提供 2.没有现成信息需要另行制作：7 格未填（整行）
    C01 警告 表三 （四）无法提供 3.补正后申请内容仍不明确：7 格未填（整行）
    C01 警告 表三 （五）不予处理 1.信访举报投诉类申请：7 格未填（整行）
    C01 警告 表三 （五）不予处理 2.重复申请：7 格未填（整行）
    C01 警告 表三 （五）不予处理 3.要求提供公开出版物：7 格未填（整行）
    C01 警告 表三 （五）不予处理 4.无正当理由大量反复申请：7 格未填（整行）
    C01 警告 表三 （五）不予处理 5.要求行政机关确认或重新出具已获取信息：7 格未填（整行）
    C01 警告 表三 （六）其他处理：7 格未填（整行）
    C01 警告 表三 （七）总计：2 格未填（社会公益组织、法人或其他组织（其他））
    C01 警告 表三 四、结转下年度：7 格未填（整行）
    A2-05 提示 表二 规范性文件：本年新公开数量 = 284，本年新制作数量 = 300，相差 16
    C08 提示 表二 政府集中采购·采购总金额：27326.00万元，单位写在单元格内，已照读
    ");
}

#[test]
fn anshan_gaoxin() {
    insta::assert_snapshot!(told("anshan-gaoxin-2020"), @"
    C02 错误 表二 行政事业性收费：1 格写的不是数字（本年增/减“?”）
    C13 警告 表二 规范性文件：“8062133”无法确定怎样分到 3 格
    C08 提示 表二 政府集中采购·采购总金额：2096.16万元，单位写在单元格内，已照读
    ");
}

#[test]
fn licheng() {
    insta::assert_snapshot!(told("licheng-2023"), @"
    C11 提示 表二 行政事业性收费·本年收费金额（单位：万元）：112.55034 万元，小数有 5 位，合 1125503.4 元，请核对换算
    A3-09 提示 表三 （三）不予公开 1.属于国家秘密·总计 = 1，请确认每件都有定密依据
    A4-05 提示 表四 行政诉讼（复议后起诉）·总计 = 2，仅作为复议机关成为共同被告的案件不计入
    ");
}

#[test]
fn fengze_office() {
    insta::assert_snapshot!(told("fengze-office-2020"), @"
    C01 提示 表三 （一）予以公开：1 格未填（法人或其他组织（其他））
    C01 提示 表三 （二）部分公开：1 格未填（法人或其他组织（其他））
    C01 提示 表三 （四）无法提供 3.补正后申请内容仍不明确：1 格未填（法人或其他组织（其他））
    C01 提示 表三 （五）不予处理 1.信访举报投诉类申请：1 格未填（法人或其他组织（其他））
    C01 提示 表三 （五）不予处理 2.重复申请：1 格未填（法人或其他组织（其他））
    C01 提示 表三 （五）不予处理 3.要求提供公开出版物：1 格未填（法人或其他组织（其他））
    C01 提示 表三 （五）不予处理 4.无正当理由大量反复申请：1 格未填（法人或其他组织（其他））
    C01 提示 表三 （五）不予处理 5.要求行政机关确认或重新出具已获取信息：1 格未填（法人或其他组织（其他））
    C01 提示 表三 （六）其他处理：1 格未填（法人或其他组织（其他））
    C01 提示 表三 （七）总计：1 格未填（法人或其他组织（其他））
    C01 提示 表三 四、结转下年度：1 格未填（法人或其他组织（其他））
    ");
}
