//! A2-07: the number of items changed by more than half.

use rust_decimal::Decimal;

use super::ITEMS;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A2-07",
    name: "items_changed_by_more_than_half",
    title: "项目数量变化过大",
    severity: Severity::Hint,
    forms: Forms::Only(2019),
    reads: Reads::T2,
    when: When::WhenLeft,
    card: Card {
        what: "表二第（五）（六）（八）项：本年增/减超过上一年项目数量的一半，且不少于 10 项。",
        why: "事项清单一年内大幅变化不多见；常见的差错是把年末总数填成了增减数。",
        basis: "依照经验提出的建议；幅度为本程序设定。",
        example: "行政许可：上一年项目数量 95，本年增/减 +107。",
        mend: "核对权责清单；变化属实的，不必改动，可在正文中说明。",
    },
    check,
};

const AT_LEAST: i64 = 10;

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for row in ITEMS {
        let [prev_id, delta_id] = ["prev", "delta"].map(|column| format!("{row}.{column}"));
        let (Some(prev), Some(delta)) = (context.number(&prev_id), context.number(&delta_id)) else { continue };
        let size = delta.abs();
        // Items that cannot be are told as A2-06.
        if prev + delta < Decimal::ZERO || size < Decimal::from(AT_LEAST) || size * Decimal::TWO <= prev {
            continue;
        }
        let (prev_name, delta_name) = (context.column_name(&prev_id), context.column_name(&delta_id));
        let sign = if delta > Decimal::ZERO { "+" } else { "" };
        let share = (size * Decimal::ONE_HUNDRED)
            .checked_div(prev)
            .map_or(String::new(), |share| format!("，变化 {}%", share.round_dp(1).normalize()));
        let message =
            format!("{}：{prev_name} = {prev}，{delta_name} = {sign}{delta}{share}", context.row_place(&prev_id));
        sink.add(
            Finding::new(rule, rule.severity, message)
                .on_cells(context.form, [delta_id.as_str(), prev_id.as_str()])
                .sides(prev, format!("{sign}{delta}"))
                .hint("增减数是与上一年末相比增加或减少的项数，不是年末总数。"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told};

    #[test]
    fn a_jump_wants_a_look() {
        let report = report(
            2020,
            "t2.lic.prev=95 t2.lic.delta=+107 t2.coe.prev=30 t2.coe.delta=-20 t2.fee.prev=0 t2.fee.delta=12",
        );
        insta::assert_snapshot!(told(&report, "A2-07"), @"
        提示 表二 行政许可：上一年项目数量 = 95，本年增/减 = +107，变化 112.6%
          增减数是与上一年末相比增加或减少的项数，不是年末总数。
        提示 表二 行政强制：上一年项目数量 = 30，本年增/减 = -20，变化 66.7%
          增减数是与上一年末相比增加或减少的项数，不是年末总数。
        提示 表二 行政事业性收费：上一年项目数量 = 0，本年增/减 = +12
          增减数是与上一年末相比增加或减少的项数，不是年末总数。
        ");
    }

    #[test]
    fn small_changes_pass() {
        assert_eq!(told(&report(2020, "t2.lic.prev=581 t2.lic.delta=4 t2.pen.prev=1 t2.pen.delta=9"), "A2-07"), "");
    }
}
