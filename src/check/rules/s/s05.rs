//! S05: part 五 names problems without improvements, or the reverse.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "S05",
    name: "problems_without_improvements",
    title: "只写问题或只写改进",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::WhenLeft,
    card: Card {
        what: "第五部分写了存在的问题却没有改进措施，或者只有措施没有问题。",
        why: "格式要求问题和改进情况都要写，只写一半会被认为敷衍。",
        basis: "条例第五十条第（四）项；“五、存在的主要问题及改进情况”。",
        example: "列了三条不足，没有写怎样改进。",
        mend: "补写缺少的一半，最好与问题逐条对应。",
    },
    check,
};

/// Words that name improvements beside those of the form.
const MORE_IMPROVEMENTS: [&str; 8] = ["下步", "对策", "整改", "明年", "打算", "举措", "努力方向", "下一年"];

/// What follows 将 where it announces something; elsewhere 将 is the 把 of formal style.
const AFTER_WILL: [&str; 24] = [
    "进一步",
    "继续",
    "认真",
    "不断",
    "加",
    "着力",
    "从",
    "以",
    "在",
    "切实",
    "持续",
    "深入",
    "按",
    "严格",
    "坚持",
    "重点",
    "积极",
    "结合",
    "全面",
    "围绕",
    "努力",
    "推",
    "针对",
    "采取",
];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let part = PartId::Problems;
    let text = context.report.text(part);
    let Some([problems, improvements]) = context.form.part(part).map(|part| part.heads.as_slice()) else { return };
    if text.trim().is_empty() {
        return;
    }
    let next_year = format!("{}年", context.report.year.saturating_add(1));
    let improves = improvements.words.iter().any(|word| word != "将" && text.contains(word.as_str()))
        || text::has_any(text, &MORE_IMPROVEMENTS)
        || context.squashed(part).contains(&next_year)
        || text.match_indices('将').any(|(at, will)| {
            let rest = text::between(text, at + will.len(), text.len());
            AFTER_WILL.iter().any(|verb| rest.starts_with(verb))
        });
    let message = match (text::has_any(text, &problems.words), improves) {
        (true, false) => "写了存在的问题，没有写改进情况或改进措施",
        (false, true) => "写了改进措施，没有写存在的主要问题",
        _ => return,
    };
    let message = format!("{}：{message}", text::place(context, part));
    sink.add(Finding::new(rule, rule.severity, message).on_part(part));
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;

    #[test]
    fn problems_without_improvements_is_reported() {
        insta::assert_snapshot!(in_part("S05", "problems", "1.政策解读形式单一，有待丰富。\n2.窗口人员业务培训不够。\n3.仍将其作为附带工作看待。"), @"警告 五、存在的主要问题及改进情况：写了存在的问题，没有写改进情况或改进措施");
        insta::assert_snapshot!(in_part("S05", "problems", "下一步将加强培训，丰富解读形式。"), @"警告 五、存在的主要问题及改进情况：写了改进措施，没有写存在的主要问题");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            ("problems", "政策解读形式单一。有待丰富。2026年，我局将增加图解和短视频。"),
            ("problems", "培训不够。已采取措施，全年增加两次培训。"),
        ] {
            assert_eq!(in_part("S05", part, text), "", "{text}");
        }
    }
}
