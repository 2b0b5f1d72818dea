//! The sums of cells that a number of the prose may mean. Whether it equals them is said in `compare`.

use rust_decimal::Decimal;

use super::{Papers, Subject};
use crate::check::Context;
use crate::form::{Form, FormId};
use crate::report::Side;

/// A sum of cells that a number may mean.
pub struct Reading {
    /// How the sum is called; empty for a single cell, which has a name of its own.
    pub name: &'static str,
    pub cells: Vec<String>,
    /// Whether a number that equals it is right, or only explained.
    pub explains_only: bool,
}

pub fn side(context: &Context, reading: &Reading) -> Side {
    let cells: Vec<&str> = reading.cells.iter().map(String::as_str).collect();
    context.figures.sum(context.form, &cells)
}

pub fn place(context: &Context, reading: &Reading) -> String {
    match reading.cells.as_slice() {
        [cell] => context.form.place(cell),
        _ => reading.name.to_owned(),
    }
}

/// The values of this year and last year that a number may be compared by, the same reading on both sides.
pub fn values_with_last(subject: Subject, context: &Context) -> Vec<(Decimal, Decimal)> {
    let Some(last) = &context.last else { return Vec::new() };
    readings(subject, context)
        .iter()
        .filter_map(|reading| {
            let cells: Vec<&str> = reading.cells.iter().map(String::as_str).collect();
            let now = context.figures.sum(context.form, &cells).known()?;
            // A cell that last year's form does not have cannot be compared.
            let all = cells.iter().all(|cell| last.form.index_of(cell).is_some());
            let then = last.figures().sum(last.form, &cells).known()?;
            all.then_some((now, then))
        })
        .collect()
}

/// The cells of the first reading of a subject.
pub fn cells_of(subject: Subject, context: &Context) -> Vec<String> {
    readings(subject, context).into_iter().next().map(|reading| reading.cells).unwrap_or_default()
}

