//! The PDF as others read it: text, structure, metadata, size. Read back with lopdf.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod sample_report;

use lopdf::{Dictionary, Document as File, Object, decode_text_string};
use nianbao::document::{Block, Document, Paragraph};
use nianbao::export::pdf::{doubts, pdf};
use nianbao::layout::{FontSet, Page, PageStyle, Pages, TextRun, layout};
use nianbao::store::FontRole;
use nianbao::typefaces::{Installed, Wanted, choose};
use sample_report::{document, report_2019, report_2021};

fn pages(document: &Document) -> Pages {
    layout(document, &PageStyle::default(), FontSet::bundled())
}

fn written(document: &Document) -> Vec<u8> {
    pdf(&pages(document), FontSet::bundled()).unwrap()
}

fn read(document: &Document) -> File {
    File::load_mem(&written(document)).unwrap()
}

fn prose(text: &str) -> Document {
    let block = Block::Paragraph(Paragraph { text: text.into(), origin: None });
    Document { blocks: vec![block], ..Document::default() }
}

/// The text of the file without spaces and line ends.
fn text_of(file: &File) -> String {
    let numbers: Vec<u32> = file.get_pages().into_keys().collect();
    file.extract_text(&numbers).unwrap().split_whitespace().collect()
}

fn dictionary<'a>(file: &'a File, dictionary: &'a Dictionary, key: &str) -> &'a Dictionary {
    file.dereference(dictionary.get(key.as_bytes()).unwrap()).unwrap().1.as_dict().unwrap()
}

fn string(dictionary: &Dictionary, key: &str) -> String {
    decode_text_string(dictionary.get(key.as_bytes()).unwrap()).unwrap()
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for report in [report_2021(), report_2019()] {
        assert!(written(&document(&report)) == written(&document(&report)));
    }
}

#[test]
fn text_extracts_exactly() {
    for report in [report_2021(), report_2019()] {
        let document = document(&report);
        let expected = pages(&document).pages.iter().flat_map(Page::runs).map(TextRun::text).collect::<String>();
        let expected: String = expected.split_whitespace().collect();
        assert_eq!(text_of(&read(&document)), expected);
    }
}

#[test]
fn a_report_is_small() {
    let bytes = written(&document(&report_2021()));
    assert!(bytes.len() < 400_000, "{} bytes", bytes.len());
}

