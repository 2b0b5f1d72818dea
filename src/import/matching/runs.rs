//! Tables that a source holds as text: words and figures that follow one another, on one line or on many.

use std::collections::BTreeSet;

use super::parts::Headings;

use super::value::is_value;
use super::vocabulary::{Piece, Role, Vocabulary};
use crate::document::Block;
use crate::form::normalise;
use crate::import::plain::from_rows;

/// Fewer words of the form make no table.
const LEAST_WORDS: usize = 3;
/// A longer text is no table of the form.
const LONGEST: usize = 20_000;

/// Makes tables of the paragraphs that are tables. Gives the tables in which figures may have run together.
pub fn lift(vocabulary: &Vocabulary, blocks: Vec<Block>) -> (Vec<Block>, BTreeSet<usize>) {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut fused = BTreeSet::new();
    let headings = Headings::of(vocabulary.form);
    let mut run: Vec<Block> = Vec::new();
    for block in blocks {
        if is_tabular(vocabulary, &headings, &block) {
            run.push(block);
        } else {
            end(vocabulary, &mut run, &mut out, &mut fused);
            out.push(block);
        }
    }
    end(vocabulary, &mut run, &mut out, &mut fused);
    (out, fused)
}

/// Whether a paragraph consists of words of the form's tables and of figures.
fn is_tabular(vocabulary: &Vocabulary, headings: &Headings, block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let text = paragraph.text.trim();
    if text.contains('。') || text.len() > LONGEST || headings.contain(text) {
        return false;
    }
    if is_value(text) || is_row_of_figures(text) || (text.len() <= 60 && vocabulary.is_fragment(&normalise(text))) {
        return true;
    }
    let (mut words, mut other) = (0, 0);
    for piece in vocabulary.take_apart(text) {
        match piece {
            Piece::Word { text, .. } => words += text.chars().count(),
            Piece::Other(text) if vocabulary.is_fragment(&normalise(&text)) => words += text.chars().count(),
            Piece::Other(text) => other += text.chars().count(),
            Piece::Value(_) => {}
        }
    }
    words > 0 && other * 3 <= words
}

fn is_row_of_figures(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace()) && text.chars().any(|c| c.is_ascii_digit())
}

/// Writes a run out: as a table, or as the paragraphs it was.
fn end(vocabulary: &Vocabulary, run: &mut Vec<Block>, out: &mut Vec<Block>, fused: &mut BTreeSet<usize>) {
    let run = std::mem::take(run);
    let lines: Vec<&str> = run.iter().filter_map(super::words::text_of).collect();
    let whole = lines.join("\n");
    let pieces = vocabulary.take_apart(&whole);
    let mut words: Vec<&[usize]> = Vec::new();
    for piece in &pieces {
        if let Piece::Word { words: of_piece, .. } = piece
            && !words.contains(&of_piece.as_slice())
        {
            words.push(of_piece);
        }
    }
    let figures = pieces.iter().any(|piece| matches!(piece, Piece::Value(_)));
    if words.len() < LEAST_WORDS || !figures {
        out.extend(run);
        return;
    }
    // Where every figure has a line of its own, none has run into another.
    let one_a_line = lines.iter().all(|line| {
        let pieces = vocabulary.take_apart(line);
        pieces.len() == 1 || !pieces.iter().any(|piece| matches!(piece, Piece::Value(_)))
    });
    if !one_a_line {
        fused.insert(out.len());
    }
    out.push(Block::Table(from_rows(rows(vocabulary, pieces), true)));
}

/// Cuts pieces into rows: each label begins one, and so do the headers after figures.
fn rows(vocabulary: &Vocabulary, pieces: Vec<Piece>) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut last = Begun::Nothing;
    for piece in pieces {
        let (begun, text) = match piece {
            Piece::Value(text) => (Begun::Figures, text),
            Piece::Other(text) => (Begun::Unknown, text),
            Piece::Word { words, text } => {
                let role = words.iter().find_map(|word| vocabulary.word(*word)).map(|word| word.role);
                (role.map_or(Begun::Unknown, Begun::from), text)
            }
        };
        if last.ends_before(begun) {
            rows.push(Vec::new());
        }
        if let Some(row) = rows.last_mut() {
            row.push(text);
        }
        last = begun;
    }
    rows
}

/// What a row of pieces has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begun {
    Nothing,
    Block,
    Heads,
    Group,
    Label,
    Unknown,
    Figures,
}

impl From<Role> for Begun {
    fn from(role: Role) -> Self {
        match role {
            Role::Block => Self::Block,
            Role::Head => Self::Heads,
            Role::Group => Self::Group,
            Role::Row(_) => Self::Label,
        }
    }
}

impl Begun {
    /// Whether what comes next begins a new row.
    fn ends_before(self, next: Self) -> bool {
        match (self, next) {
            (Self::Nothing, _) | (_, Self::Block) | (Self::Block, _) => true,
            (Self::Heads, Self::Heads | Self::Unknown) => false,
            (Self::Heads, _) | (_, Self::Heads) => true,
            (Self::Group, Self::Group | Self::Label | Self::Figures | Self::Unknown) => false,
            (Self::Label | Self::Unknown, Self::Figures | Self::Unknown) => false,
            (Self::Label, _) => true,
            (Self::Unknown, Self::Label | Self::Group) => true,
            (Self::Figures, Self::Figures) => false,
            (Self::Figures, _) => true,
            (_, Self::Nothing) => false,
        }
    }
}
