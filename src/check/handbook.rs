//! The handbook of the rules as Markdown, made from their cards. `docs/rules.md` holds it; a test keeps the two alike.

use super::{Forms, Rule, registry};

/// The card of a rule as the clerk reads it: in the window, on the command line and in the handbook.
pub fn card_text(rule: &Rule) -> String {
    let mut out = format!("{} {}（{}，{}）\n", rule.code, rule.title, rule.severity.label(), forms(rule));
    for (heading, text) in rule.card.sections() {
        out.push_str(&format!("{heading}：{text}\n"));
    }
    out
}

/// The forms that a rule applies to, in words.
pub fn forms(rule: &Rule) -> String {
    match rule.forms {
        Forms::All => "各年格式".to_owned(),
        Forms::Only(year) => format!("{year}年格式"),
    }
}

/// The families of rules in the order of the catalogue, with what each looks after.
const FAMILIES: [(&str, &str); 14] = [
    ("F", "格式与年度"),
    ("S", "结构与完整性"),
    ("C", "单元格内容"),
    ("A2", "表二"),
    ("A3", "表三"),
    ("A4", "表四"),
    ("X", "与上年报告对照"),
    ("Y", "年份"),
    ("L", "期限与日期"),
    ("O", "机关名称与联系方式"),
    ("N", "文字与表格数字对照"),
    ("P", "第六部分与信息处理费"),
    ("D", "个人信息与涉密标识"),
    ("T", "文字规范"),
];

/// Family of a rule: the letters before its number, `A3` of `A3-01`, `F` of `F01`.
pub fn family(code: &str) -> &str {
    match code.split_once('-') {
        Some((family, _)) => family,
        None => code.trim_end_matches(|c: char| c.is_ascii_digit()),
    }
}

/// What a family looks after, e.g. 表三 for `A3`.
pub fn family_name(family: &str) -> &'static str {
    FAMILIES.iter().find(|(code, _)| *code == family).map_or("", |(_, name)| name)
}

/// The whole handbook.
pub fn markdown() -> String {
    let mut out = String::from(
        "# 检查规则\n\n\
         本页由程序根据规则卡片生成，请勿手工修改。\n\
         “错误”在公布前应当改正，确有理由的可写明理由后公布；“警告”需要逐条确认；“提示”供参考。\n",
    );
    out.push_str("\n## 一览\n\n| 编号 | 规则 | 级别 | 适用格式 | 依据 |\n|---|---|---|---|---|\n");
    for rule in registry::RULES {
        let basis = rule.card.basis.replace('|', "\\|");
        let cells = [rule.code, rule.title, rule.severity.label(), &forms(rule), &basis];
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    for (code, name) in FAMILIES {
        let mut rules = registry::RULES.iter().filter(|rule| family(rule.code) == code).peekable();
        if rules.peek().is_none() {
            continue;
        }
        out.push_str(&format!("\n## {code} {name}\n"));
        for rule in rules {
            out.push_str(&format!("\n### {} {}\n\n", rule.code, rule.title));
            out.push_str(&format!("{}，{}\n\n", rule.severity.label(), forms(rule)));
            for (heading, text) in rule.card.sections() {
                out.push_str(&format!("- **{heading}** {text}\n"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_names_its_rule_and_has_five_headings() {
        let rule = registry::rule("L05").unwrap();
        insta::assert_snapshot!(card_text(rule), @"
        L05 成文日期早于年度结束（错误，各年格式）
        检查什么：成文日期早于次年1月1日。
        为什么：年度没有结束就成文，数据不可能完整；多半是年份写错。
        依据：条例第四十九条（上一年度）。
        举例：2025年度的报告落款为2025年1月8日。
        怎样改：核对成文日期的年份。
        ");
    }

    #[test]
    fn families_are_read_off_the_code() {
        assert_eq!(["A3-01", "F01", "T10"].map(family), ["A3", "F", "T"]);
        assert!(registry::RULES.iter().all(|rule| !family_name(family(rule.code)).is_empty()));
    }
}
