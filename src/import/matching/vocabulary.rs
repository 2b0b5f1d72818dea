//! The words of a form's tables, and a text taken apart into such words and figures.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use unicode_normalization::UnicodeNormalization;

use super::value::{belongs_to_figure, is_value};
use crate::form::{Content, Form, FormId, is_invisible, normalise, unify};

/// What a word of a table does there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Line over a block of rows: 第二十条第（一）项.
    Block,
    /// Header of columns.
    Head,
    /// Label of rows that have labels of their own: 三、本年度办理结果.
    Group,
    /// Label of the one row of the grid with this index.
    Row(usize),
}

/// A word that stands in a table of the form.
#[derive(Debug)]
pub struct Word<'a> {
    /// Index of the table.
    pub table: usize,
    pub role: Role,
    /// The form's wording.
    pub text: &'a str,
    /// How it is looked up: normalised, in the form's wording or a shorter one.
    plain: String,
}

/// All words of the tables of a form.
pub struct Vocabulary<'a> {
    pub form: &'a Form,
    words: Vec<Word<'a>>,
    exact: HashMap<String, Vec<usize>>,
    /// Words by their first character, the longest first.
    beginning: HashMap<char, Vec<usize>>,
}

/// A piece of a text from a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A word of the form, with the indices of those it may be.
    Word { words: Vec<usize>, text: String },
    /// Something that stands where figures stand.
    Value(String),
    /// Anything else.
    Other(String),
}

/// Longer texts are prose.
const LONGEST: usize = 160;
/// Shortened words are at least this long.
const SHORTEST_ALIAS: usize = 4;

/// The words of each form of the program that has been asked for. They are there as long as the forms are.
static KNOWN: Mutex<Vec<(FormId, &'static OnceLock<Vocabulary<'static>>)>> = Mutex::new(Vec::new());

/// The words of a form of the program, gathered when they are first asked for.
pub fn of(form: &'static Form) -> &'static Vocabulary<'static> {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let place = known.iter().find(|(id, _)| *id == form.id).map(|(_, place)| *place);
    let place = place.unwrap_or_else(|| {
        let place = Box::leak(Box::default());
        known.push((form.id, place));
        place
    });
    drop(known);
    place.get_or_init(|| Vocabulary::of(form))
}

impl<'a> Vocabulary<'a> {
    fn of(form: &'a Form) -> Self {
        let mut vocabulary = Self { form, words: Vec::new(), exact: HashMap::new(), beginning: HashMap::new() };
        for (table, spec) in form.tables.iter().enumerate() {
            for cell in spec.grid.cells() {
                let Some(text) = cell.content.text() else { continue };
                let role = match &cell.content {
                    Content::Block { .. } => Role::Block,
                    Content::Head { .. } => Role::Head,
                    _ if is_row_label(spec, cell) => Role::Row(cell.row),
                    _ => Role::Group,
                };
                vocabulary.add(Word { table, role, text, plain: normalise(text) });
            }
        }
        // Shorter wordings come after all full ones, so that they never stand for another word.
        for (table, spec) in form.tables.iter().enumerate() {
            for cell in spec.grid.cells().filter(|cell| matches!(cell.content, Content::Label { .. })) {
                let (Some(text), role) = (cell.content.text(), is_row_label(spec, cell)) else { continue };
                let role = if role { Role::Row(cell.row) } else { Role::Group };
                let plain = normalise(text);
                let name = cell.content.name().map(normalise).unwrap_or_default();
                for alias in [without_mark(&plain).to_owned(), without_mark(&name).to_owned(), name] {
                    let known = vocabulary.exact.contains_key(&alias);
                    if !known && alias.chars().count() >= SHORTEST_ALIAS && !alias.contains("(其他)") {
                        vocabulary.add(Word { table, role, text, plain: alias });
                    }
                }
            }
        }
        for list in vocabulary.beginning.values_mut() {
            list.sort_by_key(|index| std::cmp::Reverse(vocabulary.words.get(*index).map(|word| word.plain.len())));
        }
        vocabulary
    }

