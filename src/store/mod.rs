//! The disk: opening, saving whole or not at all, locking, the journal, recent files, settings.
//!
//! Nothing else in the program touches files. What a report says is none of this module's business:
//! it moves the bytes of [`crate::report::file`], and saves whatever the checks find.
//!
//! # Promises
//!
//! 1. **All or nothing.** A file is written beside its target, flushed to the disk and then renamed, so that
//!    the target is always a whole version, the old or the new one. Nothing is left behind when it fails.
//! 2. **One step back.** The version that a save replaces is kept as `….bak`.
//! 3. **No work of others is overwritten in silence.** [`open()`] and [`save()`] give a [`Fingerprint`];
//!    a save refuses if the file on the disk is no longer the one it belongs to.
//! 4. **A refusal says what to do.** Every [`StoreError`] is a sentence for the clerk, with the path last.
//!
//! 5. **What was entered outlives the program.** The [`Journal`] keeps every state of an open report in the
//!    recovery area; [`leftovers`] finds what a program that was killed has left there.
//! 6. **One window at a time.** [`FileLock`] tells a second program who has a report open.

mod error;
mod fingerprint;
mod hold;
mod journal;
mod lock;
mod neighbours;
mod open;
mod recent;
mod save;
mod settings;
mod target;

pub use error::{StoreError, Task};
pub use fingerprint::Fingerprint;
pub use journal::{Begin, Docket, Found, Journal, Kept, Leftover, PACE, Version, leftovers, recovery_area};
pub use lock::{FileLock, Holder, InUse};
pub use neighbours::neighbours;
pub use open::{MOST_BYTES, Opened, is_protected, open, read, read_report};
pub use recent::{MOST_RECENT, Recent};
pub use save::{Guard, Previous, Saved, backup_path, make_folder, remove, save, write};
pub use settings::{FontRole, Loaded, Settings, Theme, config_folder, documents_folder, words_path};

#[cfg(test)]
mod tests;
