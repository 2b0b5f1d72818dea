//! X06: in the first year of the 2021 form, papers in force are far from what the 2019 form called open.

use rust_decimal::Decimal;

use crate::check::rules::a2::PAPERS;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::FormId;

pub const RULE: Rule = Rule {
    code: "X06",
    name: "first_stock_far_from_the_older_form",
    title: "现行有效件数与上年公开数相差很大",
    severity: Severity::Hint,
    forms: Forms::Only(2021),
    reads: Reads::T2.and(Reads::LAST),
    when: When::WhenLeft,
    card: Card {
        what: "换用2021年格式的第一年：现行有效件数与上年对外公开总数量加本年制发减本年废止，相差一半以上且不少于 5 件。",
        why: "两种格式的统计口径不同，不必相等；相差过大时请确认不是照抄或漏计。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式各栏的含义；幅度为本程序设定。",
        example: "上年对外公开总数量 133，本年制发 4、废止 2，现行有效填 6。",
        mend: "按年末现行有效的文件清单填写；属实的，不必改动。",
    },
    check,
};

const AT_LEAST: i64 = 5;

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(last) = context.previous().filter(|last| last.form.id == FormId(2019)) else { return };
    for row in PAPERS {
        let [issued_id, repealed_id, valid_id, total_id] =
            ["issued", "repealed", "valid", "total"].map(|column| format!("{row}.{column}"));
        let (Some(issued), Some(repealed), Some(valid), Some(before)) = (
            context.number(&issued_id),
            context.number(&repealed_id),
            context.number(&valid_id),
            last.number(&total_id),
        ) else {
            continue;
        };
        let expected = before + issued - repealed;
        let off = (valid - expected).abs();
        if off < Decimal::from(AT_LEAST) || off * Decimal::TWO <= expected {
            continue;
        }
        let total_name = last.form.cell(&total_id).map_or("", |cell| cell.column_name.as_str());
        let message = format!(
            "{}：{} = {valid}，上年{total_name} {before}＋{}－{} = {expected}，相差 {off}",
            context.row_place(&valid_id),
            context.column_name(&valid_id),
            context.column_name(&issued_id),
            context.column_name(&repealed_id),
        );
        sink.add(
            Finding::new(rule, rule.severity, message)
                .on_cells(context.form, [valid_id.as_str()])
                .sides(valid, expected)
                .hint("两种格式的口径不同，不必相等；请按年末现行有效的清单核对。"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told_beside};

    #[test]
    fn a_far_stock_wants_a_look() {
        let last = report(2020, "t2.norm.total=133");
        let this = report(2021, "t2.norm.issued=4 t2.norm.repealed=2 t2.norm.valid=6");
        insta::assert_snapshot!(told_beside(&this, Some(&last), "X06"), @"
        提示 表二 行政规范性文件：现行有效件数 = 6，上年对外公开总数量 133＋本年制发件数－本年废止件数 = 135，相差 129
          两种格式的口径不同，不必相等；请按年末现行有效的清单核对。
        ");
    }

    #[test]
    fn a_near_stock_passes() {
        let last = report(2020, "t2.norm.total=133");
        let this = report(2021, "t2.norm.issued=4 t2.norm.repealed=2 t2.norm.valid=101");
        assert_eq!(told_beside(&this, Some(&last), "X06"), "");
    }
}
