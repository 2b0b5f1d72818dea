//! N23: the parts after 其中 do not make up the number before.

use rust_decimal::Decimal;

use crate::check::narrative::{Narrative, Number};
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "N23",
    name: "listed_parts_differ_from_their_total",
    title: "其中各项之和与总数不符",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::WhenLeft,
    card: Card {
        what: "一句话里先写总数、再用其中列出各项的：任何一项不应大于总数；列到其他为止的，各项之和应等于总数；没有列到其他、三项以上而和不等的，只作提示。",
        why: "各项之和与总数对不上，说明有一个数写错了。",
        basis: "正文前后应当一致。",
        example: "公开信息111条，其中机构职能5条、规划计划3条、其他102条，各项之和为110。",
        mend: "逐项核对，改正写错的数；只举部分项目的，可以写成其中…等。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for narrative in context.narratives().iter() {
        for (index, piece) in narrative.pieces.iter().enumerate() {
            // A list within a list, and numbers in brackets inside the list, are not taken apart.
            let Some((before, after)) = piece.text.split_once("其中") else { continue };
            if after.contains("其中") || after.contains("同比") || after.contains("比上年") {
                continue;
            }
            let at = before.len();
            let numbers = || narrative.numbers.iter().filter(|number| number.piece == index);
            let whole = numbers().rfind(|number| number.quantity.end <= at && number.quantity.counts_cases());
            let Some(whole) = whole else { continue };
            let between = piece.cut(whole.quantity.end, at);
            let items: Vec<&Number> = numbers().filter(|number| number.quantity.start > at).collect();
            let bracketed = narrative.numbers.iter().any(|number| {
                narrative.piece(number).is_some_and(|other| other.bracketed && other.sentence == piece.sentence)
            });
            let comparable = !bracketed
                && !piece.bracketed
                && between.chars().count() <= 2
                && items.iter().all(|item| item.quantity.unit == whole.quantity.unit)
                && items.iter().chain([&whole]).all(|number| !number.quantity.approximate);
            // Items that the table knows are compared with the table.
            let known = items.iter().all(|item| {
                narrative.claims.iter().any(|claim| narrative.number(claim).is_some_and(|n| n.span == item.span))
            });
            if comparable && items.len() >= 2 && !known {
                sink.findings.extend(judge(rule, context, narrative, whole, &items));
            }
        }
    }
}

fn judge(rule: &Rule, context: &Context, narrative: &Narrative, whole: &Number, items: &[&Number]) -> Option<Finding> {
    let total = whole.quantity.value;
    let sum: Decimal = items.iter().map(|item| item.quantity.value).sum();
    let piece = narrative.piece(whole)?;
    let larger = items.iter().any(|item| item.quantity.value > total);
    // 其他 as the last item closes the list.
    let last = items.last()?;
    let before_last = items.len().checked_sub(2).and_then(|at| items.get(at))?;
    let closing = piece.cut(before_last.quantity.end, last.quantity.start);
    let closed = ["其他", "其它", "其余"].iter().any(|word| closing.contains(word)) && !closing.contains("其他处理");
    let severity = match (larger, closed) {
        (true, _) => rule.severity,
        (false, true) if sum != total => rule.severity,
        // An open list names some of the parts, or the same things by several marks.
        (false, false) if items.len() >= 3 && sum != total && !restarts(items, total) => Severity::Hint,
        _ => return None,
    };
    let text = context.report.text(narrative.part);
    let message = format!(
        "正文其中各项与总数不符：总数 = {}，各项之和 = {}，相差 {}（“{}”）",
        total.normalize(),
        sum.normalize(),
        (sum - total).abs().normalize(),
        narrative.sentence(piece, text)
    );
    Some(
        Finding::new(rule, severity, message)
            .on_text(narrative.part, whole.span.0, last.span.1)
            .sides(total.normalize(), sum.normalize()),
    )
}

/// Whether the first items already make up the total: the list then goes on by another mark.
fn restarts(items: &[&Number], total: Decimal) -> bool {
    let mut sum = Decimal::ZERO;
    items.iter().any(|item| {
        sum += item.quantity.value;
        sum == total
    })
}
