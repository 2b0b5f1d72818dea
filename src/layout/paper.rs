//! The pages while they are being filled: puts lines of text, rules and fills where it is told to, and keeps the list
//! of what is missing. It decides nothing about the layout.

use super::area::Area;
use super::fonts::{FaceId, FontRole, Metrics};
use super::page::{
    Element, ElementRole, Glyph, Item, MissingCharacter, OutlineEntry, Page, Pages, Source, TextRun, Watermark,
};
use super::pieces::{Piece, Setting, pieces};
use super::style::{MM, PageStyle};
use crate::document::Document;

/// What a draft is marked with.
const DRAFT: &str = "草稿";

/// Pages under construction.
pub struct Paper<'a> {
    pub style: &'a PageStyle,
    pub metrics: &'a Metrics<'a>,
    pages: Pages,
}

/// Where and as what a line of text is put.
#[derive(Debug, Clone)]
pub struct Place<'a> {
    /// Left end and baseline, from the upper left corner of the paper.
    pub x: f32,
    pub baseline: f32,
    pub size: f32,
    pub source: Option<&'a Source>,
    pub element: Option<usize>,
}

impl<'a> Paper<'a> {
    pub fn new(style: &'a PageStyle, metrics: &'a Metrics<'a>, document: &Document) -> Self {
        let pages = Pages { title: document.title.clone(), meta: document.meta.clone(), ..Pages::default() };
        let mut paper = Self { style, metrics, pages };
        paper.new_page();
        paper
    }

    pub fn new_page(&mut self) {
        let (width, height) = self.style.paper();
        let number = self.pages.pages.len() + 1;
        self.pages.pages.push(Page { number, width, height, items: Vec::new(), areas: Vec::new(), watermark: None });
    }

    /// Adds an element of the text's structure and returns its index.
    pub fn element(&mut self, parent: Option<usize>, role: ElementRole) -> usize {
        self.pages.elements.push(Element { parent, role });
        self.pages.elements.len() - 1
    }

    /// Puts a heading into the outline, `y` being its upper edge.
    pub fn outline(&mut self, level: u8, title: &str, y: f32) {
        let page = self.pages.pages.len().saturating_sub(1);
        self.pages.outline.push(OutlineEntry { title: title.to_owned(), level, page, y });
    }

    pub fn push(&mut self, item: Item) {
        if let Some(page) = self.pages.pages.last_mut() {
            page.items.push(item);
        }
    }

    /// Remembers where a source stands.
    pub fn area(&mut self, area: Area) {
        if let Some(page) = self.pages.pages.last_mut() {
            page.areas.push(area);
        }
    }

    /// Remembers where a line of a text stands; the lines of a text on a page are one area.
    pub fn line_area(&mut self, area: Area) {
        let last = self.pages.pages.last_mut().and_then(|page| page.areas.last_mut());
        match last.filter(|last| last.source == area.source) {
            Some(last) => last.height = area.y + area.height - last.y,
            None => self.area(area),
        }
    }

    /// Remembers that a text has been cut.
    pub fn cut(&mut self, source: Source) {
        self.pages.cut.push(source);
    }

