//! PDFs of LibreOffice say what the report says from whose DOCX they were made. One is packed in streams of objects.

use crate::form::{self, PartId};
use crate::import::{Imported, Kind, Limits, Options, import};
use crate::report::{Report, Value, file};

const FOLDER: &str = "tests/fixtures/import/pdf";

fn original(year: u16) -> Report {
    file::read(&std::fs::read(format!("{FOLDER}/{year}.nianbao")).unwrap()).unwrap()
}

fn imported(year: u16) -> Imported {
    let bytes = std::fs::read(format!("{FOLDER}/libreoffice-{year}.pdf")).unwrap();
    import(&bytes, "年报.pdf", &Options::default(), &Limits::default()).unwrap()
}

#[test]
fn libreoffice_says_the_same_figures_and_prose() {
    for year in [2019, 2021] {
        let (original, imported) = (original(year), imported(year));
        let found = &imported.report;
        assert_eq!((imported.kind, found.form, found.year), (Kind::Pdf, original.form, original.year));
        assert_eq!(found.organ.name, original.organ.name);
        assert_eq!(found.signature.date, original.signature.date);
        for part in PartId::ALL {
            assert_eq!(found.prose.get(&part), original.prose.get(&part), "{year} {part:?}");
        }
        let form = form::by_id(original.form).unwrap();
        let value = |report: &Report, id: &_| report.cells.get(id).map(|entry| entry.value.clone());
        let computed = |id: &_| form.cells.iter().any(|cell| cell.id == *id && cell.computed);
        for (id, entry) in &original.cells {
            assert_eq!(value(found, id).as_ref(), Some(&entry.value), "{year} {id:?}");
        }
        // What stands beside is a total that the source prints and the report implies.
        for (id, entry) in found.cells.iter().filter(|(id, _)| !original.cells.contains_key(*id)) {
            assert!(computed(id) || entry.value == Value::Unfilled, "{year} {id:?}");
        }
        assert_eq!(imported.doubts.len(), 0);
    }
}

#[test]
fn libreoffice_leaves_nothing_to_be_doubted() {
    let notes = imported(2021).notes;
    let said: Vec<String> =
        notes.iter().map(|note| format!("{:?} {}: {}", note.level, note.place, note.message)).collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    Info 全文: 页码（“— 1 —”等 3 处）没有收入正文
    Info 落款之后: 不属于年报的 1 行没有采用：“数据校验码：9729-2820”
    ");
}
