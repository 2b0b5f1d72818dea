//! Footnotes and endnotes: only their text, for the account of what is left out.

use crate::import::office::xml::Vocabulary::Word;
use crate::import::office::xml::{Piece, Xml};
use crate::import::{ImportError, Kind, Watch};

pub fn read(text: &str, watch: &Watch) -> Result<Vec<String>, ImportError> {
    let mut xml = Xml::new(text, Kind::Docx, "脚注", watch);
    let mut notes = Vec::new();
    if xml.child(0)?.is_none() {
        return Ok(notes);
    }
    while let Some(element) = xml.child(1)? {
        // Separator lines are notes of a type of their own.
        let is_note = element.attribute("type").is_none_or(|kind| kind == "normal");
        if is_note {
            let text = note(&mut xml)?;
            if !text.trim().is_empty() {
                notes.push(text.trim().to_owned());
            }
        }
    }
    Ok(notes)
}

fn note(xml: &mut Xml) -> Result<String, ImportError> {
    let depth = xml.depth();
    let mut text = String::new();
    loop {
        match xml.next()? {
            Piece::Start(element) if element.is(Word, "t") => text.push_str(&xml.text()?),
            Piece::End if xml.depth() < depth => return Ok(text),
            Piece::Done => return Ok(text),
            _ => {}
        }
    }
}
