//! Numbers that 分别 hands out in order to the things named before, or 各 gives to each of them:
//! 予以公开、部分公开分别为5件、3件; 行政复议、行政诉讼各1件.

use super::Number;
use super::claim::{Known, Place, from_lead};
use super::quantity::Quantity;
use super::subject::Subject;
use super::text::Piece;

/// What the numbers of a list count, one after the other, or what one number counts of each thing.
pub struct Enumeration<'a> {
    pub subjects: Vec<Subject>,
    /// The words before the first thing named; they say whose numbers they are.
    pub clause: &'a str,
}

const JOINERS: [char; 4] = ['、', '和', '及', '与'];
/// Words that may stand between 分别 and the first number.
const BEFORE_NUMBER: [char; 5] = ['为', '是', '有', '共', '达'];
/// What the last thing of a list says for all of them: 制发、废止行政规范性文件.
const SHARED_NOUNS: [&str; 4] = ["行政规范性文件", "规范性文件", "政府信息公开申请", "决定"];
/// What the first thing of a list says for all of them: 作出行政许可、行政处罚决定.
const SHARED_VERBS: [&str; 7] = ["作出", "做出", "办理", "实施", "制发", "印发", "收到"];

/// How many of the numbers from the first one on stand in one list, joined by nothing but 、 and 和.
pub fn list_length(piece: &Piece, numbers: &[&Number]) -> usize {
    let joined = |pair: &[&Number]| match pair {
        [one, next] => {
            let between = piece.cut(one.quantity.end, next.quantity.start);
            let words = between.trim_matches(JOINERS).trim_start_matches(',');
            words.is_empty() && !between.is_empty()
        }
        _ => false,
    };
    if numbers.is_empty() { 0 } else { 1 + numbers.windows(2).take_while(|pair| joined(pair)).count() }
}

/// What the numbers of a list count, if 分别 stands before it and as many things are named as there are numbers.
/// All of them must be known and differ, or none is.
pub fn read<'a>(place: &Place<'a>, numbers: &[&Number], known: Known) -> Option<Enumeration<'a>> {
    let lead = place.clause.trim_end_matches(BEFORE_NUMBER).strip_suffix("分别")?;
    let counted = |quantity: &Quantity| quantity.counts_cases() || quantity.unit.is_empty();
    let unit = numbers.last().filter(|number| number.quantity.counts_cases())?.quantity.unit;
    if !numbers.iter().all(|number| counted(&number.quantity)) {
        return None;
    }
    let lead = if lead.is_empty() { place.previous } else { lead };
    let lead = lead.trim_end_matches(['均', '数', '量', ',']);
    // 分别为5、3件: the unit stands once.
    let place = Place { unit, ..*place };
    name_all(lead, things(lead, numbers.len())?, &place, known)
}

/// What a single number counts that 各 gives to each of the things named before: 行政复议、行政诉讼各1件.
/// There may be more things than two.
pub fn each<'a>(place: &Place<'a>, known: Known) -> Option<Enumeration<'a>> {
    let lead = place.lead.trim_end_matches(BEFORE_NUMBER).strip_suffix('各')?;
    let things = cut(lead, &JOINERS);
    if things.len() < 2 { None } else { name_all(lead, things, place, known) }
}

/// Whether 各 stands right before the number.
pub fn is_each(place: &Place) -> bool {
    place.lead.trim_end_matches(BEFORE_NUMBER).ends_with('各')
}

/// The subjects of all things of a list; all of them must be known and differ.
fn name_all<'a>(lead: &'a str, things: Vec<&str>, place: &Place<'a>, known: Known) -> Option<Enumeration<'a>> {
    let mut subjects = Vec::with_capacity(things.len());
    let mut clause = "";
    for (index, thing) in things.iter().enumerate() {
        let (subject, before) = subject_of(thing, &things, place, known)?;
        if subjects.contains(&subject) {
            return None;
        }
        if index == 0 {
            clause = lead.get(..before).unwrap_or_default();
        }
        subjects.push(subject);
    }
    Some(Enumeration { subjects, clause })
}

/// The list taken apart: at 、 first, and at 和 where that does not give enough.
fn things(lead: &str, wanted: usize) -> Option<Vec<&str>> {
    [cut(lead, &['、']), cut(lead, &JOINERS)].into_iter().find(|things| things.len() == wanted && wanted > 1)
}

/// The words between joiners. 涉及 and 参与 end with one and join nothing.
fn cut<'a>(lead: &'a str, joiners: &[char]) -> Vec<&'a str> {
    let mut things = Vec::new();
    let mut from = 0;
    for (at, joiner) in lead.match_indices(joiners) {
        let thing = lead.get(from..at).unwrap_or_default();
        if (joiner == "及" && thing.ends_with(['涉', '普', '遍'])) || (joiner == "与" && thing.ends_with('参')) {
            continue;
        }
        things.push(thing);
        from = at + joiner.len();
    }
    things.push(lead.get(from..).unwrap_or_default());
    things.retain(|thing| !thing.is_empty());
    things
}

/// What a thing of a list is, by its own words or with what the first or the last thing says for all;
/// and how many bytes before it say something else.
fn subject_of(thing: &str, things: &[&str], place: &Place, known: Known) -> Option<(Subject, usize)> {
    let verb = things.first().and_then(|first| SHARED_VERBS.iter().find(|verb| first.contains(**verb))).copied();
    let noun = things.last().and_then(|last| SHARED_NOUNS.iter().find(|noun| last.ends_with(**noun))).copied();
    let (verb, noun) = (verb.unwrap_or_default(), noun.unwrap_or_default());
    [thing.to_owned(), format!("{thing}{noun}"), format!("{verb}{thing}"), format!("{verb}{thing}{noun}")]
        .iter()
        .find_map(|words| {
            let place = Place { clause: words, previous: "", lead: words, before: words, ..*place };
            from_lead(words, &place, known).map(|(subject, before)| (subject, before.len()))
        })
}
