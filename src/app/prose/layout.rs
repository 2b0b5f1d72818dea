//! How prose is set in the editor: indented paragraphs, headings of the second and third level, marks.

use std::ops::Range;

use egui::text::{CharIndex, LayoutJob, LayoutSection, TextFormat};
use egui::{Color32, FontId, Galley, Rect, pos2, vec2};

use super::{ProseMark, ProseMarkKind};
use crate::app::gradual::Telling;
use crate::app::theme::{self, Palette, Sign};

/// A heading inside a paragraph is not longer than this.
const LONGEST_HEADING: usize = 40;

/// Everything that decides how the text looks.
pub struct Setter<'a> {
    pub palette: &'static Palette,
    pub zoom: f32,
    pub marks: &'a [ProseMark],
}

/// How a stretch of text is set, apart from marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Body,
    /// （一）…
    Second,
    /// 1. …
    Third,
}

impl Setter<'_> {
    /// The stretches that are to be strong, by the number of the character that they begin with; each begins a paragraph
    /// and is set as it is in the layout of the whole text.
    pub fn strong(&self, text: &str, width: f32) -> Vec<(usize, LayoutJob)> {
        let (mut characters, mut counted) = (0, 0);
        let mut strong = Vec::new();
        for stretch in stretches(text).into_iter().filter(|stretch| stretch.level != Level::Body) {
            characters += text.get(counted..stretch.range.start).map_or(0, |before| before.chars().count());
            counted = stretch.range.start;
            let words = text.get(stretch.range).unwrap_or_default();
            let mut job = LayoutJob { keep_trailing_whitespace: true, ..LayoutJob::default() };
            job.append(words, if stretch.indent { self.indent() } else { 0.0 }, self.format(stretch.level, &[]));
            job.wrap.max_width = width;
            strong.push((characters, job));
        }
        strong
    }

    fn indent(&self) -> f32 {
        2.0 * theme::PROSE * self.zoom
    }

    /// The layout of the text.
    pub fn job(&self, text: &str, width: f32) -> LayoutJob {
        let mut job = LayoutJob { text: text.to_owned(), keep_trailing_whitespace: true, ..LayoutJob::default() };
        job.wrap.max_width = width;
        let cuts = self.cuts(text);
        let mut marks: Vec<&ProseMark> = self.marks.iter().filter(|mark| ground(mark.kind).is_some()).collect();
        marks.sort_by_key(|mark| mark.range.start);
        let mut coming = marks.into_iter().peekable();
        // The marks that reach into the stretch at hand: there may be hundreds of them, and the text is set each frame.
        let mut here: Vec<&ProseMark> = Vec::new();
        for stretch in stretches(text) {
            let from = cuts.partition_point(|cut| *cut <= stretch.range.start);
            let to = cuts.partition_point(|cut| *cut < stretch.range.end);
            let mut edges = vec![stretch.range.start];
            edges.extend(cuts.get(from..to).unwrap_or_default());
            edges.push(stretch.range.end);
            for (i, pair) in edges.windows(2).enumerate() {
                if let [start, end] = *pair {
                    here.retain(|mark| mark.range.end > start);
                    while let Some(mark) = coming.next_if(|mark| mark.range.start < end) {
                        if mark.range.end > start {
                            here.push(mark);
                        }
                    }
                    let indent = stretch.indent && i == 0;
                    job.sections.push(LayoutSection {
                        leading_space: if indent { self.indent() } else { 0.0 },
                        byte_range: egui::text::ByteIndex(start)..egui::text::ByteIndex(end),
                        format: self.format(stretch.level, &here),
                    });
                }
            }
        }
        job
    }

    /// Where marks begin and end, in order.
    fn cuts(&self, text: &str) -> Vec<usize> {
        let mut cuts: Vec<usize> = self
            .marks
            .iter()
            .flat_map(|mark| [mark.range.start, mark.range.end])
            .filter(|cut| text.is_char_boundary(*cut))
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    /// How a stretch looks that these marks reach into.
    fn format(&self, level: Level, marks: &[&ProseMark]) -> TextFormat {
        let size = theme::PROSE * self.zoom;
        let mut format = TextFormat {
            font_id: face(level, size),
            color: self.palette.text,
            line_height: Some((size * theme::PROSE_LINE).round()),
            expand_bg: 0.0,
            ..TextFormat::default()
        };
        let highest = marks.iter().filter_map(|mark| ground(mark.kind)).min_by_key(|(rank, _)| *rank);
        if let Some((_, color)) = highest {
            format.background = color(self.palette);
        }
        format
    }
}

/// What stands in a text, and in which face and size.
pub fn tell_words(text: &str, zoom: f32, tell: Telling<'_>) {
    for stretch in stretches(text) {
        tell(&face(stretch.level, theme::PROSE * zoom), text.get(stretch.range).unwrap_or_default());
    }
}

