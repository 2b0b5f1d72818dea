//! The text of one table cell: its lines, their places, and the height they need. The grid is not known here.

use super::fonts::{FontRole, Metrics};
use super::pieces::{Piece, Setting, pieces};
use super::style::{MM, TableStyle};
use super::wrap::{ShortLine, wrap_words};
use crate::document::{Cell, CellRole};

/// How the text stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    Centred,
    Left,
    /// One character below the other, for a narrow label beside many rows (三、本年度办理结果).
    Stacked,
}

/// The text of a cell, set to a width.
#[derive(Debug, Clone, PartialEq)]
pub struct CellText {
    pub pieces: Vec<Piece>,
    pub lines: Vec<ShortLine>,
    pub stand: Stand,
    pub size: f32,
    /// From baseline to baseline.
    pub pitch: f32,
    /// Whether the end of the text has been cut off because it is longer than a page.
    pub cut: bool,
}

/// A line in its cell: left end and baseline from the upper left corner of the cell.
#[derive(Debug, Clone)]
pub struct PlacedLine<'a> {
    pub pieces: Vec<(&'a Piece, f32)>,
    pub x: f32,
    pub baseline: f32,
}

/// From the upper edge of the em box to the baseline: the ideographic em box of the bundled faces.
pub const ASCENT_EM: f32 = 0.88;

/// Lines above which a cell is cut: what a clerk never writes into a cell, but may paste.
const MOST_LINES: usize = 24;

impl CellText {
    /// Sets the text of a cell that is `width` points wide.
    pub fn set(metrics: &Metrics<'_>, cell: &Cell, width: f32, style: &TableStyle) -> Self {
        let stand = stand(cell, width, style);
        let padding = if stand == Stand::Left { style.label_padding_mm } else { style.side_padding_mm };
        let inner = (width - 2.0 * padding * MM).max(style.size_pt);
        let at_size = |size: f32| {
            let setting = Setting { size, tracking: 0.0 };
            pieces(metrics, &cell.text, &|_| FontRole::Table, setting)
        };
        let mut size = style.size_pt;
        let mut set = at_size(size);
        if stand == Stand::Stacked {
            for piece in &mut set {
                piece.glyph = metrics.vertical(piece.face, piece.glyph);
                (piece.width, piece.shift) = (piece.advance, 0.0);
            }
            let lines = (0..set.len()).map(|index| ShortLine { pieces: index..index + 1, width: size, hang: 0.0 });
            let lines = lines.collect();
            return Self { pieces: set, lines, stand, size, pitch: size * 1.15, cut: false };
        }
        let is_figure = matches!(cell.kind, CellRole::Figure | CellRole::Total);
        while is_figure && widest_part(&set) > inner && size > style.least_size_pt {
            size = (size - 0.5).max(style.least_size_pt);
            set = at_size(size);
        }
        let mut lines = wrap_words(&cell.text, &set, inner);
        let cut = lines.len() > MOST_LINES;
        if cut {
            lines.truncate(MOST_LINES);
            end_with_ellipsis(metrics, &mut set, &lines, size);
        }
        let pitch = style.pitch_pt * size / style.size_pt;
        Self { pieces: set, lines, stand, size, pitch, cut }
    }

    /// Height of the lines from the top of the first em box to the bottom of the last.
    pub fn height(&self) -> f32 {
        match self.lines.len() {
            0 => 0.0,
            n => self.size + (n - 1) as f32 * self.pitch,
        }
    }

    /// The lines with their places in a box of the given width and height.
    /// Nothing if a stacked text has no room in the box.
    pub fn placed(&self, width: f32, height: f32, style: &TableStyle) -> Vec<PlacedLine<'_>> {
        if self.stand == Stand::Stacked && self.height() > height {
            return Vec::new();
        }
        let pitch = self.pitch_in(height);
        let block = self.size + self.lines.len().saturating_sub(1) as f32 * pitch;
        let mut baseline = (height - block) / 2.0 + ASCENT_EM * self.size;
        let mut placed = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            let x = match self.stand {
                Stand::Left => style.label_padding_mm * MM,
                Stand::Centred | Stand::Stacked => (width - line.width) / 2.0,
            };
            let mut at = 0.0;
            let pieces = self.pieces.get(line.pieces.clone()).unwrap_or(&[]).iter().map(|piece| {
                let x = at + piece.shift;
                at += piece.width;
                (piece, x)
            });
            placed.push(PlacedLine { pieces: pieces.collect(), x: x - line.hang, baseline });
            baseline += pitch;
        }
        placed
    }

    /// A stacked text is spread in a tall cell, to at most one and a half ems.
    fn pitch_in(&self, height: f32) -> f32 {
        let gaps = self.lines.len().saturating_sub(1);
        if self.stand != Stand::Stacked || gaps == 0 {
            return self.pitch;
        }
        ((height * 0.6 - self.size) / gaps as f32).clamp(self.pitch, self.size * 1.5)
    }
}

fn stand(cell: &Cell, width: f32, style: &TableStyle) -> Stand {
    const ENUMERATORS: &str = "一二三四五六七八九十（(0123456789";
    let characters = cell.text.chars().count();
    if cell.kind != CellRole::Label {
        return Stand::Centred;
    }
    if width < 3.0 * style.size_pt && cell.row_span >= 4 && characters >= 4 {
        return Stand::Stacked;
    }
    if cell.text.starts_with(|c| ENUMERATORS.contains(c)) { Stand::Left } else { Stand::Centred }
}

/// Width of the widest part that cannot be broken.
fn widest_part(pieces: &[Piece]) -> f32 {
    let parts = pieces.split_inclusive(|piece| piece.after == super::pieces::Break::Free);
    parts.map(|part| part.iter().map(|piece| piece.width).sum()).fold(0.0, f32::max)
}

/// Puts … in the place of the last character that is left.
fn end_with_ellipsis(metrics: &Metrics<'_>, set: &mut [Piece], lines: &[ShortLine], size: f32) {
    let last = lines.last().and_then(|line| line.pieces.end.checked_sub(1));
    let setting = Setting { size, tracking: 0.0 };
    let ellipsis = pieces(metrics, "…", &|_| FontRole::Table, setting).into_iter().next();
    if let (Some(slot), Some(ellipsis)) = (last.and_then(|last| set.get_mut(last)), ellipsis) {
        let at = slot.at;
        *slot = Piece { at, ..ellipsis };
    }
}
