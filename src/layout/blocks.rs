//! The blocks of a document set to the measure, as a row of things that go onto pages one after the other,
//! each with the word whether it must stay with the next. Pages are not known here.

use super::fonts::{FontRole, Metrics};
use super::line::{Line, Measure, fill};
use super::page::{ElementRole, Source};
use super::pieces::{Piece, Setting, pieces};
use super::style::PageStyle;
use super::table::TablePlan;
use super::wrap::{title_line_ends, wrap, wrap_words};
use crate::document::{Block, Document, Heading, PICTURES_HEADING, Paragraph, Picture, SignatureBlock};

/// Something that goes onto a page as a whole, or a table, which may be broken.
#[derive(Debug, Clone)]
pub struct Atom<'a> {
    pub kind: AtomKind<'a>,
    /// Whether the next atom must begin on the page on which this one ends.
    pub keep_next: bool,
}

#[derive(Debug, Clone)]
pub enum AtomKind<'a> {
    Blank,
    /// The title with the empty lines around it.
    Title(SetText),
    /// One line of a text, by index.
    Line {
        text: usize,
        line: usize,
    },
    Table(Box<TablePlan<'a>>),
    /// The rest of the page stays empty.
    PageEnd,
    Picture(&'a Picture),
}

/// A text set in lines.
#[derive(Debug, Clone)]
pub struct SetText {
    pub pieces: Vec<Piece>,
    /// The lines, each with its distance from the left edge of the text area.
    pub lines: Vec<(Line, f32)>,
    pub size: f32,
    pub source: Source,
    pub role: ElementRole,
    /// Level and text in the outline.
    pub outline: Option<(u8, String)>,
}

/// The atoms of a document and the texts they are lines of.
#[derive(Debug, Default)]
pub struct Blocks<'a> {
    pub atoms: Vec<Atom<'a>>,
    pub texts: Vec<SetText>,
}

/// Takes a document apart.
pub fn blocks<'a>(metrics: &Metrics<'_>, style: &'a PageStyle, document: &'a Document) -> Blocks<'a> {
    let mut blocks = Blocks::default();
    if !document.title.is_empty() {
        let title = title(metrics, style, &document.title);
        blocks.atoms.push(Atom { kind: AtomKind::Title(title), keep_next: false });
    }
    let mut open_headings: Vec<u8> = Vec::new();
    for block in &document.blocks {
        match block {
            // A heading stays with what it stands over.
            Block::Heading(block) => blocks.push_lines(heading(metrics, style, block, &mut open_headings), |_| true),
            Block::Paragraph(block) => blocks.push_lines(paragraph(metrics, style, block), |_| false),
            Block::Table(table) if table.cells().next().is_none() => {}
            Block::Table(table) => {
                let plan = Box::new(TablePlan::new(metrics, table, style));
                blocks.atoms.push(Atom { kind: AtomKind::Table(plan), keep_next: false });
            }
        }
    }
    if let Some(signature) = &document.signature {
        blocks.push_signature(metrics, style, signature);
    }
    // Where there are pictures only, the line stands below them.
    let pictures_only = document.blocks.is_empty() && !document.pictures.is_empty();
    if pictures_only {
        blocks.push_pictures(metrics, style, document);
    }
    if let Some(line) = document.closing_line() {
        blocks.push_closing(metrics, style, &line);
    }
    if !pictures_only {
        blocks.push_pictures(metrics, style, document);
    }
    blocks
}

impl<'a> Blocks<'a> {
    fn push_lines(&mut self, text: SetText, keep_next: impl Fn(usize) -> bool) {
        let index = self.texts.len();
        for line in 0..text.lines.len() {
            let kind = AtomKind::Line { text: index, line };
            self.atoms.push(Atom { kind, keep_next: keep_next(line) });
        }
        self.texts.push(text);
    }

