//! What a program that was killed has left in the recovery area, and clearing it up.
//!
//! Nothing that was not saved is thrown away here: a leftover stays until the clerk has taken it or discarded it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;

use super::docket::{Docket, folders, used_at};
use super::writer::DISCARDED;
use crate::report::Report;
use crate::report::difference::{Change, difference};
use crate::store::open;

/// Documents whose versions are kept after they have been closed.
const MOST_DOCUMENTS: usize = 60;

/// A report with changes that were never saved, left by a program that has ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Leftover {
    /// Name of its folder in the recovery area.
    pub id: String,
    folder: PathBuf,
    /// The report file; none for a report that has never been saved.
    pub path: Option<PathBuf>,
    /// When the last change reached the disk.
    pub at: DateTime,
    /// The report as it was last.
    pub report: Report,
    /// The report file as it was when the changes began.
    pub base: Report,
    /// The report file as it is now; none if there is no such file, or it cannot be read.
    pub disk: Option<Report>,
}

impl Leftover {
    /// What would change in the file; in a new report, what was entered.
    pub fn changes(&self) -> Vec<Change> {
        difference(self.disk.as_ref().unwrap_or(&self.base), &self.report)
    }

    /// Whether the file has been changed by somebody else since.
    pub fn disk_has_changed(&self) -> bool {
        self.disk.as_ref().is_some_and(|disk| *disk != self.base)
    }

    /// Takes hold of it, to go on with the work; `None` if another program has done so meanwhile.
    ///
    /// # Errors
    /// The recovery area refuses.
    pub fn claim(&self) -> io::Result<Option<Docket>> {
        Docket::claim(&self.folder)
    }

    /// Discards it: the clerk does not want it. Where there are versions of the report file, it becomes one of them.
    ///
    /// # Errors
    /// The recovery area refuses, or another program has taken hold of it.
    pub fn discard(&self) -> io::Result<()> {
        let Some(docket) = self.claim()? else { return Err(io::Error::from(io::ErrorKind::ResourceBusy)) };
        if docket.about.path.is_some() {
            // That the version could not be kept is no reason to keep asking.
            let _ = docket.versions().add(DISCARDED, false, self.at, &self.report);
        }
        docket.finish();
        Ok(())
    }
}

/// What was found in the recovery area.
#[derive(Debug, Default)]
pub struct Found {
    /// The latest first.
    pub leftovers: Vec<Leftover>,
    /// Folders whose journal cannot be read, by damage or because a later version of the program has written it.
    pub unreadable: Vec<PathBuf>,
}

/// Looks for what programs that have ended have left, and clears up what nobody needs any more.
/// What belongs to a program that is running is left alone.
pub fn leftovers(area: &Path) -> Found {
    let mut found = Found::default();
    let mut closed = Vec::new();
    for folder in folders(area) {
        let Ok(Some(docket)) = Docket::claim(&folder) else { continue };
        match look(&docket, &folder) {
            Look::Left(leftover) => found.leftovers.push(*leftover),
            Look::Unreadable => found.unreadable.push(folder),
            Look::Nothing => {
                docket.finish();
                closed.push(folder);
            }
        }
    }
    found.leftovers.sort_by_key(|leftover| std::cmp::Reverse(leftover.at));
    clear_up(area, closed);
    found
}

enum Look {
    Left(Box<Leftover>),
    Unreadable,
    Nothing,
}

fn look(docket: &Docket, folder: &Path) -> Look {
    let Some(unsaved) = docket.unsaved() else { return Look::Nothing };
    if !unsaved.differs() {
        return Look::Nothing;
    }
    let (Some((at, report)), Some(base)) = (unsaved.state, unsaved.base) else { return Look::Unreadable };
    let path = docket.about.path.clone();
    let disk = path.as_ref().and_then(|path| open(path).ok()).map(|opened| opened.report);
    if disk.as_ref() == Some(&report) {
        return Look::Nothing;
    }
    Look::Left(Box::new(Leftover { id: docket.id(), folder: folder.to_path_buf(), path, at, report, base, disk }))
}

/// Removes the oldest folders of documents that have been closed, and locks without a folder.
fn clear_up(area: &Path, mut closed: Vec<PathBuf>) {
    closed.retain(|folder| folder.exists());
    closed.sort_by_key(|folder| std::cmp::Reverse(used_at(folder)));
    for folder in closed.iter().skip(MOST_DOCUMENTS) {
        if let Ok(Some(mut docket)) = Docket::claim(folder) {
            docket.remove();
        }
    }
    for entry in fs::read_dir(area).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "lock") && !path.with_extension("").exists() {
            // Dropping it removes the lock; one that is held belongs to a program that is about to make its folder.
            drop(Docket::claim(&path.with_extension("")));
        }
    }
}
