//! O03: self-references such as 我局 that do not fit the organ, or change.

use crate::check::text::names;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "O03",
    name: "self_reference_unfit",
    title: "自称与机关不符",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::PROFILE),
    when: When::AtOnce,
    card: Card {
        what: "正文的自称（我局、我委、我县、我区等）与机关名称不符，或者前后不一。",
        why: "可能是套用其他单位的报告没有改全。",
        basis: "编辑要求（本程序建议）。",
        example: "县档案局的报告中出现“我委”。",
        mend: "改为与本机关相符的自称。",
    },
    check,
};

/// Kinds of organ in a self-reference, with the endings of names they fit.
const ORGANS: [(&str, &[&str]); 9] = [
    ("局", &["局"]),
    ("委", &["委", "委员会", "管委会"]),
    ("办", &["办", "办公室", "办公厅", "人民政府"]),
    ("厅", &["厅", "办公厅"]),
    ("中心", &["中心"]),
    ("院", &["院"]),
    ("所", &["所"]),
    ("站", &["站"]),
    ("队", &["队"]),
];
/// Kinds of place in a self-reference. A county may speak of 我市 and 我省 it belongs to, so these two are left out.
const PLACES: [&str; 5] = ["县", "区", "镇", "乡", "街道"];

/// What follows the character where it is part of another word: 我办理, 我委托, 我区分.
const OTHER_WORDS: [&str; 14] =
    ["办理", "办事", "办公", "委托", "委派", "委员", "局限", "局部", "区分", "区别", "所有", "所以", "站在", "队员"];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let report = context.report;
    let own = names::own_names(context.form, report);
    if own.is_empty() {
        return;
    }
    let found: Vec<(PartId, usize, &str, bool)> = text::prose(context)
        .flat_map(|(part, text)| references(text).map(move |(at, word, is_place)| (part, at, word, is_place)))
        .collect();
    for (part, at, word, is_place) in &found {
        if fits(&own, word, *is_place, &found) {
            continue;
        }
        let message = format!("自称“我{word}”与机关名称“{}”不符", own.first().map_or("", String::as_str));
        let end = at + "我".len() + word.len();
        sink.add(text::on_words(rule, context, rule.severity, (*part, *at, end), message));
    }
}

fn references(text: &str) -> impl Iterator<Item = (usize, &'static str, bool)> {
    text.match_indices('我').filter_map(move |(at, me)| {
        let rest = text::between(text, at + me.len(), text.len());
        // 自我, 忘我
        if matches!(text::before(text, at), Some('自' | '忘')) || OTHER_WORDS.iter().any(|word| rest.starts_with(word))
        {
            return None;
        }
        let organ = ORGANS.iter().find(|(word, _)| rest.starts_with(word)).map(|(word, _)| (*word, false));
        let place = PLACES.iter().find(|word| rest.starts_with(**word)).map(|word| (*word, true));
        organ.or(place).map(|(word, is_place)| (at, word, is_place))
    })
}

fn fits(own: &[String], word: &str, is_place: bool, all: &[(PartId, usize, &str, bool)]) -> bool {
    if is_place {
        return own.iter().any(|name| name.contains(word)) || !own.iter().any(|name| text::has_any(name, &PLACES));
    }
    let endings = |kind: &str| ORGANS.iter().find(|(word, _)| *word == kind).map_or(&[][..], |(_, endings)| endings);
    if own.iter().any(|name| endings(word).iter().any(|ending| name.ends_with(ending))) {
        return true;
    }
    // A name of no known kind: what is said nearly always is taken to be right.
    let known = |name: &String| ORGANS.iter().any(|(_, endings)| endings.iter().any(|ending| name.ends_with(ending)));
    let organs = all.iter().filter(|(.., is_place)| !is_place);
    let same = organs.clone().filter(|(_, _, other, _)| *other == word).count();
    !own.iter().any(known) && same * 10 >= organs.count() * 9
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, with};
    use crate::form::PartId;

    #[test]
    fn self_reference_unfit_is_reported() {
        insta::assert_snapshot!(in_part("O03", "overview", "我局及时公开信息，我委加强培训，我区群众满意。"), @"警告 一、总体情况：自称“我委”与机关名称“示例市档案局”不符");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(
            in_part("O03", "overview", "我局及时公开信息，我市群众满意，提升自我办学能力，替我办理了手续。"),
            ""
        );
    }

    #[test]
    fn a_place_that_is_not_ours_is_reported() {
        let said = |organ: &str, text: &str| {
            with("O03", |report| {
                report.organ.name = organ.into();
                report.prose.insert(PartId::Overview, text.into());
            })
        };
        insta::assert_snapshot!(said("示例县档案局", "我区加强培训。"), @"警告 一、总体情况：自称“我区”与机关名称“示例县档案局”不符");
        assert_eq!(said("示例市示例区人民政府办公室", "我办加强培训，我区群众满意。"), "");
        assert_eq!(said("示例县人民政府", "我县加强培训，我市下达任务。"), "");
    }
}
