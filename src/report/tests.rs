use super::file::{read, write};
use super::*;
use crate::form;

fn form_2021() -> &'static Form {
    form::for_year(2025).unwrap()
}

fn sample() -> Report {
    let form = form_2021();
    let organ = Organ { name: "示例市档案局".into(), telephone: "0123-4567890".into(), ..Organ::default() };
    let mut report = Report::new(form, 2025, organ);
    report.prose.insert(PartId::Overview, "（一）主动公开\n全年公开“信息”12条。\n\\反斜杠与\"引号\"".into());
    for (id, text) in [("t3.new.nat", "13"), ("t3.new.biz", "0"), ("t2.fee.amt", "112.55034"), ("t3.open.nat", "甲")] {
        let kind = form.cell(id).unwrap().kind;
        report.set(form, id, Some(parse_entry(kind, text).value.into()));
    }
    report.set(form, "t3.new.sum", Some(Value::Unfilled.into()));
    report.set(form, "t3.open.sum", Some(Value::Count(14).into()));
    report.signature.date = Some(Date::constant(2026, 1, 20));
    report
}

#[test]
fn file_is_readable_and_read_back() {
    let report = sample();
    let text = write(&report);
    insta::assert_snapshot!(text);
    assert_eq!(read(text.as_bytes()).unwrap(), report);
}

#[test]
fn older_format_is_migrated() {
    let old = r#"(format: 1, form: 2021, year: 2024, organ: (name: "示例市档案局"), cells: {"t3.new.nat": "13", "t2.fee.amt": "1.50"},)"#;
    let report = read(old.as_bytes()).unwrap();
    assert_eq!(report.entry("t3.new.nat").unwrap().value, Value::Count(13));
    assert_eq!(report.entry("t2.fee.amt").unwrap().value.to_string(), "1.50");
    assert_eq!(read(write(&report).as_bytes()).unwrap(), report);
}

#[test]
fn refusals_say_where() {
    let whole = write(&sample());
    let (half, _) = whole.split_at(whole.find("t2.fee").unwrap());
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("not text", vec![0xff, 0xfe, 0x00]),
        ("empty", b"  \n".to_vec()),
        ("web page", "<html>\n<p>年报</p></html>".into()),
        ("other RON", "(name: \"x\")".into()),
        ("truncated", half.into()),
        ("newer", whole.replace("format: 2", "format: 9").into()),
        ("other form", whole.replace("form: 2021", "form: 2030").into()),
        ("wrong type", whole.replace("year: 2025", "year: \"2025\"").into()),
        ("unknown cell", whole.replace("\"t3.new\"", "\"t3.nova\"").into()),
        ("missing", whole.replace("  year: 2025,\n", "").into()),
    ];
    let messages: Vec<String> =
        cases.iter().map(|(name, bytes)| format!("{name}: {}", read(bytes).unwrap_err())).collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn entries_are_normalised_or_kept() {
    use form::{CellKind, Unit};
    let cases = [
        (CellKind::Count, "13"),
        (CellKind::Count, " １，２３４ "),
        (CellKind::Count, "1,234,567"),
        (CellKind::Count, "12,34"),
        (CellKind::Count, "007"),
        (CellKind::Count, "3.0"),
        (CellKind::Count, "3.5"),
        (CellKind::Count, "-5"),
        (CellKind::Count, "+5"),
        (CellKind::Count, "十二"),
        (CellKind::Count, "一百零三"),
        (CellKind::Count, "二万三千"),
        (CellKind::Count, "一二三"),
        (CellKind::Count, "万"),
        (CellKind::Count, "15件"),
        (CellKind::Count, "件"),
        (CellKind::Count, "12。"),
        (CellKind::Count, "1\u{200b}2"),
        (CellKind::Count, "\u{a0}4"),
        (CellKind::Count, "/"),
        (CellKind::Count, "约5"),
        (CellKind::Count, "99999999999999999999"),
        (CellKind::Count, "   "),
        (CellKind::Delta, "+107"),
        (CellKind::Delta, "－4"),
        (CellKind::Delta, "4"),
        (CellKind::Amount(Unit::Header), "112.55034"),
        (CellKind::Amount(Unit::Header), "3.5万元"),
        (CellKind::Amount(Unit::Header), "35000元"),
        (CellKind::Amount(Unit::InCell), "19696.99万元"),
        (CellKind::Amount(Unit::InCell), "251000元"),
        (CellKind::Amount(Unit::InCell), "0"),
    ];
    let read = cases.map(|(kind, text)| {
        let entered = parse_entry(kind, text);
        format!("{text:?} -> {:?} {:?}", entered.value, entered.normalised)
    });
    insta::assert_snapshot!(read.join("\n"));
}

