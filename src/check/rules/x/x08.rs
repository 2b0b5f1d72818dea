//! X08: a whole row came up or went away.

use super::rows::switched;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "X08",
    name: "row_came_up_or_went_away",
    title: "整行由有变无或由无变有",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::LAST),
    when: When::WhenLeft,
    card: Card {
        what: "一行上年全部为 0、本年不为 0，或者相反，且不为 0 的一年达到 20。",
        why: "整行的有无变化，常见的原因是填错行、漏填，或统计口径变了。",
        basis: "依照经验提出的建议；20 为本程序设定。",
        example: "（五）不予处理 1.信访举报投诉类申请：上年 0，本年 46。",
        mend: "核对台账和上年报告；属实的，不必改动。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(last) = context.previous() else { return };
    for row in switched(context, last) {
        // What comes in is last year's affair (X01), and totals follow the rows above.
        let first = row.cells.first().map_or("", |cell| cell.id.as_str());
        if first.starts_with("t3.carry_in.") || first.starts_with("t3.total.") {
            continue;
        }
        let place = row.place(context);
        let message = if row.this.is_zero() {
            format!("{place}：本年全部为 0，上年最大的一格 = {}", row.last)
        } else {
            format!("{place}：本年最大的一格 = {}，上年全部为 0", row.this)
        };
        sink.add(
            Finding::new(rule, rule.severity, message)
                .on_cells(context.form, row.cells.iter().map(|cell| cell.id.clone()))
                .sides(row.this, row.last)
                .hint("请核对是否填错行、漏填，或统计口径有变化。"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told_beside, with_zeros};

    #[test]
    fn rows_that_come_up_or_go_away_want_a_look() {
        let last = with_zeros(report(2024, "t2.pen.dec=242 t3.new.nat=50 t3.open.nat=50"));
        let this = with_zeros(report(2025, "t3.new.nat=46 t3.refuse1.nat=40 t3.refuse1.biz=6"));
        insta::assert_snapshot!(told_beside(&this, Some(&last), "X08"), @"
        提示 表二 行政处罚：本年全部为 0，上年最大的一格 = 242
          请核对是否填错行、漏填，或统计口径有变化。
        提示 表三 （一）予以公开：本年全部为 0，上年最大的一格 = 50
          请核对是否填错行、漏填，或统计口径有变化。
        提示 表三 （五）不予处理 1.信访举报投诉类申请：本年最大的一格 = 46，上年全部为 0
          请核对是否填错行、漏填，或统计口径有变化。
        ");
        assert_eq!(told_beside(&this, Some(&last), "X07"), "");
    }

    #[test]
    fn other_outcomes_are_compared_as_a_whole_across_the_forms() {
        let last = with_zeros(report(2020, "t3.new.nat=30 t3.other.nat=30"));
        let same = with_zeros(report(2021, "t3.new.nat=28 t3.other1.nat=20 t3.other3.nat=8"));
        assert_eq!(told_beside(&same, Some(&last), "X08"), "");
        let gone = with_zeros(report(2021, "t3.new.nat=28 t3.open.nat=28"));
        insta::assert_snapshot!(told_beside(&gone, Some(&last), "X08"), @"
        提示 表三 （一）予以公开：本年最大的一格 = 28，上年全部为 0
          请核对是否填错行、漏填，或统计口径有变化。
        提示 表三 （六）其他处理：本年全部为 0，上年最大的一格 = 30
          请核对是否填错行、漏填，或统计口径有变化。
        ");
    }

    #[test]
    fn open_rows_wait() {
        let last = with_zeros(report(2024, "t2.pen.dec=242"));
        assert_eq!(told_beside(&report(2025, ""), Some(&last), "X08"), "");
    }
}
