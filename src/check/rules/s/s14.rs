//! S14: the title is missing or not worded as the form prescribes.

use crate::check::{Card, Context, Field, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "S14",
    name: "title_unlike_form",
    title: "标题不规范",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROFILE.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "标题缺少，或者不是“机关名称＋年度＋政府信息公开工作年度报告”。",
        why: "标题不统一，公众和主管部门难以检索、汇总。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式的标题。",
        example: "“示例市2025年政府信息公开工作年报”。",
        mend: "采用“示例市2025年政府信息公开工作年度报告”；年度在前也可以。",
    },
    check,
};

const NAME: &str = "政府信息公开工作年度报告";

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let report = context.report;
    let own = context.form.title(&report.organ.name, report.year);
    let message = match &report.title {
        None if report.organ.name.trim().is_empty() => "标题：缺少机关名称，请填写编制机关".to_owned(),
        None if report.source.as_ref().is_some_and(|source| source.untitled) => {
            let message = format!("标题：原文没有标题，导出时使用“{own}”");
            let fix = vec![FixEdit::Printed { printed: "title".to_owned() }];
            let finding = Finding::new(rule, rule.severity, message).on_field(Field::Title);
            sink.add(finding.fix("采用这个标题", fix));
            return;
        }
        None => return,
        Some(title) => {
            let plain = text::squash(title);
            let without_annex = plain.trim_start_matches("关于");
            let body = without_annex.strip_suffix(NAME).map(|rest| rest.trim_end_matches('度'));
            let dated = |rest: &str| rest.ends_with('年') || rest.starts_with(|c: char| c.is_ascii_digit());
            match body {
                Some(rest) if dated(rest) && rest.contains('年') && without_annex == plain => return,
                Some(rest) if !rest.contains('年') => format!("标题：“{title}”没有写年度"),
                _ if plain.is_empty() => "标题：没有标题".to_owned(),
                _ => format!("标题：“{title}”应为“机关名称＋年度＋{NAME}”"),
            }
        }
    };
    let field = if report.title.is_some() { Field::Title } else { Field::Name };
    let finding = Finding::new(rule, rule.severity, message).on_field(field);
    let known = !report.organ.name.trim().is_empty();
    sink.add(if known {
        finding.fix(format!("改为“{own}”"), vec![FixEdit::Title { title: own.clone() }])
    } else {
        finding
    });
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;
    use crate::report::Source;

    #[test]
    fn a_title_in_other_words_is_reported() {
        let said = |title: &str| with("S14", |report| report.title = Some(title.into()));
        insta::assert_snapshot!(said("示例市档案局2025年政府信息公开工作年报"), @"警告 标题：“示例市档案局2025年政府信息公开工作年报”应为“机关名称＋年度＋政府信息公开工作年度报告”");
        insta::assert_snapshot!(said("示例市档案局2025年度政务公开工作年度报告"), @"警告 标题：“示例市档案局2025年度政务公开工作年度报告”应为“机关名称＋年度＋政府信息公开工作年度报告”");
        insta::assert_snapshot!(said("示例市档案局政府信息公开工作年度报告"), @"警告 标题：“示例市档案局政府信息公开工作年度报告”没有写年度");
        for sound in [
            "示例市档案局2025年政府信息公开工作年度报告",
            "示例市档案局 2025 年度政府信息公开工作年度报告",
            "2025年度示例市档案局政府信息公开工作年度报告",
        ] {
            assert_eq!(said(sound), "");
        }
        assert_eq!(with("S14", |_| ()), "");
    }

    #[test]
    fn a_source_without_title_is_reported() {
        let source = Source { untitled: true, ..Source::default() };
        insta::assert_snapshot!(with("S14", |report| report.source = Some(Box::new(source))), @"警告 标题：原文没有标题，导出时使用“示例市档案局2025年政府信息公开工作年度报告”");
    }
}
