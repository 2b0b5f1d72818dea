//! Which form a source is on, and which year it reports on.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::words::{squash, text_of};
use crate::check::text::pattern::Pattern;
use crate::document::Block;
use crate::form::{self, Content, Form, normalise};
use crate::import::{Note, Options};

/// Longer texts are prose.
const LONGEST: usize = 200;
/// So many cells and paragraphs show which form it is.
const MOST: usize = 20_000;

/// The form whose own words stand in the source; `None` if there are none, or as many of each.
pub fn form_by_words(blocks: &[Block]) -> Option<&'static Form> {
    let texts = blocks.iter().flat_map(texts).filter(|text| text.len() <= LONGEST * 3 && !text.contains('。'));
    let texts: Vec<String> = texts.take(MOST).map(normalise).collect();
    let mut counts: Vec<(usize, &Form)> = OWN_WORDS
        .iter()
        .map(|(form, own)| {
            let holds = |text: &&String| own.iter().any(|word| text.contains(word.as_str()));
            (texts.iter().filter(holds).count(), *form)
        })
        .collect();
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match counts.as_slice() {
        [(most, form), (second, _), ..] if most > second => Some(form),
        [(most, form)] if *most > 0 => Some(form),
        _ => None,
    }
}

fn texts(block: &Block) -> Vec<&str> {
    match block {
        Block::Table(table) => table.cells().map(|cell| cell.text.as_str()).collect(),
        other => text_of(other).into_iter().collect(),
    }
}

/// Every form with its own words.
static OWN_WORDS: LazyLock<Vec<(&'static Form, Vec<String>)>> =
    LazyLock::new(|| form::all().map(|form| (form, own_words(form))).collect());

/// Makes ready what is needed for a source of which nothing is known.
pub fn prepare() {
    LazyLock::force(&OWN_WORDS);
    PERIOD.prepare();
}

/// Words of the tables of a form that are no part of any word of another form.
fn own_words(form: &Form) -> Vec<String> {
    let words = |form: &Form| -> Vec<String> {
        let cells = form.tables.iter().flat_map(|table| table.grid.cells());
        let labels = cells.filter(|cell| !matches!(cell.content, Content::Figure { .. }));
        labels.filter_map(|cell| cell.content.text()).map(normalise).collect()
    };
    let others: Vec<String> = form::all().filter(|other| other.id != form.id).flat_map(words).collect();
    let mut own = words(form);
    own.retain(|word| word.chars().count() >= 4 && !others.iter().any(|other| other.contains(word.as_str())));
    own
}

/// Where the year can be read, in the order in which it is believed.
#[derive(Debug, Default)]
pub struct Evidence {
    pub title: Option<i16>,
    pub period: Option<i16>,
    /// 成文日期
    pub date: Option<Date>,
    /// The year the prose speaks of most.
    pub prose: Option<i16>,
}

impl Evidence {
    /// The year reported on, and what is to be said of it.
    pub fn year(&self, options: &Options, notes: &mut Vec<Note>) -> Option<i16> {
        let from_date = self.date.map(|date| date.year() - 1);
        let found = self.title.or(self.period).or(from_date).or(self.prose);
        if let (Some(title), Some(period)) = (self.title, self.period)
            && title != period
        {
            let message = format!("标题写的是 {title} 年，统计期限写的是 {period} 年，按标题读作 {title} 年，请核对");
            notes.push(Note::doubt("年度", message));
        }
        match (options.year, found) {
            (Some(year), Some(found)) if year != found => {
                notes.push(Note::doubt("年度", format!("原文是 {found} 年的报告，按指定的 {year} 年读取，请核对")));
                Some(year)
            }
            (Some(year), _) => Some(year),
            (None, Some(found)) => {
                if self.title.is_none() && self.period.is_none() {
                    let from = if self.date.is_some() { "成文日期" } else { "正文" };
                    notes.push(Note::doubt("年度", format!("标题和前言没有写年度，按{from}读作 {found} 年，请核对")));
                }
                Some(found)
            }
            (None, None) => options.otherwise,
        }
    }
}

static PERIOD: Pattern = Pattern::new(
    r"(20[0-9]{2})年1月1日(?:起)?(?:至|到|—+|-+|－|–|~|～)(?:(20[0-9]{2})年)?12月31日",
    |text| text.contains("12月31日"),
);
/// The years that a text names, in its order.
fn years_in(text: &str) -> impl Iterator<Item = i16> + '_ {
    text.match_indices('年').filter_map(move |(at, _)| {
        let year = number_at_end(text.get(..at)?, 4)?.1;
        year.parse().ok().filter(|_| year.len() == 4 && year.starts_with("20"))
    })
}

/// What stands before a number of at most so many digits, and the number.
fn number_at_end(text: &str, most: usize) -> Option<(&str, &str)> {
    let digits = text.bytes().rev().take(most).take_while(u8::is_ascii_digit).count();
    text.split_at_checked(text.len() - digits).filter(|_| digits > 0)
}

