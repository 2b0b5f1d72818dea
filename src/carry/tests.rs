use super::*;
use crate::check::testing::{findings, report, sound, with_zeros};
use crate::report::{Figures, Signature, Value};
use jiff::civil::date;

fn started(last: &Report) -> Carried {
    carry(&Start::new(last, "上年.nianbao", None).unwrap())
}

fn shown(notes: &[Note]) -> String {
    let line = |note: &Note| {
        let cells = if note.cells.is_empty() { String::new() } else { format!("  [{} 格]", note.cells.len()) };
        format!("{} {}：{}{cells}", note.level.label(), note.place, note.message)
    };
    notes.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The cells that hold something, as `id=value`.
fn filled(report: &Report) -> String {
    report.cells.iter().map(|(id, entry)| format!("{id}={}", entry.value)).collect::<Vec<_>>().join(" ")
}

fn of_2023() -> Report {
    let mut last = with_zeros(report(
        2023,
        "t3.new.nat=30 t3.new.biz=3 t3.open.nat=8 t3.open.biz=3 t3.carry_out.nat=22 t2.norm.valid=95 t2.reg.valid=2",
    ));
    last.organ.local_deadline = Some(date(2024, 1, 20));
    last.signature = Signature { organ: "示例市档案局办公室".into(), date: Some(date(2024, 1, 18)) };
    last.prose.insert(PartId::Preamble, "本报告统计期限自2023年1月1日起至2023年12月31日止。".into());
    last.prose.insert(
        PartId::Overview,
        "（一）主动公开\n2023年，我局落实《2023年政务公开工作要点》，公开信息12条。较2022年增加3条。".into(),
    );
    last.prose.insert(PartId::Problems, "解读形式单一。2024年，我局将丰富形式。".into());
    last
}

#[test]
fn from_2023_to_2024_on_one_form() {
    let carried = started(&of_2023());
    let report = &carried.report;
    assert_eq!((report.year, report.form, report.title.as_deref()), (2024, FormId(2021), None));
    insta::assert_snapshot!(filled(report), @"t3.carry_in.biz=0 t3.carry_in.law=0 t3.carry_in.nat=22 t3.carry_in.ngo=0 t3.carry_in.oth=0 t3.carry_in.sci=0");
    insta::assert_snapshot!(shown(&carried.notes), @"
    已沿用 单位信息：沿用上年的单位名称“示例市档案局”、类别和联系方式，请核对有无变化
    未沿用 单位信息：上年的当地截止日期 2024-01-20 不沿用，今年另有规定的请填写
    已沿用 表三 二、上年结转：取自上年报告“四、结转下年度”：自然人 22、其余 5 列为 0  [6 格]
    已沿用 表二 规章·现行有效件数：上年为 2，已记住：今年现行有效件数应为 2＋本年制发－本年废止，填写后核对  [1 格]
    已沿用 表二 行政规范性文件·现行有效件数：上年为 95，已记住：今年现行有效件数应为 95＋本年制发－本年废止，填写后核对  [1 格]
    未沿用 其余数字：今年的数字从头填写，各格均为未填；上年数可在对照中查看
    已沿用 前言：沿用上年文字作为草稿，1 处待修改或确认
    已沿用 一、总体情况：沿用上年文字作为草稿，2 处待修改或确认
    已沿用 五、存在的主要问题及改进情况：沿用上年文字作为草稿，2 处待修改或确认
    未沿用 六、其他需要报告的事项：上年报告这一部分没有文字
    已沿用 落款：沿用上年的落款机关“示例市档案局办公室”
    未沿用 落款：上年的成文日期 2024-01-18 不沿用，请在定稿时填写
    ");
    assert_eq!(report.signature, Signature { organ: "示例市档案局办公室".into(), date: None });
    assert_eq!(report.organ, Organ { local_deadline: None, ..of_2023().organ });
}

#[test]
fn what_last_year_leaves_open_is_not_carried_over() {
    let mut last = report(2023, "t3.carry_out.nat=4 t3.carry_out.biz=约5 t3.carry_out.law=-2 t3.carry_out.sum=9");
    last.organ.name.clear();
    let carried = started(&last);
    insta::assert_snapshot!(filled(&carried.report), @"t3.carry_in.nat=4");
    insta::assert_snapshot!(shown(&carried.notes), @"
    未沿用 单位信息：上年报告没有单位名称，请填写
    已沿用 表三 二、上年结转：取自上年报告“四、结转下年度”：自然人 4  [1 格]
    未沿用 表三 二、上年结转：上年报告“四、结转下年度”读不出来（原文“约5”），请按上年公布的报告填写：商业企业  [1 格]
    未沿用 表三 二、上年结转：上年报告“四、结转下年度”没有填，请按上年公布的报告填写：科研机构、社会公益组织、法人或其他组织（其他）  [3 格]
    未沿用 表三 二、上年结转：上年报告“四、结转下年度”写的是“-2”，不是件数，请按上年公布的报告填写：法律服务机构  [1 格]
    未沿用 表二 规章·现行有效件数：上年没有填或读不出来，今年的存量没有推算的基数  [1 格]
    未沿用 表二 行政规范性文件·现行有效件数：上年没有填或读不出来，今年的存量没有推算的基数  [1 格]
    未沿用 其余数字：今年的数字从头填写，各格均为未填；上年数可在对照中查看
    未沿用 前言：上年报告这一部分没有文字
    未沿用 一、总体情况：上年报告这一部分没有文字
    未沿用 五、存在的主要问题及改进情况：上年报告这一部分没有文字
    未沿用 六、其他需要报告的事项：上年报告这一部分没有文字
    ");
}

#[test]
fn a_balance_that_does_not_hold_is_told_with_its_cells() {
    let mut last = of_2023();
    let form = crate::form::by_id(last.form).unwrap();
    last.set(form, "t3.carry_out.nat", Some(Value::Count(21).into()));
    last.set(form, "t3.carry_out.sum", Some(Value::Count(22).into()));
    let doubts: Vec<Note> = started(&last).notes.into_iter().filter(|note| note.level == Level::Doubt).collect();
    insta::assert_snapshot!(shown(&doubts), @"
    请核对 表三 二、上年结转：上年报告这里不平衡：表三 四、结转下年度 总计 = 22，六列之和 = 21，相差 1。结转数可能有误，请先核对上年公布的报告  [7 格]
    请核对 表三 二、上年结转：上年报告这里不平衡：表三 自然人 本年新收＋上年结转 = 30，总计＋结转下年度 = 29，相差 1。结转数可能有误，请先核对上年公布的报告  [1 格]
    ");
}

#[test]
fn from_2020_to_2021_across_the_forms() {
    let mut last = with_zeros(report(
        2020,
        "t3.new.nat=5 t3.other.nat=2 t3.open.nat=1 t3.carry_out.nat=2 t2.norm.total=133 t2.lic.prev=95 t2.lic.delta=+107 t2.lic.dec=9260 t2.proc.n=81 t2.proc.amt=19696.99万元",
    ));
    last.prose.insert(PartId::Other, "没有其他需要报告的事项。".into());
    let carried = started(&last);
    assert_eq!((carried.report.year, carried.report.form), (2021, FormId(2021)));
    insta::assert_snapshot!(filled(&carried.report), @"t3.carry_in.biz=0 t3.carry_in.law=0 t3.carry_in.nat=2 t3.carry_in.ngo=0 t3.carry_in.oth=0 t3.carry_in.sci=0");
    insta::assert_snapshot!(shown(&carried.notes), @"
    已沿用 单位信息：沿用上年的单位名称“示例市档案局”、类别和联系方式，请核对有无变化
    已沿用 表三 二、上年结转：取自上年报告“四、结转下年度”：自然人 2、其余 5 列为 0  [6 格]
    未沿用 表二 规章·现行有效件数：上年“对外公开总数量”（0）与“现行有效件数”含义不同，不作推算的基数，只作对照；请按年末现行有效的文件清单填写  [1 格]
    未沿用 表二 行政规范性文件·现行有效件数：上年“对外公开总数量”（133）与“现行有效件数”含义不同，不作推算的基数，只作对照；请按年末现行有效的文件清单填写  [1 格]
    未沿用 其余数字：今年的数字从头填写，各格均为未填；上年数可在对照中查看
    已沿用 对照：2019年格式（试行）中有 172 格与2021年格式同格，上年数可在对照中查看
    未沿用 上年表二 规章：2021年格式改为本年制发、本年废止、现行有效三栏，含义不同
    未沿用 上年表二 规范性文件：2021年格式改为行政规范性文件的本年制发、本年废止、现行有效三栏，含义不同（上年：对外公开总数量 133）
    未沿用 上年表二 行政许可：2021年格式只填本年处理决定数量，不再填项目数量和增减（上年：上一年项目数量 95、本年增/减 +107）
    未沿用 上年表二 其他对外管理服务事项：2021年格式不再有这一行
    未沿用 上年表二 行政处罚：2021年格式只填本年处理决定数量，不再填项目数量和增减
    未沿用 上年表二 行政强制：2021年格式只填本年处理决定数量，不再填项目数量和增减
    未沿用 上年表二 行政事业性收费：2021年格式改填本年收费金额（万元），不再填项目数量
    未沿用 上年表二 政府集中采购：2021年格式不再有第二十条第（九）项（上年：采购项目数量 81、采购总金额 19696.99万元）
    未沿用 上年表三 （六）其他处理：2021年格式分为三行（逾期不补正、逾期不缴费、其他），上年的合计数不能拆分（上年：自然人 2）
    未沿用 前言：上年报告这一部分没有文字
    未沿用 一、总体情况：上年报告这一部分没有文字
    未沿用 五、存在的主要问题及改进情况：上年报告这一部分没有文字
    已沿用 六、其他需要报告的事项：沿用上年文字作为草稿，1 处待修改或确认
    请核对 六、其他需要报告的事项：2021年格式起要在这一部分报告信息处理费的收取情况，请补写
    ");
}

#[test]
fn from_2019_to_2020_on_the_older_form() {
    let carried = started(&with_zeros(report(2019, "t3.new.biz=1 t3.carry_out.biz=1 t2.lic.prev=5")));
    assert_eq!((carried.report.year, carried.report.form), (2020, FormId(2019)));
    insta::assert_snapshot!(filled(&carried.report), @"t3.carry_in.biz=1 t3.carry_in.law=0 t3.carry_in.nat=0 t3.carry_in.ngo=0 t3.carry_in.oth=0 t3.carry_in.sci=0");
    assert!(!carried.notes.iter().any(|note| note.place.starts_with("上年")), "every cell has its home");
}

#[test]
fn a_year_that_does_not_follow_takes_no_figures() {
    let last = of_2023();
    let carried = carry(&Start::new(&last, "x", Some(2025)).unwrap());
    assert_eq!(filled(&carried.report), "");
    assert!(shown(&carried.notes).contains("不是 2025 年度的上一年"));
    let older = Report { year: 2016, ..last };
    assert_eq!(Start::new(&older, "x", None).unwrap_err(), StartError::NoForm { year: 2017 });
}

#[test]
fn a_title_of_the_clerks_own_is_a_draft() {
    let mut last = of_2023();
    last.title = Some("示例市档案局2023年度政府信息公开工作年度报告".into());
    let carried = started(&last);
    assert_eq!(carried.report.title, last.title);
    last.title = Some("示例市档案局2023年政府信息公开工作年度报告".into());
    assert_eq!(started(&last).report.title, None, "the form's own title follows the year");
}

#[test]
fn years_in_set_phrases_are_proposed_and_nothing_else() {
    let mut last = of_2023();
    last.title = Some("示例市档案局2023年度政府信息公开工作年度报告".into());
    let text = "2023年3月印发《2023年档案目录》和《2021—2025年规划》，2019年修订的条例施行以来，2023年底前办结。";
    last.prose.insert(PartId::Other, text.into());
    let mut report = started(&last).report;
    let form = crate::form::by_id(report.form).unwrap();
    let changes = years::changes(form, &report, &stale::stale(&report));
    let titles: Vec<&str> = changes.iter().map(|change| change.fix.title.as_str()).collect();
    insta::assert_snapshot!(titles.join("\n"), @"
    标题改为“示例市档案局2024年度政府信息公开工作年度报告”
    期限改为2024年1月1日至12月31日
    “2023年，我局落实”改为2024年
    《2023年政务公开工作要…》改为2024年
    “较2022年增加3条”改为2023年
    “2024年，我局将丰富形式”改为2025年
    “2023年底前办结”改为2024年
    ");
    for edit in years::all(&changes).unwrap().edits(form, &report) {
        edit.apply(form, &mut report);
    }
    let texts: Vec<&str> = report.prose.values().map(String::as_str).collect();
    insta::assert_snapshot!(format!("{}\n{}", report.title.as_deref().unwrap(), texts.join("\n")), @"
    示例市档案局2024年度政府信息公开工作年度报告
    本报告统计期限自2024年1月1日起至2024年12月31日止。
    （一）主动公开
    2024年，我局落实《2024年政务公开工作要点》，公开信息12条。较2023年增加3条。
    解读形式单一。2025年，我局将丰富形式。
    2023年3月印发《2023年档案目录》和《2021—2025年规划》，2019年修订的条例施行以来，2024年底前办结。
    ");
    assert_eq!(years::changes(form, &report, &stale::stale(&report)), [], "each is proposed once");
}

#[test]
fn the_report_is_checked_against_the_one_it_remembers() {
    let mut report = started(&of_2023()).report;
    let form = crate::form::by_id(report.form).unwrap();
    let codes = |report: &Report| -> Vec<&str> {
        findings(report, None).iter().map(|finding| finding.code).filter(|code| code.starts_with('X')).collect()
    };
    assert_eq!(codes(&report), [""; 0]);
    report.set(form, "t3.carry_in.nat", Some(Value::Count(21).into()));
    for (cell, count) in [("issued", 1), ("repealed", 0), ("valid", 95)] {
        report.set(form, &format!("t2.norm.{cell}"), Some(Value::Count(count).into()));
    }
    assert_eq!(codes(&report), ["X01", "X03"]);
    let reopened = crate::report::file::read(crate::report::file::write(&report).as_bytes()).unwrap();
    assert_eq!(codes(&reopened), ["X01", "X03"], "without last year's file");
}

mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::report::properties::any_report;

    proptest! {
        #![proptest_config(crate::testing::rounds(64))]

        #[test]
        fn any_report_can_be_started_from(last in any_report()) {
            let Carried { report, notes } = started(&last);
            let form = crate::form::by_id(report.form).unwrap();
            prop_assert_eq!(report.year, last.year + 1);
            prop_assert!(form.covers(report.year));
            let before = Figures::of(crate::form::by_id(last.form).unwrap(), &last);
            let last_form = crate::form::by_id(last.form).unwrap();
            for cell in &form.cells {
                let entry = report.entry(&cell.id);
                match cell.id.strip_prefix("t3.carry_in.") {
                    Some(column) if column != "sum" => {
                        let out = before.get(last_form, &format!("t3.carry_out.{column}"));
                        match entry {
                            Some(entry) => prop_assert_eq!(&entry.value, out),
                            None => {
                                prop_assert!(!matches!(out, Value::Count(count) if *count >= 0));
                                let told = |note: &Note| note.level == Level::Left && note.cells.contains(&cell.id);
                                prop_assert!(notes.iter().any(told), "{} is not told", cell.id);
                            }
                        }
                    }
                    _ => prop_assert!(entry.is_none(), "{} is filled", cell.id),
                }
            }
            prop_assert_eq!(&report.prose, &last.prose);
        }

        #[test]
        fn a_sound_report_is_followed_without_a_finding_against_it(inputs in prop::collection::vec(0u16..40, 1..60)) {
            let last = sound(2024, &inputs);
            let report = started(&last).report;
            prop_assert!(!findings(&report, None).iter().any(|finding| finding.code.starts_with('X')));
        }
    }
}
