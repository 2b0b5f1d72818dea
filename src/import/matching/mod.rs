//! From a text with tables to a report: what is a part, a title, a figure; what is left, and why.
//!
//! The only module that knows the forms and sources alike. It asks nothing about the file format: a web page, a
//! Word file and a plain text come here as the same kind of [`Found`].
//!
//! ```text
//! blocks ─ runs ─▶ blocks with tables ─ rows ─▶ lines ─ placing, spread ─▶ figures, doubts
//!        ─ parts ─▶ regions ─ front, signature, prose, organ ─▶ everything else
//! ```

mod align;
mod captions;
mod chrome;
mod columns;
mod draft;
mod front;
mod headers;
mod lines;
mod organ;
mod parts;
mod placing;
mod prose;
mod regions;
mod resolve;
mod rows;
mod runs;
mod settle;
mod signature;
mod spread;
mod table;
mod unit;
pub(super) mod value;
mod vocabulary;
mod which;
mod words;

use std::collections::BTreeSet;

use super::labels::{self, Side};
use super::{Found, ImportError, Imported, Kind, Note, Options, PICTURES_LEFT, plain};
use crate::document::{Block, Document, SIGNING_PAGE};
use crate::form::{self, Form};
use draft::Draft;
use table::Figures;
use vocabulary::Vocabulary;

/// Paragraphs and cells of a source that is looked at; a report has a few hundred.
const MOST_ITEMS: usize = 100_000;

/// Makes ready what an import needs once in the life of the program: for a thread that has nothing else to do while
/// a source is taken apart.
pub fn prepare(options: &Options) {
    let made_of = |form: &'static Form| {
        vocabulary::of(form);
    };
    match known(options) {
        Some((form, _)) => made_of(form),
        None => {
            which::prepare();
            form::all().rev().for_each(made_of);
        }
    }
}

/// The form and the year of a source that is to be taken word for word: it is an export, and what its report says need not
/// be found out.
fn known(options: &Options) -> Option<(&'static Form, i16)> {
    options.form.filter(|_| options.word_for_word).and_then(form::by_id).zip(options.year)
}

/// Makes a report of what a reader found.
///
/// # Errors
/// There is no part of an annual report in it, and no table of one; or there is far more in it than in any report.
pub fn assemble(kind: Kind, found: Found, options: &Options) -> Result<Imported, ImportError> {
    let Found { mut document, mut notes } = found;
    let items = |block: &Block| match block {
        Block::Table(table) => table.cells().count(),
        Block::Heading(_) | Block::Paragraph(_) => 1,
    };
    // How much there is in an export of our own, the report at hand says.
    if !options.word_for_word && document.blocks.iter().map(items).sum::<usize>() > MOST_ITEMS {
        return Err(ImportError::TooMuchInside);
    }
    if !options.word_for_word && is_signing_page(&document) {
        return Err(ImportError::SigningPage);
    }
    let own = is_own(kind, &document);
    let all = document.blocks.len();
    let mut blocks = chrome::without_pictures(std::mem::take(&mut document.blocks));
    if blocks.len() < all {
        notes.push(Note::info("全文", PICTURES_LEFT));
    }
    // An export has its tables as tables: what else looks like one is text.
    if kind != Kind::Text && !options.word_for_word {
        blocks = plain::lift(blocks);
    }
    if !own && !options.word_for_word {
        blocks = parts::joined(blocks);
    }
    let (form, year) = match known(options) {
        Some((form, year)) => (form, Some(year)),
        None => {
            let year = draft::evidence(&document, &blocks).year(options, &mut notes);
            (choose_form(options, year, &blocks, &mut notes).ok_or(ImportError::NoReport)?, year)
        }
    };
    let vocabulary = vocabulary::of(form);
    let (blocks, figures, used) = read_tables(vocabulary, blocks);
    document.blocks = blocks;
    let mut draft = Draft::new(form, year, own, &document, used);
    if draft.parts.is_empty() && figures.entries.is_empty() {
        return Err(ImportError::NoReport);
    }
    if year.is_none() {
        let message = format!("原文没有写年度，暂记为 {} 年，请改为实际年度", draft.report.year);
        notes.push(Note::doubt("年度", message));
    }
    draft.notes = notes;
    draft.word_for_word = options.word_for_word;
    draft.text();
    let Figures { entries, places, doubts, notes, source } = figures;
    draft.figures(entries, notes, source);
    let Draft { report, notes, .. } = draft;
    let ids = |cell: usize| form.cells.get(cell).map(|cell| cell.id.clone());
    let places = places.into_iter().filter_map(|(cell, place)| Some((ids(cell)?, place))).collect();
    let mut imported = Imported { kind, report, notes, places, doubts, document };
    if !options.word_for_word {
        let notes = misplaced(form, &imported);
        imported.notes.extend(notes);
    }
    Ok(imported)
}

