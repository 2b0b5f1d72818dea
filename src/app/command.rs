//! Everything the window can do, in one list. Menus, toolbar, shortcuts and the sheet of shortcuts are derived from it.
//!
//! Drawing code never changes anything: it pushes commands, and `app::apply` carries them out after drawing.
//! A further command is an arm in each of the matches below, a place in [`MENUS`], and an arm in `apply`.

use std::path::PathBuf;

use egui::{Key, KeyboardShortcut, Modifiers};

use super::attention::Filter;
use super::fill::Fill;
use super::preview::{Shows, Zoom};
use super::state::{App, Place};
use super::writing::Write;
use crate::carry::Carried;
use crate::check::{Finding, Fix};
use crate::form::CellId;
use crate::layout::Source;
use crate::report::difference::Change;
use crate::report::{Edit, Organ};
use crate::store::{Leftover, Theme, Version};

/// One thing to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    // 文件
    StartFromLast,
    Import,
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
    CloseReport,
    Quit,
    // 编辑
    Undo,
    Redo,
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
    // 校验
    FinalCheck,
    NextFinding,
    PreviousFinding,
    ShowWaived,
    // 导出
    Export,
    VerifyPublished,
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
    /// Goes to what stands on a page of the preview, with a byte of its text.
    ShowSource(Box<Source>, usize),
    /// Goes to a cell of the table of the part at hand.
    GoToCell(CellId),
    /// Goes to where a finding is.
    Land(Box<Finding>),
    Filter(Filter),
    /// Puts what was copied elsewhere into the table, its first figure at this cell.
    Paste {
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
    /// Asks the desktop for a folder, for the dialog that is open.
    ChooseFolder,
    ExportTo(Box<super::dialogs::ExportOrder>),
    /// Compares a published page or document with the report.
    VerifyFile(PathBuf),
    /// Stops the long work beside the window.
    StopBackground,
    /// Says that something was done.
    Say(String),
}

