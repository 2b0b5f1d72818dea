//! Puts the blocks of a document onto pages: lines on the grid of 22 lines, tables whole where they fit.

use super::area::Area;
use super::blocks::{Atom, AtomKind, Blocks, SetText};
use super::cell::ASCENT_EM;
use super::grid::{TableElements, draw};
use super::paper::{Paper, Place};
use super::picture::{picture_height, put_picture};
use super::split::Segment;
use super::table::TablePlan;

/// White left at the bottom of a page beyond which a table of several blocks is rather broken between two of them.
const WIDEST_WHITE: f32 = 0.2;
/// Room between a table and the line above it, and the least below it, in lines.
const ROOM_ABOVE_TABLE: f32 = 0.25;
const ROOM_BELOW_TABLE: f32 = 0.25;
/// Sums of measures are compared with this tolerance, in points.
const TOLERANCE: f32 = 0.05;

/// Puts everything onto paper.
pub fn flow(paper: &mut Paper<'_>, blocks: Blocks<'_>) {
    let Blocks { atoms, texts } = blocks;
    let elements = vec![None; texts.len()];
    let mut flow =
        Flow { height: paper.style.text_height(), pitch: paper.style.line_pitch(), paper, texts, elements, y: 0.0 };
    let mut rest = atoms.as_slice();
    while !rest.is_empty() {
        let end = rest.iter().position(|atom| !atom.keep_next).map_or(rest.len(), |last| last + 1);
        // A table always ends its group: what follows finds its own place.
        let table = rest.iter().take(end).position(|atom| matches!(atom.kind, AtomKind::Table(_)));
        let Some((group, after)) = rest.split_at_checked(table.map_or(end, |table| table + 1)) else { break };
        flow.put_group(group);
        rest = after;
    }
}

struct Flow<'p, 'a> {
    paper: &'p mut Paper<'a>,
    texts: Vec<SetText>,
    /// Element of each text, once its first line has been put.
    elements: Vec<Option<usize>>,
    /// Height of the text area and of a line of the grid.
    height: f32,
    pitch: f32,
    /// How far the page is filled, from the top of the text area.
    y: f32,
}

impl Flow<'_, '_> {
    fn room(&self) -> f32 {
        self.height - self.y
    }

    fn new_page(&mut self) {
        self.paper.new_page();
        self.y = 0.0;
    }

    /// Puts atoms that must stay together; a table is the last of them.
    fn put_group(&mut self, group: &[Atom<'_>]) {
        let lines: f32 = group.iter().map(|atom| self.atom_height(&atom.kind)).sum();
        // A table that begins its page needs no room above it.
        let above = if lines > 0.0 || self.y > 0.0 { ROOM_ABOVE_TABLE * self.pitch } else { 0.0 };
        let (above, segments) = match group.last().map(|atom| &atom.kind) {
            Some(AtomKind::Table(plan)) => (above, Some(self.plan_table(plan, lines, above))),
            _ => (0.0, None),
        };
        let need = lines + above + segments.as_ref().map_or(0.0, |placement| placement.first_height());
        if need > self.room() + TOLERANCE && self.y > 0.0 {
            self.new_page();
        }
        for atom in group {
            match &atom.kind {
                AtomKind::Table(plan) => {
                    if let Some(placement) = &segments {
                        self.put_table(plan, placement);
                    }
                }
                kind => self.put_lines(kind),
            }
        }
    }

    fn atom_height(&self, kind: &AtomKind<'_>) -> f32 {
        match kind {
            AtomKind::Blank | AtomKind::Line { .. } => self.pitch,
            AtomKind::Title(title) => self.title_lines(title) as f32 * self.pitch,
            AtomKind::Picture(picture) => (picture_height(self.paper, picture) / self.pitch).ceil() * self.pitch,
            AtomKind::Table(_) | AtomKind::PageEnd => 0.0,
        }
    }

    /// Lines of the grid that the title takes, with the empty lines around it.
    fn title_lines(&self, title: &SetText) -> usize {
        let (above, below) = self.paper.style.title_blank_lines;
        let own = title.lines.len() as f32 * self.paper.style.title_pitch_pt / self.pitch;
        above + (own - 0.01).ceil() as usize + below
    }

    fn put_lines(&mut self, kind: &AtomKind<'_>) {
        let height = self.atom_height(kind);
        if height > self.room() + TOLERANCE && self.y > 0.0 {
            self.new_page();
        }
        match kind {
            AtomKind::Blank if self.y == 0.0 => return,
            AtomKind::Line { text, line } => self.put_line(*text, *line),
            AtomKind::Title(title) => self.put_title(title),
            AtomKind::PageEnd if self.y > 0.0 => return self.new_page(),
            AtomKind::Picture(picture) => {
                let top = self.paper.style.top() + self.y;
                put_picture(self.paper, picture, top);
            }
            AtomKind::Blank | AtomKind::Table(_) | AtomKind::PageEnd => {}
        }
        self.y += height;
    }

    /// Distance of the baseline from the upper edge of a line whose em box is centred in it.
    fn baseline(pitch: f32, size: f32) -> f32 {
        (pitch - size) / 2.0 + ASCENT_EM * size
    }

    fn put_line(&mut self, text: usize, line: usize) {
        let top = self.paper.style.top() + self.y;
        let Some(set) = self.texts.get(text) else { return };
        let element = match self.elements.get(text).copied().flatten() {
            Some(element) => element,
            None => {
                let element = self.paper.element(None, set.role.clone());
                if let Some((level, title)) = &set.outline {
                    self.paper.outline(*level, title, top);
                }
                if let Some(slot) = self.elements.get_mut(text) {
                    *slot = Some(element);
                }
                element
            }
        };
        let Some((line, x)) = set.lines.get(line) else { return };
        let (left, width) = (self.paper.style.left(), self.paper.style.measure());
        self.paper.line_area(Area { source: set.source.clone(), x: left, y: top, width, height: self.pitch });
        let place = Place {
            x: self.paper.style.left() + x,
            baseline: top + Self::baseline(self.pitch, set.size),
            size: set.size,
            source: Some(&set.source),
            element: Some(element),
        };
        self.paper.text(line.placed(&set.pieces), &place);
    }

    fn put_title(&mut self, title: &SetText) {
        let style = self.paper.style;
        let (above, below) = style.title_blank_lines;
        let own = (self.title_lines(title) - above - below) as f32 * self.pitch;
        let pitch = style.title_pitch_pt;
        let block = title.lines.len() as f32 * pitch;
        let mut top = style.top() + self.y + above as f32 * self.pitch + (own - block) / 2.0;
        let element = self.paper.element(None, title.role.clone());
        for (line, x) in &title.lines {
            let (x_left, width) = (style.left(), style.measure());
            let area = Area { source: title.source.clone(), x: x_left, y: top, width, height: pitch };
            self.paper.line_area(area);
            let place = Place {
                x: style.left() + x,
                baseline: top + Self::baseline(pitch, title.size),
                size: title.size,
                source: Some(&title.source),
                element: Some(element),
            };
            self.paper.text(line.placed(&title.pieces), &place);
            top += pitch;
        }
    }
}

/// Which rows of a table stand where, and how high they are.
struct Placement {
    heights: Vec<f32>,
    segments: Vec<Segment>,
}

impl Placement {
    fn whole(plan: &TablePlan<'_>, heights: Vec<f32>) -> Self {
        let rows = 0..plan.table.rows.len();
        Self { heights, segments: vec![Segment { repeated: 0..0, rows }] }
    }

