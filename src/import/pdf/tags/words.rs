//! An element of the structure, word by word.

use lopdf::{Object, decode_text_string};

use crate::import::pdf::lexer::{Lexer, is_blank};

/// What an element says of itself. Spans that it does not name are 1.
#[derive(Debug, PartialEq, Eq)]
pub struct Node<'a> {
    /// Its type, e.g. `TH`.
    pub kind: &'a [u8],
    /// The element that it says it lies in.
    pub above: u32,
    pub kids: Vec<Kid>,
    /// `Row` or `Column`; empty where it says nothing.
    pub scope: &'a [u8],
    pub row_span: usize,
    pub column_span: usize,
    /// What is said in place of a picture.
    pub description: Option<String>,
}

/// What lies in an element.
#[derive(Debug, PartialEq, Eq)]
pub enum Kid {
    Element(u32),
    /// A stretch of the content of a page, which is named by its object.
    Stretch {
        page: u32,
        number: i64,
    },
}

/// The element that begins the bytes; nothing if none does.
pub fn node(bytes: &[u8]) -> Option<Node<'_>> {
    let mut words = Words { bytes, at: 0 };
    (words.next()? == Word::Open).then_some(())?;
    let mut node =
        Node { kind: b"", above: 0, kids: Vec::new(), scope: b"", row_span: 1, column_span: 1, description: None };
    loop {
        match words.next()? {
            Word::Close => return Some(node),
            Word::Name(b"S") => node.kind = words.name()?,
            Word::Name(b"P") => node.above = words.reference()?,
            Word::Name(b"K") => words.kids(&mut node.kids)?,
            Word::Name(b"A") => words.attributes(&mut node)?,
            Word::Name(b"Alt") => node.description = words.text(),
            Word::Name(_) => words.skip()?,
            _ => return None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word<'a> {
    Name(&'a [u8]),
    Number(i64),
    Open,
    Close,
    Begin,
    End,
    /// A string, whose bytes are not looked at.
    Text,
    Other(&'a [u8]),
}

struct Words<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Words<'a> {
    fn next(&mut self) -> Option<Word<'a>> {
        let rest = self.bytes.get(self.at..)?;
        let rest = rest.get(rest.iter().position(|byte| !is_blank(*byte))?..)?;
        self.at = self.bytes.len() - rest.len();
        let (word, length) = match *rest {
            [b'<', b'<', ..] => (Word::Open, 2),
            [b'>', b'>', ..] => (Word::Close, 2),
            [b'[', ..] => (Word::Begin, 1),
            [b']', ..] => (Word::End, 1),
            [b'(' | b'<', ..] => {
                self.object()?;
                return Some(Word::Text);
            }
            [b'/', ref name @ ..] => {
                let length = regular(name);
                (Word::Name(name.get(..length)?), length + 1)
            }
            _ => {
                let length = regular(rest).max(1);
                let word = rest.get(..length)?;
                (whole(word).map_or(Word::Other(word), Word::Number), length)
            }
        };
        self.at += length;
        Some(word)
    }

    fn object(&mut self) -> Option<Object> {
        /// Room for one string.
        const ROOM: usize = 16;
        let mut lexer = Lexer::of_file(self.bytes, self.at, ROOM);
        let object = lexer.object();
        self.at = lexer.at();
        object
    }

    fn name(&mut self) -> Option<&'a [u8]> {
        if let Word::Name(name) = self.next()? { Some(name) } else { None }
    }

    fn number(&mut self) -> Option<i64> {
        if let Word::Number(number) = self.next()? { Some(number) } else { None }
    }

    fn span(&mut self) -> Option<usize> {
        self.number().and_then(|number| usize::try_from(number).ok())
    }

    /// `12 0 R`
    fn reference(&mut self) -> Option<u32> {
        let number = self.number()?;
        self.rest_of_reference(number)
    }

    fn rest_of_reference(&mut self, number: i64) -> Option<u32> {
        self.number()?;
        (self.next()? == Word::Other(b"R")).then_some(())?;
        u32::try_from(number).ok()
    }

    fn text(&mut self) -> Option<String> {
        decode_text_string(&self.object()?).ok()
    }

    fn kids(&mut self, kids: &mut Vec<Kid>) -> Option<()> {
        match self.next()? {
            Word::Begin => loop {
                match self.next()? {
                    Word::End => return Some(()),
                    word => kids.push(self.kid(word)?),
                }
            },
            word => kids.push(self.kid(word)?),
        }
        Some(())
    }

    fn kid(&mut self, word: Word<'a>) -> Option<Kid> {
        if let Word::Number(number) = word {
            return self.rest_of_reference(number).map(Kid::Element);
        }
        (word == Word::Open).then_some(())?;
        let (mut page, mut number) = (None, None);
        loop {
            match self.next()? {
                Word::Close => return Some(Kid::Stretch { page: page?, number: number? }),
                Word::Name(b"Pg") => page = Some(self.reference()?),
                Word::Name(b"MCID") => number = Some(self.number()?),
                Word::Name(_) => self.skip()?,
                _ => return None,
            }
        }
    }

    /// A dictionary of attributes, or several.
    fn attributes(&mut self, node: &mut Node<'a>) -> Option<()> {
        match self.next()? {
            Word::Open => self.attribute(node),
            Word::Begin => loop {
                match self.next()? {
                    Word::Open => self.attribute(node)?,
                    Word::End => return Some(()),
                    _ => return None,
                }
            },
            _ => None,
        }
    }

    fn attribute(&mut self, node: &mut Node<'a>) -> Option<()> {
        loop {
            match self.next()? {
                Word::Close => return Some(()),
                Word::Name(b"Scope") => node.scope = self.name()?,
                Word::Name(b"RowSpan") => node.row_span = self.span()?,
                Word::Name(b"ColSpan") => node.column_span = self.span()?,
                Word::Name(_) => self.skip()?,
                _ => return None,
            }
        }
    }

    /// Skips a value.
    fn skip(&mut self) -> Option<()> {
        let mut inside = 0_usize;
        loop {
            match self.next()? {
                Word::Open | Word::Begin => inside += 1,
                Word::Close | Word::End => inside = inside.checked_sub(1)?,
                Word::Number(_) if inside == 0 => return self.skip_reference(),
                _ => {}
            }
            if inside == 0 {
                return Some(());
            }
        }
    }

    /// The rest of a reference, if what was read was its number.
    fn skip_reference(&mut self) -> Option<()> {
        let before = self.at;
        let is_reference = matches!(self.next()?, Word::Number(_)) && self.next()? == Word::Other(b"R");
        if !is_reference {
            self.at = before;
        }
        Some(())
    }
}

