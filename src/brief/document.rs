//! The page as a document: headings, the table of figures, what was checked, the lines for signing.

use rust_decimal::Decimal;

use super::{Brief, SetAside};
use crate::check::Severity;
use crate::digest::{Item, Unit};
use crate::document::{
    Block, Cell, CellRole, Document, Heading, Meta, Paragraph, Row, SIGNING_PAGE, Table, chinese_date,
};

/// Findings that are told in full; of more than these only the number is told.
const TOLD: usize = 3;
/// Widths of the columns of the figures, in millimetres: name, this year, last year, change, picture.
const WIDTHS: [f32; 5] = [70.0, 24.0, 24.0, 22.0, 30.0];
/// The heading over the bars.
pub const BARS: &str = "与上年对比";
/// What stands for a figure that is not known.
const UNKNOWN: &str = "—";

impl Brief {
    /// The page as a document.
    pub fn document(&self) -> Document {
        let mut blocks = vec![paragraph(self.opening())];
        blocks.push(heading("一、主要数据"));
        blocks.push(Block::Table(self.figures()));
        blocks.push(heading("二、核对情况"));
        blocks.extend(self.checked().into_iter().map(paragraph));
        blocks.push(heading("三、审签"));
        blocks.push(Block::Table(signing()));
        Document {
            title: format!("{}{SIGNING_PAGE}", self.report),
            blocks,
            meta: Meta { organ: self.organ.clone(), year: self.digest.year, ..Meta::default() },
            ..Document::default()
        }
    }

    /// Which report, and until when.
    fn opening(&self) -> String {
        let today = chinese_date(self.today);
        let until = match (self.deadline, self.days_left()) {
            (Some(day), Some(days)) if days >= 0 => {
                format!("应于{}前公布，截至{today}还有{days}天。", chinese_date(day))
            }
            (Some(day), Some(days)) => {
                format!("应于{}前公布，截至{today}已超过{}天。", chinese_date(day), days.saturating_neg())
            }
            _ => format!("制表日期：{today}。"),
        };
        let unknown = if self.items().any(|item| item.now.is_none()) {
            format!("表中“{UNKNOWN}”表示未填或无法识别。")
        } else {
            String::new()
        };
        let alone = if self.digest.last_year.is_none() { "没有附上年报告，未作对比。" } else { "" };
        format!("{until}{alone}数据校验码：{}。本页供内部审签，不随报告公布。{unknown}", self.check_code)
    }

    /// The figures of the page: applications, then disputes, then what happened of 表二.
    fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections().into_iter().flat_map(|(_, items)| items)
    }

    fn sections(&self) -> Vec<(&'static str, Vec<&Item>)> {
        let digest = &self.digest;
        let [arrived, finished]: [Vec<&Item>; 2] =
            [digest.flow.iter().take(2).collect(), digest.flow.iter().skip(2).collect()];
        let applications = arrived.into_iter().chain(&digest.outcomes).chain(finished).collect();
        let disputes = digest.disputes.iter().filter_map(|group| group.items.last()).collect();
        let disclosure = digest.disclosure.iter().filter(|item| !item.is_nothing()).collect();
        vec![("依申请公开（件）", applications), ("行政复议、行政诉讼（件）", disputes), ("主动公开", disclosure)]
    }

    fn figures(&self) -> Table {
        let year = format!("{}年", self.digest.year);
        // Without last year's report there is nothing to compare with.
        let heads = match self.digest.last_year {
            Some(last) => {
                vec!["项目".to_owned(), year, format!("{last}年"), "增减".to_owned(), BARS.to_owned()]
            }
            None => vec!["项目".to_owned(), year],
        };
        let columns = heads.len();
        let mut rows = vec![Row { cells: row(0, heads.into_iter().map(|text| (CellRole::Head, text)).collect()) }];
        for (name, items) in self.sections().into_iter().filter(|(_, items)| !items.is_empty()) {
            let number = rows.len();
            let block = Cell { column_span: columns, ..cell(number, 0, CellRole::Block, name.to_owned()) };
            rows.push(Row { cells: vec![block] });
            for (index, item) in items.into_iter().enumerate() {
                rows.push(Row { cells: self.figure_row((rows.len(), columns), index + 1, item) });
            }
        }
        Table {
            caption: "主要数据".to_owned(),
            widths: WIDTHS.iter().copied().take(columns).collect(),
            rows,
            header_rows: 1,
            ..Table::default()
        }
    }

    fn figure_row(&self, (number, columns): (usize, usize), in_section: usize, item: &Item) -> Vec<Cell> {
        let name = match item.unit {
            Unit::Pieces | Unit::Change => self.full_name(item),
            Unit::Money => format!("{}（{}）", item.name, item.unit.as_str()),
        };
        let name = format!("{in_section}. {name}");
        let shown = |figure| known(figure, item.unit);
        let texts = [name, shown(item.now), shown(item.last), change(item), String::new()];
        let roles = [CellRole::Label, CellRole::Figure, CellRole::Figure, CellRole::Figure, CellRole::Figure];
        let mut cells = row(number, roles.into_iter().zip(texts).take(columns).collect());
        // What leads from the page back to the figure in the window.
        if let Some(now) = cells.get_mut(1) {
            now.id = item.cells.first().cloned();
        }
        cells
    }

    /// The total of a way of disputing is named after it.
    fn full_name(&self, item: &Item) -> String {
        let group = self.digest.disputes.iter().find(|group| group.items.last() == Some(item));
        group.map_or_else(|| item.name.clone(), |group| group.name.clone())
    }

    /// What was checked and what came of it, a sentence or two each.
    fn checked(&self) -> Vec<String> {
        let checks = &self.checks;
        let mut lines = vec![format!("共核对{}条规则、{}条勾稽关系。", checks.rules, checks.relations)];
        if let Some(line) = lines.first_mut() {
            // An error that was set aside is one all the same.
            let aside = self.waived.iter().any(|aside| aside.severity == Severity::Error);
            *line += if checks.errors.is_empty() && !aside { "没有发现错误。" } else { "" };
            if checks.hints > 0 {
                *line += &format!("另有{}条提示供参考。", checks.hints);
            }
        }
        lines.extend(told("错误没有改正", &checks.errors));
        lines.extend(told("警告需要注意", &checks.warnings));
        lines.extend(self.set_aside());
        if checks.not_assessable > 0 {
            lines.push(format!("{}条关系因内容无法识别，没有核对。", checks.not_assessable));
        }
        if !self.unfilled.is_empty() {
            let places: Vec<String> = self.unfilled.iter().map(|(place, count)| format!("{place}{count}格")).collect();
            lines.push(format!("尚未填写：{}。", places.join("、")));
        }
        if self.stale > 0 {
            lines.push(format!("正文有{}处沿用上年的文字没有修改或确认。", self.stale));
        }
        lines
    }
}

