//! Words in lines as Chinese sets them: no line ends with an opening bracket or quotation mark. egui itself only keeps
//! closing marks from beginning a line.

use egui::{Color32, FontId, Label, Response, RichText, Role, Ui, WidgetInfo};

use super::{BODY, sans};

/// Marks that belong to what follows.
const OPENING: &str = "（《“‘〔【「『([";

/// A wrapped text in this colour; readers who cannot see it are told it in one piece.
pub fn wrapped_ui(ui: &mut Ui, text: &str, color: Color32) -> Response {
    let lines = broken(ui, text, &sans(BODY), ui.available_width());
    let response = ui.add(Label::new(RichText::new(lines).color(color)).extend().selectable(false));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// A text with line feeds where its lines end.
fn broken(ui: &Ui, text: &str, font: &FontId, width: f32) -> String {
    let mut lines = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let galley = ui.fonts_mut(|fonts| fonts.layout(rest.to_owned(), font.clone(), Color32::PLACEHOLDER, width));
        let Some(first) = galley.rows.first().filter(|_| galley.rows.len() > 1) else { break };
        let line = first.text();
        let kept = line.trim_end_matches(|c| OPENING.contains(c));
        // A line of nothing but brackets stays as it is.
        let end = if kept.is_empty() { line.len() } else { kept.len() };
        let Some((line, after)) = rest.split_at_checked(end) else { break };
        lines.push_str(line.trim_end());
        lines.push('\n');
        rest = after.trim_start();
    }
    lines + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: f32) -> Vec<String> {
        let ctx = egui::Context::default();
        super::super::install(&ctx);
        let mut lines = Vec::new();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            lines = broken(ui, text, &sans(BODY), width).lines().map(str::to_owned).collect();
        });
        output.drop_without_applying_deltas();
        lines
    }

    #[test]
    fn no_line_ends_with_an_opening_mark_and_nothing_is_lost() {
        let text = "表三（一）予以公开·总计改为 9（现为 10），依据《条例》第三十六条";
        for width in [20.0, 60.0, 100.0, 150.0, 190.0, 200.0, 2000.0] {
            let lines = lines(text, width);
            let whole = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(whole(&lines.concat()), whole(text), "{width}");
            let ends_well = |line: &String| !line.ends_with(|c| OPENING.contains(c)) || width < 30.0;
            assert!(lines.iter().all(ends_well), "{width}: {lines:?}");
        }
        assert_eq!(lines("", 10.0), [""; 0]);
    }
}
