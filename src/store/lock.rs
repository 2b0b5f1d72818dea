//! The lock of an open report: `.~NAME.lock` beside the file, held while a window has it open.
//!
//! The system says whether a program holds the lock, so one that a dead program left behind is taken over without
//! a word. Between computers that share a folder the system may not say; then what stands in the lock is believed,
//! and the clerk decides. In a folder that cannot be written there is no lock, and nothing can be saved there either.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::hold::{Hold, hold, let_go};
use super::save::sweep;
use super::target::follow_links;

/// Who has a report open, and since when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    pub user: String,
    /// Name of the computer.
    pub host: String,
    /// Number of the process.
    pub process: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<DateTime>,
}

impl Holder {
    /// This program, from now on.
    pub fn this(now: DateTime) -> Self {
        let variable = |names: &[&str]| names.iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default();
        let host = ["/proc/sys/kernel/hostname", "/etc/hostname"]
            .iter()
            .find_map(|path| std::fs::read_to_string(path).ok())
            .unwrap_or_else(|| variable(&["COMPUTERNAME", "HOSTNAME", "HOST"]));
        Self {
            user: variable(&["USER", "LOGNAME", "USERNAME"]),
            host: host.trim().to_owned(),
            process: std::process::id(),
            since: Some(now),
        }
    }
}

/// A report that somebody else has open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InUse {
    /// Who it is, as far as the lock says it.
    pub holder: Option<Holder>,
    /// Whether the system says so. Otherwise another computer has left a lock, and may have been switched off since.
    pub certain: bool,
}

impl InUse {
    /// `张三在电脑 A 上从 1月19日 14:05 起打开着这个文件`
    pub fn describe(&self) -> String {
        let holder = self.holder.clone().unwrap_or_default();
        let who = if holder.user.is_empty() { "别的程序".to_owned() } else { format!("用户 {} ", holder.user) };
        let place = if holder.host.is_empty() { String::new() } else { format!("在电脑 {} 上", holder.host) };
        let since = holder.since.map_or_else(String::new, |at| {
            format!("从 {}月{}日 {:02}:{:02} 起", at.month(), at.day(), at.hour(), at.minute())
        });
        format!("{who}{place}{since}打开着这个文件")
    }
}

/// The lock of an open report. It is removed when it is dropped.
#[derive(Debug)]
pub struct FileLock {
    /// The report file that it locks.
    report: PathBuf,
    path: PathBuf,
    file: Option<File>,
}

/// Longest lock file that is read; what is longer was not written by this program.
const MOST_BYTES: u64 = 4096;

impl FileLock {
    /// Locks a report for this program. Where no lock can be made the report goes unlocked.
    /// `despite` takes over a lock of another computer; the clerk has been asked.
    ///
    /// # Errors
    /// Somebody else has the report open.
    pub fn take(report: &Path, me: &Holder, despite: bool) -> Result<Self, InUse> {
        let path = lock_path(report);
        let lock = |file: Option<File>| Self { report: report.to_path_buf(), path: path.clone(), file };
        let (mut file, certain) = match hold(&path) {
            Ok(Hold::Held(file)) => (file, true),
            Ok(Hold::Unknown(file)) => (file, false),
            Ok(Hold::Taken) => return Err(InUse { holder: read_at(&path), certain: true }),
            Err(error) => {
                tracing::debug!(kind = ?error.kind(), "the report goes unlocked");
                return Ok(lock(None));
            }
        };
        let left = read_holder(&mut file);
        let stale = left.as_ref().is_none_or(|left| left.host == me.host && (certain || left.process == me.process));
        if !stale && !despite {
            return Err(InUse { holder: left, certain: false });
        }
        if let Some(folder) = path.parent() {
            sweep(folder);
        }
        if write_holder(&mut file, me).is_err() {
            tracing::debug!("the lock does not say whose it is");
        }
        Ok(lock(Some(file)))
    }

    /// Who has a report open at this moment, if anybody has.
    pub fn holder_of(report: &Path) -> Option<Holder> {
        let path = lock_path(report);
        if !path.is_file() {
            return None;
        }
        match hold(&path) {
            Ok(Hold::Taken) => Some(read_at(&path).unwrap_or_default()),
            _ => None,
        }
    }

    /// Whether this is the lock of that file.
    pub fn is_of(&self, report: &Path) -> bool {
        lock_path(report) == self.path || report == self.report
    }

    /// Whether others can see the lock.
    pub fn is_held(&self) -> bool {
        self.file.is_some()
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            let_go(file, &self.path);
        }
    }
}

/// The lock of a report file; that of the file at the end of a symbolic link.
fn lock_path(report: &Path) -> PathBuf {
    let file = follow_links(report).unwrap_or_else(|_| report.to_path_buf());
    let mut name = OsString::from(".~");
    name.push(file.file_name().unwrap_or_default());
    name.push(".lock");
    file.with_file_name(name)
}

