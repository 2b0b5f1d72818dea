//! Carries out what the drawing code has asked for. The only place where the window changes anything but the disk.

use egui::{Context, ViewportCommand};

use super::attention::Filter;
use super::command::Command;
use super::dialogs::{
    About, AskSave, Export, Goal, NewReport, Palette, PathDialog, Rules, Shortcuts, WaiveDialog, Why,
};
use super::files::{Answer, Purpose, suggested_name};
use super::state::{App, Place};
use super::work::Work;
use crate::check::{Finding, registry};
use crate::form::{self, CellId, PartId};
use crate::layout::Source;
use crate::report::{Edit, Report, Waiver};

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
            if command.refusal(self).is_none() {
                self.apply(command, ctx);
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
        match command {
            Command::StartCarried(_)
            | Command::New
            | Command::Open
            | Command::OpenPath
            | Command::OpenFile(_)
            | Command::OpenCopy(_)
            | Command::OpenDespite(_)
            | Command::Restore(_)
            | Command::Import
            | Command::ImportFile(_)
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
            Command::Shortcuts => self.dialogs.push(Box::new(Shortcuts)),
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
            | Command::ZoomReset => self.change_view(&command, ctx),
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
        let Some(work) = &mut self.work else { return };
        match command {
            Command::Undo => {
                if !work.views.cancel_typing() {
                    let edits = work.undo(today);
                    show_edits(work, &edits.unwrap_or_default());
                }
                work.type_in_cell(None, today);
            }
            Command::Redo => {
                let edits = work.redo(today);
                show_edits(work, &edits.unwrap_or_default());
            }
            Command::EditProfile => go(work, Place::Profile, today, ctx),
            Command::Go(place) => go(work, place, today, ctx),
            Command::NextPart => {
                let next = Place::all().skip_while(|place| *place != work.place).nth(1);
                go(work, next.unwrap_or(work.place), today, ctx);
            }
            Command::PreviousPart => {
                let previous = Place::all().rev().skip_while(|place| *place != work.place).nth(1);
                go(work, previous.unwrap_or(work.place), today, ctx);
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
            Command::Filter(filter) => work.filter = filter,
            Command::ShowWaived => {
                work.filter = if work.filter == Filter::Waived { Filter::All } else { Filter::Waived };
                self.show_findings();
            }
            Command::FinalCheck => {
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
            Command::Change { title, edits, merge } => {
                work.change(&title, edits, merge.as_deref(), time(ctx), today);
            }
            Command::Accept(fix) => {
                keep_typing(work, today, ctx);
                let edits = fix.edits(work.form, &work.report);
                work.change(&fix.title, edits, None, time(ctx), today);
            }
            Command::Waive { finding, reason } => {
                keep_typing(work, today, ctx);
                let mut waivers = work.report.waivers.clone();
                let bound_to = work.bound_to(&finding, today);
                waivers.push(Waiver { code: finding.code.to_owned(), bound_to, reason });
                work.change("搁置校验结果", vec![Edit::Waivers(waivers)], None, time(ctx), today);
            }
            Command::Unwaive(finding) => {
                let bound_to = work.bound_to(&finding, today);
                let mut waivers = work.report.waivers.clone();
                waivers.retain(|waiver| waiver.code != finding.code || waiver.bound_to != bound_to);
                work.change("恢复校验结果", vec![Edit::Waivers(waivers)], None, time(ctx), today);
            }
            _ => {}
        }
    }

    fn with_work(&mut self, act: impl FnOnce(&mut Work, jiff::civil::Date)) {
        let today = self.clock.today();
        if let Some(work) = &mut self.work {
            act(work, today);
        }
    }

    fn holds_changes(&self) -> bool {
        self.work.as_ref().is_some_and(Work::is_dirty)
    }

    fn ask_save(&mut self, then: Command) {
        let Some(work) = &self.work else { return };
        let name = match &work.path {
            Some(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            None => work.report.title(work.form),
        };
        self.dialogs.push(Box::new(AskSave::new(then, &name)));
    }

    fn ask_new(&mut self) {
        let organ = match &self.work {
            Some(work) => work.report.organ.clone(),
            None => self.settings.organ.clone(),
        };
        let year = year_to_report(self.clock.today());
        self.dialogs.push(Box::new(NewReport::new(year, organ)));
    }

    fn create(&mut self, year: i16, organ: crate::report::Organ) {
        let Some(form) = form::for_year(year) else { return };
        self.settings.organ = organ.clone();
        self.keep_settings();
        let work = Work::new(form, Report::new(form, year, organ), self.clock.today());
        self.start(work);
    }

    fn ask_path(&mut self, purpose: Purpose) {
        let folder = self.settings.last_folder.clone();
        self.dialogs.push(Box::new(PathDialog::new(purpose, folder.as_deref())));
    }

    fn ask_file(&mut self, purpose: Purpose, ctx: &Context) {
        self.files.ask(purpose, self.settings.last_folder.clone(), ctx);
        // The answer may be there already.
        ctx.request_repaint();
    }

    fn file_answered(&mut self, purpose: Purpose, answer: Answer) {
        match (purpose, answer) {
            (Purpose::Open, Answer::Chosen(path)) => self.push(Command::Regardless(Box::new(Command::OpenFile(path)))),
            (Purpose::AttachLast, Answer::Chosen(path)) => self.push(Command::AttachFile(path)),
            (Purpose::StartFromLast, Answer::Chosen(path)) => self.push(Command::StartFrom(path)),
            (Purpose::Import, Answer::Chosen(path)) => {
                self.push(Command::Regardless(Box::new(Command::ImportFile(path))))
            }
            (Purpose::Published, Answer::Chosen(path)) => self.push(Command::VerifyFile(path)),
            // The dialog of the desktop has asked already whether a file may be replaced.
            (Purpose::Save(_), Answer::Chosen(path)) => {
                let path = super::files::with_extension(&path.to_string_lossy());
                let same = self.work.as_ref().is_some_and(|work| work.path.as_ref() == Some(&path));
                self.push(Command::SaveTo { path, replace: !same });
            }
            (Purpose::ExportFolder, Answer::Chosen(folder)) => {
                if let Some(dialog) = self.dialogs.last_mut() {
                    dialog.folder_chosen(&folder);
                }
            }
            (Purpose::ExportFolder, Answer::NoDialog) => {
                self.toasts.say("系统没有文件对话框，请直接填写文件夹的路径");
            }
            (purpose, Answer::NoDialog) => self.ask_path(purpose),
            (_, Answer::Cancelled) => self.after_save = None,
        }
    }

    fn suggested_name(&self) -> String {
        self.work.as_ref().map(|work| suggested_name(&work.report.organ.name, work.report.year)).unwrap_or_default()
    }

    fn ask_export(&mut self, ctx: &Context) {
        self.with_work(|work, today| {
            keep_typing(work, today, ctx);
            work.attention.check_finally();
            work.look();
        });
        let Some(work) = &self.work else { return };
        let folder = work.path.as_ref().and_then(|path| path.parent()).or(self.settings.last_folder.as_deref());
        let standing = super::publish::standing(work, self.clock.today());
        let name = crate::export::file_name(&work.report, crate::export::Format::Pdf);
        let (faces, opened) = (&self.settings.fonts, &self.typefaces);
        let dialog = Export::new(folder, standing, &name, faces, opened);
        self.dialogs.push(Box::new(dialog));
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

pub(super) fn go(work: &mut Work, place: Place, today: jiff::civil::Date, ctx: &Context) {
    keep_typing(work, today, ctx);
    work.go(place);
}

/// Goes to the cell or to the words of a finding.
fn land(work: &mut Work, finding: &Finding, today: jiff::civil::Date, ctx: &Context) {
    go(work, Place::of(finding), today, ctx);
    let likely = finding.likely.as_ref().map(|likely| &likely.cell);
    if let Some(span) = finding.span {
        work.views.show_words(span.part, span.start..span.end);
    } else if let Some(id) = likely.or(finding.cells.first()) {
        show_cell(work, id);
    } else if let Place::Part(part) = work.place
        && work.form.part(part).is_some_and(|part| part.table.is_none())
    {
        work.views.show_text(part);
    }
    let at = work.open_findings().position(|other| other == finding);
    work.at_finding = at;
}

fn step_finding(work: &mut Work, by: isize, today: jiff::civil::Date, ctx: &Context) {
    let open: Vec<Finding> = work.shown().filter(|finding| work.filter.includes(finding)).cloned().collect();
    if open.is_empty() {
        return;
    }
    let len = open.len() as isize;
    let next = match (work.at_finding, by) {
        (Some(at), _) => (at as isize + by).rem_euclid(len),
        (None, 1) => 0,
        (None, _) => len - 1,
    };
    let next = usize::try_from(next).unwrap_or(0);
    if let Some(finding) = open.get(next) {
        land(work, finding, today, ctx);
        work.at_finding = Some(next);
    }
}

fn show_cell(work: &mut Work, id: &CellId) {
    if let (Some(cell), Some(part)) = (work.form.index_of(id), work.form.part_of(id)) {
        work.go(Place::Part(part));
        work.views.go_to_cell(work.form, cell);
    }
}

/// Goes to what stands on a page of the preview; `at` counts from the beginning of its text.
fn show_source(work: &mut Work, source: &Source, at: usize, today: jiff::civil::Date, ctx: &Context) {
    keep_typing(work, today, ctx);
    match source {
        Source::Title => work.go(Place::Profile),
        Source::Signature => work.go(Place::Part(PartId::Signature)),
        Source::Cell(id) => show_cell(work, id),
        // A heading of the form has no text of its own.
        Source::Text(origin) if origin.start == origin.end => work.go(Place::Part(origin.part)),
        Source::Text(origin) => {
            work.go(Place::Part(origin.part));
            let at = (origin.start + at).min(origin.end);
            work.views.show_words(origin.part, at..at);
        }
        Source::Label(_) => {}
    }
}

/// Goes to where edits have happened.
fn show_edits(work: &mut Work, edits: &[Edit]) {
    match edits.first() {
        Some(Edit::Cell { id, .. }) => show_cell(work, &id.clone()),
        Some(Edit::Title(_) | Edit::Organ(_)) => work.go(Place::Profile),
        Some(edit) => {
            if let Some(part) = edit.part(work.form) {
                work.go(Place::Part(part));
                work.views.text_of_table_part = Some(part);
            }
        }
        None => {}
    }
}
