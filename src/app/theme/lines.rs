//! Words in lines as Chinese sets them: no line ends with an opening bracket or quotation mark. egui itself only keeps
//! closing marks from beginning a line.
//!
//! The words stay as they are. Where a line has to end earlier, what follows is told to stand further to the right than
//! the line reaches; egui then begins the next line with it, without the space. So cursors, selections and readers
//! who cannot see the window know nothing of it.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::{FontsView, PlacedRow};
use egui::text::{ByteIndex, LayoutJob, LayoutSection};
use egui::{Color32, Direction, FontSelection, Galley, Label, Response, RichText, TextWrapMode, Ui, WidgetText};

/// Marks that belong to what follows.
fn is_opening(c: char) -> bool {
    matches!(c, '（' | '《' | '〈' | '“' | '‘' | '〔' | '【' | '〖' | '「' | '『' | '(' | '[' | '{')
}

/// Marks that belong to what stands before; egui begins no line with them.
fn is_closing(c: char) -> bool {
    let closes = matches!(c, '）' | '》' | '〉' | '”' | '’' | '〕' | '】' | '〗' | '」' | '』' | ')' | ']' | '}');
    let ascii = matches!(c, '\'' | '"' | '?' | '!' | ':' | ';' | ',' | '.');
    closes
        || ascii
        || matches!(c, '、' | '，' | '。' | '：' | '；' | '！' | '？' | '％' | '．' | '・' | '…' | '—' | '–' | '々')
}

/// Further to the right than any line reaches, in points.
const BEYOND: f32 = 100_000.0;

/// A label, wrapped wherever egui's own would be.
pub fn label(ui: &mut Ui, text: impl Into<WidgetText>) -> Response {
    let text = text.into();
    let text = if ui.wrap_mode() == TextWrapMode::Wrap { kept(ui, text) } else { text };
    ui.add(Label::new(text))
}

/// What is told about a widget while the mouse rests on it.
pub trait Tip {
    fn tip(self, text: impl Into<WidgetText>) -> Response;
}

impl Tip for Response {
    fn tip(self, text: impl Into<WidgetText>) -> Response {
        let text = text.into();
        self.on_hover_ui(|ui| {
            label(ui, text);
        })
    }
}

/// A wrapped text in this colour that cannot be selected, for labels on something that is clicked.
pub fn wrapped_ui(ui: &mut Ui, text: &str, color: Color32) -> Response {
    let text = kept(ui, RichText::new(text).color(color));
    ui.add(Label::new(text).wrap().selectable(false))
}

/// The words of a label that wraps at the width there is.
pub fn kept(ui: &Ui, text: impl Into<WidgetText>) -> WidgetText {
    let text = text.into();
    if matches!(text, WidgetText::Galley(_)) || !opens(text.text()) {
        return text;
    }
    let job = text.into_layout_job(ui.style(), FontSelection::Default, ui.text_valign());
    let mut job = Arc::unwrap_or_clone(job);
    job.wrap.max_width = ui.available_width();
    if ui.layout().main_dir() == Direction::LeftToRight
        && ui.layout().main_wrap()
        && let Some(first) = job.sections.first_mut()
    {
        // It begins behind what stands on the line already, as labels do.
        first.leading_space = job.wrap.max_width - ui.available_size_before_wrap().x;
    }
    ui.fonts_mut(|fonts| keep(fonts, &mut job));
    job.into()
}

/// Sets a text, as egui would but for the ends of its lines.
pub fn set(fonts: &mut FontsView<'_>, mut job: LayoutJob) -> Arc<Galley> {
    keep(fonts, &mut job);
    let galley = fonts.layout_job(job.clone());
    if !galley.rows.iter().any(is_outside) {
        return galley;
    }
    without_indent(&mut job, &galley);
    keep(fonts, &mut job);
    fonts.layout_job(job)
}

