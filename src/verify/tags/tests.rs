//! Files whose text and figures are right, and whose structure is not.

use lopdf::{Dictionary, Document as File, Object, ObjectId, SaveOptions};
use proptest::prelude::*;

use super::super::{ReadBack, read_back};
use super::*;
use crate::export::{Format, Job};
use crate::form::{self, PartId};
use crate::import::pdf::read_tagged;
use crate::import::{Limits, Options, import};
use crate::report::properties::any_report;
use crate::report::{Organ, Report, parse_entry};
use crate::verify::{Strictness, verify};

fn report(year: i16) -> Report {
    let form = form::for_year(year).unwrap();
    let mut report = Report::new(form, year, Organ { name: "示例市档案局".into(), ..Organ::default() });
    for (number, cell) in form.cells.iter().enumerate().filter(|(_, cell)| !cell.computed) {
        report.set(form, &cell.id, Some(parse_entry(cell.kind, &(number % 7).to_string()).value.into()));
    }
    report.prose.insert(PartId::Preamble, "本报告按有关规定编制。".into());
    report.prose.insert(PartId::Overview, "全年情况平稳。\n（一）主动公开\n1.网站\n按月更新。\n（二）其他".into());
    report.prose.insert(PartId::Problems, "更新不够及时。".into());
    report.signature.date = Some(jiff::civil::date(year + 1, 1, 20));
    report
}

fn job(report: &Report) -> Job<'_> {
    Job::new(form::by_id(report.form).unwrap(), report, false)
}

#[test]
fn what_is_written_is_told_as_the_document_says() {
    for year in [2020, 2025] {
        let report = report(year);
        for job in [job(&report), job(&report).with_charts()] {
            let bytes = Format::Pdf.export(&job).unwrap();
            assert_eq!(read_back(&job, Format::Pdf, &bytes), ReadBack::Same);
            let limits = Limits::default();
            let (_, told) = read_tagged(&bytes, &limits.watch()).unwrap();
            let of_kind = |kind: TaggedKind| told.elements.iter().filter(|element| element.kind == kind).count();
            assert_eq!(of_kind(TaggedKind::Table), 3);
            assert_eq!(of_kind(TaggedKind::Cell), form::for_year(year).unwrap().cells.len());
            assert_eq!(of_kind(TaggedKind::Picture), job.document.pictures.len());
        }
    }
}

proptest! {
    #![proptest_config(crate::testing::rounds(24))]

    /// No report is refused for the sake of its structure: what clerks write may be as odd as it likes.
    #[test]
    fn no_right_file_is_refused(report in any_report(), charts: bool) {
        let job = if charts { job(&report).with_charts() } else { job(&report) };
        let bytes = Format::Pdf.export(&job).unwrap();
        let limits = Limits::default();
        let (_, told) = read_tagged(&bytes, &limits.watch()).unwrap();
        let pages = crate::layout::layout(&job.document, &crate::layout::PageStyle::default(), job.fonts);
        if pages.cut.is_empty() {
            prop_assert_eq!(compare(&job.document, &told), None);
        }
    }
}

proptest! {
    #![proptest_config(crate::testing::rounds(48))]

    /// A file that is damaged anywhere is good, is not, or cannot be read; nothing worse.
    #[test]
    fn no_damage_makes_it_fall(harms in prop::collection::vec((0usize..200_000, any::<u8>()), 1..40)) {
        let report = report(2020);
        let job = job(&report);
        let mut file = File::load_mem(&Format::Pdf.export(&job).unwrap()).unwrap();
        let mut bytes = Vec::new();
        file.save_to(&mut bytes).unwrap();
        let length = bytes.len();
        for (at, byte) in harms {
            bytes[at % length] = byte;
        }
        let _ = read_back(&job, Format::Pdf, &bytes);
    }
}

