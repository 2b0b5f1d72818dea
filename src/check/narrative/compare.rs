//! Numbers of the prose compared with the cells they speak of, and the findings that come of it.

use rust_decimal::Decimal;

use super::{Claim, Narrative, Number, Papers, Scope, Subject, Whose};
use crate::check::{Context, Finding, FixEdit, Rule, Severity, Sink};
use crate::form::{Form, FormId};
use crate::report::{OrganKind, Side};

/// A sum of cells that a number may mean.
struct Reading {
    /// How the sum is called; empty for a single cell, which has a name of its own.
    name: &'static str,
    cells: Vec<String>,
    /// Whether a number that equals it is right, or only explained.
    explains_only: bool,
}

/// The rule that speaks of a subject.
fn code(subject: Subject) -> &'static str {
    use Subject as S;
    match subject {
        S::Received => "N01",
        S::Processed => "N02",
        S::Handled => "N03",
        S::CarriedIn => "N04",
        S::CarriedOut => "N05",
        S::Open => "N06",
        S::Partial => "N07",
        S::OpenOrPartial => "N08",
        S::Group(_) => "N09",
        S::Row(_) => "N10",
        S::NaturalPersons | S::Organisations | S::Column(_) => "N11",
        S::Reviews => "N14",
        S::Lawsuits | S::Disputes | S::DirectSuits | S::SuitsAfterReview => "N15",
        S::Outcome(..) => "N16",
        S::Papers(..) => "N20",
        S::Decisions(_) => "N21",
        S::FeeTotal => "N22",
    }
}

/// Check function of the rules that compare one kind of number with its cells.
pub fn compare_claims(rule: &Rule, context: &Context, sink: &mut Sink) {
    for narrative in context.narratives().iter() {
        for claim in narrative.claims.iter().filter(|claim| code(claim.subject) == rule.code) {
            compare(rule, context, sink, narrative, claim);
        }
    }
}

fn compare(rule: &Rule, context: &Context, sink: &mut Sink, narrative: &Narrative, claim: &Claim) {
    let Some(number) = narrative.number(claim) else { return };
    if number.quantity.approximate {
        return;
    }
    let readings = readings(claim.subject, context);
    let nearest = |reading: &&Reading| {
        let sum = side(context, reading).known();
        sum.map_or(Decimal::MAX, |sum| (sum - number.quantity.value).abs())
    };
    // 办理 has no reading that comes before the others: the nearest is shown.
    let first = match claim.subject {
        Subject::Processed => readings.iter().min_by_key(nearest),
        _ => readings.first(),
    };
    let Some(first) = first else { return };
    let expected = match side(context, first) {
        Side::NotAssessable => return sink.not_assessable(rule, &place(context, first)),
        Side::Empty => return,
        Side::Known { sum, .. } => sum,
    };
    let value = number.quantity.value;
    let equal =
        |reading: &&Reading| side(context, reading).known().is_some_and(|sum| stated_as(claim.subject, number, sum));
    let matching = readings.iter().find(equal);
    if matching.is_some_and(|reading| !reading.explains_only) {
        return;
    }
    let Some(standing) = standing(context, claim) else { return };
    if standing == Standing::Part && parts_add_up(context, narrative, claim, &readings) {
        return;
    }
    let explained = matching.is_some();
    let severity = if explained || standing != Standing::Full { Severity::Hint } else { rule.severity };
    let unit = number.quantity.unit;
    let (left, right) = match claim.subject {
        Subject::FeeTotal => (format!("{} 元", value.normalize()), format!("{} 元", in_yuan(expected).normalize())),
        _ => (value.normalize().to_string(), expected.normalize().to_string()),
    };
    let piece = narrative.piece(number);
    let text = context.report.text(narrative.part);
    let sentence = piece.map(|piece| narrative.sentence(piece, text)).unwrap_or_default();
    let expected_yuan = if claim.subject == Subject::FeeTotal { in_yuan(expected) } else { expected };
    let message = format!(
        "正文与表格不符：正文 = {left}，{} = {right}，相差 {}（“{sentence}”）",
        place(context, first),
        (value - expected_yuan).abs().normalize()
    );
    let cells: Vec<&str> = first.cells.iter().map(String::as_str).collect();
    let mut finding = Finding::new(rule, severity, message).on_cells(context.form, cells).on_text(
        narrative.part,
        number.span.0,
        number.span.1,
    );
    finding = finding.sides(&left, &right);
    if let Some(hint) = hint(&standing, matching) {
        finding = finding.hint(hint);
    }
    if severity == Severity::Warning && number.quantity.end - number.quantity.digits.1 == unit.len() && unit != "元" {
        finding = finding.fix(format!("正文改为 {right}"), vec![replace(narrative, number, &right)]);
    }
    sink.add(finding);
}

