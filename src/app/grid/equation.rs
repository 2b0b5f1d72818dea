//! The relations of a cell as sentences of figures: both sides and the difference. Pure; [`super::strip`] paints them.

use rust_decimal::Decimal;

use crate::app::theme::Sign;
use crate::form::{CellSpec, Form, Relation, RelationKind};
use crate::report::{Figures, Side, Value};

/// With more parts a sum is told by its name, not part by part.
const MOST_PARTS: usize = 8;

/// A relation as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equation {
    pub pieces: Vec<Piece>,
    pub verdict: Verdict,
}

/// A piece of the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// Whether it is the figure of the cell asked for.
    pub own: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// All cells are filled and both sides are equal.
    Holds,
    /// All cells are filled and the sides differ.
    Differs { by: Decimal },
    /// Cells are unfilled, so nothing is right or wrong yet.
    Waits { unfilled: usize, by: Option<Decimal> },
    /// A cell holds text that is no figure.
    NotAssessable,
}

impl Verdict {
    pub fn sign(&self) -> Sign {
        match self {
            Self::Holds => Sign::Complete,
            Self::Differs { .. } => Sign::Error,
            Self::Waits { .. } => Sign::Empty,
            Self::NotAssessable => Sign::Warning,
        }
    }

    /// What the sign says, for readers who cannot see it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Holds => "相符",
            Self::Differs { .. } => "不符",
            Self::Waits { .. } => "未填完",
            Self::NotAssessable => "无法核对",
        }
    }

    /// What is added to the sentence.
    pub fn remark(&self) -> String {
        match self {
            Self::Holds => String::new(),
            Self::Differs { by } => format!("相差 {by}"),
            Self::Waits { unfilled, by: Some(by) } => format!("相差 {by}，还有 {unfilled} 格未填"),
            Self::Waits { unfilled, by: None } => format!("还有 {unfilled} 格未填"),
            Self::NotAssessable => "有内容不是数字，无法核对".to_owned(),
        }
    }
}

impl Equation {
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// The relations that contain a cell, as they stand.
pub fn equations(form: &Form, figures: &Figures, cell: usize) -> Vec<Equation> {
    form.relations_of(cell)
        .map(|relation| {
            let mut sentence = Sentence { form, figures, cell, pieces: Vec::new() };
            match relation.kind {
                RelationKind::Total => sentence.total(relation),
                RelationKind::Balance => sentence.balance(relation),
            }
            Equation { pieces: sentence.pieces, verdict: verdict(figures, relation) }
        })
        .collect()
}

fn verdict(figures: &Figures, relation: &Relation) -> Verdict {
    let unfilled = relation.cells().filter(|cell| *figures.value(*cell) == Value::Unfilled).count();
    match (figures.side(&relation.left), figures.side(&relation.right)) {
        (Side::NotAssessable, _) | (_, Side::NotAssessable) => Verdict::NotAssessable,
        (Side::Known { sum: left, .. }, Side::Known { sum: right, .. }) => {
            let by = (left - right).abs();
            match (by.is_zero(), unfilled) {
                (true, 0) => Verdict::Holds,
                (true, _) => Verdict::Waits { unfilled, by: None },
                (false, 0) => Verdict::Differs { by },
                (false, _) => Verdict::Waits { unfilled, by: Some(by) },
            }
        }
        (Side::Empty, _) | (_, Side::Empty) => Verdict::Waits { unfilled, by: None },
    }
}

struct Sentence<'a> {
    form: &'a Form,
    figures: &'a Figures,
    cell: usize,
    pieces: Vec<Piece>,
}

impl Sentence<'_> {
    fn push(&mut self, text: impl Into<String>) {
        self.pieces.push(Piece { text: text.into(), own: false });
    }

    fn figure(&mut self, cell: usize) {
        let text = match self.figures.value(cell) {
            Value::Unfilled => "_".to_owned(),
            Value::Unreadable(_) => "?".to_owned(),
            value => value.canonical().unwrap_or_default(),
        };
        self.pieces.push(Piece { text, own: cell == self.cell });
    }

    /// `六列之和 199+371+16+0+5+0 = 591`
    fn total(&mut self, relation: &Relation) {
        self.push(format!("{} ", relation.right_name));
        if relation.right.len() <= MOST_PARTS {
            for (i, part) in relation.right.iter().enumerate() {
                if i > 0 {
                    self.push("+");
                }
                self.figure(*part);
            }
        } else {
            match self.figures.side(&relation.right) {
                Side::Known { sum, .. } => self.push(sum.to_string()),
                Side::Empty => self.push("_"),
                Side::NotAssessable => self.push("?"),
            }
        }
        self.sign(relation);
        self.push(format!("{} ", relation.left_name));
        for total in &relation.left {
            self.figure(*total);
        }
    }

    /// `本年新收 614 + 上年结转 0 = 总计 614 + 结转下年度 0`
    fn balance(&mut self, relation: &Relation) {
        self.side(&relation.left);
        self.sign(relation);
        self.side(&relation.right);
    }

    fn side(&mut self, cells: &[usize]) {
        for (i, cell) in cells.iter().enumerate() {
            let name = self.form.cells.get(*cell).map_or("", |spec| plain_name(spec));
            self.push(format!("{}{name} ", if i > 0 { " + " } else { "" }));
            self.figure(*cell);
        }
    }

    fn sign(&mut self, relation: &Relation) {
        let differs = matches!(verdict(self.figures, relation), Verdict::Differs { .. });
        self.push(if differs { " ≠ " } else { " = " });
    }
}

