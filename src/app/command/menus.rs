//! Where the commands stand: the menu bar, the toolbar.

use egui::Key;

use super::Command;
use crate::app::fill::Fill;
use crate::app::preview::Shows;
use crate::app::writing::Write;
use crate::store::Theme;

/// A menu of the menu bar.
#[derive(Debug, Clone, Copy)]
pub struct Menu {
    pub name: &'static str,
    /// With Alt it opens the menu; shown behind the name, as Chinese programs do: `文件(F)`.
    pub letter: Key,
    /// Its commands, in groups.
    pub groups: &'static [&'static [Command]],
}

impl Menu {
    /// Its commands in order.
    pub fn commands(&self) -> impl Iterator<Item = &'static Command> + use<> {
        self.groups.iter().copied().flatten()
    }

    /// `文件(F)`
    pub fn title(&self) -> String {
        format!("{}({})", self.name, self.letter.name())
    }
}

/// The menu bar.
pub const MENUS: [Menu; 8] = [
    Menu {
        name: "文件",
        letter: Key::F,
        groups: &[
            &[
                Command::StartFromLast,
                Command::New,
                Command::Open,
                Command::OpenPath,
                Command::Import,
                Command::ImportClipboard,
            ],
            &[Command::AttachLast, Command::DetachLast, Command::ShowCarried],
            &[Command::Save, Command::SaveAs, Command::SaveAsPath],
            &[Command::NameVersion, Command::Versions, Command::CompareDisk, Command::Recover],
            &[Command::Settings],
            &[Command::CloseReport, Command::Quit],
        ],
    },
    Menu {
        name: "编辑",
        letter: Key::E,
        groups: &[
            &[Command::Undo, Command::Redo],
            &[Command::Cut, Command::Copy, Command::Paste],
            &[Command::Fill(Fill::Row), Command::Fill(Fill::Block), Command::Fill(Fill::Table)],
            &[Command::EditProfile],
            &[Command::NextStale, Command::ConfirmSentence, Command::ConfirmPart],
        ],
    },
    Menu {
        name: "文字",
        letter: Key::T,
        groups: &[
            &[Command::Write(Write::Figure), Command::Write(Write::Phrase), Command::Write(Write::ToText)],
            &[Command::Write(Write::SecondHeading), Command::Write(Write::ThirdHeading), Command::Write(Write::Tidy)],
            &[
                Command::Write(Write::Find),
                Command::Write(Write::Replace),
                Command::Write(Write::FindPrevious),
                Command::Write(Write::FindNext),
                Command::Write(Write::ReplaceAll),
                Command::Write(Write::CloseFind),
            ],
        ],
    },
    Menu {
        name: "视图",
        letter: Key::V,
        groups: &[
            &[Command::PreviousPart, Command::NextPart, Command::PreviousPane, Command::NextPane],
            &[Command::ToggleNavigation, Command::ToggleFindings, Command::ToggleLastYear, Command::TableOrWords],
            &[
                Command::Theme(Theme::System),
                Command::Theme(Theme::Light),
                Command::Theme(Theme::Dark),
                Command::Theme(Theme::Contrast),
            ],
            &[Command::ZoomIn, Command::ZoomOut, Command::ZoomReset],
            &[Command::TableLarger, Command::TableSmaller, Command::TableReset],
        ],
    },
    Menu {
        name: "预览",
        letter: Key::P,
        groups: &[
            &[Command::TogglePreview],
            &[Command::PreviewOf(Shows::Report), Command::PreviewOf(Shows::Brief), Command::PreviewOf(Shows::Charts)],
            &[Command::PreviewPrevious, Command::PreviewNext],
            &[Command::PreviewLarger, Command::PreviewSmaller, Command::PreviewFitWidth, Command::PreviewFitPage],
        ],
    },
    Menu {
        name: "校验",
        letter: Key::C,
        groups: &[
            &[Command::FinalCheck],
            &[Command::NextFinding, Command::PreviousFinding],
            &[Command::AcceptFinding, Command::WhyFinding, Command::WaiveFinding],
            &[Command::ShowWaived],
            &[Command::EditWords],
        ],
    },
    Menu {
        name: "导出",
        letter: Key::X,
        groups: &[&[Command::Export], &[Command::VerifyPublished], &[Command::ComeBack]],
    },
    Menu {
        name: "帮助",
        letter: Key::H,
        groups: &[&[Command::Palette, Command::Shortcuts, Command::Rules], &[Command::Sample], &[Command::About]],
    },
];

/// The toolbar, in groups.
pub const TOOLBAR: [&[Command]; 3] = [
    &[Command::New, Command::Open, Command::StartFromLast, Command::Save],
    &[Command::Undo, Command::Redo],
    &[Command::TogglePreview, Command::FinalCheck, Command::Export],
];

/// Every command that stands in a menu.
pub fn listed() -> impl Iterator<Item = &'static Command> {
    MENUS.iter().flat_map(Menu::commands)
}

/// The way to a command through the menus, for those without keys of their own: `Alt+V`.
pub fn way_to(command: &Command) -> Option<String> {
    let menu = MENUS.iter().find(|menu| menu.commands().any(|other| other == command))?;
    Some(format!("Alt+{}", menu.letter.name()))
}
