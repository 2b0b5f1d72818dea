//! O04: another organ of the same kind is the subject of a sentence.

use crate::check::text::pattern::Pattern;
use crate::check::text::{names, pieces};
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "O04",
    name: "another_organ_as_subject",
    title: "出现了其他地方或机关",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::PROFILE),
    when: When::AtOnce,
    card: Card {
        what: "句子的主语是另一个地方的同类机关。",
        why: "可能是套用其他单位的报告没有改全。",
        basis: "编辑要求（本程序建议）。",
        example: "示例市档案局的报告写“邻水县档案局坚持……”。",
        mend: "改为本机关；确实在写其他机关的，可忽略本警告。",
    },
    check,
};

static SUBJECTS: Pattern = Pattern::new(
    concat!(
        r"^(\p{Han}{2,6}?)(省|市|县|区|州|旗|镇|乡|街道)(\p{Han}{0,12}?(局|委员会|厅|办公室|人民政府|管委会|中心))?",
        r"(?:坚持|认真|严格|高度重视|深入|积极|全面|按照|切实|始终|紧紧|贯彻|不断|持续|扎实|进一步)"
    ),
    may_name_a_place,
);

/// Whether [`SUBJECTS`] may match: the kind of a place stands where its name would end, and one of the words before long.
fn may_name_a_place(text: &str) -> bool {
    const KINDS: [char; 9] = ['省', '市', '县', '区', '州', '旗', '镇', '乡', '街'];
    const WORDS: [&str; 16] = [
        "坚持",
        "认真",
        "严格",
        "高度",
        "深入",
        "积极",
        "全面",
        "按照",
        "切实",
        "始终",
        "紧紧",
        "贯彻",
        "不断",
        "持续",
        "扎实",
        "进一步",
    ];
    // 2 to 6 characters, 2 of 街道, 12 and 4 of 人民政府, 4 of 高度重视.
    const LONGEST: usize = 28;
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let head = text::between(text, 0, end);
    head.chars().take(7).skip(2).any(|c| KINDS.contains(&c)) && text::has_any(head, &WORDS)
}

/// Words that stand before a kind of place without naming one: 全市, 各县, 市县.
const NO_PLACE: [char; 18] =
    ['全', '各', '我', '本', '该', '省', '市', '县', '区', '两', '级', '和', '及', '与', '对', '向', '由', '在'];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let own = names::own_names(context.form, context.report);
    let Some(kind) = own.iter().find_map(|name| kind(name)) else { return };
    for (part, text) in text::prose(context) {
        for sentence in pieces::sentences(text) {
            // Cheap test first: nearly no sentence has another place as its subject.
            if !text::has_any(sentence.text, &["市", "县", "区", "州", "镇", "乡", "街道", "旗"]) {
                continue;
            }
            let lead = sentence
                .text
                .find(['，', ','])
                .filter(|at| *at <= 24)
                .map_or(0, |at| at + after_mark(sentence.text, at));
            for from in [0, lead] {
                let clause = text::between(sentence.text, from, sentence.text.len());
                let Some(found) = SUBJECTS.captures(clause) else { continue };
                let group = |n| found.get(n).map_or("", |text| text.as_str());
                let (place, level, organ, ending) = (group(1), group(2), group(3), group(4));
                let other_kind =
                    if ending.is_empty() { kind != "人民政府" } else { kind != kind_of_ending(ending) };
                let named = format!("{place}{level}{organ}");
                let generic = place.starts_with(NO_PLACE) || place.ends_with(NO_PLACE);
                if other_kind || generic || is_own(&own, place, &named) {
                    continue;
                }
                let start = sentence.start + from;
                let message = format!("“{named}”不是编制机关，请核对是否套用了其他单位的文字");
                let at = (part, start, start + named.len());
                sink.add(text::on_words(rule, context, rule.severity, at, message));
                break;
            }
        }
    }
}

fn after_mark(text: &str, at: usize) -> usize {
    text::after(text, at).map_or(0, char::len_utf8)
}

/// Kind of an organ by the end of its name.
fn kind(name: &str) -> Option<&'static str> {
    let endings = ["局", "委员会", "厅", "中心", "管委会", "人民政府", "办公室", "市", "县", "区", "镇", "乡", "街道"];
    endings.iter().find(|ending| name.ends_with(**ending)).map(|ending| kind_of_ending(ending))
}

fn kind_of_ending(ending: &str) -> &'static str {
    match ending {
        "局" => "局",
        "委员会" | "管委会" => "委员会",
        "厅" => "厅",
        "中心" => "中心",
        "办公室" => "办公室",
        _ => "人民政府",
    }
}

/// Whether the subject is the organ itself, a part of it, or of the same place.
fn is_own(own: &[String], place: &str, named: &str) -> bool {
    own.iter().any(|name| name.contains(place) || names::same(name, named) || names::abbreviates(named, name))
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;

    #[test]
    fn another_organ_as_subject_is_reported() {
        insta::assert_snapshot!(in_part("O04", "overview", "2025年，邻水县档案局坚持以公开为常态。"), @"警告 一、总体情况：“邻水县档案局”不是编制机关，请核对是否套用了其他单位的文字");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(
            in_part(
                "O04",
                "overview",
                "2025年，示例市档案局坚持以公开为常态。全市各级认真落实。市政府办公室高度重视。示例市人民政府办公室按照要求部署。"
            ),
            ""
        );
    }
}
