//! S07: the report of a government is silent on evaluation, public review or accountability.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;
use crate::report::OrganKind;

pub const RULE: Rule = Rule {
    code: "S07",
    name: "government_heads_uncovered",
    title: "人民政府的报告缺少考核、评议或追责结果",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::PROFILE),
    when: When::WhenLeft,
    card: Card {
        what: "人民政府的报告没有写工作考核、社会评议或责任追究结果。",
        why: "这三项是法律对各级人民政府报告的额外要求，没有发生也应写明。",
        basis: "条例第五十条第（四）项。",
        example: "县政府的报告写了考核和社会评议，没有写责任追究。",
        mend: "在监督保障部分补写；没有追责情形的，写明“未发生责任追究情形”。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    if context.report.organ.kind != OrganKind::Government {
        return;
    }
    let part = PartId::Overview;
    let texts = [part, PartId::Problems, PartId::Other].map(|part| context.squashed(part));
    let Some(spec) = context.form.part(part).filter(|_| texts.iter().any(|text| !text.is_empty())) else { return };
    let told = |words: &[String]| texts.iter().any(|text| text::has_any(text, words));
    let uncovered = spec.heads.iter().filter(|head| head.government_only && !told(&head.words));
    let names: Vec<&str> = uncovered.map(|head| head.name.as_str()).collect();
    if !names.is_empty() {
        let message = format!("{}：人民政府的报告还应写{}", spec.heading, names.join("、"));
        sink.add(Finding::new(rule, rule.severity, message).on_part(part));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;
    use crate::form::PartId;
    use crate::report::OrganKind;

    #[test]
    fn only_governments_are_asked() {
        let said = |kind, text: &str| {
            with("S07", |report| {
                report.organ.kind = kind;
                report.prose.insert(PartId::Overview, text.into());
            })
        };
        insta::assert_snapshot!(said(OrganKind::Government, "把公开工作纳入考核，接受社会监督和评议。"), @"警告 一、总体情况：人民政府的报告还应写责任追究");
        assert_eq!(said(OrganKind::Department, "把公开工作纳入考核。"), "");
        assert_eq!(said(OrganKind::Government, "开展考核和社会评议，未发生责任追究情形。"), "");
    }
}
