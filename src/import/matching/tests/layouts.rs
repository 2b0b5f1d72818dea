//! What stands around the parts, and parts that are not as the form wants them.

use super::*;
use crate::form::PartId;

const PARTS: &str = "一、总体情况\n全年平稳，没有发生泄密事件。\n二、主动公开政府信息情况\n见附表。\n三、收到和处理政府信息公开申请情况\n见附表。\n\
    四、政府信息公开行政复议、行政诉讼情况\n没有发生。\n五、存在的主要问题及改进情况\n公开不够及时，将加强培训。\n六、其他需要报告的事项\n本年没有收取信息处理费。";

#[test]
fn everything_around_the_report_is_left_out_and_told() {
    let text = format!(
        "首页 > 政务公开\n索引号：a-1\n示例市档案局2025年政府信息公开工作年度报告\n发布时间：2026-01-20 浏览次数：12\n\
         根据条例编制，统计期限为2025年1月1日至12月31日。\n{PARTS}\n示例市档案局\n2026年1月20日\n附件：年报.pdf\n上一篇：无\n版权所有：示例市档案局"
    );
    let imported = read(&text);
    let report = &imported.report;
    assert_eq!(report.title, None);
    assert_eq!(
        (report.organ.name.as_str(), report.signature.date.unwrap().to_string().as_str()),
        ("示例市档案局", "2026-01-20")
    );
    assert_eq!(report.text(PartId::Preamble), "根据条例编制，统计期限为2025年1月1日至12月31日。");
    assert_eq!(report.text(PartId::Other), "本年没有收取信息处理费。");
    let around: Vec<String> = notes(&imported).lines().filter(|line| !line.contains("表")).map(str::to_owned).collect();
    insta::assert_snapshot!(around.join("\n"), @"
    Info 落款之后：不属于年报的 2 行没有采用：“上一篇：无”、“版权所有：示例市档案局”
    Lost 落款之后：这里的内容没有采用：“附件：年报.pdf”
    Info 标题之前：不属于年报的 2 行没有采用：“首页 > 政务公开”、“索引号：a-1”
    Info 前言：不属于年报的 1 行没有采用：“发布时间：2026-01-20 浏览次数：12”
    ");
}

#[test]
fn organ_and_date_may_stand_under_the_title() {
    let text = format!("2025年度政府信息公开工作年度报告\n示例市档案局\n（2026年1月20日）\n根据条例编制。\n{PARTS}");
    let imported = read(&text);
    let report = &imported.report;
    assert_eq!(
        (report.signature.date.unwrap().to_string().as_str(), report.organ.name.as_str()),
        ("2026-01-20", "示例市档案局")
    );
    assert_eq!(report.text(PartId::Preamble), "根据条例编制。");
}

#[test]
fn parts_out_of_order_doubled_or_beyond_the_sixth() {
    let text = format!(
        "某局2025年政府信息公开工作年度报告\n{}\n七、附则\n另行说明。",
        PARTS.replace("六、其他", "五、存在的主要问题及改进情况\n六、其他")
    );
    let imported = read(&text);
    let source = imported.report.source.as_ref().unwrap();
    insta::assert_snapshot!(format!("{:?} {:?}", source.headings, source.stray_headings), @r#"{} ["五、存在的主要问题及改进情况", "七、附则"]"#);
    assert_eq!(imported.report.text(PartId::Other), "本年没有收取信息处理费。\n另行说明。");
    let swapped = PARTS.replace("四、", "甲").replace("三、", "四、").replace('甲', "三、");
    let imported = read(&swapped);
    let source = imported.report.source.as_ref().unwrap();
    insta::assert_snapshot!(format!("{:?}", source.headings), @r#"{Applications: "四、收到和处理政府信息公开申请情况", Disputes: "三、政府信息公开行政复议、行政诉讼情况"}"#);
    assert_eq!(imported.report.text(PartId::Disputes), "没有发生。");
}

#[test]
fn years_that_disagree_and_years_that_are_nowhere_are_told() {
    let read = |front: &str| {
        let imported = read(&format!("{front}\n{}", PARTS.replace("全年", "去年")));
        let years: Vec<String> =
            notes(&imported).lines().filter(|line| line.contains("年度：")).map(str::to_owned).collect();
        format!("{} {}", imported.report.year, years.join(" "))
    };
    insta::assert_snapshot!(read("某局2025年政府信息公开工作年度报告\n统计期限为2024年1月1日至2024年12月31日。"), @"2025 Doubt 年度：标题写的是 2025 年，统计期限写的是 2024 年，按标题读作 2025 年，请核对");
    insta::assert_snapshot!(read("某局政府信息公开工作年度报告\n统计期限为2024年1月1日至2024年12月31日。"), @"2024");
    insta::assert_snapshot!(read("某局政府信息公开工作年度报告\n2024年，我局继续做好工作。"), @"2024 Doubt 年度：标题和前言没有写年度，按正文读作 2024 年，请核对");
    insta::assert_snapshot!(read("某局政府信息公开工作年度报告"), @"2021 Doubt 年度：原文没有写年度，暂记为 2021 年，请改为实际年度");
}
