//! What the style sheets inside a page hide.
//!
//! Only what is certain is taken for hidden: a rule for one class or one id that hides it, while no other rule of the
//! page shows anything of that name. Rules for paper, for small screens and the like do not count.

use std::collections::HashSet;

use scraper::node::Element;
use scraper::{Html, Node};

/// Names that are hidden, with their `.` or `#`.
#[derive(Debug, Default)]
pub struct Sheet {
    hidden: HashSet<String>,
}

impl Sheet {
    /// Reads the `style` elements of a page.
    pub fn of(html: &Html) -> Self {
        let mut sheet = Self::default();
        let mut shown = HashSet::new();
        for node in html.tree.nodes() {
            let Node::Element(element) = node.value() else { continue };
            if element.name() == "style" && matches!(element.attr("media"), None | Some("all" | "screen" | "")) {
                let texts = node.children().filter_map(|child| child.value().as_text().map(|text| text.to_string()));
                sheet.add(&texts.collect::<String>(), &mut shown);
            }
        }
        sheet.hidden.retain(|name| !shown.contains(name));
        sheet
    }

    fn add(&mut self, css: &str, shown: &mut HashSet<String>) {
        let css = without_comments(css);
        let mut rest = css.as_str();
        while let Some((selectors, after)) = rest.split_once('{') {
            // A rule without a block (`@import …;`) may stand in front.
            let selectors = selectors.rsplit(';').next().unwrap_or(selectors).trim();
            if selectors.starts_with('@') {
                rest = behind_block(after);
                continue;
            }
            let (declarations, after) = after.split_once('}').unwrap_or((after, ""));
            rest = after;
            let Some(hides) = hides(declarations) else { continue };
            for selector in selectors.split(',').map(str::trim) {
                if hides {
                    self.hidden.extend(single_name(selector).map(str::to_owned));
                } else {
                    shown.extend(names(selector).map(str::to_owned));
                }
            }
        }
    }

    /// Whether an element is hidden by its class or its id.
    pub fn hides(&self, element: &Element) -> bool {
        if self.hidden.is_empty() {
            return false;
        }
        let class = element.attr("class").unwrap_or_default();
        class.split_ascii_whitespace().any(|class| self.hidden.contains(&format!(".{class}")))
            || element.attr("id").is_some_and(|id| self.hidden.contains(&format!("#{id}")))
    }
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.replace("<!--", " ").replace("-->", " ")
}

/// What follows a block whose brace has been opened.
fn behind_block(css: &str) -> &str {
    let mut open = 1usize;
    for (at, c) in css.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return css.get(at + 1..).unwrap_or_default();
        }
    }
    ""
}

/// Whether declarations hide or show; `None` if they say nothing of it.
fn hides(declarations: &str) -> Option<bool> {
    declarations.split(';').rev().find_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        let value = value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
        match property.trim().to_ascii_lowercase().as_str() {
            "display" => Some(value == "none"),
            "visibility" => Some(value == "hidden"),
            _ => None,
        }
    })
}

/// The name in a selector that is one class or id, perhaps of one element: `.a`, `div.a`, `#b`.
fn single_name(selector: &str) -> Option<&str> {
    let start = selector.find(['.', '#'])?;
    let (element, name) = selector.split_at_checked(start)?;
    let is_name = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    (is_name(element) && name.get(1..).is_some_and(|rest| !rest.is_empty() && is_name(rest))).then_some(name)
}

/// All classes and ids in a selector.
fn names(selector: &str) -> impl Iterator<Item = &str> {
    selector.match_indices(['.', '#']).filter_map(|(start, _)| {
        let name = selector.get(start..)?;
        let end = name.char_indices().skip(1).find(|(_, c)| !(c.is_alphanumeric() || *c == '-' || *c == '_'));
        name.get(..end.map_or(name.len(), |(end, _)| end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_certainly_hidden_is_taken_for_hidden() {
        let css = "@charset \"utf-8\"; /* .no{display:none} */ .a , div.b{color:red;display : none !important}\n\
            @media print { .c{display:none} .d{} } #e{visibility:hidden} .f .g{display:none} .h{display:none}\n\
            .box.h{display:block} p{display:none} .i{display:none;display:flex} @import url(x);.j{DISPLAY:NONE}";
        let html = Html::parse_document(&format!("<style>{css}</style><style media=print>.k{{display:none}}</style>"));
        let mut hidden: Vec<String> = Sheet::of(&html).hidden.into_iter().collect();
        hidden.sort();
        assert_eq!(hidden, ["#e", ".a", ".b", ".j"]);
    }
}