/// The sums a subject may mean, the one it should equal first. Cells the form does not have are left out.
pub fn readings(subject: Subject, context: &Context) -> Vec<Reading> {
    use Subject as S;
    let form = context.form;
    let sum = |name: &'static str, cells: &[&str]| Reading {
        name,
        cells: cells.iter().filter(|cell| form.index_of(cell).is_some()).map(|cell| (*cell).to_owned()).collect(),
        explains_only: false,
    };
    let hint = |reading: Reading| Reading { explains_only: true, ..reading };
    let new = || sum("表三 本年新收", &["t3.new.sum"]);
    let incoming = || sum("表三 本年新收与上年结转之和", &["t3.new.sum", "t3.carry_in.sum"]);
    let total = || sum("表三 （七）总计", &["t3.total.sum"]);
    let rest = context.number_or_zero("t3.carry_out.sum");
    let lawsuits = || sum("表四 行政诉讼两组总计之和", &["t4.dir.sum", "t4.post.sum"]);
    let direct = || sum("表四 未经复议直接起诉总计", &["t4.dir.sum"]);
    let after_review = || sum("表四 复议后起诉总计", &["t4.post.sum"]);
    let mut readings = match subject {
        S::Received => vec![new(), incoming()],
        S::Processed => vec![total(), new(), incoming()],
        S::Handled if rest.is_zero() => vec![total(), incoming()],
        S::Handled => vec![total()],
        S::CarriedIn => vec![sum("", &["t3.carry_in.sum"])],
        S::CarriedOut => vec![sum("", &["t3.carry_out.sum"])],
        S::Open => vec![sum("", &["t3.open.sum"])],
        S::Partial => vec![sum("", &["t3.partial.sum"])],
        S::OpenOrPartial => vec![sum("表三 予以公开与部分公开之和", &["t3.open.sum", "t3.partial.sum"])],
        S::Group(prefix) => vec![group(form, prefix)],
        S::Row(row) => vec![sum("", &[&format!("t3.{row}.sum")])],
        S::NaturalPersons => applicants(&sum, "表三 自然人各行", &["nat"]),
        S::Organisations => applicants(&sum, "表三 法人或其他组织五列之和", &["biz", "sci", "ngo", "law", "oth"]),
        S::Column(column) => applicants(&sum, "表三 该列", &[column]),
        S::Reviews => vec![sum("", &["t4.rev.sum"])],
        S::Lawsuits => vec![lawsuits(), hint(direct()), hint(after_review())],
        S::Disputes => vec![sum("表四 行政复议与行政诉讼总计之和", &["t4.rev.sum", "t4.dir.sum", "t4.post.sum"])],
        S::DirectSuits => vec![direct()],
        S::SuitsAfterReview => vec![after_review()],
        S::Outcome(outcome, groups) => {
            let ids: Vec<String> = groups.ids().map(|id| format!("t4.{id}.{outcome}")).collect();
            let cells: Vec<&str> = ids.iter().map(String::as_str).collect();
            let mut readings = vec![sum("表四 该结果之和", &cells)];
            // Where both kinds are named before, the outcome may belong to one of them.
            if groups.review && groups.direct {
                readings.push(sum("表四 行政复议该结果", &[&format!("t4.rev.{outcome}")]));
                let (direct, post) = (format!("t4.dir.{outcome}"), format!("t4.post.{outcome}"));
                readings.push(sum("表四 行政诉讼该结果之和", &[&direct, &post]));
            } else if groups.direct && groups.after_review {
                readings.push(hint(sum("表四 未经复议直接起诉该结果", &[&format!("t4.dir.{outcome}")])));
                readings.push(hint(sum("表四 复议后起诉该结果", &[&format!("t4.post.{outcome}")])));
            }
            readings
        }
        S::Papers(row, papers) => {
            let cell = |column: &str| sum("", &[&format!("t2.{row}.{column}")]);
            match (papers, form.id) {
                (Papers::Issued, FormId(2019)) => vec![cell("made"), cell("opened")],
                (Papers::Published, FormId(2019)) => vec![cell("opened"), cell("total"), cell("made")],
                (Papers::Valid, FormId(2019)) => vec![cell("total")],
                (Papers::Issued, _) => vec![cell("issued")],
                (Papers::Repealed, _) => vec![cell("repealed")],
                (Papers::Valid, _) => vec![cell("valid")],
                (Papers::Published, _) => vec![cell("issued"), cell("valid")],
            }
        }
        S::Decisions(row) => vec![sum("", &[&format!("t2.{row}.dec")])],
        S::FeeTotal => vec![sum("", &["t2.fee.amt"])],
    };
    readings.retain(|reading| !reading.cells.is_empty());
    readings
}

/// Sums of some columns over the rows an applicant count may mean.
fn applicants(sum: &impl Fn(&'static str, &[&str]) -> Reading, name: &'static str, columns: &[&str]) -> Vec<Reading> {
    let cells = |rows: &[&str]| -> Vec<String> {
        rows.iter().flat_map(|row| columns.iter().map(move |column| format!("t3.{row}.{column}"))).collect()
    };
    [&["new"][..], &["new", "carry_in"], &["total"]]
        .into_iter()
        .map(|rows| {
            let ids = cells(rows);
            sum(name, &ids.iter().map(String::as_str).collect::<Vec<_>>())
        })
        .collect()
}

/// The total of all rows of a group, e.g. 不予公开.
fn group(form: &Form, prefix: &str) -> Reading {
    let in_group = |row: &str| row.strip_prefix(prefix).is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    let cells = form
        .cells
        .iter()
        .filter(|cell| cell.column == "sum" && cell.id.starts_with("t3.") && in_group(&cell.row))
        .map(|cell| cell.id.to_string())
        .collect();
    let name = match prefix {
        "deny" => "表三 （三）不予公开各行之和",
        "none" => "表三 （四）无法提供各行之和",
        "refuse" => "表三 （五）不予处理各行之和",
        _ => "表三 （六）其他处理各行之和",
    };
    Reading { name, cells, explains_only: false }
}
