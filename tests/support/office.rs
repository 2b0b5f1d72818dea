//! The desk of a made-up office (示例市档案局) in January 2026: last year's report as a file and as the published page,
//! this year's half written. The pictures of the guide and the measurements of the window are taken of it.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{DateTime, date};
use nianbao::check::registry;
use nianbao::export::{Format, Job};
use nianbao::form::{self, Form, PartId};
use nianbao::report::{Entry, LastReport, Report, Value, file, parse_entry};
use nianbao::store::{Begin, Journal, PACE};

/// Files in a folder that is gone when the office is.
pub struct Office {
    folder: tempfile::TempDir,
    /// How much the office has to report.
    size: Size,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// A bureau with eighteen applications.
    Usual,
    /// Every figure has six digits, every part some thousand characters, last year's as well.
    Largest,
}

/// Monday afternoon, twelve days before the deadline.
pub fn now() -> DateTime {
    date(2026, 1, 19).at(14, 5, 0, 0)
}

impl Office {
    pub fn new(size: Size) -> Self {
        let office = Self { folder: tempfile::tempdir().unwrap(), size };
        let last = last_year(size);
        fs::write(office.last_report(), file::write(&last)).unwrap();
        fs::write(office.last_page(), Format::Html.export(&Job::new(form_of(&last), &last, false)).unwrap()).unwrap();
        fs::write(office.report(), file::write(&this_year(size, last))).unwrap();
        office
    }

    /// 2024 as this program keeps it.
    pub fn last_report(&self) -> PathBuf {
        self.folder.path().join("示例市档案局2024年政府信息公开工作年度报告.nianbao")
    }

    /// 2024 as it was published.
    pub fn last_page(&self) -> PathBuf {
        self.folder.path().join("示例市档案局2024年政府信息公开工作年度报告.html")
    }

    /// 2025 as far as it has come.
    pub fn report(&self) -> PathBuf {
        self.folder.path().join("示例市档案局2025年政府信息公开工作年度报告.nianbao")
    }

    pub fn config(&self) -> PathBuf {
        self.folder.path().join("config")
    }

    pub fn recovery(&self) -> PathBuf {
        self.folder.path().join("recovery")
    }

    /// The page that the web site shows for 2025: one figure is not that of the report.
    pub fn published_page(&self) -> PathBuf {
        let path = self.folder.path().join("政府信息公开工作年度报告_示例市档案局.html");
        let mut published = this_year(self.size, last_year(self.size));
        set(&mut published, "t3.open.sum", None);
        set(&mut published, "t2.lic.dec", Some("41"));
        let page = Format::Html.export(&Job::new(form_of(&published), &published, false)).unwrap();
        fs::write(&path, page).unwrap();
        path
    }

    /// Leaves behind what a window leaves whose computer has lost its power: two figures and half a sentence more
    /// than the file has.
    pub fn lose_power(&self) {
        let path = self.report();
        let base = file::read(&fs::read(&path).unwrap()).unwrap();
        let mut report = base.clone();
        set(&mut report, "t2.lic.dec", Some("17"));
        set(&mut report, "t4.rev.keep", Some("2"));
        report.prose.entry(PartId::Other).or_default().push_str("\n年内没有调整信息处理费的收取标准。");
        let begin = Begin { path: Some(path), base, at: now(), resumed: None };
        let journal = Journal::begin(&self.recovery(), begin, PACE, None);
        journal.state(&report, now());
        journal.flush();
    }

    /// Another clerk saves the report while it is open here.
    pub fn change_behind_the_back(path: &Path) {
        let mut report = file::read(&fs::read(path).unwrap()).unwrap();
        set(&mut report, "t2.lic.dec", Some("17"));
        report.organ.telephone = "0000-8123457".to_owned();
        fs::write(path, file::write(&report)).unwrap();
    }
}

fn form_of(report: &Report) -> &'static Form {
    form::by_id(report.form).unwrap()
}

fn set(report: &mut Report, id: &str, text: Option<&str>) {
    let form = form_of(report);
    let kind = form.cell(id).unwrap().kind;
    report.set(form, id, text.map(|text| Entry::from(parse_entry(kind, text).value)));
}

/// The report that comes with the program, one wrong total in it.
fn sample() -> Report {
    file::read(include_bytes!("../../assets/sample.nianbao")).unwrap()
}

fn last_year(size: Size) -> Report {
    let mut report = sample();
    report.year = 2024;
    report.signature.date = Some(date(2025, 1, 15));
    for text in report.prose.values_mut() {
        *text = text
            .replace("2025", "2024")
            .replace("86条", "74条")
            .replace("17件，上年结转1件", "13件，上年没有结转")
            .replace("2次", "3次");
    }
    let other = report.prose.entry(PartId::Other).or_default();
    *other = "2024年度未收取信息处理费。落实《示例市2024年政务公开工作要点》，各项任务均已完成。".to_owned();
    for (id, text) in [
        ("t2.lic.dec", "11"),
        ("t2.norm.valid", "5"),
        ("t3.new.nat", "9"),
        ("t3.new.biz", "4"),
        ("t3.carry_in.nat", "0"),
        ("t3.open.nat", "5"),
        ("t3.partial.nat", "1"),
        ("t3.carry_out.nat", "1"),
        ("t3.carry_out.biz", "0"),
    ] {
        set(&mut report, id, Some(text));
    }
    set(&mut report, "t3.open.sum", None);
    if size == Size::Largest {
        enlarge(&mut report, 3);
    }
    report
}

fn this_year(size: Size, last: Report) -> Report {
    let mut report = sample();
    report.prose.insert(
        PartId::Other,
        "2025年度未收取信息处理费。落实《示例市2024年政务公开工作要点》，各项任务均已完成。".to_owned(),
    );
    report.prose.entry(PartId::Overview).and_modify(|text| *text = text.replace("申请17件", "申请19件"));
    if size == Size::Largest {
        enlarge(&mut report, 0);
    }
    report.last = Some(LastReport::new("示例市档案局2024年政府信息公开工作年度报告.nianbao", &last));
    report
}

/// Fills every cell with six digits that add up to nothing, and every part with prose of many different characters:
/// what the program says of its own rules.
fn enlarge(report: &mut Report, seed: usize) {
    let form = form_of(report);
    for (number, cell) in form.cells.iter().enumerate().filter(|(_, cell)| !cell.computed) {
        let figure = 100_000 + (number * 7919 + seed * 131) % 900_000;
        report.set(form, &cell.id, Some(Entry::from(Value::Count(figure as i64))));
    }
    let cards = registry::RULES.iter().map(|rule| format!("{}{}{}", rule.card.what, rule.card.why, rule.card.mend));
    let sentences: String = cards.map(|card| card.replace('\n', "") + "\n").collect();
    for (part, characters) in
        [(PartId::Preamble, 600), (PartId::Overview, 9000), (PartId::Problems, 3000), (PartId::Other, 2000)]
    {
        let own = report.text(part).to_owned();
        let more: String = sentences.chars().cycle().skip(seed * 17).take(characters).collect();
        report.prose.insert(part, format!("{own}\n{more}"));
    }
}