/// 楷体 looks smaller than 黑体 of the same size.
fn face(level: Level, size: f32) -> FontId {
    if level == Level::Second { theme::kai((size * 1.06).round()) } else { theme::sans(size) }
}

/// Its rank, and which colour of the palette it is.
type Ground = (u8, fn(&Palette) -> Color32);

/// The ground that a mark puts below its words; of several marks the one with the least rank does.
fn ground(kind: ProseMarkKind) -> Option<Ground> {
    match kind {
        ProseMarkKind::Found { here: true } => Some((0, |palette| palette.selected)),
        ProseMarkKind::Found { here: false } => Some((1, |palette| palette.related)),
        ProseMarkKind::Stale => Some((2, |palette| palette.stale)),
        ProseMarkKind::Field => Some((3, |palette| palette.computed)),
        ProseMarkKind::Finding(_) => None,
    }
}

/// The lines under what findings speak of, close below the characters, with the sign that gives their colour.
/// The gravest come last, so that they are painted above the others.
pub fn underlines(galley: &Galley, text: &str, marks: &[ProseMark], size: f32) -> Vec<(Rect, Sign)> {
    let mut lines = Vec::new();
    let ends = ends(text);
    for mark in marks {
        let ProseMarkKind::Finding(sign) = mark.kind else { continue };
        lines.extend(below(galley, &ends, &mark.range, size).into_iter().map(|line| (line, sign)));
    }
    lines.sort_by_key(|(_, sign)| *sign);
    lines
}

/// The lines under the figures that follow the tables, a little lower, so that both can be seen.
pub fn dotted_lines(galley: &Galley, text: &str, marks: &[ProseMark], size: f32) -> Vec<Rect> {
    let fields = marks.iter().filter(|mark| mark.kind == ProseMarkKind::Field);
    let ends = ends(text);
    fields.flat_map(|mark| below(galley, &ends, &mark.range, size)).map(|line| line.translate(vec2(0.0, 3.0))).collect()
}

/// Where each character ends, in bytes.
fn ends(text: &str) -> Vec<usize> {
    text.char_indices().map(|(start, character)| start + character.len_utf8()).collect()
}

/// Places close below the characters of a range of bytes, one for each row that it reaches into.
fn below(galley: &Galley, ends: &[usize], range: &Range<usize>, size: f32) -> Vec<Rect> {
    let mut lines = Vec::new();
    let before = |byte: usize| ends.partition_point(|end| *end <= byte);
    let (start, end) = (before(range.start), before(range.end));
    let mut first = 0;
    for row in &galley.rows {
        let next = first + usize::from(row.char_count_including_newline());
        let (from, to) = (start.max(first), end.min(first + row.glyphs.len()));
        if from < to {
            let x = |character: usize| row.pos.x + row.x_offset(CharIndex(character - first));
            let y = row.rect().center().y + size * 0.62;
            lines.push(Rect::from_min_max(pos2(x(from), y), pos2(x(to), y + 2.0)));
        }
        first = next;
    }
    lines
}

/// A stretch of one paragraph that is set in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stretch {
    range: Range<usize>,
    level: Level,
    /// Whether it begins a paragraph that is indented by two characters.
    indent: bool,
}

/// The text cut at paragraphs and after headings; the stretches cover it without gap.
fn stretches(text: &str) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut start = 0;
    for paragraph in text.split_inclusive('\n') {
        let end = start + paragraph.len();
        let (level, length) = heading(paragraph);
        // A paragraph that brings its own indentation keeps it.
        let indent = !paragraph.starts_with(char::is_whitespace);
        if length > 0 {
            stretches.push(Stretch { range: start..start + length, level, indent });
        }
        if start + length < end {
            let indent = indent && length == 0;
            stretches.push(Stretch { range: start + length..end, level: Level::Body, indent });
        }
        start = end;
    }
    if stretches.is_empty() || text.ends_with('\n') {
        stretches.push(Stretch { range: start..start, level: Level::Body, indent: false });
    }
    stretches
}

