//! The content of a page as operators (ISO 32000-1, annex A), as short as they can be said: numbers to a hundredth of
//! a point, colours, faces and spacings only where they change.

/// The operators of one page.
#[derive(Debug, Default)]
pub struct Content {
    bytes: Vec<u8>,
}

impl Content {
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// An operator with numbers before it.
    pub fn op(&mut self, numbers: &[f32], operator: &str) {
        for number in numbers {
            self.number(*number);
            self.bytes.push(b' ');
        }
        self.raw(operator);
        self.bytes.push(b'\n');
    }

    /// What is already written as PDF.
    pub fn raw(&mut self, text: &str) {
        self.bytes.extend(text.as_bytes());
    }

    /// A length to a hundredth of a point (0.004 mm), without a zero that says nothing.
    pub fn number(&mut self, value: f32) {
        let hundredths = if value.is_finite() { (f64::from(value) * 100.0).round() as i64 } else { 0 };
        let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        let sign = if hundredths < 0 { "-" } else { "" };
        let text = match part {
            0 => format!("{sign}{whole}"),
            _ => {
                let whole = if whole == 0 { String::new() } else { whole.to_string() };
                format!("{sign}{whole}.{}", format!("{part:02}").trim_end_matches('0'))
            }
        };
        self.raw(&text);
    }

    /// Codes of two bytes each as a string.
    pub fn codes(&mut self, codes: &[u16]) {
        self.bytes.push(b'(');
        for byte in codes.iter().flat_map(|code| code.to_be_bytes()) {
            match byte {
                b'(' | b')' | b'\\' => self.bytes.extend([b'\\', byte]),
                // A reader takes a bare carriage return for a line feed.
                b'\r' => self.bytes.extend(b"\\r"),
                _ => self.bytes.push(byte),
            }
        }
        self.bytes.push(b')');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Content)) -> String {
        let mut content = Content::default();
        write(&mut content);
        String::from_utf8(content.into_bytes()).unwrap()
    }

    #[test]
    fn numbers_are_short() {
        let numbers = [0.0, 12.0, -0.25, 0.004, 105.306, -3.1, 0.999, f32::NAN, f32::INFINITY];
        assert_eq!(written(|content| content.op(&numbers, "x")), "0 12 -.25 0 105.31 -3.1 1 0 0 x\n");
    }

    #[test]
    fn strings_hold_what_would_end_them() {
        assert_eq!(written(|content| content.codes(&[0x2829, 0x5C41, 0x0D0A])), "(\\(\\)\\\\A\\r\n)");
    }
}
