//! What a file was when it was read or written, to notice that somebody else has changed it since.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::SystemTime;

use crate::report::{Report, file};

/// Length, content hash and time of change of a file. It is kept in memory only, never in a file.
#[derive(Debug, Clone)]
pub struct Fingerprint {
    /// Length in bytes.
    pub len: u64,
    /// When the file was changed last, where the file system says so.
    pub modified: Option<SystemTime>,
    hash: u64,
}

impl Fingerprint {
    pub(super) fn of(bytes: &[u8], modified: Option<SystemTime>) -> Self {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Self { len: bytes.len() as u64, modified, hash: hasher.finish() }
    }

    /// What a file would be that holds this report.
    pub fn of_report(report: &Report) -> Self {
        Self::of(file::write(report).as_bytes(), None)
    }

    /// Whether both stand for the same content. The time does not count: a program that merely copies a file
    /// to another place and back changes it.
    pub fn same_content(&self, other: &Self) -> bool {
        self.len == other.len && self.hash == other.hash
    }

    /// The file as a clerk would tell it from another: time of change and length.
    pub(super) fn describe(&self) -> String {
        let length = format!("{} 字节", self.len);
        match self.modified.and_then(|time| jiff::Timestamp::try_from(time).ok()) {
            Some(time) => {
                let local = time.to_zoned(jiff::tz::TimeZone::system()).datetime();
                format!(
                    "改动时间 {}年{}月{}日 {:02}:{:02}，{length}",
                    local.year(),
                    local.month(),
                    local.day(),
                    local.hour(),
                    local.minute()
                )
            }
            None => length,
        }
    }
}
