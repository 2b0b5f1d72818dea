//! Captions, units and 续表 that stand around a table, and rows of one cell that a text has as a line: words of the table,
//! not of the part.

use super::regions::Line;
use super::words::squash;
use crate::check::text::pattern::Pattern;
use crate::form::{Form, normalise};
use std::collections::BTreeSet;

/// Lines of this kind follow one another at most so often.
const MOST: usize = 3;

/// 表一, 附表2：, 续表
static NUMBER: Pattern = Pattern::new(
    r"^[(]?(?:[附续]?表(?:格)?(?:[一二三四五六]|\d{1,2}(?:-\d)?)?|[续附]表)[)]?[:、.]?",
    |text| text.contains('表'),
);

/// 单位：件、万元
static UNIT: Pattern = Pattern::new(
    r"^[(\[]?(?:计量|金额)?单位[:]?[件项条个宗起次份万亿元、/,;及和]{1,12}[)\]]?$",
    |text| text.contains("单位"),
);

/// Takes the lines out that name a table which has been read, and stand right before or behind it.
pub fn take<'a>(form: &Form, lines: Vec<Line<'a>>, tables: &BTreeSet<usize>) -> (Vec<Line<'a>>, Vec<&'a str>) {
    let words = Words::of(form);
    let mut found: BTreeSet<usize> = BTreeSet::new();
    for table in tables {
        let behind = lines.partition_point(|line| line.block <= *table);
        let after: Vec<usize> = (behind..lines.len()).take(MOST).collect();
        let before: Vec<usize> = (0..behind).rev().take(MOST).collect();
        for (near, step) in [(before, -1), (after, 1)] {
            let mut block = *table;
            for at in near {
                let Some(line) = lines.get(at) else { break };
                // No other block stands between; several lines may stand in one.
                let adjoins = line.block == block || block.checked_add_signed(step) == Some(line.block);
                if !adjoins || !words.has(line.text) {
                    break;
                }
                block = line.block;
                found.insert(at);
            }
        }
    }
    let (taken, kept): (Vec<_>, Vec<_>) = lines.into_iter().enumerate().partition(|(at, _)| found.contains(at));
    (kept.into_iter().map(|(_, line)| line).collect(), taken.into_iter().map(|(_, line)| line.text).collect())
}

/// What a line may say that belongs to a table, normalised.
struct Words {
    captions: Vec<String>,
    cells: BTreeSet<String>,
}

impl Words {
    fn of(form: &Form) -> Self {
        let cells = form.tables.iter().flat_map(|table| table.grid.cells());
        Self {
            captions: form.tables.iter().map(|table| normalise(&table.caption)).collect(),
            cells: cells.filter_map(|cell| cell.content.text()).map(normalise).collect(),
        }
    }

    /// Whether a line only says which table it is, what its figures count, or what a cell over all columns says.
    fn has(&self, text: &str) -> bool {
        let plain = normalise(&squash(text));
        if UNIT.is_match(&plain) || self.cells.contains(&plain) {
            return true;
        }
        let number = NUMBER.find(&plain).map_or(0, |found| found.end());
        let name = plain.get(number..).unwrap_or_default();
        if name.is_empty() {
            return number > 0;
        }
        let name = ["统计表", "情况表", "一览表", "表"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
        let is = |caption: &String| name == caption || caption.strip_suffix("情况").is_some_and(|short| short == name);
        self.captions.iter().any(is)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    #[test]
    fn captions_are_told_from_prose() {
        let words = Words::of(form::for_year(2025).unwrap());
        for caption in [
            "主动公开政府信息情况",
            "表一　主动公开政府信息情况",
            "附表2：收到和处理政府信息公开申请情况统计表",
            "政府信息公开行政复议、行政诉讼情况表",
            "单位：件",
            "（单位：件、万元）",
            "续表",
            "表三",
            "第二十条第(五)项",
        ] {
            assert!(words.has(caption), "{caption}");
        }
        for prose in
            ["主动公开政府信息情况如下。", "见附表。", "无", "单位：示例市档案局", "表扬先进", "表现突出", "情况"]
        {
            assert!(!words.has(prose), "{prose}");
        }
    }

    #[test]
    fn only_lines_that_touch_a_table_are_taken() {
        let form = form::for_year(2025).unwrap();
        let line = |block, text| Line { block, text };
        let lines = vec![
            line(1, "表一"),
            line(2, "全年平稳。"),
            line(3, "主动公开政府信息情况"),
            line(4, "单位：件"),
            line(6, "单位：件"),
            line(7, "单位：件。其中无。"),
            line(9, "单位：件"),
        ];
        let (kept, taken) = take(form, lines, &BTreeSet::from([5]));
        assert_eq!(kept.iter().map(|line| line.block).collect::<Vec<_>>(), [1, 2, 7, 9]);
        assert_eq!(taken, ["主动公开政府信息情况", "单位：件", "单位：件"]);
    }
}
