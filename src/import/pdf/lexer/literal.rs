//! Names, strings and numbers as the file writes them (ISO 32000-1, 7.3.3 to 7.3.5).

use lopdf::Object;

use super::{Lexer, is_regular};

impl Lexer<'_> {
    /// `/Name`, with `#41` for bytes that may not stand there.
    pub(super) fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let raw = self.take_while(is_regular);
        let mut name = Vec::with_capacity(raw.len());
        let mut bytes = raw.iter().copied();
        while let Some(byte) = bytes.next() {
            let mut ahead = bytes.clone();
            let pair = (ahead.next().and_then(digit), ahead.next().and_then(digit));
            match (byte, pair) {
                (b'#', (Some(high), Some(low))) => {
                    name.push(high * 16 + low);
                    bytes = ahead;
                }
                _ => name.push(byte),
            }
        }
        name
    }

    /// `(text)`: brackets inside are balanced or escaped.
    pub(super) fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                break;
            }
            text.push(byte);
        }
        text
    }

    /// What follows a backslash.
    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        if (b'0'..=b'7').contains(&byte) {
            let octal = self.rest().iter().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
            let value = self.take(octal).iter().fold(0u32, |value, byte| value * 8 + u32::from(byte - b'0'));
            text.push((value & 0xff) as u8);
            return;
        }
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            // A line end behind a backslash is none.
            b'\r' if self.peek() == Some(b'\n') => self.at += 1,
            b'\r' | b'\n' => {}
            other => text.push(other),
        }
    }

    /// `<4E2D>`
    pub(super) fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let digits: Vec<u8> = self.take_while(|byte| byte != b'>').iter().copied().filter_map(digit).collect();
        self.take(1);
        digits.chunks(2).map(|pair| pair.first().unwrap_or(&0) * 16 + pair.get(1).unwrap_or(&0)).collect()
    }

    /// A number, or a reference to an object where there are any.
    pub(super) fn number(&mut self) -> Object {
        let raw = self.take_while(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.'));
        let text = std::str::from_utf8(raw).unwrap_or_default();
        let Ok(whole) = text.parse::<i64>() else {
            return Object::Real(text.parse().unwrap_or_else(|_| lenient(text)));
        };
        if self.references
            && let Ok(number) = u32::try_from(whole)
            && let Some(generation) = self.rest_of_reference()
        {
            return Object::Reference((number, generation));
        }
        Object::Integer(whole)
    }

    /// The generation and the `R` of a reference, if they follow.
    fn rest_of_reference(&mut self) -> Option<u16> {
        let mut ahead = self.clone();
        ahead.skip_blank();
        let generation = ahead.take_while(|byte| byte.is_ascii_digit());
        let generation = std::str::from_utf8(generation).ok()?.parse().ok()?;
        ahead.skip_blank();
        if ahead.take_while(is_regular) != b"R" {
            return None;
        }
        self.at = ahead.at;
        Some(generation)
    }
}

/// Numbers as bad writers print them: `--5`, `12-34`, `.`.
fn lenient(text: &str) -> f32 {
    let negative = text.starts_with('-');
    let digits = text.trim_start_matches(['+', '-']);
    let end = digits.find(['+', '-']).unwrap_or(digits.len());
    let value: f32 = digits.get(..end).unwrap_or_default().parse().unwrap_or(0.0);
    if negative { -value } else { value }
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
