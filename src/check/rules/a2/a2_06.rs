//! A2-06: more items given up than there were.

use super::ITEMS;
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A2-06",
    name: "more_items_given_up_than_there_were",
    title: "减少的项目多于上一年项目",
    severity: Severity::Error,
    forms: Forms::Only(2019),
    reads: Reads::T2,
    when: When::AtOnce,
    card: Card {
        what: "表二第（五）（六）（八）项：上一年项目数量加本年增/减，结果不应小于零。",
        why: "年末的项目数量不会是负数。",
        basis: "国办公开办函〔2019〕60号所附格式各栏的含义。",
        example: "行政许可：上一年项目数量 5，本年增/减 -8。",
        mend: "核对上一年项目数量和增减数；符号写反的，改为增加。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for row in ITEMS {
        let [prev_id, delta_id] = ["prev", "delta"].map(|column| format!("{row}.{column}"));
        let (Some(prev), Some(delta)) = (context.number(&prev_id), context.number(&delta_id)) else { continue };
        let now = prev + delta;
        // A negative number of items last year is told as C03.
        if !now.is_sign_negative() || now.is_zero() || prev.is_sign_negative() {
            continue;
        }
        let (prev_name, delta_name) = (context.column_name(&prev_id), context.column_name(&delta_id));
        let place = context.row_place(&prev_id);
        let message = format!("{place}：{prev_name} = {prev}，{delta_name} = {delta}，合计 {now}，不应小于 0");
        let more = FixEdit::Cell { cell: delta_id.as_str().into(), value: format!("+{}", -delta) };
        sink.add(
            Finding::new(rule, rule.severity, message)
                .on_cells(context.form, [delta_id.as_str(), prev_id.as_str()])
                .sides(prev, delta)
                .fix(format!("符号写反的，{delta_name}改为 +{}", -delta), vec![more]),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told};

    #[test]
    fn items_cannot_become_fewer_than_none() {
        let report = report(2020, "t2.lic.prev=5 t2.lic.delta=-8");
        insta::assert_snapshot!(told(&report, "A2-06"), @"
        错误 表二 行政许可：上一年项目数量 = 5，本年增/减 = -8，合计 -3，不应小于 0
          → 符号写反的，本年增/减改为 +8：t2.lic.delta=+8
        ");
        assert_eq!(told(&mended(&report, None, "A2-06", 0), "A2-06"), "");
    }

    #[test]
    fn giving_up_all_of_them_passes() {
        assert_eq!(told(&report(2020, "t2.lic.prev=8 t2.lic.delta=-8 t2.fee.prev=0 t2.fee.delta=4"), "A2-06"), "");
    }
}