fn read_at(path: &Path) -> Option<Holder> {
    File::open(path).ok().and_then(|mut file| read_holder(&mut file))
}

fn read_holder(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.seek(SeekFrom::Start(0)).ok()?;
    file.take(MOST_BYTES).read_to_string(&mut text).ok()?;
    ron::from_str(&text).ok()
}

fn write_holder(file: &mut File, me: &Holder) -> std::io::Result<()> {
    let text = ron::to_string(me).map_err(std::io::Error::other)?;
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(user: &str, host: &str) -> Holder {
        let since = Some(jiff::civil::date(2026, 1, 19).at(14, 5, 0, 0));
        Holder { user: user.into(), host: host.into(), process: 7, since }
    }

    fn names(folder: &Path) -> Vec<String> {
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_second_program_is_told_who_has_the_file_and_gets_it_when_the_first_has_ended() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("年报.nianbao");
        let first = FileLock::take(&report, &holder("zhang", "A"), false).unwrap();
        assert!(first.is_held() && first.is_of(&report));
        assert_eq!(names(folder.path()), [".~年报.nianbao.lock"]);
        let in_use = FileLock::take(&report, &holder("li", "A"), false).unwrap_err();
        assert_eq!(in_use, InUse { holder: Some(holder("zhang", "A")), certain: true });
        assert_eq!(in_use.describe(), "用户 zhang 在电脑 A 上从 1月19日 14:05 起打开着这个文件");
        assert_eq!(FileLock::holder_of(&report), Some(holder("zhang", "A")));
        // Even with the clerk's consent a lock that the system vouches for is not taken away.
        assert!(FileLock::take(&report, &holder("li", "A"), true).is_err());
        drop(first);
        assert_eq!(names(folder.path()), [""; 0]);
        assert_eq!(FileLock::holder_of(&report), None);
        assert!(FileLock::take(&report, &holder("li", "A"), false).unwrap().is_held());
    }

    #[test]
    fn a_lock_left_by_a_dead_program_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("a.nianbao");
        let mut left = FileLock::take(&report, &holder("zhang", "A"), false).unwrap();
        // As if the program had been killed: the system lets go of the file, nobody removes it.
        drop(left.file.take());
        assert_eq!(names(folder.path()), [".~a.nianbao.lock"]);
        assert_eq!(FileLock::holder_of(&report), None);
        assert!(FileLock::take(&report, &holder("li", "A"), false).unwrap().is_held());
        std::fs::write(folder.path().join(".~a.nianbao.lock"), "not a lock").unwrap();
        assert!(FileLock::take(&report, &holder("li", "A"), false).unwrap().is_held());
    }

    #[test]
    fn a_lock_of_another_computer_is_for_the_clerk_to_decide() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("a.nianbao");
        let mut left = FileLock::take(&report, &holder("zhang", "A"), false).unwrap();
        drop(left.file.take());
        let in_use = FileLock::take(&report, &holder("li", "B"), false).unwrap_err();
        assert_eq!(in_use, InUse { holder: Some(holder("zhang", "A")), certain: false });
        assert!(FileLock::take(&report, &holder("li", "B"), true).unwrap().is_held());
        assert_eq!(names(folder.path()), [""; 0]);
    }

    #[test]
    fn where_no_lock_can_be_made_the_file_is_opened_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join(format!("{}.nianbao", "年".repeat(81)));
        assert!(!FileLock::take(&report, &holder("li", "B"), false).unwrap().is_held());
        let nowhere = folder.path().join("没有/a.nianbao");
        assert!(!FileLock::take(&nowhere, &holder("li", "B"), false).unwrap().is_held());
    }

    #[test]
    fn what_a_save_left_that_was_killed_is_swept_away_after_an_hour() {
        let folder = tempfile::tempdir().unwrap();
        let make = |name: &str, age: u64| {
            let file = File::create(folder.path().join(name)).unwrap();
            file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(age)).unwrap();
        };
        make(".nianbao-old.tmp", 7200);
        make(".nianbao-new.tmp", 60);
        make("others.tmp", 7200);
        drop(FileLock::take(&folder.path().join("a.nianbao"), &holder("li", "B"), false).unwrap());
        let mut left = names(folder.path());
        left.sort();
        assert_eq!(left, [".nianbao-new.tmp", "others.tmp"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_place_of_the_lock_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("a.nianbao");
        let other = folder.path().join("other");
        std::fs::write(&other, "others' work").unwrap();
        std::os::unix::fs::symlink(&other, folder.path().join(".~a.nianbao.lock")).unwrap();
        assert!(!FileLock::take(&report, &holder("li", "B"), false).unwrap().is_held());
        assert_eq!(std::fs::read_to_string(&other).unwrap(), "others' work");
    }
}
