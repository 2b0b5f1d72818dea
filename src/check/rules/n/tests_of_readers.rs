//! Rules of other families that read the prose: part 六 and the fee (P, A2, A3), and last year's sentences (X).

use super::tests::{lines, narrative_findings};
use crate::check::testing::report;
use crate::form::PartId;

/// The findings for a part 六 beside some cells.
fn fee(cells: &str, other: &str) -> String {
    let mut report = report(2025, cells);
    report.prose.insert(PartId::Other, other.into());
    lines(&narrative_findings(&report, None))
}

const WITH_FEE: &str = "t2.fee.amt=0.5 t3.other2.nat=1";

#[test]
fn sound_fee_stories_are_left_alone() {
    let stories = [
        ("t2.fee.amt=0 t3.other2.nat=0", "本年度未收取信息处理费。"),
        ("t2.fee.amt=0 t3.other2.nat=0", "2025年本机关未产生政府信息公开信息处理费。"),
        ("t2.fee.amt=0 t3.other2.nat=0", "全年发出收费通知0件，总金额0元，实际收取0元。"),
        (WITH_FEE, "全年发出收费通知3件，总金额2230元，实际收取总金额2230元。"),
        (
            WITH_FEE,
            "本年度共发出3份收费通知，通知收费总金额为2300元，实际收取信息处理费2230元，其中按件收取2000元、按量收取230元。",
        ),
        (WITH_FEE, "依法发出信息处理费收费通知3件，合计金额2300元；申请人逾期未缴纳1件，实际收取2000元。"),
        (WITH_FEE, "发出收费通知2件（按件计收1件、按量计收1件），总金额300元，未收取到信息处理费。"),
        ("t2.fee.amt=0", "无其他需要报告的事项。"),
    ];
    let told: Vec<String> = stories.iter().map(|(cells, story)| fee(cells, story)).collect();
    assert_eq!(told.join(""), "");
}

#[test]
fn fee_stories_that_do_not_hold_are_told_of() {
    let stories = [
        ("P02", WITH_FEE, "对3件政府信息公开申请收取信息处理费2230元。"),
        ("P03", "t2.fee.amt=0.5 t3.other2.nat=2", "发出收费通知1件，信息处理费总金额100元，实际收取100元。"),
        ("P04", WITH_FEE, "本年度未产生信息处理费。"),
        ("P04", WITH_FEE, "本年度未收取信息处理费。"),
        ("P05", WITH_FEE, "发出信息处理费收费通知3件，总金额200元，实际收取300元。"),
        ("P06", WITH_FEE, "发出信息处理费收费通知3件，总金额235元，实际收取230元。"),
        (
            "P07",
            WITH_FEE,
            "发出收费通知3件，总金额2230元，实际收取信息处理费2230元，其中按件收取2000元、按量收取130元。",
        ),
        ("A3-07", WITH_FEE, "本年度未发出信息处理费收费通知。"),
        ("A2-12", "t2.fee.amt=0.2", "发出收费通知3件，总金额2230元，实际收取信息处理费2230元。"),
    ];
    let mut told = Vec::new();
    for (code, cells, story) in stories {
        let found = fee(cells, story);
        assert!(found.starts_with(code), "{code}: {story}\n{found}");
        told.push(found);
    }
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn an_empty_table_two_is_asked_about_when_the_prose_counts() {
    let zeros = "t2.reg.issued=0 t2.reg.repealed=0 t2.reg.valid=0 t2.norm.issued=0 t2.norm.repealed=0 t2.norm.valid=0 \
                 t2.lic.dec=0 t2.pen.dec=0 t2.coe.dec=0 t2.fee.amt=0";
    let told = |cells: &str, text: &str| {
        let mut report = report(2025, cells);
        report.prose.insert(PartId::Overview, text.into());
        lines(&narrative_findings(&report, None).into_iter().filter(|f| f.code == "A2-11").collect::<Vec<_>>())
    };
    insta::assert_snapshot!(told(zeros, "全年作出行政处罚决定242件。"), @"A2-11 提示：表二各格全为 0，正文 = 242");
    assert_eq!(told(zeros, "全年公开行政处罚信息242条。"), "");
    assert_eq!(told("t2.pen.dec=242", "全年作出行政处罚决定242件。"), "");
}

/// This year's findings of family X for two years' received applications and overviews.
fn against_last(now: (&str, &str), last: (&str, &str)) -> String {
    let year = |year, (new, text): (&str, &str)| {
        let mut report = report(year, &format!("t3.new.nat={new} t3.carry_in.nat=0"));
        report.prose.insert(PartId::Overview, text.into());
        report
    };
    let (now, last) = (year(2025, now), year(2024, last));
    lines(&narrative_findings(&now, Some(&last)).into_iter().filter(|f| f.code.starts_with('X')).collect::<Vec<_>>())
}

#[test]
fn a_figure_left_from_last_year_is_told_of() {
    let last = ("91", "2024年，全年收到政府信息公开申请91件。");
    assert_eq!(against_last(("64", "2025年，全年收到政府信息公开申请64件。"), last), "");
    assert_eq!(against_last(("91", "2025年，全年收到政府信息公开申请91件。"), last), "", "the same number again");
    insta::assert_snapshot!(against_last(("64", "2025年，全年收到政府信息公开申请91件。"), last), @"X10 警告：正文沿用上年的数：正文 = 91（与上年报告相同），表三 一、本年新收·总计 = 64");
}

#[test]
fn a_stated_change_is_computed_from_both_tables() {
    let last = ("3607", "收到政府信息公开申请3607件。");
    let now = |text| against_last(("3646", text), last);
    for right in [
        "收到政府信息公开申请3646件，同比增长1.08%。",
        "收到政府信息公开申请3646件，比上年增加39件，增长1.1%。",
        "收到政府信息公开申请3646件，较2024年上升1%。",
        "收到政府信息公开申请3646件，网站访问量增长20%。",
        "收到政府信息公开申请3646件，公开信息500条，同比增长20%。",
        "政务公开经费同比增长20%。",
    ] {
        assert_eq!(now(right), "", "{right}");
    }
    insta::assert_snapshot!(now("收到政府信息公开申请3646件，同比增长1.05%。"), @"X12 警告：正文变化与两年表格不符：正文 = 增长 1.05%，今年 3646 与上年 3607 相比 = 增长 1.08% 〈正文改为 1.08%〉");
    insta::assert_snapshot!(now("收到政府信息公开申请3646件，比上年减少39件，下降1.08%。"), @"X12 警告：正文变化与两年表格不符：正文 = 下降 1.08%，今年 3646 与上年 3607 相比 = 增长 1.08%");
}
