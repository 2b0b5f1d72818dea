//! Where the figures of a table stand on its grid, and which is next to which. Labels do not exist here.

use std::ops::Range;

use crate::form::{Content, Table};

/// The figures of one table by their place.
#[derive(Debug, Clone)]
pub struct Slots {
    columns: usize,
    rows: usize,
    owners: Vec<Option<usize>>,
    /// The figures in reading order.
    figures: Vec<(usize, Area)>,
}

/// The rows and columns that a box, or a selection, covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    pub rows: Range<usize>,
    pub columns: Range<usize>,
}

/// A direction on the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Left,
    Right,
    Up,
    Down,
}

impl Area {
    /// The smallest area that covers both.
    pub fn union(&self, other: &Self) -> Self {
        let join = |a: &Range<usize>, b: &Range<usize>| a.start.min(b.start)..a.end.max(b.end);
        Self { rows: join(&self.rows, &other.rows), columns: join(&self.columns, &other.columns) }
    }

    pub fn intersects(&self, other: &Self) -> bool {
        let meet = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        meet(&self.rows, &other.rows) && meet(&self.columns, &other.columns)
    }
}

impl Slots {
    pub fn of(table: &Table) -> Self {
        let (columns, rows) = (table.grid.columns, table.grid.rows.len());
        let mut slots = Self { columns, rows, owners: vec![None; columns * rows], figures: Vec::new() };
        for placed in table.grid.cells() {
            if let Content::Figure { cell } = placed.content {
                let area = Area {
                    rows: placed.row..placed.row + placed.row_span,
                    columns: placed.column..placed.column + placed.column_span,
                };
                for row in area.rows.clone() {
                    for column in area.columns.clone() {
                        if let Some(owner) = slots.owners.get_mut(row * columns + column) {
                            *owner = Some(cell);
                        }
                    }
                }
                slots.figures.push((cell, area));
            }
        }
        slots
    }

    /// The figure that covers a slot.
    pub fn at(&self, row: usize, column: usize) -> Option<usize> {
        if column >= self.columns {
            return None;
        }
        self.owners.get(row * self.columns + column).copied().flatten()
    }

    pub fn area(&self, cell: usize) -> Option<&Area> {
        self.figures.iter().find(|(figure, _)| *figure == cell).map(|(_, area)| area)
    }

    pub fn contains(&self, cell: usize) -> bool {
        self.area(cell).is_some()
    }

