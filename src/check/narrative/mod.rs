//! What the prose says in numbers and in claims, so that it can be compared with the cells it speaks of.
//!
//! Reading knows the language of reports, not the form and not the figures; [`compare`] knows both.
//! A number whose subject is in doubt has none: nothing is compared that might be something else.
//! The reading depends on the text alone and is kept by [`Cache`] while the text stands.

mod applications;
mod cache;
mod claim;
pub mod compare;
mod enumeration;
pub mod fee;
pub mod judge;
mod papers;
mod quantity;
pub mod readings;
mod scope;
mod statement;
mod subject;
mod text;
mod words;

pub use cache::{Cache, Read};
pub use quantity::Quantity;
pub use scope::{Scope, Whose};
pub use statement::{Statement, StatementKind};
pub use subject::{Groups, Papers, Subject};
pub use text::Piece;

use claim::{Known, Place};

use super::text::has_any;
use crate::form::PartId;

/// The prose of one part, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Narrative {
    pub part: PartId,
    /// Sentences and brackets, in the order in which they begin.
    pub pieces: Vec<Piece>,
    /// Every number with a unit, in the order of the text.
    pub numbers: Vec<Number>,
    /// The numbers whose subject is known.
    pub claims: Vec<Claim>,
    pub statements: Vec<Statement>,
}

/// A number with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    pub quantity: Quantity,
    /// Index into [`Narrative::pieces`].
    pub piece: usize,
    /// Bytes of the number with its unit, and of its digits alone, in the text of the part.
    pub span: (usize, usize),
    pub digits: (usize, usize),
}

/// A number that speaks of something the form counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    pub subject: Subject,
    pub scope: Scope,
    /// Index into [`Narrative::numbers`].
    pub number: usize,
}

/// Reads the prose of a part.
pub fn read(part: PartId, text: &str) -> Narrative {
    let pieces = text::pieces(text);
    let mut numbers: Vec<Number> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        numbers.extend(quantity::quantities(piece).into_iter().map(|quantity| Number {
            span: piece.original(quantity.start, quantity.end),
            digits: piece.original(quantity.digits.0, quantity.digits.1),
            piece: index,
            quantity,
        }));
    }
    numbers.sort_by_key(|number| number.span);
    let known = knowledge(part, &pieces);
    let claims = claims(&pieces, &numbers, &known);
    let statements = statement::statements(&pieces, &known);
    Narrative { part, pieces, numbers, claims, statements }
}

impl Narrative {
    pub fn number(&self, claim: &Claim) -> Option<&Number> {
        self.numbers.get(claim.number)
    }

    pub fn piece(&self, number: &Number) -> Option<&Piece> {
        self.pieces.get(number.piece)
    }

    /// The sentence of a piece in the part's text, without blanks at its ends and cut to a readable length.
    pub fn sentence<'a>(&self, piece: &Piece, text: &'a str) -> std::borrow::Cow<'a, str> {
        shorten(text.get(piece.sentence.0..piece.sentence.1).unwrap_or_default().trim())
    }
}

/// At most forty characters.
fn shorten(text: &str) -> std::borrow::Cow<'_, str> {
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()).into(),
        None => text.into(),
    }
}

const OF_APPLICATIONS: [&str; 3] = ["依申请", "公开申请", "申请公开"];
const OF_DISCLOSURE: [&str; 3] = ["信息公开", "政务公开", "依申请"];

/// What is known in each piece from its part, heading and paragraph.
fn knowledge(part: PartId, pieces: &[Piece]) -> Vec<Known> {
    let mut heading = Known::default();
    let mut paragraph = (usize::MAX, Known::default());
    let mut known = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if paragraph.0 != piece.paragraph {
            paragraph = (piece.paragraph, heading);
        }
        // Papers are given the attribute 依申请公开 or 不予公开 when they are written; they are no applications.
        let of_attributes = piece.text.contains("属性");
        let here = Known {
            applications: !of_attributes && has_any(&piece.text, &OF_APPLICATIONS),
            disclosure: has_any(&piece.text, &OF_DISCLOSURE),
            ..Known::default()
        };
        let is_heading = !piece.ended
            && piece.text.chars().count() <= 25
            && !piece.text.bytes().any(|b| b.is_ascii_digit())
            && pieces.iter().filter(|other| other.paragraph == piece.paragraph && !other.bracketed).count() == 1;
        if is_heading && !piece.bracketed {
            heading = here;
        }
        paragraph.1.applications |= here.applications;
        paragraph.1.disclosure |= here.disclosure;
        known.push(Known {
            applications: !of_attributes && (paragraph.1.applications || part == PartId::Applications),
            disclosure: paragraph.1.disclosure || part == PartId::Disputes,
            ..Known::default()
        });
    }
    known
}

