//! Tables that a page end has broken, made one again.

use std::collections::BTreeSet;

use super::grid::{Field, Grid, is_figure};
use super::line::joint;
use super::room::leaves_room;

/// Edges of columns on two pages are the same if they are this near, in points.
const SAME: f32 = 4.0;

/// Rows of a header.
const HEADER: usize = 8;

/// Column, column span, row span and text of a cell.
type Shape<'t> = (usize, usize, usize, &'t str);

/// How two parts were joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joined {
    /// Rows of the second part that repeat a header.
    pub repeated: usize,
    /// Whether a row went on from one page to the next.
    pub torn: bool,
}

impl Grid {
    /// Joins the part on the next page to this one, if it is one.
    ///
    /// # Errors
    /// It is another table and comes back as it was.
    pub fn join(&mut self, mut next: Self) -> Result<Joined, Self> {
        if !self.goes_on_in(&next) {
            return Err(next);
        }
        let edges = common_edges(&self.columns, &next.columns);
        self.set_columns(&edges);
        next.set_columns(&edges);
        let repeated = self.repeated_rows(&next);
        next.drop_rows(repeated);
        let seam = self.rows;
        let torn = self.is_torn(&next);
        let below = if torn { seam - 1 } else { seam };
        for mut field in next.cells {
            field.row += below;
            self.add(field, below, seam);
        }
        self.rows = below + next.rows;
        self.bottom = next.bottom;
        self.doubtful.append(&mut next.doubtful);
        Ok(Joined { repeated, torn })
    }

    /// Whether the columns agree: the same outer edges, and inner edges of the one among those of the other.
    fn goes_on_in(&self, next: &Self) -> bool {
        let same = |a: Option<&f32>, b: Option<&f32>| matches!((a, b), (Some(a), Some(b)) if (a - b).abs() <= SAME);
        let outer = same(self.columns.first(), next.columns.first()) && same(self.columns.last(), next.columns.last());
        let within =
            |few: &[f32], many: &[f32]| few.iter().all(|edge| many.iter().any(|other| same(Some(edge), Some(other))));
        outer && (within(&self.columns, &next.columns) || within(&next.columns, &self.columns))
    }

    /// Counts columns by a finer set of edges.
    fn set_columns(&mut self, edges: &[f32]) {
        let place = |old: usize, columns: &[f32]| {
            let at = columns.get(old).copied().unwrap_or(0.0);
            edges.iter().position(|edge| (edge - at).abs() <= SAME).unwrap_or(old)
        };
        for field in &mut self.cells {
            let (from, to) = (place(field.column, &self.columns), place(field.end_column(), &self.columns));
            (field.column, field.column_span) = (from, to.saturating_sub(from).max(1));
        }
        self.columns = edges.to_vec();
    }

    /// How many rows at the top of the next part repeat rows of this one: the header, or the nearest header of several.
    fn repeated_rows(&self, next: &Self) -> usize {
        let here = self.shapes(self.rows);
        let there = next.shapes(next.rows.min(HEADER));
        let most = (0..here.len()).map(|start| {
            let equal = here.iter().skip(start).zip(&there).take_while(|(a, b)| a == b && !a.is_empty()).count();
            let header = (0..equal).all(|row| !holds_figures(there.get(row)));
            if start == 0 || header { equal } else { 0 }
        });
        let most = most.max().unwrap_or(0).min(next.rows.saturating_sub(1));
        // A header ends where no cell of it reaches on.
        (0..=most)
            .rev()
            .find(|end| next.cells.iter().all(|field| field.row >= *end || field.end_row() <= *end))
            .unwrap_or(0)
    }

