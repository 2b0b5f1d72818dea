//! Y05: part 一 or 二 speaks of the year after the one reported on.

use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "Y05",
    name: "next_year_in_review",
    title: "总体情况出现下一年",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "第一、第二部分写到了报告年度的下一年。",
        why: "总体情况只写报告年度的工作；下一年的打算应写在第五部分。",
        basis: "条例第四十九、五十条。",
        example: "2025年度的总体情况写“2026年，我局完成网站改版”。",
        mend: "核对年份；属于下一步打算的移到第五部分。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let next = i32::from(context.report.year) + 1;
    for part in [PartId::Overview, PartId::Disclosure] {
        for mention in context.years(part) {
            let explained =
                mention.title.is_some() || mention.in_span || mention.is_date() || mention.is_carried_over();
            if i32::from(mention.year) != next || explained {
                continue;
            }
            let message = format!("出现{next}年，报告年度 = {}年", context.report.year);
            let at = (part, mention.start, mention.end);
            sink.add(text::on_words(rule, context, rule.severity, at, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;

    #[test]
    fn next_year_in_review_is_reported() {
        insta::assert_snapshot!(in_part("Y05", "overview", "2026年，我局完成网站改版。"), @"警告 一、总体情况：出现2026年，报告年度 = 2025年");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            ("overview", "截至2026年1月，全部答复完毕。已列入2025—2026年计划。"),
            ("overview", "申请2件结转2026年办理，3件结转至2026年答复，1件顺延到2026年。"),
            ("problems", "2026年，我局将完成网站改版。"),
        ] {
            assert_eq!(in_part("Y05", part, text), "", "{text}");
        }
    }
}
