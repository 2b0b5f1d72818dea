//! What a report is held against besides its form and last year's: the clerk's own list of wrong words (错词表) and the
//! reports of other organs that lie in the same folder (内容雷同).

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;
use jiff::civil::Date;

use super::dialogs::WordsDialog;
use super::state::App;
use crate::check::Against;
use crate::check::others::{Entry, Others};
use crate::check::words::Words;
use crate::import::OWN_EXTENSION;
use crate::store::{self, Guard, Previous, StoreError};

/// Kept with the report at hand, shared with nothing else.
#[derive(Debug, Clone, Default)]
pub struct Grounds {
    pub words: Words,
    pub others: Option<Arc<Others>>,
}

impl Grounds {
    fn is_empty(&self) -> bool {
        self.words.is_empty() && self.others.is_none()
    }

    /// All of it, with today's date. Last year's report is what the report itself remembers.
    pub fn against(&self, today: Date) -> Against<'_> {
        let others = self.others.as_deref().map(Others::around);
        Against::new(None, today).words(&self.words).others(others)
    }
}

/// The reports found beside a report file.
pub(super) struct Around {
    path: PathBuf,
    others: Option<Arc<Others>>,
}

impl Around {
    fn of(path: PathBuf) -> Self {
        let beside = store::neighbours(&path, OWN_EXTENSION);
        let entries: Vec<_> = beside.iter().map(|(name, report)| Some(Entry::new(name.as_str(), report))).collect();
        let others = (!entries.is_empty()).then(|| Arc::new(Others::new(entries)));
        Self { path, others }
    }
}

/// What the file of a new list holds, so that the clerk sees how it is written.
const BEGINNING: &str =
    "# 每行写一个常写错的词和正确的词，中间空一格。以 # 开头的行是说明，不起作用。\n# 例如：\n# 信息工开 信息公开\n";

impl App {
    /// Reads the clerk's list of wrong words again, as it may have been changed by an editor. Tells of lines that
    /// make no sense once for each content.
    pub(super) fn read_words(&mut self) {
        let text = match self.words_text() {
            Ok(text) => text,
            Err(error) => return self.tell("错词表没有读取", &error.to_string()),
        };
        if self.words_read.as_ref() == Some(&text) {
            return;
        }
        let (words, unread) = Words::read(&text);
        self.words_read = Some(text);
        self.words = words;
        if let Some(unread) = unread {
            self.tell("错词表有内容没有采用", &format!("{unread}。可在“校验”菜单的“错词表…”里改。"));
        }
        self.check_on_other_grounds();
    }

    /// The list as text; empty where there is none.
    fn words_text(&self) -> Result<String, StoreError> {
        let Some(folder) = &self.config else { return Ok(String::new()) };
        match store::read(&store::words_path(folder)) {
            Ok(bytes) => Ok(crate::import::decode::text(&bytes).text),
            Err(StoreError::NotFound { .. }) => Ok(String::new()),
            Err(error) => Err(error),
        }
    }

    pub(super) fn edit_words(&mut self) {
        match self.words_text() {
            Ok(text) if text.trim().is_empty() => self.dialogs.push(Box::new(WordsDialog::new(BEGINNING.to_owned()))),
            Ok(text) => self.dialogs.push(Box::new(WordsDialog::new(text))),
            Err(error) => self.tell("错词表没有读取", &error.to_string()),
        }
    }

    pub(super) fn keep_words(&mut self, text: &str) {
        let Some(folder) = self.config.clone() else {
            return self.tell("错词表没有保存", "这台电脑没有可以保存设置的地方。");
        };
        let kept = store::make_folder(&folder)
            .and_then(|()| store::write(&store::words_path(&folder), text.as_bytes(), &Guard::Force, Previous::Keep));
        match kept {
            Ok(_) => {
                self.read_words();
                self.toasts.say("错词表已保存");
            }
            Err(error) => self.tell("错词表没有保存", &error.to_string()),
        }
    }

    /// Looks for the reports of other organs as soon as the report at hand has a file, and takes what was found.
    pub(super) fn look_around(&mut self, ctx: &Context) {
        if let Some(Ok(Around { path, others })) = self.around.answer()
            && self.file() == Some(&path)
        {
            self.others = others;
            self.check_on_other_grounds();
        }
        if self.file() != self.looked_around.as_deref() && !self.around.is_running() {
            self.looked_around = self.file().map(Path::to_path_buf);
            if let Some(path) = self.looked_around.clone() {
                // Without a thread there is nothing to compare with, which is no harm.
                let _ = self.around.start("around", ctx, move || Around::of(path));
            }
        }
    }

    /// The file of the report at hand.
    fn file(&self) -> Option<&Path> {
        self.work.as_ref()?.path.as_deref()
    }

    /// Checks the report at hand again if what it is held against has become another.
    pub(super) fn check_on_other_grounds(&mut self) {
        let today = self.clock.today();
        let grounds = Grounds { words: self.words.clone(), others: self.others.clone() };
        // A report that is opened has just been checked; most offices have neither words nor neighbours.
        if let Some(work) = self.work.as_mut().filter(|work| !(grounds.is_empty() && work.grounds.is_empty())) {
            work.grounds = grounds;
            work.check(today);
        }
    }
}
