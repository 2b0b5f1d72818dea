//! Y03: last year stands where the year reported on should act.

use crate::check::text::years::YearMention;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "Y03",
    name: "last_year_as_acting_year",
    title: "沿用了上年的年份",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "第一、第二部分把上一年写成了工作所在的年份。",
        why: "多半是沿用上年文字没有改年份。",
        basis: "条例第四十九条（报告上一年度的工作）。",
        example: "2025年度的总体情况以“2024年，我局”开头。",
        mend: "改为报告年度；确实是在比较两年的，写明“与2024年相比”。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for part in [PartId::Overview, PartId::Disclosure] {
        for mention in context.years(part).iter().filter(|mention| is_acting(mention, context.report.year)) {
            let message = format!("年份 = {}年，报告年度 = {}年，疑似沿用上年文字", mention.year, context.report.year);
            let edits = text::replace(part, mention.start, mention.end, context.report.year.to_string());
            let at = (part, mention.start, mention.end);
            sink.add(
                text::on_words(rule, context, rule.severity, at, message)
                    .fix(format!("改为{}年", context.report.year), edits),
            );
        }
    }
}

/// Whether last year is the one in which something is done.
pub fn is_acting(mention: &YearMention, year: i16) -> bool {
    let compared = mention.is_compared()
        || mention.is_carried_over()
        || text::has_any(mention.sentence, &["相比", "同比", "以来"]);
    if i32::from(mention.year) != i32::from(year) - 1 || compared || mention.title.is_some() || mention.in_span {
        return false;
    }
    let rest = mention.rest.trim_start_matches(['度', ' ']);
    mention.opens_sentence && rest.starts_with(['，', ',']) || rest.starts_with(['我', '全', '共', '本'])
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn last_year_as_acting_year_is_reported() {
        insta::assert_snapshot!(in_part("Y03", "overview", "2024年，我局扎实推进公开工作。2024年度共公开信息12条。"), @"
        警告 一、总体情况：年份 = 2024年，报告年度 = 2025年，疑似沿用上年文字
        警告 一、总体情况：年份 = 2024年，报告年度 = 2025年，疑似沿用上年文字
        ");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            ("overview", "2025年，我局扎实推进公开工作。与2024年相比，公开信息增加12条。"),
            ("overview", "落实《2024年公开要点》全部任务。"),
        ] {
            assert_eq!(in_part("Y03", part, text), "", "{text}");
        }
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("Y03", "overview", "2024年，我局扎实推进公开工作。"), @"2025年，我局扎实推进公开工作。");
    }
}
