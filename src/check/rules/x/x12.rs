//! X12: a change against last year that the two tables do not give.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::check::narrative::compare::{is_of_this_year, replace};
use crate::check::narrative::readings::values_with_last;
use crate::check::narrative::{Narrative, Number};
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "X12",
    name: "stated_change_differs_from_tables",
    title: "比上年增减百分比与两年表格不符",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::PROSE).and(Reads::LAST),
    when: When::WhenLeft,
    card: Card {
        what: "正文写比上年增长、下降百分之几的，按所写小数位数四舍五入后，应等于用今年和上年表格算出的变化。",
        why: "百分比是算出来的数，读者对照两年的报告便知对错。",
        basis: "两年报告的表格。",
        example: "今年3646件、上年3607件，正文写增长1.05%，应为1.08%。",
        mend: "重新计算百分比；口径不同的，请写明。",
    },
    check,
};

const RISE: &[&str] = &["增长", "增加", "上升", "提高", "提升", "增幅", "多"];
const FALL: &[&str] = &["下降", "减少", "降低", "回落", "降幅", "少"];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    if context.last.is_none() {
        return;
    }
    for narrative in context.narratives().iter() {
        for (index, change) in narrative.numbers.iter().enumerate() {
            if change.quantity.is_percentage() && !change.quantity.approximate {
                sink.findings.extend(judge(rule, context, narrative, index, change));
            }
        }
    }
}

fn judge(rule: &Rule, context: &Context, narrative: &Narrative, index: usize, change: &Number) -> Option<Finding> {
    let piece = narrative.piece(change)?;
    let before = piece.cut(0, change.quantity.start);
    let clause = before.rsplit([',', ':']).next()?;
    let compares =
        ["同比", "比上", "较上", "比去年", "较去年", "与上年", "比2", "较2"].iter().any(|words| before.contains(words));
    let last = |words: &[&str]| words.iter().filter_map(|word| clause.rfind(word)).max();
    let (rise, fall) = (last(RISE), last(FALL));
    if !compares || rise == fall {
        return None;
    }
    // The number that changed is the last claim of the sentence before the percentage, nothing counted in between.
    let claim = narrative.claims.iter().rev().find(|claim| claim.number < index)?;
    let number = narrative.number(claim)?;
    let between = narrative.numbers.get(claim.number + 1..index)?;
    let other_count = |number: &Number| {
        let words = narrative.piece(number).map(|piece| piece.cut(0, number.quantity.start)).unwrap_or_default();
        !RISE.iter().chain(FALL).chain(&["上年", "去年", "同期", "申请", "件"]).any(|word| words.ends_with(word))
    };
    let same_sentence = narrative.piece(number).is_some_and(|other| other.sentence == piece.sentence);
    if !same_sentence || !is_of_this_year(&claim.scope, context.report.year) || between.iter().any(other_count) {
        return None;
    }
    let values = values_with_last(claim.subject, context);
    let stated = if fall > rise { -change.quantity.value } else { change.quantity.value };
    // Readings that the number itself has; a number that is wrong is told of by its own rule.
    let own = || values.iter().filter(|(now, then)| *now == number.quantity.value && !then.is_zero());
    let exact = |(now, then): &(Decimal, Decimal)| ((now - then) * Decimal::ONE_HUNDRED).checked_div(*then);
    let fits = |pair: &&(Decimal, Decimal)| {
        exact(pair).is_some_and(|exact| (exact - stated).abs() * Decimal::TWO <= change.quantity.step)
    };
    let (now, then) = own().next()?;
    if own().any(|pair| fits(&pair)) {
        return None;
    }
    let places = change.quantity.step.scale();
    let computed = exact(&(*now, *then))?.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let words =
        |percent: Decimal| format!("{} {}%", if percent.is_sign_negative() { "下降" } else { "增长" }, percent.abs());
    let message = format!(
        "正文变化与两年表格不符：正文 = {}，今年 {} 与上年 {} 相比 = {}",
        words(stated),
        now.normalize(),
        then.normalize(),
        words(computed)
    );
    let finding = Finding::new(rule, rule.severity, message)
        .on_text(narrative.part, change.span.0, change.span.1)
        .sides(words(stated), words(computed));
    // Another direction needs other words, which only the clerk can choose.
    if stated.is_sign_negative() == computed.is_sign_negative() {
        let right = computed.abs().to_string();
        return Some(finding.fix(format!("正文改为 {right}%"), vec![replace(narrative, change, &right)]));
    }
    Some(finding)
}
