//! S17: numbering of paragraphs: a single item, gaps, repeats, a level left out.

use std::collections::BTreeMap;

use crate::check::text::numbering::{Level, Numbering, numbering};
use crate::check::text::pieces::Piece;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "S17",
    name: "numbering_irregular",
    title: "序号不规范",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::Finally,
    card: Card {
        what: "正文中只有“（一）”没有“（二）”，序号跳号、重号，或者在“一、”之下直接用“1.”。",
        why: "结构层次序数依次为“一、”“（一）”“1.”“（1）”。",
        basis: "GB/T 9704—2012第7.3.3条。",
        example: "第一部分直接用“1.”分条。",
        mend: "按层次顺序重编序号；只有一条的不编号。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for prose in context.prose() {
        let part = prose.part;
        let items: Vec<(&Piece, Numbering)> = prose
            .paragraphs()
            .iter()
            .filter_map(|paragraph| Some((paragraph, numbering(paragraph.text)?)))
            .filter(|(_, number)| number.level != Level::First)
            .collect();
        let mut add = |(paragraph, number): &(&Piece, Numbering), message: String| {
            let at = (part, paragraph.start, paragraph.start + number.len);
            sink.add(text::on_words(rule, context, rule.severity, at, message));
        };
        let second: Vec<_> = items.iter().filter(|(_, number)| number.level == Level::Second).collect();
        // The others may stand within the paragraph.
        let goes_on = text::has_any(prose.text, &["（二）", "(二)"]);
        if let [only] = second.as_slice()
            && !goes_on
        {
            add(only, "只有一个“（一）”级序号，只有一条的不编号".to_owned());
        }
        if let Some(first) = items.first().filter(|(_, number)| second.is_empty() && number.level == Level::Third) {
            add(first, "在“一、”之下直接用“1.”，应先用“（一）”".to_owned());
        }
        // The number that comes next on each level; a number of a higher level begins the lower ones anew.
        let mut next: BTreeMap<Level, usize> = BTreeMap::new();
        for item in &items {
            let (paragraph, number) = item;
            let wanted = next.get(&number.level).copied().unwrap_or(1);
            let written = text::between(paragraph.text, 0, number.len);
            if number.number != wanted && !(number.number == 1 && number.level != Level::Second) {
                let what = if number.number < wanted { "重复或倒序" } else { "跳号" };
                add(item, format!("序号“{written}”{what}，按顺序应为第 {wanted} 条"));
            }
            next.retain(|level, _| *level <= number.level);
            next.insert(number.level, number.number + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;

    #[test]
    fn numbering_irregular_is_reported() {
        insta::assert_snapshot!(in_part("S17", "overview", "（一）主动公开\n公开信息12条。\n（三）平台建设\n维护网站。"), @"提示 一、总体情况：序号“（三）”跳号，按顺序应为第 2 条");
        insta::assert_snapshot!(in_part("S17", "other", "（一）无其他需要报告的事项。"), @"提示 六、其他需要报告的事项：只有一个“（一）”级序号，只有一条的不编号");
        insta::assert_snapshot!(in_part("S17", "overview", "1.主动公开\n公开信息12条。\n2.依申请公开\n无。"), @"提示 一、总体情况：在“一、”之下直接用“1.”，应先用“（一）”");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            ("overview", "（一）主动公开\n1.公开信息12条。\n2.解读3件。\n（二）依申请公开\n1.收到1件。\n2.答复1件。"),
            ("problems", "一是解读不够。\n二是培训不够。"),
        ] {
            assert_eq!(in_part("S17", part, text), "", "{text}");
        }
    }
}
