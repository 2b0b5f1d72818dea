//! Writing a file whole or not at all, and keeping the version before.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::target::{Present, Target};
use super::{Fingerprint, StoreError, Task};
use crate::report::{Report, file};

/// What a save may replace.
#[derive(Debug, Clone)]
pub enum Guard {
    /// Nothing: the file must be new.
    New,
    /// The version with this fingerprint, or nothing.
    Unchanged(Fingerprint),
    /// Whatever stands there; the clerk has been asked.
    Force,
}

/// What happens to the version that is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Previous {
    /// It is kept as `….bak`, in place of an older one.
    Keep,
    /// It is gone. For files that can be made again.
    Drop,
}

/// A file that has been saved.
#[derive(Debug)]
pub struct Saved {
    /// What the file is now, for the next save.
    pub fingerprint: Fingerprint,
    /// [`StoreError::NotKept`] if the version before could not be kept as `….bak`. The save itself has succeeded.
    pub not_kept: Option<StoreError>,
}

/// Saves a report and keeps the version before as `….bak`.
///
/// # Errors
/// See [`write()`].
pub fn save(path: &Path, report: &Report, guard: &Guard) -> Result<Saved, StoreError> {
    let text = file::write(report);
    // What could not be opened again must never take the place of what can.
    if file::read(text.as_bytes()).is_err() {
        return Err(StoreError::NotWritable { path: path.to_path_buf() });
    }
    write(path, text.as_bytes(), guard, Previous::Keep)
}

/// Writes a file whole or not at all: into a temporary file in the same folder, flushed to the disk, then renamed.
/// A file that holds these very bytes already is left alone, so that its `.bak` stays the version before.
/// The permissions of a file that is replaced are kept, and a symbolic link stays one.
///
/// # Errors
/// Whatever keeps the disk from it, and a refusal by the guard. What was there before is unchanged,
/// and no temporary file is left.
pub fn write(path: &Path, bytes: &[u8], guard: &Guard, previous: Previous) -> Result<Saved, StoreError> {
    write_by(path, bytes, guard, previous, &mut |file| file.write_all(bytes))
}

/// Makes a folder for files to be written to, with those above it. One that is there already is fine; what was left in it
/// by a program that was killed while it wrote is cleared away.
///
/// # Errors
/// Whatever keeps the disk from it.
pub fn make_folder(path: &Path) -> Result<(), StoreError> {
    if path.is_file() {
        return Err(StoreError::NotAFolder { path: path.to_path_buf() });
    }
    fs::create_dir_all(path).map_err(|source| StoreError::from_io(Task::Writing, source, path))?;
    sweep(path);
    Ok(())
}

/// Takes a file away that has just been written and is not good.
///
/// # Errors
/// Whatever keeps the disk from it.
pub fn remove(path: &Path) -> Result<(), StoreError> {
    fs::remove_file(path).map_err(|source| StoreError::from_io(Task::Writing, source, path))
}

/// Name of the file that keeps the version before: `年报.nianbao.bak` for `年报.nianbao`.
pub fn backup_path(path: &Path) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(".bak");
    path.with_file_name(name)
}

/// Fills the temporary file; tests fail here in the way of a full disk.
pub(super) type Fill<'a> = &'a mut dyn FnMut(&mut File) -> io::Result<()>;

pub(super) fn write_by(
    path: &Path,
    bytes: &[u8],
    guard: &Guard,
    previous: Previous,
    fill: Fill,
) -> Result<Saved, StoreError> {
    let refused = |source| StoreError::from_io(Task::Writing, source, path);
    let target = Target::look(path)?;
    check_guard(path, &target, guard)?;
    if let Some(present) = &target.present
        && present.bytes == bytes
    {
        return Ok(Saved { fingerprint: present.fingerprint.clone(), not_kept: None });
    }
    let present = target.present.as_ref();
    let prepared = prepare(&target, fill).map_err(refused)?;
    let not_kept = match (previous, present) {
        (Previous::Keep, Some(present)) => keep(&target, present).err(),
        _ => None,
    };
    if matches!(guard, Guard::New) {
        prepared.persist_noclobber(&target.file).map_err(|failed| refused(failed.error))?;
    } else {
        prepared.persist(&target.file).map_err(|failed| refused(failed.error))?;
    }
    sync_folder(&target.folder);
    let modified = fs::metadata(&target.file).and_then(|metadata| metadata.modified()).ok();
    tracing::debug!(bytes = bytes.len(), kept = not_kept.is_none(), "saved a file");
    Ok(Saved { fingerprint: Fingerprint::of(bytes, modified), not_kept })
}

