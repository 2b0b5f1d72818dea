//! nianbao (年报): the annual report on government information disclosure work, from an empty form to the published page.
//!
//! # Invariants
//!
//! 1. **The core knows no window and no disk.** [`form`], [`report`], [`check`], [`carry`], [`document`], [`layout`],
//!    [`raster`] and [`export`] take values and return values; they build without egui, eframe and rfd. Only [`store`]
//!    touches files.
//! 2. **Checking never fails and never blocks.** Saving works whatever it finds.
//! 3. **The form is data.** No row, column, label or sum is named in code twice.
//! 4. **Unfilled is not zero.** [`report::Side`] alone says what a sum over unfilled or unreadable cells means.
//! 5. **No floating point in figures.** Counts are integers, amounts fixed-point decimals.
//! 6. **Nothing is guessed in silence.** What comes from elsewhere comes with notes.
//! 7. **No panic on user data.** The lints of `Cargo.toml` forbid it.

#[cfg(feature = "gui")]
pub mod app;
pub mod brief;
pub mod carry;
pub mod charts;
pub mod check;
pub mod cli;
pub mod digest;
pub mod document;
pub mod drawing;
pub mod export;
pub mod fonts;
pub mod form;
pub mod import;
pub mod layout;
pub mod publish;
pub mod raster;
pub mod report;
pub mod store;
#[cfg(test)]
mod testing;
pub mod typefaces;
pub mod verify;
