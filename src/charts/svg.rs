//! All pictures of a document as one SVG: texts as text, nothing fetched, nothing run, one description for each picture.
//!
//! The reader's own fonts are named with fallbacks; room for texts is reckoned so that no usual face runs over.

use std::fmt::Write as _;

use crate::document::{Document, Picture};
use crate::drawing::{Anchor, Area, Drawing, HATCH, HATCH_LINE, Mark, Text, Tone};

/// Faces in the order in which a reader's computer is asked for them.
const FONTS: &str =
    "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','SimHei',sans-serif";
/// Space around the pictures and between them.
const MARGIN: f32 = 28.0;
const BETWEEN: f32 = 22.0;
/// The heading above all and the line below all.
const TITLE: f32 = 15.0;
const CLOSING: f32 = 8.0;
/// How many times its size in points a picture is shown on a page of the web.
pub const ENLARGED: f32 = 1.6;

/// The pictures of a document one below the other.
pub fn svg(document: &Document) -> String {
    let width = document.pictures.iter().map(|picture| picture.drawing.width).fold(0.0, f32::max) + 2.0 * MARGIN;
    let mut body = String::new();
    // A draft says so above the heading.
    let mut y = MARGIN + TITLE + if document.meta.draft { TITLE } else { 0.0 };
    for line in title_lines(&document.title, (width - 2.0 * MARGIN) / TITLE) {
        let middle = width / 2.0;
        let _ = writeln!(
            body,
            r#"<text x="{}" y="{}" font-size="{TITLE}" text-anchor="middle">{}</text>"#,
            number(middle),
            number(y),
            escape(&line)
        );
        y += TITLE * 1.4;
    }
    if document.meta.draft {
        let text =
            Text { x: width - MARGIN, y: MARGIN, size: LABEL_OF_DRAFT, anchor: Anchor::End, text: DRAFT.to_owned() };
        body.push_str(&text_element(&text));
    }
    y += BETWEEN - TITLE;
    for (index, picture) in document.pictures.iter().enumerate() {
        let _ = writeln!(body, r#"<g transform="translate({} {})">"#, number(MARGIN), number(y));
        body.push_str(&group(picture, index + 1));
        body.push_str("</g>\n");
        y += picture.drawing.height + BETWEEN;
    }
    if let Some(line) = document.closing_line() {
        y += CLOSING;
        body.push_str(&text_element(&Text { x: MARGIN, y, size: CLOSING, anchor: Anchor::Start, text: line }));
    }
    let height = y + MARGIN;
    whole(&body, (width, height), &document.title, None)
}

const LABEL_OF_DRAFT: f32 = 10.0;
/// What a draft says of itself.
const DRAFT: &str = "草稿，不得发布";

/// One picture for a page of the web. `number` tells its names from those of the other pictures on the page.
pub fn single(picture: &Picture, number: usize) -> String {
    let size = (picture.drawing.width, picture.drawing.height);
    whole(&marks(&picture.drawing, number), size, &picture.title, Some((number, &picture.words)))
}

/// An SVG of its own around marks. With a description it says what it shows; a picture of several has one for each.
fn whole(body: &str, (width, height): (f32, f32), title: &str, words: Option<(usize, &str)>) -> String {
    let (id, words) = match words {
        Some((id, words)) => (id, format!("<desc id=\"picture-{id}-words\">{}</desc>\n", escape(words))),
        None => (0, String::new()),
    };
    let described = if words.is_empty() { String::new() } else { format!(r#" aria-describedby="picture-{id}-words""#) };
    let (wide, high) = (number(width * ENLARGED), number(height * ENLARGED));
    let (width, height) = (number(width), number(height));
    let [r, g, b] = Tone::Hatched.rgb();
    let ground = format!(r##"<rect width="{width}" height="{height}" fill="#fff"/>"##);
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="picture-{id}"{described} font-family="{FONTS}" fill="#1f2328">
<title id="picture-{id}">{}</title>
{words}<defs><pattern id="hatch-{id}" width="{HATCH}" height="{HATCH}" patternUnits="userSpaceOnUse"><path d="M-1 1 1 -1M0 {HATCH} {HATCH} 0M{before} {after} {after} {before}" stroke="#{r:02x}{g:02x}{b:02x}" stroke-width="{HATCH_LINE}"/></pattern></defs>
{ground}
{}</svg>
"##,
        escape(title),
        body,
        before = number(HATCH - 1.0),
        after = number(HATCH + 1.0),
    )
}

/// One picture among several, with its title and its words.
fn group(picture: &Picture, index: usize) -> String {
    format!(
        "<g role=\"img\" aria-labelledby=\"picture-{index}\" aria-describedby=\"picture-{index}-words\">\n\
         <title id=\"picture-{index}\">{}</title>\n<desc id=\"picture-{index}-words\">{}</desc>\n{}</g>\n",
        escape(&picture.title),
        escape(&picture.words),
        marks(&picture.drawing, 0)
    )
}

/// `hatch` is the number of the pattern of slanting lines.
fn marks(drawing: &Drawing, hatch: usize) -> String {
    let mut out = String::new();
    for mark in &drawing.marks {
        match mark {
            Mark::Box(area) => out.push_str(&box_element(area, hatch)),
            Mark::Line(line) => {
                let _ = writeln!(
                    out,
                    r##"<path d="M{} {}L{} {}" stroke="#1f2328" stroke-width="{}"/>"##,
                    number(line.from.0),
                    number(line.from.1),
                    number(line.to.0),
                    number(line.to.1),
                    number(line.thickness)
                );
            }
            Mark::Text(text) => out.push_str(&text_element(text)),
        }
    }
    out
}

fn box_element(area: &Area, hatch: usize) -> String {
    let [r, g, b] = area.tone.rgb();
    // A frame lies inside its box.
    let (inset, fill) = match area.tone {
        Tone::Full => (0.0, format!("fill=\"#{r:02x}{g:02x}{b:02x}\"")),
        Tone::Hatched => (
            HATCH_LINE / 2.0,
            format!("fill=\"url(#hatch-{hatch})\" stroke=\"#{r:02x}{g:02x}{b:02x}\" stroke-width=\"{HATCH_LINE}\""),
        ),
    };
    let size = |length: f32| number((length - 2.0 * inset).max(0.1));
    format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {fill}/>\n",
        number(area.x + inset),
        number(area.y + inset),
        size(area.width),
        size(area.height)
    )
}

fn text_element(text: &Text) -> String {
    let anchor = match text.anchor {
        Anchor::Start => "",
        Anchor::End => r#" text-anchor="end""#,
    };
    let (x, y, size) = (number(text.x), number(text.y), number(text.size));
    format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{anchor}>{}</text>\n", escape(&text.text))
}

/// The title in lines of so many ems, broken behind 年 where that does.
fn title_lines(title: &str, ems: f32) -> Vec<String> {
    use crate::drawing::ems as width;
    if width(title) <= ems {
        return vec![title.to_owned()];
    }
    let after_year = title.match_indices('年').map(|(at, year)| title.split_at(at + year.len()));
    let fits = |(first, second): &(&str, &str)| width(first) <= ems && width(second) <= ems;
    if let Some((first, second)) = after_year.clone().find(fits) {
        return vec![first.to_owned(), second.to_owned()];
    }
    let mut lines = vec![String::new()];
    for c in title.chars() {
        if lines.last().is_some_and(|line| width(line) + 1.0 > ems) {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push(c);
        }
    }
    lines
}

/// A length with at most two decimals.
fn number(length: f32) -> String {
    let text = format!("{length:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Text as it may stand in XML: what XML forbids is left out.
fn escape(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    text.chars().filter(allowed).fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
        out
    })
}
