//! The place a file is saved to, looked at before anything is written.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::{Fingerprint, StoreError, Task};

/// Symbolic links followed before they are taken for a circle, as the system itself does.
const MOST_LINKS: usize = 40;

/// Where a save goes, and what stands there now.
pub(super) struct Target {
    /// The file itself: symbolic links are followed, so that a link stays a link.
    pub file: PathBuf,
    /// The folder in which the new version is prepared.
    pub folder: PathBuf,
    pub present: Option<Present>,
}

/// A version that a save would replace.
pub(super) struct Present {
    pub bytes: Vec<u8>,
    pub metadata: Metadata,
    pub fingerprint: Fingerprint,
}

impl Target {
    /// Looks at the place. `path` is what the clerk named.
    pub fn look(path: &Path) -> Result<Self, StoreError> {
        let refused = |source| StoreError::from_io(Task::Writing, source, path);
        let file = follow_links(path).map_err(refused)?;
        let folder = match file.parent() {
            Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
            Some(parent) => parent.to_path_buf(),
            None => return Err(StoreError::IsFolder { path: path.to_path_buf() }),
        };
        if file.file_name().is_none() {
            return Err(StoreError::IsFolder { path: path.to_path_buf() });
        }
        match fs::metadata(&folder) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => return Err(StoreError::NotAFolder { path: folder }),
            Err(source) => return Err(refused(source)),
        }
        let present = match fs::metadata(&file) {
            Ok(metadata) => Some(Present::read(&file, metadata, path)?),
            Err(source) if source.kind() == io::ErrorKind::NotFound => None,
            Err(source) => return Err(refused(source)),
        };
        Ok(Self { file, folder, present })
    }
}

impl Present {
    fn read(file: &Path, metadata: Metadata, path: &Path) -> Result<Self, StoreError> {
        if metadata.is_dir() {
            return Err(StoreError::IsFolder { path: path.to_path_buf() });
        }
        if !metadata.is_file() {
            return Err(StoreError::NotAFile { path: path.to_path_buf() });
        }
        // A rename would replace a write-protected file on Unix and fail on Windows; the protection is meant.
        if metadata.permissions().readonly() {
            return Err(StoreError::ReadOnlyFile { path: path.to_path_buf() });
        }
        let bytes = fs::read(file).map_err(|source| StoreError::from_io(Task::Reading, source, path))?;
        let fingerprint = Fingerprint::of(&bytes, metadata.modified().ok());
        Ok(Self { bytes, metadata, fingerprint })
    }
}

/// The file at the end of a chain of symbolic links, whether it exists or not.
pub(super) fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut file = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&file) {
            Ok(metadata) if metadata.is_symlink() => {
                let next = fs::read_link(&file)?;
                file = file.parent().map_or_else(|| next.clone(), |folder| folder.join(&next));
            }
            Ok(_) => return Ok(file),
            Err(source) if source.kind() == io::ErrorKind::NotFound => return Ok(file),
            Err(source) => return Err(source),
        }
    }
    Err(io::Error::from(io::ErrorKind::InvalidFilename))
}
