//! Years named in the prose, with what is around them.

use super::{between, pieces};

/// A year in four digits before 年.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearMention<'a> {
    /// Place of the digits.
    pub start: usize,
    pub end: usize,
    pub year: i16,
    /// The title 《…》 it stands in, without the marks.
    pub title: Option<&'a str>,
    /// Whether it is an end of a span of years such as 2021—2025年.
    pub in_span: bool,
    /// The sentence it stands in.
    pub sentence: &'a str,
    /// Whether only white space or a number lies between it and the beginning of the sentence.
    pub opens_sentence: bool,
    /// What follows 年, without white space at its beginning.
    pub rest: &'a str,
    /// What stands before it in the sentence.
    pub lead: &'a str,
}

/// All years of a text, in their order.
pub fn mentions(text: &str) -> impl Iterator<Item = YearMention<'_>> {
    pieces::digit_runs(text).filter(|run| run.text.len() == 4).filter_map(move |run| {
        let sentence = pieces::sentence_at(text, run.start)?;
        let within = pieces::Piece { start: run.start - sentence.start, end: run.end - sentence.start, ..run };
        mention(sentence, within)
    })
}

fn mention<'a>(sentence: pieces::Piece<'a>, run: pieces::Piece<'a>) -> Option<YearMention<'a>> {
    let year: i16 = run.text.parse().ok()?;
    if !(1949..=2100).contains(&year) {
        return None;
    }
    let lead = between(sentence.text, 0, run.start);
    let tail = between(sentence.text, run.end, sentence.text.len()).trim_start();
    let dash = ['-', '—', '–', '－', '～', '~', '至', '到'];
    let span_begins = tail.trim_start_matches('年').starts_with(dash)
        && tail.trim_start_matches('年').trim_start_matches(dash).starts_with(|c: char| c.is_ascii_digit());
    let before_dash = lead.trim_end().trim_end_matches(dash);
    let span_ends = before_dash.len() < lead.trim_end().len()
        && before_dash.trim_end_matches('年').ends_with(|c: char| c.is_ascii_digit());
    if !tail.starts_with('年') && !span_begins {
        return None;
    }
    let title = lead.rfind('《').and_then(|open| {
        let inside = between(sentence.text, open + '《'.len_utf8(), sentence.text.len());
        (!between(lead, open, lead.len()).contains('》')).then(|| inside.split('》').next().unwrap_or(inside))
    });
    let opens_sentence = lead.trim_start_matches(|c: char| !super::is_han(c)).is_empty()
        || super::numbering::numbering(lead.trim()).is_some_and(|number| number.len == lead.trim().len());
    Some(YearMention {
        start: sentence.start + run.start,
        end: sentence.start + run.end,
        year,
        title,
        in_span: span_begins || span_ends,
        sentence: sentence.text,
        opens_sentence,
        rest: tail.strip_prefix('年').unwrap_or(tail).trim_start(),
        lead,
    })
}

impl YearMention<'_> {
    /// Whether the year is one to compare with: 较2024年, 与2024年相比, 比2024年.
    pub fn is_compared(&self) -> bool {
        let lead = self.lead.trim_end();
        lead.ends_with(['较', '比', '同', '自', '从', '于'])
            || self.rest.starts_with("相比")
            || self.rest.starts_with("同期")
            || (lead.ends_with('与') && self.sentence.contains("相比"))
    }

    /// Whether it is the year from which or into which something is carried: 2024年结转2件, 结转2026年办理.
    pub fn is_carried_over(&self) -> bool {
        const CARRYING: [&str; 6] = ["结转", "转入", "转至", "顺延", "遗留", "延至"];
        let lead = self.lead.trim_end_matches(['至', '到', '入', '于', ' ']);
        let rest = self.rest.trim_start_matches(['度', '底', '末']);
        CARRYING.iter().any(|word| rest.starts_with(word) || lead.ends_with(word.trim_end_matches(['至', '入'])))
    }

    /// Whether it only says how old something is, or when it was looked at: 2019年底前的文件, 2024年度评估指出的问题.
    pub fn is_past(&self) -> bool {
        let rest = self.rest.trim_start_matches(['度', '底', '末', '的']);
        ["前", "以前", "之前", "及以前", "评估", "考核", "测评", "检查", "督查", "第三方", "存在"]
            .iter()
            .any(|word| rest.starts_with(word))
    }

    /// Whether a month follows, so that a date is meant.
    pub fn is_date(&self) -> bool {
        let month = self.rest.trim_start_matches(|c: char| c.is_ascii_digit());
        month.len() < self.rest.len() && month.trim_start().starts_with('月')
    }

    /// Whether the sentence speaks of a law or a document.
    pub fn is_about_law(&self) -> bool {
        ["条例", "施行", "修订", "国务院令", "办法", "规定", "规划"].iter().any(|word| self.sentence.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_seen_with_what_surrounds_them() {
        let text = "2025年，收到申请5件，较2024年下降。印发《2024年政务公开工作要点》；落实2021—2025年规划。";
        let found: Vec<_> = mentions(text)
            .map(|m| format!("{} {} {} {} {}", m.year, m.opens_sentence, m.is_compared(), m.title.is_some(), m.in_span))
            .collect();
        insta::assert_snapshot!(found.join("\n"), @r"
        2025 true false false false
        2024 false true false false
        2024 false false true false
        2021 false false false true
        2025 false false false true
        ");
        assert!(mentions(text).all(|m| text.get(m.start..m.end) == Some(m.year.to_string().as_str())));
    }
}
