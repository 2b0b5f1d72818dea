//! X09: nearly all figures are those of last year.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "X09",
    name: "figures_copied_from_last_year",
    title: "数字与上年几乎相同",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::LAST),
    when: When::WhenLeft,
    card: Card {
        what: "本年不为 0 的格中，九成以上与上年同一格相同（至少有 8 格不为 0；合计不算在内；两年格式相同时检查）。",
        why: "各项数字同时不变的可能很小，多半是沿用了上年的表格；内容雷同会被追究责任。",
        basis: "国办公开办函〔2021〕30号关于内容雷同、敷衍塞责的规定；条例第四十七条。",
        example: "本年 30 格不为 0，其中 29 格与上年相同。",
        mend: "按本年台账重新填写。",
    },
    check,
};

/// With fewer figures a quiet year is like the last one.
const AT_LEAST: usize = 8;

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(last) = context.previous().filter(|last| last.form.id == context.form.id) else { return };
    let (mut nonzero, mut same) = (0usize, 0usize);
    for (cell, _) in context.form.cells.iter().enumerate().filter(|(_, cell)| !cell.computed) {
        if let Some(number) = context.figures.value(cell).number().filter(|number| !number.is_zero()) {
            nonzero += 1;
            same += usize::from(last.beside(cell) == Some(number));
        }
    }
    if nonzero < AT_LEAST || same * 10 < nonzero * 9 {
        return;
    }
    let message = format!("本年有 {nonzero} 格不为 0，其中 {same} 格与上年相同，请确认不是沿用上年的数字");
    sink.add(Finding::new(rule, rule.severity, message).sides(same, nonzero));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told_beside};

    const FIGURES: &str = "t2.norm.issued=12 t2.norm.repealed=20 t2.norm.valid=95 t2.lic.dec=66241 t2.pen.dec=242 \
        t3.new.nat=90 t3.carry_in.nat=4 t3.open.nat=30 t3.none1.nat=42 t3.carry_out.nat=22";

    #[test]
    fn a_copied_table_is_told() {
        let last = report(2024, FIGURES);
        let this = report(2025, &FIGURES.replace("t2.norm.issued=12", "t2.norm.issued=13"));
        insta::assert_snapshot!(told_beside(&this, Some(&last), "X09"), @"警告 本年有 10 格不为 0，其中 9 格与上年相同，请确认不是沿用上年的数字");
    }

    #[test]
    fn a_new_table_and_a_quiet_year_pass() {
        let other = FIGURES.replace("=90", "=91").replace("=242", "=251");
        assert_eq!(told_beside(&report(2025, &other), Some(&report(2024, FIGURES)), "X09"), "");
        let quiet = "t2.norm.valid=3 t3.new.nat=1 t3.open.nat=1";
        assert_eq!(told_beside(&report(2025, quiet), Some(&report(2024, quiet)), "X09"), "");
    }
}
