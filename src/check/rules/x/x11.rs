//! X11: the organ is called otherwise than last year.

use unicode_normalization::UnicodeNormalization;

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "X11",
    name: "organ_name_changed",
    title: "机关名称与上年不同",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROFILE.and(Reads::LAST),
    when: When::WhenLeft,
    card: Card {
        what: "机关名称与上年报告的机关名称不同。没有上年报告时不检查。",
        why: "名称不同可能是机构改革，也可能是误用了其他单位的上年报告，这样各项与上年的比较都不成立。",
        basis: "依照经验提出的建议。",
        example: "上年为“示例市文化局”，本年为“示例市文化和旅游局”。",
        mend: "确认所附的是本机关的上年报告；名称有变化的，不必改动。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(last) = context.previous() else { return };
    let plain = |name: &str| name.nfkc().filter(|c| !c.is_whitespace()).collect::<String>();
    let (this, before) = (plain(&context.report.organ.name), plain(&last.report.organ.name));
    if this.is_empty() || before.is_empty() || this == before {
        return;
    }
    sink.add(
        Finding::new(rule, rule.severity, format!("机关名称：本年“{this}”，上年“{before}”"))
            .sides(&this, &before)
            .hint("机构改革更名的，不必改动；否则请确认所附的是本机关的上年报告。"),
    );
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told_beside};

    #[test]
    fn another_name_wants_a_look() {
        let (mut last, this) = (report(2024, ""), report(2025, ""));
        assert_eq!(told_beside(&this, Some(&last), "X11"), "");
        last.organ.name = "示例市 档案局".into();
        assert_eq!(told_beside(&this, Some(&last), "X11"), "");
        last.organ.name = "示例市档案馆".into();
        insta::assert_snapshot!(told_beside(&this, Some(&last), "X11"), @"
        提示 机关名称：本年“示例市档案局”，上年“示例市档案馆”
          机构改革更名的，不必改动；否则请确认所附的是本机关的上年报告。
        ");
    }
}
