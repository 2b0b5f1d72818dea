//! Whole reports on pages: what stands where, and that nothing is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod sample_report;
#[path = "../src/testing.rs"]
mod testing;

use nianbao::document::{Block, Cell, CellRole, Document, Heading, Paragraph, Row, SignatureBlock, Table};
use nianbao::layout::{ElementRole, FontRole, FontSet, Item, MM, Page, PageStyle, Pages, Source, TextRun, layout};
use proptest::prelude::*;
use sample_report::{document, report_2019, report_2021};

fn pages(document: &Document) -> Pages {
    layout(document, &PageStyle::default(), FontSet::bundled())
}

/// A line of the text: its runs side by side.
struct Line<'a> {
    text: String,
    baseline: f32,
    left: f32,
    right: f32,
    first: &'a TextRun,
}

/// The lines of a page as they were put: neighbouring runs on one baseline with one source are one line.
fn lines(page: &Page) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for run in page.runs() {
        let (left, right) = run.extent();
        match lines.last_mut() {
            Some(line) if (line.baseline - run.baseline).abs() < 0.01 && line.first.source == run.source => {
                line.text += &run.text();
                line.right = right;
            }
            _ => lines.push(Line { text: run.text(), baseline: run.baseline, left, right, first: run }),
        }
    }
    lines
}

fn is_prose(run: &TextRun) -> bool {
    matches!(run.source, Some(Source::Text(_)))
}

/// What a page shows, line by line; table rows on one line.
fn shown(pages: &Pages) -> String {
    let mut out = String::new();
    for page in &pages.pages {
        let mut last = f32::NAN;
        for line in lines(page) {
            let in_row = matches!(line.first.source, Some(Source::Cell(_) | Source::Label(_)))
                && (last - line.baseline).abs() < 0.01;
            out += if in_row { " | " } else { "\n" };
            out += &line.text;
            last = line.baseline;
        }
        out += "\n";
    }
    out
}

fn prose(paragraphs: &[&str]) -> Document {
    let block = |text: &&str| Block::Paragraph(Paragraph { text: (*text).to_owned(), origin: None });
    Document { blocks: paragraphs.iter().map(block).collect(), ..Document::default() }
}

#[test]
fn the_report_of_2021_is_set() {
    insta::assert_snapshot!(shown(&pages(&document(&report_2021()))));
}

#[test]
fn the_report_of_2019_is_set() {
    insta::assert_snapshot!(shown(&pages(&document(&report_2019()))));
}

#[test]
fn the_same_document_gives_the_same_pages() {
    let document = document(&report_2021());
    assert_eq!(pages(&document), pages(&document));
}

/// Every heading, paragraph, cell and signature stands on the pages, in order and in full.
#[test]
fn nothing_is_lost() {
    for document in [document(&report_2021()), document(&report_2019())] {
        let mut expected = document.title.clone();
        for block in &document.blocks {
            match block {
                Block::Heading(Heading { text, .. }) | Block::Paragraph(Paragraph { text, .. }) => expected += text,
                Block::Table(table) => expected.extend(table.cells().map(|cell| cell.text.as_str())),
            }
        }
        let SignatureBlock { organ, date } = document.signature.as_ref().unwrap();
        expected += &format!("{organ}{date}{}", document.closing_line().unwrap());
        let pages = pages(&document);
        let runs = pages.pages.iter().flat_map(Page::runs).filter(|run| run.element.is_some());
        assert_eq!(runs.map(TextRun::text).collect::<String>(), expected);
        assert_eq!((pages.missing.len(), pages.cut.len()), (0, 0));
    }
}

#[test]
fn a_full_page_has_22_lines_of_28_characters() {
    let text = "公开透明".repeat(400);
    let pages = pages(&prose(&[&text]));
    let style = PageStyle::default();
    let page = lines(&pages.pages[1]);
    let body: Vec<&Line<'_>> = page.iter().filter(|line| line.first.source.is_some()).collect();
    assert_eq!(body.len(), 22);
    for line in &body {
        assert_eq!(line.text.chars().count(), 28);
        assert!((line.left - 28.0 * MM).abs() < 0.1 && (line.right - 184.0 * MM).abs() < 0.2);
    }
    let pitch = body[1].baseline - body[0].baseline;
    assert!((pitch - 225.0 / 22.0 * MM).abs() < 0.01);
    let first = lines(&pages.pages[0]);
    assert!((first[0].left - style.left() - style.indent()).abs() < 0.1, "the first line is indented");
    assert!((first[1].left - style.left()).abs() < 0.1, "the lines below are not");
}

