//! The reports of other organs for the same year, compared by their prose (内容雷同).
//!
//! A thousand reports make half a million pairs. None of them is compared in full: of each text a few hundred of its
//! strings are entered in an index, and only the few texts that share most of them are compared. The strings are
//! chosen by their number, so that two texts that have much in common have chosen the same ones.

use std::collections::HashMap;
use std::sync::Arc;

use super::text::names;
use super::text::shingles::Shingles;
use crate::form::PartId;
use crate::report::Report;

/// The parts that every organ has to write by itself.
pub const PARTS: [PartId; 2] = [PartId::Overview, PartId::Problems];

/// How many strings of a text are entered in the index.
const ENTERED: usize = 256;
/// How many texts are noted for a string. What stands in more is common phrasing.
const NOTED: usize = 64;
/// How many texts are compared in full with one.
const COMPARED: usize = 4;

/// Reports that are checked together, or that lie beside the one being written.
#[derive(Debug, Default)]
pub struct Others {
    /// Tells these reports from any others that were put beside a report.
    stamp: Stamp,
    /// In the order in which they were given; nothing where a file could not be read.
    reports: Vec<Option<Entry>>,
    /// For each of [`PARTS`] the reports that a string occurs in, in ascending order.
    index: [HashMap<u64, Vec<usize>>; PARTS.len()],
}

/// What is kept of a report.
#[derive(Debug)]
pub struct Entry {
    /// Name of the file.
    pub file: String,
    /// Name of the organ.
    pub organ: String,
    year: i16,
    /// For each of [`PARTS`].
    texts: [Shingles; PARTS.len()],
}

/// A report with all the others beside it.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    others: &'a Others,
    /// Its place among them, if it is one of them.
    own: Option<usize>,
}

/// What tells one collection of reports from another.
#[derive(Debug, Clone, Default)]
pub struct Stamp(Arc<()>);

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Entry {
    pub fn new(file: impl Into<String>, report: &Report) -> Self {
        let texts = PARTS.map(|part| Shingles::of(report.text(part)));
        Self { file: file.into(), organ: report.organ.name.clone(), year: report.year, texts }
    }

    /// Whether the other is a report of another organ for the same year. Two files of one organ are versions.
    fn is_comparable(&self, other: &Self) -> bool {
        let same_organ = !self.organ.is_empty() && !other.organ.is_empty() && names::same(&self.organ, &other.organ);
        self.year == other.year && !same_organ
    }
}

impl Others {
    /// Puts reports beside each other, in their order.
    pub fn new(reports: Vec<Option<Entry>>) -> Self {
        let mut index: [HashMap<u64, Vec<usize>>; PARTS.len()] = Default::default();
        for (number, entry) in reports.iter().enumerate().filter_map(|(number, entry)| Some((number, entry.as_ref()?)))
        {
            for (strings, text) in index.iter_mut().zip(&entry.texts) {
                for string in text.numbers().iter().take(ENTERED) {
                    let noted = strings.entry(*string).or_default();
                    if noted.len() < NOTED && noted.last() != Some(&number) {
                        noted.push(number);
                    }
                }
            }
        }
        Self { stamp: Stamp::default(), reports, index }
    }

    fn report(&self, number: usize) -> Option<&Entry> {
        self.reports.get(number)?.as_ref()
    }

    /// The view from one of the reports.
    pub fn beside(&self, own: usize) -> Beside<'_> {
        Beside { others: self, own: Some(own) }
    }

    /// The view from a report that is none of these.
    pub fn around(&self) -> Beside<'_> {
        Beside { others: self, own: None }
    }
}

impl<'a> Beside<'a> {
    /// Tells these reports from any others.
    pub fn stamp(&self) -> Stamp {
        self.others.stamp.clone()
    }