#[test]
fn the_file_says_what_it_is() {
    let file = read(&document(&report_2021()));
    assert_eq!(file.version, "1.7");
    let catalog = file.catalog().unwrap();
    assert_eq!(string(catalog, "Lang"), "zh-CN");
    assert!(dictionary(&file, catalog, "MarkInfo").get(b"Marked").unwrap().as_bool().unwrap());
    assert!(dictionary(&file, catalog, "ViewerPreferences").get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let info = dictionary(&file, &file.trailer, "Info");
    assert_eq!(string(info, "Title"), "示例市海州区人民政府2025年政府信息公开工作年度报告");
    assert_eq!(string(info, "Author"), "示例市海州区人民政府");
    assert_eq!(string(info, "CreationDate"), "D:20260120000000+08'00'");
    let keys: Vec<String> = info.iter().map(|(key, _)| String::from_utf8_lossy(key).into_owned()).collect();
    assert_eq!(keys.join(" "), "Title Author Creator Producer CreationDate ModDate");
    let metadata = file.dereference(catalog.get(b"Metadata").unwrap()).unwrap().1.as_stream().unwrap();
    let xmp = String::from_utf8(metadata.content.clone()).unwrap();
    assert!(xmp.contains("<dc:creator><rdf:Seq><rdf:li>示例市海州区人民政府</rdf:li></rdf:Seq></dc:creator>"));
    assert!(xmp.contains("<rdf:li>zh-CN</rdf:li>"));
}

#[test]
fn without_a_date_the_file_carries_none() {
    let mut report = report_2021();
    report.signature.date = None;
    let file = read(&document(&report));
    assert!(dictionary(&file, &file.trailer, "Info").get(b"CreationDate").is_err());
}

#[test]
fn fonts_are_subset_and_embedded_and_only_those_in_use() {
    let fonts = |file: &File| -> Vec<String> {
        let faces = file.objects.values().filter_map(|object| object.as_dict().ok());
        let descriptors = faces.filter(|face| face.get(b"FontName").is_ok());
        let mut names: Vec<String> = descriptors
            .map(|descriptor| {
                assert!(descriptor.get(b"FontFile2").is_ok(), "a face is not embedded");
                String::from_utf8_lossy(descriptor.get(b"FontName").unwrap().as_name().unwrap()).into_owned()
            })
            .collect();
        names.sort();
        names
    };
    let all = fonts(&read(&document(&report_2021())));
    assert_eq!(all, ["NBFFAA+NotoSansSC-Regular", "NBFFAB+NotoSerifSC-Regular", "NBFFAC+NianbaoKai-Regular"]);
    assert_eq!(fonts(&read(&prose("只用一种字体。"))), ["NBFFAB+NotoSerifSC-Regular"]);
}

/// The structure tree as text: types with spans and the text of the marked content.
fn structure(file: &File) -> String {
    let root = dictionary(file, file.catalog().unwrap(), "StructTreeRoot");
    let mut out = String::new();
    for kid in root.get(b"K").unwrap().as_array().unwrap() {
        describe(file, kid, 0, &mut out);
    }
    out
}

fn describe(file: &File, kid: &Object, depth: usize, out: &mut String) {
    let node = file.dereference(kid).unwrap().1.as_dict().unwrap();
    let Ok(kind) = node.get(b"S").and_then(Object::as_name) else {
        return;
    };
    *out += &format!("{}{}", "  ".repeat(depth), String::from_utf8_lossy(kind));
    if let Ok(attributes) = node.get(b"A").and_then(Object::as_dict) {
        for (key, value) in attributes.iter().filter(|(key, _)| *key != b"O") {
            let value = value
                .as_i64()
                .map(|n| n.to_string())
                .or(value.as_name().map(|name| String::from_utf8_lossy(name).into_owned()));
            *out += &format!(" {}={}", String::from_utf8_lossy(key), value.unwrap_or_else(|_| "…".into()));
        }
    }
    *out += "\n";
    for kid in node.get(b"K").and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default() {
        describe(file, kid, depth + 1, out);
    }
}

#[test]
fn the_file_is_tagged() {
    insta::assert_snapshot!(structure(&read(&document(&report_2019()))));
}

/// Every stretch of marked content has its element in the parent tree, and that element points back.
#[test]
fn marks_and_structure_agree() {
    let file = read(&document(&report_2021()));
    let root = dictionary(&file, file.catalog().unwrap(), "StructTreeRoot");
    let numbers = dictionary(&file, root, "ParentTree").get(b"Nums").unwrap().as_array().unwrap();
    for (index, page) in file.get_pages().into_values().enumerate() {
        let content = file.get_and_decode_page_content(page).unwrap();
        let marks = content.operations.iter().filter(|operation| {
            operation.operator == "BDC" && operation.operands[1].as_dict().is_ok_and(|marks| marks.has(b"MCID"))
        });
        let parents = file.dereference(&numbers[2 * index + 1]).unwrap().1.as_array().unwrap();
        assert_eq!(marks.count(), parents.len());
        let opened = content.operations.iter().filter(|operation| operation.operator == "BDC").count();
        let closed = content.operations.iter().filter(|operation| operation.operator == "EMC").count();
        assert_eq!(opened, closed);
        for (mcid, parent) in parents.iter().enumerate() {
            let element = file.dereference(parent).unwrap().1.as_dict().unwrap();
            let kids = element.get(b"K").unwrap().as_array().unwrap();
            assert!(kids.iter().any(|kid| {
                let mark = kid.as_dict().unwrap();
                let on_page = mark.get(b"Pg").unwrap().as_reference().unwrap() == page;
                on_page && mark.get(b"MCID").unwrap().as_i64().unwrap() == i64::try_from(mcid).unwrap()
            }));
        }
    }
}

#[test]
fn the_outline_is_a_tree() {
    let file = read(&document(&report_2021()));
    let outlines = dictionary(&file, file.catalog().unwrap(), "Outlines");
    let mut out = String::new();
    list(&file, outlines, 0, &mut out);
    insta::assert_snapshot!(out);
}

fn list(file: &File, node: &Dictionary, depth: usize, out: &mut String) {
    let mut next = node.get(b"First").ok();
    while let Some(entry) = next {
        let entry = file.dereference(entry).unwrap().1.as_dict().unwrap();
        *out += &format!("{}{}\n", "  ".repeat(depth), string(entry, "Title"));
        list(file, entry, depth + 1, out);
        next = entry.get(b"Next").ok();
    }
}

#[test]
fn characters_that_share_a_glyph_and_characters_without_one_keep_their_text() {
    // 〜 and ～ have one glyph; 𠮷 has none.
    let file = read(&prose("时间9〜11时，电话12～15时，联系人𠮷某、𬭚某。"));
    let page = file.get_pages().into_values().next().unwrap();
    let content = file.get_and_decode_page_content(page).unwrap();
    let spans = content.operations.iter().filter(|operation| {
        operation.operator == "BDC" && operation.operands[1].as_dict().is_ok_and(|span| span.has(b"ActualText"))
    });
    let actual: Vec<String> = spans.map(|span| string(span.operands[1].as_dict().unwrap(), "ActualText")).collect();
    assert_eq!(actual, ["～"]);
    assert!(text_of(&file).contains("𠮷某、𬭚某"));
}

#[test]
fn the_watermark_of_a_draft_is_no_text() {
    let mut draft = document(&report_2021());
    draft.meta.draft = true;
    let n_pages = pages(&draft).pages.len();
    let text = text_of(&read(&draft));
    assert_eq!(text.matches("草稿").count(), n_pages);
}

/// TrueType from a collection and compact outlines: embedded each in its way, cut down, and the text stays exact.
#[test]
fn faces_of_ones_own_are_embedded_in_their_roles() {
    let wanted: Wanted = [
        (FontRole::Title, "tests/fixtures/fonts/compact.otf"),
        (FontRole::Body, "tests/fixtures/fonts/collection.ttc#2"),
    ]
    .map(|(role, file)| (role, file.to_owned()))
    .into();
    let chosen = choose(&wanted, Installed::here);
    let mut document = prose("总体情况，政府信息公开2025年，其余汉字由自带字体补足。");
    document.title = "政府信息公开工作年度报告".to_owned();
    let pages = layout(&document, &PageStyle::default(), &chosen.fonts);
    // What neither face holds comes from a bundled one, and that is told.
    assert_eq!(
        doubts(&pages, "PDF"),
        ["PDF：字体“tests/fixtures/fonts/collection.ttc#2”没有“余其字带汉由自补”等 9 个字，这些字用自带的字体代替"]
    );
    let bytes = pdf(&pages, &chosen.fonts).unwrap();
    assert!(bytes == pdf(&pages, &chosen.fonts).unwrap());
    let file = File::load_mem(&bytes).unwrap();
    let mut fonts: Vec<String> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|font| font.get(b"DescendantFonts").is_ok())
        .map(|font| {
            let name = String::from_utf8_lossy(font.get(b"BaseFont").unwrap().as_name().unwrap()).into_owned();
            let inner = font.get(b"DescendantFonts").unwrap().as_array().unwrap();
            let inner = file.dereference(&inner[0]).unwrap().1.as_dict().unwrap();
            let kind = String::from_utf8_lossy(inner.get(b"Subtype").unwrap().as_name().unwrap()).into_owned();
            let descriptor = dictionary(&file, inner, "FontDescriptor");
            let program = ["FontFile2", "FontFile3"].into_iter().find(|key| descriptor.has(key.as_bytes())).unwrap();
            format!("{name} {kind} {program}")
        })
        .collect();
    fonts.sort();
    assert_eq!(
        fonts,
        [
            "NBFFAB+NotoSerifSC-Regular CIDFontType2 FontFile2",
            "NBFFAD+NianbaoTestHei CIDFontType0 FontFile3",
            "NBFFAE+NianbaoTestKai CIDFontType2 FontFile2",
        ]
    );
    assert_eq!(text_of(&file), "政府信息公开工作年度报告总体情况，政府信息公开2025年，其余汉字由自带字体补足。—1—");
}

