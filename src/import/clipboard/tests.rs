use proptest::prelude::*;

use super::*;
use crate::document::{Document, build};
use crate::form::{self, PartId};
use crate::import::layouts::{Layout, Shape, plausible_report, selection};
use crate::import::testing::shown;
use crate::report::{Figures, Report, Value};

fn found(clipboard: Clipboard) -> String {
    shown(&clipboard.read(&Limits::default().watch()).map(|(_, found)| found))
}

fn text(text: &str) -> Clipboard<'_> {
    Clipboard { html: None, text: Some(text) }
}

fn html(html: &str) -> Clipboard<'_> {
    Clipboard { html: Some(html), text: Some("别的文字") }
}

/// HTML with the header of Windows; `shift` makes its numbers wrong.
fn with_header(html: &str, shift: usize) -> String {
    let header = |start: usize, end: usize| {
        format!(
            "Version:0.9\r\nStartHTML:{start:08}\r\nEndHTML:{end:08}\r\nStartFragment:{start:08}\r\nEndFragment:{end:08}\r\n"
        )
    };
    let length = header(0, 0).len() + shift;
    format!("{}{html}", header(length, length + html.len()))
}

#[test]
fn html_of_the_clipboard_is_read_with_and_without_its_header() {
    let excel = "<html><body><table><!--StartFragment--><col width=64><tr><td>规章</td><td rowspan=2>件</td></tr>\
        <tr><td>0</td></tr><!--EndFragment--></table></body></html>";
    let bare = found(html(excel));
    assert_eq!(found(html(&with_header(excel, 0))), bare);
    assert_eq!(found(html(&with_header(excel, 7))), bare);
    assert_eq!(found(html("<!--StartFragment--><tr><td>规章</td><td rowspan=2>件</td></tr><tr><td>0</td></tr>")), bare);
    insta::assert_snapshot!(bare);
}

#[test]
fn cells_between_tabs_are_tables_and_the_rest_is_text() {
    let copied = "一、总体情况\r\n\"公开\"为常态。\r\n信息内容\t\"本年新\n制作数量\"\t\"他说\"\"好\"\"\"\r\n规章\t0\t\r\n\r\n六、其他需要报告的事项\r\n无\r\n";
    insta::assert_snapshot!(found(text(copied)));
    insta::assert_snapshot!("merged", found(text("申请人情况\t\t\n自然人\t总计\n一、本年新收\t1\t2\t3")));
}

#[test]
fn text_stands_in_for_html_without_any() {
    let image = "<img src=\"data:image/png;base64,AAAA\">";
    assert_eq!(found(html(image)), "别的文字");
    insta::assert_snapshot!(
        [
            found(Clipboard::default()),
            found(Clipboard { html: Some(image), text: Some(" \n") }),
            found(text("年报\n　　一、总体情况")),
        ]
        .join("\n--\n")
    );
}

#[test]
fn blocks_for_pasting_have_a_slot_for_every_column() {
    let limits = Limits::default();
    let rows = |clipboard: Clipboard| {
        let rows = clipboard.rows(&limits.watch()).unwrap();
        rows.iter().map(|row| row.join("|")).collect::<Vec<_>>().join("/")
    };
    assert_eq!(rows(text("1\t2\r\n3\t \r\n")), "1|2/3|");
    assert_eq!(rows(text("12\n\n 3")), "12//3");
    assert_eq!(rows(Clipboard::default()), "");
    let merged = "<table><tr><td rowspan=2>规章<td colspan=2>1<td>2<tr><td>3<td>4<td>5</table>";
    let from_browser = Clipboard { html: Some(merged), text: Some("规章\t1\t2\n3\t4\t5\t6") };
    assert_eq!(rows(from_browser), "规章|1||2/|3|4|5");
    assert_eq!(rows(Clipboard { html: Some(merged), text: None }), "规章|1||2/|3|4|5");
    let from_spreadsheet = Clipboard { html: Some(merged), text: Some("规章\t1\t\t2\n\t3\t4\t5\n") };
    assert_eq!(rows(from_spreadsheet), "规章|1||2/|3|4|5");
}

#[test]
fn the_source_of_a_page_is_read_as_a_page() {
    let source = "<!DOCTYPE html><html><head><title>年报</title></head><body>\n<p>一、总体\n情况</p><p>全年平稳，全部信息都在规定的期限内公开，没有发生失密和泄密的事件，群众满意。</p>\n</body></html>";
    assert_eq!(text(source).read(&Limits::default().watch()).unwrap().0, Kind::Html);
    assert_eq!(found(text(source)).lines().next(), Some("一、总体情况"));
}

