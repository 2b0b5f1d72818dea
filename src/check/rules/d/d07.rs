//! D07: the author of the exported files would be a person.

use crate::check::text::names;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "D07",
    name: "person_as_author_of_exports",
    title: "导出文件的作者是个人",
    severity: Severity::Error,
    forms: Forms::All,
    reads: Reads::PROFILE,
    when: When::AtOnce,
    card: Card {
        what: "单位名称填成了个人姓名。它会写进每个导出文件的属性，作为作者。",
        why: "公布的文件在属性中带有经办人姓名，任何人下载后都能看到。",
        basis: "条例第十五条（涉及个人隐私的不得公开）。",
        example: "单位名称填成了“王小明”，PDF文件属性的作者便是“王小明”。",
        mend: "在单位信息中填写单位名称。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let name = context.report.organ.name.trim();
    if names::is_person(name) {
        let surname: String = name.chars().take(1).collect();
        let message = format!("单位名称“{surname}**”像是个人姓名，会作为作者写进导出的文件，应填单位的全称");
        sink.add(Finding::new(rule, rule.severity, message));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with;

    #[test]
    fn a_person_as_organ_is_reported() {
        let said = |name: &str| with("D07", |report| report.organ.name = name.into());
        insta::assert_snapshot!(said("王小明"), @"错误 单位名称“王**”像是个人姓名，会作为作者写进导出的文件，应填单位的全称");
        for organ in
            ["", "示例市档案局", "高新区", "金融办", "白云区", "石家庄市", "万宁市", "康乐县", "马街镇", "史志室"]
        {
            assert_eq!(said(organ), "", "{organ}");
        }
    }
}
