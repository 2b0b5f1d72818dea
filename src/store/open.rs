//! Reading files. Reports are small, so everything is read at once, and what is not small is refused.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{Fingerprint, StoreError, Task};
use crate::report::{Report, file};

/// The largest file that is read, in bytes. A report with long prose has some tens of thousands.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// A report file that has been opened.
#[derive(Debug)]
pub struct Opened {
    pub report: Report,
    /// What the file was, for [`super::Guard::Unchanged`] when it is saved.
    pub fingerprint: Fingerprint,
    pub path: PathBuf,
}

/// Opens a report file.
///
/// # Errors
/// A file that cannot be read, and one that is no whole report, with the place.
pub fn open(path: &Path) -> Result<Opened, StoreError> {
    let (bytes, modified) = read_with_time(path)?;
    let report = file::read(&bytes).map_err(|problem| StoreError::NotAReport { problem, path: path.to_path_buf() })?;
    tracing::debug!(bytes = bytes.len(), "opened a report");
    Ok(Opened { report, fingerprint: Fingerprint::of(&bytes, modified), path: path.to_path_buf() })
}

/// Whether a file is marked as not to be written. What its folder allows is known when it is locked.
pub fn is_protected(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly())
}

/// Reads a file whole.
///
/// # Errors
/// A file that is not there, may not be read, is no plain file or is larger than [`MOST_BYTES`].
pub fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    read_with_time(path).map(|(bytes, _)| bytes)
}

/// Reads a report from a stream such as standard input. `name` stands for the path in messages.
///
/// # Errors
/// As [`open`].
pub fn read_report(stream: &mut dyn Read, name: &Path) -> Result<Report, StoreError> {
    let bytes = read_limited(stream).map_err(|problem| problem.about(name))?;
    file::read(&bytes).map_err(|problem| StoreError::NotAReport { problem, path: name.to_path_buf() })
}

fn read_with_time(path: &Path) -> Result<(Vec<u8>, Option<SystemTime>), StoreError> {
    let refused = |source| StoreError::from_io(Task::Reading, source, path);
    // Looked at before it is opened: opening a pipe would wait for somebody to write into it.
    let metadata = std::fs::metadata(path).map_err(refused)?;
    if metadata.is_dir() {
        return Err(StoreError::IsFolder { path: path.to_path_buf() });
    }
    if !metadata.is_file() {
        return Err(StoreError::NotAFile { path: path.to_path_buf() });
    }
    let mut file = File::open(path).map_err(refused)?;
    let bytes = read_limited(&mut file).map_err(|problem| problem.about(path))?;
    Ok((bytes, metadata.modified().ok()))
}

enum Unread {
    TooLarge,
    Refused(io::Error),
}

impl Unread {
    fn about(self, path: &Path) -> StoreError {
        match self {
            Self::TooLarge => StoreError::TooLarge { megabytes: MOST_BYTES / (1024 * 1024), path: path.to_path_buf() },
            Self::Refused(source) => StoreError::from_io(Task::Reading, source, path),
        }
    }
}

fn read_limited(stream: &mut dyn Read) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    stream.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(Unread::Refused)?;
    if bytes.len() as u64 > MOST_BYTES { Err(Unread::TooLarge) } else { Ok(bytes) }
}
