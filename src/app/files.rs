//! Asking the desktop for a file, without ever holding up the window.
//!
//! The dialog of the desktop runs on a thread of its own. A desktop may have none; then the answer comes at once and
//! says nothing, and [`super::dialogs::PathDialog`] takes over.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::Context;

use super::beside::Beside;
use crate::import::{OWN_EXTENSION, READERS};

/// What a file is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    Open,
    /// Last year's report, for comparison.
    AttachLast,
    /// Last year's report, to start this year's from.
    StartFromLast,
    /// With a name to begin with.
    Save(String),
    /// Another program's file, to be read as a report.
    Import,
    /// What was published, to be compared with the report.
    Published,
    /// A folder to put exported files into.
    ExportFolder,
}

impl Purpose {
    /// Title of the dialog.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Open => "打开年报文件",
            Self::AttachLast => "附上上年报告",
            Self::StartFromLast => "从上年报告开始",
            Self::Save(_) => "另存为",
            Self::Import => "导入年报",
            Self::Published => "核对已发布的网页或文件",
            Self::ExportFolder => "选择导出的文件夹",
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Chosen(PathBuf),
    Cancelled,
    /// The desktop has no file dialog.
    NoDialog,
}

/// Something that asks the clerk for a file.
pub trait Chooser {
    /// Starts asking. One question at a time: a second one is not asked.
    fn ask(&mut self, purpose: Purpose, start: Option<PathBuf>, ctx: &Context);
    /// The answer, once there is one.
    fn answer(&mut self) -> Option<(Purpose, Answer)>;
}

/// The file dialog of the desktop.
#[derive(Default)]
pub struct DesktopChooser {
    waiting: Option<Purpose>,
    dialog: Beside<Answer>,
}

/// No person answers a dialog faster than this; such an answer comes from a desktop without one.
const TOO_FAST: Duration = Duration::from_millis(250);

impl Chooser for DesktopChooser {
    fn ask(&mut self, purpose: Purpose, start: Option<PathBuf>, ctx: &Context) {
        if self.waiting.is_some() {
            return;
        }
        let asked = purpose.clone();
        let begun = self.dialog.start("file dialog", ctx, move || {
            let begun = Instant::now();
            match ask_desktop(&asked, start) {
                Some(path) => Answer::Chosen(path),
                None if begun.elapsed() < TOO_FAST => Answer::NoDialog,
                None => Answer::Cancelled,
            }
        });
        self.waiting = begun.is_ok().then_some(purpose);
    }

    fn answer(&mut self) -> Option<(Purpose, Answer)> {
        let answer = self.dialog.answer()?.unwrap_or(Answer::NoDialog);
        self.waiting.take().map(|purpose| (purpose, answer))
    }
}

fn ask_desktop(purpose: &Purpose, start: Option<PathBuf>) -> Option<PathBuf> {
    let mut dialog = rfd::FileDialog::new().set_title(purpose.title());
    if let Some(folder) = start {
        dialog = dialog.set_directory(folder);
    }
    let with_filter = |dialog: rfd::FileDialog| dialog.add_filter("年报文件", &["nianbao"]);
    match purpose {
        Purpose::Open => with_filter(dialog).add_filter("所有文件", &["*"]).pick_file(),
        Purpose::AttachLast | Purpose::StartFromLast | Purpose::Import | Purpose::Published => {
            let readable = dialog.add_filter("年报文件、网页和文档", &readable_extensions());
            readable.add_filter("所有文件", &["*"]).pick_file()
        }
        Purpose::Save(name) => with_filter(dialog).set_file_name(name).save_file(),
        Purpose::ExportFolder => dialog.pick_folder(),
    }
}

/// Extensions of everything that can be read as last year's report.
fn readable_extensions() -> Vec<&'static str> {
    let foreign = READERS.iter().flat_map(|reader| reader.extensions).copied();
    std::iter::once(OWN_EXTENSION).chain(foreign).collect()
}

/// Never asks anybody: for tests, which put the answer in, and for a window without a desktop.
#[derive(Default)]
pub struct NoChooser {
    answers: std::collections::VecDeque<Answer>,
    waiting: Option<Purpose>,
}

impl NoChooser {
    /// Gives these answers, in turn; then there is no dialog any more.
    pub fn answering(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self { answers: answers.into_iter().collect(), waiting: None }
    }
}

impl Chooser for NoChooser {
    fn ask(&mut self, purpose: Purpose, _start: Option<PathBuf>, _ctx: &Context) {
        self.waiting = Some(purpose);
    }

    fn answer(&mut self) -> Option<(Purpose, Answer)> {
        let purpose = self.waiting.take()?;
        Some((purpose, self.answers.pop_front().unwrap_or(Answer::NoDialog)))
    }
}

/// The path that was typed, with the program's extension where none was given.
pub fn with_extension(path: PathBuf) -> PathBuf {
    if path.extension().is_some() || path.file_name().is_none() { path } else { path.with_extension("nianbao") }
}

/// A file name for a report, without the characters that file systems refuse.
pub fn suggested_name(organ: &str, year: i16) -> String {
    let name: String =
        organ
            .chars()
            .map(|c| {
                if c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') {
                    '_'
                } else {
                    c
                }
            })
            .take(60)
            .collect();
    format!("{}{year}年政府信息公开工作年度报告.nianbao", name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_get_the_extension_unless_they_have_one() {
        assert_eq!(with_extension("/tmp/报告".into()), PathBuf::from("/tmp/报告.nianbao"));
        assert_eq!(with_extension("/tmp/a.ron".into()), PathBuf::from("/tmp/a.ron"));
    }

    #[test]
    fn suggested_names_can_be_written_everywhere() {
        assert_eq!(suggested_name("示例/区:局", 2025), "示例_区_局2025年政府信息公开工作年度报告.nianbao");
    }
}
