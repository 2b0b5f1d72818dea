//! The pages in the window, one below the other: scrolled, zoomed, with the place of the cursor marked.

use std::ops::Range;

use egui::emath::GuiRounding as _;
use egui::{
    CornerRadius, CursorIcon, Painter, Rect, Role, ScrollArea, Sense, Shadow, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::press::Order;
use super::spot::command_at;
use super::{Preview, Zoom, zoom};
use crate::app::command::Command;
use crate::app::theme::{self, Palette, space};
use crate::layout::{Page, Spot};

/// Space around and between the pages.
const MARGIN: f32 = space::L;
/// How far the place of the cursor is kept from the edge of the view.
const CLEARANCE: f32 = 48.0;

/// Where in the pages the view stands.
#[derive(Default)]
pub struct Scroll {
    /// The page in the middle of the view, from 0.
    pub page: usize,
    /// The pages are shown so many times their natural size.
    pub times: f32,
    offset: Vec2,
    room: Vec2,
    /// Where the pages lay in the contents.
    laid: Vec<Rect>,
    /// The point of the view that the wheel zooms about; its middle if none.
    about: Option<Vec2>,
    /// Where to stand once the area knows how large its contents have become: it lets nobody go beyond what it knew.
    settle: Option<Vec2>,
    go_to: Option<usize>,
    /// How many views to go on by, or back.
    turn: f32,
}

/// The share of a view that a key turns it by: the last lines stay in sight.
const TURN: f32 = 0.9;

impl Scroll {
    /// Where the view stands in the contents.
    pub fn offset(&self) -> Vec2 {
        self.offset
    }

    /// Goes on by a view with the next frame, or back.
    pub fn turn(&mut self, back: bool) {
        self.turn = if back { -TURN } else { TURN };
    }

    /// Shows the top of a page with the next frame.
    pub fn go_to_page(&mut self, page: usize) {
        self.go_to = Some(page);
    }
}

/// Where the pages lie in the contents, in points of the window.
struct Stack {
    /// Upper left corners and sizes, from the upper left corner of the contents.
    rects: Vec<Rect>,
    size: Vec2,
    /// Points of the window for each point of the paper.
    points: f32,
    /// Pixels of the screen for each point of the paper.
    scale: f32,
}

impl Stack {
    /// Pages lie on whole pixels, and so does everything on them.
    fn new(ui: &Ui, pages: &[Page], times: f32, room: Vec2) -> Self {
        let pixels = ui.pixels_per_point();
        let most = ui.input(|input| input.max_texture_side) as f32;
        let widest = pages.iter().map(|page| page.width).fold(1.0, f32::max);
        let points = zoom::points(times);
        let scale = (points * pixels).min(most / widest);
        let width = (widest * points + 2.0 * MARGIN).max(room.x);
        let mut top = MARGIN;
        let mut rects = Vec::with_capacity(pages.len());
        for page in pages {
            let size = vec2(page.width, page.height) * points;
            let size = (size * pixels).round().max(Vec2::splat(1.0)) / pixels;
            let min = pos2((width - size.x) / 2.0, top).round_to_pixels(pixels);
            rects.push(Rect::from_min_size(min, size));
            top = min.y + size.y + MARGIN;
        }
        Self { rects, size: vec2(width, top), points, scale }
    }

    /// A spot in the contents.
    fn rect(&self, spot: &Spot) -> Option<Rect> {
        let page = self.rects.get(spot.page)?;
        let min = page.min + vec2(spot.x, spot.y) * self.points;
        Some(Rect::from_min_size(min, vec2(spot.width, spot.height) * self.points))
    }
}

pub fn ui(ui: &mut Ui, preview: &mut Preview, commands: &mut Vec<Command>) {
    let palette = theme::palette(ui.ctx());
    let outer = ui.available_rect_before_wrap();
    ui.painter().rect_filled(outer, 0.0, palette.desk);
    if preview.pages().pages.is_empty() {
        return;
    }
    let bar = ui.spacing().scroll.allocated_width();
    let room = outer.size() - vec2(bar, 0.0);
    zoom_by_wheel(ui, preview, outer);
    let Some(first) = preview.pages().pages.first() else { return };
    let times = preview.zoom.times(first, room - Vec2::splat(2.0 * MARGIN));
    let stack = Stack::new(ui, &preview.pages().pages, times, room);
    // What is scrolled to stands there: at the edges nothing springs back.
    ui.spacing_mut().scroll.kinetic.rubber_band = false;
    let mut area = ScrollArea::both().id_salt("preview").auto_shrink(false).animated(false);
    if let Some(page) = preview.view.go_to.take().and_then(|page| stack.rects.get(page)) {
        area = area.vertical_scroll_offset(page.top() - MARGIN);
        preview.view.settle = None;
    } else if let Some(offset) = anchored(&preview.view, times, room, &stack) {
        area = area.scroll_offset(offset);
        preview.view.settle = Some(offset);
        ui.ctx().request_repaint();
    } else if let Some(offset) = preview.view.settle.take() {
        area = area.scroll_offset(offset);
    } else if preview.view.turn != 0.0 {
        let most = (stack.size.y - room.y).max(0.0);
        area = area.vertical_scroll_offset((preview.view.offset.y + preview.view.turn * room.y).clamp(0.0, most));
    }
    preview.view.turn = 0.0;
    (preview.view.times, preview.view.room, preview.view.about) = (times, room, None);
    preview.view.laid.clone_from(&stack.rects);
    let output = area.show_viewport(ui, |ui, viewport| {
        ui.set_min_size(stack.size);
        // Scrolled by whole pixels, whatever the wheel says.
        let origin = ui.max_rect().min.round_to_pixels(ui.pixels_per_point()).to_vec2();
        pages_ui(ui, preview, &stack, viewport, origin, commands);
        marks_ui(ui, preview, &stack, viewport, origin);
    });
    preview.view.offset = preview.view.settle.unwrap_or_else(|| output.state.clamped_offset());
    let middle = preview.view.offset.y + room.y * 0.4;
    let below = stack.rects.iter().position(|rect| rect.bottom() + MARGIN > middle);
    preview.view.page = below.unwrap_or(stack.rects.len().saturating_sub(1));
}

/// Ctrl with the wheel, or two fingers.
fn zoom_by_wheel(ui: &Ui, preview: &mut Preview, outer: Rect) {
    let by = ui.input(|input| input.zoom_delta());
    if (by - 1.0).abs() > f32::EPSILON && ui.rect_contains_pointer(outer) {
        preview.view.about = ui.ctx().pointer_latest_pos().map(|at| at - outer.min);
        preview.zoom = Zoom::Times(zoom::within(preview.view.times * by));
    }
}

/// Where to scroll to when the size has changed, so that the point of a page below the pointer, or in the middle of the
/// view, stays where it was.
fn anchored(view: &Scroll, times: f32, room: Vec2, stack: &Stack) -> Option<Vec2> {
    if (times - view.times).abs() < f32::EPSILON || view.times <= 0.0 {
        return None;
    }
    let before = view.offset + view.about.unwrap_or(view.room / 2.0);
    let after = view.about.unwrap_or(room / 2.0);
    let below = view.laid.iter().position(|page| page.bottom() > before.y);
    let page = below.unwrap_or(view.laid.len().saturating_sub(1));
    let (old, new) = (view.laid.get(page)?, stack.rects.get(page)?);
    let part = (before.to_pos2() - old.min) / old.size();
    let most = (stack.size - room).max(Vec2::ZERO);
    Some((new.min.to_vec2() + part * new.size() - after).clamp(Vec2::ZERO, most))
}

/// Paints the pages that are seen, orders the pictures that lack, and takes clicks.
fn pages_ui(
    ui: &mut Ui,
    preview: &mut Preview,
    stack: &Stack,
    viewport: Rect,
    origin: Vec2,
    commands: &mut Vec<Command>,
) {
    let palette = theme::palette(ui.ctx());
    let total = stack.rects.len();
    let (mut urgent, mut later): (Vec<Order>, Vec<Order>) = (Vec::new(), Vec::new());
    for (index, place) in stack.rects.iter().enumerate() {
        let rect = place.translate(origin);
        page_response(ui, preview, stack, index, total, rect, commands);
        let stretch = |above: f32, below: f32| -> Range<f32> {
            let top = viewport.top() - above - place.top();
            let bottom = viewport.bottom() + below - place.top();
            top / stack.points..bottom / stack.points
        };
        let (height, seen) = (viewport.height(), viewport.intersects(*place));
        let mut lacking = preview.sheets.lacking(index, &stretch(0.0, 0.0), stack.scale);
        let complete = !seen || lacking.is_empty();
        urgent.append(&mut lacking);
        later.extend(preview.sheets.lacking(index, &stretch(height * 0.5, height), stack.scale));
        preview.sheets.tidy(index, &stretch(height * 2.0, height * 2.0), complete, stack.scale);
        if seen {
            paper(ui.painter(), rect, palette);
            preview.sheets.paint(ui.painter(), index, rect);
        }
    }
    // What is beyond the edges is drawn once everything in sight is there.
    let orders = if urgent.is_empty() { later } else { urgent };
    preview.press.draw(orders);
}

/// The sheet of paper below the picture.
fn paper(painter: &Painter, rect: Rect, palette: &Palette) {
    let shadow = Shadow { offset: [0, 1], blur: 6, spread: 0, color: palette.shadow };
    painter.add(shadow.as_shape(rect, CornerRadius::ZERO));
    painter.rect_filled(rect, 0.0, palette.sheet);
}

/// Names the page for readers who cannot see it, and goes where a click leads.
fn page_response(
    ui: &Ui,
    preview: &Preview,
    stack: &Stack,
    index: usize,
    total: usize,
    rect: Rect,
    commands: &mut Vec<Command>,
) {
    let response = ui.interact(rect, ui.scope_id().with(("page", index)), Sense::CLICK);
    response.widget_info(|| {
        let name = format!("预览第 {} 页，共 {total} 页", index + 1);
        let mut info = WidgetInfo::labeled(Role::Image, true, name);
        info.current_text_value = preview.pages().pages.get(index).map(Page::text);
        info
    });
    let paper = |at: egui::Pos2| (at - rect.min) / stack.points;
    let target = |at: egui::Pos2| command_at(preview.pages(), index, paper(at).x, paper(at).y);
    if let Some(command) = response.interact_pointer_pos().filter(|_| response.clicked()).and_then(target) {
        commands.push(command);
    } else if response.hover_pos().and_then(target).is_some() {
        response.on_hover_cursor(CursorIcon::PointingHand);
    }
}

/// Marks the place of the cursor, and brings it into sight when it has moved.
fn marks_ui(ui: &Ui, preview: &mut Preview, stack: &Stack, viewport: Rect, origin: Vec2) {
    let palette = theme::palette(ui.ctx());
    let Some(target) = preview.target.as_ref() else { return };
    let (spots, line) = target.spots(preview.pages());
    for rect in spots.iter().filter_map(|spot| stack.rect(spot)) {
        let rect = rect.translate(origin).round_to_pixels(ui.pixels_per_point());
        ui.painter().rect_filled(rect, 0.0, palette.here);
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, palette.here_edge), StrokeKind::Outside);
    }
    if std::mem::take(&mut preview.reveal)
        && let Some(rect) = line.and_then(|spot| stack.rect(&spot))
    {
        let wanted = rect.expand2(vec2(0.0, CLEARANCE));
        let seen = viewport.y_range().contains(wanted.top()) && viewport.y_range().contains(wanted.bottom());
        if !seen {
            ui.scroll_to_rect(rect.translate(origin), Some(egui::Align::Center));
        }
    }
}
