//! T06: line breaks inside of sentences and page numbers, as a paste from a PDF leaves them.

use crate::check::text::numbering::{begins_item, is_heading, numbering};
use crate::check::text::pattern::{Pattern, is_digit};
use crate::check::text::pieces::Piece;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "T06",
    name: "line_break_in_sentence",
    title: "句子中间断行或残留页码",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "一句话中间换了行，或者残留PDF的页码、连字符。",
        why: "多半是从PDF或网页粘贴造成的。",
        basis: "编辑要求（本程序建议）。",
        example: "“做好政府信”换行“息公开工作”。",
        mend: "合并成一段，删去页码。",
    },
    check,
};

static PAGE_NUMBERS: Pattern = Pattern::new(
    r"^(?:[-—－–]\s*\d{1,3}\s*[-—－–]|\d{1,3}|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?)$",
    |text| text.contains(is_digit),
);

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for prose in context.prose() {
        let (part, text) = (prose.part, prose.text);
        let mut last: Option<&Piece> = None;
        for paragraph in prose.paragraphs() {
            if is_page_number(paragraph.text) {
                let (from, to) = text::whole_lines(text, paragraph.start, paragraph.end);
                let at = (part, paragraph.start, paragraph.end);
                let finding = text::on_words(rule, context, rule.severity, at, format!("残留页码“{}”", paragraph.text));
                sink.add(finding.fix("删去页码", text::replace(part, from, to, "")));
                continue;
            }
            if let Some(before) = last.filter(|before| continues(before.text, paragraph.text)) {
                let start = before.end - text::before(text, before.end).map_or(0, char::len_utf8);
                let message = format!("“{}”之后断行，句子没有结束", tail(before.text));
                let finding = text::on_words(rule, context, rule.severity, (part, start, before.end), message);
                sink.add(finding.fix("接成一段", text::replace(part, before.end, paragraph.start, "")));
            }
            last = Some(paragraph);
        }
    }
}

/// Whether a line is nothing but the number of a page.
pub fn is_page_number(line: &str) -> bool {
    line.len() <= 32 && PAGE_NUMBERS.is_match(line)
}

/// Whether a paragraph goes on in the next one: it ends without a mark or with a weak one and is no heading,
/// and the next one begins nothing new.
pub fn continues(paragraph: &str, next: &str) -> bool {
    let weak = paragraph.ends_with(['，', '、', ',']);
    let open = weak || paragraph.ends_with(|c: char| text::is_han(c));
    let begins_new =
        numbering(next).is_some() || begins_item(next) || is_heading(next) && !next.ends_with('。') && !weak;
    open && !begins_new
        && next.starts_with(|c: char| text::is_han(c) || c.is_ascii_alphanumeric())
        && (weak || !is_heading(paragraph))
}

/// The last characters of a paragraph.
fn tail(text: &str) -> &str {
    text.char_indices().rev().nth(5).map_or(text, |(at, _)| text::between(text, at, text.len()))
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn line_break_in_sentence_is_reported() {
        insta::assert_snapshot!(in_part("T06", "overview", "将任务分解到各科室，督促检查各处室抓好政府信\n息主动公开工作，按时完成全年目标。"), @"提示 一、总体情况：“室抓好政府信”之后断行，句子没有结束");
        insta::assert_snapshot!(in_part("T06", "overview", "加强培训。\n— 2 —\n完善制度。"), @"提示 一、总体情况：残留页码“— 2 —”");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(
            in_part(
                "T06",
                "overview",
                "（一）主动公开\n全年公开信息12条。\n一是加强解读。\n二是加强回应。\n加强组织领导\n成立领导小组，明确责任。"
            ),
            ""
        );
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("T06", "overview", "将任务分解到各科室，督促检查各处室抓好政府信\n\n息主动公开工作，按时完成全年目标。"), @"将任务分解到各科室，督促检查各处室抓好政府信息主动公开工作，按时完成全年目标。");
        insta::assert_snapshot!(mended("T06", "overview", "加强培训。\n— 2 —\n完善制度。"), @"
        加强培训。
        完善制度。
        ");
    }
}