    /// The signature never stands on a page alone: the last two lines of the text stay with it.
    fn push_signature(&mut self, metrics: &Metrics<'_>, style: &PageStyle, signature: &SignatureBlock) {
        for atom in self.atoms.iter_mut().rev().take(2) {
            if matches!(atom.kind, AtomKind::Line { .. }) {
                atom.keep_next = true;
            } else {
                break;
            }
        }
        let blank = Atom { kind: AtomKind::Blank, keep_next: true };
        self.atoms.extend(std::iter::repeat_n(blank, style.signature_blank_lines));
        for text in signature_lines(metrics, style, signature) {
            self.push_lines(text, |_| true);
        }
        if let Some(last) = self.atoms.last_mut() {
            last.keep_next = false;
        }
    }

    /// The pictures begin on a page of their own, unless there is nothing else.
    fn push_pictures(&mut self, metrics: &Metrics<'_>, style: &PageStyle, document: &'a Document) {
        if document.pictures.is_empty() {
            return;
        }
        if !document.blocks.is_empty() {
            self.atoms.push(Atom { kind: AtomKind::PageEnd, keep_next: false });
            let over = Heading { level: 1, text: PICTURES_HEADING.to_owned(), origin: None };
            self.push_lines(heading(metrics, style, &over, &mut Vec::new()), |_| true);
        }
        for picture in &document.pictures {
            self.atoms.push(Atom { kind: AtomKind::Picture(picture), keep_next: false });
        }
    }

    /// The line under everything, small; it stays with what stands above it.
    fn push_closing(&mut self, metrics: &Metrics<'_>, style: &PageStyle, line: &str) {
        if let Some(Atom { kind: AtomKind::Line { .. }, keep_next }) = self.atoms.last_mut() {
            *keep_next = true;
        }
        let setting = Setting { size: style.closing_pt, tracking: 0.0 };
        let pieces = pieces(metrics, line, &|_| FontRole::Body, setting);
        let lines = wrap_words(line, &pieces, style.measure());
        let set = |set: super::wrap::ShortLine| (Line { pieces: set.pieces, gap: 0.0, squeeze: 0.0 }, 0.0);
        let text = SetText {
            lines: lines.into_iter().map(set).collect(),
            pieces,
            size: style.closing_pt,
            source: Source::Label(line.to_owned()),
            role: ElementRole::Paragraph,
            outline: None,
        };
        self.push_lines(text, |_| false);
    }
}

fn body_setting(style: &PageStyle) -> Setting {
    Setting { size: style.body_pt, tracking: style.tracking() }
}

fn title(metrics: &Metrics<'_>, style: &PageStyle, text: &str) -> SetText {
    let setting = Setting { size: style.title_pt, tracking: 0.0 };
    let pieces = pieces(metrics, text, &|_| FontRole::Title, setting);
    let ends = title_line_ends(text, &pieces);
    let lines = wrap(&pieces, style.measure(), &|index| ends.get(index).copied().unwrap_or(f32::INFINITY));
    let lines = lines.into_iter().map(|line| {
        let x = (style.measure() - line.width) / 2.0 - line.hang;
        (Line { pieces: line.pieces, gap: 0.0, squeeze: 0.0 }, x)
    });
    SetText {
        lines: lines.collect(),
        pieces,
        size: style.title_pt,
        source: Source::Title,
        role: ElementRole::Heading(1),
        outline: None,
    }
}

fn indented(metrics: &Metrics<'_>, style: &PageStyle, text: &str, role_at: &dyn Fn(usize) -> FontRole) -> SetText {
    let pieces = pieces(metrics, text, role_at, body_setting(style));
    let (indent, measure) = (style.indent(), style.measure());
    let lines = fill(&pieces, Measure { first: measure - indent, rest: measure, em: style.body_pt });
    let lines = lines.into_iter().enumerate().map(|(index, line)| (line, if index == 0 { indent } else { 0.0 }));
    SetText {
        lines: lines.collect(),
        pieces,
        size: style.body_pt,
        source: Source::Title,
        role: ElementRole::Paragraph,
        outline: None,
    }
}

