//! S06: part 一 does not mention one of the five heads.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "S06",
    name: "overview_heads_uncovered",
    title: "总体情况的内容不全",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::Finally,
    card: Card {
        what: "第一部分没有提到规定的五个方面：主动公开、依申请公开、政府信息管理、平台建设、监督保障。",
        why: "总体情况要概述全部工作，少一个方面就不完整。",
        basis: "国办公开办函〔2021〕30号关于第一部分的说明。",
        example: "全文没有提到政府信息管理。",
        mend: "补写缺少的方面；已用别的说法写过的，可忽略本提示。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let part = PartId::Overview;
    let text = context.squashed(part);
    let Some(spec) = context.form.part(part).filter(|_| !text.is_empty()) else { return };
    let uncovered = spec.heads.iter().filter(|head| !head.government_only && !text::has_any(text, &head.words));
    let names: Vec<&str> = uncovered.map(|head| head.name.as_str()).collect();
    if !names.is_empty() {
        let message = format!("{}：没有写到{}", spec.heading, names.join("、"));
        sink.add(Finding::new(rule, rule.severity, message).on_part(part));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;

    #[test]
    fn overview_heads_uncovered_is_reported() {
        insta::assert_snapshot!(in_part("S06", "overview", "全年主动公开信息12条。依申请公开办理规范。平台运行平稳，监督有力。"), @"提示 一、总体情况：没有写到政府信息管理");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(
            in_part(
                "S06",
                "overview",
                "全年主动公开信息12条。依申请公开办理规范。加强政府信息管理。平台运行平稳，监督有力。"
            ),
            ""
        );
    }
}
