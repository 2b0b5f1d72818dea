//! HTML: a complete page for a website, and a fragment for the editor of a content management system.
//!
//! Both hold the whole text and nothing that is fetched or run.
//!
//! | | page | fragment |
//! |---|---|---|
//! | head, `meta` of government websites (国办发〔2017〕47号) | yes | no |
//! | style | one `<style>`, `templates/report.css` | on each element, because editors drop `<style>` and classes |
//! | title | `h1` | a paragraph: the website prints its own `h1` from the title field of the editor |
//! | headings | `h2` to `h4` | the same |
//! | tables | caption, `th` with `scope`, `id` and `headers`, inside a region that can be scrolled | the same |
//!
//! The accessibility wanted is that of 国办公开办函〔2021〕28号 and GB/T 37668-2019.

mod body;
mod escape;
mod meta;
mod style;
mod table;
mod template;

use crate::document::Document;
use escape::escape;
use style::Style;

const PAGE: &str = include_str!("../../../templates/page.html");
const CSS: &str = include_str!("../../../templates/report.css");

/// What a draft says of itself.
const DRAFT: &str = "草稿，不得发布";

/// The document as a page that can be put on a website as it is.
pub fn page(document: &Document) -> String {
    template::fill(PAGE, |name| match name {
        "title" => escape(&meta::title(document)),
        "meta" => meta::tags(document),
        "style" => CSS.to_owned(),
        "body_attributes" if document.meta.draft => r#" class="is-draft""#.to_owned(),
        "body" => body::html(document, Style::Classes),
        _ => String::new(),
    })
}

/// The document as a piece of HTML that is pasted into an editor.
pub fn fragment(document: &Document) -> String {
    body::html(document, Style::Inline)
}

#[cfg(test)]
mod tests;
