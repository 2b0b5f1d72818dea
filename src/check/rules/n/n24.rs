//! N24: the same thing is counted twice in the prose with different numbers.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::check::narrative::{Narrative, Number};
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "N24",
    name: "same_thing_told_with_two_numbers",
    title: "同一事项前后数字不一致",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::WhenLeft,
    card: Card {
        what: "同一事项在正文两处用完全相同的说法写出而数字不同。句中限定了渠道、时间、单位的，或说的是其他年份的，不作比较。",
        why: "前后不一致，读者无法判断哪个数是准的。",
        basis: "正文前后应当一致。",
        example: "总体情况前一段写组织开展政策解读20条，后一段写组织开展政策解读16条。",
        mend: "核对后统一两处的数；说的不是同一件事的，请把区别写明。",
    },
    check,
};

/// Words that limit what a number counts, so that another number of the same thing may differ.
const LIMITS: [&str; 29] = [
    "其中",
    "通过",
    "利用",
    "依托",
    "季度",
    "半年",
    "月",
    "上年",
    "去年",
    "以来",
    "同比",
    "各",
    "部门",
    "街道",
    "乡",
    "镇",
    "级",
    "网站",
    "公众号",
    "微博",
    "微信",
    "平台",
    "专栏",
    "栏目",
    "在",
    "向",
    "批",
    "类",
    "计划",
];

/// They are looked for before every other number.
static FIND_LIMITS: LazyLock<Vec<Finder<'static>>> =
    LazyLock::new(|| LIMITS.iter().map(|word| Finder::new(*word)).collect());

/// Words that contain a limit and are none.
const NO_LIMITS: [&str; 2] = ["各类", "月1日"];

/// Words before the thing counted that do not change what it is.
const OPENINGS: [&str; 13] =
    ["全年", "共", "累计", "全市", "全区", "全县", "度", "我局", "来", "一是", "二是", "三是", "四是"];

/// The first number that says how much there is of a thing, and whether words limit it, once that is known.
struct Told<'a> {
    first: (&'a Narrative, &'a Number),
    limited: Option<bool>,
}

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let year = context.report.year;
    let mut seen: BTreeMap<(&str, &str), Told> = BTreeMap::new();
    for narrative in context.narratives().iter() {
        // Numbers that the table knows are compared with the table. Both lists are in the order of the text.
        let mut claimed = narrative.claims.iter().map(|claim| claim.number).peekable();
        for (index, number) in narrative.numbers.iter().enumerate() {
            let mut known = false;
            while claimed.next_if_eq(&index).is_some() {
                known = true;
            }
            if known || number.quantity.approximate {
                continue;
            }
            let Some(thing) = thing(narrative, number, year) else { continue };
            match seen.entry((thing, number.quantity.unit)) {
                Entry::Vacant(place) => {
                    place.insert(Told { first: (narrative, number), limited: None });
                }
                Entry::Occupied(mut place) => {
                    // Most things are told once: only now has it to be known whether words limit them.
                    let told = place.get_mut();
                    if is_limited(narrative, number, year) {
                        continue;
                    }
                    let (first_in, first) = told.first;
                    if *told.limited.get_or_insert_with(|| is_limited(first_in, first, year)) {
                        *told = Told { first: (narrative, number), limited: Some(false) };
                        continue;
                    }
                    let same_sentence = first_in.part == narrative.part
                        && first_in.piece(first).map(|p| p.sentence) == narrative.piece(number).map(|p| p.sentence);
                    if first.quantity.value != number.quantity.value && !same_sentence {
                        sink.add(finding(rule, narrative, number, first, thing));
                    }
                }
            }
        }
    }
}

/// What is counted, in the words of the clause.
fn thing<'a>(narrative: &'a Narrative, number: &Number, year: i16) -> Option<&'a str> {
    let piece = narrative.piece(number)?;
    if piece.bracketed || number.quantity.is_percentage() || number.quantity.unit.is_empty() {
        return None;
    }
    let before = piece.cut(0, number.quantity.start);
    let clause = before.rsplit([',', ':']).next()?;
    let mut words = clause;
    while let Some(rest) = OPENINGS.iter().find_map(|word| words.strip_prefix(word)).or_else(|| after_year(words, year))
    {
        words = rest;
    }
    let words = words.trim_end_matches(['共', '计', '达', '为', '了', '约']);
    let too_short = words.char_indices().nth(5).is_none();
    (!too_short && !words.bytes().any(|b| b.is_ascii_digit())).then_some(words)
}

/// The text after the year at its beginning, if it is the year reported on.
fn after_year(text: &str, year: i16) -> Option<&str> {
    let rest = text.strip_prefix(['1', '2'])?;
    let (digits, rest) = text.split_at_checked(text.len() - rest.len() + 3)?;
    (digits.parse() == Ok(year)).then(|| rest.strip_prefix('年')).flatten()
}

/// Whether words before a number limit what it counts: a channel, a part of the organ, another time than the whole year.
fn is_limited(narrative: &Narrative, number: &Number, year: i16) -> bool {
    let before = narrative.piece(number).map_or("", |piece| piece.cut(0, number.quantity.start));
    let other_year = |at: usize| {
        let digits = at.checked_sub(4).and_then(|from| before.get(from..at));
        digits.and_then(|digits| digits.parse().ok()) != Some(year)
    };
    let names_year = || before.match_indices('年').any(|(at, _)| other_year(at));
    let plain = NO_LIMITS.iter().fold(Cow::Borrowed(before), |text, word| match text.contains(word) {
        true => text.replace(word, " ").into(),
        false => text,
    });
    let limits = FIND_LIMITS.iter().any(|limit| limit.find(plain.as_bytes()).is_some());
    limits || plain.contains('将') || !before.contains("全年") && names_year()
}

fn finding(rule: &Rule, narrative: &Narrative, number: &Number, first: &Number, thing: &str) -> Finding {
    let (left, right) = (first.quantity.value.normalize(), number.quantity.value.normalize());
    let unit = number.quantity.unit;
    let message = format!(
        "正文前后不一致：“{thing}”前一处 = {left}{unit}，这一处 = {right}{unit}，相差 {}",
        (left - right).abs().normalize()
    );
    Finding::new(rule, rule.severity, message).on_text(narrative.part, number.span.0, number.span.1).sides(left, right)
}
