//! Help for tests of the window: a desk with a report on it, and pictures without a graphics card.
#![allow(dead_code, reason = "not every test needs every helper")]

pub mod colors;
pub mod desk;
pub mod office;
pub mod picture;
pub mod screens;
