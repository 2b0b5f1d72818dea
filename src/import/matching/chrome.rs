//! What belongs to the page or the file a report stood in, not to the report.

use super::words::{squash, text_of};
use crate::check::text::has_any;
use crate::check::text::pattern::{Pattern, is_digit};
use crate::document::{Block, CHECK_CODE_LABEL, PICTURES_HEADING};

/// Longer lines are prose, whatever they begin with.
const LONGEST: usize = 120;

/// What is named in lines that name a thing of the page and say what it is: 发布时间：2021-01-29.
#[rustfmt::skip]
const METADATA: &[&str] = &[
    "索引号", "备注/文号", "备注", "文号", "发文字号", "发布机构", "发文机关", "发文单位", "公开机构", "公开责任部门", "公文生成日期", "生成日期",
    "成文日期", "发文日期", "公开日期", "发布日期", "发布时间", "更新时间", "信息来源", "文章来源", "来源", "稿源", "作者", "浏览次数", "浏览量",
    "阅读次数", "阅读量", "访问量", "点击数", "点击", "字号", "字体", "字体大小", "分享到", "分享", "责任编辑", "编辑", "审核", "主题词", "主题分类",
    "分类", "体裁分类", "有效性", "公开方式", "公开范围", "公开形式", "公开类型", "信息分类", "信息名称", "名称", "标题", "内容概述", "内容分类",
    "组配分类", "关键词", "语种", "当前位置", "您现在的位置", "您所在的位置", "所在位置", "您的位置", "上一篇", "下一篇", "上一条", "下一条",
    "网站标识码", "备案号", "主办单位", "主办", "承办单位", "承办", "技术支持",
];

/// Words that stand in buttons, menus and footers only.
#[rustfmt::skip]
const BUTTONS: &[&str] = &[
    "扫一扫", "扫描二维码", "手机查看", "手机上查看", "手机打开", "浏览次数", "打印】", "打印本页】", "打印内容】", "打印此页】", "关闭】", "关闭窗口】",
    "关闭本页】", "关闭页面】", "版权所有", "ICP备", "公网安备", "网站标识码", "网站地图", "此件公开", "此件主动公开",
];

/// Lines that are a button or a link and nothing else.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "打印", "打印本页", "打印内容", "打印此页", "关闭", "关闭窗口", "关闭本页", "关闭页面", "返回", "返回顶部", "返回首页", "返回列表", "返回上一页",
    "首页", "网站首页", "联系我们",
];

/// How such a line begins.
const BEGINNINGS: &[&str] = &["无障碍", "适老化", "【字体", "字体", "[字体"];

/// Buttons that stand side by side.
const ROW_OF_BUTTONS: &[&str] =
    &["分享", "收藏", "下载", "打印", "关闭", "复制", "字号", "大", "中", "小", "A-", "A+", "A"];

/// Page numbers: — 3 —, 第3页 共8页, 3/8.
static PAGE_NUMBERS: Pattern = Pattern::new(
    r"^(?:[-—－–·]+\d{1,3}[-—－–·]+|第\d{1,3}页(?:[,，/]?共\d{1,3}页)?|\d{1,3}/\d{1,3}|page\d{1,3}(?:of\d{1,3})?)$",
    |text| text.contains(is_digit) && text.starts_with(|c| is_digit(c) || "-—－–·第p".contains(c)),
);

/// Whether a line names a thing of the page: a word of [`METADATA`], in brackets or behind a dot, and a colon.
fn is_metadata(plain: &str) -> bool {
    let Some((name, _)) = plain.split_once([':', '：']) else { return false };
    let name = name.strip_prefix(['-', '•', '·', '*', '【', '[']).unwrap_or(name);
    METADATA.contains(&name.strip_suffix(['】', ']']).unwrap_or(name))
}

/// Whether a line is a button, a menu or a footer.
fn is_button(plain: &str) -> bool {
    let behind_home = plain.strip_prefix("网站").unwrap_or(plain).strip_prefix("首页");
    LINKS.contains(&plain)
        || BEGINNINGS.iter().any(|word| plain.starts_with(word))
        || behind_home.is_some_and(|rest| rest.starts_with(['>', '»', '›', '/', '|']))
        || has_any(plain, BUTTONS)
        // 首页 > 政务公开 > 年度报告
        || plain.matches(['>', '»', '›']).nth(1).is_some()
        || is_made_of(plain, ROW_OF_BUTTONS)
}

/// Whether a text is some of the words, one behind the other.
fn is_made_of(mut text: &str, words: &[&str]) -> bool {
    while let Some(rest) = words.iter().find_map(|word| text.strip_prefix(word)) {
        if rest.is_empty() {
            return true;
        }
        text = rest;
    }
    false
}

/// Whether a line belongs to the page.
pub fn is_chrome(text: &str) -> bool {
    let plain = squash(text);
    // What our own exports close with is no part of the report.
    if plain.starts_with(CHECK_CODE_LABEL) {
        return true;
    }
    if plain.is_empty() || plain.chars().count() > LONGEST {
        return false;
    }
    // A sentence that mentions such a word is prose.
    let sentence = plain.ends_with('。') && plain.chars().count() > 12;
    (!sentence && (is_metadata(&plain) || is_button(&plain))) || is_page_number(&plain)
}

/// The text without the pictures (附：图解) that our own exports may put behind the check code: they say nothing that
/// the tables do not.
pub fn without_pictures(mut blocks: Vec<Block>) -> Vec<Block> {
    let begins = |block: &Block, with: &str| text_of(block).is_some_and(|text| squash(text).starts_with(with));
    let closing = blocks.iter().rposition(|block| begins(block, CHECK_CODE_LABEL));
    let after = |closing: usize| {
        (closing + 1..blocks.len()).find(|at| blocks.get(*at).is_some_and(|block| begins(block, PICTURES_HEADING)))
    };
    if let Some(pictures) = closing.and_then(after) {
        blocks.truncate(pictures);
    }
    blocks
}

/// Whether a line is a page number.
pub fn is_page_number(text: &str) -> bool {
    let plain = squash(text);
    plain.len() <= 40 && PAGE_NUMBERS.is_match(&plain.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_page_are_told_from_prose() {
        for chrome in [
            "- 索 引 号:sl0101-2024-00002",
            "发布机构：示例市南塘区人民政府办公室",
            "信息来源：示例市南塘区人民政府  发布时间：2022-03-14  浏览次数：57 【打印内容】 【关闭窗口】",
            "首页 > 政务公开 > 年度报告",
            "扫一扫在手机上查看当前页面",
            "(此件主动公开)",
            "— 3 —",
            "第 3 页 共 8 页",
            "【字体：大 中 小】",
            "打印本页",
        ] {
            assert!(is_chrome(chrome), "{chrome}");
        }
        for prose in [
            "规范发布时间和发布机构的标注。",
            "公众可扫描二维码在手机上查看本局公开的信息，全年访问1200人次。",
            "无",
            "12",
            "示例市档案局",
            "（一）主动公开情况",
            "来源和去向都已登记",
        ] {
            assert!(!is_chrome(prose), "{prose}");
        }
    }
}
