//! A sentence cut into pieces that can be compared: numbers, titles in 《》, single characters.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Digits with the marks inside: `1,344`, `12.5`.
    Number,
    /// A title with its marks: `《2024年政务公开工作要点》`.
    Title,
    Other,
}

/// A token and its place in the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    pub start: usize,
    pub kind: Kind,
    pub text: &'a str,
}

impl Token<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The tokens of a sentence; white space separates and is left out.
pub fn tokens(sentence: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = sentence.get(at..) {
        let Some(first) = rest.chars().next() else { break };
        let (kind, length) = match first {
            '《' => match rest.find('》') {
                Some(end) => (Kind::Title, end + '》'.len_utf8()),
                None => (Kind::Other, first.len_utf8()),
            },
            '0'..='9' => (Kind::Number, number(rest)),
            _ => (Kind::Other, first.len_utf8()),
        };
        if let Some(text) = rest.get(..length).filter(|_| !first.is_whitespace()) {
            found.push(Token { start: at, kind, text });
        }
        at += length;
    }
    found
}

/// Length of the number that a text begins with. Separators count only between digits.
fn number(text: &str) -> usize {
    let mut length = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let between = matches!(c, ',' | '，' | '.') && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        // `公开64件，3件` has no number `64，3`: a full-width comma groups only by three digits.
        let groups = c != '，' || text.get(at + c.len_utf8()..).is_some_and(is_group);
        if c.is_ascii_digit() {
            length = at + 1;
        } else if !(between && groups) {
            break;
        }
    }
    length
}

/// Whether exactly three digits follow.
fn is_group(text: &str) -> bool {
    text.chars().take_while(char::is_ascii_digit).count() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_titles_are_whole() {
        let text = "落实 《2024年要点》，公开1,344条，占12.5%。64，3件";
        let found: Vec<(&str, Kind)> = tokens(text)
            .iter()
            .filter(|token| token.kind != Kind::Other)
            .map(|token| (token.text, token.kind))
            .collect();
        let number = |text| (text, Kind::Number);
        assert_eq!(
            found,
            [("《2024年要点》", Kind::Title), number("1,344"), number("12.5"), number("64"), number("3")]
        );
        assert!(tokens(text).iter().all(|token| text.get(token.start..token.end()) == Some(token.text)));
        assert_eq!(tokens("《没有完").len(), 4);
    }
}
