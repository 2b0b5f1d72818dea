//! The marks of Markdown that reports carry: headings, bold face, addresses in angle brackets, rules.

/// Marks taken off a text.
pub struct Markdown {
    /// Whether the text is Markdown: `#` at the beginning of a line, or bold face.
    is: bool,
    stripped: bool,
}

impl Markdown {
    pub fn of(text: &str) -> Self {
        let is = text.lines().any(|line| heading(line).is_some() || line.matches("**").count() >= 2);
        Self { is, stripped: false }
    }

    /// Level and text of a heading.
    pub fn heading(&mut self, line: &str) -> Option<(u8, String)> {
        let (level, text) = heading(line)?;
        Some((level, self.plain(text).trim().to_owned()))
    }

    /// Whether a line is a mere rule (`---`, `***`).
    pub fn is_rule(&self, line: &str) -> bool {
        let line = line.trim();
        self.is
            && line.len() >= 3
            && ["-", "*", "_"].iter().any(|mark| line.replace(' ', "").replace(mark, "").is_empty())
    }

    /// A line without bold face and with plain addresses.
    pub fn plain(&mut self, line: &str) -> String {
        if !self.is || !line.contains(['*', '<', '_']) {
            return line.to_owned();
        }
        let mut out = line.to_owned();
        for mark in ["**", "__"] {
            if out.matches(mark).count() >= 2 {
                out = out.replace(mark, "");
            }
        }
        let out = without_angles(&out);
        self.stripped |= out != line;
        out
    }

    /// What was taken off, if anything was.
    pub fn note(&self) -> Option<&'static str> {
        self.stripped.then_some("去掉了 Markdown 的加粗和链接标记，文字没有改动")
    }
}

fn heading(line: &str) -> Option<(u8, &str)> {
    let line = line.trim_start_matches(' ');
    let marks = line.bytes().take_while(|byte| *byte == b'#').count();
    let text = line.get(marks..)?.strip_prefix([' ', '\t'])?.trim().trim_end_matches('#').trim_end();
    ((1..=6).contains(&marks) && !text.is_empty()).then(|| (u8::try_from(marks).unwrap_or(1), text))
}

/// `<http://…>` without its brackets.
fn without_angles(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        match after.split_once('>') {
            Some((address, behind)) if is_address(address) => {
                out.push_str(address);
                rest = behind;
            }
            _ => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://") || text.contains('@'))
        && !text.contains(char::is_whitespace)
        && text.is_ascii()
}