#[test]
fn totals_follow_until_something_else_is_entered() {
    let form = form_2021();
    let mut report = Report::new(form, 2025, Organ::default());
    let sum = |report: &Report| Figures::of(form, report).get(form, "t3.new.sum").clone();
    assert_eq!(sum(&report), Value::Unfilled);
    report.set(form, "t3.new.nat", Some(Value::Count(3).into()));
    report.set(form, "t3.new.biz", Some(Value::Count(4).into()));
    assert_eq!(sum(&report), Value::Count(7));
    report.set(form, "t3.new.sum", Some(Value::Count(9).into()));
    assert_eq!(sum(&report), Value::Count(9));
    report.set(form, "t3.new.sum", None);
    assert_eq!(sum(&report), Value::Count(7));
    report.set(form, "t3.new.law", Some(Value::Unreadable("?".into()).into()));
    assert_eq!(sum(&report), Value::Unfilled);
}

#[test]
fn undo_takes_back_steps_and_merges_keystrokes() {
    let form = form_2021();
    let mut report = Report::new(form, 2025, Organ::default());
    let mut history = History::default();
    let cell = |text: &str| {
        let value = parse_entry(form::CellKind::Count, text).value;
        vec![Edit::Cell { id: "t3.new.nat".into(), entry: Some(value.into()) }]
    };
    let text = |text: &str| vec![Edit::Text { part: PartId::Overview, text: text.into() }];
    history.apply(form, &mut report, "填数", cell("1"), None);
    for typed in ["主", "主动", "主动公开"] {
        history.apply(form, &mut report, "输入文字", text(typed), Some("text:overview"));
    }
    let after = report.clone();
    assert_eq!(history.undo(form, &mut report).unwrap().title, "输入文字");
    assert_eq!(report.text(PartId::Overview), "");
    assert_eq!(history.undo(form, &mut report).unwrap().title, "填数");
    assert_eq!(report, Report::new(form, 2025, Organ::default()));
    history.redo(form, &mut report);
    history.redo(form, &mut report);
    assert_eq!(report, after);
    history.apply(form, &mut report, "填数", cell("1"), None);
    assert_eq!(history.next_undo(), Some("输入文字"), "an edit that changes nothing leaves no step");
}

#[test]
fn the_check_code_follows_the_figures_and_nothing_else() {
    let form = form::for_year(2025).unwrap();
    let mut report = Report::new(form, 2025, Organ::default());
    for id in ["t3.new.nat", "t3.new.biz"] {
        report.set(form, id, Some(Value::Count(3).into()));
    }
    let code = check_code(form, &report);
    assert!(code.len() == 9 && code.is_char_boundary(4) && code.split_once('-').is_some(), "{code}");
    report.prose.insert(PartId::Overview, "别的话。".into());
    assert_eq!(check_code(form, &report), code, "prose does not enter");
    report.set(form, "t3.new.sum", Some(Value::Count(6).into()));
    assert_eq!(check_code(form, &report), code, "a total counts by its value");
    report.set(form, "t3.new.biz", Some(Value::Count(30).into()));
    assert_ne!(check_code(form, &report), code);
}

/// What is read, of our own file or of our JSON, is written and read again as the same report.
fn must_hold(bytes: &[u8]) {
    for report in [read(bytes).ok(), json::from_json(bytes).ok()].into_iter().flatten() {
        assert_eq!(read(write(&report).as_bytes()).as_ref(), Ok(&report));
    }
}

#[test]
fn no_bytes_make_the_readers_fall() {
    bolero::check!().for_each(|bytes: &[u8]| must_hold(bytes));
}

#[test]
fn a_spoilt_report_is_read_or_refused() {
    let report = sample();
    let json = json::to_json(form_2021(), &report).to_string();
    let sound = [write(&report).into_bytes(), json.into_bytes()];
    bolero::check!().with_type::<Vec<(u16, u8)>>().for_each(|changes| {
        for sound in &sound {
            let mut bytes = sound.clone();
            for (at, byte) in changes {
                let length = bytes.len();
                bytes[usize::from(*at) % length] = *byte;
            }
            must_hold(&bytes);
        }
    });
}