/// The edit that puts another number in place of one of the prose.
pub fn replace(narrative: &Narrative, number: &Number, with: &str) -> FixEdit {
    FixEdit::Text { part: narrative.part, start: number.digits.0, end: number.digits.1, text: with.to_owned() }
}

fn hint(standing: &Standing, matching: Option<&Reading>) -> Option<String> {
    if let Some(reading) = matching {
        return Some(format!("正文的数与{}相等，请确认正文说的是哪一项。", reading.name));
    }
    match standing {
        Standing::Full => None,
        Standing::Part => Some("正文说的可能只是其中一部分（如本级、某个部门），与表格口径不同；请确认。".to_owned()),
        Standing::Wide => Some("正文说的可能是全市（县、区）的数，表格填的是本机关的数；请确认口径。".to_owned()),
        Standing::OtherTime => Some("正文说的可能是其他年份的事项；如确属本年，请改正。".to_owned()),
        Standing::OtherMatter => {
            Some("正文说的可能是办理他人的复议、诉讼案件，而不是因本机关信息公开引起的案件；请确认。".to_owned())
        }
    }
}

/// Whether a number can be held against the organ's cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Full,
    Part,
    Wide,
    OtherTime,
    OtherMatter,
}

/// `None` for a number that speaks of another time or of some of the things only.
fn standing(context: &Context, claim: &Claim) -> Option<Standing> {
    let scope = &claim.scope;
    let is_dispute = !claim.subject.groups().is_empty();
    if !is_of_this_year(scope, context.report.year) {
        return is_dispute.then_some(Standing::OtherTime);
    }
    if scope.share {
        return is_dispute.then_some(Standing::OtherMatter);
    }
    Some(match &scope.whose {
        Whose::Own => Standing::Full,
        Whose::Wide(_) => match context.report.organ.kind {
            OrganKind::Department | OrganKind::Other => Standing::Wide,
            OrganKind::Government | OrganKind::Agency | OrganKind::Township => Standing::Full,
        },
        Whose::Part(name) => {
            let own = is_name_of(name, &context.report.organ.name) || is_name_of(name, context.report.signing_organ());
            if own { Standing::Full } else { Standing::Part }
        }
    })
}

/// Whether the words of a scope mean the year reported on.
pub fn is_of_this_year(scope: &Scope, year: i16) -> bool {
    !scope.other_time && scope.year.is_none_or(|named| named == year)
}

/// Whether the scope is the organ's own, as far as can be told.
pub fn is_own(context: &Context, scope: &Scope) -> bool {
    match &scope.whose {
        Whose::Own | Whose::Wide(_) => true,
        Whose::Part(name) => is_name_of(name, &context.report.organ.name),
    }
}

/// Whether the characters of a short name stand in a full name in their order: 区政府办公室 in 丰泽区人民政府办公室.
fn is_name_of(short: &str, full: &str) -> bool {
    let mut rest = full.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

/// Whether the parts (区级, 部门, …) that a text names one by one make up a sum of the table.
fn parts_add_up(context: &Context, narrative: &Narrative, claim: &Claim, readings: &[Reading]) -> bool {
    let parts: Decimal = narrative
        .claims
        .iter()
        .filter(|other| other.subject == claim.subject && matches!(other.scope.whose, Whose::Part(_)))
        .filter_map(|other| narrative.number(other))
        .map(|number| number.quantity.value)
        .sum();
    readings.iter().any(|reading| side(context, reading).known() == Some(parts))
}

/// Whether the number is how this sum would be written. Money is rounded to what was written.
fn stated_as(subject: Subject, number: &Number, sum: Decimal) -> bool {
    match subject {
        Subject::FeeTotal => (in_yuan(sum) - number.quantity.value).abs() * Decimal::TWO <= number.quantity.step,
        _ => sum == number.quantity.value,
    }
}

fn in_yuan(wan_yuan: Decimal) -> Decimal {
    wan_yuan * Decimal::from(10_000)
}

fn side(context: &Context, reading: &Reading) -> Side {
    let cells: Vec<&str> = reading.cells.iter().map(String::as_str).collect();
    context.figures.sum(context.form, &cells)
}

fn place(context: &Context, reading: &Reading) -> String {
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
            let then = last.figures.sum(last.form, &cells).known()?;
            all.then_some((now, then))
        })
        .collect()
}

/// The cells of the first reading of a subject.
pub fn cells_of(subject: Subject, context: &Context) -> Vec<String> {
    readings(subject, context).into_iter().next().map(|reading| reading.cells).unwrap_or_default()
}

/// The sums a subject may mean, the one it should equal first. Cells the form does not have are left out.
fn readings(subject: Subject, context: &Context) -> Vec<Reading> {
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
                // 公开 may mean what was issued this year or everything in force.
                (Papers::Published, _) => Vec::new(),
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
