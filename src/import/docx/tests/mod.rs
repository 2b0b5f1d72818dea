//! Small files, each with one feature, and what is found in them.

mod hostile;
mod identity;
mod lists;
mod tables;
mod text;

use super::read;
use crate::import::office::testing::{archive, shown};
use crate::import::{Found, ImportError, Limits};

pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A file with a body and other parts: role, content.
pub(super) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
        xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        xmlns:v="urn:schemas-microsoft-com:vml" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">
        <w:body>{body}</w:body></w:document>"#
    );
    let role = |(number, (role, _)): (usize, &(&str, &str))| {
        format!(r#"<Relationship Id="r{number}" Type="{RELATIONS}/{role}" Target="{role}.xml"/>"#)
    };
    let relations: String = parts.iter().enumerate().map(role).collect();
    let relations = format!("<Relationships>{relations}</Relationships>");
    let main = format!(
        r#"<Relationships><Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="/word/document.xml"/></Relationships>"#
    );
    let names: Vec<String> = parts.iter().map(|(role, _)| format!("word/{role}.xml")).collect();
    let mut all = vec![
        ("_rels/.rels", main.as_str()),
        ("word/document.xml", document.as_str()),
        ("word/_rels/document.xml.rels", relations.as_str()),
    ];
    all.extend(names.iter().map(String::as_str).zip(parts.iter().map(|(_, text)| *text)));
    archive(&all)
}

pub(super) fn found(bytes: &[u8]) -> Result<Found, ImportError> {
    read(bytes, &Limits::default().watch())
}

/// What is found in a body without other parts.
pub(super) fn of_body(body: &str) -> String {
    shown(&found(&docx(body, &[])).unwrap())
}

/// A paragraph of one run.
pub(super) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}
