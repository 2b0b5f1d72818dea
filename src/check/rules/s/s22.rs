//! S22: parts 一 and 五 are very short.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "S22",
    name: "prose_too_short",
    title: "文字过于简短",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::Finally,
    card: Card {
        what: "第一部分不足200字，或者第五部分不足80字。",
        why: "篇幅过短难以说清全年工作，容易被认为敷衍。",
        basis: "国办公开办函〔2021〕30号第（四）项（敷衍塞责）；字数界限为本程序设定。",
        example: "总体情况只有一句话。",
        mend: "补充具体做法、数据和成效；机关较小、确无更多内容的，可忽略本提示。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, least) in [(PartId::Overview, 200), (PartId::Problems, 80)] {
        let length = text::length(context.report.text(part));
        if (1..least).contains(&length) {
            let message = format!("{}：{length} 字，不足 {least} 字", text::place(context, part));
            sink.add(Finding::new(rule, rule.severity, message).on_part(part).sides(length, least));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;

    #[test]
    fn short_prose_is_a_hint() {
        insta::assert_snapshot!(in_part("S22", "problems", "解读不够，下一步将改进。"), @"提示 五、存在的主要问题及改进情况：12 字，不足 80 字");
        assert_eq!(in_part("S22", "overview", &"全年公开信息十二条，情况良好。".repeat(15)), "");
    }
}
