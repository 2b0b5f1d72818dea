//! Which figure of a line is which cell, as far as the grid of the source tells.

use std::collections::BTreeMap;

use super::lines::{Line, Slot};

/// A figure of the source: its text, and the index of its cell in the row.
pub type Taken = Option<(String, usize)>;

/// What the grid tells of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placed {
    /// One figure, or an empty cell, for every cell of the form; and what stood beside them.
    Cells { cells: Vec<Taken>, strays: Vec<(usize, String)> },
    /// Only the order of the figures is known.
    Order(Vec<(String, usize)>),
}

/// Where figures begin behind a label, for each block of the source and column behind a label, as complete lines show.
pub type Beginnings = BTreeMap<(usize, usize), Option<usize>>;

/// Learns from the lines that are complete where their figures begin.
pub fn beginnings<'a>(lines: impl Iterator<Item = (&'a Line, usize)>) -> Beginnings {
    let mut found = Beginnings::new();
    for (line, wanted) in lines {
        let values: Vec<&Slot> = line.values().collect();
        let side_by_side = values.windows(2).all(|pair| matches!(pair, [a, b] if a.end == b.column));
        if line.ragged || values.len() != wanted || !side_by_side {
            continue;
        }
        let first = values.first().map(|slot| slot.column);
        let known = found.entry((line.block, line.label_end)).or_insert(first);
        if *known != first {
            *known = None;
        }
    }
    found
}

/// Places the figures of a line in as many cells as the form has in the row.
pub fn place(line: &Line, wanted: usize, columns: Option<&[Option<usize>]>, beginnings: &Beginnings) -> Placed {
    let figures: Vec<(String, usize)> = line.values().map(|slot| (slot.text.clone(), slot.cell)).collect();
    if figures.is_empty() {
        return Placed::Cells { cells: vec![None; wanted], strays: Vec::new() };
    }
    if line.ragged {
        let tokens = if line.fused { cut_at_zeros(&figures) } else { cut_at_gaps(figures, wanted) };
        return in_order(tokens, wanted);
    }
    if let Some(placed) = columns.and_then(|columns| by_columns(line, columns)) {
        return placed;
    }
    let begins = beginnings.get(&(line.block, line.label_end)).copied().flatten();
    let exactly = (line.slots.len() == wanted).then_some(0);
    let offset = begins.and_then(|column| line.slots.iter().position(|slot| slot.column == column)).or(exactly);
    match offset.and_then(|offset| from(line, offset, wanted)) {
        Some(cells) => Placed::Cells { cells, strays: Vec::new() },
        None => in_order(figures, wanted),
    }
}

fn in_order(figures: Vec<(String, usize)>, wanted: usize) -> Placed {
    if figures.len() == wanted {
        Placed::Cells { cells: figures.into_iter().map(Some).collect(), strays: Vec::new() }
    } else {
        Placed::Order(figures)
    }
}

fn taken(slot: &Slot) -> Taken {
    (!slot.text.is_empty()).then(|| (slot.text.clone(), slot.cell))
}

/// The cells below the headers; a column that the source does not have is empty. `None` if the line does not fit the
/// headers: a label reaches into the columns of figures, a cell covers several of them, or one is not there at all.
fn by_columns(line: &Line, columns: &[Option<usize>]) -> Option<Placed> {
    let known = || columns.iter().flatten();
    if known().any(|column| *column < line.label_end) {
        return None;
    }
    let covers = |slot: &Slot, column: usize| (slot.column..slot.end).contains(&column);
    let mut cells = Vec::new();
    for column in columns {
        let Some(column) = column else {
            cells.push(None);
            continue;
        };
        let slot = line.slots.iter().find(|slot| covers(slot, *column))?;
        let several = known().filter(|column| covers(slot, **column)).count() > 1;
        // One empty cell may stand for several; where each figure has its own, the headers are drawn askew.
        if several && (!slot.text.is_empty() || line.slots.len() == columns.len()) {
            return None;
        }
        cells.push(taken(slot));
    }
    let beside = line.values().filter(|slot| !known().any(|column| covers(slot, *column)));
    let strays: Vec<(usize, String)> = beside.map(|slot| (slot.column, slot.text.clone())).collect();
    // What stands beside may be what the missing column holds.
    let whole = known().count() == columns.len();
    (whole || strays.is_empty()).then_some(Placed::Cells { cells, strays })
}

/// As many cells as are wanted, from one of them on, if there is nothing else in the line.
fn from(line: &Line, offset: usize, wanted: usize) -> Option<Vec<Taken>> {
    let slots = line.slots.get(offset..offset + wanted)?;
    let inside: Vec<Taken> = slots.iter().map(taken).collect();
    (inside.iter().flatten().count() == line.values().count()).then_some(inside)
}

