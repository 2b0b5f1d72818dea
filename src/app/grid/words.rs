//! How the words of headers and labels are broken into lines.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, Ui};

use crate::app::theme;

/// Height of a line of labels.
pub fn line_height(size: f32) -> f32 {
    (size * 1.34).round()
}

pub fn text_height(lines: &str, size: f32) -> f32 {
    lines.lines().count() as f32 * line_height(size)
}

/// A layout of lines that are already broken. The colour is given when it is painted.
pub fn layout_job(text: String, size: f32, halign: Align) -> LayoutJob {
    let format = TextFormat {
        font_id: theme::sans(size),
        color: Color32::PLACEHOLDER,
        line_height: Some(line_height(size)),
        ..TextFormat::default()
    };
    LayoutJob { halign, keep_trailing_whitespace: true, ..LayoutJob::single_section(text, format) }
}

/// A text with line feeds where the layout breaks it.
pub fn broken(ui: &Ui, text: &str, size: f32, width: f32) -> String {
    let mut job = layout_job(text.to_owned(), size, Align::LEFT);
    job.wrap.max_width = width;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let lines: Vec<String> = galley.rows.iter().map(|row| row.text()).collect();
    lines.join("\n")
}

/// Headers are broken after an even number of characters where that costs no line: Chinese words mostly have two,
/// so 结果维持 becomes 结果 维持 and not 结果维 持.
pub fn head_lines(ui: &Ui, text: &str, size: f32, width: f32) -> String {
    let characters: Vec<char> = text.chars().collect();
    let most = (width / size).floor() as usize;
    let plain = characters.iter().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(c));
    if !plain || most == 0 || characters.len() <= most {
        return broken(ui, text, size, width);
    }
    let on_a_line = even_break(characters.len(), most).unwrap_or(most);
    let lines: Vec<String> = characters.chunks(on_a_line).map(|line| line.iter().collect()).collect();
    lines.join("\n")
}

/// The largest even number of characters on a line that costs no line more than the most that fit.
pub fn even_break(length: usize, most: usize) -> Option<usize> {
    let lines = length.div_ceil(most.max(1));
    (1..=most).rev().find(|n| n % 2 == 0 && length.div_ceil(*n) == lines)
}

/// One character below the other; a mark stays beside the character it follows.
pub fn stack(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for c in text.chars() {
        match lines.last_mut() {
            Some(last) if matches!(c, '、' | '，' | '。') => {
                last.push(c);
            }
            _ => lines.push(c.to_string()),
        }
    }
    lines.join("\n")
}
