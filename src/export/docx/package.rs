//! The archive: which parts there are and how they point to one another (OPC, ISO/IEC 29500-2).

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::xml::Xml;
use super::{body, properties};
use crate::document::Document;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

const STYLES: &str = include_str!("../../../templates/docx/styles.xml");
const SETTINGS: &str = include_str!("../../../templates/docx/settings.xml");
const FONT_TABLE: &str = include_str!("../../../templates/docx/fontTable.xml");
const FOOTER_ODD: &str = include_str!("../../../templates/docx/footer-odd.xml");
const FOOTER_EVEN: &str = include_str!("../../../templates/docx/footer-even.xml");
const HEADER_DRAFT: &str = include_str!("../../../templates/docx/header-draft.xml");

/// A part that `word/document.xml` points to.
pub(super) struct Linked {
    pub(super) id: &'static str,
    file: &'static str,
    kind: &'static str,
    content_type: &'static str,
    content: &'static str,
}

const LINKED: [Linked; 5] = [
    Linked { id: "rId1", file: "styles.xml", kind: "styles", content_type: "styles", content: STYLES },
    Linked { id: "rId2", file: "settings.xml", kind: "settings", content_type: "settings", content: SETTINGS },
    Linked { id: "rId3", file: "fontTable.xml", kind: "fontTable", content_type: "fontTable", content: FONT_TABLE },
    Linked { id: FOOTER_ODD_ID, file: "footer1.xml", kind: "footer", content_type: "footer", content: FOOTER_ODD },
    Linked { id: FOOTER_EVEN_ID, file: "footer2.xml", kind: "footer", content_type: "footer", content: FOOTER_EVEN },
];
const LINKED_IN_DRAFTS: [Linked; 2] = [
    Linked { id: HEADER_ODD_ID, file: "header1.xml", kind: "header", content_type: "header", content: HEADER_DRAFT },
    Linked { id: HEADER_EVEN_ID, file: "header2.xml", kind: "header", content_type: "header", content: HEADER_DRAFT },
];
pub(super) const FOOTER_ODD_ID: &str = "rId4";
pub(super) const FOOTER_EVEN_ID: &str = "rId5";
pub(super) const HEADER_ODD_ID: &str = "rId6";
pub(super) const HEADER_EVEN_ID: &str = "rId7";

pub(super) fn package(document: &Document) -> io::Result<Vec<u8>> {
    let mut linked: Vec<&Linked> = LINKED.iter().collect();
    if document.meta.draft {
        linked.extend(&LINKED_IN_DRAFTS);
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The date of the files in the archive is the earliest there is, so that the bytes depend on the report alone.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut add = |name: &str, bytes: &[u8]| -> io::Result<()> {
        archive.start_file(name, options)?;
        archive.write_all(bytes)
    };
    add("[Content_Types].xml", &content_types(&linked)?)?;
    add("_rels/.rels", &package_relations()?)?;
    add("docProps/core.xml", &properties::core(document)?)?;
    add("docProps/app.xml", &properties::app(document)?)?;
    add("word/document.xml", &body::document(document)?)?;
    add("word/_rels/document.xml.rels", &document_relations(&linked)?)?;
    for part in linked {
        add(&format!("word/{}", part.file), part.content.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn content_types(linked: &[&Linked]) -> io::Result<Vec<u8>> {
    let overrides = [
        ("/docProps/core.xml".to_owned(), "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
        (
            "/docProps/app.xml".to_owned(),
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
        ),
        ("/word/document.xml".to_owned(), format!("{WORD}.document.main+xml")),
    ];
    let linked =
        linked.iter().map(|part| (format!("/word/{}", part.file), format!("{WORD}.{}+xml", part.content_type)));
    Xml::part(|xml| {
        xml.element("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |xml| {
            let relations = "application/vnd.openxmlformats-package.relationships+xml";
            xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
            xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
            for (name, content_type) in overrides.into_iter().chain(linked) {
                xml.empty("Override", &[("PartName", &name), ("ContentType", &content_type)]);
            }
        });
    })
}

fn package_relations() -> io::Result<Vec<u8>> {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    relations(&[
        ("rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml"),
        ("rId2", &core, "docProps/core.xml"),
        ("rId3", &format!("{OFFICE}/extended-properties"), "docProps/app.xml"),
    ])
}

fn document_relations(linked: &[&Linked]) -> io::Result<Vec<u8>> {
    let kinds: Vec<String> = linked.iter().map(|part| format!("{OFFICE}/{}", part.kind)).collect();
    let targets: Vec<_> = linked.iter().zip(&kinds).map(|(part, kind)| (part.id, kind.as_str(), part.file)).collect();
    relations(&targets)
}

/// Identifier, kind and target of each relation.
fn relations(targets: &[(&str, &str, &str)]) -> io::Result<Vec<u8>> {
    Xml::part(|xml| {
        xml.element("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |xml| {
            for (id, kind, target) in targets {
                xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
            }
        });
    })
}
