//! The disk: opening, saving whole or not at all, recent files, settings.
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
//! Two programs with the same file open at once are told apart by the fingerprint only when they save;
//! a lock that warns on opening has its place in [`Opened`].

mod error;
mod fingerprint;
mod open;
mod recent;
mod save;
mod settings;
mod target;

pub use error::{StoreError, Task};
pub use fingerprint::Fingerprint;
pub use open::{MOST_BYTES, Opened, open, read, read_report};
pub use recent::{MOST_RECENT, Recent};
pub use save::{Guard, Previous, Saved, backup_path, make_folder, save, write};
pub use settings::{FontRole, Loaded, Settings, Theme, config_folder};

#[cfg(test)]
mod tests;
