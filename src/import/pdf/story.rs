//! Pages to a document: tables and paragraphs that page ends have broken are made whole, in the order they are read.

use super::account::Account;
use super::aligned::{self, Aligned};
use super::flow::{Flow, Placed};
use super::grid::Grid;
use super::leaf::Leaf;
use super::margins::Side;
use crate::document::{Block, Cell, CellRole, Document, Paragraph, Row, Table};
use crate::import::{Found, ImportError, Note, Watch};

/// Points to millimetres.
const MILLIMETRE: f32 = 25.4 / 72.0;

/// What is read one after the other.
#[derive(Debug)]
enum Item {
    Line(Placed),
    /// A table with the number and width of the page it begins on.
    Grid(usize, f32, Grid),
    Aligned(Aligned),
}

/// The document of pages.
///
/// # Errors
/// The time is up.
pub fn tell(
    leaves: Vec<Leaf>,
    mut notes: Vec<Note>,
    mut account: Account,
    watch: &Watch<'_>,
) -> Result<Found, ImportError> {
    let pages = leaves.into_iter().enumerate().map(|(page, leaf)| items_of(page, leaf)).collect();
    let items = join_grids(pages, &mut account, watch)?;
    let items: Vec<Item> = items.into_iter().flat_map(unboxed).collect();
    let tables: Vec<Side> = items.iter().filter_map(sides).collect();
    let lines: Vec<&Placed> =
        items.iter().filter_map(|item| if let Item::Line(placed) = item { Some(placed) } else { None }).collect();
    let flow = Flow::of(&lines, &tables);
    let mut blocks = Vec::new();
    let mut number = 0;
    let mut run: Vec<Placed> = Vec::new();
    for item in items {
        if let Item::Line(placed) = item {
            run.push(placed);
            continue;
        }
        blocks.extend(paragraphs(&flow, &std::mem::take(&mut run), &mut account));
        number += 1;
        blocks.push(Block::Table(match item {
            Item::Grid(.., grid) => ruled(grid, number, &mut account),
            Item::Aligned(table) => unruled(&table, number, &mut account),
            Item::Line(_) => continue,
        }));
    }
    blocks.extend(paragraphs(&flow, &run, &mut account));
    account.tell(&mut notes);
    Ok(Found { document: Document { blocks, ..Document::default() }, notes })
}

/// The lines and tables of a page from top to bottom.
fn items_of(page: usize, mut leaf: Leaf) -> Vec<Item> {
    let mut items: Vec<(f32, Item)> = Vec::new();
    items.extend(aligned::tables(&mut leaf.lines).into_iter().map(|table| (table.top, Item::Aligned(table))));
    let width = leaf.width;
    items.extend(leaf.lines.into_iter().map(|line| (line.top(), Item::Line(Placed { page, width, line }))));
    items.extend(leaf.grids.into_iter().map(|grid| (grid.top, Item::Grid(page, width, grid))));
    items.sort_by(|a, b| a.0.total_cmp(&b.0));
    items.into_iter().map(|(_, item)| item).collect()
}

/// Joins tables that go on at the top of the next page.
fn join_grids(pages: Vec<Vec<Item>>, account: &mut Account, watch: &Watch<'_>) -> Result<Vec<Item>, ImportError> {
    let mut items: Vec<Item> = Vec::new();
    for page in pages {
        watch.go_on()?;
        let mut page = page.into_iter().peekable();
        if let Some(Item::Grid(..)) = items.last() {
            // 续表, as some write above the rest of a table.
            page.next_if(|item| matches!(item, Item::Line(placed) if is_continuation(&placed.line.text)));
            if let (Some(Item::Grid(start, _, above)), Some(Item::Grid(..))) = (items.last_mut(), page.peek())
                && let Some(Item::Grid(number, width, below)) = page.next()
            {
                match above.join(below) {
                    Ok(joined) => account.join(*start + 1, number + 1, joined.repeated, joined.torn),
                    Err(other) => items.push(Item::Grid(number, width, other)),
                }
            }
        }
        items.extend(page);
    }
    Ok(items)
}

fn is_continuation(text: &str) -> bool {
    matches!(text.trim_matches(['（', '）', '(', ')', ' ', '：', ':']), "续表" | "续上表" | "接上表")
}

/// Where a table begins and ends.
fn sides(item: &Item) -> Option<Side> {
    let Item::Grid(_, page, grid) = item else { return None };
    Some(Side { page: *page, left: *grid.columns.first()?, right: *grid.columns.last()? })
}

/// A frame around text is text.
fn unboxed(item: Item) -> Vec<Item> {
    match item {
        Item::Grid(page, width, grid) if grid.is_box() => {
            let lines = grid.cells.into_iter().flat_map(|field| field.lines);
            lines.map(|line| Item::Line(Placed { page, width, line })).collect()
        }
        item => vec![item],
    }
}

fn paragraphs(flow: &Flow, lines: &[Placed], account: &mut Account) -> Vec<Block> {
    let passages = flow.passages(lines);
    for passage in &passages {
        account.break_in(passage);
    }
    passages.into_iter().map(|passage| Block::Paragraph(Paragraph { text: passage.text, origin: None })).collect()
}

fn cell(row: usize, column: usize, text: String) -> Cell {
    Cell { row, column, row_span: 1, column_span: 1, kind: CellRole::Figure, text, id: None }
}

fn rows(count: usize, cells: impl Iterator<Item = Cell>) -> Vec<Row> {
    let mut rows = vec![Row::default(); count];
    for cell in cells {
        if let Some(row) = rows.get_mut(cell.row) {
            row.cells.push(cell);
        }
    }
    for row in &mut rows {
        row.cells.sort_by_key(|cell| cell.column);
    }
    rows
}

/// A table with lines.
fn ruled(grid: Grid, number: usize, account: &mut Account) -> Table {
    if !grid.doubtful.is_empty() {
        account.doubt_cells(number, &grid.doubtful);
    }
    let widths = grid.columns.iter().zip(grid.columns.iter().skip(1)).map(|(a, b)| (b - a) * MILLIMETRE).collect();
    let cells = grid.cells.into_iter().map(|field| Cell {
        row_span: field.row_span,
        column_span: field.column_span,
        ..cell(field.row, field.column, field.text)
    });
    Table { widths, rows: rows(grid.rows, cells), ..Table::default() }
}

/// A table without lines.
fn unruled(table: &Aligned, number: usize, account: &mut Account) -> Table {
    account.doubt_table(number, table.certain);
    let cells = table
        .rows
        .iter()
        .enumerate()
        .flat_map(|(row, cells)| cells.iter().map(move |(column, text)| cell(row, *column, text.clone())));
    Table { rows: rows(table.rows.len(), cells), ragged: !table.certain, ..Table::default() }
}
