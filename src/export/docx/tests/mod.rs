//! What is written is parsed again: the archive holds together, elements stand in the order of the schema,
//! the text is that of the document and the spans cover the grid.

mod node;
mod schema;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use proptest::prelude::*;

use super::docx;
use crate::document::{Block, CellRole, Document, Table, build};
use crate::export::characters::{legal, one_line};
use crate::form;
use crate::report::properties::any_report;
use crate::report::{Organ, Report, parse_entry};
use node::Node;

fn parts(document: &Document) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx(document).unwrap())).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut text = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    names.iter().map(|name| (name.clone(), text(name))).collect()
}

fn sample(year: i16) -> Document {
    let form = form::for_year(year).unwrap();
    let mut report = Report::new(form, year, Organ { name: "示例市档案局".into(), ..Organ::default() });
    report.prose.insert(form::PartId::Preamble, "本报告依据《中华人民共和国政府信息公开条例》编制。".into());
    let overview = "全年“平稳”有序。\n（一）主动公开\n公开信息12条，<b>其中</b>规范性文件3件。\n1.渠道\n网站。";
    report.prose.insert(form::PartId::Overview, overview.into());
    for (number, cell) in form.cells.iter().enumerate().filter(|(_, cell)| !cell.computed) {
        report.set(form, &cell.id, Some(parse_entry(cell.kind, &(number % 7).to_string()).value.into()));
    }
    report.signature.date = Some(jiff::civil::date(year + 1, 1, 20));
    build(form, &report)
}

/// Everything that holds for any document.
fn check(document: &Document) {
    let parts = parts(document);
    for (name, text) in &parts {
        schema::check(name, &Node::parse(text));
    }
    let root = Node::parse(&parts["word/document.xml"]);
    let body = root.child("w:body").unwrap();
    let paragraphs = |style: &str| {
        let of_style = body.children_named("w:p").filter(|p| p.style() == Some(style));
        of_style.map(Node::text).collect::<Vec<_>>()
    };
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some((heading.level, legal(&heading.text).into_owned())),
        _ => None,
    });
    let headings: Vec<(u8, String)> = headings.collect();
    for level in 1..=3 {
        let of_level = headings.iter().filter(|(l, _)| *l == level).map(|(_, text)| text.clone());
        assert_eq!(paragraphs(&format!("Heading{level}")), of_level.collect::<Vec<_>>());
    }
    let texts = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(legal(&paragraph.text).into_owned()),
        _ => None,
    });
    assert_eq!(paragraphs("NormalIndent"), texts.collect::<Vec<_>>());
    let title: String = paragraphs("Title").concat();
    // The title is broken into lines, so white space at the break is gone.
    let without_spaces = |text: &str| one_line(text).split_whitespace().collect::<String>();
    assert_eq!(without_spaces(&title), without_spaces(&document.title));

    let found: Vec<&Node> = body.children_named("w:tbl").collect();
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let tables: Vec<&Table> = tables.collect();
    assert_eq!(found.len(), tables.len());
    for (table, node) in tables.into_iter().zip(found) {
        check_table(table, node);
    }
    let last = body.children.iter().rev().nth(1).unwrap();
    assert_eq!(last.name, "w:p", "a table may not stand last");
}

fn check_table(table: &Table, node: &Node) {
    let columns = table.columns();
    assert_eq!(node.child("w:tblGrid").unwrap().children.len(), columns);
    let rows: Vec<&Node> = node.children_named("w:tr").collect();
    assert_eq!(rows.len(), table.rows.len());
    let mut begun = Vec::new();
    for (row, node) in rows.iter().enumerate() {
        let mut column = 0;
        for tc in node.children_named("w:tc") {
            let properties = tc.child("w:tcPr").unwrap();
            let span = properties.child("w:gridSpan").map_or(1, |span| span.value().parse::<usize>().unwrap());
            match properties.child("w:vMerge").map(Node::value) {
                Some("continue") => assert_eq!(tc.text(), ""),
                merge => begun.push((row, column, span, merge == Some("restart"), tc.text())),
            }
            column += span;
        }
        assert_eq!(column, columns, "row {row}");
    }
    let cells = table
        .cells()
        .map(|cell| (cell.row, cell.column, cell.column_span, cell.row_span > 1, legal(&cell.text).into_owned()));
    assert_eq!(begun, cells.collect::<Vec<_>>());
}

