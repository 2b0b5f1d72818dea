//! The window. It shows values and collects what the user did; the rules of the report stand in the core.
//!
//! | what | where |
//! |---|---|
//! | what the window knows | [`state`], [`work`], [`attention`], [`marks`], [`views`] |
//! | what it can do | [`command`]; carried out in `apply`, `ask`, `aside`, `goto`, `look`, `disk`, `last`, `import`, `waiving` and `publish`; work beside the window in [`beside`] |
//! | the keyboard | `draw` reads the shortcuts, [`menu`] the menus, `panes` goes through the window, `keyboard` keeps what has it in sight, [`palette`] finds commands |
//! | how it is drawn | `draw`, [`panels`], [`dialogs`], [`toast`]; what is long over several frames by [`gradual`], characters before they are needed by [`ahead`] |
//! | the table, the text | [`grid`], [`fill`], `prose`, [`paste`], [`writing`] |
//! | nothing is lost: journal, locks, versions | `keep`, `safety`, `versions`, [`reading`] |
//! | the pages as they will be | [`preview`] |
//! | the look | [`theme`] |
//! | the desktop around it | [`bounds`], [`files`], [`ime`], [`clock`] |
//!
//! Drawing pushes commands, commands make edits, edits go through the history. Nothing is checked or computed per
//! frame: [`work::Work`] does it once for each change.

pub mod ahead;
mod apply;
mod aside;
mod ask;
pub mod attention;
pub mod beside;
pub mod bounds;
mod choose;
pub mod clock;
pub mod command;
pub mod dialogs;
mod disk;
pub mod document_view;
mod draw;
pub mod files;
pub mod fill;
mod goto;
pub mod gradual;
pub mod grid;
pub mod grounds;
mod ime;
mod import;
mod keep;
mod keyboard;
mod last;
mod look;
pub mod marks;
pub mod menu;
pub mod palette;
pub mod panels;
mod panes;
pub mod paste;
pub mod preview;
pub mod prose;
mod publish;
pub mod reading;
mod safety;
mod search;
pub mod state;
pub mod theme;
pub mod toast;
mod versions;
pub mod views;
mod waiving;
pub mod work;
pub mod writing;

pub use state::App;

use std::path::PathBuf;

use clock::Clock;

/// Why the window could not be opened.
#[derive(Debug, thiserror::Error)]
#[error("无法打开窗口：没有找到可用的图形桌面，或显卡驱动不能使用。")]
pub struct NoWindow(#[source] eframe::Error);

/// Opens the window, with a report file if one is given, and returns when it is closed.
///
/// # Errors
/// No display, or one that cannot draw; the text is for the user.
pub fn run(file: Option<PathBuf>) -> Result<(), NoWindow> {
    let config = crate::store::config_folder();
    let mut app = App::new(config, Clock::System, Box::<files::DesktopChooser>::default());
    app.clip = Box::<paste::DesktopClip>::default();
    if let Some(file) = file {
        // Recent files and the folder to export to are found from anywhere.
        app.push(import::opening(std::path::absolute(&file).unwrap_or(file)));
    }
    let size = app.settings.window.unwrap_or(bounds::USUAL);
    // The first time the window takes the screen, whatever its size.
    let maximized = app.settings.maximized || app.settings.window.is_none();
    if maximized {
        app.bounds = bounds::Bounds::maximized();
    }
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("nianbao")
        .with_title(app.window_title())
        .with_inner_size([size.0, size.1])
        .with_min_inner_size([bounds::LEAST.0, bounds::LEAST.1])
        .with_maximized(maximized)
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    eframe::run_native(
        "nianbao",
        options,
        Box::new(|creation| {
            theme::install(&creation.egui_ctx);
            ime::install(&creation.egui_ctx);
            // A desktop that does not say is taken to be light, like paper.
            creation.egui_ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
            app.apply_settings(&creation.egui_ctx);
            app.preview.work_beside(&creation.egui_ctx);
            app.ahead.allow();
            app.typefaces = crate::typefaces::Opened::here();
            if let Some(area) = crate::store::recovery_area() {
                app.keep_in(area, &creation.egui_ctx);
            }
            Ok(Box::new(app))
        }),
    )
    .map_err(|error| {
        tracing::warn!(%error, "no window");
        NoWindow(error)
    })
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_settings();
        self.background.end();
        // A window that is closed by force with unsaved work keeps its journal.
        if self.may_close || self.work.as_ref().is_some_and(|work| !work.is_dirty()) {
            self.finish_work();
        }
    }
}

#[cfg(test)]
mod tests;
