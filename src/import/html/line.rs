//! A line of text as a browser shows it: white space collapsed, the ends bare.

use unicode_width::UnicodeWidthChar;

use super::element::WhiteSpace;

/// White space that waits for the next character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Pending {
    #[default]
    None,
    Space,
    /// White space with a line end in it: nothing between two Chinese characters (CSS Text 3, 4.1.3).
    LineEnd,
}

/// A line that is being put together.
#[derive(Debug, Default)]
pub struct Line {
    text: String,
    pending: Pending,
}

impl Line {
    /// Adds text. Gives back what follows the first line end that is kept; then the line is to be taken.
    pub fn push<'t>(&mut self, text: &'t str, white_space: WhiteSpace) -> Option<&'t str> {
        for (at, c) in text.char_indices() {
            match (c, white_space) {
                ('\n', WhiteSpace::Lines | WhiteSpace::Kept) => return text.get(at + 1..),
                (' ' | '\t' | '\r' | '\x0C', WhiteSpace::Collapsed | WhiteSpace::Lines) => {
                    if self.pending == Pending::None {
                        self.pending = Pending::Space;
                    }
                }
                ('\n', WhiteSpace::Collapsed) => self.pending = Pending::LineEnd,
                // Invisible wherever it stands.
                ('\u{AD}' | '\r', _) => {}
                (c, _) => {
                    self.flush(c);
                    self.text.push(c);
                }
            }
        }
        None
    }

    /// Puts the waiting white space before `next`.
    fn flush(&mut self, next: char) {
        let pending = std::mem::take(&mut self.pending);
        let Some(last) = self.text.chars().next_back() else { return };
        let shown = match pending {
            Pending::None => false,
            Pending::Space => true,
            Pending::LineEnd => !(is_wide(last) && is_wide(next)),
        };
        if shown {
            self.text.push(' ');
        }
    }

    /// Bytes that are kept so far.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Cuts the white space at the end: what follows stands right behind the last character.
    pub fn close_up(&mut self) {
        self.pending = Pending::None;
        let length = self.text.trim_end_matches(is_blank).len();
        self.text.truncate(length);
    }

    /// What was added since the line had a length.
    pub fn since(&self, length: usize) -> &str {
        self.text.get(length..).unwrap_or_default()
    }

    /// Drops what was added since the line had a length.
    pub fn cut(&mut self, length: usize) {
        if self.text.is_char_boundary(length) {
            self.text.truncate(length);
        }
    }

    /// The line without its indent and its end; the next one begins.
    pub fn take(&mut self) -> String {
        self.pending = Pending::None;
        let text = std::mem::take(&mut self.text);
        let bare = text.trim_matches(is_blank);
        if bare.len() == text.len() { text } else { bare.to_owned() }
    }
}

/// White space at the ends of a line, visible or not.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2) || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[&str], white_space: WhiteSpace) -> String {
        let mut line = Line::default();
        let mut lines = Vec::new();
        for piece in pieces {
            let mut rest = Some(*piece);
            while let Some(text) = rest {
                rest = line.push(text, white_space);
                if rest.is_some() {
                    lines.push(line.take());
                }
            }
        }
        lines.push(line.take());
        lines.join("/")
    }

    #[test]
    fn white_space_is_shown_as_browsers_show_it() {
        let pieces = ["\n  \u{a0}\u{3000}政府\n  信息", "公开 \n", " 12\t件\u{ad}", "IPv6\n地址\u{a0}\u{200B} "];
        assert_eq!(shown(&pieces, WhiteSpace::Collapsed), "政府信息公开 12 件IPv6 地址");
        assert_eq!(shown(&["一  二\r\n三"], WhiteSpace::Lines), "一 二/三");
        assert_eq!(shown(&["一  二\r\n 三"], WhiteSpace::Kept), "一  二/三");
    }
}
