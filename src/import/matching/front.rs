//! What stands before the first part: the title, the preamble, and everything that belongs to neither.

use std::collections::BTreeSet;

use super::chrome::is_chrome;
use super::which::{date_at_end, year_in};
use super::words::{squash, text_of};
use crate::check::text::names::organ_of_title;
use crate::document::Block;

/// The title of the source, and the blocks that have been used up.
#[derive(Debug, Default)]
pub struct Front {
    pub title: Option<String>,
    /// Blocks of the title; what stands before the first of them is left out.
    pub title_blocks: BTreeSet<usize>,
}

/// Titles are not longer than this.
const LONGEST: usize = 120;
const SHORTEST: usize = 8;
/// Nor are names of organs longer than this.
const LONGEST_NAME: usize = 60;

/// Finds the title among the blocks before the first part.
pub fn find(blocks: &[Block]) -> Front {
    let mut best: Option<(usize, usize)> = None;
    for (at, block) in blocks.iter().enumerate() {
        let Some(likeness) = likeness(block) else { continue };
        // A page repeats its title above the text; the last one stands nearest to it.
        if best.is_none_or(|(most, _)| likeness >= most) {
            best = Some((likeness, at));
        }
    }
    let Some((_, at)) = best else { return Front::default() };
    let text = |at: usize| blocks.get(at).and_then(text_of).map(one_line);
    let mut front = Front { title: text(at), title_blocks: BTreeSet::from([at]) };
    let Some(title) = front.title.clone() else { return front };
    // A title over two lines: the organ above, the year below or at the end of the first line.
    // What stands above the year at the very beginning is the organ, whatever its name ends with.
    let is_above = |above: &String| {
        let name = if year_in(&title).is_none() { without_year(above) } else { above };
        let begins = at == 1 && (title.starts_with(|c: char| c.is_ascii_digit()) || name.len() < above.len());
        is_organ(name) || (begins && is_name(name))
    };
    let above = at.checked_sub(1).and_then(text).filter(is_above);
    if let Some(above) = above.filter(|_| organ_of_title(&title).is_none_or(|organ| organ.is_empty())) {
        front.title = Some(format!("{above}{title}"));
        front.title_blocks.insert(at - 1);
    }
    let below = text(at + 1).filter(|below| is_year_alone(below));
    if let Some(below) = below.filter(|_| year_in(&title).is_none()) {
        let title = front.title.take().unwrap_or_default();
        front.title = Some(format!("{title}{below}"));
        front.title_blocks.insert(at + 1);
    }
    front
}

/// How much a block looks like the title of an annual report.
fn likeness(block: &Block) -> Option<usize> {
    let text = one_line(text_of(block)?);
    let length = text.chars().count();
    let named = ["信息公开", "政务公开"].iter().any(|word| text.contains(word));
    let kinds = ["年度报告", "年报", "工作报告", "情况报告", "情况的报告", "总结报告"];
    let kind = kinds
        .iter()
        .any(|word| text.ends_with(word) || text.contains(&format!("{word}（")) || text.contains(&format!("{word}(")));
    let prose = text.contains(['。', '，', ',', '：', ':', '；', '>', '»', '《', '|', '/']) || is_chrome(&text);
    if !named || !kind || prose || !(SHORTEST..=LONGEST).contains(&length) || text.starts_with("转发") {
        return None;
    }
    let year = year_in(&text).is_some();
    let organ = organ_of_title(&text).is_some_and(|organ| !organ.is_empty());
    Some(1 + 4 * usize::from(year) + 2 * usize::from(organ) + usize::from(text.contains("政府信息公开工作年度报告")))
}

/// Whether a line can be a name at all.
fn is_name(text: &str) -> bool {
    let marks = ['。', '，', ',', '：', ':', '；', '、', '《', '>', '“', '（', '('];
    (2..=LONGEST_NAME).contains(&text.chars().count()) && !text.contains(marks) && !is_chrome(text)
}

