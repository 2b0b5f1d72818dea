//! C10: a change (本年增/减) is written without its sign.

use super::troubles::cells_written;
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};
use crate::report::Normalised;

pub const RULE: Rule = Rule {
    code: "C10",
    name: "change_without_sign",
    title: "增减数没有正负号",
    severity: Severity::Warning,
    forms: Forms::Only(2019),
    reads: Reads::FIGURES.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "“本年增/减”不是零，却没有写“+”或“-”。暂按增加读取。",
        why: "不写符号，读者不知道是增加还是减少。",
        basis: "国办公开办函〔2019〕60号所附格式，表头“本年增/减”。",
        example: "表二 行政许可·本年增/减：写成“107”。",
        mend: "增加的写“+107”，减少的写“-107”。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let form = context.form;
    for (index, spec, raw) in cells_written(context, Normalised::MissingSign) {
        let value = context.figures.value(index);
        let set = |value: String| vec![FixEdit::Cell { cell: spec.id.clone(), value }];
        sink.add(
            Finding::new(rule, rule.severity, format!("{}：“{raw}”没有正负号，暂按增加读取", form.place(&spec.id)))
                .on_cells(form, [spec.id.clone()])
                .fix(format!("确为增加，写作 +{value}"), set(format!("+{value}")))
                .fix(format!("应为减少，改为 -{value}"), set(format!("-{value}"))),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{imported, mended, told};

    #[test]
    fn both_readings_are_offered() {
        let report = imported(2020, "t2.lic.prev=95 t2.lic.delta=107");
        insta::assert_snapshot!(told(&report, "C10"), @"
        警告 表二 行政许可·本年增/减：“107”没有正负号，暂按增加读取
          → 确为增加，写作 +107：t2.lic.delta=+107
          → 应为减少，改为 -107：t2.lic.delta=-107
        ");
        assert_eq!(told(&mended(&report, None, "C10", 0), "C10"), "");
        let less = mended(&report, None, "C10", 1);
        assert_eq!(less.entry("t2.lic.delta").unwrap().value.to_string(), "-107");
    }

    #[test]
    fn signed_changes_and_zero_pass() {
        assert_eq!(told(&imported(2020, "t2.lic.delta=+107 t2.oth.delta=-4 t2.pen.delta=0"), "C10"), "");
    }
}
