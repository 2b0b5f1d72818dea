use proptest::prelude::*;

use super::*;
use crate::report::properties::any_report;
use crate::report::{History, Organ, OrganKind, OrganLevel, parse_entry};

fn report(cells: &[(&str, &str)], overview: &str) -> Report {
    let form = form::for_year(2025).unwrap();
    let mut report = Report::new(form, 2025, Organ { name: "示例市档案局".into(), ..Organ::default() });
    for (id, text) in cells {
        let kind = form.cell(id).unwrap().kind;
        report.set(form, id, Some(parse_entry(kind, text).value.into()));
    }
    if !overview.is_empty() {
        report.prose.insert(PartId::Overview, overview.to_owned());
    }
    report
}

fn taken(old: &Report, edits: Vec<Edit>) -> Report {
    let form = form::by_id(old.form).unwrap();
    let mut report = old.clone();
    History::default().apply(form, &mut report, "采用", edits, None);
    report
}

fn lines(changes: &[Change]) -> String {
    changes.iter().map(|change| format!("{}：{} → {}\n", change.place, change.old, change.new)).collect()
}

#[test]
fn every_kind_of_change_is_named_in_the_words_of_the_form() {
    let old = report(
        &[("t3.new.nat", "13"), ("t3.new.biz", "4"), ("t2.fee.amt", "1.50"), ("t3.open.nat", "甲")],
        "第一段。\n第二段。\n第三段。",
    );
    let mut new = report(
        &[("t3.new.nat", "15"), ("t3.new.biz", "4"), ("t3.new.sum", "18"), ("t3.open.nat", "7")],
        "第一段。\n第二段改了。\n第三段。\n第四段。",
    );
    new.title = Some("年度报告".into());
    new.organ.kind = OrganKind::Government;
    new.organ.telephone = "0123-4567890".into();
    new.prose.insert(PartId::Preamble, "前言。".into());
    new.signature =
        Signature { organ: "示例市档案局办公室".into(), date: Some(jiff::civil::date(2026, 1, 20)) };
    new.waivers.push(Waiver { code: "A3-01".into(), bound_to: "x".into(), reason: "已核实".into() });
    new.source = Some(Box::new(Source { file: "来源.html".into(), ..Source::default() }));
    new.last = Some(LastReport::new("上年.nianbao", &Report { year: 2024, ..old.clone() }));
    let changes = difference(&old, &new);
    insta::assert_snapshot!(format!("{}{}", lines(&changes), summary(&changes)));
    assert_eq!(taken(&old, edits(&old, &new, &changes)), new);
    assert_eq!(taken(&new, edits(&new, &old, &difference(&new, &old))), old);
}

#[test]
fn single_changes_are_taken_and_the_rest_is_left() {
    let old = report(&[("t3.new.nat", "13")], "甲。\n乙。\n丙。");
    let new = report(&[("t3.new.nat", "14"), ("t3.new.biz", "2")], "甲一。\n乙。\n丁。\n戊。\n丙。");
    let changes = difference(&old, &new);
    let chosen: Vec<&Change> =
        changes.iter().filter(|change| change.place.contains("企业") || change.new.contains("丁")).collect();
    assert_eq!(chosen.len(), 2, "{}", lines(&changes));
    let merged = taken(&old, edits(&old, &new, chosen));
    assert_eq!(merged, report(&[("t3.new.nat", "13"), ("t3.new.biz", "2")], "甲。\n乙。\n丁。\n丙。"));
}

#[test]
fn every_field_of_the_profile_can_be_taken() {
    let old = report(&[], "");
    let mut new = old.clone();
    new.organ = Organ {
        name: "甲".into(),
        kind: OrganKind::Township,
        level: OrganLevel::Township,
        rule_making: true,
        address: "乙".into(),
        postcode: "100000".into(),
        telephone: "1".into(),
        email: "a@b".into(),
        website: "c".into(),
        local_deadline: Some(jiff::civil::date(2026, 1, 10)),
    };
    let changes = difference(&old, &new);
    assert_eq!(changes.len(), organ::fields(&new.organ).len());
    assert_eq!(taken(&old, edits(&old, &new, &changes)), new);
}