/// Whether a short line is the name of an organ.
pub fn is_organ(text: &str) -> bool {
    const ENDS: &str = "政府 办公室 办公厅 委员会 管委会 局 厅 部 署 院 中心 办事处 办 处 所 站 队 会 馆 校 学院 大学 公司 镇 乡 区 县 市 省 州 组";
    let plain = squash(text);
    let plain = plain.trim_end_matches(['）', ')']);
    (3..=LONGEST_NAME).contains(&plain.chars().count())
        && ENDS.split(' ').any(|end| plain.ends_with(end))
        && !plain.contains(['。', '，', ',', '：', ':', '；', '、', '《', '>', '“'])
        && !plain.starts_with(['（', '(', '一', '二', '三', '四', '五', '六'])
        && !plain.chars().any(|c| c.is_ascii_digit())
}

fn is_year_alone(text: &str) -> bool {
    let plain = squash(text);
    let inner = plain.trim_matches(['（', '）', '(', ')']).trim_end_matches('度').trim_end_matches('年');
    inner.len() == 4 && inner.bytes().all(|byte| byte.is_ascii_digit())
}

/// A line without the year at its end: `某局2020年`, `某局2020年度`.
fn without_year(line: &str) -> &str {
    let Some(before) = line.strip_suffix("年度").or_else(|| line.strip_suffix('年')) else { return line };
    let name = before.trim_end_matches(|c: char| c.is_ascii_digit());
    if before.len() - name.len() == 4 { name } else { line }
}

fn one_line(text: &str) -> String {
    squash(&text.replace('\n', ""))
}

/// Whether a line under the title says who published it and when.
pub fn is_dateline(text: &str) -> bool {
    let plain = squash(text);
    date_at_end(&plain).is_some_and(|(before, _)| before.is_empty() || is_organ(&before))
        || (plain.chars().count() <= 30 && is_organ(&plain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Paragraph;

    fn title(lines: &str) -> String {
        let blocks: Vec<Block> =
            lines.lines().map(|line| Block::Paragraph(Paragraph { text: line.into(), origin: None })).collect();
        let front = find(&blocks);
        format!("{} {:?}", front.title.unwrap_or_default(), front.title_blocks)
    }

    #[test]
    fn the_title_is_found_among_everything_around_it() {
        insta::assert_snapshot!(title("政府信息公开年报\n首页>年报\n南塘区2023年政府信息公开工作年度报告\n发布时间：2024-01-11\n南塘区2023年政府信息公开工作年度报告\n依据条例编制。"), @"南塘区2023年政府信息公开工作年度报告 {4}");
        insta::assert_snapshot!(title("关于转发《南塘区2023年政府信息公开工作年度报告》的通知\n各单位：\n南塘区2023年政府信息公开工作年度报告"), @"南塘区2023年政府信息公开工作年度报告 {2}");
        insta::assert_snapshot!(title("示例市档案局\n2020年度政府信息公开工作年度报告"), @"示例市档案局2020年度政府信息公开工作年度报告 {0, 1}");
        let year_above = title("示例县供销合作社2025年\n政府信息公开工作年度报告\n依据条例编制。");
        insta::assert_snapshot!(year_above, @"示例县供销合作社2025年政府信息公开工作年度报告 {0, 1}");
        let year_above = title("政务公开\n示例市档案局2025年度\n政府信息公开工作年度报告");
        insta::assert_snapshot!(year_above, @"示例市档案局2025年度政府信息公开工作年度报告 {1, 2}");
        insta::assert_snapshot!(title("示例县供销合作社\n2025年政府信息公开工作年度报告\n依据条例编制。"), @"示例县供销合作社2025年政府信息公开工作年度报告 {0, 1}");
        insta::assert_snapshot!(title("示例市档案局政府信息公开工作报告\n（2020年度）\n根据条例，"), @"示例市档案局政府信息公开工作报告（2020年度） {0, 1}");
        insta::assert_snapshot!(title("北山高新区2020年度政务公开工作情况的报告"), @"北山高新区2020年度政务公开工作情况的报告 {0}");
        insta::assert_snapshot!(title("依据条例编制政府信息公开工作年度报告。\n报告如下："), @" {}");
    }

    #[test]
    fn organs_are_told_from_sentences() {
        assert!(is_organ("示例市南塘区人民政府办公室") && is_organ("北山高新技术产业开发区管理委员会"));
        assert!(!is_organ("一、总体情况") && !is_organ("本年度工作做到了全覆盖，") && !is_organ("无"));
        assert!(is_dateline("示例市档案局 2021年1月8日") && is_dateline("（2021年1月8日）"));
        assert!(!is_dateline("截至2021年1月8日"));
    }
}
