//! The folder of one document in the recovery area: its journal, its versions, and whose they are.
//!
//! `ID.lock` beside the folder `ID` is held by the program that works on the document, from before the folder is made.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::log::read_records;
use super::record::{Kind, Record};
use super::versions::Versions;
use crate::report::Report;
use crate::store::hold::{Hold, hold, let_go};
use crate::store::settings::{load, store};
use crate::store::{StoreError, Task};

const ABOUT: &str = "document.ron";
const JOURNAL: &str = "journal";
const VERSIONS: &str = "versions";
const LOCK: &str = "lock";

/// Which document a folder belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct About {
    /// The report file; none for a report that has never been saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<PathBuf>,
}

/// The folder of a document, held by this program.
#[derive(Debug)]
pub struct Docket {
    folder: PathBuf,
    lock: PathBuf,
    hold: Option<File>,
    pub(super) about: About,
}

impl Docket {
    /// Makes the folder of a further document.
    pub(super) fn create(area: &Path, about: About) -> Result<Self, StoreError> {
        let refused = |source| StoreError::from_io(Task::Writing, source, area);
        make_area(area).map_err(refused)?;
        let (lock, hold) = new_lock(area).map_err(refused)?;
        let docket = Self { folder: lock.with_extension(""), lock, hold: Some(hold), about };
        fs::create_dir(&docket.folder).map_err(refused)?;
        docket.write_about()?;
        Ok(docket)
    }

    /// Takes hold of a folder; `None` if another program has it.
    pub(super) fn claim(folder: &Path) -> io::Result<Option<Self>> {
        let lock = folder.with_extension(LOCK);
        match hold(&lock)? {
            Hold::Taken => Ok(None),
            Hold::Held(file) | Hold::Unknown(file) => {
                let about = load(folder, ABOUT, "恢复区").value;
                Ok(Some(Self { folder: folder.to_path_buf(), lock, hold: Some(file), about }))
            }
        }
    }

    /// Takes hold of the folder of a report file, if there is one in which nothing waits to be recovered.
    /// Versions of a folder that cannot be taken are copied into a new one when the work begins.
    pub(super) fn of_report(area: &Path, report: &Path) -> Option<Self> {
        let docket = Self::claim(&newest_of_report(area, report)?).ok()??;
        let nothing_waits = !docket.unsaved().is_some_and(|unsaved| unsaved.differs());
        nothing_waits.then_some(docket)
    }

    pub(super) fn write_about(&self) -> Result<(), StoreError> {
        store(&self.folder, ABOUT, &self.about)
    }

    pub(super) fn id(&self) -> String {
        self.folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.folder.join(JOURNAL)
    }

    pub(super) fn versions_path(&self) -> PathBuf {
        self.folder.join(VERSIONS)
    }

    pub(super) fn versions(&self) -> Versions {
        Versions::read(self.versions_path())
    }

    pub(super) fn is(&self, folder: &Path) -> bool {
        self.folder == folder
    }

    /// What the journal says, if there is one.
    pub(super) fn unsaved(&self) -> Option<Unsaved> {
        let path = self.journal();
        if !path.is_file() {
            return None;
        }
        let records = read_records(&path).unwrap_or_default();
        let readable = |kind: Kind| {
            let of_kind = records.iter().rev().filter(move |record| record.head.kind == kind);
            of_kind.filter_map(|record| Some((record, record.report().ok()?))).next()
        };
        let base = readable(Kind::Base).map(|(_, report)| report);
        // What was saved after the last state is the state.
        let last = records.iter().rev().find_map(|record: &Record| Some((record, record.report().ok()?)));
        Some(Unsaved { state: last.map(|(record, report)| (record.head.at, report)), base })
    }

    /// Ends the work on the document: nothing waits to be recovered. The folder goes unless it holds versions.
    pub(super) fn finish(mut self) {
        let _ = fs::remove_file(self.journal());
        if self.about.path.is_none() || self.versions().is_empty() {
            self.remove();
        }
    }

    /// Removes the folder with everything in it.
    pub(super) fn remove(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            tracing::debug!(kind = ?error.kind(), "a folder of the recovery area was not removed");
        }
    }
}

impl Drop for Docket {
    fn drop(&mut self) {
        if let Some(file) = self.hold.take() {
            let_go(file, &self.lock);
        }
    }
}

/// What a journal says.
pub(super) struct Unsaved {
    /// The report as it was on the disk, or as it began.
    pub base: Option<Report>,
    /// The last state that can be read, and its time.
    pub state: Option<(jiff::civil::DateTime, Report)>,
}

impl Unsaved {
    /// Whether there is something that was not saved, or that cannot be read and so may be.
    pub fn differs(&self) -> bool {
        match (&self.state, &self.base) {
            (Some((_, state)), Some(base)) => state != base,
            _ => true,
        }
    }
}

/// The folders of all documents.
pub(super) fn folders(area: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(area).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The folder of a report file; the one used last if there are several.
pub(super) fn newest_of_report(area: &Path, report: &Path) -> Option<PathBuf> {
    let report = whole(report);
    let of_report = folders(area).into_iter().filter(|folder| {
        let about: About = load(folder, ABOUT, "恢复区").value;
        about.path.as_deref().is_some_and(|path| whole(path) == report)
    });
    of_report.max_by_key(|folder| used_at(folder))
}

/// The versions of a report file.
pub(super) fn versions_of(folder: &Path) -> Versions {
    Versions::read(folder.join(VERSIONS))
}

/// When a folder was written to last.
pub(super) fn used_at(folder: &Path) -> Option<SystemTime> {
    let times = [VERSIONS, JOURNAL, ABOUT].map(|name| fs::metadata(folder.join(name)).and_then(|m| m.modified()).ok());
    times.into_iter().max().flatten()
}

/// The same path for every way of naming a file, for comparing only.
pub(super) fn whole(path: &Path) -> PathBuf {
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_path_buf())
}

/// The recovery area holds drafts: it is the user's alone.
fn make_area(area: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(area)
}

/// A lock under a name that no other document has.
fn new_lock(area: &Path) -> io::Result<(PathBuf, File)> {
    const ATTEMPTS: usize = 8;
    for _ in 0..ATTEMPTS {
        let suffix = format!(".{LOCK}");
        let mut builder = tempfile::Builder::new();
        let file = builder.prefix("").rand_bytes(8).suffix(&suffix).tempfile_in(area)?;
        let path = file.into_temp_path().keep().map_err(|failed| failed.error)?;
        match hold(&path)? {
            Hold::Held(file) | Hold::Unknown(file) => return Ok((path, file)),
            // Somebody who was clearing up took it for one that was left behind.
            Hold::Taken => {}
        }
    }
    Err(io::Error::from(io::ErrorKind::ResourceBusy))
}
