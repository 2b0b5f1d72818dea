//! Our own PDF is read back as what was written.

use proptest::prelude::*;

use super::read;
use crate::document::{Block, CHECK_CODE_LABEL, Document, build};
use crate::export::pdf::pdf;
use crate::form;
use crate::import::Found;
use crate::layout::{FontSet, PageStyle, layout};
use crate::report::properties::any_report;
use crate::report::{Organ, Report, Value, file};

/// What a document says, one line a paragraph or row; blanks do not count, a line end may swallow one.
pub fn says(document: &Document) -> Vec<String> {
    let without_blanks = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
    let mut lines = vec![without_blanks(&document.title)];
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => lines.push(without_blanks(&heading.text)),
            Block::Paragraph(paragraph) => lines.push(without_blanks(&paragraph.text)),
            Block::Table(table) => lines.extend(table.rows.iter().map(|row| {
                let cells = row.cells.iter().map(|cell| {
                    let place = (cell.row, cell.column, cell.row_span, cell.column_span);
                    format!("{place:?}{}", without_blanks(&cell.text))
                });
                cells.collect()
            })),
        }
    }
    if let Some(signature) = &document.signature {
        lines.extend([without_blanks(&signature.organ), without_blanks(&signature.date)]);
    }
    if !document.check_code.is_empty() {
        lines.push(format!("{CHECK_CODE_LABEL}{}", document.check_code));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The document of a report and what is found in its PDF; nothing if the PDF does not show everything.
fn there_and_back(report: &Report) -> Option<(Document, Found)> {
    let fonts = FontSet::bundled();
    let document = build(form::by_id(report.form)?, report);
    let pages = layout(&document, &PageStyle::default(), fonts);
    let whole = pages.missing.is_empty() && pages.cut.is_empty();
    whole.then(|| (document, read(&pdf(&pages, fonts).unwrap()).unwrap()))
}

/// The first line that was not read back: what was written, and what was found.
pub fn difference(written: &[String], read: &[String]) -> Option<(String, String)> {
    let longest = written.len().max(read.len());
    let line = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
    (0..longest).map(|at| (line(written, at), line(read, at))).find(|(written, read)| written != read)
}

#[test]
fn the_samples_are_read_back() {
    for entry in std::fs::read_dir("tests/fixtures/samples").unwrap() {
        let path = entry.unwrap().path();
        let report = file::read(&std::fs::read(&path).unwrap()).unwrap();
        let (document, found) = there_and_back(&report).unwrap();
        assert_eq!(difference(&says(&document), &says(&found.document)), None, "{}", path.display());
    }
}

#[test]
fn a_title_whose_lines_begin_and_end_alike_is_one() {
    let long = "示例市青禾区3公开工作领导小组办公室政务信息公开年度情况的报告（含所属2家单位及8个街道办事处）";
    for (organ, title) in [("设（试行）意文，单3解：复，3率", None), ("示例市档案局", Some(long))] {
        let form = form::for_year(2026).unwrap();
        let mut report = Report::new(form, 2026, Organ { name: organ.into(), ..Organ::default() });
        report.title = title.map(str::to_owned);
        // No prose: nothing else shows where the lines of the page begin and end.
        let (document, found) = there_and_back(&report).unwrap();
        assert_eq!(difference(&says(&document), &says(&found.document)), None, "{organ}");
    }
}

/// Any text as a clerk could have written it: characters that the fonts hold, marks only behind words.
fn printable(text: &str) -> String {
    let pool: Vec<char> =
        "依法公开政府信息年度报告全部工作制度建设群众满意率解读文件平台主动申请办理结果答复机关单位".chars().collect();
    let mut out = String::new();
    for character in text.chars() {
        let after_word = out.chars().next_back().is_some_and(char::is_alphabetic);
        match character {
            '\n' => out.push('\n'),
            '0'..='9' if !out.ends_with(|last: char| last.is_ascii_digit()) => out.push(character),
            '，' | '。' | '；' | '：' if after_word => out.push(character),
            '（' if after_word => out.push_str("（试行）"),
            '《' => out.push_str("《条例》"),
            '一'..='龥' | 'a'..='z' | 'A'..='Z' => out.extend(pool.get(character as usize % pool.len())),
            _ => {}
        }
    }
    out.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The report with texts that can be printed, some of them long enough for several lines and pages.
fn printed(mut report: Report, times: usize) -> Report {
    for text in report.prose.values_mut() {
        let sentences = printable(&text.repeat(times));
        let sentences = sentences.lines().map(|line| format!("{}。", line.trim_end_matches(['，', '。', '；', '：'])));
        *text = sentences.collect::<Vec<_>>().join("\n");
    }
    report.prose.retain(|_, text| !text.is_empty());
    report.organ.name = printable(&report.organ.name).replace('\n', "").chars().take(20).collect();
    report.title = report.title.map(|title| printable(&title).replace('\n', "")).filter(|title| !title.is_empty());
    for entry in report.cells.values_mut() {
        if let Value::Unreadable(raw) = &mut entry.value {
            *raw = printable(raw).replace('\n', "").chars().take(12).collect();
        }
        entry.written = entry.written.take().map(|written| printable(&written));
    }
    report
}

proptest! {
    #![proptest_config(crate::testing::rounds(12))]

    #[test]
    fn any_report_is_read_back(report in any_report(), times in 1usize..30) {
        let report = printed(report, times);
        if let Some((document, found)) = there_and_back(&report) {
            prop_assert_eq!(difference(&says(&document), &says(&found.document)), None);
        }
    }
}
