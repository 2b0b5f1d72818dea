//! What is written is parsed again and compared with the document.

use proptest::prelude::*;
use scraper::{ElementRef, Html, Selector};

use super::{fragment, page};
use crate::document::{Block, Cell, CellRole, Document, Table, build};
use crate::export::characters::legal;
use crate::form;
use crate::report::properties::any_report;
use crate::report::{Organ, Report, parse_entry};

fn select<'a>(html: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(css).unwrap()).collect()
}

/// Text as it is read: `<br>` is a line end.
fn text(element: ElementRef) -> String {
    element
        .descendants()
        .filter_map(|node| match node.value() {
            scraper::Node::Text(text) => Some(text.to_string()),
            scraper::Node::Element(element) if element.name() == "br" => Some("\n".into()),
            _ => None,
        })
        .collect()
}

fn tables(document: &Document) -> Vec<&Table> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

fn sample(year: i16) -> Document {
    let form = form::for_year(year).unwrap();
    let mut report = Report::new(form, year, Organ { name: "示例市档案局".into(), ..Organ::default() });
    let prose = [
        (form::PartId::Preamble, "本报告依据《中华人民共和国政府信息公开条例》编制。"),
        (
            form::PartId::Overview,
            "全年工作平稳有序。\n（一）主动公开\n公开信息12条，<b>其中</b>规范性文件3件。\n1.渠道\n网站。",
        ),
        (form::PartId::Other, "本机关未收取信息处理费。"),
    ];
    for (part, written) in prose {
        report.prose.insert(part, written.into());
    }
    for (number, cell) in form.cells.iter().enumerate().filter(|(_, cell)| !cell.computed) {
        let value = parse_entry(cell.kind, &(number % 7).to_string()).value;
        report.set(form, &cell.id, Some(value.into()));
    }
    report.signature.date = Some(jiff::civil::date(year + 1, 1, 20));
    build(form, &report)
}

/// Everything that holds for any document, on a page and in a fragment.
fn check(document: &Document, html: &Html) {
    assert_eq!(select(html, "script, link, img, iframe, object").len(), 0);
    let heads: Vec<String> = select(html, "h2, h3, h4").into_iter().map(text).collect();
    let wanted = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(legal(&heading.text).into_owned()),
        _ => None,
    });
    assert_eq!(heads, wanted.collect::<Vec<_>>());

    let found = select(html, "table");
    assert_eq!(found.len(), tables(document).len());
    for (table, element) in tables(document).into_iter().zip(found) {
        check_table(table, element);
    }
}

fn check_table(table: &Table, element: ElementRef) {
    let css = |css: &str| element.select(&Selector::parse(css).unwrap()).collect::<Vec<_>>();
    assert_eq!(text(css("caption")[0]), table.caption);
    // What LibreOffice rules a table by.
    assert_eq!(element.attr("border"), Some("1"));
    assert_eq!(css("tr").len(), table.rows.len());
    let boxes = css("th, td");
    let cells: Vec<&Cell> = table.cells().collect();
    assert_eq!(boxes.len(), cells.len());
    let ids: Vec<&str> = css("th").iter().map(|th| th.attr("id").unwrap()).collect();
    for (cell, found) in cells.iter().zip(boxes) {
        assert_eq!(text(found), legal(&cell.text));
        let span = |name: &str| found.attr(name).map_or(1, |span| span.parse::<usize>().unwrap());
        assert_eq!((span("rowspan"), span("colspan")), (cell.row_span, cell.column_span));
        if found.value().name() == "th" {
            assert!(["row", "rowgroup", "col", "colgroup"].contains(&found.attr("scope").unwrap()));
        }
        if matches!(cell.kind, CellRole::Figure | CellRole::Total) {
            let headers: Vec<&str> = found.attr("headers").unwrap().split(' ').collect();
            assert!(headers.len() >= 2 && headers.iter().all(|id| ids.contains(id)), "{headers:?}");
        }
    }
}

