//! The ways in which digits can be shared out among the cells of a row.

use crate::check::Context;
use crate::form::Relation;

/// Readings looked at; a longer string than this allows has too many to be of help.
const MOST_READINGS: usize = 20_000;

/// One value a cell; `None` leaves the cell unfilled.
pub type Reading = Vec<Option<i64>>;

/// All readings of the figures for these cells that no sum of the row refutes, the likeliest first.
/// One token is cut up; several tokens keep their order and leave cells unfilled.
pub fn readings(context: &Context, cells: &[usize], tokens: &[&str]) -> Vec<Reading> {
    let mut readings = match tokens {
        [token] if cells.len() > 1 => cut(token, cells.len()),
        _ if tokens.len() <= cells.len() => placed(tokens, cells.len()),
        _ => Vec::new(),
    };
    let inside: Vec<&Relation> =
        context.form.relations.iter().filter(|relation| relation.cells().all(|cell| cells.contains(&cell))).collect();
    readings.retain(|reading| inside.iter().all(|relation| holds(relation, cells, reading)));
    readings.sort_by_key(|reading| unlikeliness(context, cells, reading));
    readings
}

/// `80/62/133`, with 空 for a cell left open.
pub fn name(reading: &Reading) -> String {
    let values: Vec<String> = reading.iter().map(|value| value.map_or("空".to_owned(), |v| v.to_string())).collect();
    values.join("/")
}

/// Cuts a string of digits into so many numbers without leading zeros.
fn cut(digits: &str, parts: usize) -> Vec<Reading> {
    if parts == 1 {
        let leading_zero = digits.len() > 1 && digits.starts_with('0');
        return match digits.parse() {
            Ok(value) if !leading_zero => vec![vec![Some(value)]],
            _ => Vec::new(),
        };
    }
    let mut readings = Vec::new();
    for length in 1..digits.len() {
        let (head, tail) = digits.split_at_checked(length).unwrap_or((digits, ""));
        if tail.len() + 1 < parts || (head.len() > 1 && head.starts_with('0')) {
            break;
        }
        let Ok(value) = head.parse::<i64>() else { break };
        for mut rest in cut(tail, parts - 1) {
            if readings.len() >= MOST_READINGS {
                return readings;
            }
            rest.insert(0, Some(value));
            readings.push(rest);
        }
    }
    readings
}

/// Places figures among cells in their order.
fn placed(tokens: &[&str], cells: usize) -> Vec<Reading> {
    let Some((first, rest)) = tokens.split_first() else { return vec![vec![None; cells]] };
    let Ok(value) = first.parse::<i64>() else { return Vec::new() };
    let mut readings = Vec::new();
    for skipped in 0..=cells.saturating_sub(tokens.len()) {
        for tail in placed(rest, cells - skipped - 1) {
            let mut reading = vec![None; skipped];
            reading.push(Some(value));
            reading.extend(tail);
            readings.push(reading);
        }
    }
    readings
}

fn holds(relation: &Relation, cells: &[usize], reading: &Reading) -> bool {
    let value = |cell: &usize| {
        cells.iter().position(|c| c == cell).and_then(|at| reading.get(at).copied().flatten()).unwrap_or_default()
    };
    let sum = |side: &[usize]| side.iter().map(value).try_fold(0i64, i64::checked_add);
    sum(&relation.left) == sum(&relation.right)
}

/// Figures of one row are mostly of the same size, a stock is not smaller than what was added to it this year,
/// and what was opened was made.
fn unlikeliness(context: &Context, cells: &[usize], reading: &Reading) -> (usize, usize, std::cmp::Reverse<i64>) {
    let value = |column: &str| {
        let at = cells.iter().position(|cell| context.form.cells.get(*cell).is_some_and(|c| c.column == column))?;
        reading.get(at).copied().flatten()
    };
    let above = |small: &str, large: &str| matches!((value(small), value(large)), (Some(s), Some(l)) if s > l);
    let refuted = [("opened", "made"), ("opened", "total"), ("made", "total"), ("issued", "valid")]
        .into_iter()
        .filter(|(small, large)| above(small, large))
        .count();
    let length = |value: &i64| value.to_string().len();
    let lengths: Vec<usize> = reading.iter().flatten().map(length).collect();
    let spread = lengths.iter().max().unwrap_or(&0) - lengths.iter().min().unwrap_or(&0);
    (refuted, spread, std::cmp::Reverse(reading.last().copied().flatten().unwrap_or_default()))
}
