//! What the window knows: the report at hand, what was found in it, and what surrounds it.
//!
//! Panels read it and push commands; only `app::apply` changes it.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use super::ahead::Ahead;
use super::beside::{Background, Beside};
use super::bounds::Bounds;
use super::clock::Clock;
use super::command::{Command, listed};
use super::dialogs::Dialog;
use super::files::Chooser;
use super::grounds::Around;
use super::keyboard::Keyboard;
use super::menu::MenuBar;
use super::panels::findings::Heights;
use super::panes::{Pane, Panes};
use super::paste::{Clip, NoClip};
use super::preview::Preview;
use super::safety::Seen;
use super::toast::Toasts;
use super::work::Work;
use super::writing::Find;
use crate::check::Finding;
use crate::check::others::Others;
use crate::check::words::Words;
use crate::form::PartId;
use crate::report::Report;
use crate::store::{Recent, Settings};
use crate::typefaces::Opened;

/// Where the clerk is: the profile of the organ or a part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// 单位信息, with the title of the report.
    Profile,
    Part(PartId),
}

impl Place {
    /// All places in the order of the navigation.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        std::iter::once(Self::Profile).chain(PartId::ALL.into_iter().map(Self::Part))
    }

    /// The place a finding belongs to; what belongs to no part concerns the report as a whole.
    pub fn of(finding: &Finding) -> Self {
        finding.part.map_or(Self::Profile, Self::Part)
    }

    /// Short name, as in the navigation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Profile => "单位信息",
            Self::Part(PartId::Preamble) => "前言",
            Self::Part(PartId::Overview) => "一 总体情况",
            Self::Part(PartId::Disclosure) => "二 主动公开",
            Self::Part(PartId::Applications) => "三 依申请公开",
            Self::Part(PartId::Disputes) => "四 复议诉讼",
            Self::Part(PartId::Problems) => "五 问题及改进",
            Self::Part(PartId::Other) => "六 其他事项",
            Self::Part(PartId::Signature) => "落款",
        }
    }
}

/// How many commands the palette shows first.
const LATELY: usize = 5;

/// The window without its frame: everything that is kept between two frames.
pub struct App {
    /// The report at hand; none on the start page.
    pub work: Option<Work>,
    pub preview: Preview,
    /// Characters that are drawn before they are needed.
    pub ahead: Ahead,
    pub settings: Settings,
    /// The faces that the settings name, once pages have been laid out.
    pub typefaces: Opened,
    pub recent: Recent,
    /// Where settings and recent files are kept; `None` where they are not kept.
    pub config: Option<PathBuf>,
    /// Where what was not saved is kept for recovery; `None` where it is not kept.
    pub recovery: Option<PathBuf>,
    pub clock: Clock,
    /// Dialogs that wait for an answer; the last one is shown.
    pub dialogs: Vec<Box<dyn Dialog>>,
    /// A dialog that stands aside while the clerk looks at a place it has named.
    pub aside: Option<Box<dyn Dialog>>,
    pub toasts: Toasts,
    /// The menu bar while it is used.
    pub menu: MenuBar,
    /// Where the regions of the window are.
    pub(super) panes: Panes,
    /// The commands that were used lately, the last one first.
    pub lately: Vec<Command>,
    /// Finding and replacing words of the prose.
    pub find: Find,
    /// Asks for files; never used by tests as it is.
    pub files: Box<dyn Chooser>,
    /// Long work beside the window.
    pub background: Background,
    /// What the clipboard holds beyond plain text; never that of the desktop in tests.
    pub clip: Box<dyn Clip>,
    /// What goes on once the report has been saved.
    pub after_save: Option<Command>,
    /// The window may close: nothing is lost.
    pub may_close: bool,
    /// What the drawing code has asked for.
    pub(super) commands: VecDeque<Command>,
    /// The title that the window bears now.
    pub(super) title: String,
    /// Width of the window in points.
    pub(super) width: f32,
    pub(super) bounds: Bounds,
    /// Questions about the disk that wait for an answer.
    pub(super) disk: Beside<Seen>,
    /// The clerk's own wrong words, and the text that they were read from.
    pub(super) words: Words,
    pub(super) words_read: Option<String>,
    /// The report at hand as it was when the clerk last agreed that an import may take its place.
    pub(super) import_over: Option<Report>,
    /// The other reports in the folder of the report at hand, and where they are looked for.
    pub(super) others: Option<Arc<Others>>,
    pub(super) around: Beside<Around>,
    /// Beside which file they have been looked for.
    pub(super) looked_around: Option<PathBuf>,
    /// Whether the window has the keyboard.
    pub(super) focused: bool,
    pub(super) keyboard: Keyboard,
    pub(super) finding_heights: Heights,
    /// How many reports have been opened: the fields of each are others.
    pub(super) opened: u64,
}

