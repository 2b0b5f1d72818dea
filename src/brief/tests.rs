use jiff::civil::date;

use super::*;
use crate::form;
use crate::layout::FontSet;
use crate::report::{Organ, Waiver, parse_entry};

fn report(year: i16, step: usize) -> (&'static Form, Report) {
    let form = form::for_year(year).unwrap();
    let mut report = Report::new(form, year, Organ { name: "示例市档案局".into(), ..Organ::default() });
    for (index, cell) in form.cells.iter().enumerate().filter(|(_, cell)| !cell.computed) {
        let figure = (index * step % 5).to_string();
        report.set(form, &cell.id, Some(parse_entry(cell.kind, &figure).value.into()));
    }
    (form, report)
}

/// The text of the page. How many rules there are is no matter of this module.
fn shown(brief: &Brief) -> String {
    let checks = Checks { rules: 100, ..brief.checks.clone() };
    let brief = Brief { checks, ..brief.clone() };
    brief.pages(FontSet::bundled()).pages.iter().map(|page| page.text() + "\n").collect()
}

#[test]
fn the_page_says_what_the_leader_has_to_know() {
    let (form, now) = report(2025, 3);
    let (_, last) = report(2024, 2);
    insta::assert_snapshot!(shown(&Brief::of(form, &now, Some(&last), date(2026, 1, 19))));
}

#[test]
fn what_was_set_aside_is_told_with_the_reason() {
    let (form, mut now) = report(2025, 3);
    let (_, last) = report(2024, 2);
    let day = date(2026, 2, 3);
    let checked = check(form, &now, Some(&last), day);
    let warning = checked.findings.iter().find(|finding| finding.severity == Severity::Warning).unwrap();
    let context = crate::check::Context::new(form, &now, crate::check::Against::new(Some(&last), day));
    let bound_to = warning.bound_to(&context);
    let waiver = Waiver { code: warning.code.to_owned(), bound_to, reason: "已与业务处室核实".to_owned() };
    now.waivers.push(waiver);
    let brief = Brief::of(form, &now, Some(&last), day);
    let (severity, message, reason) = (Severity::Warning, warning.message.clone(), "已与业务处室核实".to_owned());
    assert_eq!(brief.waived, [SetAside { severity, message, reason }]);
    assert_eq!(brief.days_left(), Some(-3));
    let text: String = shown(&brief).split_whitespace().collect();
    assert!(text.contains("1处警告经核实搁置（理由：已与业务处室核实）：1.") && text.contains("已超过3天"), "{text}");
}

#[test]
fn errors_that_were_set_aside_are_told_as_errors_and_every_reason_is_told() {
    let (form, now) = report(2025, 3);
    let mut brief = Brief::of(form, &now, None, date(2026, 1, 19));
    brief.checks = Checks { rules: 100, relations: 42, not_assessable: 0, errors: vec![], warnings: vec![], hints: 0 };
    let aside = |severity, number: usize, reason: &str| SetAside {
        severity,
        message: format!("表三 第{number}行：不相等"),
        reason: reason.to_owned(),
    };
    let all = |brief: &Brief| shown(brief).split_whitespace().collect::<String>();
    brief.waived = vec![];
    assert!(all(&brief).contains("没有发现错误。"));
    brief.waived = (1..=5).map(|number| aside(Severity::Error, number, "台账无误。")).collect();
    brief.waived.push(aside(Severity::Error, 6, "下月更正"));
    brief.waived.push(aside(Severity::Hint, 7, ""));
    let text = all(&brief);
    assert!(!text.contains("没有发现错误"), "{text}");
    for words in [
        "5处错误说明理由后搁置（理由：台账无误）：1.表三第1行：不相等；2.表三第2行：不相等；3.表三第3行：不相等；等。",
        "1处错误说明理由后搁置（理由：下月更正）：1.表三第6行：不相等。",
        "1处提示经核实搁置（没有填写理由）：1.表三第7行：不相等。",
    ] {
        assert!(text.contains(words), "{words} {text}");
    }
}

#[test]
fn an_empty_report_has_a_page_too() {
    let form = form::for_year(2020).unwrap();
    let empty = Report::new(form, 2020, Organ::default());
    let brief = Brief::of(form, &empty, None, date(2021, 1, 19));
    assert!(brief.digest.flow.iter().all(|item| item.now.is_none()));
    assert_eq!(
        brief.unfilled.iter().map(|(_, count)| count).sum::<usize>(),
        Figures::of(form, &empty).unfilled(form).count()
    );
    assert!(shown(&brief).contains("尚未填写"));
}

#[test]
fn a_change_keeps_the_sign_that_the_form_prints() {
    let (form, mut now) = report(2020, 3);
    let (_, mut last) = report(2019, 2);
    for (report, lic, pen) in [(&mut now, "+107", "-12"), (&mut last, "+5", "0")] {
        for (cell, entry) in [("t2.lic.delta", lic), ("t2.pen.delta", pen)] {
            let id: form::CellId = form.cell(cell).unwrap().id.clone();
            report.set(form, &id, Some(parse_entry(form::CellKind::Delta, entry).value.into()));
        }
    }
    let document = Brief::of(form, &now, Some(&last), date(2021, 1, 19)).document();
    let Some(crate::document::Block::Table(table)) =
        document.blocks.iter().find(|block| matches!(block, crate::document::Block::Table(_)))
    else {
        panic!("no table of figures")
    };
    let row = |name: &str| -> Vec<&str> {
        let row = table.rows.iter().find(|row| row.cells.first().is_some_and(|cell| cell.text.contains(name)));
        row.unwrap().cells.iter().skip(1).take(3).map(|cell| cell.text.as_str()).collect()
    };
    assert_eq!(row("行政许可·本年增/减"), ["+107", "+5", "+102"]);
    assert_eq!(row("行政处罚·本年增/减"), ["-12", "0", "-12"]);
    let (one, other) = (row("行政许可·上一年项目数量"), row("行政处罚·处理决定数量"));
    assert!(one.iter().chain(&other).take(2).all(|text| !text.starts_with('+')), "{one:?} {other:?}");
}

#[test]
fn the_local_deadline_comes_before_the_statutory_one() {
    let (form, mut now) = report(2025, 3);
    let left = |report: &Report| Brief::of(form, report, None, date(2026, 1, 19)).days_left();
    assert_eq!(left(&now), Some(12));
    now.organ.local_deadline = Some(date(2026, 1, 25));
    assert_eq!(left(&now), Some(6));
}

#[test]
fn it_stands_on_one_page_and_bars_stand_in_their_rows() {
    let (form, now) = report(2025, 3);
    let (_, last) = report(2024, 2);
    let brief = Brief::of(form, &now, Some(&last), date(2026, 1, 19));
    let pages = brief.pages(FontSet::bundled());
    assert_eq!(pages.pages.len(), 1);
    let bars = |item: &Option<usize>, height: f32| item.is_none() && height < 8.0;
    let fills = pages.pages[0].items.iter().filter(|item| match item {
        crate::layout::Item::Fill(fill) => bars(&fill.element, fill.height),
        _ => false,
    });
    assert!(fills.count() > 10);
    assert_eq!(pages, brief.pages(FontSet::bundled()));
}
