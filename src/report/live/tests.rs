use proptest::prelude::*;

use super::*;
use crate::form::{self, CellId};
use crate::report::{History, LastReport, Organ, Value};

fn report(cells: &[(&str, i64)], year: i16) -> Report {
    let form = form::for_year(year).unwrap();
    let mut report = Report::new(form, year, Organ::default());
    for (id, count) in cells {
        report.set(form, id, Some(Value::Count(*count).into()));
    }
    report
}

/// A report of 2025 whose overview reads `收到N件，{growth}。`, with last year's figure attached.
fn with_fields() -> (Report, History) {
    let form = form::for_year(2025).unwrap();
    let mut this = report(&[("t3.new.nat", 12)], 2025);
    this.last = Some(LastReport::new("上年", &report(&[("t3.new.nat", 10)], 2024)));
    let mut history = History::default();
    let id = || CellId::new("t3.new.sum");
    let pieces = [
        Piece::Words("收到".into()),
        Piece::Field(Shows::Cell(id())),
        Piece::Words("件，".into()),
        Piece::Field(Shows::Growth(id())),
        Piece::Words("。".into()),
    ];
    let edit = insert_all(form, &this, PartId::Overview, 0..0, &pieces).unwrap();
    history.apply(form, &mut this, "插入", vec![edit], None);
    (this, history)
}

fn overview(report: &Report) -> &str {
    report.text(PartId::Overview)
}

fn type_text(report: &mut Report, history: &mut History, text: &str) {
    let form = form::by_id(report.form).unwrap();
    history.apply(form, report, "输入", vec![Edit::Text { part: PartId::Overview, text: text.into() }], None);
}

fn fill(report: &mut Report, history: &mut History, count: i64) {
    let form = form::by_id(report.form).unwrap();
    let edit = Edit::Cell { id: CellId::new("t3.new.nat"), entry: Some(Value::Count(count).into()) };
    history.apply(form, report, "填写", vec![edit], None);
}

#[test]
fn fields_follow_the_tables_in_the_same_step() {
    let form = form::for_year(2025).unwrap();
    let (mut report, mut history) = with_fields();
    assert_eq!(overview(&report), "收到12件，增长20%。");
    fill(&mut report, &mut history, 9);
    assert_eq!(overview(&report), "收到9件，下降10%。");
    history.undo(form, &mut report);
    assert_eq!(overview(&report), "收到12件，增长20%。");
    history.redo(form, &mut report);
    assert_eq!(overview(&report), "收到9件，下降10%。");
    fill(&mut report, &mut history, 10);
    assert_eq!(overview(&report), "收到10件，与上年持平。");
}

#[test]
fn a_figure_like_last_years_is_told_without_a_broken_comparison() {
    let form = form::for_year(2025).unwrap();
    let (mut report, mut history) = with_fields();
    let phrase = phrases(form).into_iter().find(|phrase| phrase.title.ends_with("收件与上年比较")).unwrap();
    fill(&mut report, &mut history, 10);
    let end = overview(&report).len();
    let edit = insert_all(form, &report, PartId::Overview, 0..end, &phrase.pieces).unwrap();
    history.apply(form, &mut report, "插入", vec![edit], None);
    assert_eq!(overview(&report), "本年新收政府信息公开申请10件，与上年持平。");
    fill(&mut report, &mut history, 12);
    assert_eq!(overview(&report), "本年新收政府信息公开申请12件，比上年增长20%。");
    fill(&mut report, &mut history, 10);
    assert_eq!(overview(&report), "本年新收政府信息公开申请10件，与上年持平。");
    history.undo(form, &mut report);
    assert_eq!(overview(&report), "本年新收政府信息公开申请12件，比上年增长20%。");
    type_text(&mut report, &mut history, "本年新收政府信息公开申请12件，较上年增长20%。");
    fill(&mut report, &mut history, 9);
    assert_eq!(overview(&report), "本年新收政府信息公开申请9件，较上年下降10%。", "the clerk's own word stays");
    fill(&mut report, &mut history, 10);
    assert_eq!(overview(&report), "本年新收政府信息公开申请10件，与上年持平。");
}

#[test]
fn a_broken_comparison_of_an_older_file_is_mended_with_the_next_figure() {
    let broken = |then: &[i64]| {
        let (mut report, mut history) = with_fields();
        fill(&mut report, &mut history, 10);
        type_text(&mut report, &mut history, "共10件，比上年与上年持平。");
        then.iter().for_each(|count| fill(&mut report, &mut history, *count));
        overview(&report).to_owned()
    };
    assert_eq!(broken(&[11]), "共11件，比上年增长10%。");
    assert_eq!(broken(&[11, 10]), "共10件，与上年持平。");
}

