//! T04: doubled characters, doubled or missing marks, marks without a partner.

use crate::check::text::numbering::is_heading;
use crate::check::text::pattern::{Pattern, has_pair};
use crate::check::text::pieces::Piece;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "T04",
    name: "slip_of_the_pen",
    title: "叠字、标点重复或不成对",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "叠字（如“的的”）、标点重复、段末或句末缺标点、书名号引号括号不成对。",
        why: "这类差错容易被忽略，影响公文质量。",
        basis: "GB/T 15834—2011《标点符号用法》。",
        example: "“新办法的的出台”。",
        mend: "改正文字或标点。",
    },
    check,
};

/// Doubled characters, with what may stand before and after where they are right: 目的的, 为了了解.
const DOUBLED: [(&str, &str, &str); 12] = [
    ("的的", "目", "确"),
    ("了了", "", "解然却"),
    ("和和", "", "美气睦"),
    ("与与", "", "会"),
    ("及及", "", "时"),
    ("是是", "", "非"),
    ("在在", "现存实正潜所内", "建职线校岗场"),
    ("将将", "", "士领军"),
    ("把把", "", "关握"),
    ("被被", "", ""),
    ("地地", "", "方区"),
    ("等等等", "", ""),
];
static MARKS: Pattern =
    Pattern::new(r"[。，、；：]{2,}|[.,;]{2,}|[（(]\s*[）)]|[）)>]\s*(?:如对|如有|欢迎)", may_be_doubled);
/// Whether [`MARKS`] may match.
fn may_be_doubled(text: &str) -> bool {
    let wide = |c: char| matches!(c, '。' | '，' | '、' | '；' | '：');
    let narrow = |c: char| matches!(c, '.' | ',' | ';');
    let closes = |c: char| matches!(c, '）' | ')');
    let follow = text.chars().zip(text.chars().skip(1));
    let mut pairs = follow.filter(|(one, next)| wide(*one) && wide(*next) || narrow(*one) && narrow(*next));
    let behind_bracket = |word: &str| {
        text.match_indices(word).any(|(at, _)| text::between(text, 0, at).trim_end().ends_with(['）', ')', '>']))
    };
    pairs.next().is_some()
        || has_pair(text, '（', closes)
        || has_pair(text, '(', closes)
        || ["如对", "如有", "欢迎"].iter().any(|word| behind_bracket(word))
}

const PAIRS: [(char, char); 5] = [('《', '》'), ('“', '”'), ('（', '）'), ('〔', '〕'), ('【', '】')];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for prose in context.prose() {
        let part = prose.part;
        doubled(rule, context, sink, part, prose.text);
        marks(rule, context, sink, part, prose.text);
        let paragraphs = prose.paragraphs();
        for (at, paragraph) in paragraphs.iter().enumerate() {
            unpaired(rule, context, sink, part, paragraph);
            unended(rule, context, sink, part, paragraph, paragraphs.get(at + 1));
        }
    }
}

fn doubled(rule: &Rule, context: &Context, sink: &mut Sink, part: PartId, text: &str) {
    let mut done = 0;
    let mut last = (0, '\0');
    for (next, c) in text.char_indices() {
        let (at, before) = std::mem::replace(&mut last, (next, c));
        // Cheap test first: few characters are followed by themselves.
        if before != c || at < done {
            continue;
        }
        let rest = text::between(text, at, text.len());
        let Some((word, before, after)) = DOUBLED.iter().find(|(word, ..)| rest.starts_with(word)) else { continue };
        let end = at + word.len();
        done = end;
        let right = text::before(text, at).is_some_and(|c| before.contains(c))
            || text::after(text, end).is_some_and(|c| after.contains(c));
        if right {
            continue;
        }
        let single: String = word.chars().skip(1).collect();
        let finding = text::on_words(rule, context, rule.severity, (part, at, end), format!("叠字“{word}”"));
        sink.add(finding.fix(format!("改为“{single}”"), text::replace(part, at, end, single)));
    }
}

fn marks(rule: &Rule, context: &Context, sink: &mut Sink, part: PartId, text: &str) {
    for found in MARKS.find_iter(text) {
        let (start, end, words) = (found.start(), found.end(), found.as_str());
        let Some(first) = words.chars().next() else { continue };
        let (message, with) = match first {
            '）' | ')' | '>' => {
                let tail = words.trim_start_matches(first).trim_start();
                (format!("“{tail}”之前缺句号"), format!("{first}。{tail}"))
            }
            '（' | '(' => ("括号里没有内容".to_owned(), String::new()),
            // Dots in a row are an omission mark typed with full stops, or what comes out of a template.
            '.' => continue,
            _ => (format!("标点重复“{words}”"), strongest(words)),
        };
        let finding = text::on_words(rule, context, rule.severity, (part, start, end), message);
        sink.add(finding.fix("改正标点", text::replace(part, start, end, with)));
    }
}

