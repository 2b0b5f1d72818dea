//! The text itself: characters to paragraphs, paragraphs to blocks.

use std::ops::Range;

use super::boxes::Boxes;
use super::fib::{Structure, Text};
use super::pieces::Glyph;
use super::source::{ParagraphEnd, Run, Source};
use super::table::OpenTable;
use crate::document::Block;
use crate::import::office::fields::Fields;
use crate::import::office::flow::{Budget, Flow};
use crate::import::office::left_out::LeftOut;
use crate::import::office::lists::Counters;
use crate::import::office::symbols::symbol;
use crate::import::{ImportError, Watch};

/// Characters with a meaning of their own ([MS-DOC] 2.4.1).
mod mark {
    pub const PICTURE: char = '\u{1}';
    pub const FOOTNOTE: char = '\u{2}';
    pub const CELL_END: char = '\u{7}';
    pub const DRAWING: char = '\u{8}';
    pub const LINE_END: char = '\u{b}';
    pub const PAGE_END: char = '\u{c}';
    pub const PARAGRAPH_END: char = '\r';
    pub const FIELD_BEGIN: char = '\u{13}';
    pub const FIELD_RESULT: char = '\u{14}';
    pub const FIELD_END: char = '\u{15}';
    pub const HYPHEN: char = '\u{1e}';
    pub const SYMBOL: char = '(';
}

/// Reads the texts of a file.
pub struct Reader<'a> {
    source: &'a Source<'a>,
    boxes: Boxes,
    counters: Counters,
    budget: Budget,
    watch: &'a Watch<'a>,
    pub left_out: LeftOut,
}

/// A text while it is read.
#[derive(Default)]
struct Open {
    text: String,
    fields: Fields,
    flow: Flow,
    tables: Vec<OpenTable>,
    /// Blocks of the text boxes that hang on the paragraph.
    boxes: Vec<Block>,
    /// The run that was looked up last.
    run: Run,
    /// Whether text was left out of the run already, so that it is counted once.
    counted: bool,
}

impl<'a> Reader<'a> {
    pub fn new(source: &'a Source<'a>, watch: &'a Watch<'a>) -> Self {
        let structure = |structure| source.fib.bytes(structure, &source.streams.table);
        Self {
            source,
            boxes: Boxes::read(structure(Structure::Anchors), structure(Structure::Boxes)),
            counters: Counters::default(),
            budget: Budget::new(watch.limits),
            watch,
            left_out: LeftOut::default(),
        }
    }

    /// The blocks of the main text, with the text boxes.
    pub fn text(&mut self) -> Result<Vec<Block>, ImportError> {
        let fib = self.source.fib;
        let mut blocks = self.story(fib.range(Text::Main))?;
        for numbers in self.boxes.rest() {
            let of_box = self.text_box(numbers)?;
            self.left_out.boxes_at_end |= !of_box.is_empty();
            blocks.extend(of_box);
        }
        self.left_out.headers = !fib.range(Text::Headers).is_empty();
        self.left_out.comments = !fib.range(Text::Comments).is_empty();
        self.footnotes(fib.range(Text::Footnotes))?;
        self.footnotes(fib.range(Text::Endnotes))?;
        Ok(blocks)
    }

    /// The blocks of a stretch of the text.
    fn story(&mut self, numbers: Range<u32>) -> Result<Vec<Block>, ImportError> {
        let source = self.source;
        self.budget.take(numbers.len())?;
        let mut open = Open::default();
        let mut missing = numbers.len();
        for glyph in source.pieces.glyphs(&source.streams.word, numbers) {
            if missing.is_multiple_of(1024) {
                self.watch.go_on()?;
            }
            missing = missing.saturating_sub(glyph.c.len_utf16());
            self.glyph(glyph, &mut open)?;
        }
        self.left_out.cut_off |= missing > 0;
        if !open.text.is_empty() {
            self.end_paragraph(&mut open, &ParagraphEnd::default())?;
        }
        self.close_tables(&mut open, 0)?;
        open.fields.finish(&mut self.left_out);
        open.flow.finish(&mut self.budget)
    }

    fn glyph(&mut self, glyph: Glyph, open: &mut Open) -> Result<(), ImportError> {
        if !open.run.places.contains(&glyph.place) {
            open.run = self.source.run(glyph.place);
            open.counted = false;
        }
        match glyph.c {
            mark::FIELD_BEGIN => open.fields.begin(),
            mark::FIELD_RESULT => open.fields.separate(&mut self.left_out),
            mark::FIELD_END => open.fields.end(&mut self.left_out),
            mark::PARAGRAPH_END => {
                let end = self.source.paragraph(glyph.place);
                self.end_paragraph(open, &end)?;
            }
            mark::CELL_END => {
                let mut end = self.source.paragraph(glyph.place);
                end.properties.in_table = true;
                end.properties.inner_cell_end = true;
                end.properties.inner_row_end = end.properties.row_end;
                self.end_paragraph(open, &end)?;
            }
            mark::PAGE_END => {
                // The end of a section ends the paragraph too, the end of a page does not.
                let end = self.source.paragraph(glyph.place);
                if end.after.is_none_or(|after| after <= glyph.place + 2) {
                    self.end_paragraph(open, &end)?;
                }
            }
            mark::DRAWING => {
                // Boxes hang on the main text only, so they do not nest.
                let in_main = self.source.fib.range(Text::Main).contains(&glyph.number);
                if let Some(numbers) = self.boxes.take(glyph.number).filter(|_| in_main) {
                    open.boxes.extend(self.text_box(numbers)?);
                }
            }
            c => self.character(c, open),
        }
        Ok(())
    }

