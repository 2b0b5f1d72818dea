//! The line at the bottom: saved or not, what is unfilled, what is wrong, what is selected. Where the list of findings is
//! not shown, it says what is the matter where the clerk has gone to.

use egui::{Align, Button, Color32, Label, Layout, RichText, Ui};

use super::deadline_words;
use crate::app::command::Command;
use crate::app::state::App;
use crate::app::theme::{self, Sign, Tip as _, space};
use crate::app::work::Work;
use crate::check::{Finding, Severity};

pub fn ui(ui: &mut Ui, app: &mut App) {
    let palette = theme::palette(ui.ctx());
    let mut chosen = None;
    if let Some(command) = app.menu.command() {
        // As long as a menu is open this line says what its entry does, or why it cannot be done.
        let words =
            command.refusal(app).map_or_else(|| command.tooltip().to_owned(), |why| format!("现在不能用：{why}"));
        ui.horizontal(|ui| ui.add(Label::new(RichText::new(words).color(palette.second_text)).truncate()));
        return;
    }
    let shown = Shown::of(ui, app);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let second = |text: String| RichText::new(text).color(palette.second_text);
        if let Some(work) = &app.work {
            let saved = saved_words(work);
            theme::label(ui, if work.is_dirty() { RichText::new(saved) } else { second(saved) });
            if work.keeping.disk.is_some() {
                let button = Button::new(RichText::new(ELSEWHERE).color(palette.warning)).frame(false);
                if ui.add(button).tip("点击查看有哪些不同").clicked() {
                    chosen = Some(Command::CompareDisk);
                }
            }
            if let Some(why) = work.not_kept() {
                let button = Button::new(RichText::new(NOT_KEPT).color(palette.warning)).frame(false);
                if ui.add(button).tip(why).clicked() {
                    chosen = Some(Command::WhyNotKept);
                }
            } else if let Some(words) = shown.kept {
                theme::label(ui, second(words))
                    .tip("还没有存进文件的修改已留在恢复区。断电或程序中断后，下次打开程序时可以找回");
            }
            if shown.unfilled {
                theme::label(ui, second(unfilled_words(work)));
            }
            ui.horizontal(|ui| errors_ui(ui, work));
            if let Some(words) = selection_words(work) {
                theme::label(ui, words);
            }
            if background_ui(ui, app) {
                chosen = Some(Command::StopBackground);
            }
            if let Some(finding) = finding_to_tell(app) {
                ui.horizontal(|ui| finding_ui(ui, finding));
            }
            if let Some(last) = work.last.as_ref().filter(|_| shown.last) {
                theme::label(ui, second(last_words(last.report().year))).tip(&last.remembered.file);
            }
        } else if background_ui(ui, app) {
            chosen = Some(Command::StopBackground);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            if shown.sizes && size_ui(ui, "界面", app.settings.scale) {
                chosen = Some(Command::ZoomReset);
            }
            if shown.sizes
                && app.work.as_ref().is_some_and(|work| work.table_at_hand().is_some())
                && size_ui(ui, "表格", app.settings.table_scale)
            {
                chosen = Some(Command::TableReset);
            }
            if shown.deadline {
                deadline_ui(ui, app);
            }
        });
    });
    if let Some(command) = chosen {
        app.push(command);
    }
}

/// Between two things that are told.
const GAP: f32 = space::XL;
const ELSEWHERE: &str = "文件在别处改动过";
const NOT_KEPT: &str = "没有自动保存";

/// What there is room for besides what must be told: whether the report is saved, its errors, what is selected, what is
/// going on. In a narrow window the rest gives way, what matters least first.
#[derive(Default)]
struct Shown {
    unfilled: bool,
    deadline: bool,
    sizes: bool,
    last: bool,
    /// When it was kept last, in words.
    kept: Option<String>,
}

impl Shown {
    fn of(ui: &Ui, app: &App) -> Self {
        let Some(work) = &app.work else { return Self { sizes: true, ..Self::default() } };
        let width = |words: &str| {
            let text = words.to_owned();
            ui.fonts_mut(|fonts| fonts.layout_no_wrap(text, theme::sans(theme::BODY), Color32::BLACK)).size().x + GAP
        };
        let sign = theme::BODY + space::S;
        let mut room = ui.available_width() - width(&saved_words(work)) - width(&error_words(work)) - sign;
        room -= if work.keeping.disk.is_some() { width(ELSEWHERE) } else { 0.0 };
        room -= if work.not_kept().is_some() { width(NOT_KEPT) } else { 0.0 };
        room -= selection_words(work).map_or(0.0, |words| width(&words));
        room -= finding_to_tell(app).map_or(0.0, |finding| width(&finding.message) + sign);
        let stop = || width(Command::StopBackground.text()) + 2.0 * ui.spacing().button_padding.x;
        room -= app.background.words().map_or(0.0, |words| width(&words) + stop());
        let mut fits = |needed: f32| {
            let fits = needed <= room;
            room -= if fits { needed } else { 0.0 };
            fits
        };
        let tables = work.table_at_hand().is_some();
        let sizes = width(&size_words("界面", app.settings.scale))
            + if tables { width(&size_words("表格", app.settings.table_scale)) } else { 0.0 };
        Self {
            unfilled: fits(width(&unfilled_words(work))),
            deadline: deadline_of(app).is_some_and(|(words, _)| fits(width(&words) + sign)),
            sizes: fits(sizes),
            last: work.last.as_ref().is_some_and(|last| fits(width(&last_words(last.report().year)))),
            kept: work.kept_at().map(kept_words).filter(|words| fits(width(words))),
        }
    }
}

fn unfilled_words(work: &Work) -> String {
    match work.figures.unfilled(work.form).count() {
        0 => "各格已填".to_owned(),
        count => format!("未填 {count} 格"),
    }
}

