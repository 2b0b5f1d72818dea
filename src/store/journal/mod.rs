//! The recovery area (恢复区): every change of an open report reaches the disk within a second, whatever happens.
//!
//! | what | where |
//! |---|---|
//! | a state of a report, framed | `record` |
//! | states appended and flushed to the disk | `log` |
//! | states to go back to (版本) | `versions` |
//! | the folder of one document, held by the program that works on it | `docket` |
//! | the thread that writes | `writer` |
//! | what a killed program has left | `leftover` |
//!
//! The journal begins with the report as the disk has it, followed by whole states of the report; a state is small,
//! and any of them can be read alone. Each is flushed with `fdatasync` before it counts as kept. A journal that has
//! grown large begins anew with its last state, whole or not at all. After a save the journal says so;
//! after the report has been closed the journal is gone, and only the versions stay.
//! The area lies in the user's own folder, so reports that have never been saved are kept too,
//! and nothing appears beside the clerk's files.

mod docket;
mod leftover;
mod log;
mod record;
mod versions;
mod writer;

pub use docket::Docket;
pub use leftover::{Found, Leftover, leftovers};
pub use versions::Version;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use jiff::civil::DateTime;

use super::{StoreError, config_folder};
use crate::report::Report;
use writer::{Message, Shared, Writer};

/// Least time between two writes. A state that comes later than this after the last one is written at once.
pub const PACE: Duration = Duration::from_millis(300);

/// With what the work on a report begins.
#[derive(Debug)]
pub struct Begin {
    /// The report file; none for a report that has never been saved.
    pub path: Option<PathBuf>,
    /// The report as the file has it, or as it begins.
    pub base: Report,
    pub at: DateTime,
    /// The folder of a leftover that is gone on with.
    pub resumed: Option<Docket>,
}

/// Whether what was told last is on the disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Kept {
    /// Nothing has been told yet.
    #[default]
    Nothing,
    /// It will be in a moment.
    Soon,
    /// It is, since then.
    At(DateTime),
    /// The recovery area refuses; a sentence for the clerk.
    Refused(String),
}

/// The journal of an open report. None of its functions waits for the disk unless it says so.
///
/// When it is dropped without having been closed, what was told last is kept for recovery.
pub struct Journal {
    messages: Option<Sender<Message>>,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Journal {
    /// Begins the journal of a report in a recovery area. `wake` is called on another thread whenever
    /// [`Journal::kept`] has changed.
    pub fn begin(area: &Path, begin: Begin, pace: Duration, wake: Option<Box<dyn Fn() + Send + Sync>>) -> Self {
        let shared = Arc::new(Shared { kept: Mutex::default(), wake });
        let writer = Writer::new(area, begin, pace, Arc::clone(&shared));
        let (messages, receiver) = channel();
        let spawned = std::thread::Builder::new().name("journal".to_owned()).spawn(move || writer.run(&receiver));
        match spawned {
            Ok(thread) => Self { messages: Some(messages), shared, thread: Some(thread) },
            Err(_) => {
                shared.set(Kept::Refused("恢复区没有启用：系统资源不足。请随时保存报告".to_owned()));
                Self { messages: None, shared, thread: None }
            }
        }
    }

    /// The report at hand has changed.
    pub fn state(&self, report: &Report, at: DateTime) {
        if let Ok(mut kept) = self.shared.kept.lock()
            && !matches!(*kept, Kept::Refused(_))
        {
            *kept = Kept::Soon;
        }
        self.send(Message::State(Box::new(report.clone()), at));
    }

    /// The file holds this report: it has been saved, or what others have saved has been taken over.
    /// `name` is what the version is called, e.g. `保存`.
    pub fn saved(&self, name: &str, path: &Path, report: &Report, at: DateTime) {
        let report = Box::new(report.clone());
        self.send(Message::Saved { name: name.to_owned(), path: path.to_path_buf(), report, at });
    }

    /// Keeps a version to go back to; `named` if the clerk has named it.
    pub fn version(&self, name: &str, named: bool, report: &Report, at: DateTime) {
        let report = Box::new(report.clone());
        self.send(Message::Version { name: name.to_owned(), named, report, at });
    }

    /// The versions of the report, the oldest first. Waits for the disk.
    pub fn versions(&self) -> Vec<Version> {
        let (answer, versions) = channel();
        self.send(Message::Versions(answer));
        versions.recv().unwrap_or_default()
    }

    /// Waits until everything that was told has been written, or refused. To be called before a save: a program that
    /// is killed right after it then leaves no state behind that is older than the file.
    pub fn flush(&self) {
        let (answer, done) = channel();
        self.send(Message::Flush(answer));
        let _ = done.recv();
    }

    /// Whether what was told last is on the disk.
    pub fn kept(&self) -> Kept {
        self.shared.kept.lock().map(|kept| kept.clone()).unwrap_or_default()
    }

    /// Ends it: the report has been saved, or the clerk does not want to save it. What was not saved becomes a version
    /// of the file, so that a hasty answer costs nothing.
    pub fn close(self, unsaved: Option<&Report>, at: DateTime) {
        if let Some(report) = unsaved {
            self.version(writer::DISCARDED, false, report, at);
        }
        self.send(Message::Close);
    }

    fn send(&self, message: Message) {
        // A thread that has ended has told why.
        let _ = self.messages.as_ref().map(|messages| messages.send(message));
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.messages = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The recovery area of this user: beside the settings that `NIANBAO_CONFIG` names, otherwise where the system keeps
/// the state of programs. `None` on a system that has no such place.
pub fn recovery_area() -> Option<PathBuf> {
    match std::env::var_os("NIANBAO_CONFIG") {
        Some(folder) if !folder.is_empty() => config_folder().map(|folder| folder.join("recovery")),
        _ => directories::ProjectDirs::from("", "", "nianbao")
            .map(|folders| folders.state_dir().unwrap_or(folders.data_local_dir()).join("recovery")),
    }
}

/// Why the recovery area refused, for the clerk. Nothing of the report itself has been touched.
fn refusal(error: &StoreError) -> String {
    let why = match error {
        StoreError::DiskFull { .. } => "磁盘空间不足".to_owned(),
        StoreError::MayNotWrite { .. } | StoreError::ReadOnlyFile { .. } => "没有写入权限".to_owned(),
        StoreError::Other { source, .. } => {
            format!("系统代码 {}", source.raw_os_error().map_or_else(|| "未知".to_owned(), |code| code.to_string()))
        }
        _ => "文件夹不能使用".to_owned(),
    };
    format!("没有自动保存到恢复区：{why}。请随时用“保存”保存报告。恢复区：{}", error.path().display())
}

#[cfg(test)]
mod tests;