    /// Puts pieces, each with its distance from the left end of the line, as runs of one face each.
    pub fn text<'p>(&mut self, line: impl Iterator<Item = (&'p Piece, f32)>, place: &Place<'_>) {
        let mut run: Option<TextRun> = None;
        for (piece, x) in line {
            if piece.missing {
                let source = place.source.cloned();
                self.pages.missing.push(MissingCharacter { character: piece.text, source, at: piece.at });
            }
            let glyph =
                Glyph { text: piece.text, id: piece.glyph, x: place.x + x, advance: piece.advance, at: piece.at };
            match &mut run {
                Some(run) if run.face == piece.face && run.role == piece.role => run.glyphs.push(glyph),
                _ => {
                    self.finish_run(run.take());
                    run = Some(new_run(piece.role, piece.face, glyph, place));
                }
            }
        }
        self.finish_run(run);
    }

    fn finish_run(&mut self, run: Option<TextRun>) {
        if let Some(run) = run {
            self.push(Item::Text(run));
        }
    }

    /// The pages with their numbers and, on a draft, 草稿 across each.
    pub fn finish(mut self) -> Pages {
        let mut missing: Vec<MissingCharacter> = Vec::new();
        for found in std::mem::take(&mut self.pages.missing) {
            // A label repeated over a page break is missing its character only once.
            if !missing.contains(&found) {
                missing.push(found);
            }
        }
        self.pages.missing = missing;
        let numbers: Vec<TextRun> = self.pages.pages.iter().flat_map(|page| self.page_number(page.number)).collect();
        for (page, number) in self.pages.pages.iter_mut().zip(numbers) {
            page.items.push(Item::Text(number));
        }
        if self.pages.meta.draft {
            let (watermark, mark) = (self.watermark(), self.draft_mark());
            for page in &mut self.pages.pages {
                page.watermark = Some(watermark.clone());
                page.items.splice(0..0, mark.iter().cloned().map(Item::Text));
            }
        }
        self.pages
    }

    /// `— 1 —` below the text area: 单页码居右空一字，双页码居左空一字 (7.5).
    fn page_number(&self, number: usize) -> Option<TextRun> {
        let style = self.style;
        let size = style.page_number_pt;
        let dash_top = self.metrics.ink_top(FontRole::PageNumber, '—') * size;
        let baseline = style.top() + style.text_height() + style.page_number_gap_mm * MM + dash_top;
        let text = format!("— {number} —");
        let left = |width: f32| {
            if number % 2 == 1 { style.left() + style.measure() - size - width } else { style.left() + size }
        };
        self.single_run(&text, FontRole::PageNumber, size, baseline, &left)
    }

    /// 草稿 above the right end of the text area.
    fn draft_mark(&self) -> Option<TextRun> {
        let style = self.style;
        let baseline = style.top() - style.draft_mark_gap_mm * MM;
        let left = |width: f32| style.left() + style.measure() - width;
        self.single_run(DRAFT, FontRole::HeadingOne, style.draft_mark_pt, baseline, &left)
    }

    /// A text of one face outside the text area; `left` tells its left end from its width.
    fn single_run(
        &self,
        text: &str,
        role: FontRole,
        size: f32,
        baseline: f32,
        left: &dyn Fn(f32) -> f32,
    ) -> Option<TextRun> {
        let set = pieces(self.metrics, text, &|_| role, Setting { size, tracking: 0.0 });
        let mut x = left(set.iter().map(|piece| piece.width).sum());
        let glyphs = set.iter().map(|piece| {
            let glyph = Glyph { text: piece.text, id: piece.glyph, x, advance: piece.advance, at: piece.at };
            x += piece.width;
            glyph
        });
        let glyphs: Vec<Glyph> = glyphs.collect();
        Some(TextRun { role, face: set.first()?.face, size, baseline, glyphs, source: None, element: None })
    }

    fn watermark(&self) -> Watermark {
        let size = self.style.watermark_pt;
        let set = pieces(self.metrics, DRAFT, &|_| FontRole::HeadingOne, Setting { size, tracking: size * 0.2 });
        let width: f32 = set.iter().map(|piece| piece.width).sum::<f32>() - size * 0.2;
        let mut x = -width / 2.0;
        let glyphs = set.iter().map(|piece| {
            let glyph = Glyph { text: piece.text, id: piece.glyph, x, advance: piece.advance, at: piece.at };
            x += piece.width;
            glyph
        });
        let glyphs = glyphs.collect();
        let face = set.first().map_or(FaceId::SANS, |piece| piece.face);
        let (width, height) = self.style.paper();
        let grey = self.style.watermark_grey;
        Watermark { face, size, grey, centre: (width / 2.0, height / 2.0), glyphs, drop: size * 0.38 }
    }
}

fn new_run(role: FontRole, face: FaceId, glyph: Glyph, place: &Place<'_>) -> TextRun {
    TextRun {
        role,
        face,
        size: place.size,
        baseline: place.baseline,
        glyphs: vec![glyph],
        source: place.source.cloned(),
        element: place.element,
    }
}
