//! A2-08: decisions made although there is no item to decide on.

use rust_decimal::Decimal;

use super::ITEMS;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A2-08",
    name: "decisions_without_items",
    title: "没有项目却有处理决定",
    severity: Severity::Warning,
    forms: Forms::Only(2019),
    reads: Reads::T2,
    when: When::AtOnce,
    card: Card {
        what: "表二第（五）（六）项：处理决定数量不为 0，而上一年项目数量加本年增/减等于 0。",
        why: "没有许可、处罚或强制事项，就不会有这类决定；多半是项目数量漏填。",
        basis: "国办公开办函〔2019〕60号所附格式各栏的含义。",
        example: "行政处罚：上一年项目数量 0，本年增/减 0，处理决定数量 12。",
        mend: "按权责清单补填项目数量；没有作出决定的，处理决定数量改为 0。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for row in ITEMS {
        let [prev_id, delta_id, dec_id] = ["prev", "delta", "dec"].map(|column| format!("{row}.{column}"));
        let (Some(prev), Some(delta), Some(dec)) =
            (context.number(&prev_id), context.number(&delta_id), context.number(&dec_id))
        else {
            continue;
        };
        if dec > Decimal::ZERO && (prev + delta).is_zero() {
            let message = format!(
                "{}：{} = {dec}，{}加{} = 0",
                context.row_place(&dec_id),
                context.column_name(&dec_id),
                context.column_name(&prev_id),
                context.column_name(&delta_id)
            );
            sink.add(
                Finding::new(rule, rule.severity, message)
                    .on_cells(context.form, [dec_id.as_str(), prev_id.as_str(), delta_id.as_str()])
                    .sides(dec, 0)
                    .hint("项目数量可能漏填。"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told};

    #[test]
    fn decisions_need_an_item() {
        insta::assert_snapshot!(told(&report(2020, "t2.pen.prev=0 t2.pen.delta=0 t2.pen.dec=12"), "A2-08"), @"
        警告 表二 行政处罚：处理决定数量 = 12，上一年项目数量加本年增/减 = 0
          项目数量可能漏填。
        ");
        assert_ne!(told(&report(2020, "t2.pen.prev=4 t2.pen.delta=-4 t2.pen.dec=1"), "A2-08"), "");
    }

    #[test]
    fn decisions_on_items_pass_and_open_cells_wait() {
        assert_eq!(told(&report(2020, "t2.pen.prev=0 t2.pen.delta=3 t2.pen.dec=12"), "A2-08"), "");
        assert_eq!(told(&report(2020, "t2.pen.prev=0 t2.pen.dec=12"), "A2-08"), "");
    }
}
