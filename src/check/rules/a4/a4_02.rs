//! A4-02: more suits after reconsideration than there were reconsiderations in two years.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A4-02",
    name: "more_suits_after_reconsideration_than_reconsiderations",
    title: "复议后起诉多于行政复议",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::T4.and(Reads::LAST),
    when: When::WhenLeft,
    card: Card {
        what: "表四“复议后起诉”的总计多于本年与上年行政复议总计之和。没有上年报告时不检查。",
        why: "复议后起诉以先有行政复议为前提，起诉多于复议说明两者可能有一项漏计。",
        basis: "由两栏的含义推出。",
        example: "复议后起诉 3，本年行政复议 1，上年 0。",
        mend: "核对行政复议案件是否漏填；属于更早年度复议的，不必改动。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(last) = context.previous() else { return };
    let (Some(post), Some(rev), Some(rev_last)) =
        (context.number("t4.post.sum"), context.number("t4.rev.sum"), last.number("t4.rev.sum"))
    else {
        return;
    };
    let possible = rev + rev_last;
    if post > possible {
        let message = format!(
            "{}：{} = {post}，{}总计（本年与上年之和）= {possible}，相差 {}",
            context.row_place("t4.post.sum"),
            context.column_name("t4.post.sum"),
            context.form.cell("t4.rev.sum").map_or("", |cell| cell.row_name.as_str()),
            post - possible
        );
        sink.add(
            Finding::new(rule, rule.severity, message)
                .on_cells(context.form, ["t4.post.sum", "t4.rev.sum"])
                .sides(post, possible),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told, told_beside};

    #[test]
    fn suits_follow_reconsiderations() {
        let (last, this) = (report(2024, "t4.rev.keep=0"), report(2025, "t4.rev.keep=1 t4.post.keep=3"));
        insta::assert_snapshot!(told_beside(&this, Some(&last), "A4-02"), @"提示 表四 行政诉讼（复议后起诉）：总计 = 3，行政复议总计（本年与上年之和）= 1，相差 2");
        assert_eq!(told(&this, "A4-02"), "");
    }

    #[test]
    fn enough_reconsiderations_pass() {
        let (last, this) = (report(2024, "t4.rev.keep=2"), report(2025, "t4.rev.keep=1 t4.post.keep=3"));
        assert_eq!(told_beside(&this, Some(&last), "A4-02"), "");
    }
}
