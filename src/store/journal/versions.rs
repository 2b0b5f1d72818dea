//! Versions of a document to go back to (版本): made by the program at each turn, or named by the clerk.

use std::path::{Path, PathBuf};

use jiff::civil::{Date, DateTime};

use super::log::{Log, read_records};
use super::record::{Head, Kind, Record};
use crate::report::Report;
use crate::report::file::ReadError;
use crate::store::{Guard, Previous, StoreError, write};

/// A version of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    record: Record,
}

impl Version {
    /// `打开时`, `保存`, `粘贴 表三之前`, or what the clerk has called it.
    pub fn name(&self) -> &str {
        &self.record.head.name
    }

    pub fn at(&self) -> DateTime {
        self.record.head.at
    }

    /// Whether the clerk has named it.
    pub fn is_named(&self) -> bool {
        self.record.head.named
    }

    /// `粘贴 表三之前 14:05`, with the day if it was another.
    pub fn label(&self, today: Date) -> String {
        let at = self.at();
        let day = if at.date() == today { String::new() } else { format!("{}月{}日 ", at.month(), at.day()) };
        let year = if at.year() == today.year() { String::new() } else { format!("{}年", at.year()) };
        format!("{} {year}{day}{:02}:{:02}", self.name(), at.hour(), at.minute())
    }

    /// The report as it was.
    ///
    /// # Errors
    /// One that a later version of the program has written.
    pub fn report(&self) -> Result<Report, ReadError> {
        self.record.report()
    }
}

/// The versions of one document on the disk, the oldest first.
pub(super) struct Versions {
    path: PathBuf,
    records: Vec<Record>,
    log: Log,
}

/// How many versions are kept of one document.
pub(super) const MOST: usize = 60;
/// How many of them may be the clerk's own.
const MOST_NAMED: usize = 40;
/// The latest that are all kept; of those before, one an hour, and of those of earlier days, one a day.
const LATEST: usize = 20;
/// Bytes that the versions of one document may take.
const MOST_TEXT: usize = 4 * 1024 * 1024;

impl Versions {
    pub fn read(path: PathBuf) -> Self {
        let mut records = read_records(&path).unwrap_or_default();
        records.retain(|record| record.head.kind == Kind::Version);
        Self { log: Log::new(path.clone()), path, records }
    }

