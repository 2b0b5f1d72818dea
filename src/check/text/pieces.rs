//! Text cut into paragraphs and sentences, each with its place.

/// A piece of a part's text without the white space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

/// What ends a sentence.
const ENDS: [char; 6] = ['。', '；', ';', '！', '？', '\n'];

/// The paragraphs that are not empty. A line feed ends a paragraph.
pub fn paragraphs(text: &str) -> impl Iterator<Item = Piece<'_>> {
    pieces(text, |c| c == '\n')
}

/// The sentences that are not empty, without their end marks (`。；;！？` and line feeds).
pub fn sentences(text: &str) -> impl Iterator<Item = Piece<'_>> {
    pieces(text, |c| ENDS.contains(&c))
}

fn pieces(text: &str, ends: impl Fn(char) -> bool) -> impl Iterator<Item = Piece<'_>> {
    let mut start = 0;
    text.split(ends).filter_map(move |piece| {
        let at = start;
        // Every end mark is followed by the next piece; its length is what lies between the two.
        start = at + piece.len();
        start += text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let trimmed = piece.trim();
        let start = at + (piece.len() - piece.trim_start().len());
        (!trimmed.is_empty()).then_some(Piece { start, end: start + trimmed.len(), text: trimmed })
    })
}

/// The sentence that holds an offset, found from there and not from the beginning of the text.
pub fn sentence_at(text: &str, at: usize) -> Option<Piece<'_>> {
    let (lead, rest) = text.split_at_checked(at)?;
    let after_mark =
        |from: usize| from + lead.get(from..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let from = lead.rfind(ENDS).map_or(0, after_mark);
    let to = at + rest.find(ENDS).unwrap_or(rest.len());
    let sentence = text.get(from..to)?;
    let start = from + (sentence.len() - sentence.trim_start().len());
    let trimmed = sentence.trim();
    (!trimmed.is_empty()).then_some(Piece { start, end: start + trimmed.len(), text: trimmed })
}

/// A run of ASCII digits with nothing but other characters beside it.
pub fn digit_runs(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        let rest = bytes.get(start..)?;
        let end = start + rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        at = end;
        Some(Piece { start, end, text: text.get(start..end)? })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_know_their_place() {
        let text = "一是公开；二是解读。\n\n  三是回应。尾";
        let found: Vec<&str> = sentences(text).map(|piece| text.get(piece.start..piece.end).unwrap()).collect();
        assert_eq!(found, ["一是公开", "二是解读", "三是回应", "尾"]);
        assert!(sentences(text).all(|piece| text.get(piece.start..piece.end) == Some(piece.text)));
        let found: Vec<&str> = paragraphs(text).map(|piece| piece.text).collect();
        assert_eq!(found, ["一是公开；二是解读。", "三是回应。尾"]);
    }

    #[test]
    fn a_sentence_is_found_from_within() {
        let text = "一是公开； 二是解读13件。三是回应";
        for sentence in sentences(text) {
            assert_eq!(sentence_at(text, sentence.start), Some(sentence));
            assert_eq!(sentence_at(text, sentence.start + 3), Some(sentence));
        }
    }

    #[test]
    fn digit_runs_are_whole() {
        let found: Vec<(usize, &str)> = digit_runs("2025年1月，共13件").map(|run| (run.start, run.text)).collect();
        assert_eq!(found, [(0, "2025"), (7, "1"), (17, "13")]);
    }
}
