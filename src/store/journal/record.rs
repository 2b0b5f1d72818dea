//! Records: a state of a report with the time and the reason, framed so that a torn one is noticed.
//!
//! A record is `NBR1`, the length and the CRC-32 of what follows (both little-endian), then a line of JSON that says
//! what the record is, then the report as [`crate::report::file`] writes it. A report has some 20 KB, so each record
//! holds a whole one: any record can be read without the others, and what is damaged costs nothing but itself.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::report::Report;
use crate::report::file::{self, ReadError};

const MARK: &[u8; 4] = b"NBR1";
const FRAME: usize = 12;

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// The report as the file on the disk has it, or as it began.
    Base,
    /// The report at hand.
    State,
    /// A version to go back to (版本).
    Version,
}

/// What the first line of a record says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub kind: Kind,
    pub at: DateTime,
    /// Name of a version.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Whether the clerk has named it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub named: bool,
}

/// A state of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    pub head: Head,
    /// The report as a file has it.
    pub text: String,
}

impl Record {
    pub fn new(kind: Kind, at: DateTime, report: &Report) -> Self {
        Self { head: Head { kind, at, name: String::new(), named: false }, text: file::write(report) }
    }

    pub fn report(&self) -> Result<Report, ReadError> {
        file::read(self.text.as_bytes())
    }

    /// Appends the record to `bytes`. A record that is larger than any file that is read is left out.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        let mut payload = serde_json::to_vec(&self.head).unwrap_or_default();
        payload.push(b'\n');
        payload.extend_from_slice(self.text.as_bytes());
        let Ok(length) = u32::try_from(payload.len()) else { return };
        bytes.extend_from_slice(MARK);
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(&crc32fast::hash(&payload).to_le_bytes());
        bytes.extend_from_slice(&payload);
    }
}

/// The whole records at the beginning of `bytes`, and where they end. Reading stops at the first that is not whole.
pub(super) fn read(bytes: &[u8]) -> (Vec<Record>, usize) {
    let mut records = Vec::new();
    let mut at = 0;
    while let Some((record, length)) = bytes.get(at..).and_then(read_one) {
        records.push(record);
        at += length;
    }
    (records, at)
}

fn read_one(bytes: &[u8]) -> Option<(Record, usize)> {
    let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    if bytes.get(..4)? != MARK {
        return None;
    }
    let length = usize::try_from(number(4)?).ok()?;
    let end = FRAME.checked_add(length)?;
    let payload = bytes.get(FRAME..end)?;
    if crc32fast::hash(payload) != number(8)? {
        return None;
    }
    let (head, text) = std::str::from_utf8(payload).ok()?.split_once('\n')?;
    let record = Record { head: serde_json::from_str(head).ok()?, text: text.to_owned() };
    Some((record, end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::properties::any_report;

    fn records(reports: &[Report]) -> (Vec<Record>, Vec<u8>) {
        let at = jiff::civil::date(2026, 1, 19).at(14, 5, 0, 0);
        let records: Vec<Record> = reports.iter().map(|report| Record::new(Kind::State, at, report)).collect();
        let mut bytes = Vec::new();
        records.iter().for_each(|record| record.write(&mut bytes));
        (records, bytes)
    }

    proptest! {
        #![proptest_config(crate::testing::rounds(32))]

        #[test]
        fn what_was_written_before_a_torn_or_changed_record_is_read(
            reports in prop::collection::vec(any_report(), 1..4), at: prop::sample::Index, byte: u8
        ) {
            let (written, mut bytes) = records(&reports);
            let (all, end) = read(&bytes);
            prop_assert_eq!((&all, end), (&written, bytes.len()));
            for (record, report) in all.iter().zip(&reports) {
                prop_assert_eq!(&record.report().unwrap(), report);
            }

            let cut = at.index(bytes.len());
            let (before, end) = read(&bytes[..cut]);
            prop_assert_eq!(&before[..], &written[..before.len()]);
            prop_assert!(end <= cut);
            prop_assert!(before.len() < written.len());

            let changed = bytes[cut] != byte;
            bytes[cut] = byte;
            let (whole, _) = read(&bytes);
            prop_assert_eq!(&whole[..], &written[..whole.len()]);
            prop_assert_eq!(changed, whole.len() < written.len());
        }
    }
}