#[test]
fn an_empty_document_can_be_written() {
    let file = read(&Document::default());
    assert_eq!(file.get_pages().len(), 1);
}

/// Each picture is one figure with its words, after everything else, and all that is drawn of it belongs to it.
#[test]
fn pictures_are_figures_with_their_words() {
    let report = report_2021();
    let mut document = document(&report);
    document.pictures = nianbao::charts::pictures(nianbao::form::by_id(report.form).unwrap(), &report, None);
    let file = read(&document);
    let tree = structure(&file);
    assert_eq!(tree.lines().filter(|line| *line == "  Figure").count(), 4, "{tree}");
    assert!(tree.trim_end().ends_with("  H2\n  Figure\n  Figure\n  Figure\n  Figure"), "{tree}");
    let figures = file.objects.values().filter_map(|object| object.as_dict().ok());
    let figures: Vec<&Dictionary> =
        figures.filter(|node| node.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"Figure")).collect();
    let words: Vec<String> = figures.iter().map(|figure| string(figure, "Alt")).collect();
    for picture in &document.pictures {
        assert!(words.contains(&picture.words));
    }
    let marks = |figure: &&Dictionary| figure.get(b"K").unwrap().as_array().unwrap().len();
    assert_eq!(figures.iter().map(marks).collect::<Vec<_>>(), [1; 4], "one stretch of content each");
}