#[test]
fn everything_stays_inside_the_text_area() {
    let style = PageStyle::default();
    let (left, right) = (style.left() - 0.3, style.left() + style.measure() + 0.3);
    let (top, bottom) = (style.top() - 0.3, style.top() + style.text_height() + 0.3);
    for document in [document(&report_2021()), document(&report_2019())] {
        for page in pages(&document).pages {
            for item in &page.items {
                match item {
                    Item::Text(run) if run.source.is_some() => {
                        // Blank of marks may hang out, ink may not: half an em for a mark at the end.
                        let (from, to) = run.extent();
                        assert!(from >= left - run.size / 2.0 && to <= right + run.size / 2.0, "{}", run.text());
                        assert!(run.baseline - run.size > top - run.size && run.baseline < bottom, "{}", run.text());
                    }
                    Item::Text(_) => {}
                    Item::Rule(rule) => {
                        assert!(rule.from.0 >= left && rule.to.0 <= right);
                        assert!(rule.from.1 >= top && rule.to.1 <= bottom);
                    }
                    Item::Fill(fill) => assert!(fill.x >= left && fill.y + fill.height <= bottom),
                }
            }
        }
    }
}

#[test]
fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
    for page in pages(&document(&report_2021())).pages {
        for line in lines(&page).iter().filter(|line| is_prose(line.first)) {
            assert!(!line.text.starts_with(|c| "，。、；：？！）》〉”’】〕%…".contains(c)), "{}", line.text);
            assert!(!line.text.ends_with(|c| "（《〈“‘【〔".contains(c)), "{}", line.text);
        }
    }
}

#[test]
fn roles_of_the_standard_are_used() {
    let pages = pages(&document(&report_2021()));
    let role_of = |begin: &str| {
        let mut runs = pages.pages.iter().flat_map(Page::runs);
        runs.find(|run| run.text().starts_with(begin)).map(|run| (run.role, run.size)).unwrap()
    };
    assert_eq!(role_of("2025年政府信息公开工作年度报告"), (FontRole::Title, 22.0));
    assert_eq!(role_of("本报告根据"), (FontRole::Body, 15.75));
    assert_eq!(role_of("一、总体情况"), (FontRole::HeadingOne, 15.75));
    assert_eq!(role_of("（一）主动公开"), (FontRole::HeadingTwo, 15.75));
    assert_eq!(role_of("（三）政府信息管理。"), (FontRole::HeadingTwo, 15.75));
    assert_eq!(role_of("制定《海州区"), (FontRole::Body, 15.75));
    assert_eq!(role_of("规章"), (FontRole::Table, 10.5));
    assert_eq!(role_of("自然人"), (FontRole::Table, 9.0));
    assert_eq!(role_of("— 1 —"), (FontRole::PageNumber, 14.0));
}

#[test]
fn page_numbers_stand_outside() {
    let style = PageStyle::default();
    for page in pages(&document(&report_2021())).pages {
        let number = page.runs().last().unwrap();
        assert_eq!(number.text(), format!("— {} —", page.number));
        let (left, right) = number.extent();
        if page.number % 2 == 1 {
            assert!((style.left() + style.measure() - right - 14.0).abs() < 0.1);
        } else {
            assert!((left - style.left() - 14.0).abs() < 0.1);
        }
        assert!(number.baseline > style.top() + style.text_height() + 7.0 * MM);
    }
}

#[test]
fn table_three_fills_one_page_and_begins_it() {
    for (document, last) in
        [(document(&report_2021()), "t3.carry_out.sum"), (document(&report_2019()), "t3.carry_out.sum")]
    {
        let pages = pages(&document);
        let page = pages.pages.iter().find(|page| page.runs().any(|run| run.text() == "自然人")).unwrap();
        assert_eq!(lines(page)[0].text, "三、收到和处理政府信息公开申请情况");
        assert!(page.runs().any(|run| matches!(&run.source, Some(Source::Cell(id)) if id.as_str() == last)));
    }
}

