//! Patterns of the program, compiled when a text comes in which they could match.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::{Captures, Match, Regex};

/// A pattern that is part of the program, and a quick look at a text that tells whether it could match there.
///
/// Compiling one of them takes as long as looking through a whole report, and most of them never match: a report that
/// is checked and exported once would wait longer for its patterns than for everything else. So none is compiled before
/// a text comes in which it could match. In tests every "it could not" is proven by matching all the same.
pub struct Pattern {
    source: Source,
    may_match: fn(&str) -> bool,
    regex: OnceLock<Regex>,
}

enum Source {
    Text(&'static str),
    /// From words that stand in a list of the program.
    Made(fn() -> String),
}

impl Pattern {
    /// `may_match` may say yes to any text; where it says no, the pattern does not match.
    pub const fn new(source: &'static str, may_match: fn(&str) -> bool) -> Self {
        Self { source: Source::Text(source), may_match, regex: OnceLock::new() }
    }

    /// The same for a pattern that is put together when it is compiled.
    pub const fn made(source: fn() -> String, may_match: fn(&str) -> bool) -> Self {
        Self { source: Source::Made(source), may_match, regex: OnceLock::new() }
    }

    fn source(&self) -> Cow<'static, str> {
        match self.source {
            Source::Text(text) => text.into(),
            Source::Made(make) => make().into(),
        }
    }

    /// The compiled pattern, if the text is worth it.
    fn on(&self, text: &str) -> Option<&Regex> {
        let compiled = || {
            self.regex.get_or_init(|| {
                #[cfg(test)]
                self.expects_what_it_matches();
                compile(&self.source())
            })
        };
        if (self.may_match)(text) {
            return Some(compiled());
        }
        #[cfg(test)]
        assert!(!compiled().is_match(text), "{} matches in {text:?}, of which nobody thought", self.source());
        None
    }

    /// Compiles it now.
    pub fn prepare(&self) {
        self.regex.get_or_init(|| compile(&self.source()));
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.on(text).is_some_and(|regex| regex.is_match(text))
    }

    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.on(text)?.find(text)
    }

    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.on(text)?.captures(text)
    }

    /// The text without what matches.
    pub fn without<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.on(text).map_or(Cow::Borrowed(text), |regex| regex.replace_all(text, ""))
    }

    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.on(text).into_iter().flat_map(move |regex| regex.find_iter(text))
    }

    pub fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.on(text).into_iter().flat_map(move |regex| regex.captures_iter(text))
    }
}

#[cfg(test)]
impl Pattern {
    /// Draws texts that match, and asks whether each would be looked at: with the assertion above, every pattern that
    /// any test needs has been tried from both sides.
    fn expects_what_it_matches(&self) {
        use proptest::strategy::{Strategy, ValueTree};
        let source = self.source();
        let source =
            source.trim_start_matches("(?m)").trim_start_matches('^').trim_end_matches('$').replace("|$)", ")");
        let strategy = proptest::string::string_regex(&spelt_out(&source)).unwrap();
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        for _ in 0..200 {
            let text = strategy.new_tree(&mut runner).unwrap().current();
            assert!((self.may_match)(&text), "{} matches {text:?}, of which nobody thought", self.source());
        }
    }
}

/// Compiles a pattern that is part of the program. `\d` means the digits of half and full width, `\p{Han}` the characters
/// of [`super::is_han`]: the hundreds that Unicode has besides occur in no report and take most of the time of compiling.
#[expect(clippy::panic, reason = "patterns are constants, and the tests of their rules compile every one")]
pub fn compile(pattern: &str) -> Regex {
    Regex::new(&spelt_out(pattern)).unwrap_or_else(|error| panic!("{error}"))
}

fn spelt_out(pattern: &str) -> String {
    pattern.replace(r"\d", "[0-9０-９]").replace(r"\p{Han}", "[〇㐀-䶿一-鿿]")
}

/// Whether one character stands before another one somewhere, with or without white space between them.
pub fn has_pair(text: &str, first: char, is_second: impl Fn(char) -> bool) -> bool {
    text.split(first).skip(1).any(|rest| rest.trim_start().starts_with(&is_second))
}

/// Whether a number of so many digits may stand in a text, with spaces and dashes inside. `begins` says with which digits.
pub fn has_long_number(text: &str, digits: usize, begins: impl Fn(char) -> bool) -> bool {
    let (mut count, mut began) = (0, false);
    for c in text.chars() {
        if is_digit(c) {
            began |= begins(c);
            count += usize::from(began);
            if count >= digits {
                return true;
            }
        } else if !matches!(c, ' ' | '-') {
            (count, began) = (0, false);
        }
    }
    false
}

/// A digit of half or full width.
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}
