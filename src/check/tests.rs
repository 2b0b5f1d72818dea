use super::testing::{TODAY, messages, report};
use super::*;
use crate::form;

fn checked(report: &Report) -> Checked {
    check(form::by_id(report.form).unwrap(), report, None, TODAY)
}

#[test]
fn a_broken_sum_is_told_in_the_words_of_the_form() {
    let report = report(2025, "t3.open.nat=199 t3.open.biz=371 t3.open.sum=571 t3.new.nat=3 t3.total.nat=3");
    insta::assert_snapshot!(messages(&report, "A3-01").join("\n"), @"表三 （一）予以公开：总计 = 571，六列之和 = 570，相差 1");
    insta::assert_snapshot!(messages(&report, "A3-02").join("\n"), @"
    表三 自然人：（七）总计 = 3，（一）至（六）各行之和 = 199，相差 196
    表三 总计：（七）总计 = 374，（一）至（六）各行之和 = 571，相差 197
    ");
}

#[test]
fn a_side_without_figures_is_not_scolded() {
    let report = report(2025, "t3.new.nat=13");
    assert_eq!(messages(&report, "A3-03"), [""; 0]);
}

#[test]
fn an_unreadable_cell_makes_its_sums_not_assessable() {
    let report = report(2025, "t3.new.nat=? t3.new.biz=4 t3.new.sum=9 t3.total.nat=4");
    let checked = checked(&report);
    assert_eq!(checked.not_assessable, ["A3-01 表三 一、本年新收", "A3-03 表三 自然人"]);
    assert!(!checked.findings.iter().any(|f| f.code == "A3-01"));
}

#[test]
fn a_total_that_follows_an_unreadable_cell_is_not_assessable() {
    let report = report(2025, "t3.new.nat=5 t3.open.nat=? t3.carry_out.nat=0");
    let checked = checked(&report);
    assert!(checked.not_assessable.contains(&"A3-03 表三 自然人".to_owned()), "{:?}", checked.not_assessable);
    assert_eq!(messages(&report, "A3-03"), [""; 0]);
}

#[test]
fn blanks_are_one_finding_a_row_with_a_fix() {
    let mut report = report(2025, "t3.new.nat=13 t3.new.biz=0");
    let form = form::by_id(report.form).unwrap();
    let finding = checked(&report).findings.into_iter().find(|f| f.message.contains("本年新收")).unwrap();
    insta::assert_snapshot!(finding.message, @"表三 一、本年新收：4 格未填（科研机构、社会公益组织、法律服务机构、法人或其他组织（其他））");
    for edit in finding.fixes[0].edits(form, &report) {
        edit.apply(form, &mut report);
    }
    assert!(!messages(&report, "C01").iter().any(|m| m.contains("本年新收")));
}

#[test]
fn a_waiver_falls_away_with_its_values() {
    let mut report = report(2025, "t3.open.nat=3 t3.open.sum=4");
    let form = form::by_id(report.form).unwrap();
    let finding = |report: &Report| checked(report).findings.into_iter().find(|f| f.code == "A3-01");
    let context = Context::new(form, &report, Against::new(None, TODAY));
    let bound_to = finding(&report).unwrap().bound_to(&context);
    report.waivers.push(crate::report::Waiver { code: "A3-01".into(), bound_to, reason: "已核对".into() });
    assert_eq!(finding(&report).unwrap().waived.as_deref(), Some("已核对"));
    report.set(form, "t3.open.biz", Some(crate::report::Value::Count(2).into()));
    assert_eq!(finding(&report).unwrap().waived, None);
}

#[test]
fn findings_as_json_are_those_of_the_contract() {
    let report = report(2025, "t3.open.nat=3 t3.open.sum=4");
    let finding = checked(&report).findings.into_iter().find(|f| f.code == "A3-01").unwrap();
    insta::assert_snapshot!(serde_json::to_string(&finding).unwrap());
}

#[test]
fn every_rule_has_its_own_code_and_a_full_card() {
    let codes: std::collections::BTreeSet<&str> = registry::RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), registry::RULES.len());
    for rule in registry::RULES {
        for (heading, text) in rule.card.sections() {
            assert!(!text.is_empty() && text.ends_with(['。', '？', '”']), "{} {heading}: {text}", rule.code);
            assert!(!text.contains(['!', '！']), "{} {heading}: {text}", rule.code);
        }
        assert!(
            !rule.title.is_empty() && rule.name.chars().all(|c| c.is_ascii_lowercase() || c == '_'),
            "{}",
            rule.code
        );
    }
}
