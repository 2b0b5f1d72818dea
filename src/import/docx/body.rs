//! The text itself: blocks, and the wrappers around them.

use super::numbering::Numbering;
use super::styles::Styles;
use crate::document::Block;
use crate::import::office::fields::Fields;
use crate::import::office::flow::{Budget, Flow};
use crate::import::office::left_out::LeftOut;
use crate::import::office::lists::Counters;
use crate::import::office::xml::Vocabulary::{Compatibility, Word};
use crate::import::office::xml::{Element, Xml};
use crate::import::{ImportError, Kind, Watch};

/// The text while it is read.
pub(super) struct Body<'a> {
    pub(super) xml: Xml<'a>,
    pub(super) styles: &'a Styles,
    pub(super) numbering: &'a Numbering,
    pub(super) counters: Counters,
    pub(super) fields: Fields,
    pub(super) left_out: LeftOut,
    pub(super) budget: Budget,
}

/// The blocks of the text, and what was left out of it.
pub(super) fn read(
    text: &str,
    styles: &Styles,
    numbering: &Numbering,
    left_out: LeftOut,
    budget: Budget,
    watch: &Watch,
) -> Result<(Vec<Block>, LeftOut), ImportError> {
    let xml = Xml::new(text, Kind::Docx, "正文", watch);
    let (counters, fields) = (Counters::default(), Fields::default());
    let mut body = Body { xml, styles, numbering, counters, fields, left_out, budget };
    let mut flow = Flow::default();
    if !body.xml.child(0)?.is_some_and(|root| root.is(Word, "document")) {
        return Err(body.xml.damaged());
    }
    while let Some(element) = body.xml.child(1)? {
        if element.is(Word, "body") {
            body.blocks(&mut flow)?;
        }
    }
    let blocks = flow.finish(&mut body.budget)?;
    body.fields.finish(&mut body.left_out);
    Ok((blocks, body.left_out))
}

impl Body<'_> {
    /// The blocks in the element that is open.
    pub(super) fn blocks(&mut self, flow: &mut Flow) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            self.block(&element, flow)?;
        }
        Ok(())
    }

    pub(super) fn block(&mut self, element: &Element, flow: &mut Flow) -> Result<(), ImportError> {
        match (element.vocabulary, element.name()) {
            (Word, "p") => self.paragraph(flow),
            (Word, "tbl") => self.table(flow),
            (Word, "sdt") => self.control(&mut |body| body.blocks(flow)),
            (Word, "customXml" | "smartTag" | "ins" | "moveTo") => self.blocks(flow),
            (Word, "del" | "moveFrom") => {
                self.left_out.deleted += 1;
                Ok(())
            }
            (Word, "altChunk" | "subDoc") => {
                self.left_out.embedded += 1;
                Ok(())
            }
            (Compatibility, "AlternateContent") => self.alternative(&mut |body| body.blocks(flow)),
            _ => Ok(()),
        }
    }

    /// `mc:AlternateContent`: the same content for newer and older programs. Only the first is read.
    pub(super) fn alternative(
        &mut self,
        content: &mut dyn FnMut(&mut Self) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        let mut taken = false;
        while let Some(element) = self.xml.child(depth)? {
            if element.vocabulary == Compatibility && !std::mem::replace(&mut taken, true) {
                content(self)?;
            }
        }
        Ok(())
    }

    /// `w:sdt`: a content control. Its prompt and a table of contents are no text of the report.
    pub(super) fn control(
        &mut self,
        content: &mut dyn FnMut(&mut Self) -> Result<(), ImportError>,
    ) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        let mut dropped = false;
        while let Some(element) = self.xml.child(depth)? {
            if element.is(Word, "sdtPr") {
                dropped = self.control_is_dropped()?;
            } else if element.is(Word, "sdtContent") && !dropped {
                content(self)?;
            }
        }
        Ok(())
    }

    fn control_is_dropped(&mut self) -> Result<bool, ImportError> {
        let depth = self.xml.depth();
        let (mut prompt, mut contents) = (false, false);
        while let Some(element) = self.xml.child(depth)? {
            match (element.vocabulary, element.name()) {
                (Word, "showingPlcHdr") => prompt |= element.is_on(),
                (Word, "docPartObj") => {
                    let depth = self.xml.depth();
                    while let Some(element) = self.xml.child(depth)? {
                        let gallery = element.is(Word, "docPartGallery").then(|| element.value()).flatten();
                        contents |= gallery.is_some_and(|name| name == "Table of Contents");
                    }
                }
                _ => {}
            }
        }
        self.left_out.prompts += usize::from(prompt);
        self.left_out.contents |= contents;
        Ok(prompt || contents)
    }
}
