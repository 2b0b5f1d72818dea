//! What a PDF may take up beyond the limits of every import.
//!
//! All of these are far above any report. They are counted, so that a file which goes on without end is refused at the
//! place where it does, long before the time is up and before it has taken much memory.

use crate::import::{ImportError, Limits};

/// Bytes of one unpacked stream: the content of a page, a drawing, objects packed together, an embedded font.
pub const STREAM: usize = 32 << 20;
/// Room for the objects of a file; see [`room_of`](super::lexer::room_of). A file of a hundred pages, as browsers
/// print it, takes half of it.
pub const OBJECTS: usize = 1_000_000;
/// Room that an object of the file takes besides, for its number and place.
pub const ENTRY: usize = 3;
/// Codes and widths of all fonts together; a Chinese font has a few thousand.
pub const CODES: usize = 500_000;
/// Cells of all tables together; matching takes no more than half of them.
pub const CELLS: usize = 200_000;
/// Characters, lines and corners of one page.
pub const PAGE_ITEMS: usize = 200_000;
/// Steps of drawing one page, and all pages.
const PAGE_STEPS: usize = 1_000_000;
const FILE_STEPS: usize = 10_000_000;
/// Steps that a drawing inside the content costs: it is looked up and unpacked each time it is drawn.
pub const DRAWING: usize = 50;
/// Steps that reading a font costs.
pub const FONT: usize = 200;

/// What drawing has cost so far: an operator or a character shown is a step.
#[derive(Debug)]
pub struct Effort {
    /// The page under work, counted from 1.
    page: usize,
    /// Steps left for it, and for the file.
    page_left: usize,
    file_left: usize,
    most: usize,
}

impl Effort {
    /// Nothing has been drawn.
    pub fn new(limits: &Limits) -> Self {
        let most = limits.at_most(PAGE_STEPS);
        let file_left = if limits.strict { FILE_STEPS } else { limits.items };
        Self { page: 0, page_left: most, file_left, most }
    }

    /// Begins the next page.
    pub fn turn(&mut self) {
        self.page += 1;
        self.page_left = self.most;
    }

    /// Takes steps.
    pub fn take(&mut self, steps: usize) {
        self.page_left = self.page_left.saturating_sub(steps);
        self.file_left = self.file_left.saturating_sub(steps);
    }

    /// Whether there are steps left.
    ///
    /// # Errors
    /// There are none: the page under work is too full.
    pub fn check(&self) -> Result<(), ImportError> {
        if self.is_spent() { Err(self.too_full()) } else { Ok(()) }
    }

    pub fn is_spent(&self) -> bool {
        self.page_left == 0 || self.file_left == 0
    }

    /// Why the page under work is not drawn to its end.
    pub fn too_full(&self) -> ImportError {
        ImportError::PageTooFull { page: self.page }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_that_is_too_full_is_named() {
        let mut effort = Effort::new(&Limits { items: 10, ..Limits::default() });
        effort.turn();
        effort.take(9);
        assert_eq!(effort.check(), Ok(()));
        effort.turn();
        effort.take(10);
        assert_eq!(effort.check(), Err(ImportError::PageTooFull { page: 2 }));
    }

    #[test]
    fn many_full_pages_are_too_much_together() {
        let mut effort = Effort::new(&Limits { items: usize::MAX, ..Limits::default() });
        let full = (1..).find(|_| {
            effort.turn();
            effort.take(PAGE_STEPS - 1);
            effort.is_spent()
        });
        assert_eq!(full, Some(FILE_STEPS / PAGE_STEPS + 1));
    }
}