    fn height(&self, segment: &Segment) -> f32 {
        let rows = segment.repeated.clone().chain(segment.rows.clone());
        rows.filter_map(|row| self.heights.get(row)).sum()
    }

    fn first_height(&self) -> f32 {
        self.segments.first().map_or(0.0, |segment| self.height(segment))
    }
}

impl Flow<'_, '_> {
    /// A table stands whole on this page if it fits, if need be with lower rows; otherwise whole on the next;
    /// otherwise it is broken. `lines` is the height of the headings that stay with it, `above` the room between.
    fn plan_table(&self, plan: &TablePlan<'_>, lines: f32, above: f32) -> Placement {
        let room = self.room() - lines - above;
        let page_room = self.height - lines - if lines > 0.0 { above } else { 0.0 };
        if let Some(heights) = plan.heights_within(room) {
            return Placement::whole(plan, heights);
        }
        let whole = plan.heights_within(page_room).map(|heights| Placement::whole(plan, heights));
        let white = self.room() / self.height;
        match whole {
            Some(whole) if white < WIDEST_WHITE || !plan.has_blocks() => whole,
            Some(whole) => self.broken(plan, room, true).unwrap_or(whole),
            None => self.broken(plan, room, false).unwrap_or_else(|| {
                let heights = plan.usual_heights();
                let segments = plan.split(&heights, page_room, self.height);
                Placement { heights, segments }
            }),
        }
    }

    /// The table broken so that it begins on this page; `None` if that is not to be had.
    fn broken(&self, plan: &TablePlan<'_>, room: f32, between_blocks: bool) -> Option<Placement> {
        let heights = plan.usual_heights();
        let segments = plan.split(&heights, room, self.height);
        let first = segments.first()?;
        let good = !first.rows.is_empty() && (!between_blocks || plan.begins_block(first.rows.end));
        good.then_some(Placement { heights, segments })
    }

    fn put_table(&mut self, plan: &TablePlan<'_>, placement: &Placement) {
        let mut elements = TableElements::new(self.paper, plan);
        if self.y > 0.0 {
            self.y += ROOM_ABOVE_TABLE * self.pitch;
        }
        for (index, segment) in placement.segments.iter().enumerate() {
            let height = placement.height(segment);
            if index > 0 || height > self.room() + TOLERANCE && self.y > 0.0 {
                self.new_page();
            }
            let top = self.paper.style.top() + self.y;
            draw(self.paper, plan, &mut elements, &placement.heights, segment, top);
            self.y += height;
        }
        // Back to the grid of lines.
        let lines = self.y / self.pitch + ROOM_BELOW_TABLE;
        self.y = lines.ceil() * self.pitch;
    }
}
