//! O01: title, signature and profile name different organs.

use crate::check::text::names;
use crate::check::{Card, Context, Field, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "O01",
    name: "organ_names_differ",
    title: "机关名称前后不一",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::PROFILE),
    when: When::AtOnce,
    card: Card {
        what: "标题、落款和机关信息中的机关名称不一致（省市前缀不计；政府的报告可由其办公厅（室）落款）。",
        why: "可能是套用其他单位的报告没有改全。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式。",
        example: "标题为示例市档案局，落款为示例市财政局。",
        mend: "统一为编制机关的规范名称。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let report = context.report;
    let title = report.title.as_deref().and_then(names::organ_of_title);
    let named = [
        ("编制机关", Some(report.organ.name.clone())),
        ("标题机关", title),
        ("落款机关", Some(report.signature.organ.clone())),
    ];
    let named: Vec<(&str, String)> = named
        .into_iter()
        .filter_map(|(place, name)| Some((place, name.filter(|name| !name.trim().is_empty())?)))
        .collect();
    let Some(((first_place, first), others)) = named.split_first() else { return };
    for (place, name) in others {
        // An abbreviation is the same organ in fewer words; O02 speaks of it.
        if !names::same(first, name) && !names::abbreviates(name, first) && !names::abbreviates(first, name) {
            let message = format!("{first_place} = {first}，{place} = {name}");
            let finding = Finding::new(rule, rule.severity, message).sides(first, name);
            sink.add(if *place == "标题机关" { finding.on_field(Field::Title) } else { finding });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;

    #[test]
    fn another_organ_in_the_signature_is_reported() {
        let said = |organ: &str, title: Option<&str>, signed: &str| {
            with("O01", |report| {
                report.organ.name = organ.into();
                report.title = title.map(str::to_owned);
                report.signature.organ = signed.into();
            })
        };
        insta::assert_snapshot!(said("示例市档案局", None, "示例市财政局"), @"警告 编制机关 = 示例市档案局，落款机关 = 示例市财政局");
        insta::assert_snapshot!(said("示例市档案局", Some("邻水县档案局2025年政府信息公开工作年度报告"), ""), @"警告 编制机关 = 示例市档案局，标题机关 = 邻水县档案局");
        let title = Some("示例县2025年政府信息公开工作年度报告");
        assert_eq!(said("示例县人民政府", title, "示例市示例县人民政府办公室"), "");
        assert_eq!(
            said("示例高新技术产业开发区管理委员会", Some("示例高新区2025年度政府信息公开工作年度报告"), ""),
            ""
        );
        assert_eq!(said("示例市档案局", None, ""), "");
    }
}
