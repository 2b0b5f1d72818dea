//! Bounds against hostile and broken files: size, nesting, expansion, pages, time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::ImportError;

/// More than there is room for, and yet small enough to count on from there.
const BOUNDLESS: usize = usize::MAX / 8;

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
    /// Whether single readers keep to the bounds they have besides these; see [`Limits::at_most`].
    pub strict: bool,
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
            strict: true,
        }
    }
}

impl Limits {
    /// For reading back what this program has just written itself. How long that is, the report at hand says; bounds
    /// against hostile files would only make a long one look spoilt.
    pub fn of_our_own() -> Self {
        Self {
            bytes: BOUNDLESS,
            unpacked: BOUNDLESS,
            items: BOUNDLESS,
            pages: BOUNDLESS,
            time: Duration::from_secs(3600),
            strict: false,
            ..Self::default()
        }
    }

    /// A bound that one reader has besides, `most`: never above the items that are kept, and none at all for our own.
    pub fn at_most(&self, most: usize) -> usize {
        if self.strict { most.min(self.items) } else { BOUNDLESS }
    }

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