const LABEL: &str = "三、本年度办理结果";

#[test]
fn a_table_that_is_too_long_repeats_its_headers_and_labels() {
    let mut style = PageStyle::default();
    style.wide_table.row_mm = 11.0;
    style.wide_table.least_row_mm = 11.0;
    let document = document(&report_2021());
    let pages = layout(&document, &style, FontSet::bundled());
    let with_header: Vec<&Page> =
        pages.pages.iter().filter(|page| page.runs().any(|run| run.text() == "自然人")).collect();
    assert_eq!(with_header.len(), 3);
    let stacked = |page: &Page| {
        let label = |run: &&TextRun| run.source == Some(Source::Label(LABEL.into()));
        page.runs().filter(label).map(TextRun::text).collect::<String>()
    };
    // The first page ends above the rows of 三.
    assert_eq!(with_header.iter().map(|page| stacked(page)).collect::<Vec<_>>(), ["", LABEL, LABEL]);
    // What is repeated is not part of the text a second time.
    let repeated = with_header[2].runs().filter(|run| run.text() == "自然人" || run.text() == "三");
    assert!(repeated.map(|run| run.element).all(|element| element.is_none()));
    let figures = pages.pages.iter().flat_map(Page::runs).filter(|run| matches!(run.source, Some(Source::Cell(_))));
    assert_eq!(figures.count(), pages_figures(&document));
}

fn pages_figures(document: &Document) -> usize {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.flat_map(Table::cells).filter(|cell| cell.id.is_some() && !cell.text.is_empty()).count()
}

#[test]
fn figures_stand_in_the_middle_of_their_cells_and_unfilled_cells_stay_empty() {
    let mut report = report_2021();
    let form = nianbao::form::by_id(report.form).unwrap();
    report.set(form, "t3.open.nat", None);
    let pages = pages(&document(&report));
    let of = |id: &str| {
        let run = |run: &&TextRun| matches!(&run.source, Some(Source::Cell(cell)) if cell.as_str() == id);
        pages.pages.iter().flat_map(Page::runs).find(run)
    };
    assert!(of("t3.open.nat").is_none());
    // Column 自然人 runs from 80 to 90.86 mm of the text area.
    let (left, right) = of("t3.new.nat").unwrap().extent();
    assert!(((left + right) / 2.0 - (28.0 + 85.43) * MM).abs() < 0.1);
}

#[test]
fn the_signature_stands_to_the_right_and_never_alone() {
    let style = PageStyle::default();
    let em = style.body_pt + style.tracking();
    let right_edge = style.left() + style.measure() - 2.0 * em;
    let signed = |organ: &str, n_lines: usize| {
        let mut document = prose(&[&"公开".repeat(14 * n_lines - 1)]);
        document.signature = Some(SignatureBlock { organ: organ.into(), date: "2026年1月20日".into() });
        pages(&document)
    };
    let place = |organ: &str| {
        let pages = signed(organ, 3);
        let ends: Vec<(f32, f32)> = lines(&pages.pages[0])
            .iter()
            .filter(|line| line.first.source == Some(Source::Signature))
            .map(|line| (line.left, line.right))
            .collect();
        (ends[0], ends[1])
    };
    let (organ, date) = place("示例市海州区人民政府办公室");
    assert!((organ.1 - right_edge).abs() < 0.5, "a long name ends two characters from the edge");
    assert!((date.0 - organ.0 - 2.0 * em).abs() < 0.1, "the date begins two characters further in");
    let (organ, date) = place("示例局");
    assert!((date.1 - right_edge).abs() < 0.5, "a long date ends two characters from the edge");
    assert!((date.0 - organ.0 - 2.0 * em).abs() < 0.1);
    for n_lines in 17..24 {
        let pages = signed("示例市档案局", n_lines);
        let last = lines(pages.pages.last().unwrap());
        assert!(is_text(&last[0]), "{n_lines} lines: the last page begins with {}", last[0].text);
    }
}

