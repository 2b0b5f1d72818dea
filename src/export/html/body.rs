//! The text of the report as HTML: title, headings, paragraphs, signature. Tables are written by [`super::table`].

use super::escape::{escape, escape_lines};
use super::meta;
use super::style::{Role, Style};
use super::{DRAFT, table};
use crate::charts::svg;
use crate::document::{Block, Document, PICTURES_HEADING, SignatureBlock};
use crate::export::characters::title_lines;

pub(super) fn html(document: &Document, style: Style) -> String {
    let mut out = String::new();
    if document.meta.draft {
        push(&mut out, style, "p", Role::Draft, DRAFT);
    }
    let title = if document.title.trim().is_empty() { meta::title(document) } else { document.title.trim().to_owned() };
    match (style, title_lines(&title, &document.meta.organ)) {
        // Each span stays on one line as long as it fits.
        (Style::Classes, Some((organ, rest))) => {
            out.push_str(&format!(
                "<h1><span>{}</span><span>{}</span></h1>\n",
                escape_lines(organ),
                escape_lines(rest)
            ));
        }
        (Style::Classes, None) => push(&mut out, style, "h1", Role::Title, &title),
        (Style::Inline, _) => push(&mut out, style, "p", Role::Title, &title),
    }
    let mut tables = 0;
    let mut level = 1;
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => {
                // Part headings are h2; no level is left out on the way down.
                level = (heading.level + 1).clamp(2, level + 1);
                push(&mut out, style, &format!("h{level}"), Role::Heading, &heading.text);
            }
            Block::Paragraph(paragraph) => push(&mut out, style, "p", Role::Paragraph, &paragraph.text),
            Block::Table(table) => {
                tables += 1;
                out.push_str(&table::html(table, tables, style));
            }
        }
    }
    if let Some(signature) = &document.signature {
        out.push_str(&signature_html(signature, style));
    }
    if let Some(line) = document.closing_line() {
        push(&mut out, style, "p", Role::CheckCode, &line);
    }
    // Editors drop pictures of this kind.
    if style == Style::Classes && !document.pictures.is_empty() {
        push(&mut out, style, "h2", Role::Heading, PICTURES_HEADING);
        for (index, picture) in document.pictures.iter().enumerate() {
            let label = format!("图解：{}", escape(&picture.title));
            out.push_str(&format!(
                "<figure role=\"region\" aria-label=\"{label}（可左右滚动）\" tabindex=\"0\">\n{}</figure>\n",
                svg::single(picture, index + 1)
            ));
        }
    }
    out
}

fn push(out: &mut String, style: Style, tag: &str, role: Role, text: &str) {
    out.push_str(&format!("<{tag}{}>{}</{tag}>\n", style.attribute(role), escape_lines(text)));
}

/// 落款 at the right. On the page the date starts two characters to the right of the organ's name (GB/T 9704-2012, 7.3.5.2);
/// editors do not keep what that takes, so in a fragment both lines end at the right.
fn signature_html(signature: &SignatureBlock, style: Style) -> String {
    let line = |class: &str, text: &str| match (text.is_empty(), style) {
        (true, _) => String::new(),
        (false, Style::Classes) => format!("<p class=\"{class}\">{}</p>\n", escape_lines(text)),
        (false, Style::Inline) => format!("<p{}>{}</p>\n", style.attribute(Role::SignatureLine), escape_lines(text)),
    };
    let lines = line("organ", &signature.organ) + &line("date", &signature.date);
    let attribute = style.attribute(Role::Signature);
    match style {
        Style::Classes => format!("<div{attribute}>\n<div>\n{lines}</div>\n</div>\n"),
        Style::Inline => format!("<div{attribute}>\n{lines}</div>\n"),
    }
}