#[test]
fn a_page_is_read_back_as_the_document() {
    for year in [2020, 2025] {
        let document = sample(year);
        let html = Html::parse_document(&page(&document));
        assert!(html.errors.is_empty(), "{:?}", html.errors);
        assert_eq!(html.root_element().attr("lang"), Some("zh-CN"));
        check(&document, &html);
        assert_eq!(select(&html, "h1").into_iter().map(text).collect::<Vec<_>>(), [document.title.as_str()]);
        let ids: Vec<&str> = select(&html, "[id]").iter().map(|element| element.attr("id").unwrap()).collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(ids.len(), unique.len());
        assert_eq!(text(select(&html, ".signature .date")[0]), format!("{}年1月20日", year + 1));
    }
}

#[test]
fn a_fragment_needs_no_head_and_no_style_sheet() {
    let document = sample(2025);
    let written = fragment(&document);
    assert!(!written.contains("class=") && !written.contains("<style") && !written.contains("<head"));
    let html = Html::parse_fragment(&written);
    assert!(html.errors.is_empty(), "{:?}", html.errors);
    check(&document, &html);
    assert_eq!(select(&html, "h1").len(), 0);
    for element in select(&html, "td, th, p, h2, h3, h4, table") {
        assert!(element.attr("style").is_some_and(|style| !style.is_empty()));
    }
}

#[test]
fn the_head_says_what_collecting_platforms_ask_for() {
    let html = page(&sample(2025));
    let (_, rest) = html.split_once("<title>").unwrap();
    let (head, _) = rest.split_once("<style>").unwrap();
    insta::assert_snapshot!(head);
}

#[test]
fn a_tables_header_reads_as_it_should() {
    let written = page(&sample(2025));
    let (_, rest) = written.split_once("<caption>收到和处理").unwrap();
    let (head, _) = rest.split_once("二、上年结转").unwrap();
    insta::assert_snapshot!(head);
}

#[test]
fn tags_without_a_value_are_left_out() {
    let form = form::for_year(2025).unwrap();
    let html = Html::parse_document(&page(&build(form, &Report::new(form, 2025, Organ::default()))));
    assert!(select(&html, "meta[name]").iter().all(|meta| meta.attr("content").is_some_and(|value| !value.is_empty())));
    assert_eq!(select(&html, "meta[name=ContentSource], meta[name=PubDate]").len(), 0);
}

#[test]
fn a_draft_says_so_and_is_not_indexed() {
    let mut document = sample(2025);
    assert!(!page(&document).contains("noindex") && !fragment(&document).contains("草稿"));
    document.meta.draft = true;
    let html = Html::parse_document(&page(&document));
    assert_eq!(select(&html, "meta[name=robots]")[0].attr("content"), Some("noindex"));
    assert!(text(select(&html, ".draft")[0]).contains("草稿"));
    assert!(fragment(&document).contains("草稿"));
}

#[test]
fn no_heading_level_is_left_out() {
    let mut document = sample(2025);
    document.blocks.retain(|block| !matches!(block, Block::Heading(heading) if heading.level == 2));
    let html = Html::parse_document(&page(&document));
    assert_eq!((select(&html, "h3").len(), select(&html, "h4").len()), (1, 0));
}

proptest! {
    #![proptest_config(crate::testing::rounds(24))]

    #[test]
    fn any_report_is_read_back(report in any_report(), draft: bool) {
        let mut document = build(form::by_id(report.form).unwrap(), &report);
        document.meta.draft = draft;
        let written = page(&document);
        prop_assert_eq!(&written, &page(&document));
        let html = Html::parse_document(&written);
        prop_assert!(html.errors.is_empty(), "{:?}", html.errors);
        check(&document, &html);
        let form = form::by_id(report.form).unwrap();
        let pictures = crate::charts::pictures(form, &report, Some(&report));
        let with_pictures = Html::parse_document(&page(&Document { pictures, ..document.clone() }));
        prop_assert!(with_pictures.errors.is_empty(), "{:?}", with_pictures.errors);
        let paragraphs: Vec<String> = select(&html, "p:not([class])").into_iter().map(text).collect();
        let wanted = document.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(legal(&paragraph.text).into_owned()),
            _ => None,
        });
        prop_assert_eq!(paragraphs, wanted.collect::<Vec<_>>());
        let html = Html::parse_fragment(&fragment(&document));
        prop_assert!(html.errors.is_empty(), "{:?}", html.errors);
        check(&document, &html);
    }
}
