//! Text and attribute values as HTML writes them.

use crate::export::characters::legal;

/// The text so that it is read back as it is, between tags as well as inside double quotes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in legal(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The text with its line ends as `<br>`.
pub(super) fn escape_lines(text: &str) -> String {
    escape(text).replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_the_text_stays_text() {
        assert_eq!(escape(r#"<b class="x">'&amp;'</b>"#), "&lt;b class=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/b&gt;");
        assert_eq!(escape_lines("一\u{1}\n<br>"), "一<br>&lt;br&gt;");
    }
}