/// The period that a text states: 2020年1月1日至12月31日.
pub fn period(text: &str) -> Option<i16> {
    PERIOD.captures(&arabic(&squash(text)))?.get(1)?.as_str().parse().ok()
}

/// The first year a text names.
pub fn year_in(text: &str) -> Option<i16> {
    years_in(&arabic(&squash(text))).next()
}

/// The year that a text names most often, the earlier one if there are several.
pub fn most_named(texts: &[&str]) -> Option<i16> {
    let mut counts: std::collections::BTreeMap<i16, usize> = std::collections::BTreeMap::new();
    for text in texts {
        for found in years_in(text) {
            *counts.entry(found).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(year, count)| (*count, std::cmp::Reverse(*year))).map(|(year, _)| year)
}

/// Years and dates in Arabic digits: 二〇二〇年 becomes 2020年.
fn arabic(text: &str) -> String {
    if !text.contains("二〇") && !text.contains("二○") && !text.contains("二零") {
        return text.to_owned();
    }
    let digit =
        |c: char| "〇一二三四五六七八九".chars().position(|d| d == c).or(matches!(c, '○' | '零' | 'Ｏ').then_some(0));
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut rest = chars.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let year: Option<Vec<usize>> = rest.get(..4).and_then(|four| four.iter().map(|c| digit(*c)).collect());
        match year {
            Some(digits) if rest.get(4) == Some(&'年') => {
                out.extend(digits.iter().map(ToString::to_string));
                rest = rest.get(4..).unwrap_or_default();
            }
            _ => {
                out.push(*first);
                rest = after;
            }
        }
    }
    out
}

/// The date at the end of a text, in brackets or without, and what stands before it.
pub fn date_at_end(text: &str) -> Option<(String, Date)> {
    let plain = arabic_date(&squash(text));
    let rest = plain.strip_suffix([')', '）']).unwrap_or(&plain);
    let (rest, day) = number_at_end(rest.strip_suffix('日').unwrap_or(rest), 2)?;
    let (rest, month) = number_at_end(rest.strip_suffix(['月', '-', '/', '.'])?, 2)?;
    let (before, year) = number_at_end(rest.strip_suffix(['年', '-', '/', '.'])?, 4)?;
    if year.len() < 4 || !year.starts_with("20") {
        return None;
    }
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some((before.trim_end_matches(['（', '(']).to_owned(), date))
}

/// A date in Chinese numerals, 二〇二一年一月二十九日, in Arabic ones.
fn arabic_date(text: &str) -> String {
    let plain = arabic(text);
    let Some(at) = plain.rfind('年') else { return plain };
    let (head, tail) = plain.split_at_checked(at).unwrap_or((&plain, ""));
    let (Some(month_end), true) = (tail.find('月'), tail.ends_with('日')) else { return plain };
    let month = tail.get('年'.len_utf8()..month_end).unwrap_or_default();
    let day = tail.get(month_end + '月'.len_utf8()..tail.len() - '日'.len_utf8()).unwrap_or_default();
    match (crate::report::chinese_number(month), crate::report::chinese_number(day)) {
        (Some(month), Some(day)) => format!("{head}年{month}月{day}日"),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_periods_are_read_in_every_usual_way() {
        assert_eq!(period("数据统计期限自 2020 年 1 月 1 日起至 2020 年 12 月 31 日止"), Some(2020));
        assert_eq!(period("期限为2023年1月1日至12月31日。"), Some(2023));
        assert_eq!(period("2023年12月31日前"), None);
        assert_eq!(year_in("示例市档案局二〇二〇年度报告"), Some(2020));
        assert_eq!(most_named(&["2024年，我局", "2024年和2025年"]), Some(2024));
    }

    #[test]
    fn dates_stand_at_the_end() {
        let read = |text: &str| date_at_end(text).map(|(before, date)| format!("{before}|{date}")).unwrap_or_default();
        assert_eq!(read("示例市档案局 2021年1月8日"), "示例市档案局|2021-01-08");
        assert_eq!(read("（2021-01-08）"), "|2021-01-08");
        assert_eq!(read("二〇二一年一月二十九日"), "|2021-01-29");
        assert_eq!(read("2021年1月8日起施行"), "");
        assert_eq!(read("2021年13月8日"), "");
        assert_eq!(read("公开于2021.1.8)"), "公开于|2021-01-08");
        assert_eq!(read("21年1月8日") + &read("第1234号") + &read("2021年8日"), "");
    }

    #[test]
    fn the_form_is_told_by_its_own_words() {
        let table = |year: i16| {
            let form = form::for_year(year).unwrap();
            let report = crate::report::Report::new(form, year, crate::report::Organ::default());
            crate::document::build(form, &report).blocks
        };
        assert_eq!(form_by_words(&table(2020)).unwrap().id.0, 2019);
        assert_eq!(form_by_words(&table(2025)).unwrap().id.0, 2021);
        assert!(form_by_words(&[]).is_none());
    }
}
