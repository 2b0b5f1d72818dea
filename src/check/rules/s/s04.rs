//! S04: part 一 or 五 empty or only 无, part 六 empty.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "S04",
    name: "part_empty",
    title: "部分内容空缺",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::SOURCE),
    when: When::WhenLeft,
    card: Card {
        what: "第一、第五部分没有写，或者只写“无”；第六部分没有写。",
        why: "总体情况和问题改进是法定必写内容，不能空缺。",
        basis: "条例第五十条。",
        example: "第五部分只写了“无”。",
        mend: "按实际情况补写；第六部分没有其他事项的，也要写明。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, severity, nil_is_enough) in [
        (PartId::Overview, Severity::Error, false),
        (PartId::Problems, Severity::Error, false),
        (PartId::Other, Severity::Warning, true),
    ] {
        let text = context.report.text(part);
        // A part that the source lacks altogether is told by S01.
        let lacking = context.report.source.as_ref().and_then(|source| source.headings.get(&part));
        if text.is_empty() && lacking.is_some_and(|heading| heading.trim().is_empty()) {
            continue;
        }
        let words = context.squashed(part);
        let said = words.trim_matches(|c| matches!(c, '。' | '.' | '（' | '）' | '一'));
        let message = match said {
            "" => format!("{}：尚未填写", text::place(context, part)),
            "无" | "暂无" | "没有" | "无。无" | "略" if !nil_is_enough => {
                format!("{}：只写了“{said}”，这一部分应有实际内容", text::place(context, part))
            }
            _ => continue,
        };
        sink.add(Finding::new(rule, severity, message).on_part(part));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;
    use crate::check::text::testing::with;
    use crate::form::PartId;

    #[test]
    fn empty_parts_are_reported() {
        insta::assert_snapshot!(in_part("S04", "problems", "无。"), @"
        错误 一、总体情况：尚未填写
        错误 五、存在的主要问题及改进情况：只写了“无”，这一部分应有实际内容
        警告 六、其他需要报告的事项：尚未填写
        ");
        let written = with("S04", |report| {
            for (part, text) in
                [(PartId::Overview, "全年公开信息12条。"), (PartId::Problems, "解读不够。"), (PartId::Other, "无")]
            {
                report.prose.insert(part, text.into());
            }
        });
        assert_eq!(written, "");
    }
}