fn document(report: &Report) -> Document {
    build(form::by_id(report.form).unwrap(), report)
}

/// Cells that are read otherwise than they were, and cells that are left to the clerk.
fn compared(clipboard: Clipboard, report: &Report) -> (Vec<String>, usize) {
    let imported = clipboard.import(&Options::default(), &Limits::default()).unwrap();
    let form = form::by_id(report.form).unwrap();
    assert_eq!((imported.report.form, imported.report.year), (report.form, report.year));
    assert_eq!(imported.report.organ.name, report.organ.name);
    assert_eq!(imported.report.signature.date, report.signature.date);
    for part in PartId::ALL {
        assert_eq!(imported.report.text(part), report.text(part), "{part}");
    }
    let (wanted, found) = (Figures::of(form, report), Figures::of(form, &imported.report));
    let unreadable = |cell: &usize| found.value(*cell).is_unreadable();
    let wrong = |cell: &usize| found.value(*cell) != wanted.value(*cell) && !unreadable(cell);
    let show = |cell: usize| format!("{} {:?} {:?}", form.cells[cell].id, found.value(cell), wanted.value(cell));
    let cells = 0..form.cells.len();
    (cells.clone().filter(wrong).map(show).collect(), cells.filter(unreadable).count())
}

/// The report with a figure in every cell.
fn filled(mut report: Report) -> Report {
    let form = form::by_id(report.form).unwrap();
    for cell in &form.cells {
        if report.entry(&cell.id).is_none_or(|entry| entry.value == Value::Unfilled) {
            report.set(form, &cell.id, Some(Value::Count(0).into()));
        }
    }
    report
}

proptest! {
    #![proptest_config(crate::testing::rounds(48))]

    #[test]
    fn a_report_copied_from_a_page_comes_back(
        report in plausible_report(),
        layout in prop::sample::select(&Layout::ALL),
        shape in prop::sample::select(&Shape::ALL),
        windows: bool,
    ) {
        let page = layout.page(&document(&report), shape);
        let copied = if windows { with_header(&page, 0) } else { page };
        prop_assert_eq!(compared(html(&copied), &report), (vec![], 0));
    }

    #[test]
    fn a_report_copied_as_text_is_never_read_wrongly(
        report in plausible_report(),
        shape in prop::sample::select(&Shape::ALL),
    ) {
        let (wrong, _) = compared(text(&selection(&document(&report), shape)), &report);
        prop_assert!(wrong.is_empty(), "{shape:?} {wrong:?}");
        let report = filled(report);
        let copied = selection(&document(&report), Shape::Plain);
        prop_assert_eq!(compared(text(&copied), &report), (vec![], 0));
    }
}

proptest! {
    #![proptest_config(crate::testing::rounds(256))]

    #[test]
    fn what_excel_quotes_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a\"\n0-9规 ]{0,6}", 3), 1..5)) {
        let quote = |cell: &String| {
            if cell.contains(['"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
        };
        let line = |row: &Vec<String>| row.iter().map(quote).collect::<Vec<_>>().join("\t");
        let copied: String = rows.iter().map(|row| line(row) + "\r\n").collect();
        let limits = Limits::default();
        let trimmed: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
        prop_assert_eq!(text(&copied).rows(&limits.watch()).unwrap(), trimmed);
    }

    #[test]
    fn no_contents_make_it_fall(html in any::<String>(), text in "[\t\"\r\na]{0,40}") {
        let limits = Limits::default();
        let header = format!("Version:1.0\nStartHTML:{}\nEndHTML:99\n{html}", text.len());
        for html in [&html, &header] {
            let _ = Clipboard { html: Some(html), text: Some(&text) }.rows(&limits.watch());
        }
    }
}

/// The HTML before the first zero byte, the text behind it: pasted as a report, as a piece and as cells.
#[test]
fn no_contents_of_any_kind_make_it_fall() {
    bolero::check!().for_each(|bytes: &[u8]| {
        let (html, text) = match bytes.iter().position(|byte| *byte == 0) {
            Some(at) => (Some(String::from_utf8_lossy(&bytes[..at])), String::from_utf8_lossy(&bytes[at + 1..])),
            None => (None, String::from_utf8_lossy(bytes)),
        };
        let clipboard = Clipboard { html: html.as_deref(), text: Some(&text) };
        let limits = Limits { items: 20_000, ..Limits::default() };
        let _ = clipboard.read(&limits.watch());
        let _ = clipboard.import(&Options::default(), &limits);
        if let Ok(rows) = clipboard.rows(&limits.watch()) {
            assert!(rows.iter().flatten().all(|cell| cell.trim() == cell), "{rows:?}");
        }
    });
}