#[test]
fn a_document_is_read_back() {
    for year in [2020, 2025] {
        check(&sample(year));
    }
}

#[test]
fn headers_repeat_rows_stay_whole_and_block_lines_are_shaded() {
    let parts = parts(&sample(2025));
    let root = Node::parse(&parts["word/document.xml"]);
    let tables: Vec<&Node> = root.child("w:body").unwrap().children_named("w:tbl").collect();
    let headers = |table: &Node| table.find_all("w:tblHeader").len();
    assert_eq!(tables.iter().map(|table| headers(table)).collect::<Vec<_>>(), [0, 3, 3]);
    for table in &tables {
        assert_eq!(table.find_all("w:cantSplit").len(), table.children_named("w:tr").count());
    }
    let blocks = sample(2025).blocks;
    let Some(Block::Table(t2)) = blocks.iter().find(|block| matches!(block, Block::Table(_))) else { panic!() };
    let lines = t2.cells().filter(|cell| cell.kind == CellRole::Block).count();
    assert_eq!(
        tables[0].find_all("w:shd").iter().filter(|shd| shd.attribute("w:fill") == Some("C6D9F1")).count(),
        lines
    );
    // 三、本年度办理结果 and its continuations.
    assert_eq!(tables[1].find_all("w:textDirection").len(), 22);
    assert_eq!(tables[1].find_all("w:tblCaption")[0].value(), "收到和处理政府信息公开申请情况");
}

/// The page breaks: which paragraphs of the body and which tables begin a page.
#[test]
fn the_large_table_begins_a_page_whatever_stands_above_it() {
    for (year, text, heading, table) in
        [(2020, "", true, false), (2020, "均已答复。", false, true), (2025, "均已答复。", false, true)]
    {
        let form = form::for_year(year).unwrap();
        let mut report = Report::new(form, year, Organ { name: "示例市档案局".into(), ..Organ::default() });
        report.prose.insert(form::PartId::Applications, text.into());
        let root = Node::parse(&parts(&build(form, &report))["word/document.xml"]);
        let body = root.child("w:body").unwrap();
        let breaks = |node: &Node| node.find_all("w:pageBreakBefore").len();
        let headings: usize = body.children_named("w:p").map(breaks).sum();
        assert_eq!(headings, usize::from(heading), "{year} {text}");
        let tables: Vec<usize> = body.children_named("w:tbl").map(breaks).collect();
        assert_eq!(tables, [0, usize::from(table), 0], "{year} {text}");
        if table {
            let first = body.children_named("w:tbl").nth(1).unwrap().find_all("w:p")[0];
            assert_eq!(breaks(first), 1, "it is the first cell that says so");
        }
    }
}

#[test]
fn the_text_above_a_table_goes_with_it_to_the_next_page() {
    let form = form::for_year(2020).unwrap();
    let mut report = Report::new(form, 2020, Organ { name: "示例市档案局".into(), ..Organ::default() });
    for part in [form::PartId::Disclosure, form::PartId::Applications, form::PartId::Disputes] {
        report.prose.insert(part, "第一段。\n第二段。".into());
    }
    let root = Node::parse(&parts(&build(form, &report))["word/document.xml"]);
    let paragraphs: Vec<&Node> = root.child("w:body").unwrap().children_named("w:p").collect();
    let kept = paragraphs.iter().filter(|p| p.style() == Some("NormalIndent"));
    let kept: Vec<bool> = kept.map(|p| !p.find_all("w:keepNext").is_empty()).collect();
    // 表三 begins a page of its own, so the text above it stays.
    assert_eq!(kept, [false, true, false, false, false, true]);
}

#[test]
fn the_page_is_that_of_an_official_paper() {
    let document = sample(2025);
    let parts = parts(&document);
    let root = Node::parse(&parts["word/document.xml"]);
    let page = root.find_all("w:sectPr")[0];
    let attributes = |name: &str| page.child(name).unwrap().attributes.clone();
    insta::assert_debug_snapshot!((attributes("w:pgSz"), attributes("w:pgMar"), attributes("w:docGrid")));
    assert!(parts["word/settings.xml"].contains("<w:evenAndOddHeaders/>"));
    for (footer, side) in [("word/footer1.xml", "right"), ("word/footer2.xml", "left")] {
        let footer = Node::parse(&parts[footer]);
        assert_eq!(footer.find_all("w:jc")[0].value(), side);
        assert_eq!(footer.find_all("w:instrText")[0].text(), " PAGE ");
    }
}

