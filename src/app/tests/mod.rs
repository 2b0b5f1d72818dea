//! The window without a window: what the clerk does and reads, by the names that screen readers are told.

mod ahead;
mod aside;
mod carried;
mod commands;
mod composing;
mod drive;
mod faces;
mod findings;
mod grounds;
mod keyboard;
mod pasting;
mod places;
mod preview;
mod publishing;
mod reach;
mod review;
mod safety;
mod saving;
mod writing;

use drive::Driver;
