//! N26: a rate above one hundred per cent.

use crate::check::narrative::{Narrative, Number};
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "N26",
    name: "rate_above_one_hundred_per_cent",
    title: "率超过百分之百",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::WhenLeft,
    card: Card {
        what: "正文写解读率、办结率、满意率等超过100%。增长率、增幅不在此列。",
        why: "率一般不超过100%，超过的多是写错，或口径需要说明。",
        basis: "百分率的含义。",
        example: "正文写政策文件解读率达300%。",
        mend: "确认数字；确有一件多解等情形的，可改写为平均每件几种解读。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for narrative in context.narratives().iter() {
        for number in &narrative.numbers {
            if number.quantity.is_percentage()
                && number.quantity.value > rust_decimal::Decimal::ONE_HUNDRED
                && is_rate(narrative, number)
            {
                let stated = number.quantity.value.normalize();
                let text = context.report.text(narrative.part);
                let sentence = narrative.piece(number).map(|p| narrative.sentence(p, text)).unwrap_or_default();
                let message = format!("正文的率超过百分之百：正文 = {stated}%（“{sentence}”）");
                sink.add(
                    Finding::new(rule, rule.severity, message)
                        .on_text(narrative.part, number.span.0, number.span.1)
                        .sides(format!("{stated}%"), "100%"),
                );
            }
        }
    }
}

/// Whether the words before the number name a rate that is no growth.
fn is_rate(narrative: &Narrative, number: &Number) -> bool {
    let before = narrative.piece(number).map(|piece| piece.cut(0, number.quantity.start)).unwrap_or_default();
    let clause = before.rsplit([',', ':']).next().unwrap_or_default();
    let words = clause.trim_end_matches(['达', '到', '为', '高', '超', '过', '均', '约', '是', '近', '保', '持', '在']);
    words.ends_with('率') && !["增长率", "提升率", "同比率", "增加率"].iter().any(|growth| words.ends_with(growth))
}