    pub fn list(&self) -> Vec<Version> {
        self.records.iter().map(|record| Version { record: record.clone() }).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Adds a version. One that says what the latest says already is not added, unless the clerk has named it.
    pub fn add(&mut self, name: &str, named: bool, at: DateTime, report: &Report) -> Result<(), StoreError> {
        let mut record = Record::new(Kind::Version, at, report);
        record.head = Head { kind: Kind::Version, at, name: name.to_owned(), named };
        if !named && self.records.last().is_some_and(|last| last.text == record.text) {
            return Ok(());
        }
        self.records.push(record);
        let keep = thinned(&self.records);
        if keep.iter().all(|keep| *keep) {
            let all: Vec<&Record> = self.records.iter().collect();
            return match self.records.last() {
                Some(record) => self.log.append(record, &all),
                None => Ok(()),
            };
        }
        let mut keep = keep.into_iter();
        self.records.retain(|_| keep.next().unwrap_or(true));
        self.log = Log::new(self.path.clone());
        self.write_to(&self.path)
    }

    /// Writes all versions to a file.
    pub fn write_to(&self, path: &Path) -> Result<(), StoreError> {
        let mut bytes = Vec::new();
        self.records.iter().for_each(|record| record.write(&mut bytes));
        write(path, &bytes, &Guard::Force, Previous::Drop).map(|_| ())
    }
}

/// Which versions stay, oldest first. What the clerk has named goes last.
fn thinned(records: &[Record]) -> Vec<bool> {
    let mut keep = vec![true; records.len()];
    let named = |index: usize| records.get(index).is_some_and(|record| record.head.named);
    let today = records.last().map(|record| record.head.at.date());
    // Of those before the latest ones, the first of its hour or day stays.
    let mut slot = None;
    for (index, record) in records.iter().enumerate().take(records.len().saturating_sub(LATEST)) {
        let at = record.head.at;
        let own = (at.date(), (Some(at.date()) == today).then_some(at.hour()));
        if !named(index) && slot == Some(own) {
            set(&mut keep, index, false);
        }
        slot = Some(own);
    }
    let over = |keep: &[bool]| {
        let kept = records.iter().zip(keep).filter(|(_, keep)| **keep);
        let text: usize = kept.clone().map(|(record, _)| record.text.len()).sum();
        (kept.count() > MOST || text > MOST_TEXT, kept_named(records, keep) > MOST_NAMED)
    };
    // The last one is what was just added; it stays in any case.
    for index in 0..records.len().saturating_sub(1) {
        let (many, many_named) = over(&keep);
        if (many && !named(index)) || (many_named && named(index)) {
            set(&mut keep, index, false);
        }
    }
    for index in 0..records.len().saturating_sub(1) {
        if over(&keep).0 {
            set(&mut keep, index, false);
        }
    }
    keep
}

fn kept_named(records: &[Record], keep: &[bool]) -> usize {
    records.iter().zip(keep).filter(|(record, keep)| **keep && record.head.named).count()
}

fn set(keep: &mut [bool], index: usize, value: bool) {
    if let Some(keep) = keep.get_mut(index) {
        *keep = value;
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;
    use crate::form;
    use crate::report::{Organ, Value};

    fn report(count: i64) -> Report {
        let form = form::for_year(2025).unwrap();
        let mut report = Report::new(form, 2025, Organ { name: "示例市档案局".into(), ..Organ::default() });
        report.set(form, "t3.new.nat", Some(Value::Count(count).into()));
        report
    }

    #[test]
    fn versions_are_kept_named_ones_longest_and_the_rest_is_thinned_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("versions");
        let mut versions = Versions::read(path.clone());
        let begun = date(2026, 1, 12).at(8, 0, 0, 0);
        for number in 0..400i64 {
            let at = begun.checked_add((number * 20).minutes()).unwrap();
            let named = number % 40 == 0;
            let name = if named { format!("第{number}稿") } else { "保存".to_owned() };
            versions.add(&name, named, at, &report(number)).unwrap();
        }
        let read = Versions::read(path.clone()).list();
        assert_eq!(read, versions.list());
        assert!(read.len() <= MOST, "{}", read.len());
        assert_eq!(read.iter().filter(|version| version.is_named()).count(), 10);
        assert_eq!(read.last().unwrap().report().unwrap(), report(399));
        // The latest ones are all there, at least one of each day before, and they stand in order.
        let latest: Vec<i64> = (380..400).collect();
        let counts: Vec<i64> = read
            .iter()
            .map(|version| match version.report().unwrap().entry("t3.new.nat").unwrap().value {
                Value::Count(count) => count,
                _ => panic!("a count"),
            })
            .collect();
        assert_eq!(counts[counts.len() - 20..], latest);
        assert!(counts.is_sorted());
        let mut days: Vec<Date> = read.iter().map(|version| version.at().date()).collect();
        days.dedup();
        assert_eq!(days.len(), 6);
        let today = read.last().unwrap().at().date();
        assert_eq!(read.last().unwrap().label(today), "保存 21:00");
        assert_eq!(read.first().unwrap().label(today), "第0稿 1月12日 08:00");
    }

    #[test]
    fn large_versions_leave_earlier() {
        let folder = tempfile::tempdir().unwrap();
        let mut versions = Versions::read(folder.path().join("versions"));
        for number in 0..8i64 {
            let mut report = report(number);
            report.prose.insert(form::PartId::Overview, "公开".repeat(170_000));
            let at = date(2026, 1, 12).at(8, 0, 0, 0).checked_add(number.minutes()).unwrap();
            versions.add("命名", true, at, &report).unwrap();
        }
        assert_eq!(versions.list().len(), 4);
        let size = std::fs::metadata(folder.path().join("versions")).unwrap().len();
        assert!(size < 4_300_000, "{size}");
    }

    #[test]
    fn the_same_state_is_no_further_version() {
        let folder = tempfile::tempdir().unwrap();
        let mut versions = Versions::read(folder.path().join("versions"));
        let at = date(2026, 1, 12).at(8, 0, 0, 0);
        versions.add("保存", false, at, &report(1)).unwrap();
        versions.add("打开时", false, at, &report(1)).unwrap();
        versions.add("送审稿", true, at, &report(1)).unwrap();
        versions.add("打开时", false, at, &report(2)).unwrap();
        let names: Vec<String> = versions.list().iter().map(|version| version.name().to_owned()).collect();
        assert_eq!(names, ["保存", "送审稿", "打开时"]);
    }
}
