//! Prose taken apart into sentences and pieces without blanks, quotes and titles. No meaning is read here.

/// A stretch of a sentence on one level of brackets, cleaned, with the way back to the original.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The cleaned text: half-width digits and signs, no blanks, no quotes, no titles in 《》, no inner brackets.
    pub text: String,
    /// Whether the piece stood in brackets.
    pub bracketed: bool,
    /// Bytes of the sentence in the original text.
    pub sentence: (usize, usize),
    /// Number of the paragraph, from 0.
    pub paragraph: usize,
    /// Whether a mark ends the sentence, rather than the line.
    pub ended: bool,
    /// Where the text comes from, run by run.
    runs: Vec<Run>,
}

/// A stretch of a piece's text that stands in the original without a gap.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Run {
    /// Where the stretch begins in the piece.
    at: usize,
    /// Bytes of the original. As long as the stretch itself, or a single character that has been made half-width.
    start: usize,
    end: usize,
}

impl Piece {
    fn new(bracketed: bool) -> Self {
        Self { text: String::new(), bracketed, sentence: (0, 0), paragraph: 0, ended: false, runs: Vec::new() }
    }

    /// Adds what stands in the original from `start` to `end`.
    fn push(&mut self, text: &str, start: usize, end: usize) {
        let joins = |run: &&mut Run| run.end == start && run.end - run.start == self.text.len() - run.at;
        match self.runs.last_mut().filter(joins).filter(|_| text.len() == end - start) {
            Some(run) => run.end = end,
            None => self.runs.push(Run { at: self.text.len(), start, end }),
        }
        self.text.push_str(text);
    }

    /// The bytes of the original that a range of `text` was made from.
    pub fn original(&self, start: usize, end: usize) -> (usize, usize) {
        let run = |at: usize| {
            let number = self.runs.partition_point(|run| run.at <= at).checked_sub(1)?;
            let run = self.runs.get(number)?;
            let next = self.runs.get(number + 1).map_or(self.text.len(), |next| next.at);
            Some((run, next - run.at == run.end - run.start))
        };
        let first = run(start).map_or(0, |(run, plain)| if plain { run.start + (start - run.at) } else { run.start });
        let last = end.checked_sub(1).and_then(run);
        (first, last.map_or(first, |(run, plain)| if plain { run.start + (end - run.at) } else { run.end }))
    }

    /// A range of the text; empty if there is none.
    pub fn cut(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }
}

/// Takes prose apart. Pieces come in the order in which they begin.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut reader = Reader { done: Vec::new(), open: vec![Piece::new(false)], first: None, paragraph: 0 };
    // Depth of 《》, 〔〕, 【】: what stands in them is a name, not a statement.
    let mut name_depth = 0usize;
    let mut previous_is_digit = false;
    // Where the characters begin that have been passed but not yet taken over.
    let mut plain_from = 0;
    for (start, raw) in text.char_indices() {
        if is_plain(raw) {
            previous_is_digit = false;
            continue;
        }
        let end = start + raw.len_utf8();
        let c = half_width(raw);
        if name_depth == 0 {
            reader.push(text, plain_from, start);
        }
        plain_from = end;
        match c {
            '\n' if name_depth == 0 && reader.is_broken_off(text.get(end..).unwrap_or_default()) => continue,
            '\n' => {
                reader.end_sentence(start, false);
                reader.paragraph += 1;
                name_depth = 0;
                continue;
            }
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => continue,
            _ if c.is_whitespace() => continue,
            '《' | '〔' | '【' | '[' => name_depth += 1,
            '》' | '〕' | '】' | ']' => name_depth = name_depth.saturating_sub(1),
            _ if name_depth > 0 => {}
            '"' | '“' | '”' | '‘' | '’' | '「' | '」' | '\'' | '*' => {}
            '。' | ';' | '!' | '?' => reader.end_sentence(end, true),
            '(' => reader.open.push(Piece::new(true)),
            ')' => reader.close_bracket(),
            // A comma between groups of digits belongs to the number.
            ',' if previous_is_digit && groups_of_three(text.get(end..).unwrap_or_default()) => {}
            _ => reader.push_character(c, start, end),
        }
        previous_is_digit = c.is_ascii_digit();
    }
    if name_depth == 0 {
        reader.push(text, plain_from, text.len());
    }
    reader.end_sentence(text.len(), false);
    reader.done
}

/// Chinese characters and 、 are taken as they are; most of the text is made of them.
fn is_plain(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '、')
}

/// Whether the text goes on with exactly three digits, as after a thousands separator.
fn groups_of_three(rest: &str) -> bool {
    let digits = rest.chars().map(half_width).take_while(char::is_ascii_digit).take(4).count();
    digits == 3
}

/// The half-width form of full-width digits, letters and punctuation.
fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

struct Reader {
    done: Vec<Piece>,
    /// The sentence and the brackets open in it, outermost first.
    open: Vec<Piece>,
    /// Where the sentence begins in the original.
    first: Option<usize>,
    paragraph: usize,
}

impl Reader {
    /// Whether the line ends inside a sentence, as in text taken from pages: long, no mark at its end,
    /// and the next line begins neither a heading nor a numbered paragraph.
    fn is_broken_off(&self, rest: &str) -> bool {
        let Some(piece) = self.open.last().filter(|_| self.open.len() == 1) else { return false };
        let next = rest.trim_start();
        let numbered = next.starts_with(['(', '（', '#', '①', '②'])
            || next.chars().next().is_some_and(|c| c.is_ascii_digit())
            || next.chars().nth(1).is_some_and(|c| matches!(c, '、' | '是' | '.' | '．'));
        piece.text.chars().count() > 25 && !next.is_empty() && !numbered && !piece.text.ends_with([',', ':', '、'])
    }

    fn push(&mut self, text: &str, start: usize, end: usize) {
        let Some(words) = text.get(start..end).filter(|words| !words.is_empty()) else { return };
        self.first.get_or_insert(start);
        if let Some(piece) = self.open.last_mut() {
            piece.push(words, start, end);
        }
    }

    /// A character that may have been made half-width.
    fn push_character(&mut self, c: char, start: usize, end: usize) {
        self.first.get_or_insert(start);
        if let Some(piece) = self.open.last_mut() {
            piece.push(c.encode_utf8(&mut [0; 4]), start, end);
        }
    }

    fn close_bracket(&mut self) {
        if self.open.len() > 1
            && let Some(piece) = self.open.pop()
        {
            self.done.push(piece);
        }
    }

    fn end_sentence(&mut self, end: usize, ended: bool) {
        // A bracket may hold whole sentences: the outer sentence then goes on behind it.
        let from = self.done.iter().rposition(|piece| piece.sentence != (0, 0)).map_or(0, |last| last + 1);
        let (start, paragraph) = (self.first.take().unwrap_or(end), self.paragraph);
        let mut new: Vec<Piece> = self.done.drain(from..).chain(self.open.drain(..)).collect();
        new.retain(|piece| !piece.text.is_empty());
        new.sort_by_key(|piece| piece.runs.first().map(|run| run.start));
        for piece in &mut new {
            piece.sentence = (start, end.max(start));
            piece.paragraph = paragraph;
            piece.ended = ended;
        }
        self.done.append(&mut new);
        self.open.push(Piece::new(false));
    }
}
