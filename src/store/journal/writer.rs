//! The thread that writes the journal, so that the window never waits for the disk.
//!
//! A state reaches the disk at once if nothing was written in the last [`super::PACE`], otherwise as soon as that has
//! passed; of several states that came meanwhile only the last is written. Each write is flushed to the disk before
//! it counts. What cannot be written is tried again with the next state.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use jiff::civil::DateTime;

use super::docket::{About, Docket, newest_of_report, versions_of};
use super::log::Log;
use super::record::{Kind, Record};
use super::versions::{Version, Versions};
use super::{Begin, Kept};
use crate::report::Report;
use crate::store::StoreError;

/// Name of the version that keeps what the clerk chose not to save.
pub(super) const DISCARDED: &str = "没有保存的内容";
/// Name of the version with which work on a file begins.
const OPENED: &str = "打开时";

/// What the window tells the writer.
pub(super) enum Message {
    State(Box<Report>, DateTime),
    Saved {
        name: String,
        path: PathBuf,
        report: Box<Report>,
        at: DateTime,
    },
    Version {
        name: String,
        named: bool,
        report: Box<Report>,
        at: DateTime,
    },
    Versions(Sender<Vec<Version>>),
    Flush(Sender<()>),
    /// Nothing is to be recovered any more.
    Close,
}

/// What the writer tells the window.
pub(super) struct Shared {
    pub kept: Mutex<Kept>,
    /// Called when that has changed.
    pub wake: Option<Box<dyn Fn() + Send + Sync>>,
}

impl Shared {
    pub fn set(&self, kept: Kept) {
        if let Ok(mut now) = self.kept.lock() {
            *now = kept;
        }
        if let Some(wake) = &self.wake {
            wake();
        }
    }
}

pub(super) struct Writer {
    area: PathBuf,
    shared: Arc<Shared>,
    pace: Duration,
    path: Option<PathBuf>,
    /// The report as the disk has it, or as it began.
    base: Record,
    began_at: DateTime,
    began_with: Option<Report>,
    /// Made when there is something to keep.
    desk: Option<Desk>,
    waiting: Option<(Box<Report>, DateTime)>,
    /// When something was written last.
    last: Option<Instant>,
}

/// What is open in the recovery area.
struct Desk {
    docket: Docket,
    log: Log,
    versions: Versions,
}

impl Desk {
    fn of(docket: Docket) -> Self {
        Self { log: Log::new(docket.journal()), versions: docket.versions(), docket }
    }
}

impl Writer {
    pub fn new(area: &Path, begin: Begin, pace: Duration, shared: Arc<Shared>) -> Self {
        let Begin { path, base, at, resumed } = begin;
        Self {
            area: area.to_path_buf(),
            shared,
            pace,
            base: Record::new(Kind::Base, at, &base),
            began_at: at,
            began_with: path.is_some().then_some(base),
            path,
            desk: resumed.map(Desk::of),
            waiting: None,
            last: None,
        }
    }

    pub fn run(mut self, messages: &Receiver<Message>) {
        loop {
            let message = match self.due() {
                Some(due) => match messages.recv_timeout(due.saturating_duration_since(Instant::now())) {
                    Ok(message) => message,
                    Err(RecvTimeoutError::Timeout) => {
                        self.write_waiting();
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => break,
                },
                None => match messages.recv() {
                    Ok(message) => message,
                    Err(_) => break,
                },
            };
            if let Message::Close = message {
                if let Some(desk) = self.desk.take() {
                    desk.docket.finish();
                }
                return;
            }
            self.take(message);
        }
        // The window is gone without having closed the report: what it told last is kept.
        self.write_waiting();
    }

    /// When what waits is to be written.
    fn due(&self) -> Option<Instant> {
        self.waiting.as_ref()?;
        Some(self.last.map_or_else(Instant::now, |last| last + self.pace))
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::State(report, at) => self.waiting = Some((report, at)),
            Message::Saved { name, path, report, at } => {
                self.write_waiting();
                self.saved(&name, path, &report, at);
            }
            Message::Version { name, named, report, at } => {
                self.write_waiting();
                let added = self.desk().and_then(|desk| desk.versions.add(&name, named, at, &report));
                self.tell(added.err(), None);
            }
            // Whoever has asked may not wait for the answer any longer.
            Message::Versions(answer) => {
                self.write_waiting();
                let _ = answer.send(self.versions());
            }
            Message::Flush(answer) => {
                self.write_waiting();
                let _ = answer.send(());
            }
            Message::Close => {}
        }
    }

