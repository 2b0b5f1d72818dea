//! Marks that a program is at work on something: a file that it holds for as long as it runs.
//!
//! The system lets go of a held file when the program ends, however it ends, so a mark that nobody holds is stale.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// What came of trying to hold a file.
#[derive(Debug)]
pub(super) enum Hold {
    /// This program holds it until the file is dropped.
    Held(File),
    /// Another program holds it.
    Taken,
    /// The file is there, but this file system cannot tell whether it is held.
    Unknown(File),
}

/// How often a mark may vanish while it is being taken: its owner removes it as it ends.
const MOST_ATTEMPTS: usize = 16;

/// Tries to hold a file, making it if need be. It never waits.
///
/// # Errors
/// A file that can be neither made nor opened.
pub(super) fn hold(path: &Path) -> io::Result<Hold> {
    // In a folder that others may write to, a link could point to anything.
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    }
    for _ in 0..MOST_ATTEMPTS {
        if let Some(hold) = try_hold(path)? {
            return Ok(hold);
        }
    }
    Ok(Hold::Taken)
}

/// `None` if the mark vanished meanwhile.
#[cfg(not(windows))]
fn try_hold(path: &Path) -> io::Result<Option<Hold>> {
    let file = match File::options().read(true).write(true).create(true).truncate(false).open(path) {
        // The mark of another user: it can be tried, though not written.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied && path.exists() => {
            return hold_of_another_user(path);
        }
        opened => opened?,
    };
    Ok(match file.try_lock() {
        Ok(()) if is_still(&file, path) => Some(Hold::Held(file)),
        Ok(()) => None,
        Err(fs::TryLockError::WouldBlock) => Some(Hold::Taken),
        Err(fs::TryLockError::Error(_)) => Some(Hold::Unknown(file)),
    })
}

#[cfg(not(windows))]
fn hold_of_another_user(path: &Path) -> io::Result<Option<Hold>> {
    let file = File::open(path)?;
    match file.try_lock() {
        // Nobody holds it: it makes room for one of our own.
        Ok(()) => fs::remove_file(path).map(|()| None),
        Err(fs::TryLockError::WouldBlock) => Ok(Some(Hold::Taken)),
        Err(fs::TryLockError::Error(_)) => Ok(Some(Hold::Unknown(file))),
    }
}

/// On Windows a file that is open for writing can be kept from others who want to write, while all may read it.
#[cfg(windows)]
fn try_hold(path: &Path) -> io::Result<Option<Hold>> {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_SHARE_READ: u32 = 1;
    const ERROR_SHARING_VIOLATION: i32 = 32;
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false).share_mode(FILE_SHARE_READ);
    match options.open(path) {
        Ok(file) => Ok(Some(Hold::Held(file))),
        Err(error) if error.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => Ok(Some(Hold::Taken)),
        Err(error) => Err(error),
    }
}

/// Whether the path still leads to the file that was opened, not to another that has taken its name meanwhile.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let both = file.metadata().and_then(|held| Ok((held, fs::metadata(path)?)));
    both.is_ok_and(|(held, named)| (held.dev(), held.ino()) == (named.dev(), named.ino()))
}

#[cfg(not(any(unix, windows)))]
fn is_still(_file: &File, path: &Path) -> bool {
    path.exists()
}

/// Lets go of a mark and removes it.
pub(super) fn let_go(file: File, path: &Path) {
    // Where an open file may be removed, it goes while it is held, so that nobody takes a name that is about to vanish.
    if cfg!(windows) {
        drop(file);
        // Somebody else may hold it by now; then it is theirs.
        let _ = fs::remove_file(path);
    } else {
        if let Err(error) = fs::remove_file(path) {
            tracing::debug!(kind = ?error.kind(), "a mark was not removed");
        }
        drop(file);
    }
}