#[test]
fn reports_of_two_forms_are_not_compared_cell_by_cell() {
    let old = report(&[("t3.new.nat", "13")], "甲。");
    let form = form::for_year(2020).unwrap();
    let mut new = Report::new(form, 2020, old.organ.clone());
    new.prose.insert(PartId::Overview, "乙。".into());
    assert_eq!(
        lines(&difference(&old, &new)),
        "格式：2021年格式 → 2019年格式（试行）\n报告年度：2025年 → 2020年\n一、总体情况 第1段：甲。 → 乙。\n"
    );
}

#[test]
fn who_has_changed_a_place_is_told_from_what_both_began_with() {
    let base = report(&[("t3.new.nat", "1"), ("t3.new.biz", "2"), ("t3.new.sci", "3")], "甲。\n乙。\n丙。\n丁。\n戊。");
    let mine = report(
        &[("t3.new.nat", "9"), ("t3.new.biz", "2"), ("t3.new.sci", "8")],
        "甲。\n乙由我改。\n丙。\n丁。\n我加的。\n戊。",
    );
    let theirs = report(
        &[("t3.new.nat", "1"), ("t3.new.biz", "7"), ("t3.new.sci", "6")],
        "甲由他改。\n乙。\n丙。\n戊。\n他加的。",
    );
    let changes = difference(&mine, &theirs);
    let authors = authors(&base, &mine, &theirs, &changes);
    let told: String = changes
        .iter()
        .zip(&authors)
        .map(|(change, author)| format!("{author:?} {}：{} → {}\n", change.place, change.old, change.new))
        .collect();
    insta::assert_snapshot!(told);
    // With each taking over what the other alone has changed, nobody's work is missing.
    let taken = changes.iter().zip(&authors).filter(|(_, author)| **author == Author::Theirs).map(|(change, _)| change);
    let merged = super::tests::taken(&mine, edits(&mine, &theirs, taken));
    assert_eq!(merged.text(PartId::Overview), "甲由他改。\n乙由我改。\n丙。\n我加的。\n戊。\n他加的。");
}

#[test]
fn figures_within_a_paragraph_change_as_a_whole() {
    let shown: String = runs("全年公开12条，占62.5%。", "全年主动公开13条，占62.5%。")
        .iter()
        .map(|run| match run.kind {
            RunKind::Same => run.text.clone(),
            RunKind::Removed => format!("[-{}-]", run.text),
            RunKind::Added => format!("[+{}+]", run.text),
        })
        .collect();
    assert_eq!(shown, "全年[+主动+]公开[-12-][+13+]条，占62.5%。");
}

#[test]
fn figures_that_follow_the_tables_come_along() {
    use crate::report::live::{Piece, Shows, insert_all};
    let form = form::for_year(2025).unwrap();
    let old = report(&[("t3.new.nat", "12")], "收到很多申请。");
    let pieces = [Piece::Words("新收".into()), Piece::Field(Shows::Cell(CellId::new("t3.new.nat")))];
    let mut new = old.clone();
    insert_all(form, &old, PartId::Overview, 0..0, &pieces).unwrap().apply(form, &mut new);
    assert_eq!(new.text(PartId::Overview), "新收12收到很多申请。");
    let changes = difference(&old, &new);
    assert_eq!(taken(&old, edits(&old, &new, &changes)), new);
    assert_eq!(taken(&new, edits(&new, &old, &difference(&new, &old))), old);
}

proptest! {
    #![proptest_config(crate::testing::rounds(48))]

    #[test]
    fn nothing_differs_exactly_if_the_reports_are_equal(old in any_report(), new in any_report()) {
        prop_assert!(difference(&old, &old).is_empty());
        let changes = difference(&old, &new);
        prop_assert_eq!(changes.is_empty(), old == new);
        if old.form == new.form {
            let mut expected = new.clone();
            expected.year = old.year;
            prop_assert_eq!(taken(&old, edits(&old, &new, &changes)), expected);
        }
        prop_assert_eq!(taken(&old, edits(&old, &new, [])), old);
    }
}