#[test]
fn typing_moves_fields_and_typing_inside_one_makes_it_text() {
    let (mut report, mut history) = with_fields();
    type_text(&mut report, &mut history, "全年共收到12件，增长20%。好。");
    fill(&mut report, &mut history, 15);
    assert_eq!(overview(&report), "全年共收到15件，增长50%。好。");
    type_text(&mut report, &mut history, "全年共收到125件，增长50%。好。");
    fill(&mut report, &mut history, 11);
    assert_eq!(overview(&report), "全年共收到125件，增长10%。好。", "the clerk's own figure stays");
    let form = form::for_year(2025).unwrap();
    history.undo(form, &mut report);
    history.undo(form, &mut report);
    fill(&mut report, &mut history, 13);
    assert_eq!(overview(&report), "全年共收到13件，增长30%。好。", "undo brings the field back");
}

#[test]
fn what_is_not_known_is_no_figure() {
    let form = form::for_year(2025).unwrap();
    let (mut report, mut history) = with_fields();
    history.apply(form, &mut report, "清空", vec![Edit::Cell { id: CellId::new("t3.new.nat"), entry: None }], None);
    assert_eq!(overview(&report), "收到〔待填〕件，〔待填〕。");
    report.last = None;
    fill(&mut report, &mut history, 3);
    assert_eq!(overview(&report), "收到3件，〔待填〕。");
}

#[test]
fn shares_and_sums_are_rounded_by_hand() {
    let form = form::for_year(2025).unwrap();
    let report = report(&[("t3.new.nat", 1), ("t3.new.biz", 2)], 2025);
    let figures = Figures::of(form, &report);
    let id = CellId::new;
    let text = |shows: Shows| shows.text(&Source::new(form, &report, &figures));
    assert_eq!(text(Shows::Share(vec![id("t3.new.nat")], vec![id("t3.new.sum")])), "33.33%");
    assert_eq!(text(Shows::Share(vec![id("t3.new.biz")], vec![id("t3.new.sum")])), "66.67%");
    assert_eq!(text(Shows::Sum(vec![id("t3.new.nat"), id("t3.new.biz")])), "3");
    assert_eq!(text(Shows::Share(vec![id("t3.new.biz")], vec![id("t3.open.sum")])), "〔待填〕");
}

#[test]
fn a_field_becomes_text_on_request() {
    let form = form::for_year(2025).unwrap();
    let (mut report, mut history) = with_fields();
    let at = "收到".len();
    let edit = to_text(&report, PartId::Overview, at..at).unwrap();
    history.apply(form, &mut report, "变为文字", vec![edit], None);
    fill(&mut report, &mut history, 20);
    assert_eq!(overview(&report), "收到12件，增长100%。");
    assert_eq!(to_text(&report, PartId::Overview, 0..0), None);
}

#[test]
fn fields_are_kept_in_the_file() {
    let (report, _) = with_fields();
    let text = crate::report::file::write(&report);
    assert_eq!(crate::report::file::read(text.as_bytes()).unwrap(), report);
    // A file that was edited by hand: what no longer fits the text is text.
    let broken = text.replace("收到12件", "收");
    let read = crate::report::file::read(broken.as_bytes()).unwrap();
    assert!(read.fields.values().flatten().all(|field| overview(&read).get(field.start..field.end).is_some()));
}

proptest! {
    #![proptest_config(crate::testing::rounds(256))]

    #[test]
    fn whatever_is_typed_fields_stay_sound(old in "[ab一二12]{0,20}", new in "[ab一二12]{0,20}", starts in prop::collection::vec((0usize..40, 0usize..6), 0..5)) {
        let shows = || Shows::Cell(CellId::new("t3.new.sum"));
        let fields = sound(
            starts.iter().map(|(start, length)| Field { start: *start, end: start + length, shows: shows() }).collect(),
            &old,
        );
        let after = moved(&fields, &old, &new);
        prop_assert_eq!(&after, &sound(after.clone(), &new));
        for field in &after {
            // A field that is still one shows what it showed.
            let words = new.get(field.start..field.end);
            prop_assert!(fields.iter().any(|before| old.get(before.start..before.end) == words));
        }
    }
}
