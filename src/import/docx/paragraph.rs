//! Paragraphs and the runs in them.

use super::body::Body;
use super::styles::{Formatting, list_reference};
use crate::document::Block;
use crate::import::ImportError;
use crate::import::office::flow::Flow;
use crate::import::office::symbols::symbol;
use crate::import::office::xml::Vocabulary::{Compatibility, Math, Word};
use crate::import::office::xml::{Element, Piece};

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub(super) struct Open {
    text: String,
    style: Option<String>,
    /// What the paragraph says itself.
    direct: Formatting,
    /// Whether its end is deleted or hidden, so that it goes on in the next one.
    joined: bool,
    /// Blocks of the text boxes that hang on it.
    boxes: Vec<Block>,
}

impl Body<'_> {
    pub(super) fn paragraph(&mut self, flow: &mut Flow) -> Result<(), ImportError> {
        let mut open = Open::default();
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            if element.is(Word, "pPr") {
                self.properties(&mut open)?;
            } else {
                self.inline(&element, &mut open)?;
            }
        }
        let style = self.styles.formatting(open.style.as_deref());
        let shown = !open.text.trim().is_empty();
        let number = if shown || !open.joined { self.number(&open, &style) } else { String::new() };
        if shown {
            open.text = number + open.text.trim_start();
        }
        if open.joined {
            flow.carry(&open.text, &mut self.budget)?;
        } else {
            let outline = open.direct.outline.or(style.outline);
            let level = outline.and_then(|outline| u8::try_from(outline).ok()).filter(|outline| *outline < 9);
            let level = level.map(|outline| outline + 1);
            flow.paragraph(&open.text, level, &mut self.budget)?;
        }
        flow.extend(open.boxes);
        Ok(())
    }

    /// The automatic number before the paragraph.
    fn number(&mut self, open: &Open, style: &Formatting) -> String {
        let Some(list) = open.direct.list.or(style.list).filter(|list| *list != 0) else { return String::new() };
        let of_style = || style.list_style.as_deref().and_then(|id| self.numbering.level_of_style(list, id));
        let level = open.direct.list_level.or(style.list_level).and_then(|level| usize::try_from(level).ok());
        let level = level.or_else(of_style).unwrap_or_default();
        self.numbering.lists.next(&mut self.counters, (list, level), &mut self.left_out)
    }

    /// `w:pPr`
    fn properties(&mut self, open: &mut Open) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            if element.vocabulary != Word {
                continue;
            }
            match element.name() {
                "pStyle" => open.style = element.value().map(|style| style.into_owned()),
                "outlineLvl" => open.direct.outline = element.number("val"),
                "numPr" => list_reference(&mut self.xml, &mut open.direct)?,
                "rPr" => open.joined = self.mark_is_gone()?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether the mark that ends the paragraph is deleted, moved away or hidden.
    fn mark_is_gone(&mut self) -> Result<bool, ImportError> {
        let depth = self.xml.depth();
        let mut gone = false;
        while let Some(element) = self.xml.child(depth)? {
            gone |= match (element.vocabulary, element.name()) {
                (Word, "del" | "moveFrom") => true,
                (Word, "vanish" | "specVanish") => element.is_on(),
                _ => false,
            };
        }
        Ok(gone)
    }

    fn inlines(&mut self, open: &mut Open) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            self.inline(&element, open)?;
        }
        Ok(())
    }

    fn inline(&mut self, element: &Element, open: &mut Open) -> Result<(), ImportError> {
        match (element.vocabulary, element.name()) {
            (Word, "r") => self.run(open, false),
            (Word, "hyperlink" | "smartTag" | "customXml" | "ins" | "moveTo" | "fldSimple" | "dir" | "bdo") => {
                self.inlines(open)
            }
            (Word, "sdt") => self.control(&mut |body| body.inlines(open)),
            (Word, "del" | "moveFrom") => {
                self.left_out.deleted += 1;
                Ok(())
            }
            (Compatibility, "AlternateContent") => self.alternative(&mut |body| body.inlines(open)),
            (Math, "t") => {
                let text = self.xml.text()?;
                self.text(&text, false, open)
            }
            (Math, _) => self.inlines(open),
            _ => Ok(()),
        }
    }

    /// `w:r`; `hidden` by what it stands in.
    fn run(&mut self, open: &mut Open, hidden: bool) -> Result<(), ImportError> {
        let mut hidden = hidden;
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            if element.is(Word, "rPr") {
                hidden |= self.run_is_hidden()?;
            } else {
                self.run_content(&element, hidden, open)?;
            }
        }
        Ok(())
    }

    fn run_content(&mut self, element: &Element, hidden: bool, open: &mut Open) -> Result<(), ImportError> {
        match (element.vocabulary, element.name()) {
            (Word, "t") => {
                let kept = element.attribute("space").is_some_and(|space| space == "preserve");
                let text = self.xml.text()?;
                self.text(if kept { &text } else { text.trim_matches([' ', '\t', '\n', '\r']) }, hidden, open)?;
            }
            (Word, "tab" | "ptab") => self.text("\t", hidden, open)?,
            (Word, "cr") => self.text("\n", hidden, open)?,
            // Where a page or a column ends, the text goes on.
            (Word, "br") if element.attribute("type").is_none_or(|kind| kind == "textWrapping") => {
                self.text("\n", hidden, open)?;
            }
            (Word, "noBreakHyphen") => self.text("-", hidden, open)?,
            (Word, "sym") => {
                let code = element.attribute("char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
                let font = element.attribute("font").unwrap_or_default();
                let found = code.and_then(|code| symbol(&font, code));
                self.left_out.symbols += usize::from(found.is_none());
                self.text(found.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut [0; 4]), hidden, open)?;
            }
            (Word, "instrText") => {
                let text = self.xml.text()?;
                self.fields.instruct(&text);
            }
            (Word, "fldChar") => match element.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.begin(),
                Some("separate") => self.fields.separate(&mut self.left_out),
                Some("end") => self.fields.end(&mut self.left_out),
                _ => {}
            },
            (Word, "ruby") => self.ruby(open, hidden)?,
            (Word, "drawing" | "pict" | "object") => self.drawing(open, hidden)?,
            (Compatibility, "AlternateContent") => {
                self.alternative(&mut |body| body.run(open, hidden))?;
            }
            _ => {}
        }
        Ok(())
    }

    /// `w:ruby`: a word with its reading above; only the word is text.
    fn ruby(&mut self, open: &mut Open, hidden: bool) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            if element.is(Word, "rubyBase") {
                let depth = self.xml.depth();
                while let Some(element) = self.xml.child(depth)? {
                    if element.is(Word, "r") {
                        self.run(open, hidden)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn run_is_hidden(&mut self) -> Result<bool, ImportError> {
        let depth = self.xml.depth();
        let (mut direct, mut of_style) = (None, None);
        while let Some(element) = self.xml.child(depth)? {
            if element.is(Word, "vanish") {
                direct = Some(element.is_on());
            } else if element.is(Word, "rStyle") {
                of_style = element.value().and_then(|style| self.styles.run_hidden(&style));
            }
        }
        Ok(direct.or(of_style).unwrap_or(false))
    }

    fn text(&mut self, text: &str, hidden: bool, open: &mut Open) -> Result<(), ImportError> {
        if hidden {
            self.left_out.hidden += usize::from(!text.trim().is_empty());
        } else if self.fields.shown() {
            self.budget.fits(open.text.len().saturating_add(text.len()))?;
            open.text.push_str(text);
        }
        Ok(())
    }

    /// A drawing: its text boxes are read, its pictures counted.
    fn drawing(&mut self, open: &mut Open, hidden: bool) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        loop {
            match self.xml.next()? {
                Piece::Start(element) => match (element.vocabulary, element.name()) {
                    (Word, "txbxContent") => self.text_box(open, hidden)?,
                    (Compatibility, "AlternateContent") => {
                        self.alternative(&mut |body| body.drawing(open, hidden))?;
                    }
                    (Compatibility | Word, _) => {}
                    (_, "pic" | "imagedata" | "chart" | "relIds") => self.left_out.pictures += 1,
                    (_, "OLEObject") => self.left_out.embedded += 1,
                    // Letters drawn as a picture (WordArt of the older kind).
                    (_, "textpath") => {
                        let mut flow = Flow::default();
                        flow.paragraph(&element.attribute("string").unwrap_or_default(), None, &mut self.budget)?;
                        open.boxes.extend(flow.finish(&mut self.budget)?);
                    }
                    _ => {}
                },
                Piece::End if self.xml.depth() < depth => return Ok(()),
                Piece::Done => return Ok(()),
                _ => {}
            }
        }
    }

    fn text_box(&mut self, open: &mut Open, hidden: bool) -> Result<(), ImportError> {
        let mut flow = Flow::default();
        // Fields of the text around the box do not reach into it.
        let outside = std::mem::take(&mut self.fields);
        self.blocks(&mut flow)?;
        std::mem::replace(&mut self.fields, outside).finish(&mut self.left_out);
        let blocks = flow.finish(&mut self.budget)?;
        if blocks.is_empty() {
            return Ok(());
        }
        if hidden {
            self.left_out.hidden += 1;
        } else {
            self.left_out.boxes += 1;
            open.boxes.extend(blocks);
        }
        Ok(())
    }
}
