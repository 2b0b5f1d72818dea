//! T02: instructions of a template.

use crate::check::text::pattern::Pattern;
use crate::check::text::pieces;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "T02",
    name: "template_instruction_left",
    title: "残留填写说明",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "正文中残留模板的填写说明。",
        why: "说明文字不是报告内容，公布后是明显差错。",
        basis: "编辑要求（本程序建议）。",
        example: "第六部分留着“收取信息处理费的情况应在此部分报告”。",
        mend: "删去说明，写上实际内容。",
    },
    check,
};

static INSTRUCTIONS: Pattern = Pattern::new(
    concat!(
        r"填[写表报]说明|编写说明|撰写说明|填报要求|[（(]此处|本列数据的勾稽关系",
        r"|本部分(?:内容)?应当?(?:包括|写明|反映|说明|报告)|应当?在[此本](?:处|部分)[^。\n]{0,6}(?:报告|说明|填写|写明)",
        r"|请(?:根据|结合|按照|如实)[^。\n]{0,20}(?:填写|撰写|填报)|需要?在(?:此|本部分)(?:处)?(?:报告|说明|写明)"
    ),
    |text| text::has_any(text, &OPENINGS),
);

/// One of these stands in every instruction.
const OPENINGS: [&str; 16] = [
    "写说明",
    "表说明",
    "报说明",
    "填报要求",
    "此处",
    "勾稽关系",
    "本部分",
    "在此部分",
    "在本处",
    "请根据",
    "请结合",
    "请按照",
    "请如实",
    "在此报告",
    "在此说明",
    "在此写明",
];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, text) in text::prose(context) {
        for found in INSTRUCTIONS.find_iter(text) {
            add(rule, context, sink, (part, found.start(), found.end()));
        }
        // The guide of the part itself, copied into the text.
        let guide = context.form.part(part).map_or("", |spec| spec.guide.as_str());
        for sentence in pieces::sentences(guide).filter(|sentence| text::length(sentence.text) >= 12) {
            if let Some(at) = text.find(sentence.text) {
                add(rule, context, sink, (part, at, at + sentence.text.len()));
            }
        }
    }
}

fn add(rule: &Rule, context: &Context, sink: &mut Sink, at: (PartId, usize, usize)) {
    let words = text::between(context.report.text(at.0), at.1, at.2);
    let message = format!("残留填写说明“{}”", text::quote(words));
    sink.add(text::on_words(rule, context, rule.severity, at, message));
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;

    #[test]
    fn template_instruction_left_is_reported() {
        insta::assert_snapshot!(in_part("T02", "other", "收取信息处理费的情况应在此部分报告。"), @"错误 六、其他需要报告的事项：残留填写说明“应在此部分报告”");
        insta::assert_snapshot!(in_part("T02", "problems", "既写存在的主要问题，也写改进情况或改进措施。"), @"错误 五、存在的主要问题及改进情况：残留填写说明“既写存在的主要问题，也写改进情况或改……”");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            ("other", "本年度未收取信息处理费，没有其他需要报告的事项。"),
            ("overview", "修订办事指南，印发操作说明不再单独印发。"),
        ] {
            assert_eq!(in_part("T02", part, text), "", "{text}");
        }
    }
}
