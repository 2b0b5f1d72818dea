//! Widths of the columns of a table in the window, and the type of its headers that goes with them.

use super::words::even_break;
use crate::app::theme;
use crate::form::{Content, Table};

/// Points for each millimetre of the printed form at 100 %.
const POINTS_PER_MM: f32 = 4.75;
/// How far a table is stretched in a wide window.
const WIDEST: f32 = 1.3;
/// Widths of value columns: with less no figure of five digits fits, with the other every header has two lines at most.
const VALUE_LEAST: f32 = 44.0;
const VALUE_WANTED: f32 = 56.0;
const STACKED_LEAST: f32 = 34.0;
const STACKED_MOST: f32 = 40.0;
/// A label column narrower than this on the page has its characters one below the other.
const STACKED_MM: f32 = 10.0;
const LABEL_LEAST: f32 = 86.0;
const LAST_LABEL_LEAST: f32 = 150.0;

/// Widths as on the printed form, but with room for figures taken from the labels, whose words can be broken.
pub fn column_widths(table: &Table, available: f32, zoom: f32) -> Vec<f32> {
    let page: f32 = table.widths.iter().sum();
    let natural = page * POINTS_PER_MM * zoom;
    let target = available.min(natural * WIDEST);
    let labels = table.label_columns;
    let least = |column: usize| zoom * least_width(table, column);
    let mut widths: Vec<f32> = table.widths.iter().map(|mm| mm * target / page).collect();
    let spare = |widths: &[f32]| -> Vec<f32> {
        widths.iter().enumerate().map(|(i, w)| if i < labels { (w - least(i)).max(0.0) } else { 0.0 }).collect()
    };
    let lack: Vec<f32> = widths
        .iter()
        .enumerate()
        .map(|(i, w)| if i >= labels { (VALUE_WANTED * zoom - w).max(0.0) } else { 0.0 })
        .collect();
    let (spare, need) = (spare(&widths), lack.iter().sum::<f32>());
    let offer: f32 = spare.iter().sum();
    let moved = need.min(offer);
    if moved > 0.0 {
        for ((width, spare), lack) in widths.iter_mut().zip(&spare).zip(&lack) {
            *width += moved * (lack / need - spare / offer);
        }
    }
    // A stacked column needs no more than its characters; the words of the last label take the rest.
    for column in 0..labels {
        let extra = widths.get(column).map_or(0.0, |width| width - STACKED_MOST * zoom);
        if extra > 0.0 && is_stacked(table, column) && column + 1 < labels {
            move_width(&mut widths, column, labels - 1, extra);
        }
    }
    // What is still too narrow makes the table wider than the window; then it scrolls, and there is room for all.
    let scrolls = (0..widths.len()).map(least).sum::<f32>() > available + 0.5;
    for (column, width) in widths.iter_mut().enumerate() {
        let wanted = if scrolls && column >= labels { VALUE_WANTED * zoom } else { 0.0 };
        *width = width.max(least(column)).max(wanted);
    }
    if !scrolls {
        // What some have got to have as much as they need, the others give.
        let over = widths.iter().sum::<f32>() - available;
        let spare: Vec<f32> = widths.iter().enumerate().map(|(column, width)| width - least(column)).collect();
        let offer: f32 = spare.iter().sum();
        if over > 0.0 && offer > 0.0 {
            widths.iter_mut().zip(&spare).for_each(|(width, spare)| *width -= (over * spare / offer).min(*spare));
        }
    }
    widths
}

/// What a column needs at 100 %.
fn least_width(table: &Table, column: usize) -> f32 {
    if column >= table.label_columns {
        VALUE_LEAST
    } else if column + 1 == table.label_columns {
        LAST_LABEL_LEAST
    } else if is_stacked(table, column) {
        STACKED_LEAST
    } else {
        LABEL_LEAST
    }
}

/// Whether the labels of a column have their characters one below the other.
pub fn is_stacked(table: &Table, column: usize) -> bool {
    column < table.label_columns && table.widths.get(column).is_some_and(|mm| *mm < STACKED_MM)
}

fn move_width(widths: &mut [f32], from: usize, to: usize, by: f32) {
    for (column, width) in widths.iter_mut().enumerate() {
        if column == from {
            *width -= by;
        } else if column == to {
            *width += by;
        }
    }
}

/// The largest type with which every header of a single value column fits on two lines and is broken well.
pub fn head_size(table: &Table, columns: &[f32], zoom: f32) -> f32 {
    let sizes = [theme::BODY, 13.0, theme::SMALL].map(|size| size * zoom);
    let fits = |size: f32| {
        table.grid.cells().filter(|cell| cell.column_span == 1 && cell.column >= table.label_columns).all(
            |cell| match (&cell.content, columns.get(cell.column), columns.get(cell.column + 1)) {
                (Content::Head { text, .. }, Some(left), Some(right)) => {
                    let most = ((right - left - 6.0 * zoom) / size).floor().max(1.0) as usize;
                    let length = text.chars().count();
                    length <= most || (length <= 2 * most && even_break(length, most).is_some())
                }
                _ => true,
            },
        )
    };
    sizes.into_iter().find(|size| fits(*size)).unwrap_or(theme::SMALL * zoom)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    #[test]
    fn a_table_for_which_there_is_room_is_not_scrolled() {
        for form in form::all() {
            for table in &form.tables {
                let least: f32 = (0..table.widths.len()).map(|column| least_width(table, column)).sum();
                for more in 0..400_u16 {
                    let available = least + f32::from(more);
                    let widths = column_widths(table, available, 1.0);
                    let width: f32 = widths.iter().sum();
                    assert!(width <= available + 0.5, "{} {}: {width} in {available}", form.name, table.id);
                    let narrow = widths.iter().enumerate().find(|(i, width)| **width < least_width(table, *i) - 0.01);
                    assert_eq!(narrow, None, "{} {} in {available}", form.name, table.id);
                }
            }
        }
    }
}