fn is_text(line: &Line<'_>) -> bool {
    line.text.starts_with(|c| "公开".contains(c))
}

#[test]
fn a_heading_never_ends_a_page() {
    for n_lines in 15..24 {
        let mut document = prose(&[&"公开".repeat(14 * n_lines - 1)]);
        let heading = |level, text: &str| Block::Heading(Heading { level, text: text.into(), origin: None });
        document.blocks.push(heading(1, "一、总体情况"));
        document.blocks.push(heading(2, "（一）主动公开"));
        document.blocks.extend(prose(&[&"透明".repeat(60)]).blocks);
        for page in pages(&document).pages {
            let last = lines(&page).into_iter().rfind(|line| line.first.source.is_some()).unwrap();
            assert!(!last.text.contains(['一']), "{n_lines} lines: page {} ends with {}", page.number, last.text);
        }
    }
}

#[test]
fn a_character_that_no_face_holds_is_reported_with_its_place() {
    let mut report = report_2021();
    report.prose.insert(nianbao::form::PartId::Other, "联系人𠮷某。\n没有其他事项。".into());
    let pages = pages(&document(&report));
    let missing = &pages.missing[0];
    assert_eq!((pages.missing.len(), missing.character, missing.at), (1, '𠮷', "联系人".len()));
    let Some(Source::Text(origin)) = &missing.source else { panic!("{:?}", missing.source) };
    assert_eq!((origin.part, origin.start), (nianbao::form::PartId::Other, 0));
}

#[test]
fn a_click_leads_to_the_text_and_to_the_cell() {
    let pages = pages(&document(&report_2021()));
    let (index, run) = pages
        .pages
        .iter()
        .enumerate()
        .flat_map(|(index, page)| page.runs().map(move |run| (index, run)))
        .find(|(_, run)| run.text().contains("收取信息处理费0元"))
        .unwrap();
    let glyph = run.glyphs.iter().rfind(|glyph| glyph.text == '费').unwrap();
    let (source, at) = pages.source_at(index, glyph.x + 1.0, run.baseline - 3.0).unwrap();
    let Source::Text(origin) = source else { panic!("{source:?}") };
    let report = report_2021();
    assert!(report.text(origin.part)[origin.start + at..].starts_with("费0元"));
    let figures = pages.pages.iter().enumerate().flat_map(|(index, page)| page.runs().map(move |run| (index, run)));
    for (index, run) in figures.filter(|(_, run)| matches!(run.source, Some(Source::Cell(_)))) {
        let (left, right) = run.extent();
        let found = pages.source_at(index, (left + right) / 2.0, run.baseline - 2.0).unwrap();
        assert_eq!(Some(found.0), run.source.as_ref());
    }
}

#[test]
fn a_draft_says_so_on_every_page() {
    let mut document = document(&report_2021());
    document.meta.draft = true;
    let pages = pages(&document);
    assert!(pages.pages.iter().all(|page| page.watermark.is_some()));
    assert!(pages.pages.iter().all(|page| page.runs().next().unwrap().text() == "草稿"));
}

#[test]
fn the_outline_lists_the_headings() {
    let pages = pages(&document(&report_2021()));
    let entries = pages.outline.iter().map(|entry| format!("{} {} p{}", entry.level, entry.title, entry.page + 1));
    insta::assert_snapshot!(entries.collect::<Vec<_>>().join("\n"));
}

#[test]
fn rows_of_a_table_are_elements_with_headers() {
    let pages = pages(&document(&report_2021()));
    let tables = pages.elements.iter().filter(|element| matches!(element.role, ElementRole::Table { .. })).count();
    let rows = pages.elements.iter().filter(|element| element.role == ElementRole::Row).count();
    assert_eq!((tables, rows), (3, 14 + 28 + 4));
    let headers = pages.elements.iter().filter(|element| matches!(element.role, ElementRole::HeaderCell { .. }));
    let labels = document(&report_2021()).blocks.iter().fold(0, |sum, block| match block {
        Block::Table(table) => {
            sum + table.cells().filter(|cell| !matches!(cell.kind, CellRole::Figure | CellRole::Total)).count()
        }
        _ => sum,
    });
    assert_eq!(headers.count(), labels);
}

