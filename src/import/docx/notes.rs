//! Footnotes and endnotes: only their text, for the account of what is left out.

use crate::import::office::left_out::LeftOut;
use crate::import::office::xml::Vocabulary::Word;
use crate::import::office::xml::{Piece, Xml};
use crate::import::{ImportError, Kind, Watch};

pub fn read(text: &str, left_out: &mut LeftOut, watch: &Watch) -> Result<(), ImportError> {
    let mut xml = Xml::new(text, Kind::Docx, "脚注", watch);
    if xml.child(0)?.is_none() {
        return Ok(());
    }
    while let Some(element) = xml.child(1)? {
        // Separator lines are notes of a type of their own.
        let is_note = element.attribute("type").is_none_or(|kind| kind == "normal");
        if is_note {
            left_out.footnote(&note(&mut xml)?);
        }
    }
    Ok(())
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