/// Says where the form's own words stand over or beside other figures than on the form. Words that are not the form's
/// were told when the rows were read.
fn misplaced(form: &Form, imported: &Imported) -> Vec<Note> {
    let found = labels::compare(form, imported).into_iter().filter_map(|one| {
        let table = form.tables.get(one.table)?;
        if one.side == Side::Order {
            let message =
                format!("原文的次序与国家统一表式不同（“{}”），已按行名和列名读取，请对照原文核对", one.found);
            return Some(Note::info(&table.name, message));
        }
        let own: BTreeSet<String> =
            table.grid.cells().filter_map(|cell| cell.content.text()).map(form::normalise).collect();
        let is_own = one.found.split(' ').all(|word| own.contains(&form::normalise(word)));
        let message =
            format!("原文写“{}”的地方，国家统一表式是“{}”，数字按位置读取，请对照原文核对", one.found, one.ours);
        (is_own && !one.ours.is_empty()).then(|| Note::doubt(&table.name, message).about(one.cells))
    });
    found.collect()
}

/// Whether a document is 领导审签页, whose figures stand under the headings of no form.
fn is_signing_page(document: &Document) -> bool {
    /// The title may break over several lines.
    const TITLE: usize = 4;
    let begins = document.blocks.iter().take(TITLE).filter_map(Block::text);
    std::iter::once(document.title.as_str()).chain(begins).any(|line| line.trim().ends_with(SIGNING_PAGE))
}

/// Whether a text is in the layout of our own export: only that reader gives a plain text a title, a signature or a
/// check code. What it says is what the report says, word for word.
fn is_own(kind: Kind, document: &Document) -> bool {
    kind == Kind::Text
        && (!document.title.is_empty() || !document.check_code.is_empty() || document.signature.is_some())
}

/// The form: as asked for, or the one whose words stand in the tables, or the one of the year.
fn choose_form(options: &Options, year: Option<i16>, blocks: &[Block], notes: &mut Vec<Note>) -> Option<&'static Form> {
    if let Some(asked) = options.form.and_then(form::by_id) {
        if let Some(found) = which::form_by_words(blocks).filter(|found| found.id != asked.id) {
            let message = format!("原文的表格是{}，按指定的{}读取，不相符的栏目没有采用", found.name, asked.name);
            notes.push(Note::doubt("格式", message));
        }
        return Some(asked);
    }
    let by_words = which::form_by_words(blocks);
    if let (Some(found), Some(year)) = (by_words, year)
        && !found.covers(year)
    {
        let message = format!("{year} 年的报告用的是{}，按原文的表格读取，请核对", found.name);
        notes.push(Note::doubt("格式", message));
    }
    by_words.or_else(|| form::for_year(year?)).or_else(|| form::all().next_back())
}

/// Reads the three tables. Gives the blocks, in which tables that were typed as text are tables now, and those of
/// them that were read.
fn read_tables(vocabulary: &Vocabulary<'static>, blocks: Vec<Block>) -> (Vec<Block>, Figures, BTreeSet<usize>) {
    let mut blocks = blocks;
    let mut sorted = rows::sort(vocabulary, &blocks, &BTreeSet::new());
    if sorted.tables.iter().any(Vec::is_empty) {
        let (lifted, fused) = runs::lift(vocabulary, blocks);
        blocks = lifted;
        sorted = rows::sort(vocabulary, &blocks, &fused);
    }
    let mut figures = Figures::default();
    let mut used = BTreeSet::new();
    for (number, rows) in sorted.tables.iter().enumerate() {
        used.extend(rows.iter().map(|row| row.block));
        table::read(vocabulary, number, rows, &mut figures);
    }
    for block in sorted.foreign.iter().filter(|block| !used.contains(*block)) {
        if let Some(Block::Table(table)) = blocks.get(*block) {
            let texts: Vec<&str> = table.cells().map(|cell| cell.text.trim()).filter(|text| !text.is_empty()).collect();
            let message = format!("这个表格没有采用：{}", draft::quoted(&texts));
            figures.notes.push(Note::lost(draft::table_place(&blocks, *block), message));
        }
    }
    (blocks, figures, used)
}

#[cfg(test)]
mod tests;
