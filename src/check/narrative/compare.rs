//! Numbers of the prose compared with the cells they speak of, and the findings that come of it.

use rust_decimal::Decimal;

use super::readings::{Reading, place, readings, side};
use super::{Claim, Narrative, Number, Papers, Scope, Subject, Whose};
use crate::check::relations::is_open;
use crate::check::{Context, Finding, FixEdit, Rule, Severity, Sink};
use crate::form::FormId;
use crate::report::{OrganKind, Side};

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
    let doubtful = explained || standing != Standing::Full;
    let severity = if doubtful { Severity::Hint } else { rule.severity };
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
    let stands_alone = number.quantity.end - number.quantity.digits.1 == unit.len() && unit != "元";
    // A sum that is still being filled is no figure to write into the text.
    if severity == Severity::Warning && stands_alone && !is_half_filled(context, first) {
        finding = finding.fix(format!("正文改为 {right}"), vec![replace(narrative, number, &right)]);
    }
    sink.add(finding);
}

/// Whether the sum that a number is held against will be another once the table has been filled.
fn is_half_filled(context: &Context, reading: &Reading) -> bool {
    let cells = reading.cells.iter().filter_map(|id| context.form.index_of(id));
    cells.into_iter().any(|cell| is_open(cell, context))
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
        Standing::Published => Some(
            "公开的可能是本年制发的，也可能是全部现行有效的，或者包括以前制发、今年公开的；请确认口径。".to_owned(),
        ),
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
    /// 公开: what was issued this year, or everything in force, or what was issued before and published now.
    Published,
}

/// The 2021 form counts papers issued and in force, not papers published.
fn is_published_now(context: &Context, claim: &Claim) -> bool {
    matches!(claim.subject, Subject::Papers(_, Papers::Published)) && context.form.id != FormId(2019)
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
        Whose::Own if is_published_now(context, claim) => Standing::Published,
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
