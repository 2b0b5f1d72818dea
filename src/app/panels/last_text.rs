//! Last year's text of a part beside this year's, with what has been changed marked.

use std::ops::Range;

use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat};
use egui::{Color32, Label, RichText, Role, ScrollArea, Ui, WidgetInfo};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::app::theme::{self, Palette, space};
use crate::form::Part;

/// Longer texts are shown without marks.
const MOST_CHARACTERS: usize = 20_000;

/// What was compared last, kept while both texts stand.
#[derive(Debug, Default)]
pub struct LastText {
    before: String,
    now: String,
    changed: Vec<Range<usize>>,
}

impl LastText {
    /// What of the text before does not stand in the text now, in bytes.
    pub fn changed(&mut self, before: &str, now: &str) -> &[Range<usize>] {
        if self.before != before || self.now != now {
            self.changed = differences(before, now);
            before.clone_into(&mut self.before);
            now.clone_into(&mut self.now);
        }
        &self.changed
    }
}

fn differences(before: &str, now: &str) -> Vec<Range<usize>> {
    let places: Vec<(usize, char)> = before.char_indices().collect();
    let (old, new): (Vec<char>, Vec<char>) = (places.iter().map(|(_, c)| *c).collect(), now.chars().collect());
    if old.len().max(new.len()) > MOST_CHARACTERS {
        return Vec::new();
    }
    let at = |index: usize| places.get(index).map_or(before.len(), |(at, _)| *at);
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new).into_iter();
    let gone = operations.filter_map(|operation| match operation {
        DiffOp::Delete { old_index, old_len, .. } | DiffOp::Replace { old_index, old_len, .. } => {
            Some(at(old_index)..at(old_index + old_len))
        }
        DiffOp::Equal { .. } | DiffOp::Insert { .. } => None,
    });
    gone.collect()
}

/// Draws the text with its heading.
pub fn ui(ui: &mut Ui, state: &mut LastText, part: &Part, year: i16, before: &str, now: &str) {
    let palette = theme::palette(ui.ctx());
    theme::label(ui, RichText::new(format!("上年（{year} 年度）文字")).color(palette.second_text));
    ui.add_space(space::S);
    if before.trim().is_empty() {
        theme::label(ui, RichText::new("上年这一部分没有文字。").color(palette.second_text));
        return;
    }
    let changed = state.changed(before, now);
    ScrollArea::vertical().id_salt(("last text", part.id)).auto_shrink(false).show(ui, |ui| {
        let job = job(before, changed, palette, ui.available_width() - space::M);
        let response = ui.add(Label::new(theme::kept(ui, job)).wrap());
        let name = format!("上年正文 {}", part.heading);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}：{before}")));
    });
}

/// What still stands is quiet; what has been changed is seen at once.
fn job(text: &str, changed: &[Range<usize>], palette: &Palette, width: f32) -> LayoutJob {
    let mut job = LayoutJob { text: text.to_owned(), ..LayoutJob::default() };
    job.wrap.max_width = width;
    let mut push = |range: Range<usize>, color: Color32, background: Color32| {
        if range.is_empty() {
            return;
        }
        let format = TextFormat {
            font_id: theme::sans(theme::BODY),
            color,
            background,
            line_height: Some((theme::BODY * theme::PROSE_LINE).round()),
            expand_bg: 0.0,
            ..TextFormat::default()
        };
        let byte_range = ByteIndex(range.start)..ByteIndex(range.end);
        job.sections.push(LayoutSection { leading_space: 0.0, byte_range, format });
    };
    let mut at = 0;
    for range in changed {
        push(at..range.start, palette.second_text, Color32::TRANSPARENT);
        push(range.clone(), palette.text, palette.hint_ground);
        at = range.end;
    }
    push(at..text.len(), palette.second_text, Color32::TRANSPARENT);
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_is_marked_and_kept_while_both_texts_stand() {
        let mut state = LastText::default();
        let before = "2024年，公开信息12条。\n举办培训。";
        let marked = |changed: &[Range<usize>]| -> Vec<String> {
            changed.iter().map(|range| before.get(range.clone()).unwrap().to_owned()).collect()
        };
        assert_eq!(marked(state.changed(before, "2025年，公开信息13条。\n举办培训。")), ["4", "2"]);
        assert_eq!(marked(state.changed(before, "2025年，公开信息13条。\n举办培训。")), ["4", "2"]);
        assert_eq!(marked(state.changed(before, "")), [before]);
        assert_eq!(marked(state.changed(before, before)), [""; 0]);
        assert!(state.changed("", "新写的").is_empty());
    }

    #[test]
    fn the_layout_covers_the_whole_text() {
        let text = "一是公开；二是解读。";
        let end = text.len();
        let cases: [&[Range<usize>]; 4] =
            [&[], &[Range { start: 0, end: 6 }], &[3..6, 15..end], &[Range { start: 0, end }]];
        for changed in cases {
            let job = job(text, changed, &theme::LIGHT, 300.0);
            job.debug_sanity_check();
        }
    }
}