/// Name of a row without its number: `一、本年新收` and `（七）总计` become 本年新收 and 总计.
fn plain_name(spec: &CellSpec) -> &str {
    let name = spec.row_name.as_str();
    match name.split_once(['、', '）']) {
        Some((number, rest)) if !rest.is_empty() && number.chars().count() <= 3 => rest,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{self, FormId};
    use crate::report::{Entry, Organ, Report};

    /// The equations of a cell of a report with these figures.
    fn told(entries: &[(&str, &str)], cell: &str) -> Vec<String> {
        let form = form::by_id(FormId(2021)).unwrap();
        let mut report = Report::new(form, 2025, Organ::default());
        for (id, text) in entries {
            let kind = form.cell(id).unwrap().kind;
            report.set(form, id, Some(Entry::from(crate::report::parse_entry(kind, text).value)));
        }
        let figures = Figures::of(form, &report);
        equations(form, &figures, form.index_of(cell).unwrap())
            .iter()
            .map(|e| format!("{} {} {}", e.text(), e.verdict.name(), e.verdict.remark()).trim_end().to_owned())
            .collect()
    }

    const OPEN: [(&str, &str); 6] = [
        ("t3.open.nat", "199"),
        ("t3.open.biz", "371"),
        ("t3.open.sci", "16"),
        ("t3.open.ngo", "0"),
        ("t3.open.law", "5"),
        ("t3.open.oth", "0"),
    ];

    #[test]
    fn a_total_is_told_part_by_part() {
        let mut entries = OPEN.to_vec();
        assert_eq!(told(&entries, "t3.open.nat")[0], "六列之和 199+371+16+0+5+0 = 总计 591 相符");
        entries.push(("t3.open.sum", "592"));
        assert_eq!(told(&entries, "t3.open.nat")[0], "六列之和 199+371+16+0+5+0 ≠ 总计 592 不符 相差 1");
        entries.push(("t3.open.law", "五件左右"));
        assert_eq!(
            told(&entries, "t3.open.nat")[0],
            "六列之和 199+371+16+0+?+0 = 总计 592 无法核对 有内容不是数字，无法核对"
        );
    }

    #[test]
    fn unfilled_is_neither_right_nor_wrong() {
        assert_eq!(told(&OPEN[..2], "t3.open.nat")[0], "六列之和 199+371+_+_+_+_ = 总计 570 未填完 还有 4 格未填");
        assert_eq!(
            told(&[("t3.open.nat", "3"), ("t3.open.sum", "5")], "t3.open.nat")[0],
            "六列之和 3+_+_+_+_+_ = 总计 5 未填完 相差 2，还有 5 格未填"
        );
        assert_eq!(told(&[], "t3.open.nat")[0], "六列之和 _+_+_+_+_+_ = 总计 _ 未填完 还有 7 格未填");
    }

    #[test]
    fn the_tick_waits_for_the_last_cell() {
        let sign = |entries: &[(&str, &str)]| {
            let form = form::by_id(FormId(2021)).unwrap();
            let mut report = Report::new(form, 2025, Organ::default());
            for (id, text) in entries {
                let kind = form.cell(id).unwrap().kind;
                report.set(form, id, Some(Entry::from(crate::report::parse_entry(kind, text).value)));
            }
            let figures = Figures::of(form, &report);
            equations(form, &figures, form.index_of("t3.open.nat").unwrap())[0].verdict.sign()
        };
        assert_eq!(sign(&[]), Sign::Empty);
        assert_eq!(sign(&OPEN[..1]), Sign::Empty);
        assert_eq!(sign(&OPEN[..5]), Sign::Empty);
        assert_eq!(sign(&OPEN), Sign::Complete);
    }

    #[test]
    fn a_balance_names_its_rows() {
        let told = told(
            &[("t3.new.nat", "614"), ("t3.carry_in.nat", "0"), ("t3.open.nat", "613"), ("t3.carry_out.nat", "0")],
            "t3.new.nat",
        );
        assert_eq!(told[1], "本年新收 614 + 上年结转 0 ≠ 总计 613 + 结转下年度 0 不符 相差 1");
    }

    #[test]
    fn a_long_sum_is_told_by_its_name() {
        let column = &told(&OPEN, "t3.open.biz")[1];
        assert!(column.starts_with("（一）至（六）各行之和 371 = （七）总计 371 未填完"), "{column}");
    }

    #[test]
    fn the_figure_of_the_cell_is_known() {
        let form = form::by_id(FormId(2021)).unwrap();
        let figures = Figures::of(form, &Report::new(form, 2025, Organ::default()));
        for cell in 0..form.cells.len() {
            for (equation, relation) in equations(form, &figures, cell).iter().zip(form.relations_of(cell)) {
                let own = equation.pieces.iter().filter(|piece| piece.own).count();
                let long = relation.right.len() > MOST_PARTS && relation.right.contains(&cell);
                assert_eq!(own, usize::from(!long));
            }
        }
    }
}
