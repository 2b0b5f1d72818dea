//! N25: a share in the prose differs from what its numbers give.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::check::narrative::compare::replace;
use crate::check::narrative::{Claim, Narrative, Number};
use crate::check::relations::is_open;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "N25",
    name: "share_differs_from_its_numbers",
    title: "占比与数字算出的不符",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::T3.and(Reads::PROSE),
    when: When::WhenLeft,
    card: Card {
        what: "正文写某数占百分之几的，按所写小数位数四舍五入后，应等于该数除以总数。总数取同一句中在前的总数；说的是申请的，也可取表三总计、本年新收或本年新收与上年结转之和。",
        why: "占比是算出来的数，读者一除便知对错。",
        basis: "按所写位数四舍五入。",
        example: "共1333项，其中网上办理1244项，占比92.32%，应为93.32%。",
        mend: "重新计算占比；总数另有所指的，请在同一句中写明。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for narrative in context.narratives().iter() {
        for (index, share) in narrative.numbers.iter().enumerate() {
            if share.quantity.is_percentage() && !share.quantity.approximate {
                sink.findings.extend(judge(rule, context, narrative, index, share));
            }
        }
    }
}

fn judge(rule: &Rule, context: &Context, narrative: &Narrative, index: usize, share: &Number) -> Option<Finding> {
    let piece = narrative.piece(share)?;
    // The part is the last count before the share; a number in brackets between them belongs to the part.
    let counts = || {
        narrative.numbers.get(..index).into_iter().flatten().filter(|number| {
            narrative
                .piece(number)
                .is_some_and(|other| other.sentence == piece.sentence && (!other.bracketed || piece.bracketed))
        })
    };
    let part = counts().next_back().filter(|number| {
        number.quantity.counts_cases() && number.piece == share.piece && !number.quantity.approximate
    })?;
    let between = piece.cut(part.quantity.end, share.quantity.start);
    if !names_the_whole(between) {
        return None;
    }
    let wholes = bases(context, narrative, part, counts().map(|number| (number.quantity.value, number.quantity.unit)));
    let (nearest, _) = wholes.first().zip(Some(()))?;
    let stated = share.quantity.value;
    let exact = |whole: Decimal| (part.quantity.value * Decimal::ONE_HUNDRED).checked_div(whole);
    let fits = |whole: &Decimal| {
        exact(*whole).is_some_and(|exact| (exact - stated).abs() * Decimal::TWO <= share.quantity.step)
    };
    if wholes.iter().any(fits) {
        return None;
    }
    let right =
        exact(*nearest)?.round_dp_with_strategy(share.quantity.step.scale(), RoundingStrategy::MidpointAwayFromZero);
    let text = context.report.text(narrative.part);
    let message = format!(
        "正文占比与数字不符：正文 = {stated}%，{}÷{} = {right}%（“{}”）",
        part.quantity.value.normalize(),
        nearest.normalize(),
        narrative.sentence(piece, text)
    );
    Some(
        Finding::new(rule, rule.severity, message)
            .on_text(narrative.part, share.span.0, share.span.1)
            .sides(format!("{stated}%"), format!("{right}%"))
            .fix(format!("正文改为 {right}%"), vec![replace(narrative, share, &right.to_string())]),
    )
}

/// Whether the words between part and share say that it is a share of the whole that was named.
fn names_the_whole(words: &str) -> bool {
    let words = words.trim_start_matches([',', '、', '约', '均']);
    let rest = words.strip_prefix("占").or_else(|| words.strip_prefix("分别占"));
    rest.is_some_and(|rest| {
        let mut rest = rest;
        while let Some(next) = [
            "比", "例", "总", "数", "量", "全部", "全年", "本年", "办结", "收到", "受理", "申请", "的", "为", "达",
            "到", "约", "件", "信息", "公开", "政府",
        ]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        {
            rest = next;
        }
        rest.is_empty()
    })
}

/// The wholes a part may belong to: numbers named before it, and for applications the totals of the table.
fn bases<'a>(
    context: &Context,
    narrative: &Narrative,
    part: &Number,
    before: impl Iterator<Item = (Decimal, &'a str)>,
) -> Vec<Decimal> {
    let fits = |whole: &Decimal| *whole >= part.quantity.value && !whole.is_zero();
    let mut wholes: Vec<Decimal> =
        before.filter(|(_, unit)| *unit == part.quantity.unit).map(|(value, _)| value).filter(fits).collect();
    // The part itself is the last of them.
    wholes.pop();
    let of_applications = |claim: &&Claim| {
        narrative.number(claim).is_some_and(|number| number.span == part.span) && claim.subject.is_application()
    };
    if narrative.claims.iter().any(|claim| of_applications(&claim)) {
        // A total that is still being filled is no whole yet.
        let is_open = |id: &&str| context.form.index_of(id).is_some_and(|cell| is_open(cell, context));
        let sum = |cells: &[&str]| {
            let closed = !cells.iter().any(is_open);
            closed.then(|| context.figures.sum(context.form, cells).known())?
        };
        let table = [&["t3.total.sum"][..], &["t3.new.sum"], &["t3.new.sum", "t3.carry_in.sum"]];
        wholes.extend(table.into_iter().filter_map(sum).filter(fits));
    }
    wholes
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{complete, report};
    use crate::check::text::testing::{findings, shown};
    use crate::form::PartId;

    #[test]
    fn a_total_that_is_still_being_filled_is_no_whole() {
        let mut report = report(2025, "t3.new.nat=30");
        let text = "收到自然人提出的政府信息公开申请12件，占比25%。";
        report.prose.insert(PartId::Overview, text.into());
        assert_eq!(shown(&findings("N25", &report, None)), "");
        complete(&mut report);
        insta::assert_snapshot!(shown(&findings("N25", &report, None)), @"警告 正文占比与数字不符：正文 = 25%，12÷30 = 40%（“收到自然人提出的政府信息公开申请12件，占比25%。”）");
    }
}