#[test]
fn lines_of_the_title_stand_close_and_those_of_a_table_apart_from_the_ruled_ones() {
    let parts = parts(&sample(2025));
    let styles = Node::parse(&parts["word/styles.xml"]);
    let styles = styles.find_all("w:style");
    let title = styles.iter().find(|style| style.attribute("w:styleId") == Some("Title")).unwrap();
    assert_eq!(title.find_all("w:snapToGrid")[0].value(), "0", "the grid makes two lines of a large one");
    let root = Node::parse(&parts["word/document.xml"]);
    for margins in root.find_all("w:tblCellMar") {
        assert_eq!(margins.children_named("w:top").count() + margins.children_named("w:bottom").count(), 2);
    }
    let room = |words: &str| {
        let cell = root.find_all("w:tc").into_iter().find(|cell| cell.text() == words).unwrap();
        cell.find_all("w:tcMar")[0].child("w:left").unwrap().attribute("w:w").unwrap().parse::<u32>().unwrap()
    };
    assert!(room("自然人") < room("社会公益组织"), "three characters fit into one line");
}

#[test]
fn the_file_names_the_organ_and_the_date_of_the_report() {
    insta::assert_snapshot!(parts(&sample(2025))["docProps/core.xml"]);
}

#[test]
fn the_shorter_line_of_the_signature_stands_further_in() {
    let indents = |organ: &str| {
        let mut document = sample(2025);
        document.signature.as_mut().unwrap().organ = organ.into();
        let root = Node::parse(&parts(&document)["word/document.xml"]);
        let lines = root.find_all("w:p").into_iter().filter(|p| p.style() == Some("Signature"));
        lines.map(|p| p.find_all("w:ind")[0].attribute("w:rightChars").unwrap().to_owned()).collect::<Vec<_>>()
    };
    // 2026年1月20日 is six and a half characters wide.
    assert_eq!(indents("示例市档案局"), ["450", "200"]);
    assert_eq!(indents("示例市人民政府办公室信息公开科"), ["200", "850"]);
    assert_eq!(indents(""), ["200"]);
}

#[test]
fn a_draft_bears_a_mark_on_every_page() {
    let mut document = sample(2025);
    assert!(!parts(&document).keys().any(|name| name.contains("header")));
    document.meta.draft = true;
    check(&document);
    let parts = parts(&document);
    for header in ["word/header1.xml", "word/header2.xml"] {
        assert!(Node::parse(&parts[header]).text().contains("草稿"));
        assert!(parts[header].contains("PowerPlusWaterMarkObject"));
    }
}

#[test]
fn a_table_that_stands_last_is_followed_by_a_paragraph() {
    let mut document = sample(2025);
    document.signature = None;
    let last = document.blocks.iter().rposition(|block| matches!(block, Block::Table(_))).unwrap();
    document.blocks.truncate(last + 1);
    check(&document);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(docx(&sample(2025)).unwrap(), docx(&sample(2025)).unwrap());
}

proptest! {
    #![proptest_config(crate::testing::rounds(24))]

    #[test]
    fn any_report_is_read_back(report in any_report(), draft: bool) {
        let mut document = build(form::by_id(report.form).unwrap(), &report);
        document.meta.draft = draft;
        check(&document);
        prop_assert_eq!(docx(&document).unwrap(), docx(&document).unwrap());
    }
}

#[test]
fn there_is_room_between_a_heading_and_its_table() {
    for year in [2020, 2025] {
        let root = Node::parse(&parts(&sample(year))["word/document.xml"]);
        let body = root.child("w:body").unwrap();
        let mut tables = 0;
        for pair in body.children.windows(2) {
            let room = pair[0].child("w:pPr").and_then(|properties| properties.child("w:spacing"));
            let after = room.and_then(|room| room.attribute("w:after"));
            let above = pair[1].name == "w:tbl";
            tables += usize::from(above);
            assert_eq!(after == Some("145"), above, "{}", pair[0].text());
        }
        assert_eq!(tables, 3);
    }
}