/// Numbers in brackets that may stand between two numbers of a sentence.
const MOST_BETWEEN: usize = 40;

fn claims(pieces: &[Piece], numbers: &[Number], known: &[Known]) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut state = State::default();
    for (index, number) in numbers.iter().enumerate() {
        let (Some(piece), Some(known)) = (pieces.get(number.piece), known.get(number.piece)) else { continue };
        state.enter(piece);
        let quantity = &number.quantity;
        // Numbers stand in the order of the text; the neighbours in the same piece are never far.
        let same_piece = |(_, other): &(usize, &Number)| other.piece == number.piece;
        let previous = numbers.iter().enumerate().take(index).rev().take(MOST_BETWEEN).find(same_piece);
        let previous_end = previous.map_or(0, |(_, other)| other.quantity.end);
        let mut following = numbers.iter().enumerate().skip(index).take(MOST_BETWEEN).filter(same_piece).peekable();
        following.next();
        let next_start = following.peek().map_or(piece.text.len(), |(_, other)| other.quantity.start);
        let place = Place::new(piece, quantity, previous_end, next_start);
        state.hear(piece.cut(previous_end, quantity.start));
        let known = Known { groups: state.groups, papers: state.papers, ..*known };
        if place.clause.contains("分别") {
            let list: Vec<(usize, &Number)> = [(index, number)].into_iter().chain(following).collect();
            let listed = enumerated(piece, &place, &list, known);
            listed.iter().for_each(|claim| state.note(claim.subject, &claim.scope));
            claims.extend(listed);
            continue;
        }
        if enumeration::is_each(&place) {
            if let Some(found) = quantity.counts_cases().then(|| enumeration::each(&place, known)).flatten() {
                for subject in found.subjects {
                    let scope = claim::scope(&claim::Named { subject, clause: found.clause }, &place);
                    state.note(subject, &scope);
                    claims.push(Claim { subject, scope, number: index });
                }
            }
            continue;
        }
        let Some(named) = claim::name(&place, quantity, known) else { continue };
        let scope = claim::scope(&named, &place);
        state.note(named.subject, &scope);
        claims.push(Claim { subject: named.subject, scope, number: index });
    }
    claims.sort_by_key(|claim| claim.number);
    claims
}

/// The claims of a list of numbers that 分别 hands out, told where the first of them stands.
fn enumerated(piece: &Piece, place: &Place, following: &[(usize, &Number)], known: Known) -> Vec<Claim> {
    let numbers: Vec<&Number> = following.iter().map(|(_, number)| *number).collect();
    let length = enumeration::list_length(piece, &numbers);
    let list = numbers.get(..length).unwrap_or_default();
    let Some(found) = enumeration::read(place, list, known) else { return Vec::new() };
    let claim = |(subject, (number, _)): (Subject, &(usize, &Number))| {
        let scope = claim::scope(&claim::Named { subject, clause: found.clause }, place);
        Claim { subject, scope, number: *number }
    };
    found.subjects.iter().copied().zip(following).map(claim).collect()
}

/// What later words of a paragraph refer to.
#[derive(Default)]
struct State {
    paragraph: usize,
    sentence: (usize, usize),
    groups: Groups,
    /// Whether an outcome was told since the disputes were named: the next disputes begin anew.
    told: bool,
    papers: Option<&'static str>,
}

impl State {
    fn enter(&mut self, piece: &Piece) {
        if piece.paragraph != self.paragraph {
            *self = Self { paragraph: piece.paragraph, ..Self::default() };
        }
        if piece.sentence != self.sentence {
            self.sentence = piece.sentence;
            self.papers = None;
            self.told = true;
        }
    }

    /// Words without a number of their own: 行政复议中维持3件.
    fn hear(&mut self, words: &str) {
        let groups = statement::groups_in(words);
        if !groups.is_empty() {
            self.groups = if self.told { groups } else { self.groups.or(groups) };
            self.told = false;
        }
        for (word, row) in words::PAPERS {
            if words.contains(word) {
                self.papers = Some(row);
            }
        }
    }

    fn note(&mut self, subject: Subject, scope: &Scope) {
        match subject {
            Subject::Outcome(..) => self.told = true,
            Subject::Papers(row, _) => self.papers = Some(row),
            // Disputes of others: their outcomes are not those of 表四 either.
            _ if !subject.groups().is_empty() && scope.share => self.groups = Groups::default(),
            _ if !subject.groups().is_empty() => {
                self.groups = if self.told { subject.groups() } else { self.groups.or(subject.groups()) };
                self.told = false;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