/// How many bytes belong to a name or a word: those before the next blank or delimiter (7.2.2).
fn regular(bytes: &[u8]) -> usize {
    let is_end = |byte: &u8| {
        matches!(
            byte,
            0 | b'\t' | b'\n' | 12 | b'\r' | b' ' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
    };
    bytes.iter().position(is_end).unwrap_or(bytes.len())
}

/// A whole number; nothing if it is another word.
fn whole(word: &[u8]) -> Option<i64> {
    const LONGEST: usize = 18;
    let (digits, sign) = match word {
        [b'-', digits @ ..] => (digits, -1),
        digits => (digits, 1),
    };
    if digits.is_empty() || digits.len() > LONGEST {
        return None;
    }
    let digit = |number: i64, byte: &u8| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0'));
    digits.iter().try_fold(0, digit).map(|number| number * sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_says_what_it_is_and_what_lies_in_it() {
        let header = b"<</Type/StructElem/S/TH/P 7 0 R/K[<</Type/MCR/Pg 3 0 R/MCID 12>> 9 0 R]\
            /A<</O/Table/Scope/Column/RowSpan 2/ColSpan 5>>/T(a \\) b)/ID 5>>next";
        let kids = vec![Kid::Stretch { page: 3, number: 12 }, Kid::Element(9)];
        let expected =
            Node { kind: b"TH", above: 7, kids, scope: b"Column", row_span: 2, column_span: 5, description: None };
        assert_eq!(node(header), Some(expected));
        let picture =
            node(b"<< /S /Figure /P 7 0 R /Alt <FEFF56FE> /K 9 0 R /A [ << /O /Layout /BBox [1 2 3 4] >> ] >>");
        let picture = picture.unwrap();
        assert_eq!((picture.description.as_deref(), picture.kids), (Some("图"), vec![Kid::Element(9)]));
    }

    #[test]
    fn what_is_no_element_is_none() {
        for bytes in
            [&b""[..], b"[1 2]", b"<</S/P", b"<</S 5>>", b"<</K[<</MCID 5>>]>>", b"<</K[9 0]>>", b"<<]", b"<</X]>>"]
        {
            assert_eq!(node(bytes), None, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
