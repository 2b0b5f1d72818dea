//! The ways in which the figures of one row can be shared out among its cells.

use crate::form::{Form, Relation};

/// One figure a cell; `None` leaves the cell blank.
pub type Reading = Vec<Option<i64>>;

/// Ways looked at for one row. A row with more tells nothing.
const MOST: usize = 5_000;
/// Steps of looking.
const MOST_STEPS: usize = 50_000;

/// All ways to place figures in cells that keep their order and satisfy the sums inside the row.
/// Figures that may have run together (`fused`) are cut in every way that leaves no zero in front.
/// `None` if there are too many ways, or something is no figure.
pub fn candidates(form: &Form, cells: &[usize], tokens: &[&str], fused: bool) -> Option<Vec<Reading>> {
    if tokens.iter().any(|token| token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let inside: Vec<&Relation> =
        form.relations.iter().filter(|relation| relation.cells().all(|cell| cells.contains(&cell))).collect();
    let mut walk = Walk {
        tokens,
        fused,
        width: cells.len(),
        found: Vec::new(),
        steps: 0,
        fits: &|reading| inside.iter().all(|relation| holds(relation, cells, reading)),
    };
    walk.go(&mut Vec::new(), 0, 0)?;
    Some(walk.found)
}

struct Walk<'a> {
    tokens: &'a [&'a str],
    fused: bool,
    width: usize,
    found: Vec<Reading>,
    steps: usize,
    fits: &'a dyn Fn(&Reading) -> bool,
}

impl Walk<'_> {
    /// Goes on from a beginning of the row, at a place in a token.
    fn go(&mut self, reading: &mut Reading, token: usize, at: usize) -> Option<()> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return None;
        }
        let free = self.width - reading.len();
        let left = self.tokens.len() - token;
        if free < left {
            return Some(());
        }
        let Some(text) = self.tokens.get(token) else {
            let mut whole = reading.clone();
            whole.resize(self.width, None);
            if (self.fits)(&whole) {
                self.found.push(whole);
            }
            return (self.found.len() <= MOST).then_some(());
        };
        let rest = text.get(at..).unwrap_or_default();
        let shortest = if self.fused { 1 } else { rest.len() };
        let longest = if self.fused && rest.starts_with('0') { 1 } else { rest.len() };
        for length in shortest..=longest {
            let Some(Ok(value)) = rest.get(..length).map(str::parse) else { continue };
            reading.push(Some(value));
            if length == rest.len() {
                self.go(reading, token + 1, 0)?;
            } else {
                self.go(reading, token, at + length)?;
            }
            reading.pop();
        }
        // A blank cell here.
        if free > left {
            reading.push(None);
            self.go(reading, token, at)?;
            reading.pop();
        }
        Some(())
    }
}

fn holds(relation: &Relation, cells: &[usize], reading: &Reading) -> bool {
    let value = |cell: &usize| {
        cells.iter().position(|c| c == cell).and_then(|at| reading.get(at).copied().flatten()).unwrap_or_default()
    };
    let sum = |side: &[usize]| side.iter().map(value).try_fold(0i64, i64::checked_add);
    sum(&relation.left) == sum(&relation.right)
}