/// Of several marks in a row the one that ends most.
fn strongest(marks: &str) -> String {
    let kept = ['。', '；', '：', '，', '、', ';', ','].into_iter().find(|mark| marks.contains(*mark));
    kept.map(String::from).unwrap_or_default()
}

fn unpaired(rule: &Rule, context: &Context, sink: &mut Sink, part: PartId, paragraph: &Piece) {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut single = None;
    for (at, c) in paragraph.text.char_indices().filter(|(_, c)| !text::is_han(*c)) {
        let c = match c {
            '(' => '（',
            ')' => '）',
            other => other,
        };
        if PAIRS.iter().any(|(left, _)| *left == c) {
            open.push((c, at));
        } else if let Some((left, right)) = PAIRS.iter().find(|(_, right)| *right == c) {
            if open.last().is_some_and(|(last, _)| last == left) {
                open.pop();
            // 1） 一） number an item.
            } else if *right != '）' || !text::before(paragraph.text, at).is_some_and(is_number) {
                single = single.or(Some((c, at)));
            }
        }
    }
    if let Some((mark, at)) = single.or(open.first().copied()) {
        let start = paragraph.start + at;
        let len = text::after(paragraph.text, at).map_or(0, char::len_utf8);
        let message = format!("“{}”一段中的“{mark}”不成对", text::quote(paragraph.text));
        sink.add(text::on_words(rule, context, rule.severity, (part, start, start + len), message));
    }
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

/// A paragraph that is no heading and ends without a mark; one that goes on in the next line is told by T06.
fn unended(rule: &Rule, context: &Context, sink: &mut Sink, part: PartId, paragraph: &Piece, next: Option<&Piece>) {
    let ends = paragraph.text.ends_with(|c: char| text::is_han(c) || c.is_ascii_alphanumeric() || c == '%');
    let is_sentence = paragraph.text.contains(['，', ',', '。']);
    let goes_on = next.is_some_and(|next| super::t06::continues(paragraph.text, next.text));
    if ends && is_sentence && !goes_on && !is_heading(paragraph.text) {
        let message = format!("“{}”一段末尾缺标点", text::quote(paragraph.text));
        let start = paragraph.end - text::before(paragraph.text, paragraph.text.len()).map_or(0, char::len_utf8);
        let finding = text::on_words(rule, context, rule.severity, (part, start, paragraph.end), message);
        sink.add(finding.fix("补上句号", text::replace(part, paragraph.end, paragraph.end, "。")));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn slip_of_the_pen_is_reported() {
        insta::assert_snapshot!(in_part("T04", "overview", "推动新办法的的出台，，效果良好。"), @"
        提示 一、总体情况：叠字“的的”
        提示 一、总体情况：标点重复“，，”
        ");
        insta::assert_snapshot!(in_part("T04", "preamble", "可在本局网站下载（http://www.example.gov.cn/）如对本报告有疑问，请联系。"), @"提示 前言：“如对”之前缺句号");
        insta::assert_snapshot!(in_part("T04", "overview", "落实《公开条例的要求，及时公开。"), @"提示 一、总体情况：“落实《公开条例的要求，及时公开。”一段中的“《”不成对");
        insta::assert_snapshot!(in_part("T04", "overview", "全年公开信息12条，全部按时办结，群众满意，没有发生行政复议和行政诉讼"), @"提示 一、总体情况：“全年公开信息12条，全部按时办结，群……”一段末尾缺标点");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            (
                "overview",
                "以便民为目的的活动，为了了解需求，现在在建项目全部公开。\n（一）主动公开\n1）网站。2）公报。\n“三审三校”、“双公示”《<办法>解读》。",
            ),
            ("overview", "加强保障，完善机制"),
        ] {
            assert_eq!(in_part("T04", part, text), "", "{text}");
        }
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("T04", "overview", "推动新办法的的出台，，效果良好。"), @"推动新办法的出台，效果良好。");
        insta::assert_snapshot!(mended("T04", "preamble", "可在本局网站下载（http://www.example.gov.cn/）如对本报告有疑问，请联系。"), @"可在本局网站下载（http://www.example.gov.cn/）。如对本报告有疑问，请联系。");
        insta::assert_snapshot!(mended("T04", "overview", "全年公开信息12条，全部按时办结，群众满意，没有发生行政复议和行政诉讼"), @"全年公开信息12条，全部按时办结，群众满意，没有发生行政复议和行政诉讼。");
    }
}