/// Level and length in bytes of the heading with which a paragraph begins: up to the first full stop or the end.
fn heading(paragraph: &str) -> (Level, usize) {
    let words = paragraph.trim_start();
    let level = match words.chars().next() {
        Some('（') => {
            let number: String = words.chars().skip(1).take_while(|c| "一二三四五六七八九十".contains(*c)).collect();
            let closed = words.chars().nth(1 + number.chars().count()) == Some('）');
            if closed && !number.is_empty() { Level::Second } else { Level::Body }
        }
        Some('0'..='9') => {
            let digits = words.chars().take_while(char::is_ascii_digit).count();
            let mark = words.chars().nth(digits);
            // `1.2万件` is a figure, not a heading.
            let figure = words.chars().nth(digits + 1).is_none_or(|c| c.is_ascii_digit());
            if digits <= 2 && matches!(mark, Some('.' | '．' | '、')) && !figure { Level::Third } else { Level::Body }
        }
        _ => Level::Body,
    };
    if level == Level::Body {
        return (Level::Body, 0);
    }
    let line = paragraph.trim_end_matches('\n');
    let length = line.find('。').map_or(line.len(), |at| at + '。'.len_utf8());
    let characters = line.get(..length).map_or(usize::MAX, |text| text.chars().count());
    if characters > LONGEST_HEADING { (Level::Body, 0) } else { (level, length) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme::LIGHT;
    use proptest::prelude::*;

    fn described(text: &str) -> Vec<String> {
        stretches(text)
            .iter()
            .map(|s| format!("{:?}{} {}", s.level, if s.indent { "→" } else { "" }, text.get(s.range.clone()).unwrap()))
            .collect()
    }

    #[test]
    fn headings_end_at_the_full_stop_or_the_line() {
        assert_eq!(
            described("（一）主动公开情况\n1.抓制度。全年修订2项。\n1.2万件申请办结。\n\n　　自带缩进。"),
            [
                "Second→ （一）主动公开情况",
                "Body \n",
                "Third→ 1.抓制度。",
                "Body 全年修订2项。\n",
                "Body→ 1.2万件申请办结。\n",
                "Body \n",
                "Body 　　自带缩进。",
            ]
        );
        assert_eq!(described(""), ["Body "]);
        assert_eq!(described("（见附件）说明"), ["Body→ （见附件）说明"]);
    }

    #[test]
    fn marks_are_shown_as_far_as_they_fit() {
        let text = "全年受理614件。";
        let mark = |range, kind| ProseMark { range, kind, text: String::new() };
        let marks = [
            mark(12..18, ProseMarkKind::Finding(Sign::Warning)),
            mark(0..15, ProseMarkKind::Stale),
            mark(100..200, ProseMarkKind::Finding(Sign::Error)),
            mark(1..2, ProseMarkKind::Stale),
        ];
        let setter = Setter { palette: &LIGHT, zoom: 1.0, marks: &marks };
        let job = setter.job(text, 400.0);
        let told = job.sections.iter().map(|section| {
            let range = section.byte_range.start.0..section.byte_range.end.0;
            (text.get(range).unwrap(), section.format.background == LIGHT.stale)
        });
        assert_eq!(told.collect::<Vec<_>>(), [("全年受理", true), ("614", true), ("件", false), ("。", false)]);
    }

    #[test]
    fn underlines_follow_the_rows() {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let text = "公开信息公开信息公开信息\n办结614件";
        let marks = [Sign::Error, Sign::Warning].map(|sign| ProseMark {
            range: 12..text.len(),
            kind: ProseMarkKind::Finding(sign),
            text: String::new(),
        });
        let mut told = Vec::new();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            // Eight characters on a line, two of indent.
            let job = Setter { palette: &LIGHT, zoom: 1.0, marks: &marks }.job(text, 8.0 * 16.0);
            let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
            told = underlines(&galley, text, &marks, 16.0)
                .iter()
                .map(|(line, sign)| (line.left(), line.right(), *sign))
                .collect();
        });
        output.drop_without_applying_deltas();
        let of = |sign| told.iter().filter(|(_, _, s)| *s == sign).map(|(a, b, _)| (*a, *b)).collect::<Vec<_>>();
        let rows = of(Sign::Error);
        assert_eq!(rows.len(), 3);
        assert_eq!((rows[0], rows[1]), ((96.0, 128.0), (0.0, 96.0)));
        assert_eq!(rows, of(Sign::Warning));
        assert_eq!(told.last().unwrap().2, Sign::Error, "the gravest is painted last");
    }

    proptest! {
        #![proptest_config(crate::testing::rounds(256))]

        #[test]
        fn the_layout_covers_any_text_with_any_marks(
            text in "[（一）1.。\n　公开a𠮷]{0,30}",
            marks in proptest::collection::vec((0usize..60, 0usize..60), 0..5),
        ) {
            let marks: Vec<ProseMark> = marks
                .into_iter()
                .map(|(a, b)| ProseMark { range: a.min(b)..a.max(b), kind: ProseMarkKind::Stale, text: String::new() })
                .collect();
            let setter = Setter { palette: &LIGHT, zoom: 1.0, marks: &marks };
            let job = setter.job(&text, 300.0);
            job.debug_sanity_check();
            prop_assert!(job.sections.iter().all(|s| text.is_char_boundary(s.byte_range.start.0)));
            for (start, job) in setter.strong(&text, 300.0) {
                job.debug_sanity_check();
                let there: String = text.chars().skip(start).take(job.text.chars().count()).collect();
                prop_assert_eq!(there, job.text);
            }
        }
    }
}
