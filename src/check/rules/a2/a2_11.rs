//! A2-11: 表二 is all zero although the prose tells of papers, decisions or fees.

use crate::check::narrative::{Claim, Subject, compare, readings};
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A2-11",
    name: "table_two_empty_against_prose",
    title: "表二全为0而正文有数",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::T2.and(Reads::PROSE),
    when: When::WhenLeft,
    card: Card {
        what: "表二各格全为0，而正文写明制发文件、作出许可处罚决定或者收费的，提示核对。",
        why: "多半是表二漏填，或者正文写的是其他口径。",
        basis: "格式第二部分各栏的含义。",
        example: "正文写作出行政处罚决定242件，表二各格都是0。",
        mend: "确认表二是否漏填；正文写的是公示条数或其他单位的数的，不必改。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let table_two: Vec<_> = context.form.cells.iter().filter(|cell| cell.id.starts_with("t2.")).collect();
    let all_zero = table_two.iter().all(|cell| context.number(&cell.id).is_some_and(|number| number.is_zero()));
    if !all_zero {
        return;
    }
    let of_table_two =
        |claim: &&Claim| matches!(claim.subject, Subject::Papers(..) | Subject::Decisions(_) | Subject::FeeTotal);
    for narrative in context.narratives().iter() {
        let this_year = |claim: &&Claim| compare::is_of_this_year(&claim.scope, context.report.year);
        let told = narrative.claims.iter().filter(of_table_two).filter(this_year).find_map(|claim| {
            narrative.number(claim).filter(|number| !number.quantity.value.is_zero()).map(|number| (claim, number))
        });
        let Some((claim, number)) = told else { continue };
        let left = number.quantity.value.normalize();
        let cells = readings::cells_of(claim.subject, context);
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        sink.add(
            Finding::new(rule, rule.severity, format!("表二各格全为 0，正文 = {left}"))
                .on_cells(context.form, cells)
                .on_text(narrative.part, number.span.0, number.span.1)
                .sides(left, 0),
        );
        return;
    }
}
