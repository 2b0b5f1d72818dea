//! The head of the page: what search engines and the platforms that collect government websites read.
//!
//! Of the names that 国办发〔2017〕47号 asks for, a report knows those of the article.
//! SiteName, SiteDomain, SiteIDCode, ColumnName and the like are the website's own and are left to it.

use super::escape::escape;
use crate::document::{Block, Document};
use crate::export::characters::one_line;

/// Longest description, in characters; search engines show about as much.
const DESCRIPTION: usize = 120;

/// The title, or what the report is where it has none.
pub(super) fn title(document: &Document) -> String {
    let title = one_line(&document.title);
    if title.is_empty() { format!("{}年政府信息公开工作年度报告", document.meta.year) } else { title }
}

/// The `meta` tags, one a line. A tag without a value is left out.
pub(super) fn tags(document: &Document) -> String {
    let organ = one_line(&document.meta.organ);
    let date = document.meta.date.map(|date| date.to_string()).unwrap_or_default();
    let tags = [
        ("robots", if document.meta.draft { "noindex".to_owned() } else { String::new() }),
        ("ArticleTitle", title(document)),
        ("PubDate", date),
        ("ContentSource", organ.clone()),
        ("Author", organ.clone()),
        ("Keywords", keywords(document.meta.year, &organ)),
        ("Description", description(document)),
    ];
    let mut out = String::new();
    for (name, value) in tags.iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&format!("<meta name=\"{name}\" content=\"{}\">\n", escape(value)));
    }
    out
}

fn keywords(year: i16, organ: &str) -> String {
    let mut words = vec!["政府信息公开".to_owned(), "年度报告".to_owned(), format!("{year}年")];
    if !organ.is_empty() {
        words.push(organ.to_owned());
    }
    words.join(",")
}

/// The first paragraph, cut after a sentence if it is long.
fn description(document: &Document) -> String {
    let paragraph = document.blocks.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) => Some(one_line(&paragraph.text)).filter(|text| !text.is_empty()),
        _ => None,
    });
    let Some(text) = paragraph else { return title(document) };
    if text.chars().count() <= DESCRIPTION {
        return text;
    }
    let cut: String = text.chars().take(DESCRIPTION - 1).collect();
    match cut.rsplit_once('。') {
        Some((sentences, _)) => format!("{sentences}。"),
        None => format!("{cut}…"),
    }
}
