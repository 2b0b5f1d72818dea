//! The syntax of PDF: objects and the words between them (ISO 32000-1, 7.2 and 7.3).
//!
//! The same syntax holds in the file, in the content of pages and in the tables from codes to characters. Whatever is
//! wrong is passed over: reading goes on behind it, always at least one byte further, so that it ends.

mod literal;

use lopdf::{Dictionary, Object, StringFormat};

/// Arrays and dictionaries inside each other; what lies deeper is read as null.
const DEPTH: usize = 64;
/// Room for what lies inside arrays and dictionaries of one object of content; further objects are passed over.
const INNER: usize = 200_000;

/// An object, or a word such as `obj`, `Tj` or `endbfchar`.
#[derive(Debug, Clone, PartialEq)]
pub enum Token<'a> {
    Object(Object),
    Word(&'a [u8]),
}

/// Takes bytes apart from a position on.
#[derive(Debug, Clone)]
pub struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Whether `1 0 R` is a reference: in the file it is, in content it does not occur.
    references: bool,
    /// How much may still be kept inside other objects; see [`room_of`].
    room: usize,
}

impl<'a> Lexer<'a> {
    /// A lexer of the file itself, which has so much room for objects inside others.
    pub fn of_file(bytes: &'a [u8], at: usize, room: usize) -> Self {
        Self { bytes, at, references: true, room }
    }

    /// A lexer of the content of a page or of a table of characters.
    pub fn of_content(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, references: false, room: INNER }
    }

    /// The position of the next byte.
    pub fn at(&self) -> usize {
        self.at
    }

    /// How much room is left for objects inside others.
    pub fn room(&self) -> usize {
        self.room
    }

    /// What has not been read yet.
    pub fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or(&[])
    }

    pub fn skip(&mut self, count: usize) {
        self.at = self.bytes.len().min(self.at.saturating_add(count));
    }

    /// Skips white space and comments.
    pub fn skip_blank(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                self.take_while(|byte| byte != b'\r' && byte != b'\n');
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// The next object or word, or nothing at the end.
    pub fn token(&mut self) -> Option<Token<'a>> {
        if !self.references {
            self.room = INNER;
        }
        self.token_at(0)
    }

    /// The next object; nothing if a word stands there, which stays unread.
    pub fn object(&mut self) -> Option<Object> {
        let before = self.at;
        match self.token() {
            Some(Token::Object(object)) => Some(object),
            _ => {
                self.at = before;
                None
            }
        }
    }

    fn token_at(&mut self, depth: usize) -> Option<Token<'a>> {
        self.skip_blank();
        let object = match (self.peek()?, self.bytes.get(self.at + 1)) {
            (b'/', _) => Object::Name(self.name()),
            (b'(', _) => Object::String(self.literal(), StringFormat::Literal),
            (b'<', Some(b'<')) => Object::Dictionary(self.dictionary(depth)),
            (b'<', _) => Object::String(self.hexadecimal(), StringFormat::Hexadecimal),
            (b'[', _) => Object::Array(self.array(depth)),
            (b'0'..=b'9' | b'+' | b'-' | b'.', _) => self.number(),
            (b'>', Some(b'>')) => return Some(Token::Word(self.take(2))),
            (b']' | b'>' | b'{' | b'}' | b')', _) => return Some(Token::Word(self.take(1))),
            _ => match self.take_while(is_regular) {
                b"true" => Object::Boolean(true),
                b"false" => Object::Boolean(false),
                b"null" => Object::Null,
                word => return Some(Token::Word(word)),
            },
        };
        Some(Token::Object(object))
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let rest = self.rest();
        let taken = rest.get(..count).unwrap_or(rest);
        self.at += taken.len();
        taken
    }

    fn take_while(&mut self, wanted: impl Fn(u8) -> bool) -> &'a [u8] {
        let count = self.rest().iter().take_while(|byte| wanted(**byte)).count();
        self.take(count)
    }

    fn array(&mut self, depth: usize) -> Vec<Object> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_blank();
            let before = self.at;
            match self.inner(depth) {
                Some(Token::Object(object)) if self.take_room(room_of(&object)) => items.push(object),
                Some(Token::Object(_)) => {}
                Some(Token::Word(b"]")) | None => break,
                // The array was never closed.
                Some(Token::Word(b"endobj" | b"endstream" | b">>")) => {
                    self.at = before;
                    break;
                }
                Some(Token::Word(_)) => {}
            }
        }
        items
    }

    fn dictionary(&mut self, depth: usize) -> Dictionary {
        self.at += 2;
        let mut dictionary = Dictionary::new();
        loop {
            self.skip_blank();
            let before = self.at;
            match self.inner(depth) {
                Some(Token::Object(Object::Name(key))) => {
                    let before = self.at;
                    match self.inner(depth) {
                        Some(Token::Object(value)) if self.take_room(1 + room_of(&value)) => dictionary.set(key, value),
                        Some(Token::Object(_)) => {}
                        _ => self.at = before,
                    }
                }
                Some(Token::Object(_)) => {}
                Some(Token::Word(b">>")) | None => break,
                Some(Token::Word(b"endobj" | b"stream" | b"endstream")) => {
                    self.at = before;
                    break;
                }
                Some(Token::Word(_)) => {}
            }
        }
        dictionary
    }

    /// Whether one more object may be kept.
    fn take_room(&mut self, room: usize) -> bool {
        let left = self.room.checked_sub(room);
        self.room = left.unwrap_or(0);
        left.is_some()
    }

    /// A token inside an array or dictionary.
    fn inner(&mut self, depth: usize) -> Option<Token<'a>> {
        if depth < DEPTH {
            return self.token_at(depth + 1);
        }
        self.skip_blank();
        match (self.peek()?, self.bytes.get(self.at + 1)) {
            (b'<', Some(b'<')) => {
                self.take(2);
                Some(Token::Object(Object::Null))
            }
            (b'[', _) => {
                self.take(1);
                Some(Token::Object(Object::Null))
            }
            _ => self.token_at(depth),
        }
    }
}

