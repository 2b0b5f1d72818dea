//! Everything the window can do, in one list. Menus, toolbar, shortcuts, the palette and the sheet of keys are derived
//! from it.
//!
//! Drawing code never changes anything: it pushes commands, and `app::apply` carries them out after drawing.
//!
//! | what | where |
//! |---|---|
//! | what can be done | [`Command`] |
//! | what the clerk reads of it, and its keys: one card each | `card` |
//! | the same for what dialogs and panels ask for | `order` |
//! | which menu it stands in | [`MENUS`] |
//! | whether it can be done now | `can` |
//!
//! A further command is a variant, a card, a place in [`MENUS`], and an arm in `apply`.

mod can;
mod card;
mod menus;
mod order;

pub use card::{Card, keys_text};
pub use menus::{MENUS, Menu, TOOLBAR, listed, way_to};

use std::path::PathBuf;

use egui::KeyboardShortcut;

use super::attention::Filter;
use super::fill::Fill;
use super::grid::Copied;
use super::preview::Shows;
use super::state::Place;
use super::writing::Write;
use crate::carry::Carried;
use crate::check::{Finding, Fix};
use crate::form::CellId;
use crate::layout::Source;
use crate::report::difference::Change;
use crate::report::{Edit, Organ};
use crate::store::{Leftover, Settings, Theme, Version};

/// One thing to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    // 文件
    StartFromLast,
    Import,
    ImportClipboard,
    New,
    Open,
    OpenPath,
    AttachLast,
    DetachLast,
    ShowCarried,
    Save,
    SaveAs,
    SaveAsPath,
    NameVersion,
    Versions,
    CompareDisk,
    Recover,
    Settings,
    CloseReport,
    Quit,
    // 编辑
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    EditProfile,
    NextStale,
    ConfirmSentence,
    ConfirmPart,
    Fill(Fill),
    // 文字
    Write(Write),
    // 视图
    NextPart,
    PreviousPart,
    NextPane,
    PreviousPane,
    /// The table of a part, or the words that go with it.
    TableOrWords,
    ToggleNavigation,
    ToggleFindings,
    ToggleLastYear,
    TogglePreview,
    PreviewOf(Shows),
    PreviewNext,
    PreviewPrevious,
    PreviewLarger,
    PreviewSmaller,
    PreviewFitWidth,
    PreviewFitPage,
    Theme(Theme),
    ZoomIn,
    ZoomOut,
    ZoomReset,
    TableLarger,
    TableSmaller,
    TableReset,
    // 校验
    FinalCheck,
    NextFinding,
    PreviousFinding,
    /// Takes the first fix of the finding at hand.
    AcceptFinding,
    WhyFinding,
    WaiveFinding,
    ShowWaived,
    /// The clerk's list of wrong words.
    EditWords,
    // 导出
    Export,
    VerifyPublished,
    /// Back to the dialog that stands aside.
    ComeBack,
    // 帮助
    Palette,
    Sample,
    Shortcuts,
    Rules,
    About,

    /// Starts a report of an organ for a year, on the form of that year.
    Create {
        year: i16,
        organ: Box<Organ>,
    },
    OpenFile(PathBuf),
    /// Opens a file to be looked at and not changed.
    OpenToRead(PathBuf),
    /// Opens what a file holds as a report that has never been saved.
    OpenCopy(PathBuf),
    /// Opens a file although another computer has left a lock on it.
    OpenDespite(PathBuf),
    /// Goes on with what was not saved when the program was interrupted.
    Restore(Box<Leftover>),
    AskDiscard(Box<Leftover>),
    Discard(Box<Leftover>),
    /// Takes over these changes of the file on the disk.
    TakeDisk(Vec<Change>),
    KeepVersion(String),
    /// Notes the report as it is, as a version to go back to: the named step changes many places in one go.
    VersionBefore(String),
    /// Tells why the recovery area does not keep the report.
    WhyNotKept,
    BringBack(Box<Version>),
    AttachFile(PathBuf),
    /// Reads last year's report and shows what would be carried over.
    StartFrom(PathBuf),
    /// Reads another program's file as a report.
    ImportFile(PathBuf),
    /// Goes on with an import that has been looked at.
    TakeImport(Box<super::dialogs::Reviewed>),
    /// Goes on with what was carried over.
    StartCarried(Box<Carried>),
    SaveTo {
        path: PathBuf,
        /// The clerk has agreed to replace what stands there.
        replace: bool,
    },
    /// Saves, and goes on with the command when that has succeeded.
    SaveThen(Box<Command>),
    /// Goes on with the command although changes are not saved.
    Regardless(Box<Command>),
    ForgetRecent(PathBuf),
    Go(Place),
    /// Goes to a place and gives it the keyboard.
    Enter(Place),
    /// Goes to what stands on a page of the preview, with a byte of its text.
    ShowSource(Box<Source>, usize),
    /// Goes to a cell of the table of the part at hand.
    GoToCell(CellId),
    /// Goes to where a finding is.
    Land(Box<Finding>),
    Filter(Filter),
    /// Puts figures into the clipboard.
    CopyCells(Copied),
    /// Puts what was copied elsewhere into the table, its first figure at this cell.
    PasteAt {
        at: usize,
        text: String,
    },
    /// Changes the report in one step of undo.
    Change {
        title: String,
        edits: Vec<Edit>,
        /// Changes with the same key that follow one another are one step.
        merge: Option<String>,
    },
    Accept(Box<Fix>),
    Why(&'static str),
    AskWaive(Box<Finding>),
    Waive {
        finding: Box<Finding>,
        reason: String,
    },
    Unwaive(Box<Finding>),
    /// Keeps the clerk's list of wrong words.
    KeepWords(String),
    /// Takes over what was set in the dialog of the settings.
    TakeSettings(Box<Settings>),
    /// Asks the desktop for a folder, for the dialog that is open.
    ChooseFolder,
    ExportTo(Box<super::dialogs::ExportOrder>),
    /// Does without the dialog that stands aside.
    ForgetAside,
    /// Compares a published page or document with the report.
    VerifyFile(PathBuf),
    /// Stops the long work beside the window.
    StopBackground,
    /// Says that something was done.
    Say(String),
}

impl Command {
    /// What the menu and the button say. A verb; it ends in `…` if it asks for more.
    pub fn text(&self) -> &'static str {
        self.words().0
    }

    /// One sentence more than the text says.
    pub fn tooltip(&self) -> &'static str {
        self.words().1
    }

    /// The sentence with the keys, for the mouse that rests on a button.
    pub fn tip(&self, ctx: &egui::Context) -> String {
        match self.shortcut() {
            Some(keys) => format!("{}（{}）", self.tooltip(), keys_text(ctx, &keys)),
            None => self.tooltip().to_owned(),
        }
    }

    fn words(&self) -> (&'static str, &'static str) {
        self.card().map_or_else(|| order::words(self), |card| (card.text, card.tip))
    }

    /// The key that calls it.
    pub fn shortcut(&self) -> Option<KeyboardShortcut> {
        self.card().and_then(|card| card.keys)
    }

    /// A further key that people are used to.
    pub fn other_shortcut(&self) -> Option<KeyboardShortcut> {
        self.card().and_then(|card| card.other)
    }
}
