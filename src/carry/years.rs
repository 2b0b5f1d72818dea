//! Year words in set phrases that are to be moved on by a year: proposed one by one, never changed in silence.

use super::stale::Stale;
use crate::check::text::has_any;
use crate::check::text::pattern::Pattern;
use crate::check::text::years::{YearMention, mentions};
use crate::check::{Fix, FixEdit};
use crate::form::{Form, PartId};
use crate::report::Report;

/// A year word to change.
#[derive(Debug, Clone, PartialEq)]
pub struct YearChange {
    /// Where it stands, in bytes; the title has no part.
    pub part: Option<PartId>,
    pub start: usize,
    pub end: usize,
    pub fix: Fix,
}

/// Programmes of work that are issued anew every year (《2024年政务公开工作要点》).
const PROGRAMMES: [&str; 8] = ["要点", "分工", "计划", "安排", "方案", "清单", "任务", "指标"];

/// What follows the year in which something is done.
const ACTING: [char; 14] = ['，', ',', '我', '全', '共', '本', '底', '末', '初', '内', '里', '来', '以', '度'];

/// 1 January to 31 December, with or without a second year.
static PERIOD: Pattern = Pattern::new(
    concat!(
        r"(\d{4})\s*年\s*1\s*月\s*1\s*日\s*起?\s*[,，]?\s*(?:至|到|—|－|-|–|～|~)+\s*",
        r"(?:(\d{4})\s*年\s*)?12\s*月\s*31\s*日"
    ),
    |text| text.contains("31"),
);

/// The changes to propose: in the title, and in `stale` places, in the order of the report.
pub fn changes(form: &Form, report: &Report, stale: &[Stale]) -> Vec<YearChange> {
    let Some(last) = report.last_report() else { return Vec::new() };
    let by = report.year.saturating_sub(last.year);
    if by <= 0 {
        return Vec::new();
    }
    let shift = Shift { last_year: last.year, by };
    let mut changes: Vec<YearChange> = title(form, report, shift).into_iter().collect();
    for part in PartId::ALL {
        let text = report.text(part);
        let places: Vec<&Stale> = stale.iter().filter(|place| place.part == part).collect();
        if places.is_empty() {
            continue;
        }
        let left = |start: usize, end: usize| places.iter().any(|place| place.years.contains(&(start, end)));
        let periods = shift.periods(part, text, left);
        let taken = |at: usize| periods.iter().any(|change| (change.start..change.end).contains(&at));
        let free = |mention: &YearMention| left(mention.start, mention.end) && !taken(mention.start);
        let words: Vec<YearChange> =
            mentions(text).filter(free).filter_map(|mention| shift.word(part, &mention)).collect();
        changes.extend(periods);
        changes.extend(words);
    }
    changes
}

/// One fix that makes all the changes.
pub fn all(changes: &[YearChange]) -> Option<Fix> {
    let edits: Vec<FixEdit> = changes.iter().flat_map(|change| change.fix.edits.iter().cloned()).collect();
    (changes.len() > 1).then(|| Fix { title: format!("这些年份全部改（{} 处）", changes.len()), edits })
}

/// The title of the report, where it is one of the clerk's own and names last year.
fn title(form: &Form, report: &Report, shift: Shift) -> Option<YearChange> {
    let title = report.title.as_ref()?;
    let mention = mentions(title).find(|mention| mention.year == shift.last_year)?;
    let mut changed = title.clone();
    changed.replace_range(mention.start..mention.end, &report.year.to_string());
    let own = form.title(&report.organ.name, report.year);
    let to = if changed == own { own } else { changed };
    let fix = Fix { title: format!("标题改为“{to}”"), edits: vec![FixEdit::Title { title: to }] };
    Some(YearChange { part: None, start: mention.start, end: mention.end, fix })
}

/// Years move on from last year's report to this one.
#[derive(Debug, Clone, Copy)]
struct Shift {
    last_year: i16,
    by: i16,
}

impl Shift {
    fn moved(self, year: i16) -> i16 {
        year.saturating_add(self.by)
    }

    /// 统计期限: both years at once.
    fn periods(self, part: PartId, text: &str, left: impl Fn(usize, usize) -> bool) -> Vec<YearChange> {
        let mut changes = Vec::new();
        for found in PERIOD.captures_iter(text) {
            let years: Vec<_> = [found.get(1), found.get(2)].into_iter().flatten().collect();
            let last = |year: &regex::Match| year.as_str().parse() == Ok(self.last_year);
            let Some(whole) = found.get(0) else { continue };
            if !years.iter().all(last) || !years.iter().any(|year| left(year.start(), year.end())) {
                continue;
            }
            let year = self.moved(self.last_year);
            let edit =
                |at: &regex::Match| FixEdit::Text { part, start: at.start(), end: at.end(), text: year.to_string() };
            let fix = Fix {
                title: format!("期限改为{year}年1月1日至12月31日"),
                edits: years.iter().map(edit).collect(),
            };
            changes.push(YearChange { part: Some(part), start: whole.start(), end: whole.end(), fix });
        }
        changes
    }

    /// A year word of a set phrase.
    fn word(self, part: PartId, mention: &YearMention) -> Option<YearChange> {
        if !self.is_set_phrase(part, mention) {
            return None;
        }
        let to = self.moved(mention.year);
        let title = match mention.title {
            Some(title) => format!("《{}》改为{to}年", short(title)),
            None => {
                let compared = mention.lead.chars().next_back().filter(|c| matches!(c, '较' | '比' | '与' | '同'));
                let lead = compared.map(String::from).unwrap_or_default();
                format!("“{lead}{}年{}”改为{to}年", mention.year, short(mention.rest))
            }
        };
        let edit = FixEdit::Text { part, start: mention.start, end: mention.end, text: to.to_string() };
        let fix = Fix { title, edits: vec![edit] };
        Some(YearChange { part: Some(part), start: mention.start, end: mention.end, fix })
    }

    fn is_set_phrase(self, part: PartId, mention: &YearMention) -> bool {
        let distance = mention.year.saturating_sub(self.last_year);
        if mention.in_span {
            return false;
        }
        if let Some(title) = mention.title {
            return distance == 0 && has_any(title, &PROGRAMMES);
        }
        let until = mention.lead.trim_end().ends_with(['至', '到']) && mention.rest.starts_with("12月");
        if mention.is_date() {
            return distance == 0 && until;
        }
        match distance {
            // 较2023年
            -1 => mention.is_compared(),
            0 => mention.opens_sentence || mention.rest.starts_with(ACTING),
            // 2025年，我区将
            1 => part == PartId::Problems || mention.opens_sentence,
            _ => false,
        }
    }
}

/// The beginning of some words, for a button.
fn short(words: &str) -> String {
    const MOST: usize = 12;
    let stop = |c: char| matches!(c, '，' | ',' | '。' | '；' | '、' | '《' | '\n');
    let end = words.char_indices().skip(1).find(|(_, c)| stop(*c)).map_or(words.len(), |(at, _)| at);
    let words = words.get(..end).unwrap_or(words);
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or(words)),
        None => words.to_owned(),
    }
}
