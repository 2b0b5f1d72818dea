//! T09: words from a short list of misspellings.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::text::pattern::compile;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "T09",
    name: "known_misspelling",
    title: "常见错别字",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::WORDS),
    when: When::AtOnce,
    card: Card {
        what: "出现常见的错别字或漏字，或者本单位错词表中的词。",
        why: "错别字影响公文质量。",
        basis: "编辑要求（本程序建议）；《第一批异形词整理表》等。",
        example: "“截止目前”应为“截至目前”。",
        mend: "按提示改正；确实无误的可忽略本提示。",
    },
    check,
};

struct Misspelling {
    wrong: &'static str,
    right: &'static str,
    /// What makes it right where it follows.
    unless_before: &'static [&'static str],
    /// Where given, it is wrong only before one of these.
    only_before: &'static [&'static str],
}

const fn word(wrong: &'static str, right: &'static str) -> Misspelling {
    Misspelling { wrong, right, unless_before: &[], only_before: &[] }
}

const MISSPELLINGS: [Misspelling; 22] = [
    Misspelling {
        unless_before: &["一", "项", "个", "块", "件", "方", "些", "样", "条", "是", "，", ","],
        ..word("工作这", "工作者")
    },
    Misspelling { only_before: &["。", "、", "，", ",", "；"], ..word("提供公平", "提供平台") },
    word("制定了并", "制定并"),
    word("队伍建形成", "队伍建设形成"),
    word("过程性性", "过程性"),
    word("政务公公开", "政务公开"),
    word("信息公公开", "信息公开"),
    word("依申请申请公开", "依申请公开"),
    word("政府信息信息", "政府信息"),
    word("截止目前", "截至目前"),
    word("布署", "部署"),
    word("按排", "安排"),
    word("以经", "已经"),
    word("通迅", "通讯"),
    word("帐号", "账号"),
    word("帐户", "账户"),
    word("复盖", "覆盖"),
    word("既使", "即使"),
    word("渡假", "度假"),
    word("贯彻落彻", "贯彻落实"),
    word("进一进步", "进一步"),
    word("反应强列", "反应强烈"),
];

static WRONG: LazyLock<Regex> = LazyLock::new(|| {
    let words: Vec<&str> = MISSPELLINGS.iter().map(|word| word.wrong).collect();
    compile(&words.join("|"))
});

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, text) in text::prose(context) {
        for found in WRONG.find_iter(text) {
            let Some(word) = MISSPELLINGS.iter().find(|word| word.wrong == found.as_str()) else { continue };
            let rest = text::between(text, found.end(), text.len());
            let before = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
            let by_chance =
                word.wrong == "以经" && ["济", "营", "贸", "验", "过", "费"].iter().any(|next| rest.starts_with(next));
            if by_chance || before(word.unless_before) || !(word.only_before.is_empty() || before(word.only_before)) {
                continue;
            }
            let message = format!("“{}”疑为“{}”", word.wrong, word.right);
            let finding = text::on_words(rule, context, rule.severity, (part, found.start(), found.end()), message);
            sink.add(
                finding
                    .fix(format!("改为“{}”", word.right), text::replace(part, found.start(), found.end(), word.right)),
            );
        }
        for word in context.words.in_text(text) {
            let at = (part, word.start, word.end);
            let wrong = text::between(text, word.start, word.end);
            let message = format!("“{wrong}”应为“{}”（错词表）", word.right);
            let finding = text::on_words(rule, context, rule.severity, at, message);
            let edits = text::replace(part, word.start, word.end, word.right);
            sink.add(finding.fix(format!("改为“{}”", word.right), edits));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{form_of, in_part, mended, shown};
    use crate::check::words::Words;
    use crate::check::{Against, check_against};

    #[test]
    fn known_misspelling_is_reported() {
        insta::assert_snapshot!(in_part("T09", "overview", "制定了并印发了制度，为交流学习提供公平。"), @"
        提示 一、总体情况：“制定了并”疑为“制定并”
        提示 一、总体情况：“提供公平”疑为“提供平台”
        ");
        insta::assert_snapshot!(in_part("T09", "overview", "规范档案工作这执业行为。截止目前运行良好。"), @"
        提示 一、总体情况：“工作这”疑为“工作者”
        提示 一、总体情况：“截止目前”疑为“截至目前”
        ");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(
            in_part("T09", "overview", "做好公开工作这一任务，提供公平服务，以经济建设为中心，截至目前运行良好。"),
            ""
        );
    }

    #[test]
    fn words_of_the_clerks_own_are_reported() {
        let mut report = crate::check::text::testing::report(2025);
        report.prose.insert(crate::form::PartId::Overview, "推进信息工开，提供公平服务。".into());
        let (words, _) = Words::read("信息工开 信息公开");
        let against = Against::new(None, crate::check::text::testing::TODAY).words(&words);
        let found = check_against(form_of(&report), &report, against).findings;
        let found: Vec<_> = found.into_iter().filter(|finding| finding.code == "T09").collect();
        insta::assert_snapshot!(shown(&found), @"提示 一、总体情况：“信息工开”应为“信息公开”（错词表）");
        assert_eq!(found[0].fixes.len(), 1);
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("T09", "overview", "制定了并印发了制度，为交流学习提供公平。"), @"制定并印发了制度，为交流学习提供平台。");
    }
}