/// The elements of a file of one kind, in the order of their numbers.
fn of_kind(file: &File, kind: &[u8]) -> Vec<ObjectId> {
    let is = |object: &Object| {
        let dictionary = object.as_dict();
        dictionary
            .is_ok_and(|d| d.has_type(b"StructElem") && d.get(b"S").and_then(Object::as_name).is_ok_and(|s| s == kind))
    };
    file.objects.iter().filter(|(_, object)| is(object)).map(|(id, _)| *id).collect()
}

fn at(file: &mut File, id: ObjectId) -> &mut Dictionary {
    file.get_dictionary_mut(id).unwrap()
}

fn kids(file: &mut File, id: ObjectId) -> &mut Vec<Object> {
    at(file, id).get_mut(b"K").unwrap().as_array_mut().unwrap()
}

fn attributes(file: &mut File, id: ObjectId) -> &mut Dictionary {
    at(file, id).get_mut(b"A").unwrap().as_dict_mut().unwrap()
}

/// The header cell with the most columns.
fn widest(file: &File) -> ObjectId {
    let columns = |id: &ObjectId| {
        let attributes = file.get_dictionary(*id).unwrap().get(b"A").and_then(Object::as_dict).cloned();
        attributes.and_then(|attributes| attributes.get(b"ColSpan")?.as_i64()).unwrap_or(1)
    };
    of_kind(file, b"TH").into_iter().max_by_key(columns).unwrap()
}

/// Says that an element is of another kind.
fn is_now(file: &mut File, id: ObjectId, kind: &str) {
    at(file, id).set("S", Object::Name(kind.as_bytes().to_vec()));
}

/// What the widest header cell says of itself.
fn of_widest(file: &mut File) -> &mut Dictionary {
    let id = widest(file);
    attributes(file, id)
}

/// What lies in an element of a kind, by its place among them.
fn kids_of<'f>(file: &'f mut File, kind: &[u8], number: usize) -> &'f mut Vec<Object> {
    let id = of_kind(file, kind)[number];
    kids(file, id)
}

/// What is done to a file, and where it is found.
type Harm = (&'static str, fn(&mut File), &'static str);

const HARMS: &[Harm] = &[
    ("no tree", |file| drop(file.catalog_mut().unwrap().remove(b"StructTreeRoot")), "标记"),
    ("not said to be tagged", |file| drop(file.catalog_mut().unwrap().remove(b"MarkInfo")), "标记"),
    ("no language", |file| drop(file.catalog_mut().unwrap().remove(b"Lang")), "语言"),
    ("header cells are cells", |file| of_kind(file, b"TH").into_iter().for_each(|id| is_now(file, id, "TD")), "第"),
    ("a header cell is a cell", |file| is_now(file, widest(file), "TD"), "第"),
    ("a span is wrong", |file| of_widest(file).set("ColSpan", 2), "第"),
    ("a span is missing", |file| drop(of_widest(file).remove(b"ColSpan")), "第"),
    ("a header speaks for its row", |file| of_widest(file).set("Scope", "Row"), "第"),
    ("two parts are read in the wrong order", |file| kids_of(file, b"Document", 0).swap(3, 4), "第"),
    ("two rows are read in the wrong order", |file| kids_of(file, b"Table", 1).swap(5, 6), "第"),
    (
        "two cells have each other's text",
        |file| {
            let cells = of_kind(file, b"TH");
            let (one, other) = (kids(file, cells[3]).clone(), kids(file, cells[4]).clone());
            at(file, cells[3]).set("K", other);
            at(file, cells[4]).set("K", one);
        },
        "第",
    ),
    ("a heading is a paragraph", |file| is_now(file, of_kind(file, b"H2")[0], "P"), "第"),
    ("a heading is of another level", |file| is_now(file, of_kind(file, b"H3")[0], "H4"), "第"),
    ("a paragraph is left out", |file| drop(kids_of(file, b"Document", 0).remove(3)), "第"),
    (
        "a text is in no element",
        |file| {
            let page = file.get_pages()[&1];
            let mut content = file.get_and_decode_page_content(page).unwrap();
            content.operations.retain(|operation| !["BDC", "EMC"].contains(&operation.operator.as_str()));
            file.change_page_content(page, content.encode().unwrap()).unwrap();
        },
        "第",
    ),
    (
        "a text has no way back to its element",
        |file| {
            let catalog = file.catalog().unwrap();
            let tree = catalog.get(b"StructTreeRoot").and_then(Object::as_reference).unwrap();
            let parents = file.get_dictionary(tree).unwrap().get(b"ParentTree").and_then(Object::as_reference).unwrap();
            let first =
                file.get_dictionary(parents).unwrap().get(b"Nums").unwrap().as_array().unwrap()[1].as_reference();
            file.get_object_mut(first.unwrap()).unwrap().as_array_mut().unwrap().swap(0, 1);
        },
        "上下级关系",
    ),
    (
        "an element names another above it",
        |file| {
            let (cell, table) = (of_kind(file, b"TD")[0], of_kind(file, b"Table")[0]);
            at(file, cell).set("P", table);
        },
        "上下级关系",
    ),
    (
        "a picture has another description",
        |file| {
            let picture = of_kind(file, b"Figure")[0];
            at(file, picture).set("Alt", lopdf::text_string("图"));
        },
        "第",
    ),
    (
        "the tree goes round",
        |file| {
            let (document, row) = (of_kind(file, b"Document")[0], of_kind(file, b"TR")[0]);
            kids(file, row).push(Object::Reference(document));
        },
        "第",
    ),
];

