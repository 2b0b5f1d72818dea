use super::*;
use crate::form;

/// Rows of 表三 by their ids; figures side by side, `_` a blank cell, a name alone an unknown row.
/// Rows that are not named are blank. `?` before the figures says that only their order is known.
fn solved(year: i16, rows: &str) -> String {
    let form = form::for_year(year).unwrap();
    let mut ids: Vec<String> = form.cells.iter().filter(|cell| cell.table == 1).map(|cell| cell.row.clone()).collect();
    ids.dedup();
    let written = |id: &str| {
        rows.split('|')
            .map(str::trim)
            .find_map(|row| row.split_once('=').filter(|(name, _)| *name == id))
            .map(|(_, w)| w)
    };
    let content: Vec<Row> = ids
        .iter()
        .map(|id| {
            let cells: Vec<usize> = (0..form.cells.len())
                .filter(|cell| form.cells[*cell].table == 1 && form.cells[*cell].row == *id)
                .collect();
            let content = match written(id) {
                None => Content::Known(vec![None; 7]),
                Some("") => Content::Unknown,
                Some(text) => match text.strip_prefix('?') {
                    Some(text) => {
                        let tokens: Vec<&str> = text.split_whitespace().collect();
                        Content::Open(candidates(form, &cells, &tokens, false).unwrap())
                    }
                    None => Content::Known(text.split_whitespace().map(|value| value.parse().ok()).collect()),
                },
            };
            Row { cells, content }
        })
        .collect();
    let found = solve(form, &content);
    let show = |cells: &Certain| {
        let cell = |cell: &Option<Option<i64>>| match cell {
            None => "?".to_owned(),
            Some(None) => "_".to_owned(),
            Some(Some(value)) => value.to_string(),
        };
        cells.iter().map(cell).collect::<Vec<_>>().join(" ")
    };
    found.iter().map(|(row, cells)| format!("{} {}", ids[*row], show(cells))).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_one_assignment_that_satisfies_all_sums_is_found() {
    let rows = "new=218 371 16 0 9 0 614|open=?199 371 16 5 591|partial=?13 13|deny2=?1 3 4|none1=?5 1 6|total=?218 371 16 9 614";
    insta::assert_snapshot!(solved(2020, rows), @"
    open 199 371 16 _ 5 _ 591
    partial 13 _ _ _ _ _ 13
    deny2 1 _ _ _ 3 _ 4
    none1 5 _ _ _ 1 _ 6
    total 218 371 16 _ 9 _ 614
    ");
}

#[test]
fn what_every_assignment_says_is_certain_and_nothing_else() {
    // One of the zeros is not printed: which column it was in, nothing tells.
    let rows = "new=6 3 0 0 0 0 9|open=?2 0 0 0 0 2|partial=?4 2 0 0 0 6|none1=0 1 0 0 0 0 1|refuse1=?0 0 0 0 0 0|total=?6 3 0 0 0 9|carry_out=0 0 0 0 0 0 0";
    insta::assert_snapshot!(solved(2020, rows), @"
    open 2 ? ? ? ? ? 2
    partial 4 2 ? ? ? ? 6
    refuse1 ? ? ? ? ? ? ?
    total 6 3 ? ? ? ? 9
    ");
}

#[test]
fn where_figures_have_been_lost_nothing_is_certain() {
    // No place for the figures of `open` gives a right sum, so the others are not to be trusted either.
    assert_eq!(solved(2020, "new=?4 0 4|open=?1 0|partial=2 0 0 0 0 0 2|total=?4 0 0 0 0 4"), "");
    // A sum that is wrong in print.
    assert_eq!(solved(2020, "new=5 0 0 0 0 0 5|open=?3 3|total=?3 3|carry_out=1 0 0 0 0 0 1"), "");
}

#[test]
fn sums_that_touch_an_unknown_row_are_left_out() {
    // Without the total, 5 may stand in any column.
    let found = solved(2020, "new=|open=?5 5|total=");
    assert_eq!(found, "open ? ? ? ? ? ? 5");
}

#[test]
fn figures_that_ran_together_are_cut_where_the_sum_of_the_row_allows_only_one_way() {
    let form = form::for_year(2020).unwrap();
    let row: Vec<usize> =
        (0..form.cells.len()).filter(|cell| form.cells[*cell].id.starts_with("t3.partial.")).collect();
    let full: Vec<Reading> = candidates(form, &row, &["2000002"], true).unwrap();
    assert_eq!(full, [[2, 0, 0, 0, 0, 0, 2].map(Some)]);
    let norm: Vec<usize> = (0..form.cells.len()).filter(|cell| form.cells[*cell].id.starts_with("t2.norm.")).collect();
    let cut = candidates(form, &norm, &["8062133"], true).unwrap();
    assert_eq!(cut.iter().filter(|reading| reading.iter().all(Option::is_some)).count(), 11);
    assert!(candidates(form, &norm, &["/"], false).is_none());
    let table: Vec<usize> = (0..form.cells.len()).filter(|cell| form.cells[*cell].table == 1).collect();
    assert!(candidates(form, &table, &["1"; 80], false).is_none());
}