    fn write_waiting(&mut self) {
        let Some((report, at)) = self.waiting.take() else { return };
        let record = Record::new(Kind::State, at, &report);
        self.last = Some(Instant::now());
        let base = self.base.clone();
        let written = self.desk().and_then(|desk| desk.log.append(&record, &[&base, &record]));
        self.tell(written.err(), Some(at));
    }

    /// The file on the disk holds the report: from now on changes are counted from there.
    fn saved(&mut self, name: &str, path: PathBuf, report: &Report, at: DateTime) {
        self.base = Record::new(Kind::Base, at, report);
        let base = self.base.clone();
        let moved = self.path.as_ref().is_some_and(|before| *before != path);
        if moved {
            self.move_on();
        }
        self.path = Some(path.clone());
        let desk = self.desk().and_then(|desk| {
            if desk.docket.about.path.as_ref() != Some(&path) {
                desk.docket.about = About { path: Some(path) };
                desk.docket.write_about()?;
            }
            desk.versions.add(name, false, at, report)?;
            desk.log.append(&base, &[&base])
        });
        self.tell(desk.err(), None);
    }

    /// The report goes on as another file: the versions so far stay with the first one and are copied to the other.
    fn move_on(&mut self) {
        let Some(desk) = self.desk.take() else { return };
        let next = Docket::create(&self.area, About::default());
        if let Ok(docket) = next {
            let next = Desk::of(docket);
            // Versions that could not be copied are still with the first file.
            let _ = desk.versions.write_to(&next.docket.versions_path());
            self.desk = Some(Desk::of(next.docket));
        }
        desk.docket.finish();
    }

    /// The folder of the document, which is made when it is needed first.
    fn desk(&mut self) -> Result<&mut Desk, StoreError> {
        let desk = match self.desk.take() {
            Some(desk) => desk,
            None => self.begin()?,
        };
        Ok(self.desk.insert(desk))
    }

    fn begin(&mut self) -> Result<Desk, StoreError> {
        let own = self.path.as_ref().and_then(|path| Docket::of_report(&self.area, path));
        let mut desk = match own {
            Some(docket) => Desk::of(docket),
            None => {
                let docket = Docket::create(&self.area, About { path: self.path.clone() })?;
                self.copy_versions(&docket);
                Desk::of(docket)
            }
        };
        if let Some(report) = self.began_with.take() {
            desk.versions.add(OPENED, false, self.began_at, &report)?;
        }
        Ok(desk)
    }

    /// Takes over the versions of a folder that something else still needs.
    fn copy_versions(&self, to: &Docket) {
        let Some(path) = &self.path else { return };
        let Some(other) = newest_of_report(&self.area, path).filter(|folder| !to.is(folder)) else { return };
        let versions = versions_of(&other);
        if !versions.is_empty() && versions.write_to(&to.versions_path()).is_err() {
            tracing::debug!("earlier versions were not copied");
        }
    }

    /// The versions of the document, without making a folder only to look.
    fn versions(&self) -> Vec<Version> {
        match (&self.desk, &self.path) {
            (Some(desk), _) => desk.versions.list(),
            (None, Some(path)) => {
                newest_of_report(&self.area, path).map(|folder| versions_of(&folder).list()).unwrap_or_default()
            }
            (None, None) => Vec::new(),
        }
    }

    fn tell(&self, error: Option<StoreError>, at: Option<DateTime>) {
        match (error, at) {
            (Some(error), _) => self.shared.set(Kept::Refused(super::refusal(&error))),
            (None, Some(at)) => self.shared.set(Kept::At(at)),
            (None, None) => {}
        }
    }
}