/// The room that an object takes without what lies in it, in units of about a hundred bytes: much more than its text.
pub fn room_of(object: &Object) -> usize {
    match object {
        Object::Dictionary(_) | Object::Stream(_) => 4,
        Object::Array(_) | Object::Name(_) | Object::String(..) => 2,
        _ => 1,
    }
}

pub fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything in a text, as it prints.
    fn tokens(text: &str) -> String {
        let mut lexer = Lexer::of_file(text.as_bytes(), 0, 100);
        let mut words = Vec::new();
        while let Some(token) = lexer.token() {
            words.push(match token {
                Token::Object(object) => format!("{object:?}"),
                Token::Word(word) => format!("`{}`", String::from_utf8_lossy(word)),
            });
        }
        words.join(" ")
    }

    #[test]
    fn objects_and_words_are_told_apart() {
        insta::assert_snapshot!(tokens("1 0 obj << /A#42 (x\\(y\\)\\101(z)) /B [1 -2.5 <4E2D> null] >> endobj % end\ntrue"),
            @"1 0 `obj` <</AB (x(y)A(z))/B [1 -2.5 <4e2d> Null]>> `endobj` true");
        insta::assert_snapshot!(tokens("12 0 R 12 0 Rx 3"), @"12 0 R 12 0 `Rx` 3");
    }

    #[test]
    fn what_is_broken_is_passed_over() {
        insta::assert_snapshot!(tokens("<< /A /B endobj"), @"<</A /B>> `endobj`");
        insta::assert_snapshot!(tokens("[1 2 endobj"), @"[1 2] `endobj`");
        insta::assert_snapshot!(tokens("] ) (open"), @"`]` `)` (open)");
        insta::assert_snapshot!(tokens("--5 1.2.3 99999999999999999999"), @"-5 0 100000000000000000000");
        let deep = "[".repeat(100_000);
        insta::assert_snapshot!(tokens(&format!("[{}]", "1 ".repeat(200))).split(' ').count(), @"100");
        assert!(Lexer::of_file(deep.as_bytes(), 0, 100).token().is_some());
    }
}