impl App {
    pub fn new(config: Option<PathBuf>, clock: Clock, files: Box<dyn Chooser>) -> Self {
        let mut app = Self {
            work: None,
            preview: Preview::default(),
            ahead: Ahead::default(),
            settings: Settings::default(),
            typefaces: Opened::default(),
            recent: Recent::default(),
            config,
            recovery: None,
            clock,
            dialogs: Vec::new(),
            aside: None,
            toasts: Toasts::default(),
            menu: MenuBar::default(),
            panes: Panes::default(),
            lately: Vec::new(),
            find: Find::default(),
            files,
            background: Background::default(),
            clip: Box::new(NoClip),
            after_save: None,
            may_close: false,
            commands: VecDeque::new(),
            title: String::new(),
            width: f32::INFINITY,
            bounds: Bounds::default(),
            disk: Beside::default(),
            words: Words::default(),
            words_read: None,
            import_over: None,
            others: None,
            around: Beside::default(),
            looked_around: None,
            focused: true,
            keyboard: Keyboard::default(),
            finding_heights: Heights::default(),
            opened: 0,
        };
        if let Some(folder) = app.config.clone() {
            let settings = Settings::load(&folder);
            let recent = Recent::load(&folder);
            app.settings = settings.value;
            app.recent = recent.value;
            for notice in [settings.notice, recent.notice].into_iter().flatten() {
                app.tell("设置没有读取", &notice);
            }
        }
        app.read_words();
        app
    }

    /// Asks for a command to be carried out after drawing.
    pub fn push(&mut self, command: Command) {
        self.commands.push_back(command);
    }

    /// Tells of something that was not done.
    pub fn tell(&mut self, title: &str, text: &str) {
        self.dialogs.push(Box::new(super::dialogs::Message::new(title, text)));
    }

    /// Keeps the settings. That it did not work is told once, and the program goes on.
    pub(super) fn keep_settings(&mut self) {
        let Some(folder) = self.config.clone() else { return };
        let kept = self.settings.save(&folder).and_then(|()| self.recent.save(&folder));
        if let Err(error) = kept {
            // Asking again at every change of a setting would be worse than losing it.
            self.config = None;
            self.tell("设置没有保存", &error.to_string());
        }
    }

    /// The title of the window: `● 示例区 · 2025年 · 2021年格式 — 年报`.
    pub fn window_title(&self) -> String {
        let Some(work) = &self.work else { return "年报".to_owned() };
        let mark = if work.is_dirty() { "● " } else { "" };
        let name = if work.report.organ.name.is_empty() { "未命名单位" } else { &work.report.organ.name };
        format!("{mark}{name} · {}年 · {} — 年报", work.report.year, work.form.name)
    }

    /// Remembers what was used, for the palette.
    pub(super) fn note_lately(&mut self, command: &Command) {
        if *command != Command::Palette && listed().any(|other| other == command) {
            self.lately.retain(|other| other != command);
            self.lately.insert(0, command.clone());
            self.lately.truncate(LATELY);
        }
    }

    pub(super) fn start(&mut self, work: Work) {
        self.finish_work();
        self.ahead.ask_report(&work);
        self.work = Some(work);
        self.opened += 1;
        self.others = None;
        self.looked_around = None;
        self.check_on_other_grounds();
        self.find = Find::default();
        self.toasts.clear();
        // What is to be filled can be typed at once.
        self.give_keyboard(Pane::Editor);
    }
}