#[test]
fn an_empty_document_is_one_page() {
    let pages = pages(&Document::default());
    assert_eq!(pages.pages.len(), 1);
    assert_eq!(lines(&pages.pages[0]).len(), 1);
}

fn foreign_cell(row: usize, column: usize, spans: (usize, usize), text: &str) -> Cell {
    let (row_span, column_span) = spans;
    Cell { row, column, row_span, column_span, kind: CellRole::Figure, text: text.into(), id: None }
}

#[test]
fn a_text_too_long_for_its_cell_is_cut_and_reported() {
    let mut report = report_2021();
    let form = nianbao::form::by_id(report.form).unwrap();
    let pasted = nianbao::report::Value::Unreadable("全年公开各类信息若干条，".repeat(100));
    report.set(form, "t3.open.nat", Some(pasted.into()));
    let pages = pages(&document(&report));
    assert_eq!(pages.cut, [Source::Cell("t3.open.nat".into())]);
}

proptest! {
    #![proptest_config(testing::rounds(64))]

    /// Whatever table an import brings, its texts stand on the pages, none of them twice.
    #[test]
    fn foreign_tables_are_set(
        n_rows in 1usize..80,
        cells in proptest::collection::vec((0usize..80, 0usize..9, 0usize..40, 0usize..5), 0..80),
        widths in proptest::collection::vec(0f32..60.0, 0..10),
    ) {
        let mut rows = vec![Row::default(); n_rows];
        let n_cells = cells.len();
        for (index, (row, column, row_span, column_span)) in cells.into_iter().enumerate() {
            let cell = foreign_cell(row, column, (row_span, column_span), &format!("第{index}格"));
            rows[row % n_rows].cells.push(cell);
        }
        let table = Table { rows, widths, header_rows: 0, ..Table::default() };
        let document = Document { blocks: vec![Block::Table(table)], ..Document::default() };
        let pages = pages(&document);
        let mut elements: Vec<usize> = pages.pages.iter().flat_map(Page::runs).filter_map(|run| run.element).collect();
        elements.dedup();
        prop_assert_eq!(elements.len(), n_cells, "a text stands twice or is torn apart");
        elements.sort_unstable();
        elements.dedup();
        prop_assert_eq!(elements.len(), n_cells, "a text is lost");
    }
}

#[test]
fn there_is_room_between_a_heading_and_the_table_below_it() {
    let style = PageStyle::default();
    for report in [report_2019(), report_2021()] {
        let pages = pages(&document(&report));
        let mut tables = 0;
        for page in &pages.pages {
            let is_line = |source: &Source| matches!(source, Source::Text(_));
            let rules = page.items.iter().filter_map(|item| match item {
                Item::Rule(rule) if (rule.from.1 - rule.to.1).abs() < 0.01 => Some(rule.from.1),
                _ => None,
            });
            let Some(top) = rules.min_by(f32::total_cmp) else { continue };
            let above = page.areas.iter().filter(|area| is_line(&area.source) && area.y < top);
            let Some(line) = above.map(|area| area.y + area.height).max_by(f32::total_cmp) else { continue };
            tables += 1;
            let room = top - line;
            assert!((0.24..0.26).contains(&(room / style.line_pitch())), "{room} on a page of {}", pages.title);
        }
        assert!(tables >= 3, "{tables}");
        // 表三 still stands whole on its page, below its heading.
        let cells = |id: &str| pages.pages.iter().position(|page| page.text().contains(id));
        assert_eq!(cells("一、本年新收政府信息公开申请数量"), cells("四、结转下年度继续办理"));
        assert_eq!(cells("三、收到和处理政府信息公开申请情况"), cells("四、结转下年度继续办理"));
    }
}

#[test]
fn the_check_code_stands_at_the_end_of_pictures_that_stand_alone() {
    let report = report_2021();
    let form = nianbao::form::by_id(report.form).unwrap();
    let pages = pages(&nianbao::charts::document(form, &report, None));
    let last = pages.pages.last().unwrap();
    let code = last.runs().find(|run| run.text().contains("数据校验码")).expect("on the last page");
    assert!(last.runs().all(|run| run.baseline <= code.baseline || run.text().contains('—')), "{}", last.text());
}