    fn add(&mut self, word: Word<'a>) {
        let index = self.words.len();
        let same = |other: &usize| {
            self.words.get(*other).is_some_and(|other| other.table == word.table && other.role == word.role)
        };
        let known = self.exact.entry(word.plain.clone()).or_default();
        if known.iter().any(same) {
            return;
        }
        known.push(index);
        if known.len() == 1
            && let Some(first) = word.plain.chars().next()
        {
            self.beginning.entry(first).or_default().push(index);
        }
        self.words.push(word);
    }

    pub fn word(&self, index: usize) -> Option<&Word<'a>> {
        self.words.get(index)
    }

    /// The words that a normalised text is.
    pub fn find(&self, plain: &str) -> &[usize] {
        self.exact.get(plain).map_or(&[], Vec::as_slice)
    }

    /// All words of a table.
    pub fn of_table(&self, table: usize) -> impl Iterator<Item = &Word<'a>> {
        self.words.iter().filter(move |word| word.table == table)
    }

    /// Whether a text is part of a word of the form: a word over two lines.
    pub fn is_fragment(&self, plain: &str) -> bool {
        plain.chars().count() >= 2 && self.words.iter().any(|word| word.plain.contains(plain))
    }

    /// The text of a cell as words of the form, a figure, or anything else.
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        if text.is_empty() {
            return Vec::new();
        }
        if is_value(text) {
            return vec![Piece::Value(text.to_owned())];
        }
        if text.chars().count() > LONGEST {
            return vec![Piece::Other(text.to_owned())];
        }
        let words = self.find(&normalise(text));
        if !words.is_empty() {
            return vec![Piece::Word { words: words.to_vec(), text: text.to_owned() }];
        }
        let pieces = self.take_apart(text);
        let label =
            |word: &usize| self.words.get(*word).is_some_and(|word| matches!(word.role, Role::Row(_) | Role::Group));
        let labelled = matches!(pieces.first(), Some(Piece::Word { words, .. }) if words.iter().any(label));
        // What only contains a word of the form is not that word, unless it is a label with something behind it.
        if !labelled && pieces.iter().any(|piece| matches!(piece, Piece::Other(_))) {
            return vec![Piece::Other(text.to_owned())];
        }
        pieces
    }

    /// A text that is more than one word: `（四）无法提供1.本机关不掌握相关政府信息1 0 0`.
    pub fn take_apart(&self, text: &str) -> Vec<Piece> {
        let letters = letters(text);
        let mut pieces = Vec::new();
        let mut rest = letters.as_slice();
        while let Some((first, after)) = rest.split_first() {
            // A short word within other words is part of them: 不计其他情形.
            let within = matches!(pieces.last(), Some(Piece::Other(_))) && !first.gap;
            let found = self.longest(rest).filter(|(_, length)| !within || *length >= SHORTEST_ALIAS);
            if let Some((word, length)) = found {
                let (taken, left) = rest.split_at_checked(length).unwrap_or((rest, &[]));
                pieces.push(Piece::Word { words: self.find(word).to_vec(), text: string(taken) });
                rest = left;
            } else if let Some(length) = self.value(rest) {
                let (taken, left) = rest.split_at_checked(length).unwrap_or((rest, &[]));
                pieces.push(Piece::Value(string(taken)));
                rest = left;
            } else {
                match pieces.last_mut() {
                    Some(Piece::Other(text)) => text.push_str(&string(std::slice::from_ref(first))),
                    _ => pieces.push(Piece::Other(first.c.to_string())),
                }
                rest = after;
            }
        }
        pieces
    }

    /// The longest word that a text begins with, and how many letters it takes.
    fn longest(&self, letters: &[Letter]) -> Option<(&str, usize)> {
        let candidates = self.beginning.get(&letters.first()?.c)?;
        candidates.iter().filter_map(|index| self.words.get(*index)).find_map(|word| {
            let length = word.plain.chars().count();
            let begins = letters.len() >= length && word.plain.chars().zip(letters).all(|(c, letter)| c == letter.c);
            begins.then_some((word.plain.as_str(), length))
        })
    }

    /// How many letters the figure takes that a text begins with.
    fn value(&self, letters: &[Letter]) -> Option<usize> {
        let mut length = 0;
        for (at, letter) in letters.iter().enumerate() {
            let ends = at > 0 && (letter.gap || letters.get(at..).is_some_and(|rest| self.longest(rest).is_some()));
            if ends {
                break;
            }
            if !belongs_to_figure(letter.c) {
                // 2020年 is no figure.
                return None;
            }
            length += 1;
        }
        let taken = letters.get(..length)?;
        taken.iter().any(|letter| letter.c.is_ascii_digit()).then_some(length)
    }
}