impl Brief {
    /// What was set aside: a sentence for each reason, which is never left out.
    fn set_aside(&self) -> Vec<String> {
        let mut groups: Vec<(&SetAside, Vec<String>)> = Vec::new();
        for aside in &self.waived {
            let same = |(first, _): &&mut (&SetAside, Vec<String>)| {
                (first.severity, &first.reason) == (aside.severity, &aside.reason)
            };
            match groups.iter_mut().find(same) {
                Some((_, messages)) => messages.push(aside.message.clone()),
                None => groups.push((aside, vec![aside.message.clone()])),
            }
        }
        groups.iter().filter_map(|(first, messages)| told(&why_aside(first), messages)).collect()
    }
}

/// `警告经核实搁置（理由：……）`
fn why_aside(aside: &SetAside) -> String {
    let what = match aside.severity {
        Severity::Error => "错误说明理由后搁置",
        Severity::Warning => "警告经核实搁置",
        Severity::Hint => "提示经核实搁置",
    };
    match aside.reason.trim_end_matches('。') {
        "" => format!("{what}（没有填写理由）"),
        reason => format!("{what}（理由：{reason}）"),
    }
}

/// `3处错误没有改正：1.……；2.……。`
fn told(what: &str, findings: &[String]) -> Option<String> {
    let list: Vec<String> = findings
        .iter()
        .take(TOLD)
        .enumerate()
        .map(|(index, finding)| format!("{}. {}", index + 1, finding.trim_end_matches('。')))
        .collect();
    let more = if findings.len() > TOLD { "；等" } else { "" };
    (!findings.is_empty()).then(|| format!("{}处{what}：{}{more}。", findings.len(), list.join("；")))
}

/// Rows that a signature takes.
const ROOM: usize = 3;

/// Room for those who sign.
fn signing() -> Table {
    let heads = ["经办人", "审核人", "签发人"];
    let names = heads.into_iter().map(|text| (CellRole::Head, text.to_owned())).collect();
    let all = |text: &str| heads.map(|_| (CellRole::Figure, text.to_owned())).to_vec();
    let mut empty = row(1, all(""));
    empty.iter_mut().for_each(|cell| cell.row_span = ROOM);
    Table {
        caption: "审签".to_owned(),
        widths: vec![1.0; heads.len()],
        rows: vec![
            Row { cells: row(0, names) },
            Row { cells: empty },
            Row::default(),
            Row::default(),
            Row { cells: row(ROOM + 1, all("年\u{3000}\u{3000}月\u{3000}\u{3000}日")) },
        ],
        header_rows: 1,
        ..Table::default()
    }
}

/// A figure as the form prints it.
fn known(figure: Option<Decimal>, unit: Unit) -> String {
    match figure {
        None => UNKNOWN.to_owned(),
        Some(figure) if unit == Unit::Change => signed(figure),
        Some(figure) => figure.normalize().to_string(),
    }
}

/// Nothing is said where one of the two is not known.
fn change(item: &Item) -> String {
    item.change().map_or(UNKNOWN.to_owned(), signed)
}

/// `+3`, `-3`, `0`
fn signed(figure: Decimal) -> String {
    let sign = if figure > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{}", figure.normalize())
}

fn heading(text: &str) -> Block {
    Block::Heading(Heading { level: 1, text: text.to_owned(), origin: None })
}

fn paragraph(text: String) -> Block {
    Block::Paragraph(Paragraph { text, origin: None })
}

fn cell(row: usize, column: usize, kind: CellRole, text: String) -> Cell {
    Cell { row, column, row_span: 1, column_span: 1, kind, text, id: None }
}

fn row(number: usize, cells: Vec<(CellRole, String)>) -> Vec<Cell> {
    cells.into_iter().enumerate().map(|(column, (kind, text))| cell(number, column, kind, text)).collect()
}
