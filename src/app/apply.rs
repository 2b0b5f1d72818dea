//! Carries out what the drawing code has asked for. The only place where the window changes anything but the disk.

use egui::{Context, ViewportCommand};

use super::attention::Filter;
use super::command::Command;
use super::dialogs::{About, Goal, Palette, Rules, SettingsDialog, Shortcuts, WaiveDialog, Why};
use super::files::Purpose;
use super::goto::{go, land, show_source, show_step, step_finding};
use super::panes::Pane;
use super::state::{App, Place};
use super::waiving::about_finding;
use super::work::Work;
use crate::check::{FixEdit, registry};
use crate::report::Edit;
use crate::typefaces::Installed;

impl App {
    /// Carries out everything that was asked for, in order.
    pub(super) fn apply_all(&mut self, ctx: &Context) {
        if let Some((purpose, answer)) = self.files.answer() {
            self.file_answered(purpose, answer);
            ctx.request_repaint();
        }
        if let Some(finish) = self.background.finished() {
            finish(self);
            ctx.request_repaint();
        }
        while let Some(command) = self.commands.pop_front() {
            match command.refusal(self) {
                None => self.apply(command, ctx),
                Some(why) => self.toasts.refuse(why),
            }
            // What it changed is seen with the next frame.
            ctx.request_repaint();
        }
        self.keep_work(ctx);
        let title = self.window_title();
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn apply(&mut self, command: Command, ctx: &Context) {
        self.note_lately(&command);
        let loses = matches!(&command, Command::TakeImport(reviewed) if self.import_loses(reviewed));
        match command {
            command if loses => self.ask_save(command),
            Command::StartCarried(_)
            | Command::New
            | Command::Open
            | Command::OpenPath
            | Command::OpenFile(_)
            | Command::OpenCopy(_)
            | Command::OpenToRead(_)
            | Command::OpenDespite(_)
            | Command::Restore(_)
            | Command::Import
            | Command::ImportFile(_)
            | Command::ImportClipboard
            | Command::Create { .. }
            | Command::Sample
                if self.holds_changes() =>
            {
                self.ask_save(command);
            }
            Command::CloseReport | Command::Quit if self.holds_changes() => self.ask_save(command),
            Command::Regardless(then) => self.apply_regardless(*then, ctx),
            _ => self.apply_regardless(command, ctx),
        }
    }

    fn apply_regardless(&mut self, command: Command, ctx: &Context) {
        match command {
            Command::New => self.ask_new(),
            Command::Create { year, organ } => self.create(year, *organ),
            Command::Sample => self.open_sample(),
            Command::Open => self.ask_file(Purpose::Open, ctx),
            Command::OpenPath => self.ask_path(Purpose::Open),
            Command::OpenFile(path) => self.open_file(&path),
            Command::AttachLast => self.ask_file(Purpose::AttachLast, ctx),
            Command::AttachFile(path) => self.import(&path, Goal::Attach, ctx),
            Command::StartFromLast => self.ask_file(Purpose::StartFromLast, ctx),
            Command::StartFrom(path) => self.import(&path, Goal::StartFromLast, ctx),
            Command::Import => self.ask_file(Purpose::Import, ctx),
            Command::ImportFile(path) => self.import(&path, Goal::Open, ctx),
            Command::ImportClipboard => self.import_clipboard(ctx),
            Command::TakeImport(reviewed) => self.take_import(*reviewed, ctx),
            Command::StartCarried(carried) => self.start_carried(*carried),
            Command::ShowCarried => self.show_carried(),
            Command::Save => self.save(ctx),
            Command::SaveAs => self.ask_file(Purpose::Save(self.suggested_name()), ctx),
            Command::SaveAsPath => self.ask_path(Purpose::Save(self.suggested_name())),
            Command::SaveTo { path, replace } => self.save_to(&path, replace, ctx),
            Command::SaveThen(then) => {
                self.after_save = Some(Command::Regardless(then));
                self.save(ctx);
            }
            Command::CloseReport => self.finish_work(),
            Command::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Command::Regardless(then) => self.apply_regardless(*then, ctx),
            Command::ForgetRecent(path) => {
                self.recent.forget(&path);
                self.keep_settings();
            }
            Command::ComeBack => self.come_back(ctx),
            command if self.waits_aside(&command) => self.come_back(ctx),
            Command::ForgetAside => self.aside = None,
            Command::Export => self.ask_export(ctx),
            Command::ChooseFolder => self.ask_file(Purpose::ExportFolder, ctx),
            Command::ExportTo(order) => self.export(&order, ctx),
            Command::VerifyPublished => self.ask_file(Purpose::Published, ctx),
            Command::VerifyFile(path) => self.verify_published(&path, ctx),
            Command::StopBackground => self.background.stop(),
            Command::Palette => {
                self.with_work(|work, today| keep_typing(work, today, ctx));
                let entries = super::palette::entries(self, ctx);
                self.dialogs.push(Box::new(Palette::new(entries)));
            }
            Command::Settings => {
                // The faces of the computer are looked for meanwhile; where that cannot be, when they are asked for.
                let _ = std::thread::Builder::new().name("fonts".to_owned()).spawn(Installed::here);
                self.dialogs.push(Box::new(SettingsDialog::new(&self.settings)));
            }
            Command::TakeSettings(settings) => self.take_settings(*settings, ctx),
            Command::NextPane | Command::PreviousPane => self.step_pane(&command, ctx),
            // The field or table that has the keyboard again does it with the next frame.
            Command::Cut => ctx.send_viewport_cmd(ViewportCommand::RequestCut),
            Command::Copy => ctx.send_viewport_cmd(ViewportCommand::RequestCopy),
            Command::CopyCells(copied) => {
                if !self.clip.put(&copied) {
                    ctx.copy_text(copied.text);
                }
            }
            Command::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Command::Shortcuts => self.dialogs.push(Box::new(Shortcuts::new(ctx))),
            Command::EditWords => self.edit_words(),
            Command::KeepWords(text) => self.keep_words(&text),
            Command::Rules => self.dialogs.push(Box::new(Rules::default())),
            Command::About => self.dialogs.push(Box::new(About)),
            Command::Why(code) => {
                if let Some(rule) = registry::rule(code) {
                    self.dialogs.push(Box::new(Why::new(rule)));
                }
            }
            Command::AskWaive(finding) => {
                self.with_work(|work, today| keep_typing(work, today, ctx));
                self.dialogs.push(Box::new(WaiveDialog::new(*finding)));
            }
            Command::Say(text) => self.toasts.say(text),
            Command::ToggleNavigation
            | Command::ToggleFindings
            | Command::ToggleLastYear
            | Command::TogglePreview
            | Command::PreviewOf(_)
            | Command::PreviewNext
            | Command::PreviewPrevious
            | Command::PreviewLarger
            | Command::PreviewSmaller
            | Command::PreviewFitWidth
            | Command::PreviewFitPage
            | Command::Theme(_)
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ZoomReset
            | Command::TableLarger
            | Command::TableSmaller
            | Command::TableReset => self.change_view(&command, ctx),
            command => {
                let left = self.apply_safety(command, ctx).and_then(|command| self.apply_writing(command, ctx));
                let left = left.and_then(|command| self.apply_paste(command, ctx));
                if let Some(command) = left {
                    self.apply_to_work(command, ctx);
                }
            }
        }
    }

    /// Commands that concern the report at hand only.
    fn apply_to_work(&mut self, command: Command, ctx: &Context) {
        let today = self.clock.today();
        let writes = self.keyboard.is_in_editor();
        let Some(work) = &mut self.work else { return };
        match command {
            Command::Undo => {
                // What was told of the step that goes back is no longer so.
                self.toasts.clear();
                if !work.views.cancel_typing() {
                    show_step(work, writes, |work| work.undo(today));
                }
                work.type_in_cell(None, today);
            }
            Command::Redo => show_step(work, writes, |work| work.redo(today)),
            Command::EditProfile => self.push(Command::Enter(Place::Profile)),
            Command::Enter(place) => {
                go(work, place, today, ctx);
                self.give_keyboard(Pane::Editor);
            }
            Command::Go(place) => go(work, place, today, ctx),
            Command::NextPart => {
                let next = Place::all().skip_while(|place| *place != work.place).nth(1);
                go(work, next.unwrap_or(work.place), today, ctx);
                self.give_keyboard(Pane::Editor);
            }
            Command::PreviousPart => {
                let previous = Place::all().rev().skip_while(|place| *place != work.place).nth(1);
                go(work, previous.unwrap_or(work.place), today, ctx);
                self.give_keyboard(Pane::Editor);
            }
            Command::GoToCell(id) => {
                if let Some(cell) = work.form.index_of(&id) {
                    work.views.go_to_cell(work.form, cell);
                }
            }
            Command::Land(finding) => land(work, &finding, today, ctx),
            Command::ShowSource(source, at) => show_source(work, &source, at, today, ctx),
            Command::NextFinding => step_finding(work, 1, today, ctx),
            Command::PreviousFinding => step_finding(work, -1, today, ctx),
            Command::TableOrWords => {
                keep_typing(work, today, ctx);
                work.table_or_words();
            }
            Command::AcceptFinding | Command::WhyFinding | Command::WaiveFinding => {
                if let Some(command) = about_finding(work, &command) {
                    self.push(command);
                }
            }
            Command::Filter(filter) => {
                work.filter = filter;
                work.look();
            }
            Command::ShowWaived => {
                work.filter = if work.filter == Filter::Waived { Filter::All } else { Filter::Waived };
                work.look();
                self.show_findings();
            }
            Command::FinalCheck => {
                // Others may have put their reports beside it meanwhile.
                self.looked_around = None;
                keep_typing(work, today, ctx);
                work.attention.check_finally();
                work.filter = Filter::All;
                work.look();
                let (open, errors, stale) = (work.open_findings().count(), work.errors().count(), work.stale.len());
                self.show_findings();
                let told = match (open, errors) {
                    (0, _) => "检查完毕，没有发现问题".to_owned(),
                    (open, 0) => format!("检查完毕，没有错误，另有 {open} 条可以看一看"),
                    (open, errors) => format!("检查完毕，共 {open} 条，其中错误 {errors} 条"),
                };
                self.toasts.say(match stale {
                    0 => told,
                    _ => format!("{told}；还有 {stale} 处上年文字待修改或确认"),
                });
            }
            Command::DetachLast => {
                keep_typing(work, today, ctx);
                work.change("取下上年报告", vec![Edit::Last(None)], None, time(ctx), today);
            }
            Command::NextStale => super::last::next_stale(work, today, ctx),
            Command::ConfirmSentence | Command::ConfirmPart => {
                let whole = command == Command::ConfirmPart;
                let confirm = if whole { super::last::confirm_part } else { super::last::confirm_sentence };
                if let Some(told) = confirm(work, today, ctx) {
                    self.toasts.say(told);
                }
            }
            Command::Fill(fill) => {
                keep_typing(work, today, ctx);
                if let Some(action) = fill.action(work) {
                    super::panels::part::carry_out(work, action, time(ctx), today);
                }
            }
            Command::VersionBefore(title) => work.keeping.before(&title, &work.report),
            Command::Change { title, edits, merge } => {
                work.change(&title, edits, merge.as_deref(), time(ctx), today);
            }
            Command::Accept(fix) => {
                keep_typing(work, today, ctx);
                work.deal_with(|finding| finding.fixes.contains(&fix));
                let edits = fix.edits(work.form, &work.report);
                work.change(&fix.title, edits, None, time(ctx), today);
                if let [FixEdit::Text { part, start, text, .. }] = fix.edits.as_slice()
                    && work.place == Place::Part(*part)
                    && work.table_at_hand().is_none()
                {
                    // The cursor stands behind the new words; what was selected is no longer there.
                    let end = start + text.len();
                    work.views.reveal_words(*part, end..end);
                }
                self.go_on_from_finding(ctx);
            }
            Command::Waive { finding, reason } => {
                keep_typing(work, today, ctx);
                work.deal_with(|other| *other == *finding);
                work.waive(&finding, reason, time(ctx), today);
                self.go_on_from_finding(ctx);
            }
            Command::Unwaive(finding) => {
                work.deal_with(|other| *other == *finding);
                work.unwaive(&finding, time(ctx), today);
                self.go_on_from_finding(ctx);
            }
            _ => {}
        }
    }

    pub(super) fn with_work(&mut self, act: impl FnOnce(&mut Work, jiff::civil::Date)) {
        let today = self.clock.today();
        if let Some(work) = &mut self.work {
            act(work, today);
        }
    }

    fn holds_changes(&self) -> bool {
        self.work.as_ref().is_some_and(Work::is_dirty)
    }
}

/// The year that reports are written for: they are due at the beginning of the year after.
pub(super) fn year_to_report(today: jiff::civil::Date) -> i16 {
    if today.month() <= 6 { today.year() - 1 } else { today.year() }
}

/// The window's own time in seconds, for telling a pause in typing.
pub(super) fn time(ctx: &Context) -> f64 {
    ctx.input(|input| input.time)
}

/// Enters what is being typed in a cell, before something else happens to the report.
pub(super) fn keep_typing(work: &mut Work, today: jiff::civil::Date, ctx: &Context) {
    if let Some(action) = work.views.leave_grids() {
        super::panels::part::carry_out(work, action, time(ctx), today);
    }
}