    /// The other report that has most of a part's text too, with the share of it in per cent.
    pub fn most_alike(&self, report: &Report, part: PartId, shortest: usize) -> Option<(usize, &'a Entry)> {
        let slot = PARTS.iter().position(|known| *known == part)?;
        let made;
        let own = match self.own {
            Some(own) => self.others.report(own)?,
            None => {
                made = Entry::new("", report);
                &made
            }
        };
        let text = own.texts.get(slot).filter(|text| text.characters >= shortest)?;
        let strings = self.others.index.get(slot)?;
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for string in text.numbers().iter().take(ENTERED) {
            for other in strings.get(string).into_iter().flatten().filter(|other| Some(**other) != self.own) {
                *shared.entry(*other).or_default() += 1;
            }
        }
        let mut candidates: Vec<(usize, usize)> = shared.into_iter().map(|(other, count)| (count, other)).collect();
        // Those with most in common first; of those with as much the first report.
        candidates.sort_unstable_by_key(|(count, other)| (std::cmp::Reverse(*count), *other));
        let entries = candidates.iter().filter_map(|(_, other)| self.others.report(*other));
        let comparable = entries.filter(|other| own.is_comparable(other)).take(COMPARED);
        let texts = comparable.filter_map(|other| Some((text.share_in(other.texts.get(slot)?), other)));
        // Of several with the same share the first.
        texts.fold(None, |best, (share, other)| match best {
            Some((most, _)) if most >= share => best,
            _ => Some((share, other)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::text::testing::report;

    fn text(seed: usize) -> String {
        (0..60)
            .map(|number| {
                format!("第{}项工作由{}科落实到{}。", seed * 97 + number, seed * 31 + number, seed + number * 7)
            })
            .collect()
    }

    fn entry(number: usize, organ: &str, year: i16, overview: String) -> Option<Entry> {
        let mut report = report(year);
        report.organ.name = organ.into();
        report.prose.insert(PartId::Overview, overview);
        Some(Entry::new(format!("{number}.nianbao"), &report))
    }

    fn told(others: &Others, own: usize) -> String {
        let found = others.beside(own).most_alike(&report(2025), PartId::Overview, 100);
        found.map_or(String::new(), |(share, other)| format!("{share}% {} {}", other.file, other.organ))
    }

    #[test]
    fn a_copy_is_found_among_many() {
        let mut reports: Vec<_> = (0..300).map(|n| entry(n, &format!("甲{n}县档案局"), 2025, text(n))).collect();
        reports.push(None);
        reports.push(entry(301, "乙县财政局", 2025, text(123) + "本局另外组织了培训。"));
        let others = Others::new(reports);
        assert_eq!(told(&others, 301), "99% 123.nianbao 甲123县档案局");
        assert_eq!(told(&others, 123), "100% 301.nianbao 乙县财政局");
    }

    #[test]
    fn a_report_that_is_none_of_them_is_compared_as_it_stands() {
        let others = Others::new(vec![entry(0, "甲县档案局", 2025, text(1)), entry(1, "乙县档案局", 2025, text(2))]);
        let alike = |organ: &str, overview: String| {
            let mut own = report(2025);
            own.organ.name = organ.into();
            own.prose.insert(PartId::Overview, overview);
            others.around().most_alike(&own, PartId::Overview, 100).map(|(share, other)| (share, other.file.clone()))
        };
        let copied = Some((100, "1.nianbao".to_owned()));
        assert_eq!(alike("丙县档案局", text(2)), copied);
        assert_ne!(alike("乙县档案局", text(2)), copied, "another version of the same report");
        assert_eq!(alike("丙县档案局", text(3)).filter(|(share, _)| *share > 50), None);
    }

    #[test]
    fn versions_of_one_organ_and_other_years_are_not_compared() {
        let reports = vec![
            entry(0, "甲县档案局", 2025, text(1)),
            entry(1, "乙市甲县档案局", 2025, text(1)),
            entry(2, "丙县档案局", 2024, text(1)),
        ];
        assert_eq!(told(&Others::new(reports), 0), "");
    }

    #[test]
    fn a_thousand_copies_are_no_more_work_than_a_few() {
        let reports: Vec<_> = (0..1000).map(|n| entry(n, &format!("甲{n}县档案局"), 2025, text(5))).collect();
        let others = Others::new(reports);
        assert_eq!(told(&others, 999), "100% 0.nianbao 甲0县档案局");
        assert!(others.index.iter().flat_map(HashMap::values).all(|noted| noted.len() <= NOTED));
    }

    #[test]
    fn short_texts_are_left_alone() {
        let reports = vec![entry(0, "甲县档案局", 2025, "无。".into()), entry(1, "乙县档案局", 2025, "无。".into())];
        assert_eq!(told(&Others::new(reports), 0), "");
    }
}