/// Whether a line begins in front of where lines begin. egui takes the indent of a paragraph off such a line in it that
/// can be broken nowhere, as a long address.
fn is_outside(row: &PlacedRow) -> bool {
    row.glyphs.first().is_some_and(|glyph| row.pos.x + glyph.pos.x < -0.5)
}

/// Takes the indent off the paragraphs with such a line, and the marks of line ends off the whole text.
fn without_indent(job: &mut LayoutJob, galley: &Galley) {
    let mut paragraph = 0;
    let mut outside = Vec::new();
    for row in &galley.rows {
        if is_outside(row) {
            outside.push(paragraph);
        }
        paragraph += usize::from(row.ends_with_newline);
    }
    let begins = |at: usize| std::iter::once(0).chain(job.text.match_indices('\n').map(|(end, _)| end + 1)).nth(at);
    let starts: Vec<usize> = outside.into_iter().filter_map(begins).collect();
    for section in &mut job.sections {
        if section.leading_space >= BEYOND || starts.contains(&section.byte_range.start.0) {
            section.leading_space = 0.0;
        }
    }
}

fn opens(text: &str) -> bool {
    text.contains(is_opening)
}

/// Ends lines earlier where that is needed, paragraph by paragraph: egui knows those that have not changed.
fn keep(fonts: &mut FontsView<'_>, job: &mut LayoutJob) {
    if !job.wrap.max_width.is_finite() || job.wrap.max_rows != usize::MAX || !opens(&job.text) {
        return;
    }
    let mut start = 0;
    let mut ends = Vec::new();
    for text in job.text.split('\n') {
        let range = start..start + text.len();
        start = range.end + 1;
        if opens(text) {
            let first = range.start;
            ends.extend(ends_in(fonts, paragraph(job, text, range)).into_iter().map(|end| first + end));
        }
    }
    ends.into_iter().for_each(|end| begin_line(&mut job.sections, end));
}

/// One paragraph of a text, to be set by itself.
fn paragraph(job: &LayoutJob, text: &str, range: Range<usize>) -> LayoutJob {
    let first = job.sections.partition_point(|section| section.byte_range.end.0 <= range.start);
    let here = job.sections.iter().skip(first).take_while(|section| section.byte_range.start.0 < range.end);
    let within = |at: ByteIndex| ByteIndex(at.0.clamp(range.start, range.end) - range.start);
    let sections = here.map(|section| LayoutSection {
        leading_space: if section.byte_range.start.0 < range.start { 0.0 } else { section.leading_space },
        byte_range: within(section.byte_range.start)..within(section.byte_range.end),
        format: section.format.clone(),
    });
    LayoutJob {
        text: text.to_owned(),
        sections: sections.collect(),
        wrap: job.wrap.clone(),
        first_row_min_height: if range.start == 0 { job.first_row_min_height } else { 0.0 },
        halign: job.halign,
        justify: job.justify,
        break_on_newline: job.break_on_newline,
        round_output_to_gui: job.round_output_to_gui,
        keep_trailing_whitespace: job.keep_trailing_whitespace,
    }
}

/// Where lines of a paragraph are to end that egui would end with an opening mark, in bytes.
fn ends_in(fonts: &mut FontsView<'_>, mut job: LayoutJob) -> Vec<usize> {
    let starts: Vec<usize> = job.text.char_indices().map(|(at, _)| at).collect();
    let mut ends = Vec::new();
    let (mut row, mut first) = (0, 0);
    let mut galley = fonts.layout_job(job.clone());
    while row + 1 < galley.rows.len() {
        let line: Vec<char> =
            galley.rows.get(row).map(|row| row.glyphs.iter().map(|glyph| glyph.chr).collect()).unwrap_or_default();
        let shorter = earlier_end(&line).and_then(|end| {
            let byte = *starts.get(first + end)?;
            let mut shorter = job.clone();
            begin_line(&mut shorter.sections, byte);
            let set = fonts.layout_job(shorter.clone());
            // Where egui does not break, the line would run beyond what is seen.
            let broken = set.rows.get(row).is_some_and(|row| row.glyphs.len() == end);
            broken.then_some((end, byte, shorter, set))
        });
        match shorter {
            Some((end, byte, shorter, set)) => {
                (job, galley) = (shorter, set);
                ends.push(byte);
                first += end;
            }
            None => first += line.len(),
        }
        row += 1;
    }
    ends
}

