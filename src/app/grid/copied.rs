//! What is copied from a grid: text with tabs for editors and forms, and a table in HTML for Word, WPS and Excel, which
//! keep it a table. Both say the same, cell by cell.

use super::slots::{Area, Slots};

/// Figures on their way to the clipboard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copied {
    /// Tabs between columns, a line feed after each row.
    pub text: String,
    pub html: String,
}

/// The figures of an area as they are printed.
pub(super) fn copied(slots: &Slots, area: &Area, printed: impl Fn(usize) -> String) -> Copied {
    let mut text = String::new();
    let mut html = String::from("<meta charset=\"utf-8\"><table border=\"1\" style=\"border-collapse:collapse\">");
    for row in slots.rows(area) {
        let cells: Vec<String> = row.into_iter().map(|cell| cell.map(&printed).unwrap_or_default()).collect();
        text.push_str(&cells.join("\t"));
        text.push('\n');
        html.push_str("<tr>");
        for cell in &cells {
            html.push_str(&format!("<td align=\"right\">{}</td>", escaped(cell)));
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    Copied { text, html }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{self, FormId};
    use crate::import::Limits;
    use crate::import::clipboard::Clipboard;

    #[test]
    fn text_and_html_are_read_back_as_the_same_rows() {
        let form = form::by_id(FormId(2021)).unwrap();
        for table in &form.tables {
            let slots = Slots::of(table);
            let (first, last) = (slots.all().next().unwrap(), slots.all().next_back().unwrap());
            let area = slots.area(first).unwrap().union(slots.area(last).unwrap());
            let copied = copied(&slots, &area, |cell| format!("{cell}"));
            let rows = |html: Option<&str>, text: Option<&str>| {
                let mut rows = Clipboard { html, text }.rows(&Limits::default().watch()).unwrap();
                for row in &mut rows {
                    // A table in HTML has rows of one length.
                    row.truncate(row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1));
                }
                rows
            };
            let (from_html, from_text) = (rows(Some(&copied.html), None), rows(None, Some(&copied.text)));
            assert!(!from_text.is_empty());
            assert_eq!(from_html, from_text, "{}", table.id);
        }
    }

    #[test]
    fn what_a_cell_says_is_no_markup() {
        let slots = Slots::of(form::by_id(FormId(2021)).unwrap().table("t3").unwrap());
        let area = slots.area(slots.all().next().unwrap()).unwrap().clone();
        let copied = copied(&slots, &area, |_| "约<b>3</b>&".to_owned());
        assert!(copied.html.contains("<td align=\"right\">约&lt;b&gt;3&lt;/b&gt;&amp;</td>"), "{}", copied.html);
        assert_eq!(copied.text, "约<b>3</b>&\n");
    }
}
