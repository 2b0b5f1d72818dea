//! Where on the pages a source stands, and what stands at a point: what the preview needs to follow the cursor and
//! to be clicked on. A cell that holds nothing has a place too.

use super::page::{Glyph, Pages, Source, TextRun};

/// The place of a source on a page: a table cell, the lines of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    pub source: Source,
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// A rectangle on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Index into [`Pages::pages`].
    pub page: usize,
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Area {
    fn on(&self, page: usize) -> Spot {
        Spot { page, x: self.x, y: self.y, width: self.width, height: self.height }
    }

    fn contains(&self, x: f32, y: f32) -> bool {
        (self.x..=self.x + self.width).contains(&x) && (self.y..=self.y + self.height).contains(&y)
    }

    /// How far a point is from the area; zero inside.
    fn distance(&self, x: f32, y: f32) -> f32 {
        let beside = |at: f32, start: f32, length: f32| (start - at).max(at - start - length).max(0.0);
        beside(x, self.x, self.width).hypot(beside(y, self.y, self.height))
    }
}

impl Pages {
    /// What stands at a point of a page, for a click: the source and the byte offset in its text.
    /// Beside the text of a paragraph or in the white of a cell it is the nearest character.
    pub fn source_at(&self, page: usize, x: f32, y: f32) -> Option<(&Source, usize)> {
        let page = self.pages.get(page)?;
        let on_ink = |run: &&TextRun| {
            let (left, right) = run.extent();
            (run.baseline - run.size..=run.baseline + run.size * 0.4).contains(&y)
                && (left - run.size * 0.5..=right + run.size * 0.5).contains(&x)
        };
        let hits = page.runs().filter(on_ink);
        let hit = hits.filter_map(|run| Some((run.source.as_ref()?, glyph_at(run, x)?.at))).last();
        hit.or_else(|| {
            let area = page.areas.iter().rev().find(|area| area.contains(x, y))?;
            let runs = page.runs().filter(|run| run.source.as_ref() == Some(&area.source));
            let nearest = runs.min_by(|a, b| middle_distance(a, x, y).total_cmp(&middle_distance(b, x, y)));
            Some((&area.source, nearest.and_then(|run| glyph_at(run, x)).map_or(0, |glyph| glyph.at)))
        })
    }

    /// The figure nearest to a point of a page, for a click on a header or label of a table.
    pub fn cell_near(&self, page: usize, x: f32, y: f32) -> Option<&Source> {
        let areas = self.pages.get(page)?.areas.iter().filter(|area| matches!(area.source, Source::Cell(_)));
        areas.min_by(|a, b| a.distance(x, y).total_cmp(&b.distance(x, y))).map(|area| &area.source)
    }

    /// Everywhere that a source stands; a paragraph may run over pages.
    pub fn spots<'a>(&'a self, source: &'a Source) -> impl Iterator<Item = Spot> + 'a {
        self.pages.iter().enumerate().flat_map(move |(index, page)| {
            page.areas.iter().filter(move |area| area.source == *source).map(move |area| area.on(index))
        })
    }

    /// The line in which a byte of the text of a source stands; the whole cell for a figure.
    pub fn line_of(&self, source: &Source, at: usize) -> Option<Spot> {
        let runs = self.pages.iter().enumerate().flat_map(|(index, page)| page.runs().map(move |run| (index, run)));
        let of_source = runs.filter(|(_, run)| run.source.as_ref() == Some(source));
        let begins = |run: &TextRun| run.glyphs.first().is_some_and(|glyph| glyph.at <= at);
        let line = of_source.filter(|(_, run)| begins(run)).last();
        let Some((page, run)) = line.filter(|_| !matches!(source, Source::Cell(_))) else {
            return self.spots(source).next();
        };
        let area = self.spots(source).find(|spot| spot.page == page)?;
        Some(Spot { y: run.baseline - run.size, height: run.size * 1.4, ..area })
    }
}

/// The glyph of a run that a point is on, or the nearest.
fn glyph_at(run: &TextRun, x: f32) -> Option<&Glyph> {
    run.glyphs.iter().take_while(|glyph| glyph.x <= x).last().or(run.glyphs.first())
}

/// How far a point is from a run, lines counting more than places in a line.
fn middle_distance(run: &TextRun, x: f32, y: f32) -> f32 {
    const LINES_FIRST: f32 = 1000.0;
    let (left, right) = run.extent();
    (y - run.baseline + run.size * 0.35).abs() * LINES_FIRST + (left - x).max(x - right).max(0.0)
}