/// How many characters of a line are to stay on it, if it ends with an opening mark and can be broken earlier.
fn earlier_end(line: &[char]) -> Option<usize> {
    line.last().filter(|last| is_opening(**last))?;
    let breaks = |pair: &[char]| match pair {
        [before, after] => {
            let (cjk, closing) = (is_cjk(*before), is_closing(*after));
            before.is_whitespace()
                || (!is_opening(*before) && !closing && (cjk || (is_cjk(*after) && !before.is_ascii_punctuation())))
        }
        _ => false,
    };
    line.windows(2).rposition(breaks).map(|at| at + 1)
}

/// Characters between which egui breaks lines.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

/// Has a line begin at a byte.
fn begin_line(sections: &mut Vec<LayoutSection>, byte: usize) {
    let at = ByteIndex(byte);
    let Some(index) = sections.iter().position(|section| at < section.byte_range.end) else { return };
    let Some(section) = sections.get_mut(index) else { return };
    if section.byte_range.start == at {
        section.leading_space = BEYOND;
        return;
    }
    let after =
        LayoutSection { leading_space: BEYOND, byte_range: at..section.byte_range.end, format: section.format.clone() };
    section.byte_range.end = at;
    sections.insert(index + 1, after);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme::{BODY, sans};
    use egui::text::TextFormat;
    use proptest::prelude::*;

    /// The lines of a text at this width.
    fn lines(text: &str, width: f32) -> Vec<String> {
        let ctx = egui::Context::default();
        crate::app::theme::install(&ctx);
        let mut lines = Vec::new();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let job = LayoutJob::simple(text.to_owned(), sans(BODY), Color32::BLACK, width);
            let galley = ui.fonts_mut(|fonts| set(fonts, job));
            assert_eq!(galley.text(), text);
            lines = galley.rows.iter().map(|row| row.text()).collect();
        });
        output.drop_without_applying_deltas();
        lines
    }

    /// How wide a text is that is set at this width, cut into sections at these characters.
    fn set_in_sections(text: &str, width: f32, cuts: &[usize]) -> f32 {
        let ctx = egui::Context::default();
        crate::app::theme::install(&ctx);
        let mut bytes: Vec<usize> = cuts.iter().filter_map(|cut| Some(text.char_indices().nth(*cut)?.0)).collect();
        bytes.extend([0, text.len()]);
        bytes.sort_unstable();
        bytes.dedup();
        let mut job = LayoutJob { text: text.to_owned(), ..LayoutJob::default() };
        job.wrap.max_width = width;
        job.sections.extend(bytes.windows(2).map(|pair| LayoutSection {
            leading_space: 0.0,
            byte_range: ByteIndex(pair[0])..ByteIndex(pair[1]),
            format: TextFormat { font_id: sans(BODY), ..TextFormat::default() },
        }));
        let mut widest = 0.0;
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            widest = ui.fonts_mut(|fonts| set(fonts, job.clone())).rect.width();
        });
        output.drop_without_applying_deltas();
        widest
    }

    /// A text of paragraphs that are indented, set at this width: how far to the left and to the right its letters stand.
    fn edges(text: &str, width: f32) -> (f32, f32) {
        let ctx = egui::Context::default();
        crate::app::theme::install(&ctx);
        let mut job = LayoutJob { text: text.to_owned(), ..LayoutJob::default() };
        job.wrap.max_width = width;
        for line in text.split_inclusive('\n') {
            let start = job.sections.last().map_or(0, |section| section.byte_range.end.0);
            let byte_range = ByteIndex(start)..ByteIndex(start + line.len());
            let format = TextFormat { font_id: sans(BODY), ..TextFormat::default() };
            job.sections.push(LayoutSection { leading_space: 2.0 * BODY, byte_range, format });
        }
        let mut edges = (0.0f32, 0.0f32);
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let galley = ui.fonts_mut(|fonts| set(fonts, job.clone()));
            for (row, glyph) in galley.rows.iter().flat_map(|row| row.glyphs.iter().map(move |glyph| (row, glyph))) {
                let left = row.pos.x + glyph.pos.x;
                edges = (edges.0.min(left), edges.1.max(row.pos.x + glyph.max_x()));
            }
        });
        output.drop_without_applying_deltas();
        edges
    }

    /// The beginning of a long address stood in front of the paper, where nobody saw it.
    #[test]
    fn an_address_that_is_longer_than_a_line_stays_on_the_paper() {
        let address = "http://www.example.gov.cn/zwgk/very/long/path/index_20231231_abcdefghijklmnop.html";
        let text = format!("另行说明。\n全年发布78个，见{address}\n指南（见{address}），（详见附件）。\n另行说明。");
        for width in (200..720).step_by(40) {
            let (left, right) = edges(&text, width as f32);
            assert!(left >= -0.5 && right <= width as f32 + 1.0, "{width}: {left} {right}");
        }
    }

    /// egui ends no line before a comma of the keyboard, and the words behind it stood where nobody saw them.
    #[test]
    fn no_line_runs_beyond_where_lines_end() {
        for mark in ["，", ",", "\"", "々", "\u{a0}", "〜", "-", "."] {
            let text = format!("甲乙丙丁戊{mark}（己庚）辛壬癸{mark}（").repeat(4);
            for width in 40..160 {
                let set = set_in_sections(&text, width as f32, &[3, 4, 17]);
                assert!(set < 240.0, "{mark:?} {width}: {set}");
            }
        }
    }

    fn ends_well(lines: &[String]) -> bool {
        let (last, others) = lines.split_last().unwrap();
        others.iter().all(|line| !line.ends_with(is_opening))
            && others.iter().skip(1).chain([last]).all(|line| !line.starts_with(is_closing))
    }

    #[test]
    fn no_line_ends_with_an_opening_mark_or_begins_with_a_closing_one_and_nothing_is_lost() {
        let text = "表三（一）予以公开·总计改为 9（现为 10），依据《条例》第三十六条，“应公开尽公开”（见附件）。";
        for width in (60..220).step_by(7).chain([2000]) {
            let lines = lines(text, width as f32);
            assert_eq!(lines.concat(), text, "{width}");
            assert!(ends_well(&lines), "{width}: {lines:?}");
            assert!(set_in_sections(text, width as f32, &[]) <= width as f32 + 1.0, "{width}: {lines:?}");
        }
        assert_eq!(lines("", 10.0), [""]);
        assert_eq!(lines("甲乙（丙丁）\n戊（己", 3.0 * BODY), ["甲乙", "（丙", "丁）", "戊（己"]);
    }

    #[test]
    fn a_line_of_nothing_but_brackets_stays_as_it_is() {
        assert_eq!(lines("（（（（甲", 2.0 * BODY).concat(), "（（（（甲");
    }

    proptest! {
        #![proptest_config(crate::testing::rounds(64))]

        #[test]
        fn any_text_in_sections_stays_within_sight(
            text in "[（）《“”甲乙丙1２a，。、,.:;\"'?!々〜·\u{a0} \n-]{0,60}",
            width in 20u16..300,
            cuts in proptest::collection::vec(0usize..60, 0..6),
        ) {
            // No line of sixty characters is that wide.
            prop_assert!(set_in_sections(&text, f32::from(width), &cuts) < 2000.0);
        }

        #[test]
        fn any_text_keeps_its_words_at_any_width(text in "[（）《》“”甲乙丙丁1２a，。 \n]{0,40}", width in 20u16..300) {
            prop_assert_eq!(lines(&text, f32::from(width)).concat(), text.replace('\n', ""));
        }
    }
}
