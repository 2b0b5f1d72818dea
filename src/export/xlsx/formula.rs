//! A total as a formula over its parts.

use rust_xlsxwriter::utility::row_col_to_cell;

use crate::form::Form;
use crate::report::{Figures, Side, Value};

/// The formula of a total that follows its parts. `None` if it does not, or if a spreadsheet would get another result:
/// it reads unreadable text as nothing and has no more than 15 digits.
pub(super) fn formula(form: &Form, figures: &Figures, cell: usize) -> Option<String> {
    if !figures.follows(cell) {
        return None;
    }
    let (_, relation) = form.computed_cells().find(|(total, _)| *total == cell)?;
    let total = form.cells.get(cell)?;
    let mut places = Vec::new();
    for part in &relation.right {
        let spec = form.cells.get(*part)?;
        let is_exact = match figures.value(*part) {
            Value::Unfilled => true,
            Value::Count(count) => is_exact(*count),
            Value::Amount(_) | Value::Unreadable(_) => false,
        };
        if !is_exact || spec.table != total.table {
            return None;
        }
        places.push((u32::try_from(spec.grid_row).ok()?, u16::try_from(spec.grid_column).ok()?));
    }
    let sum = format!("SUM({})", ranges(places));
    match figures.side(&relation.right) {
        Side::Known { .. } => is_known(figures.value(cell)).then(|| format!("={sum}")),
        Side::Empty => {
            Some(format!("=IF(COUNT({})=0,\"\",{sum})", sum.trim_start_matches("SUM(").trim_end_matches(')')))
        }
        Side::NotAssessable => None,
    }
}

fn is_known(total: &Value) -> bool {
    matches!(total, Value::Count(count) if is_exact(*count))
}

/// Whether a spreadsheet keeps every digit.
pub(super) fn is_exact(count: i64) -> bool {
    count.unsigned_abs() < 1_000_000_000_000_000
}

/// The places as ranges: neighbours in a row or in a column are drawn together.
fn ranges(mut places: Vec<(u32, u16)>) -> String {
    places.sort_by_key(|(row, column)| (*column, *row));
    let one_row = places.windows(2).all(|pair| matches!(pair, [(above, _), (below, _)] if above == below));
    let mut runs: Vec<((u32, u16), (u32, u16))> = Vec::new();
    for place in places {
        match runs.last_mut() {
            Some((_, end)) if is_next(*end, place, one_row) => *end = place,
            _ => runs.push((place, place)),
        }
    }
    let name = |(row, column)| row_col_to_cell(row, column);
    let texts = runs.into_iter().map(|(start, end)| match start == end {
        true => name(start),
        false => format!("{}:{}", name(start), name(end)),
    });
    texts.collect::<Vec<_>>().join(",")
}

fn is_next(end: (u32, u16), place: (u32, u16), along_row: bool) -> bool {
    if along_row { place == (end.0, end.1 + 1) } else { place == (end.0 + 1, end.1) }
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn neighbours_are_drawn_together() {
        assert_eq!(ranges(vec![(3, 3), (3, 4), (3, 5)]), "D4:F4");
        assert_eq!(ranges(vec![(5, 3), (6, 3), (8, 3)]), "D6:D7,D9");
        assert_eq!(ranges(vec![(0, 0)]), "A1");
    }
}