fn last_words(year: i16) -> String {
    format!("对照 {year}年报告")
}

fn kept_words(at: jiff::civil::DateTime) -> String {
    format!("已自动保存到恢复区 {:02}:{:02}", at.hour(), at.minute())
}

/// How many errors there are.
fn error_words(work: &Work) -> String {
    match work.count(Severity::Error) {
        0 => "没有错误".to_owned(),
        errors => format!("{errors} 条错误"),
    }
}

fn size_words(what: &str, scale: f32) -> String {
    format!("{what} {}%", (scale * 100.0).round())
}

/// What is being done beside the window; true when it is to be stopped.
fn background_ui(ui: &mut Ui, app: &App) -> bool {
    let Some(words) = app.background.words() else { return false };
    // Before the words, which change at every step: what is about to be pressed stays where it is.
    let stop = ui.small_button(Command::StopBackground.text());
    theme::label(ui, words);
    stop.tip(Command::StopBackground.tooltip()).clicked()
}

/// How many errors there are. Whoever cannot see the window hears of a change, with the error of the cell at hand
/// in full, or else the gravest.
fn errors_ui(ui: &mut Ui, work: &Work) {
    let palette = theme::palette(ui.ctx());
    ui.spacing_mut().item_spacing.x = space::S;
    let any = work.count(Severity::Error) > 0;
    let (words, color) = (error_words(work), if any { palette.error } else { palette.second_text });
    if any {
        theme::sign_ui(ui, Sign::Error, palette);
    }
    let label = ui.push_id("errors", |ui| theme::label(ui, RichText::new(&words).color(color))).inner;
    let cell = work.cell_at_cursor();
    let here = |finding: &Finding| cell.as_ref().is_some_and(|cell| finding.cells.contains(cell));
    let grave = || work.open_findings().filter(|finding| finding.severity == Severity::Error);
    let first = grave().find(|finding| here(finding)).or_else(|| grave().next());
    let heard = first.map_or(words.clone(), |finding| format!("{words}。{}", finding.message));
    theme::announce(&label, &heard);
}

/// The finding that the clerk has gone to, where no list shows it.
fn finding_to_tell(app: &App) -> Option<&Finding> {
    app.work.as_ref().filter(|_| !app.shows_findings())?.finding_in_place()
}

/// What is the matter there, as far as there is room; the mouse that rests on it is told all.
fn finding_ui(ui: &mut Ui, finding: &Finding) {
    let palette = theme::palette(ui.ctx());
    let sign = Sign::from(finding.severity);
    ui.spacing_mut().item_spacing.x = space::S;
    theme::sign_ui(ui, sign, palette);
    let words = RichText::new(&finding.message).color(sign.color(palette));
    let label = ui.push_id("finding", |ui| ui.add(Label::new(words).truncate())).inner;
    theme::announce(&label, &finding.message);
    if let Some(hint) = &finding.hint {
        label.tip(hint);
    }
}

/// A size in per cent; true when it is to be 100 % again.
fn size_ui(ui: &mut Ui, what: &str, scale: f32) -> bool {
    let palette = theme::palette(ui.ctx());
    let percent = (scale * 100.0).round();
    let text = RichText::new(size_words(what, scale)).color(palette.second_text);
    let button = ui.add(Button::new(text).frame(false));
    theme::ring_at(ui, &button, button.rect.expand2(egui::vec2(space::S, -space::S)));
    button.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{what}大小 {percent}%，恢复 100%"))
    });
    button.tip(format!("{what}大小。点击恢复 100%")).clicked()
}

/// Days until the last day for publishing in words, and how urgent that is.
fn deadline_of(app: &App) -> Option<(String, Sign)> {
    let (last_day, days) = app.work.as_ref()?.days_left(app.clock.today())?;
    Some(deadline_words(last_day, days))
}

/// Days until the last day for publishing, which depends on the kind of organ.
fn deadline_ui(ui: &mut Ui, app: &App) {
    let palette = theme::palette(ui.ctx());
    let Some((words, sign)) = deadline_of(app) else { return };
    let color = match sign {
        Sign::Complete => palette.second_text,
        other => other.color(palette),
    };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        theme::label(ui, RichText::new(words).color(color))
            .tip("人民政府每年 3 月 31 日前、其他行政机关每年 1 月 31 日前公布上一年度报告（条例第四十九条）");
        if sign != Sign::Complete {
            theme::sign_ui(ui, sign, palette);
        }
    });
}

fn saved_words(work: &Work) -> String {
    match (work.is_dirty(), work.saved_at, &work.path) {
        (true, _, _) => "有修改未保存".to_owned(),
        (false, Some(at), _) => format!("已保存 {:02}:{:02}", at.hour(), at.minute()),
        (false, None, Some(_)) => "没有修改".to_owned(),
        (false, None, None) => "尚未保存".to_owned(),
    }
}

/// `选中 6 格 合计 591`, as spreadsheets say it.
fn selection_words(work: &Work) -> Option<String> {
    let selected = work.views.selected_cells(work);
    if selected.len() < 2 {
        return None;
    }
    let sum = match work.figures.side(&selected) {
        crate::report::Side::Known { sum, .. } => format!("合计 {sum}"),
        crate::report::Side::Empty => "都未填".to_owned(),
        crate::report::Side::NotAssessable => "有无法识别的内容".to_owned(),
    };
    let open = work.figures.unfilled(work.form).filter(|cell| selected.contains(cell)).count();
    let open = match work.figures.side(&selected) {
        crate::report::Side::Known { .. } if open > 0 => format!("，未填 {open} 格"),
        _ => String::new(),
    };
    Some(format!("选中 {} 格 {sum}{open}", selected.len()))
}