fn check_guard(path: &Path, target: &Target, guard: &Guard) -> Result<(), StoreError> {
    let Some(present) = &target.present else { return Ok(()) };
    match guard {
        Guard::Force => Ok(()),
        Guard::New => Err(StoreError::Exists { path: path.to_path_buf() }),
        Guard::Unchanged(expected) if expected.same_content(&present.fingerprint) => Ok(()),
        Guard::Unchanged(_) => {
            Err(StoreError::ChangedOnDisk { found: present.fingerprint.clone(), path: path.to_path_buf() })
        }
    }
}

/// The new version, complete on the disk under a temporary name. It removes itself unless it is renamed.
fn prepare(target: &Target, fill: Fill) -> io::Result<NamedTempFile> {
    let mut file = temporary(&target.folder)?;
    fill(file.as_file_mut())?;
    if let Some(present) = &target.present {
        file.as_file().set_permissions(present.metadata.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// Keeps the present version as `.bak`, as atomically as the save itself.
fn keep(target: &Target, present: &Present) -> Result<(), StoreError> {
    let backup = backup_path(&target.file);
    link(target, &backup).or_else(|_| copy(target, present, &backup)).map_err(|error| {
        tracing::debug!(kind = ?error.kind(), "the version before was not kept");
        StoreError::NotKept { path: backup }
    })
}

/// A second name for the present version: that needs no room even on a full disk.
fn link(target: &Target, backup: &Path) -> io::Result<()> {
    let link = builder().make_in(&target.folder, |path| fs::hard_link(&target.file, path))?;
    let path = link.path().to_path_buf();
    link.persist(backup)?;
    // Where the backup was this very file already, the system's rename does nothing and leaves the other name.
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// For file systems without links.
pub(super) fn copy(target: &Target, present: &Present, backup: &Path) -> io::Result<()> {
    if fs::metadata(backup).is_ok_and(|metadata| metadata.is_dir()) {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let mut file = temporary(&target.folder)?;
    file.write_all(&present.bytes)?;
    file.as_file().set_permissions(present.metadata.permissions())?;
    if let Ok(modified) = present.metadata.modified() {
        file.as_file().set_modified(modified)?;
    }
    file.as_file().sync_all()?;
    file.persist(backup)?;
    Ok(())
}

/// A temporary file in the folder of the target: only within one file system is a rename atomic.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    builder().tempfile_in(folder)
}

const PREFIX: &str = ".nianbao-";
const SUFFIX: &str = ".tmp";

/// Age from which a temporary file belongs to no save that is still going on.
const STALE: Duration = Duration::from_secs(3600);

/// Removes temporary files of saves that were killed half way.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if ours && age().is_some_and(|age| age > STALE) && fs::remove_file(entry.path()).is_ok() {
            tracing::debug!("removed a temporary file of a save that was killed");
        }
    }
}

/// Names for temporary files. They do not contain the target's, which may have the longest length there is.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any other program would make a file: for everybody, less what the user's umask takes away.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

/// Makes the rename last through a loss of power. Some file systems cannot do this; the file is saved all the same.
#[cfg(unix)]
fn sync_folder(folder: &Path) {
    if let Err(error) = File::open(folder).and_then(|folder| folder.sync_all()) {
        tracing::debug!(kind = ?error.kind(), "the folder could not be flushed");
    }
}

/// Windows has no such call; it writes the rename through its journal.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) {}