#[test]
fn a_file_whose_structure_is_wrong_is_not_good_though_its_text_is_right() {
    let report = report(2020);
    let job = job(&report).with_charts();
    let bytes = Format::Pdf.export(&job).unwrap();
    for (what, harm, place) in HARMS {
        for packed in [true, false] {
            let mut file = File::load_mem(&bytes).unwrap();
            harm(&mut file);
            let mut harmed = Vec::new();
            let options = SaveOptions::builder().use_object_streams(packed).use_xref_streams(packed).build();
            file.save_with_options(&mut harmed, options).unwrap();
            let ReadBack::Differs(differences) = read_back(&job, Format::Pdf, &harmed) else {
                panic!("{what} was not noticed (packed: {packed})")
            };
            assert_eq!(differences.len(), 1, "{what}: {differences:?}");
            let found = &differences[0].place;
            assert!(found.starts_with(&format!("供读屏软件朗读的结构 {place}")), "{what}: {differences:?}");
            // Nothing else tells: the same words and figures are seen.
            let options =
                Options { form: Some(report.form), year: Some(report.year), word_for_word: true, ..Options::default() };
            let seen = import(&harmed, "export.pdf", &options, &Limits::default()).unwrap();
            assert!(verify(job.form, &report, &seen, Strictness::Exact).agrees(), "{what}");
        }
    }
    // What the harm is done with does no harm of its own.
    for packed in [true, false] {
        let mut file = File::load_mem(&bytes).unwrap();
        let mut saved = Vec::new();
        let options = SaveOptions::builder().use_object_streams(packed).use_xref_streams(packed).build();
        file.save_with_options(&mut saved, options).unwrap();
        assert_eq!(read_back(&job, Format::Pdf, &saved), ReadBack::Same);
    }
}

#[test]
fn the_clerk_is_told_what_is_wrong() {
    let report = report(2025);
    let job = job(&report);
    let mut file = File::load_mem(&Format::Pdf.export(&job).unwrap()).unwrap();
    let id = widest(&file);
    attributes(&mut file, id).set("ColSpan", 2);
    let mut harmed = Vec::new();
    file.save_to(&mut harmed).unwrap();
    let problem = read_back(&job, Format::Pdf, &harmed).problem().unwrap();
    insta::assert_snapshot!(problem);
}
