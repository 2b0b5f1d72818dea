//! Text → tree, within bounds.
//!
//! The parser follows the standard, in which a tag costs as much as elements are open: a few hundred kilobytes of
//! nested tags would take minutes. So the text is fed in pieces, and after each piece time, depth and size are checked.

use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::TendrilSink;
use scraper::{Html, HtmlTreeSink};

use crate::import::{ImportError, Watch};

/// Bytes between two checks.
const PIECE: usize = 4096;

/// Parses a whole page or a fragment; the missing parts of a page are added.
pub fn parse(text: &str, watch: &Watch) -> Result<Html, ImportError> {
    let text = &in_a_table(text);
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let mut checked = 0;
    let mut rest: &str = text;
    while !rest.is_empty() {
        let end = (PIECE..rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
        let Some((piece, after)) = rest.split_at_checked(end) else { break };
        parser.process(piece.into());
        rest = after;
        let mut html = parser.tokenizer.sink.sink.0.borrow_mut();
        html.errors.clear();
        checked = check(&html, checked, watch)?;
    }
    let html = parser.finish();
    check(&html, checked, watch)?;
    Ok(html)
}

/// Checks the nodes that came since `checked`, and gives their number.
fn check(html: &Html, checked: usize, watch: &Watch) -> Result<usize, ImportError> {
    watch.go_on()?;
    let nodes = html.tree.nodes();
    let all = nodes.len();
    if all > watch.limits.items {
        return Err(ImportError::TooMuchInside);
    }
    let limit = watch.limits.depth;
    let too_deep = nodes.rev().take(all - checked).any(|node| node.ancestors().nth(limit).is_some());
    if too_deep { Err(ImportError::TooDeep) } else { Ok(all) }
}

/// Excel puts nothing but rows between the marks of a fragment; without a table around them a parser drops them.
fn in_a_table(text: &str) -> std::borrow::Cow<'_, str> {
    let first_tag = |names: &[&str]| {
        let starts = text.match_indices('<').map(|(at, _)| at);
        starts.take(200).find(|at| {
            let name = text.get(at + 1..).unwrap_or_default();
            names.iter().any(|wanted| {
                name.get(..wanted.len()).is_some_and(|name| name.eq_ignore_ascii_case(wanted))
                    && name.get(wanted.len()..).is_some_and(|rest| rest.starts_with([' ', '>', '\n', '\r', '\t', '/']))
            })
        })
    };
    match (first_tag(&["tr", "td", "th"]), first_tag(&["table"])) {
        (Some(row), table) if table.is_none_or(|table| row < table) => {
            let (before, after) = text.split_at_checked(row).unwrap_or((text, ""));
            format!("{before}<table>{after}").into()
        }
        _ => text.into(),
    }
}
