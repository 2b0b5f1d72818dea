//! Fields: a hidden instruction and the text it gave when it was last worked out.

use super::left_out::LeftOut;

/// The fields that are open at a place in the text.
#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// Whether the result has begun.
    in_result: bool,
    /// Whether its result is no part of the text: a table of contents says what the headings say.
    dropped: bool,
}

impl Fields {
    /// Deeper ones are taken for text.
    const DEEPEST: usize = 64;

    pub fn begin(&mut self) {
        if self.open.len() < Self::DEEPEST {
            self.open.push(Field::default());
        }
    }

    /// More of the instruction of the innermost field.
    pub fn instruct(&mut self, text: &str) {
        const LONGEST: usize = 64;
        if let Some(field) = self.open.last_mut()
            && !field.in_result
            && field.instruction.len() < LONGEST
        {
            field.instruction.push_str(text);
        }
    }

    /// The instruction ends, the result begins.
    pub fn separate(&mut self, left_out: &mut LeftOut) {
        if let Some(field) = self.open.last_mut() {
            field.in_result = true;
            field.dropped = field.name() == "TOC";
            left_out.contents |= field.dropped;
        }
    }

    pub fn end(&mut self, left_out: &mut LeftOut) {
        let Some(field) = self.open.pop() else { return };
        let shows = ["EQ", "SYMBOL", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"];
        if !field.in_result && shows.contains(&field.name().as_str()) {
            left_out.fields += 1;
        }
    }

    /// Whether text at this place is shown.
    pub fn shown(&self) -> bool {
        self.open.iter().all(|field| field.in_result && !field.dropped)
    }

    /// The text is over. A field that was never closed may have swallowed what stood after it.
    pub fn finish(self, left_out: &mut LeftOut) {
        left_out.open_field |= !self.shown();
    }
}

impl Field {
    fn name(&self) -> String {
        self.instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase()
    }
}