/// `open` holds the levels of the headings that a heading stands under. As an element it is one level below the last
/// of them, so that no level is left out where `1.` follows 一、 (the title of the report is the first level).
fn heading(metrics: &Metrics<'_>, style: &PageStyle, heading: &Heading, open: &mut Vec<u8>) -> SetText {
    let role = match heading.level {
        0 | 1 => FontRole::HeadingOne,
        2 => FontRole::HeadingTwo,
        _ => FontRole::Body,
    };
    let level = heading.level.max(1);
    open.retain(|above| *above < level);
    open.push(level);
    let depth = u8::try_from(open.len()).unwrap_or(u8::MAX).saturating_add(1);
    let source = heading.origin.map_or(Source::Label(heading.text.clone()), Source::Text);
    SetText {
        source,
        role: ElementRole::Heading(depth),
        outline: Some((level, heading.text.clone())),
        ..indented(metrics, style, &heading.text, &|_| role)
    }
}

fn paragraph(metrics: &Metrics<'_>, style: &PageStyle, paragraph: &Paragraph) -> SetText {
    let run_in = run_in_heading(&paragraph.text);
    let role_at = |at: usize| if at < run_in { FontRole::HeadingTwo } else { FontRole::Body };
    let source = paragraph.origin.map_or(Source::Label(String::new()), Source::Text);
    SetText { source, ..indented(metrics, style, &paragraph.text, &role_at) }
}

/// Length of a heading of level two that runs on into its paragraph: （一）主动公开情况。全年……
fn run_in_heading(text: &str) -> usize {
    const LONGEST: usize = 30;
    let is_numeral = |c: char| "一二三四五六七八九十".contains(c);
    let numbered = text.strip_prefix('（').and_then(|rest| rest.split_once('）'));
    let Some((number, _)) = numbered.filter(|(number, _)| !number.is_empty() && number.chars().all(is_numeral)) else {
        return 0;
    };
    let Some((heading, rest)) = text.split_once('。') else { return 0 };
    let is_heading = heading.chars().count() <= LONGEST
        && heading.chars().count() > number.chars().count() + 2
        && !rest.is_empty()
        && !heading.contains(['，', '；', '：', ',', ';', ':']);
    if is_heading { heading.len() + '。'.len_utf8() } else { 0 }
}

/// The organ, and below it the date, which begins two characters to the right of the organ. The longer of the two
/// ends two characters from the right edge (7.3.5.2).
fn signature_lines(metrics: &Metrics<'_>, style: &PageStyle, signature: &SignatureBlock) -> Vec<SetText> {
    let em = style.body_pt + style.tracking();
    let (right, step) = (style.measure() - style.signature_indent_characters * em, 2.0 * em);
    let setting = body_setting(style);
    let set = |text: &str| {
        let pieces = pieces(metrics, text, &|_| FontRole::Body, setting);
        let lines = wrap_words(text, &pieces, right);
        (pieces, lines)
    };
    let (organ, organ_lines) = set(&signature.organ);
    let (date, date_lines) = set(&signature.date);
    let widest = |lines: &[super::wrap::ShortLine]| lines.iter().map(|line| line.width).fold(0.0, f32::max);
    let (organ_width, date_width) = (widest(&organ_lines), widest(&date_lines));
    let both = !organ_lines.is_empty() && !date_lines.is_empty();
    let date_x = if both { (right - organ_width + step).min(right - date_width) } else { right - date_width };
    let organ_x = if both { (date_x - step).min(right - organ_width) } else { right - organ_width };
    [(organ, organ_lines, organ_x), (date, date_lines, date_x)]
        .into_iter()
        .filter(|(_, lines, _)| !lines.is_empty())
        .map(|(pieces, lines, x)| {
            let line = |line: super::wrap::ShortLine| Line { pieces: line.pieces, gap: 0.0, squeeze: 0.0 };
            SetText {
                pieces,
                lines: lines.into_iter().map(|set| (line(set), x.max(0.0))).collect(),
                size: style.body_pt,
                source: Source::Signature,
                role: ElementRole::Paragraph,
                outline: None,
            }
        })
        .collect()
}
