//! The journal file of one document: records that are only ever appended, each flushed to the disk.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::record::{self, Record};
use crate::store::{Guard, MOST_BYTES, Previous, StoreError, Task, write};

/// Size from which the journal begins anew with its last state. Some fifty reports.
const LARGE: u64 = 1024 * 1024;

/// A journal that is being written.
#[derive(Debug)]
pub(super) struct Log {
    path: PathBuf,
    /// `None` while a journal that could not be written is to begin anew.
    file: Option<File>,
    /// Where the whole records end.
    length: u64,
}

impl Log {
    /// A journal that is not on the disk before something is appended.
    pub fn new(path: PathBuf) -> Self {
        Self { path, file: None, length: 0 }
    }

    /// Appends a record and flushes it to the disk. The journal begins anew with `anew`, whole or not at all,
    /// when it is not there yet, has grown large, or could not be written before.
    pub fn append(&mut self, record: &Record, anew: &[&Record]) -> Result<(), StoreError> {
        let mut bytes = Vec::new();
        record.write(&mut bytes);
        let Some(file) = self.file.as_mut().filter(|_| self.length < LARGE) else {
            return self.begin_anew(anew);
        };
        match file.write_all(&bytes).and_then(|()| file.sync_data()) {
            Ok(()) => {
                self.length += bytes.len() as u64;
                Ok(())
            }
            Err(source) => {
                // What stands there half would hide everything behind it.
                let cut = file.set_len(self.length);
                self.file = None;
                tracing::debug!(cut = cut.is_ok(), "the journal could not be written");
                Err(StoreError::from_io(Task::Writing, source, &self.path))
            }
        }
    }

    fn begin_anew(&mut self, records: &[&Record]) -> Result<(), StoreError> {
        // An open file cannot be replaced everywhere.
        self.file = None;
        let mut bytes = Vec::new();
        records.iter().for_each(|record| record.write(&mut bytes));
        write(&self.path, &bytes, &Guard::Force, Previous::Drop)?;
        let opened = File::options().append(true).open(&self.path);
        self.file = Some(opened.map_err(|source| StoreError::from_io(Task::Writing, source, &self.path))?);
        self.length = bytes.len() as u64;
        Ok(())
    }
}

/// The whole records of a file; none where there is none.
pub(super) fn read_records(path: &Path) -> io::Result<Vec<Record>> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.len() > MOST_BYTES => return Err(io::Error::from(io::ErrorKind::FileTooLarge)),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    }
    Ok(record::read(&fs::read(path)?).0)
}
