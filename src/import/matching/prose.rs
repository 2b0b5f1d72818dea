//! The prose of a part: its paragraphs and sub-headings, each on a line, torn sentences joined.

use super::chrome::is_page_number;
use crate::check::rules::t::t06::continues;

/// The prose of a part, and the places where it was joined.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Prose {
    pub text: String,
    /// Words around each join.
    pub joined: Vec<String>,
}

/// Puts lines together. A sentence that is torn over two of them is joined.
pub fn join(lines: &[&str]) -> Prose {
    let mut prose = Prose::default();
    let mut last = String::new();
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty() && !is_page_number(line)) {
        if !last.is_empty() && continues(&last, line) {
            prose.joined.push(format!("{}｜{}", tail(&last), head(line)));
            last.push_str(line);
        } else {
            push(&mut prose.text, &std::mem::replace(&mut last, line.to_owned()));
        }
    }
    push(&mut prose.text, &last);
    prose
}

fn push(text: &mut String, line: &str) {
    if line.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

const AROUND: usize = 8;

fn tail(text: &str) -> String {
    let skip = text.chars().count().saturating_sub(AROUND);
    text.chars().skip(skip).collect()
}

fn head(text: &str) -> String {
    text.chars().take(AROUND).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn torn_sentences_are_joined_and_paragraphs_kept() {
        let prose = join(&[
            "（一）主动公开",
            "将全年任务分解到各科室，逐月督促各单位办好政府信",
            "— 3 —",
            "息公开工作，按时完成。",
            "一是加强解读。",
            "二是加强回应。",
        ]);
        insta::assert_snapshot!(prose.text, @"
        （一）主动公开
        将全年任务分解到各科室，逐月督促各单位办好政府信息公开工作，按时完成。
        一是加强解读。
        二是加强回应。
        ");
        assert_eq!(prose.joined, ["各单位办好政府信｜息公开工作，按时"]);
        // A page that breaks a paragraph behind a word, in the middle of its sentence.
        let prose =
            join(&["二是改造按期完成。2020年11月底,县政府", "网站和各部门网站都已支持访问。", "三是加强监测。"]);
        assert_eq!(prose.text.lines().count(), 2);
        assert_eq!(prose.joined, ["11月底,县政府｜网站和各部门网站"]);
    }
}