/// A menu: its name and its commands, in groups.
pub type Menu = (&'static str, &'static [&'static [Command]]);

/// The menu bar.
pub const MENUS: [Menu; 7] = [
    (
        "文件",
        &[
            &[Command::StartFromLast, Command::New, Command::Open, Command::OpenPath, Command::Import],
            &[Command::AttachLast, Command::DetachLast, Command::ShowCarried],
            &[Command::Save, Command::SaveAs, Command::SaveAsPath],
            &[Command::NameVersion, Command::Versions, Command::CompareDisk, Command::Recover],
            &[Command::CloseReport, Command::Quit],
        ],
    ),
    (
        "编辑",
        &[
            &[Command::Undo, Command::Redo],
            &[Command::Fill(Fill::Row), Command::Fill(Fill::Block), Command::Fill(Fill::Table)],
            &[Command::EditProfile],
            &[Command::NextStale, Command::ConfirmSentence, Command::ConfirmPart],
        ],
    ),
    (
        "文字",
        &[
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
    ),
    (
        "视图",
        &[
            &[Command::PreviousPart, Command::NextPart],
            &[Command::ToggleNavigation, Command::ToggleFindings, Command::ToggleLastYear],
            &[
                Command::TogglePreview,
                Command::PreviewOf(Shows::Report),
                Command::PreviewOf(Shows::Brief),
                Command::PreviewOf(Shows::Charts),
            ],
            &[
                Command::PreviewPrevious,
                Command::PreviewNext,
                Command::PreviewLarger,
                Command::PreviewSmaller,
                Command::PreviewFitWidth,
                Command::PreviewFitPage,
            ],
            &[
                Command::Theme(Theme::System),
                Command::Theme(Theme::Light),
                Command::Theme(Theme::Dark),
                Command::Theme(Theme::Contrast),
            ],
            &[Command::ZoomIn, Command::ZoomOut, Command::ZoomReset],
        ],
    ),
    ("校验", &[&[Command::FinalCheck], &[Command::NextFinding, Command::PreviousFinding], &[Command::ShowWaived]]),
    ("导出", &[&[Command::Export], &[Command::VerifyPublished]]),
    ("帮助", &[&[Command::Palette, Command::Shortcuts, Command::Rules], &[Command::Sample], &[Command::About]]),
];

/// The toolbar, in groups.
pub const TOOLBAR: [&[Command]; 3] = [
    &[Command::New, Command::Open, Command::StartFromLast, Command::Save],
    &[Command::Undo, Command::Redo],
    &[Command::TogglePreview, Command::FinalCheck, Command::Export],
];

/// The keys as they are written on a keyboard: `Ctrl+=`.
pub fn keys_text(ctx: &egui::Context, keys: &KeyboardShortcut) -> String {
    ctx.format_shortcut(keys).replace("Equals", "=").replace("Minus", "-")
}

/// Every command that stands in a menu.
pub fn listed() -> impl Iterator<Item = &'static Command> {
    MENUS.iter().flat_map(|(_, groups)| groups.iter().copied().flatten())
}

impl Command {
    /// What the menu and the button say. A verb; it ends in `…` if it asks for more.
    pub fn text(&self) -> &'static str {
        match self {
            Self::StartFromLast => "从上年报告开始…",
            Self::Import => "导入…",
            Self::New => "新建…",
            Self::Open => "打开…",
            Self::OpenPath => "按路径打开…",
            Self::AttachLast => "附上上年报告…",
            Self::DetachLast => "取下上年报告",
            Self::ShowCarried => "查看沿用情况…",
            Self::Save => "保存",
            Self::SaveAs => "另存为…",
            Self::SaveAsPath => "按路径另存…",
            Self::NameVersion => "命名当前版本…",
            Self::Versions => "查看历史版本…",
            Self::CompareDisk => "与磁盘上的文件核对…",
            Self::Recover => "找回没有保存的内容…",
            Self::CloseReport => "关闭报告",
            Self::Quit => "退出",
            Self::Undo => "撤销",
            Self::Redo => "重做",
            Self::EditProfile => "编辑单位信息",
            Self::NextStale => "转到下一处上年文字",
            Self::ConfirmSentence => "确认本句",
            Self::ConfirmPart => "确认全部",
            Self::Fill(fill) => fill.text(),
            Self::Write(write) => write.text(),
            Self::NextPart => "转到下一部分",
            Self::PreviousPart => "转到上一部分",
            Self::ToggleNavigation => "显示目录栏",
            Self::ToggleFindings => "显示校验栏",
            Self::ToggleLastYear => "显示上年数",
            Self::TogglePreview => "预览",
            Self::PreviewOf(Shows::Report) => "预览报告",
            Self::PreviewOf(Shows::Brief) => "预览领导审签页",
            Self::PreviewOf(Shows::Charts) => "预览图解",
            Self::PreviewNext => "预览下一页",
            Self::PreviewPrevious => "预览上一页",
            Self::PreviewLarger => "放大预览",
            Self::PreviewSmaller => "缩小预览",
            Self::PreviewFitWidth => "适合宽度",
            Self::PreviewFitPage => "整页",
            Self::Theme(Theme::System) => "颜色跟随系统",
            Self::Theme(Theme::Light) => "浅色",
            Self::Theme(Theme::Dark) => "深色",
            Self::Theme(Theme::Contrast) => "高对比度",
            Self::ZoomIn => "放大",
            Self::ZoomOut => "缩小",
            Self::ZoomReset => "恢复 100%",
            Self::FinalCheck => "全面检查",
            Self::NextFinding => "转到下一条",
            Self::PreviousFinding => "转到上一条",
            Self::ShowWaived => "查看已搁置的",
            Self::Export => "导出…",
            Self::VerifyPublished => "核对已发布网页…",
            Self::Palette => "查找命令…",
            Self::Sample => "用示例试一试",
            Self::Shortcuts => "查看快捷键…",
            Self::Rules => "查看校验规则…",
            Self::About => "关于年报…",
            Self::Create { .. } => "建立",
            Self::OpenFile(_) => "打开",
            Self::OpenCopy(_) => "打开副本",
            Self::OpenDespite(_) => "照常打开",
            Self::Restore(_) | Self::BringBack(_) => "恢复",
            Self::AskDiscard(_) => "丢弃…",
            Self::Discard(_) => "丢弃",
            Self::TakeDisk(_) => "用磁盘上的",
            Self::KeepVersion(_) => "保留",
            Self::WhyNotKept => "没有自动保存",
            Self::AttachFile(_) => "附上",
            Self::StartFrom(_) => "从上年报告开始",
            Self::ImportFile(_) => "导入",
            Self::TakeImport(_) => "完成",
            Self::StartCarried(_) => "开始填写",
            Self::SaveTo { replace: true, .. } => "覆盖",
            Self::SaveTo { .. } | Self::SaveThen(_) => "保存",
            Self::Regardless(_) => "不保存",
            Self::ForgetRecent(_) => "从列表中移去",
            Self::Go(_) | Self::GoToCell(_) | Self::Land(_) | Self::ShowSource(..) => "转到此处",
            Self::Filter(_) => "筛选",
            Self::Change { .. } => "修改",
            Self::Paste { .. } => "粘贴",
            Self::Accept(_) => "采用",
            Self::Why(_) => "为什么",
            Self::AskWaive(_) => "搁置…",
            Self::Waive { .. } => "搁置",
            Self::Unwaive(_) => "恢复",
            Self::ChooseFolder => "选择文件夹…",
            Self::ExportTo(_) => "导出",
            Self::VerifyFile(_) => "核对",
            Self::StopBackground => "停止",
            Self::Say(_) => "知道了",
        }
    }

    /// One sentence more than the text says.
    pub fn tooltip(&self) -> &'static str {
        match self {
            Self::Import => "读入网页、Word、PDF、Excel 或文本形式的年报，核对后继续编辑",
            Self::StartFromLast => "沿用上年的单位信息、结转数和文字草稿，逐条说明沿用了什么；其余数字均为未填",
            Self::New => "按年度选用格式，建立一份空白报告",
            Self::Open => "打开已保存的年报文件",
            Self::OpenPath => "填写文件的路径来打开；系统没有文件对话框时用这里",
            Self::AttachLast => "用上年的年报文件核对结转数、对照上年数",
            Self::ShowCarried => "列出从上年报告沿用了什么、没有沿用什么，以及上年报告的错误",
            Self::DetachLast => "不再对照上年报告；文件本身不受影响",
            Self::Save => "保存到原来的文件",
            Self::SaveAs => "保存到另一个文件，以后在那个文件上继续",
            Self::SaveAsPath => "填写文件的路径来保存；系统没有文件对话框时用这里",
            Self::NameVersion => "给现在的内容起个名字留下来，以后可以比较或恢复",
            Self::Versions => "列出自动保留和自己命名的版本，与现在比较，恢复到其中一版",
            Self::CompareDisk => "看看文件有没有在别处改动过，与现在的内容有哪些不同",
            Self::Recover => "程序意外中断后，列出还没有存进文件的内容",
            Self::CloseReport => "关闭这份报告，回到开始页",
            Self::Quit => "关闭程序",
            Self::Undo => "取消刚才的一步",
            Self::Redo => "恢复刚才取消的一步",
            Self::NextStale => "到下一处沿用上年、还没有修改或确认的文字",
            Self::ConfirmSentence => "光标所在的一句今年仍然成立，不再标出",
            Self::ConfirmPart => "这一部分沿用上年的文字今年仍然成立，不再标出；可以一步撤销",
            Self::EditProfile => "填写单位名称、类别、联系方式和报告标题",
            Self::Fill(fill) => fill.tooltip(),
            Self::Write(write) => write.tooltip(),
            Self::NextPart => "到报告的下一部分",
            Self::PreviousPart => "到报告的上一部分",
            Self::ToggleNavigation => "展开或收起左边的目录",
            Self::ToggleFindings => "展开或收起右边的校验结果",
            Self::ToggleLastYear => "在每格的角上用小字显示上年数，在文字旁边显示上年文字；先要附上上年报告",
            Self::TogglePreview => "在旁边显示排好版的页面，与导出的 PDF 相同",
            Self::PreviewOf(Shows::Report) => "预览栏显示年度报告的页面",
            Self::PreviewOf(Shows::Brief) => "预览栏显示供领导审签的一页：主要数据、核对情况、搁置的问题和理由",
            Self::PreviewOf(Shows::Charts) => "预览栏显示供网站发布的图解",
            Self::PreviewNext => "预览转到下一页",
            Self::PreviewPrevious => "预览转到上一页",
            Self::PreviewLarger => "页面放大一级；按住 Ctrl 转动滚轮也可以",
            Self::PreviewSmaller => "页面缩小一级；按住 Ctrl 转动滚轮也可以",
            Self::PreviewFitWidth => "页面与预览栏同宽",
            Self::PreviewFitPage => "看到整个页面",
            Self::Theme(Theme::System) => "随系统使用浅色或深色",
            Self::Theme(Theme::Light) => "白底黑字",
            Self::Theme(Theme::Dark) => "黑底白字",
            Self::Theme(Theme::Contrast) => "文字和边线更深，便于看清",
            Self::ZoomIn => "界面放大一级",
            Self::ZoomOut => "界面缩小一级",
            Self::ZoomReset => "界面恢复原来的大小",
            Self::FinalCheck => "检查全部规则，包括还没有填写的部分和发布前才看的项目",
            Self::NextFinding => "到校验结果的下一条所在的位置",
            Self::PreviousFinding => "到校验结果的上一条所在的位置",
            Self::ShowWaived => "列出已经搁置的校验结果和理由",
            Self::Export => "生成可以发布的文件",
            Self::VerifyPublished => "选择另存下来的网页或公布的 Word、PDF 等文件，逐格逐段与本报告比较",
            Self::Palette => "输入名称或拼音首字母，找到要用的命令、部分或表中的一行",
            Self::Sample => "打开一份虚构的报告，里面有一处错误可以试着改正",
            Self::Shortcuts => "列出全部键盘快捷键",
            Self::Rules => "逐条说明检查什么、依据是什么",
            Self::About => "版本和许可",
            Self::Create { .. } => "建立这份报告",
            Self::OpenFile(_) | Self::OpenDespite(_) => "打开这个文件",
            Self::OpenCopy(_) => "打开这个文件的副本，保存时另起文件名",
            Self::Restore(_) => "打开没有保存的内容，核对后再保存",
            Self::AskDiscard(_) | Self::Discard(_) => "不要这份没有保存的内容",
            Self::TakeDisk(_) => "换成磁盘上的内容，可以一步撤销",
            Self::KeepVersion(_) => "保留这个版本",
            Self::WhyNotKept => "看看为什么没有自动保存",
            Self::BringBack(_) => "恢复到这一版，可以一步撤销",
            Self::AttachFile(_) => "附上这个文件",
            Self::StartFrom(_) => "从这个文件开始",
            Self::ImportFile(_) => "读入这个文件",
            Self::TakeImport(_) => "核对完毕，用读出的内容继续",
            Self::StartCarried(_) => "建立今年的报告",
            Self::SaveTo { .. } | Self::SaveThen(_) => "保存报告",
            Self::Regardless(_) => "放弃没有保存的修改",
            Self::ForgetRecent(_) => "只从列表中移去，文件不受影响",
            Self::Go(_) => "转到这一部分",
            Self::GoToCell(_) => "转到这个单元格",
            Self::Land(_) => "转到有问题的单元格或文字",
            Self::ShowSource(..) => "转到页面上这一处的单元格或文字",
            Self::Filter(_) => "只列出这一类",
            Self::Change { .. } => "修改报告",
            Self::Paste { .. } => "从光标处起粘贴",
            Self::Accept(_) => "照这个办法改，可以一步撤销",
            Self::Why(_) => "查看这条规则的说明和依据",
            Self::AskWaive(_) => "确认无误时搁置这一条；有关数据变动后会重新提示",
            Self::Waive { .. } => "搁置这一条",
            Self::Unwaive(_) => "重新列出这一条",
            Self::ChooseFolder => "在系统的对话框中选择",
            Self::ExportTo(_) => "生成选定格式的文件",
            Self::VerifyFile(_) => "与本报告比较",
            Self::StopBackground => "停止正在做的事，已经写好的文件保留",
            Self::Say(_) => "关闭这条消息",
        }
    }

    /// The key that calls it.
    pub fn shortcut(&self) -> Option<KeyboardShortcut> {
        let ctrl = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND, key));
        let ctrl_shift = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, key));
        let alt = |key| Some(KeyboardShortcut::new(Modifiers::ALT, key));
        let plain = |key| Some(KeyboardShortcut::new(Modifiers::NONE, key));
        match self {
            Self::New => ctrl(Key::N),
            Self::Open => ctrl(Key::O),
            Self::Import => ctrl(Key::I),
            Self::OpenPath => ctrl_shift(Key::O),
            Self::Save => ctrl(Key::S),
            Self::SaveAs => ctrl_shift(Key::S),
            Self::NameVersion => ctrl_shift(Key::M),
            Self::Versions => ctrl_shift(Key::H),
            Self::CompareDisk => ctrl_shift(Key::D),
            Self::CloseReport => ctrl(Key::W),
            Self::Quit => ctrl(Key::Q),
            Self::Undo => ctrl(Key::Z),
            Self::Redo => ctrl(Key::Y),
            Self::NextStale => plain(Key::F4),
            Self::ConfirmSentence => ctrl(Key::Enter),
            Self::ConfirmPart => ctrl_shift(Key::Enter),
            Self::Fill(fill) => fill.shortcut(),
            Self::Write(write) => write.shortcut(),
            Self::NextPart => ctrl(Key::PageDown),
            Self::PreviousPart => ctrl(Key::PageUp),
            Self::ToggleNavigation => plain(Key::F9),
            Self::ToggleFindings => plain(Key::F10),
            Self::ToggleLastYear => plain(Key::F6),
            Self::TogglePreview => plain(Key::F5),
            Self::PreviewNext => alt(Key::PageDown),
            Self::PreviewPrevious => alt(Key::PageUp),
            Self::ZoomIn => ctrl(Key::Equals),
            Self::ZoomOut => ctrl(Key::Minus),
            Self::ZoomReset => ctrl(Key::Num0),
            Self::FinalCheck => plain(Key::F7),
            Self::NextFinding => plain(Key::F8),
            Self::PreviousFinding => Some(KeyboardShortcut::new(Modifiers::SHIFT, Key::F8)),
            Self::Export => ctrl(Key::E),
            Self::VerifyPublished => ctrl_shift(Key::E),
            Self::Palette => ctrl_shift(Key::P),
            Self::Shortcuts => plain(Key::F1),
            _ => None,
        }
    }

    /// Further keys that people are used to.
    pub fn other_shortcut(&self) -> Option<KeyboardShortcut> {
        match self {
            Self::Redo => Some(KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z)),
            Self::ZoomIn => Some(KeyboardShortcut::new(Modifiers::COMMAND, Key::Plus)),
            _ => None,
        }
    }

    /// Why the command cannot be used now; `None` if it can.
    pub fn refusal(&self, app: &App) -> Option<&'static str> {
        let needs_report = || app.work.is_none().then_some("还没有打开报告");
        match self {
            Self::Save => match &app.work {
                None => Some("还没有打开报告"),
                Some(work) => (!work.is_dirty() && work.path.is_some()).then_some("没有需要保存的修改"),
            },
            Self::SaveAs
            | Self::SaveAsPath
            | Self::CloseReport
            | Self::EditProfile
            | Self::NextPart
            | Self::PreviousPart
            | Self::FinalCheck
            | Self::ShowWaived
            | Self::AttachLast
            | Self::TogglePreview
            | Self::PreviewOf(_) => needs_report(),
            Self::Export | Self::VerifyPublished => {
                needs_report().or_else(|| app.background.is_busy().then_some("正在做另一件事，请稍候或先停止"))
            }
            Self::PreviewNext
            | Self::PreviewPrevious
            | Self::PreviewLarger
            | Self::PreviewSmaller
            | Self::PreviewFitWidth
            | Self::PreviewFitPage => needs_report().or_else(|| (!app.settings.preview).then_some("预览没有打开")),
            Self::NextStale => needs_report().or_else(|| {
                let any = app.work.as_ref().is_some_and(|work| !work.stale.is_empty());
                (!any).then_some("没有待确认的上年文字")
            }),
            Self::ConfirmSentence | Self::ConfirmPart => needs_report().or_else(|| {
                let any = app.work.as_ref().is_some_and(|work| match work.place {
                    Place::Part(part) => work.stale_in(part).next().is_some(),
                    Place::Profile => false,
                });
                (!any).then_some("这一部分没有待确认的上年文字")
            }),
            Self::NameVersion | Self::Versions => {
                needs_report().or_else(|| app.recovery.is_none().then_some("没有可用的恢复区，版本不能保留"))
            }
            Self::Recover => app.recovery.is_none().then_some("没有可用的恢复区"),
            Self::CompareDisk => needs_report().or_else(|| {
                let saved = app.work.as_ref().is_some_and(|work| work.path.is_some());
                (!saved).then_some("报告还没有保存过")
            }),
            Self::DetachLast | Self::ShowCarried | Self::ToggleLastYear => needs_report().or_else(|| {
                let attached = app.work.as_ref().is_some_and(|work| work.last.is_some());
                (!attached).then_some("还没有附上上年报告")
            }),
            Self::Fill(fill) => needs_report().or_else(|| app.work.as_ref().and_then(|work| fill.refusal(work))),
            Self::Write(write) => write.refusal(app),
            Self::Undo => needs_report().or_else(|| {
                let can = app.work.as_ref().is_some_and(|work| work.history.next_undo().is_some() || work.is_typing());
                (!can).then_some("没有可以撤销的操作")
            }),
            Self::Redo => needs_report().or_else(|| {
                let can = app.work.as_ref().is_some_and(|work| work.history.next_redo().is_some());
                (!can).then_some("没有可以重做的操作")
            }),
            Self::NextFinding | Self::PreviousFinding => needs_report().or_else(|| {
                let any = app.work.as_ref().is_some_and(|work| !work.shown.is_empty());
                (!any).then_some("没有校验结果")
            }),
            _ => None,
        }
    }

    /// Whether the command stands for something that is switched on now; shown as a tick in the menu.
    pub fn ticked(&self, app: &App) -> Option<bool> {
        match self {
            Self::ToggleNavigation => Some(app.settings.navigation),
            Self::ToggleFindings => Some(app.shows_findings()),
            Self::TogglePreview => Some(app.settings.preview),
            Self::PreviewOf(shows) => Some(app.settings.preview && app.preview.shows == *shows),
            Self::PreviewFitWidth => Some(app.preview.zoom == Zoom::Width),
            Self::PreviewFitPage => Some(app.preview.zoom == Zoom::Page),
            Self::ToggleLastYear => Some(app.settings.last_year),
            Self::Theme(theme) => Some(app.settings.theme == *theme),
            Self::ShowWaived => Some(app.work.as_ref().is_some_and(|work| work.filter == Filter::Waived)),
            _ => None,
        }
    }
}