    /// What the first rows look like: the cells that begin in each.
    fn shapes(&self, rows: usize) -> Vec<Vec<Shape<'_>>> {
        let mut shapes = vec![Vec::new(); rows];
        for field in &self.cells {
            if let Some(shape) = shapes.get_mut(field.row) {
                shape.push((field.column, field.column_span, field.row_span, field.text.as_str()));
            }
        }
        shapes.iter_mut().for_each(|shape| shape.sort_unstable());
        shapes
    }

    fn drop_rows(&mut self, count: usize) {
        self.cells.retain(|field| field.row >= count);
        for field in &mut self.cells {
            field.row -= count;
        }
        self.rows -= count;
    }

    /// Columns in which a figure stands.
    fn figure_columns(&self) -> BTreeSet<usize> {
        self.cells.iter().filter(|field| is_figure(&field.text)).map(|field| field.column).collect()
    }

    /// Whether the first row of the next part is the rest of the last row of this one: its label goes on, and the
    /// figures stand on one of the two pages only.
    fn is_torn(&self, next: &Self) -> bool {
        let last: Vec<&Field> =
            self.cells.iter().filter(|field| field.end_row() == self.rows && field.row_span == 1).collect();
        let first: Vec<&Field> = next.cells.iter().filter(|field| field.row == 0 && field.row_span == 1).collect();
        let pairs: Vec<(&Field, &Field)> = last
            .iter()
            .filter_map(|above| {
                let below = first
                    .iter()
                    .find(|below| (below.column, below.column_span) == (above.column, above.column_span))?;
                Some((*above, *below))
            })
            .collect();
        if pairs.len() < 2 || pairs.len() != last.len() || pairs.len() != first.len() {
            return false;
        }
        let goes_on = pairs.iter().any(|(above, below)| label_goes_on(self, above, below));
        let one_sided = pairs
            .iter()
            .all(|(above, below)| above.text.is_empty() || below.text.is_empty() || label_goes_on(self, above, below));
        let tall = next.cells.iter().filter(|field| field.row == 0 && field.row_span > 1);
        goes_on
            && one_sided
            && tall.clone().all(|field| self.above(field, self.rows).is_some_and(|above| self.continues(above, field)))
    }

    /// The cell of the same columns that ends at the seam.
    fn above(&self, field: &Field, seam: usize) -> Option<&Field> {
        self.cells.iter().find(|above| {
            above.end_row() == seam && (above.column, above.column_span) == (field.column, field.column_span)
        })
    }

    /// Whether a cell at the top of the next part is the rest of a cell that spans rows on both pages.
    fn continues(&self, above: &Field, field: &Field) -> bool {
        if above.row_span == 1 && field.row_span == 1 {
            return false;
        }
        let again = field.text == above.text;
        // An empty figure is a figure that was left out, not the rest of the one above it.
        let empty = field.text.is_empty() && (field.row_span > 1 || !self.figure_columns().contains(&field.column));
        let rest = is_label(&field.text) && !begins_item(&field.text) && is_label(&above.text);
        again || empty || rest
    }

    /// Adds a cell of the next part, whose rows begin at `first`. A cell at the seam may be the rest of one above it.
    fn add(&mut self, field: Field, first: usize, seam: usize) {
        let above = (field.row == first).then(|| self.above(&field, seam)).flatten();
        let above = above.filter(|above| first < seam || self.continues(above, &field));
        let Some(mut whole) = above.cloned() else {
            self.cells.push(field);
            return;
        };
        whole.row_span = field.end_row() - whole.row;
        if whole.text != field.text && !field.text.is_empty() {
            if let (Some(above), Some(below)) = (whole.lines.last(), field.lines.first()) {
                whole.text.push_str(joint(above, below));
            }
            whole.text.push_str(&field.text);
            whole.lines.extend(field.lines);
        }
        self.cells.retain(|known| (known.row, known.column) != (whole.row, whole.column));
        self.cells.push(whole);
    }
}

/// Whether the label of a torn row goes on: the first line had no room for it, and it begins nothing of its own.
fn label_goes_on(grid: &Grid, above: &Field, below: &Field) -> bool {
    let (Some(last), Some(first)) = (above.lines.last(), below.lines.first()) else { return false };
    let room = grid.width_of(above) - (last.right - last.left);
    is_label(&above.text) && is_label(&below.text) && !begins_item(&below.text) && !leaves_room(room, first)
}

fn is_label(text: &str) -> bool {
    text.chars().any(|character| character.is_alphabetic())
}

fn holds_figures(row: Option<&Vec<Shape<'_>>>) -> bool {
    row.is_some_and(|cells| cells.iter().any(|(.., text)| is_figure(text)))
}

/// Whether a label begins with the number of an item: `（四）`, `3.`, `四、`.
pub fn begins_item(text: &str) -> bool {
    let inner = text.trim_start_matches(['（', '(']);
    let number = inner.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    number.len() < inner.len() && number.starts_with(['）', ')', '、', '.', '．'])
}

/// The edges of both, counting those that are near to each other once.
fn common_edges(one: &[f32], other: &[f32]) -> Vec<f32> {
    let mut edges = one.to_vec();
    let new = other.iter().filter(|edge| one.iter().all(|known| (known - *edge).abs() > SAME));
    edges.extend(new);
    edges.sort_by(f32::total_cmp);
    edges
}
