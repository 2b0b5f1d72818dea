//! egui's own style, made from a palette and the measures.

use egui::style::{ScrollAnimation, ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, Margin, Shadow, Stroke, Style, Visuals, vec2};

use super::measure::{self, RADIUS, space};
use super::palette::Palette;

pub fn style(palette: &Palette) -> Style {
    let mut style = Style {
        text_styles: measure::text_styles(),
        visuals: visuals(palette),
        animation_time: 0.0,
        ..Style::default()
    };
    style.scroll_animation = ScrollAnimation::none();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space::M, space::S);
    spacing.button_padding = vec2(space::L, 3.0);
    spacing.window_margin = Margin::same(12);
    spacing.menu_margin = Margin::symmetric(4, 4);
    spacing.interact_size = vec2(40.0, 28.0);
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = 6.0;
    spacing.tooltip_width = 380.0;
    spacing.menu_spacing = 0.0;
    spacing.scroll = ScrollStyle {
        floating: true,
        bar_width: 10.0,
        floating_width: 6.0,
        floating_allocated_width: 10.0,
        handle_min_length: 24.0,
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.1,
        dormant_handle_opacity: 0.3,
        active_handle_opacity: 0.4,
        interact_handle_opacity: 0.6,
        ..ScrollStyle::thin()
    };
    spacing.scroll.fade.strength = 0.0;
    style.interaction.tooltip_delay = 0.4;
    style
}

fn visuals(p: &Palette) -> Visuals {
    let base = if p.dark { Visuals::dark() } else { Visuals::light() };
    let shadow = |offset: i8, blur: u8| Shadow { offset: [0, offset], blur, spread: 0, color: p.shadow };
    let mut visuals = Visuals {
        dark_mode: p.dark,
        override_text_color: None,
        weak_text_color: Some(p.second_text),
        widgets: widgets(p),
        selection: Selection { bg_fill: p.selected, stroke: Stroke::new(measure::FOCUS_RING, p.accent) },
        hyperlink_color: p.accent,
        faint_bg_color: p.label,
        extreme_bg_color: p.paper,
        text_edit_bg_color: Some(p.paper),
        code_bg_color: p.computed,
        warn_fg_color: p.warning,
        error_fg_color: p.error,
        window_corner_radius: CornerRadius::same(RADIUS),
        window_shadow: shadow(6, 20),
        window_fill: p.paper,
        window_stroke: Stroke::new(1.0, p.line),
        window_highlight_topmost: false,
        menu_corner_radius: CornerRadius::same(RADIUS),
        panel_fill: p.ground,
        popup_shadow: shadow(3, 10),
        striped: false,
        ..base
    };
    visuals.text_cursor.stroke = Stroke::new(1.5, p.text);
    // Nothing blinks.
    visuals.text_cursor.blink = false;
    visuals
}

fn widgets(p: &Palette) -> Widgets {
    let widget = |fill: Color32, edge: Stroke, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: edge,
        corner_radius: CornerRadius::same(RADIUS),
        fg_stroke: Stroke::new(1.5, text),
        expansion: 0.0,
    };
    let hairline = Stroke::new(1.0, p.line);
    let edge = Stroke::new(1.0, p.strong_line);
    Widgets {
        noninteractive: widget(p.ground, hairline, p.text),
        inactive: widget(p.paper, hairline, p.text),
        hovered: widget(p.cursor_line, edge, p.text),
        active: widget(p.related, Stroke::new(measure::FOCUS_RING, p.accent), p.text),
        open: widget(p.cursor_line, edge, p.text),
    }
}
