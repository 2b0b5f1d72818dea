//! X10: the prose still tells last year's figure.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::check::narrative::{Narrative, Number, Subject, readings};
use crate::check::{Card, Context, Finding, Forms, LastYear, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "X10",
    name: "sentence_left_from_last_year",
    title: "正文沿用上年的数",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::PROSE).and(Reads::LAST),
    when: When::WhenLeft,
    card: Card {
        what: "正文有一句除数字外与上年报告相同，句中某数也与上年相同，而表格相应的数已经变了。",
        why: "多半是照上年报告改写时漏改了这个数。",
        basis: "《条例》第四十九条：年度报告报告上一年度的情况。",
        example: "上年、今年都写收到申请91件，表三本年新收上年为91、今年为64。",
        mend: "按今年的表格改正。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(last) = &context.last else { return };
    // Last year's prose is read only where a number of this year could come from it, which is rare.
    let mut sentences: Option<Sentences> = None;
    for narrative in context.narratives().iter() {
        for claim in &narrative.claims {
            let Some(number) = narrative.number(claim) else { continue };
            let stated = number.quantity.value;
            if number.quantity.approximate {
                continue;
            }
            // The number was right last year, is wrong now, and no reading of it is right.
            let values = readings::values_with_last(claim.subject, context);
            let was_right = values.iter().any(|(_, then)| *then == stated);
            let is_right = values.iter().any(|(now, _)| *now == stated);
            let Some((now, _)) = values.first() else { continue };
            if !was_right || is_right {
                continue;
            }
            let sentences = sentences.get_or_insert_with(|| sentences_of(last));
            let repeated = masked(narrative, number)
                .and_then(|words| sentences.get(&(words, claim.subject)))
                .is_some_and(|numbers| numbers.contains(&stated));
            if repeated {
                sink.add(finding(rule, context, narrative, number, claim.subject, *now));
            }
        }
    }
}

/// Numbers by the sentence they stand in, its digits masked, and what they count.
type Sentences = HashMap<(String, Subject), Vec<Decimal>>;

fn sentences_of(last: &LastYear) -> Sentences {
    let mut sentences = Sentences::new();
    for narrative in last.narratives().iter() {
        for claim in &narrative.claims {
            if let Some(number) = narrative.number(claim)
                && let Some(words) = masked(narrative, number)
            {
                sentences.entry((words, claim.subject)).or_default().push(number.quantity.value);
            }
        }
    }
    sentences
}

/// The sentence with its digits masked.
fn masked(narrative: &Narrative, number: &Number) -> Option<String> {
    let piece = narrative.piece(number)?;
    Some(
        piece
            .text
            .chars()
            .map(|c| if c.is_ascii_digit() { '#' } else { c })
            .collect::<String>()
            .replace("##", "#")
            .replace("##", "#"),
    )
}

fn finding(
    rule: &Rule,
    context: &Context,
    narrative: &Narrative,
    number: &Number,
    subject: Subject,
    now: rust_decimal::Decimal,
) -> Finding {
    let cells = readings::cells_of(subject, context);
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let place = cells.first().map(|cell| context.form.place(cell)).unwrap_or_default();
    let (left, right) = (number.quantity.value.normalize(), now.normalize());
    let message = format!("正文沿用上年的数：正文 = {left}（与上年报告相同），{place} = {right}");
    Finding::new(rule, rule.severity, message)
        .on_cells(context.form, cells)
        .on_text(narrative.part, number.span.0, number.span.1)
        .sides(left, right)
}
