//! Whether a command can be used now, and whether what it stands for is switched on.

use super::Command;
use crate::app::attention::Filter;
use crate::app::preview::Zoom;
use crate::app::reading::ONLY_TO_READ;
use crate::app::state::{App, Place};
use crate::app::work::Work;

const NO_REPORT: &str = "还没有打开报告";

/// Long work is done one at a time.
fn busy(app: &App) -> Option<&'static str> {
    app.background.is_busy().then_some("正在做另一件事，请稍候或先停止")
}

impl Command {
    /// Why the command cannot be used now; `None` if it can.
    pub fn refusal(&self, app: &App) -> Option<&'static str> {
        if self.changes_report() && app.work.as_ref().is_some_and(Work::is_only_read) {
            return Some(ONLY_TO_READ);
        }
        let needs_report = || app.work.is_none().then_some(NO_REPORT);
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
            | Self::Cut
            | Self::Copy
            | Self::Paste
            | Self::NextPane
            | Self::PreviousPane
            | Self::TogglePreview
            | Self::PreviewOf(_) => needs_report(),
            Self::Export | Self::VerifyPublished | Self::ExportTo(_) | Self::VerifyFile(_) => {
                needs_report().or_else(|| busy(app))
            }
            Self::StartFromLast
            | Self::StartFrom(_)
            | Self::Import
            | Self::ImportFile(_)
            | Self::ImportClipboard
            | Self::AttachFile(_) => busy(app),
            Self::AttachLast => needs_report().or_else(|| busy(app)),
            Self::PreviewNext
            | Self::PreviewPrevious
            | Self::PreviewLarger
            | Self::PreviewSmaller
            | Self::PreviewFitWidth
            | Self::PreviewFitPage => needs_report().or_else(|| (!app.settings.preview).then_some("预览没有打开")),
            Self::ComeBack => app.aside.is_none().then_some("没有放在一边的列表"),
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
            Self::TableOrWords => needs_report().or_else(|| {
                let table = app.work.as_ref().is_some_and(|work| work.table_at_hand().is_some());
                (!table).then_some("这一部分没有统计表")
            }),
            Self::TableLarger | Self::TableSmaller | Self::TableReset => needs_report(),
            Self::AcceptFinding | Self::WhyFinding | Self::WaiveFinding => {
                needs_report().or_else(|| match app.work.as_ref().and_then(Work::finding_at_hand) {
                    None => Some("请先转到一条校验结果（F8）"),
                    Some(finding) if *self == Self::AcceptFinding && finding.fixes.is_empty() => {
                        Some("这一条没有现成的改法，请看说明后自己改")
                    }
                    Some(finding) if *self == Self::WaiveFinding && finding.waived.is_some() => Some("这一条已经搁置"),
                    Some(_) => None,
                })
            }
            Self::NextFinding | Self::PreviousFinding => needs_report().or_else(|| {
                let any = app.work.as_ref().is_some_and(|work| !work.shown.is_empty());
                (!any).then_some("没有校验结果")
            }),
            _ => None,
        }
    }

    /// Whether it changes the report, which cannot be while the report is only read.
    fn changes_report(&self) -> bool {
        match self {
            Self::Save
            | Self::AttachLast
            | Self::AttachFile(_)
            | Self::DetachLast
            | Self::CompareDisk
            | Self::Undo
            | Self::Redo
            | Self::Cut
            | Self::Paste
            | Self::PasteAt { .. }
            | Self::ConfirmSentence
            | Self::ConfirmPart
            | Self::Fill(_)
            | Self::AcceptFinding
            | Self::WaiveFinding
            | Self::TakeDisk(_)
            | Self::BringBack(_)
            | Self::Change { .. }
            | Self::Accept(_)
            | Self::AskWaive(_)
            | Self::Waive { .. }
            | Self::Unwaive(_) => true,
            Self::Write(write) => write.changes_report(),
            _ => false,
        }
    }

    /// Whether the command stands for something that is switched on now; shown as a tick in the menu.
    pub fn ticked(&self, app: &App) -> Option<bool> {
        match self {
            Self::ToggleNavigation => Some(app.shows_navigation()),
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
