//! T05: half-width marks beside Chinese characters, in text that was typed here.

use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text, tidy};

pub const RULE: Rule = Rule {
    code: "T05",
    name: "half_width_marks",
    title: "中文中混用半角标点",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "汉字旁边用了半角的逗号、句号、分号、冒号、括号、问号、叹号。导入的报告不查。",
        why: "半角标点是输入时的疏忽，排版不整齐。",
        basis: "GB/T 15834—2011《标点符号用法》。",
        example: "“及时公开,主动回应”。",
        mend: "改为全角标点，可一次改正整个部分。",
    },
    check,
};

/// Half-width marks and what they become.
const MARKS: [(char, char); 7] =
    [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('(', '（'), (')', '）')];

/// The full-width form of a half-width mark.
pub fn full(half: char) -> Option<char> {
    MARKS.iter().find(|(mark, _)| *mark == half).map(|(_, full)| *full)
}

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    // A text taken from a web page has lost its full-width marks on the way; that is not the author's slip.
    if context.report.source.is_some() {
        return;
    }
    for (part, text) in text::prose(context) {
        let wide = |at: usize, mark: char| match mark {
            '.' => ends_sentence(text, at).then_some('。'),
            mark => full(mark).filter(|_| is_chinese_context(text, at)),
        };
        let found: Vec<(usize, char, char)> =
            text.char_indices().filter_map(|(at, mark)| Some((at, mark, wide(at, mark)?))).collect();
        let Some((first, mark, _)) = found.first() else { continue };
        let message = format!("混用半角标点 {} 处，第一处是“{mark}”", found.len());
        let edits = found.iter().flat_map(|(at, _, full)| text::replace(part, *at, at + 1, *full)).collect();
        let finding = text::on_words(rule, context, rule.severity, (part, *first, first + 1), message);
        sink.add(finding.fix("改为全角标点", edits));
    }
}

/// Whether a half-width full stop ends a Chinese sentence of its line.
fn ends_sentence(text: &str, at: usize) -> bool {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |line_end| line_end + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next());
    line.is_some_and(|line| tidy::ends_sentence(line, at - start))
}

/// Whether a Chinese character or a full-width mark stands beside the mark.
pub fn is_chinese_context(text: &str, at: usize) -> bool {
    let chinese = |c: char| {
        text::is_han(c) || matches!(c, '，' | '。' | '；' | '：' | '、' | '“' | '”' | '《' | '》' | '（' | '）')
    };
    text::before(text, at).is_some_and(chinese) || text::after(text, at + 1).is_some_and(chinese)
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended, with};

    #[test]
    fn half_width_marks_is_reported() {
        insta::assert_snapshot!(in_part("T05", "overview", "及时公开,主动回应(含网站).\n公开."), @"提示 一、总体情况：混用半角标点 4 处，第一处是“,”");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(
            in_part(
                "T05",
                "overview",
                "（一）.\n（二）. 及时公开，主动回应（http://www.example.gov.cn/a?b=1,2），见《目录》.pdf，浏览1,200次，时间9:30。"
            ),
            ""
        );
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("T05", "overview", "及时公开,主动回应(含网站).\n公开."), @r"
        及时公开，主动回应（含网站）.
        公开。
        ");
    }

    #[test]
    fn imported_text_is_left_alone() {
        let said = with("T05", |report| {
            report.source = Some(Box::default());
            report.prose.insert(crate::form::PartId::Overview, "及时公开,主动回应。".into());
        });
        assert_eq!(said, "");
    }
}
