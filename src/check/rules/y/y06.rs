//! Y06: last year's programme of work is cited as this year's basis.

use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "Y06",
    name: "last_years_programme_cited",
    title: "引用了上年的工作要点",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "把上一年的政务公开工作要点或其分工方案当作本年的依据。",
        why: "多半是沿用上年文字没有改年份。",
        basis: "编辑要求（本程序建议）。",
        example: "2025年度写“落实《2024年政务公开工作要点》”。",
        mend: "改为本年度的要点；确实引用上年要点的，可忽略本警告。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let year = context.report.year;
    for prose in context.prose() {
        let part = prose.part;
        for mention in prose.years() {
            let Some(title) = mention.title.filter(|title| text::has_any(title, &["要点", "分工"])) else {
                continue;
            };
            if i32::from(mention.year) != i32::from(year) - 1 {
                continue;
            }
            let message = format!("引用的是《{}》，报告年度 = {year}年，疑似沿用上年文字", text::quote(title));
            let edits = text::replace(part, mention.start, mention.end, year.to_string());
            let at = (part, mention.start, mention.end);
            sink.add(text::on_words(rule, context, rule.severity, at, message).fix(format!("改为{year}年"), edits));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn last_years_programme_cited_is_reported() {
        insta::assert_snapshot!(in_part("Y06", "overview", "认真落实《2024年政务公开工作要点》。"), @"警告 一、总体情况：引用的是《2024年政务公开工作要点》，报告年度 = 2025年，疑似沿用上年文字");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(in_part("Y06", "overview", "认真落实《2025年政务公开工作要点》。印发《2024年档案目录》。"), "");
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("Y06", "overview", "认真落实《示例市2024年政务公开工作要点分工方案》。"), @"认真落实《示例市2025年政务公开工作要点分工方案》。");
    }
}