    /// All figures in reading order.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.figures.iter().map(|(cell, _)| *cell)
    }

    /// The figures that an area touches, in reading order.
    pub fn within<'a>(&'a self, area: &'a Area) -> impl Iterator<Item = usize> + 'a {
        self.figures.iter().filter(|(_, figure)| figure.intersects(area)).map(|(cell, _)| *cell)
    }

    /// The next figure in a direction. Up and down keep to `column` where the row has a figure there,
    /// and take the nearest figure of the row otherwise.
    pub fn neighbour(&self, cell: usize, step: Step, column: usize) -> Option<usize> {
        let area = self.area(cell)?;
        let row = area.rows.start;
        match step {
            Step::Right => (area.columns.end..self.columns).find_map(|c| self.at(row, c)),
            Step::Left => (0..area.columns.start).rev().find_map(|c| self.at(row, c)),
            Step::Down => (area.rows.end..self.rows).find_map(|r| self.nearest(r, column)),
            Step::Up => (0..row).rev().find_map(|r| self.nearest(r, column)),
        }
    }

    /// The last figure in a direction.
    pub fn edge(&self, cell: usize, step: Step, column: usize) -> usize {
        let mut at = cell;
        while let Some(next) = self.neighbour(at, step, column) {
            at = next;
        }
        at
    }

    fn nearest(&self, row: usize, column: usize) -> Option<usize> {
        (0..self.columns)
            .flat_map(|distance| [column.checked_sub(distance), Some(column + distance)])
            .flatten()
            .find_map(|c| self.at(row, c))
    }

    /// The rows of an area as they are copied: none where a column has no figure of its own.
    /// Rows without figures are left out, and what lacks at the end of a row.
    pub fn rows(&self, area: &Area) -> Vec<Vec<Option<usize>>> {
        let starts = |cell: usize, column: usize| {
            self.area(cell).is_some_and(|a| a.columns.start == column || column == area.columns.start)
        };
        let row = |row: usize| {
            let cell = |column: usize| self.at(row, column).filter(|cell| starts(*cell, column));
            let mut cells: Vec<Option<usize>> = area.columns.clone().map(cell).collect();
            cells.truncate(cells.iter().rposition(Option::is_some).map_or(0, |last| last + 1));
            cells
        };
        area.rows.clone().map(row).filter(|row| !row.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::copied::copied;
    use super::*;
    use crate::form::{self, Form, FormId};

    fn form() -> &'static Form {
        form::by_id(FormId(2021)).unwrap()
    }

    fn walk(table: &str, from: &str, steps: &[Step]) -> Vec<String> {
        let table = form().table(table).unwrap();
        let slots = Slots::of(table);
        let mut at = form().index_of(from).unwrap();
        let column = slots.area(at).unwrap().columns.start;
        steps
            .iter()
            .map(|step| {
                at = slots.neighbour(at, *step, column).unwrap_or(at);
                form().cells[at].id.to_string()
            })
            .collect()
    }

    #[test]
    fn arrows_skip_labels_and_keep_their_column_across_spans() {
        use Step::{Down, Left, Right, Up};
        assert_eq!(
            walk("t3", "t3.new.sum", &[Right, Left, Left, Right]),
            ["t3.new.sum", "t3.new.oth", "t3.new.law", "t3.new.oth"]
        );
        assert_eq!(walk("t3", "t3.new.sum", &[Down, Down, Up]), ["t3.carry_in.sum", "t3.open.sum", "t3.carry_in.sum"]);
        assert_eq!(
            walk("t2", "t2.reg.valid", &[Down, Down, Down, Up, Up, Up]),
            ["t2.norm.valid", "t2.lic.dec", "t2.pen.dec", "t2.lic.dec", "t2.norm.valid", "t2.reg.valid"]
        );
        assert_eq!(
            walk("t4", "t4.rev.keep", &[Left, Down, Up, Right]),
            ["t4.rev.keep", "t4.rev.keep", "t4.rev.keep", "t4.rev.fix"]
        );
    }

    #[test]
    fn edges_are_the_ends_of_row_and_column() {
        let slots = Slots::of(form().table("t3").unwrap());
        let at = form().index_of("t3.deny3.sci").unwrap();
        let column = slots.area(at).unwrap().columns.start;
        let edge = |step| form().cells[slots.edge(at, step, column)].id.to_string();
        assert_eq!(
            [Step::Left, Step::Right, Step::Up, Step::Down].map(edge),
            ["t3.deny3.nat", "t3.deny3.sum", "t3.new.sci", "t3.carry_out.sci"]
        );
    }

    #[test]
    fn selections_become_rows_of_text() {
        let tsv = |table: &str, from: &str, to: &str| {
            let slots = Slots::of(form().table(table).unwrap());
            let area = |id| slots.area(form().index_of(id).unwrap()).unwrap().clone();
            copied(&slots, &area(from).union(&area(to)), |cell| form().cells[cell].column.clone()).text
        };
        assert_eq!(tsv("t3", "t3.new.nat", "t3.open.biz"), "nat\tbiz\nnat\tbiz\nnat\tbiz\n");
        assert_eq!(tsv("t2", "t2.norm.repealed", "t2.pen.dec"), "issued\trepealed\tvalid\ndec\ndec\n");
        assert_eq!(tsv("t2", "t2.lic.dec", "t2.lic.dec"), "dec\n");
    }

    #[test]
    fn every_figure_of_every_form_can_be_reached_with_the_arrows() {
        for form in form::all() {
            for table in &form.tables {
                let slots = Slots::of(table);
                let mut reached: Vec<usize> = slots.all().take(1).collect();
                let mut next = 0;
                while let Some(&cell) = reached.get(next) {
                    let columns = slots.area(cell).unwrap().columns.clone();
                    for step in [Step::Left, Step::Right, Step::Up, Step::Down] {
                        for column in columns.clone() {
                            if let Some(found) = slots.neighbour(cell, step, column)
                                && !reached.contains(&found)
                            {
                                reached.push(found);
                            }
                        }
                    }
                    next += 1;
                }
                assert_eq!(reached.len(), slots.all().count(), "{} {}", form.name, table.id);
            }
        }
    }
}
