//! What is shown and how: panels, colours, sizes. The report is not touched here.

use egui::Context;

use super::command::Command;
use super::preview::{Turn, Zoom};
use super::state::App;
use super::theme::{self, Look};
use crate::store::{Settings, Theme};

/// A step of zooming.
const ZOOM_STEP: f32 = 0.1;

impl App {
    pub(super) fn change_view(&mut self, command: &Command, ctx: &Context) {
        let stepped = |scale: f32| ((scale * 10.0).round() / 10.0).clamp(Settings::SMALLEST, Settings::LARGEST);
        let (navigation, findings) = (self.shows_navigation(), self.shows_findings());
        let settings = &mut self.settings;
        match command {
            Command::ToggleNavigation if navigation => settings.navigation = false,
            Command::ToggleNavigation => self.show_navigation(),
            Command::ToggleFindings if findings => settings.findings = false,
            Command::ToggleFindings => self.show_findings(),
            Command::ToggleLastYear => settings.last_year = !settings.last_year,
            Command::TogglePreview => settings.preview = !settings.preview,
            Command::PreviewOf(shows) => {
                settings.preview = true;
                self.preview.shows = *shows;
            }
            Command::PreviewNext => self.preview.turn(Turn::Next),
            Command::PreviewPrevious => self.preview.turn(Turn::Previous),
            Command::PreviewLarger => self.preview.step_zoom(true),
            Command::PreviewSmaller => self.preview.step_zoom(false),
            Command::PreviewFitWidth => self.preview.zoom = Zoom::Width,
            Command::PreviewFitPage => self.preview.zoom = Zoom::Page,
            Command::Theme(theme) => settings.theme = *theme,
            Command::ZoomIn => settings.scale = stepped(settings.scale + ZOOM_STEP),
            Command::ZoomOut => settings.scale = stepped(settings.scale - ZOOM_STEP),
            Command::ZoomReset => settings.scale = 1.0,
            Command::TableLarger => settings.table_scale = stepped(settings.table_scale + ZOOM_STEP),
            Command::TableSmaller => settings.table_scale = stepped(settings.table_scale - ZOOM_STEP),
            Command::TableReset => settings.table_scale = 1.0,
            _ => {}
        }
        self.apply_settings(ctx);
        self.keep_settings();
    }

    /// Takes over what the clerk has set.
    pub(super) fn take_settings(&mut self, settings: Settings, ctx: &Context) {
        let faces = std::mem::replace(&mut self.settings, settings).fonts;
        if faces != self.settings.fonts {
            self.open_faces(ctx);
        }
        self.apply_settings(ctx);
        self.keep_settings();
    }

    /// Opens the faces that pages are printed with, and tells which of them cannot be had.
    fn open_faces(&mut self, ctx: &Context) {
        let (opened, wanted) = (self.typefaces.clone(), self.settings.fonts.clone());
        self.in_background("正在打开字体", ctx, move |_| {
            let notes = opened.get(&wanted).notes.clone();
            Box::new(move |app| {
                if !notes.is_empty() {
                    app.tell("有的字体没有采用", &notes.join("\n"));
                }
            })
        });
    }

    /// Unfolds the list of the parts; where there is no room for both, the preview gives way.
    fn show_navigation(&mut self) {
        self.settings.navigation = true;
        if !self.shows_navigation() {
            self.settings.preview = false;
        }
    }

    /// Unfolds the findings; where there is no room for both, the preview gives way.
    pub(super) fn show_findings(&mut self) {
        self.settings.findings = true;
        if !self.shows_findings() {
            self.settings.preview = false;
        }
        // In a very narrow window it is one or the other.
        if !self.shows_findings() {
            self.settings.navigation = false;
        }
    }

    /// Brings the window in line with the settings.
    pub fn apply_settings(&self, ctx: &Context) {
        theme::apply(
            ctx,
            match self.settings.theme {
                Theme::System => Look::System,
                Theme::Light => Look::Light,
                Theme::Dark => Look::Dark,
                Theme::Contrast => Look::HighContrast,
            },
        );
        ctx.set_zoom_factor(self.settings.scale);
    }
}