/// Figures that stand side by side in one cell are several, where that makes the line complete.
fn cut_at_gaps(figures: Vec<(String, usize)>, wanted: usize) -> Vec<(String, usize)> {
    if figures.len() >= wanted {
        return figures;
    }
    let pieces = figures.iter().flat_map(|(text, cell)| text.split_whitespace().map(|piece| (piece.to_owned(), *cell)));
    let pieces: Vec<(String, usize)> = pieces.collect();
    if pieces.len() == wanted { pieces } else { figures }
}

/// Figures that ran together are several where a zero stands in front: `04` is 0 and 4.
fn cut_at_zeros(figures: &[(String, usize)]) -> Vec<(String, usize)> {
    let mut out = Vec::new();
    for (text, cell) in figures {
        for piece in text.split_whitespace() {
            let digits = piece.bytes().all(|byte| byte.is_ascii_digit());
            let zeros = if digits { piece.bytes().take_while(|byte| *byte == b'0').count() } else { 0 };
            let zeros = zeros.min(piece.len().saturating_sub(usize::from(zeros == piece.len())));
            out.extend(std::iter::repeat_n(("0".to_owned(), *cell), zeros));
            out.push((piece.get(zeros..).unwrap_or(piece).to_owned(), *cell));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(label_end: usize, texts: &[&str]) -> Line {
        let slot = |(at, text): (usize, &&str)| Slot {
            cell: label_end + at,
            column: label_end + at,
            end: label_end + at + 1,
            text: (*text).to_owned(),
        };
        Line {
            row: Some(3),
            label: "一".into(),
            label_cell: 0,
            label_end,
            slots: texts.iter().enumerate().map(slot).collect(),
            block: 0,
            source_row: 0,
            ragged: false,
            fused: false,
            width: 10,
            headers: None,
            joined: false,
        }
    }

    fn shown(placed: &Placed) -> String {
        match placed {
            Placed::Cells { cells, strays } => {
                let cells: Vec<&str> = cells.iter().map(|cell| cell.as_ref().map_or("_", |(text, _)| text)).collect();
                format!("{} {strays:?}", cells.join(" "))
            }
            Placed::Order(figures) => {
                let texts: Vec<&str> = figures.iter().map(|(text, _)| text.as_str()).collect();
                format!("? {}", texts.join(" "))
            }
        }
    }

    #[test]
    fn headers_tell_the_columns() {
        let read =
            |texts: &[&str]| shown(&place(&line(1, texts), 3, Some(&[Some(1), Some(2), Some(3)]), &Beginnings::new()));
        assert_eq!(read(&["1", "", "3"]), "1 _ 3 []");
        assert_eq!(read(&["1", "", "3", "9"]), r#"1 _ 3 [(4, "9")]"#);
        // A row with a cell less than the headers has lost one, and nobody knows which.
        assert_eq!(read(&["1", "3"]), "? 1 3");
        let without_last =
            |texts: &[&str]| shown(&place(&line(1, texts), 3, Some(&[Some(1), Some(2), None]), &Beginnings::new()));
        assert_eq!(without_last(&["1", "2"]), "1 2 _ []");
        assert_eq!(without_last(&["1", "2", "3"]), "1 2 3 []");
        assert_eq!(without_last(&["1", "", "3"]), "1 _ 3 []");
    }

    #[test]
    fn headers_drawn_askew_tell_nothing() {
        // Headers begin at 1, 2 and 4, figures at 1, 3 and 4.
        let askew = |texts: [&str; 3]| {
            let mut line = line(1, &texts);
            for (slot, (column, end)) in line.slots.iter_mut().zip([(1, 3), (3, 4), (4, 5)]) {
                (slot.column, slot.end) = (column, end);
            }
            shown(&place(&line, 3, Some(&[Some(1), Some(2), Some(4)]), &Beginnings::new()))
        };
        assert_eq!(askew(["1", "2", "3"]), "1 2 3 []");
        assert_eq!(askew(["", "2", ""]), "_ 2 _ []");
    }

    #[test]
    fn complete_rows_tell_where_the_figures_begin() {
        let complete = [line(1, &["1", "2", "3", ""]), line(2, &["1", "2", "3"])];
        let begins = beginnings(complete.iter().map(|line| (line, 3)));
        assert_eq!(shown(&place(&line(1, &["", "2", "3", ""]), 3, None, &begins)), "_ 2 3 []");
        assert_eq!(shown(&place(&line(1, &["", "2", "3", "4"]), 3, None, &begins)), "2 3 4 []");
        assert_eq!(shown(&place(&line(3, &["", "2", "3", ""]), 3, None, &begins)), "? 2 3");
        assert_eq!(shown(&place(&line(3, &["", "2", "3"]), 3, None, &begins)), "_ 2 3 []");
    }

    #[test]
    fn zeros_in_front_are_figures_of_their_own() {
        let cut = |text: &str| {
            let pieces = cut_at_zeros(&[(text.to_owned(), 0)]);
            pieces.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join("|")
        };
        assert_eq!(cut("4 04"), "4|0|4");
        assert_eq!(cut("000"), "0|0|0");
        assert_eq!(cut("0"), "0");
        assert_eq!(cut("20 2096.16万元"), "20|2096.16万元");
    }
}
