//! P01: part 六 does not mention the 信息处理费.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "P01",
    name: "processing_fee_unmentioned",
    title: "没有写信息处理费",
    severity: Severity::Warning,
    forms: Forms::Only(2021),
    reads: Reads::PROSE,
    when: When::WhenLeft,
    card: Card {
        what: "2021年格式的报告，第六部分没有写收取信息处理费的情况。",
        why: "第六部分要求报告信息处理费，没有收取也要说明。",
        basis: "国办公开办函〔2021〕30号；国务院办公厅《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）。",
        example: "第六部分只写“无”。",
        mend: "写明发出收费通知的件数、总金额和实际收取的总金额；没有收取的，写“本年度未收取信息处理费”。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let part = PartId::Other;
    let text = context.squashed(part);
    let Some(spec) = context.form.part(part) else { return };
    for head in spec.heads.iter().filter(|head| !text::has_any(text, &head.words)) {
        let message = format!("{}：没有写{}的收取情况", spec.heading, head.name);
        let finding = Finding::new(rule, rule.severity, message).on_part(part);
        let hint = format!("没有收取的，可写“{}年度未收取{}”", context.report.year, head.name);
        sink.add(finding.hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, with_2019};

    #[test]
    fn processing_fee_unmentioned_is_reported() {
        insta::assert_snapshot!(in_part("P01", "other", "无。"), @"警告 六、其他需要报告的事项：没有写信息处理费的收取情况");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [("other", "2025年度未收取信息处理费。"), ("other", "本年度未产生政府信息公开处理 费。")]
        {
            assert_eq!(in_part("P01", part, text), "", "{text}");
        }
    }

    #[test]
    fn the_2019_form_does_not_ask_for_it() {
        assert_eq!(with_2019("P01", |_| ()), "");
    }
}
