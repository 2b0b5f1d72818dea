//! The five signs of state and a few icons, painted as shapes so that they look the same with every face.
//!
//! State is never told by colour alone: the sign is always there, and it has a name for readers who cannot see it.

use egui::{Color32, Label, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, TextStyle, Ui};
use egui::{WidgetInfo, WidgetText, pos2, vec2};

use super::palette::Palette;
use crate::check::Severity;

/// How something stands: a part, a cell, a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// ○ Nothing yet.
    Empty,
    /// ● Begun.
    Begun,
    /// ✓ Complete, or in order.
    Complete,
    /// A remark that asks for nothing (提示).
    Hint,
    /// ▲ 警告
    Warning,
    /// ✕ 错误
    Error,
}

impl Sign {
    pub fn color(self, palette: &Palette) -> Color32 {
        match self {
            Self::Empty => palette.faint,
            Self::Begun | Self::Hint => palette.accent,
            Self::Complete => palette.fine,
            Self::Warning => palette.warning,
            Self::Error => palette.error,
        }
    }

    /// The tint behind what the sign speaks of, if it asks for attention.
    pub fn ground(self, palette: &Palette) -> Option<Color32> {
        match self {
            Self::Hint => Some(palette.hint_ground),
            Self::Warning => Some(palette.warning_ground),
            Self::Error => Some(palette.error_ground),
            Self::Empty | Self::Begun | Self::Complete => None,
        }
    }
}

impl From<Severity> for Sign {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Hint => Self::Hint,
        }
    }
}

/// Name of a sign for readers who cannot see it.
pub fn sign_label(sign: Sign) -> &'static str {
    match sign {
        Sign::Empty => "未填",
        Sign::Begun => "填写中",
        Sign::Complete => "完成",
        Sign::Hint => "提示",
        Sign::Warning => "警告",
        Sign::Error => "错误",
    }
}

/// Further icons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A total that was typed over.
    Lock,
}

/// Paints a sign into a square around `center`; `size` is its edge.
pub fn paint_sign(painter: &Painter, center: Pos2, size: f32, sign: Sign, palette: &Palette) {
    let color = sign.color(palette);
    let r = size * 0.5;
    let line = (size / 7.0).max(1.4);
    let at = |x: f32, y: f32| pos2(center.x + x * r, center.y + y * r);
    match sign {
        Sign::Empty => {
            painter.circle_stroke(center, r * 0.72, Stroke::new(line * 0.85, color));
        }
        Sign::Begun => {
            painter.circle_filled(center, r * 0.72, color);
        }
        Sign::Hint => {
            painter.circle_filled(center, r * 0.9, color);
            painter.circle_filled(at(0.0, -0.42), line * 0.62, palette.paper);
            painter.line_segment([at(0.0, -0.06), at(0.0, 0.52)], Stroke::new(line, palette.paper));
        }
        Sign::Complete => {
            let points = vec![at(-0.82, 0.08), at(-0.24, 0.64), at(0.82, -0.58)];
            painter.add(Shape::line(points, Stroke::new(line * 1.1, color)));
        }
        Sign::Warning => {
            let triangle = vec![at(0.0, -0.86), at(0.96, 0.8), at(-0.96, 0.8)];
            painter.add(Shape::convex_polygon(triangle, color, Stroke::NONE));
            painter.line_segment([at(0.0, -0.26), at(0.0, 0.24)], Stroke::new(line, palette.paper));
            painter.circle_filled(at(0.0, 0.52), line * 0.55, palette.paper);
        }
        Sign::Error => {
            let stroke = Stroke::new(line * 1.1, color);
            painter.line_segment([at(-0.68, -0.68), at(0.68, 0.68)], stroke);
            painter.line_segment([at(-0.68, 0.68), at(0.68, -0.68)], stroke);
        }
    }
}

/// Paints an icon into a square around `center`.
pub fn paint_icon(painter: &Painter, center: Pos2, size: f32, icon: Icon, color: Color32) {
    match icon {
        Icon::Lock => {
            let body = Rect::from_center_size(center + vec2(0.0, size * 0.18), vec2(size * 0.76, size * 0.56));
            painter.rect_filled(body, size * 0.1, color);
            let (r, top) = (size * 0.24, body.top());
            let stroke = Stroke::new((size / 8.0).max(1.2), color);
            let arc = (0..=8u8).map(|i| {
                let angle = std::f32::consts::PI * (1.0 + f32::from(i) / 8.0);
                pos2(center.x + r * angle.cos(), top - size * 0.12 + r * angle.sin())
            });
            let mut bow = vec![pos2(center.x - r, top)];
            bow.extend(arc);
            bow.push(pos2(center.x + r, top));
            painter.add(Shape::line(bow, stroke));
        }
    }
}

/// A sign that takes its place in a line of text.
pub fn sign_ui(ui: &mut Ui, sign: Sign, palette: &Palette) -> Response {
    sign_named_ui(ui, sign, sign_label(sign), palette)
}

/// Words behind a sign, which stands on the middle of their first line. Further lines stand below the words, not below
/// the sign.
pub fn signed_ui(ui: &mut Ui, sign: Sign, words: impl Into<WidgetText>) {
    let palette = super::palette(ui.ctx());
    // One line is as high as one with a button, so that all stand evenly.
    let text = ui.text_style_height(&TextStyle::Body);
    let room = ((ui.spacing().interact_size.y - text) / 2.0).max(0.0);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().interact_size.y = text;
        ui.add_space(room);
        ui.horizontal_top(|ui| {
            sign_ui(ui, sign, palette);
            let words = super::kept(ui, words);
            ui.add(Label::new(words).wrap());
        });
        ui.add_space(room);
    });
}

/// A sign with a name of its own for readers who cannot see it, e.g. 相符.
pub fn sign_named_ui(ui: &mut Ui, sign: Sign, name: &str, palette: &Palette) -> Response {
    let size = 12.0;
    // As high as the text beside it, so that both stand on one middle line.
    let height = ui.text_style_height(&egui::TextStyle::Body);
    let (rect, response) = ui.allocate_exact_size(vec2(14.0, height), Sense::hover());
    if ui.is_rect_visible(rect) {
        paint_sign(ui.painter(), rect.center(), size, sign, palette);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_lines_stand_below_the_words_and_not_below_the_sign() {
        let ctx = egui::Context::default();
        crate::app::theme::install(&ctx);
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            ui.set_max_width(160.0);
            signed_ui(ui, Sign::Warning, "正文还有 11 处沿用上年的文字没有修改或确认（前言 4 处）。");
        });
        let texts = output.shapes.iter().filter_map(|shape| match &shape.shape {
            Shape::Text(text) => Some(text),
            _ => None,
        });
        let lefts: Vec<f32> =
            texts.flat_map(|text| text.galley.rows.iter().map(|row| text.pos.x + row.rect().left())).collect();
        assert!(lefts.len() >= 3, "{lefts:?}");
        assert!(lefts.iter().all(|left| *left >= 14.0 && (left - lefts[0]).abs() < 1.0), "{lefts:?}");
        output.drop_without_applying_deltas();
    }
}
