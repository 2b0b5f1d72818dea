//! Format codes taken apart.

/// A part of a format code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    Text(String),
    /// `0`, a digit that is always shown, or `#` and `?`, one that is not.
    Digit {
        always: bool,
    },
    Point,
    Comma,
    Percent,
    /// The plain number.
    General,
    /// The text of the cell.
    Content,
    /// Letters of a date, in small letters: `yyyy`, `mm`.
    Date(String),
    /// Hours, minutes or seconds in all: `[h]`.
    Elapsed(char),
    /// Forenoon or afternoon, as it is written.
    HalfDay(String, String),
    /// What only unusual formats have.
    Unusual,
}

/// The format for numbers of one sign.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    pub tokens: Vec<Token>,
}

impl Section {
    pub fn is_date(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Date(_) | Token::Elapsed(_)))
    }

    pub fn is_unusual(&self) -> bool {
        self.tokens.contains(&Token::Unusual)
    }

    /// A text in the place of the number, between what stands around it.
    pub fn around(&self, number: &str) -> String {
        let piece = |token: &Token| match token {
            Token::Text(text) => text.clone(),
            Token::General => number.to_owned(),
            _ => String::new(),
        };
        self.tokens.iter().map(piece).collect()
    }
}

/// The sections of a code.
pub fn sections(code: &str) -> Vec<Section> {
    /// Excel's own limit.
    const LONGEST: usize = 255;
    let code: String = code.chars().take(LONGEST).collect();
    let mut sections = vec![Section::default()];
    let mut rest = code.as_str();
    while let Some(c) = rest.chars().next() {
        let after = rest.strip_prefix(c).unwrap_or_default();
        if c == ';' {
            sections.push(Section::default());
            rest = after;
            continue;
        }
        let (token, remaining) = token(c, rest, after);
        rest = remaining;
        if let (Some(token), Some(section)) = (token, sections.last_mut()) {
            section.tokens.push(token);
        }
    }
    // The plain number is no format.
    if sections.iter().all(|section| section.tokens == [Token::General]) { Vec::new() } else { sections }
}

/// The token that begins with `c`, and what is left after it.
fn token<'a>(c: char, rest: &'a str, after: &'a str) -> (Option<Token>, &'a str) {
    for (name, token) in [
        ("General", Token::General),
        ("G/通用格式", Token::General),
        ("AM/PM", Token::HalfDay("AM".into(), "PM".into())),
        ("A/P", Token::HalfDay("A".into(), "P".into())),
        ("上午/下午", Token::HalfDay("上午".into(), "下午".into())),
    ] {
        if let Some(after) = strip_ignoring_case(rest, name) {
            return (Some(token), after);
        }
    }
    let text = |text: &str| Some(Token::Text(text.to_owned()));
    match c {
        '"' => {
            let (quoted, after) = after.split_once('"').unwrap_or((after, ""));
            (text(quoted), after)
        }
        '\\' | '!' => (after.chars().next().map(|c| Token::Text(c.into())), skip(after)),
        // Room as wide as a character, and a character that fills the cell.
        '_' | '*' => (None, skip(after)),
        '[' => {
            let (inside, after) = after.split_once(']').unwrap_or((after, ""));
            (bracketed(inside), after)
        }
        '0' => (Some(Token::Digit { always: true }), after),
        '#' | '?' => (Some(Token::Digit { always: false }), after),
        '.' => (Some(Token::Point), after),
        ',' => (Some(Token::Comma), after),
        '%' => (Some(Token::Percent), after),
        '@' => (Some(Token::Content), after),
        'E' | 'e' if after.starts_with(['+', '-']) => (Some(Token::Unusual), skip(after)),
        'y' | 'm' | 'd' | 'h' | 's' | 'a' | 'e' | 'Y' | 'M' | 'D' | 'H' | 'S' => {
            let same = rest.chars().take_while(|other| other.eq_ignore_ascii_case(&c)).count();
            let (letters, after) = rest.split_at_checked(same).unwrap_or((rest, ""));
            (Some(Token::Date(letters.to_ascii_lowercase())), after)
        }
        c => (Some(Token::Text(c.into())), after),
    }
}

/// Brackets hold colours, conditions, currencies and elapsed time.
fn bracketed(inside: &str) -> Option<Token> {
    if let Some(currency) = inside.strip_prefix('$') {
        return Some(Token::Text(currency.split('-').next().unwrap_or_default().to_owned()));
    }
    if inside.starts_with(['<', '>', '=']) {
        return Some(Token::Unusual);
    }
    let unit = inside.chars().next()?.to_ascii_lowercase();
    let is_elapsed = matches!(unit, 'h' | 'm' | 's') && inside.chars().all(|c| c.eq_ignore_ascii_case(&unit));
    is_elapsed.then_some(Token::Elapsed(unit))
}

fn skip(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

fn strip_ignoring_case<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(name.len())?;
    head.eq_ignore_ascii_case(name).then_some(rest)
}
