//! 落款: who signs and when, at the end of the report; and what comes behind it.

use jiff::civil::Date;

use super::chrome::is_chrome;
use super::front::is_organ;
use super::which::date_at_end;
use super::words::squash;

/// The signature, and where it begins and ends among the lines of the last part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signature {
    pub organ: String,
    pub date: Option<Date>,
    /// First line of the signature, and the line behind it.
    pub lines: (usize, usize),
}

/// A signature stands among the last lines.
const LOOKED_AT: usize = 12;

/// Finds the signature among the lines of the last part.
pub fn find(lines: &[&str]) -> Option<Signature> {
    let dated = lines.iter().enumerate().rev().take(LOOKED_AT).find_map(|(at, line)| {
        let (before, date) = date_at_end(line)?;
        (!is_chrome(line) && (before.is_empty() || is_organ(&before))).then_some((at, before, date))
    });
    if let Some((at, before, date)) = dated {
        if !before.is_empty() {
            return Some(Signature { organ: before, date: Some(date), lines: (at, at + 1) });
        }
        // The organ stands above the date, or below it.
        let organ = |at: usize| lines.get(at).map(|line| squash(line)).filter(|line| is_organ(line));
        if let Some(name) = at.checked_sub(1).and_then(organ) {
            return Some(Signature { organ: name, date: Some(date), lines: (at - 1, at + 1) });
        }
        return Some(match organ(at + 1) {
            Some(name) => Signature { organ: name, date: Some(date), lines: (at, at + 2) },
            None => Signature { organ: String::new(), date: Some(date), lines: (at, at + 1) },
        });
    }
    // Without a date it ends the text: behind it may stand who has edited the page, what is attached, but no sentence.
    let mut end =
        lines.iter().enumerate().rev().take(LOOKED_AT).take_while(|(_, line)| is_chrome(line) || !is_sentence(line));
    let (at, name) = end.find(|(at, line)| *at > 0 && is_organ(line))?;
    Some(Signature { organ: squash(name), date: None, lines: (at, at + 1) })
}

fn is_sentence(line: &str) -> bool {
    line.trim_end().ends_with(['。', '；', '！', '？'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(lines: &[&str]) -> String {
        find(lines).map_or_else(String::new, |found| {
            let date = found.date.map(|date| date.to_string()).unwrap_or_default();
            format!("{}|{date}|{:?}", found.organ, found.lines)
        })
    }

    #[test]
    fn organ_and_date_are_found_in_every_usual_place() {
        assert_eq!(
            shown(&["无", "示例市人民政府办公室", "2021年3月8日", "扫一扫在手机打开当前页面"]),
            "示例市人民政府办公室|2021-03-08|(1, 3)"
        );
        assert_eq!(shown(&["无。", "示例市档案局 2021年1月8日"]), "示例市档案局|2021-01-08|(1, 2)");
        assert_eq!(shown(&["无", "二〇二一年一月八日"]), "|2021-01-08|(1, 2)");
        assert_eq!(shown(&["没有其他事项。", "示例市档案局"]), "示例市档案局||(1, 2)");
        assert_eq!(shown(&["（一）无其他需要报告的事项", "扫一扫在手机上查看当前页面"]), "");
        assert_eq!(shown(&["示例市档案局"]), "");
        let behind = ["附件：1.统计表.xlsx", "责任编辑：某某", "示例市档案局办公室印发"];
        assert_eq!(shown(&["没有其他事项。", "示例市档案局", behind[0], behind[1], behind[2]]), "示例市档案局||(1, 2)");
        assert_eq!(shown(&["牵头单位：", "示例市档案局", "以上单位按季报送。"]), "");
    }
}
