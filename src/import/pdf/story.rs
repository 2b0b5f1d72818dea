//! Pages to a document: tables and paragraphs that page ends have broken are made whole, in the order they are read.

use super::aligned::{self, Aligned};
use super::flow::{Flow, Passage, Placed};
use super::grid::Grid;
use super::leaf::Leaf;
use super::margins::Side;
use crate::document::{Block, Cell, CellRole, Document, Paragraph, Row, Table};
use crate::import::{Found, ImportError, Note, Watch};

/// Points to millimetres.
const MILLIMETRE: f32 = 25.4 / 72.0;
/// Characters shown of a text on either side of a break.
const GLIMPSE: usize = 8;

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
pub fn tell(leaves: Vec<Leaf>, mut notes: Vec<Note>, watch: &Watch<'_>) -> Result<Found, ImportError> {
    let pages = leaves.into_iter().enumerate().map(|(page, leaf)| items_of(page, leaf)).collect();
    let items = join_grids(pages, &mut notes, watch)?;
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
        blocks.extend(paragraphs(&flow, &std::mem::take(&mut run), &mut notes));
        number += 1;
        blocks.push(Block::Table(match item {
            Item::Grid(.., grid) => ruled(grid, number, &mut notes),
            Item::Aligned(table) => unruled(&table, number, &mut notes),
            Item::Line(_) => continue,
        }));
    }
    blocks.extend(paragraphs(&flow, &run, &mut notes));
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
fn join_grids(pages: Vec<Vec<Item>>, notes: &mut Vec<Note>, watch: &Watch<'_>) -> Result<Vec<Item>, ImportError> {
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
                    Ok(joined) => {
                        let repeated = match joined.repeated {
                            0 => String::new(),
                            rows => format!("，第 {} 页上重复的 {rows} 行表头不再收入", number + 1),
                        };
                        let torn = if joined.torn { "，被分页断开的一行已接成一行" } else { "" };
                        let place = format!("第 {}–{} 页", *start + 1, number + 1);
                        notes.push(Note::info(place, format!("跨页的表格已接成一个{repeated}{torn}")));
                    }
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

fn paragraphs(flow: &Flow, lines: &[Placed], notes: &mut Vec<Note>) -> Vec<Block> {
    let passages = flow.passages(lines);
    for passage in &passages {
        note_break(passage, notes);
    }
    passages.into_iter().map(|passage| Block::Paragraph(Paragraph { text: passage.text, origin: None })).collect()
}

/// Says that a paragraph was joined over a page end, and where.
fn note_break(passage: &Passage, notes: &mut Vec<Note>) {
    let Some(at) = passage.breaks.first() else { return };
    let (before, after) = passage.text.split_at_checked(*at).unwrap_or_default();
    let tail: Vec<char> = before.chars().rev().take(GLIMPSE).collect();
    let tail: String = tail.into_iter().rev().collect();
    let head: String = after.chars().take(GLIMPSE).collect();
    let place = format!("第 {}–{} 页", passage.first_page + 1, passage.last_page + 1);
    notes.push(Note::info(place, format!("被分页断开的一段已接上：“{tail}｜{head}”")));
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
fn ruled(grid: Grid, number: usize, notes: &mut Vec<Note>) -> Table {
    if !grid.doubtful.is_empty() {
        let message =
            format!("有文字伸出格子、折成两行，或格线不全，按所在位置归入格子：“{}”。请核对", grid.doubtful.join("”“"));
        notes.push(Note::doubt(format!("第 {number} 个表格"), message));
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
fn unruled(table: &Aligned, number: usize, notes: &mut Vec<Note>) -> Table {
    let message = if table.certain {
        "这个表格没有格线，按对齐的位置分了列。请核对"
    } else {
        "这个表格没有格线，数字没有对齐成列，只按先后读取。请逐格核对"
    };
    notes.push(Note::doubt(format!("第 {number} 个表格"), message));
    let cells = table
        .rows
        .iter()
        .enumerate()
        .flat_map(|(row, cells)| cells.iter().map(move |(column, text)| cell(row, *column, text.clone())));
    Table { rows: rows(table.rows.len(), cells), ragged: !table.certain, ..Table::default() }
}
