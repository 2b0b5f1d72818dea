//! What can be put into a sentence: the figures of the tables, and the usual sentences of the part.

use super::Write;
use crate::app::command::Command;
use crate::app::dialogs::Offer;
use crate::app::work::Work;
use crate::form::{Form, PartId};
use crate::report::live::{self, Phrase, Piece, Shows, Source};

/// The figures: sums of what is selected in the tables, the cells, their changes against last year, their shares.
pub fn figures(work: &Work) -> Vec<Offer> {
    let order = as_looked_for(work.form);
    let ids = || order.iter().filter_map(|cell| Some(work.form.cells.get(*cell)?.id.clone()));
    let sums = work.form.tables.iter().enumerate().filter_map(|(table, spec)| {
        let selected = work.views.selected_in(table);
        let ids: Vec<_> = selected.iter().filter_map(|cell| Some(work.form.cells.get(*cell)?.id.clone())).collect();
        (ids.len() > 1).then(|| (format!("{} 选中的 {} 格之和", spec.name, ids.len()), Shows::Sum(ids)))
    });
    let source = source(work);
    let named = |shows: Shows| (shows.name(work.form), shows);
    let compared = ids().flat_map(|id| [Shows::Change(id.clone()), Shows::Growth(id)]);
    let compared = compared.filter(|_| work.last.is_some());
    let derived = compared.chain(shares(work.form)).filter(|shows| shows.is_known(&source));
    sums.chain(ids().map(Shows::Cell).map(named))
        .chain(derived.map(named))
        .map(|(name, shows)| entry(&source, name, shows))
        .collect()
}

/// The cells, the total of a row before its parts: what fits equally well is listed in this order, and who names a row
/// without a column means the row as a whole. A row that has no total begins with its first cell.
fn as_looked_for(form: &Form) -> Vec<usize> {
    let row = |cell: usize| form.cells.get(cell).map(|cell| (cell.table, cell.grid_row));
    let mut order: Vec<(usize, bool, usize)> = (0..form.cells.len()).map(|cell| (cell, true, cell)).collect();
    for relation in &form.relations {
        let Some(total) = relation.total() else { continue };
        let across = relation.right.iter().all(|part| row(*part) == row(total));
        if let (true, Some(first), Some(place)) = (across, relation.right.iter().min(), order.get_mut(total)) {
            *place = (*first, false, total);
        }
    }
    order.sort_unstable();
    order.into_iter().map(|(.., cell)| cell).collect()
}

/// The share of each cell in the totals that it is part of.
fn shares(form: &Form) -> impl Iterator<Item = Shows> + '_ {
    let id = |cell: usize| form.cells.get(cell).map(|cell| cell.id.clone());
    form.relations.iter().filter_map(move |relation| Some((relation, id(relation.total()?)?))).flat_map(
        move |(relation, total)| {
            let parts = relation.right.iter().filter_map(move |cell| id(*cell));
            parts.map(move |part| Shows::Share(vec![part], vec![total.clone()]))
        },
    )
}

fn source(work: &Work) -> Source<'_> {
    Source::new(work.form, &work.report, &work.figures)
}

fn entry(source: &Source<'_>, name: String, shows: Shows) -> Offer {
    let now = shows.text(source);
    let insert = Write::Insert { title: format!("插入 {name}"), pieces: vec![Piece::Field(shows)] };
    Offer::new(name, now, Command::Write(insert))
}

/// The usual sentences of the part at hand, as they read now.
pub fn phrases(work: &Work) -> Vec<Offer> {
    let part = super::part(work);
    let offered = part.into_iter().flat_map(|part| of_part(work, part));
    let source = source(work);
    let entry = |phrase: Phrase| {
        let words = live::reads(&source, &phrase.pieces);
        let insert = Write::Insert { title: "插入常用句".to_owned(), pieces: phrase.pieces };
        Offer::new(phrase.title, words, Command::Write(insert))
    };
    offered.map(entry).collect()
}

pub fn of_part(work: &Work, part: PartId) -> impl Iterator<Item = Phrase> {
    live::phrases(work.form).into_iter().filter(move |phrase| phrase.part == part)
}
