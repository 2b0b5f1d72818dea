//! A4-06: the organ was corrected, but part 五 does not speak of it.

use rust_decimal::Decimal;

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "A4-06",
    name: "corrected_cases_not_among_the_problems",
    title: "结果纠正的案件未在第五部分反映",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::T4.and(Reads::PROSE),
    when: When::WhenLeft,
    card: Card {
        what: "表四有“结果纠正”的案件，而第五部分没有提到纠正、败诉、复议或诉讼。",
        why: "被纠正的案件是工作中问题的直接反映，宜在存在的主要问题中说明并提出改进。",
        basis: "条例第五十条第（四）项；依照经验提出的建议。",
        example: "行政复议结果纠正 2，第五部分未提及。",
        mend: "在第五部分补充说明案件暴露的问题和改进措施；不需要的，可不改动。",
    },
    check,
};

const WORDS: [&str; 4] = ["纠正", "败诉", "复议", "诉讼"];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let text = context.report.text(PartId::Problems);
    // An empty part is told as missing; what it does not mention is not worth a word then.
    if text.trim().is_empty() || WORDS.iter().any(|word| text.contains(word)) {
        return;
    }
    let corrected: Vec<&str> = ["t4.rev.fix", "t4.dir.fix", "t4.post.fix"]
        .into_iter()
        .filter(|id| context.number(id).is_some_and(|count| count > Decimal::ZERO))
        .collect();
    if corrected.is_empty() {
        return;
    }
    let named: Vec<String> = corrected
        .iter()
        .map(|id| {
            let name = context.form.cell(id).map(|cell| cell.short_name()).unwrap_or_default();
            format!("{name} = {}", context.number_or_zero(id))
        })
        .collect();
    let message = format!("表四 {}，第五部分没有提到纠正、败诉、复议或诉讼", named.join("，"));
    sink.add(Finding::new(rule, rule.severity, message).on_cells(context.form, corrected));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told};
    use crate::form::PartId;

    #[test]
    fn corrected_cases_belong_among_the_problems() {
        let mut report = report(2025, "t4.rev.fix=2 t4.dir.fix=0 t4.post.fix=1");
        report.prose.insert(PartId::Problems, "公开的及时性有待提高。下一步加强培训。".into());
        insta::assert_snapshot!(told(&report, "A4-06"), @"提示 表四 行政复议·结果纠正 = 2，行政诉讼（复议后起诉）·结果纠正 = 1，第五部分没有提到纠正、败诉、复议或诉讼");
        report.prose.insert(PartId::Problems, "个别答复在行政复议中被撤销。下一步加强培训。".into());
        assert_eq!(told(&report, "A4-06"), "");
    }

    #[test]
    fn no_correction_passes() {
        let mut report = report(2025, "t4.rev.keep=2 t4.rev.fix=0");
        report.prose.insert(PartId::Problems, "公开的及时性有待提高。".into());
        assert_eq!(told(&report, "A4-06"), "");
    }
}
