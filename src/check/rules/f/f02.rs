//! F02: the form of another year is used.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "F02",
    name: "form_of_other_years",
    title: "格式与年度不匹配",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::NOTHING,
    when: When::AtOnce,
    card: Card {
        what: "2019、2020年度应使用2019年格式，2021年度起应使用2021年格式。",
        why: "用错格式，表格的行列和指标口径都不对，只能整份重做。",
        basis: "国办公开办函〔2019〕60号、〔2021〕30号。",
        example: "2020年度的报告用了2021年格式。",
        mend: "核对报告年度；年度无误的，换用对应年度的格式重新填写。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let year = context.report.year;
    if context.form.covers(year) {
        return;
    }
    let Some(right) = crate::form::for_year(year) else { return };
    let message = format!("使用的是{}，{year}年度应使用{}（{}）", context.form.name, right.name, right.document);
    sink.add(Finding::new(rule, rule.severity, message).sides(&context.form.name, &right.name));
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{with, with_2019};

    #[test]
    fn a_form_of_other_years_is_reported() {
        insta::assert_snapshot!(with("F02", |report| report.year = 2020), @"错误 使用的是2021年格式，2020年度应使用2019年格式（试行）（国办公开办函〔2019〕60号）");
        insta::assert_snapshot!(with_2019("F02", |report| report.year = 2021), @"错误 使用的是2019年格式（试行），2021年度应使用2021年格式（国办公开办函〔2021〕30号）");
        assert_eq!(with("F02", |_| ()), "");
        assert_eq!(with_2019("F02", |_| ()), "");
    }
}
