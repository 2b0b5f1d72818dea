//! A2-05: made and opened differ; the reason is asked for.

use rust_decimal::Decimal;

use super::PAPERS;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A2-05",
    name: "papers_opened_differ_from_papers_made",
    title: "新公开与新制作数量不同",
    severity: Severity::Warning,
    forms: Forms::Only(2019),
    reads: Reads::T2,
    when: When::AtOnce,
    card: Card {
        what: "表二规章、规范性文件：本年新公开数量与本年新制作数量不同。公开比制作多一半以上的，列为警告。",
        why: "两数不必相等，但读者会问原因：有的文件不予公开、跨年公开，或补公开了以前年度的文件。",
        basis: "条例第二十条第（一）项：规章和规范性文件应当主动公开。",
        example: "规范性文件：本年新制作 300，本年新公开 284，相差 16。",
        mend: "核对清单；确有原因的，可在正文中简要说明。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for row in PAPERS {
        let [made_id, opened_id] = ["made", "opened"].map(|column| format!("{row}.{column}"));
        let (Some(made), Some(opened)) = (context.number(&made_id), context.number(&opened_id)) else { continue };
        if made == opened {
            continue;
        }
        let much_more = opened > made * Decimal::new(15, 1);
        let severity = if much_more { Severity::Warning } else { Severity::Hint };
        let message = format!(
            "{}：{} = {opened}，{} = {made}，相差 {}",
            context.row_place(&made_id),
            context.column_name(&opened_id),
            context.column_name(&made_id),
            (opened - made).abs()
        );
        let hint = if opened > made {
            "如补公开了以前年度的文件，可在正文中说明。"
        } else {
            "如有不予公开或跨年公开的，可在正文中说明。"
        };
        sink.add(
            Finding::new(rule, severity, message)
                .on_cells(context.form, [opened_id.as_str(), made_id.as_str()])
                .sides(opened, made)
                .hint(hint),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told};

    #[test]
    fn a_difference_wants_a_reason() {
        insta::assert_snapshot!(told(&report(2020, "t2.norm.made=300 t2.norm.opened=284"), "A2-05"), @"
        提示 表二 规范性文件：本年新公开数量 = 284，本年新制作数量 = 300，相差 16
          如有不予公开或跨年公开的，可在正文中说明。
        ");
        insta::assert_snapshot!(told(&report(2020, "t2.norm.made=20 t2.norm.opened=31"), "A2-05"), @"
        警告 表二 规范性文件：本年新公开数量 = 31，本年新制作数量 = 20，相差 11
          如补公开了以前年度的文件，可在正文中说明。
        ");
    }

    #[test]
    fn equal_numbers_pass() {
        assert_eq!(told(&report(2020, "t2.norm.made=7 t2.norm.opened=7"), "A2-05"), "");
    }
}
