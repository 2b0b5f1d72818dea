//! The one line of text that is being typed into a cell. It knows text and caret, nothing of cells and keys.

/// A line of text with a caret and a selection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    /// Index into [`crate::form::Form::cells`].
    pub cell: usize,
    text: String,
    /// What stood in the cell before.
    original: String,
    /// Byte offsets into the text, always on character boundaries.
    caret: usize,
    anchor: usize,
    /// Whether the arrows move in the text (after F2 or a double click) and not on to the next cell.
    pub inside: bool,
}

impl Editor {
    /// Editing what stands in the cell, caret at the end.
    pub fn keep(cell: usize, original: &str) -> Self {
        let end = original.len();
        Self { cell, text: original.to_owned(), original: original.to_owned(), caret: end, anchor: end, inside: true }
    }

    /// Typing over what stands in the cell.
    pub fn replace(cell: usize, original: &str) -> Self {
        Self { cell, text: String::new(), original: original.to_owned(), caret: 0, anchor: 0, inside: false }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn caret(&self) -> usize {
        self.caret
    }

    /// The selected bytes.
    pub fn selection(&self) -> std::ops::Range<usize> {
        self.caret.min(self.anchor)..self.caret.max(self.anchor)
    }

    pub fn selected_text(&self) -> &str {
        self.text.get(self.selection()).unwrap_or("")
    }

    /// Whether the text differs from what stood in the cell.
    pub fn is_changed(&self) -> bool {
        self.text != self.original
    }

    /// Puts text in place of the selection. Full-width digits and signs become half-width, as they will be read anyway.
    pub fn insert(&mut self, text: &str) {
        let text: String = text.chars().filter(|c| !c.is_control()).map(half_width).collect();
        let at = self.selection();
        self.text.replace_range(at.clone(), &text);
        self.set_caret(at.start + text.len(), false);
    }

    /// Deletes the selection, or the character before the caret.
    pub fn backspace(&mut self) {
        if self.selection().is_empty() {
            self.anchor = self.before(self.caret);
        }
        self.insert("");
    }

    /// Deletes the selection, or the character after the caret.
    pub fn delete(&mut self) {
        if self.selection().is_empty() {
            self.anchor = self.after(self.caret);
        }
        self.insert("");
    }

    pub fn left(&mut self, extend: bool) {
        let at = if extend || self.selection().is_empty() { self.before(self.caret) } else { self.selection().start };
        self.set_caret(at, extend);
    }

    pub fn right(&mut self, extend: bool) {
        let at = if extend || self.selection().is_empty() { self.after(self.caret) } else { self.selection().end };
        self.set_caret(at, extend);
    }

    pub fn home(&mut self, extend: bool) {
        self.set_caret(0, extend);
    }

    pub fn end(&mut self, extend: bool) {
        self.set_caret(self.text.len(), extend);
    }

    pub fn select_all(&mut self) {
        self.anchor = 0;
        self.caret = self.text.len();
    }

    /// Sets the caret to a character boundary; a place inside a character is moved to its start.
    pub fn set_caret(&mut self, at: usize, extend: bool) {
        self.caret = (0..=at.min(self.text.len())).rev().find(|i| self.text.is_char_boundary(*i)).unwrap_or(0);
        if !extend {
            self.anchor = self.caret;
        }
    }

    fn before(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|text| text.char_indices().next_back()).map_or(0, |(i, _)| i)
    }

    fn after(&self, at: usize) -> usize {
        at + self.text.get(at..).and_then(|text| text.chars().next()).map_or(0, char::len_utf8)
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        '＋' => '+',
        '－' | '−' => '-',
        '．' => '.',
        '，' => ',',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn full_width_figures_become_half_width() {
        let mut editor = Editor::replace(0, "");
        editor.insert("－１，２３４．５");
        editor.insert("万元\n");
        assert_eq!(editor.text(), "-1,234.5万元");
    }

    #[test]
    fn typing_over_and_keeping() {
        let mut over = Editor::replace(3, "12");
        over.insert("7");
        assert_eq!((over.text(), over.is_changed()), ("7", true));
        let mut keep = Editor::keep(3, "12");
        assert!(!keep.is_changed());
        keep.left(false);
        keep.insert("3");
        assert_eq!((keep.text(), keep.caret()), ("132", 2));
        keep.home(true);
        assert_eq!(keep.selected_text(), "13");
        keep.backspace();
        assert_eq!(keep.text(), "2");
    }

    proptest! {
        #![proptest_config(crate::testing::rounds(256))]

        #[test]
        fn the_caret_always_stands_between_characters(start in "[0-9，三年]{0,6}", keys in proptest::collection::vec(0u8..10, 0..40)) {
            let mut editor = Editor::keep(0, &start);
            for key in keys {
                match key {
                    0 => editor.insert("三"),
                    1 => editor.insert("1"),
                    2 => editor.backspace(),
                    3 => editor.delete(),
                    4 => editor.left(false),
                    5 => editor.right(true),
                    6 => editor.home(true),
                    7 => editor.end(false),
                    8 => editor.left(true),
                    _ => editor.set_caret(usize::from(key), false),
                }
                prop_assert!(editor.text().is_char_boundary(editor.caret()));
                prop_assert!(editor.text().get(editor.selection()).is_some());
            }
        }
    }
}
