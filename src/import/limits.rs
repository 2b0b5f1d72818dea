//! Bounds against hostile and broken files: size, nesting, expansion, pages, time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::ImportError;

/// What a reader may use up. The defaults are far above any real report.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of the source itself.
    pub bytes: usize,
    /// Bytes of a packed part (zip entry, PDF stream) once unpacked, and of all of them together.
    pub unpacked: usize,
    /// Elements inside each other (HTML, XML, PDF objects).
    pub depth: usize,
    /// Blocks, table slots and characters that are kept, each.
    pub items: usize,
    pub pages: usize,
    pub time: Duration,
    /// Set by another thread when the clerk has had enough.
    pub cancel: Option<Arc<AtomicBool>>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 * 1024 * 1024,
            unpacked: 128 * 1024 * 1024,
            depth: 512,
            items: 1_000_000,
            pages: 500,
            time: Duration::from_secs(20),
            cancel: None,
        }
    }
}

impl Limits {
    /// Starts the clock.
    pub fn watch(&self) -> Watch<'_> {
        Watch { limits: self, started: Instant::now() }
    }
}

/// The clock of one import.
#[derive(Debug)]
pub struct Watch<'a> {
    pub limits: &'a Limits,
    started: Instant,
}

impl Watch<'_> {
    /// To be asked inside every loop over the source.
    ///
    /// # Errors
    /// The time is up, or the clerk has stopped it.
    pub fn go_on(&self) -> Result<(), ImportError> {
        if self.limits.cancel.as_ref().is_some_and(|cancel| cancel.load(Ordering::Relaxed)) {
            return Err(ImportError::Stopped);
        }
        if self.started.elapsed() > self.limits.time {
            return Err(ImportError::TooLong { seconds: self.limits.time.as_secs() });
        }
        Ok(())
    }
}