/// A letter of a normalised text, and whether white space stood before it.
struct Letter {
    c: char,
    gap: bool,
}

fn letters(text: &str) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::new();
    let mut gap = false;
    for c in text.nfkc() {
        if c.is_whitespace() || is_invisible(c) {
            gap = true;
        } else {
            let c = unify(c, out.last().map(|letter| letter.c));
            out.push(Letter { c, gap: std::mem::take(&mut gap) });
        }
    }
    out
}

fn string(letters: &[Letter]) -> String {
    let mut out = String::new();
    for letter in letters {
        if letter.gap && !out.is_empty() {
            out.push(' ');
        }
        out.push(letter.c);
    }
    out
}

/// Whether a label is the innermost one of its row.
fn is_row_label(table: &crate::form::Table, cell: &crate::form::GridCell) -> bool {
    cell.row_span == 1 && cell.column + cell.column_span == table.label_columns
}

/// A label without the number in front of it.
pub fn without_mark(plain: &str) -> &str {
    let rest = plain.trim_start_matches(|c: char| "一二三四五六七八九十0123456789()".contains(c));
    let rest = rest.strip_prefix(['、', '.']).unwrap_or(rest);
    if rest.len() < plain.len() { rest } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    fn shown(year: i16, text: &str) -> String {
        let vocabulary = Vocabulary::of(form::for_year(year).unwrap());
        let show = |piece: &Piece| match piece {
            Piece::Word { words, text } => {
                let roles: Vec<String> =
                    words.iter().map(|word| format!("{:?}", vocabulary.words[*word].role)).collect();
                format!("<{text}:{}>", roles.join("/"))
            }
            Piece::Value(text) => format!("[{text}]"),
            Piece::Other(text) => format!("?{text}?"),
        };
        vocabulary.pieces(text).iter().map(show).collect()
    }

    #[test]
    fn words_and_figures_that_run_together_are_taken_apart() {
        insta::assert_snapshot!(shown(2020, "（四）无法提供1.本机关不掌握相关政府信息1 0\u{A0}0"), @"<(四)无法提供:Group><1.本机关不掌握相关政府信息:Row(15)>[1][0][0]");
        insta::assert_snapshot!(shown(2020, "四、结转下年度继续办理0 0 04"), @"<四、结转下年度继续办理:Row(25)>[0][0][04]");
        insta::assert_snapshot!(shown(2020, "(二)部分公开(区分的，不计其他)2000002"), @"<(二)部分公开:Row(6)>?(区分的,不计其他)?[2000002]");
        insta::assert_snapshot!(shown(2025, "1 02、重复 申请0"), @"[1][0]<2.重复 申请:Row(19)>[0]");
        insta::assert_snapshot!(shown(2025, "其他"), @"<其他:Head>");
        insta::assert_snapshot!(shown(2020, "2020年政府采购公开"), @"?2020年政府采购公开?");
    }
}
