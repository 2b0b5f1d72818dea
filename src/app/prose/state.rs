//! What the editor of prose remembers between frames.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::form::PartId;

/// State of the editor. One is enough for all parts.
#[derive(Debug, Default)]
pub struct ProseState {
    /// The text in the field. It runs ahead of the report for one frame, and while the input method composes.
    pub(super) buffer: String,
    part: Option<PartId>,
    /// The parts whose text has been shown: there the cursor stands where it was left.
    shown: BTreeSet<PartId>,
    pub(super) composing: bool,
    pub(super) go_to: Option<Range<usize>>,
    pub(super) revealed: Option<Range<usize>>,
    pub(super) want_focus: bool,
}

impl ProseState {
    /// Selects a passage, given in bytes, shows it and gives the editor the keyboard.
    pub fn go_to(&mut self, range: Range<usize>) {
        self.go_to = Some(range);
    }

    /// Selects a passage, given in bytes, and shows it; the keyboard stays where it is.
    pub fn reveal(&mut self, range: Range<usize>) {
        self.revealed = Some(range);
    }

    /// Gives the editor the keyboard.
    pub fn focus(&mut self) {
        self.want_focus = true;
    }

    /// The text in the field.
    pub fn text(&self) -> &str {
        &self.buffer
    }

    /// Whether the text of a part is shown for the first time.
    pub(super) fn begins(&mut self, part: PartId) -> bool {
        self.shown.insert(part)
    }

    /// Takes the text of the report where it differs, e.g. after undoing. What is being composed is not disturbed.
    pub(super) fn take_over(&mut self, part: PartId, text: &str) {
        if self.part != Some(part) {
            self.part = Some(part);
            self.composing = false;
        }
        if !self.composing && self.buffer != text {
            text.clone_into(&mut self.buffer);
        }
    }

    /// The text of the field if it says something else than the report; nothing while it is being composed.
    pub(super) fn changed(&self, text: &str) -> Option<String> {
        (!self.composing && self.buffer != text).then(|| self.buffer.clone())
    }
}