    /// A character of the text, unless it is an instruction, deleted or hidden.
    fn character(&mut self, c: char, open: &mut Open) {
        let c = match (c, open.run.symbol) {
            (mark::SYMBOL, Some((font, place))) => {
                let found = symbol(self.source.fonts.name(font), place.into());
                self.left_out.symbols += usize::from(found.is_none());
                found.unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            (mark::LINE_END, _) => '\n',
            (mark::HYPHEN, _) => '-',
            (mark::PICTURE, _) => {
                self.left_out.pictures += usize::from(open.fields.shown());
                return;
            }
            ('\t', _) => '\t',
            (c, _) if c.is_control() => return,
            (c, _) => c,
        };
        open.fields.instruct(c.encode_utf8(&mut [0; 4]));
        if !open.fields.shown() {
            return;
        }
        if !open.run.deleted && !open.run.hidden {
            open.text.push(c);
        } else if !c.is_whitespace() && !std::mem::replace(&mut open.counted, true) {
            let count = if open.run.deleted { &mut self.left_out.deleted } else { &mut self.left_out.hidden };
            *count += 1;
        }
    }

    /// A paragraph ends; with it perhaps a cell or a row.
    fn end_paragraph(&mut self, open: &mut Open, end: &ParagraphEnd) -> Result<(), ImportError> {
        let properties = &end.properties;
        let depth = properties.table_depth();
        self.close_tables(open, depth)?;
        open.tables.resize_with(depth, OpenTable::default);
        let text = std::mem::take(&mut open.text);
        let boxes = std::mem::take(&mut open.boxes);
        let ends_row = depth > 0 && properties.inner_row_end;
        let ends_cell = depth > 0 && properties.inner_cell_end && !ends_row;
        // The mark of a cell is there even where its run is deleted.
        let joined = !ends_cell && !ends_row && (open.run.deleted || open.run.hidden);
        let shown = !text.trim().is_empty();
        let counts = !ends_row && (shown || !joined);
        let number = if counts { self.number(end) } else { String::new() };
        let text = if shown { number + text.trim_start() } else { text };
        let outline = properties.outline.or(end.style.outline);
        let level = outline.filter(|outline| *outline < 9).map(|outline| outline + 1);
        let flow = open.tables.last_mut().map_or(&mut open.flow, |table| &mut table.flow);
        if joined {
            flow.carry(&text, &mut self.budget)?;
        } else {
            flow.paragraph(&text, level, &mut self.budget)?;
        }
        flow.extend(boxes);
        match open.tables.last_mut() {
            Some(table) if ends_row => table.end_row(properties.row.clone(), &mut self.budget),
            Some(table) if ends_cell => table.end_cell(&mut self.budget),
            _ => Ok(()),
        }
    }

    /// The automatic number before the paragraph.
    fn number(&mut self, end: &ParagraphEnd) -> String {
        let (own, style) = (&end.properties, &end.style);
        let Some(list) = own.list.or(style.list).filter(|list| *list != 0) else {
            self.left_out.lost_numbers += usize::from(own.old_number);
            return String::new();
        };
        let numbering = &self.source.numbering;
        let of_style = || numbering.level_of_style(list, style.list_style);
        let level = own.list_level.or(style.list_level).or_else(of_style).unwrap_or_default();
        numbering.lists.next(&mut self.counters, (list, level), &mut self.left_out)
    }

    /// Closes the tables that are deeper than `depth`.
    fn close_tables(&mut self, open: &mut Open, depth: usize) -> Result<(), ImportError> {
        while open.tables.len() > depth {
            let Some(table) = open.tables.pop() else { break };
            let blocks = table.close(&mut self.left_out, &mut self.budget)?;
            let flow = open.tables.last_mut().map_or(&mut open.flow, |table| &mut table.flow);
            flow.extend(blocks);
        }
        Ok(())
    }

    /// The blocks of a text box, by its place among the texts of all boxes.
    fn text_box(&mut self, numbers: Range<u32>) -> Result<Vec<Block>, ImportError> {
        let all = self.source.fib.range(Text::Boxes);
        let place = |number: u32| all.start.saturating_add(number).min(all.end);
        let blocks = self.story(place(numbers.start)..place(numbers.end))?;
        self.left_out.boxes += usize::from(!blocks.is_empty());
        Ok(blocks)
    }

    /// The text of footnotes, for the account of what is left out. Each begins with its mark.
    fn footnotes(&mut self, numbers: Range<u32>) -> Result<(), ImportError> {
        self.budget.take(numbers.len())?;
        let text = self.source.pieces.glyphs(&self.source.streams.word, numbers).map(|glyph| glyph.c);
        let text: String = text.collect();
        for note in text.split(mark::FOOTNOTE) {
            let note: String = note.chars().filter(|c| !c.is_control()).collect();
            self.left_out.footnote(&note);
        }
        Ok(())
    }
}
