//! The list of files used last.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::StoreError;
use super::settings::{Loaded, load, store};

/// How many files are remembered.
pub const MOST_RECENT: usize = 12;

const FILE: &str = "recent.ron";

/// Files used last, the latest first. It has a file of its own, so that a slip in one does not cost the other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recent {
    files: Vec<PathBuf>,
}

impl Recent {
    /// Loads the list of a configuration folder; an empty list where there is none.
    pub fn load(folder: &Path) -> Loaded<Self> {
        let mut loaded: Loaded<Self> = load(folder, FILE, "最近文件列表");
        loaded.value.files.truncate(MOST_RECENT);
        loaded
    }

    /// Saves the list, making the folder if need be.
    ///
    /// # Errors
    /// Whatever keeps the disk from it.
    pub fn save(&self, folder: &Path) -> Result<(), StoreError> {
        store(folder, FILE, self)
    }

    /// The files, the latest first. A file that is gone meanwhile stays in the list: its disk may only be away.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Puts a file in front. The same file under another path is listed once.
    /// A path that is not Unicode is left out: it could not be stored.
    pub fn used(&mut self, path: &Path) {
        self.forget(path);
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        if path.to_str().is_some() {
            self.files.insert(0, path);
            self.files.truncate(MOST_RECENT);
        }
    }

    /// Takes a file off the list.
    pub fn forget(&mut self, path: &Path) {
        let path = whole(path);
        self.files.retain(|file| whole(file) != path);
    }
}

/// The same path for every way of naming a file, for comparing only: on Windows it is not one that people write.
fn whole(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_path_buf())
}
