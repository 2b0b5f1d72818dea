//! What belongs to the page or the file a report stood in, not to the report.

use std::sync::LazyLock;

use regex::Regex;

use super::words::{squash, text_of};
use crate::check::text::pattern;
use crate::document::{Block, CHECK_CODE_LABEL, PICTURES_HEADING};

/// Longer lines are prose, whatever they begin with.
const LONGEST: usize = 120;

/// Lines that name a thing of the page and say what it is: 发布时间：2021-01-29.
static METADATA: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^[-•·*【\[]?(?:索引号|备注/文号|备注|文号|发文字号|发布机构|发文机关|发文单位|公开机构|公开责任部门|公文生成日期|生成日期|",
        r"成文日期|发文日期|公开日期|发布日期|发布时间|更新时间|信息来源|文章来源|来源|稿源|作者|浏览次数|浏览量|阅读次数|阅读量|访问量|点击数|点击|",
        r"字号|字体|字体大小|分享到|分享|责任编辑|编辑|审核|主题词|主题分类|分类|体裁分类|有效性|公开方式|公开范围|公开形式|公开类型|信息分类|",
        r"信息名称|名称|标题|内容概述|内容分类|组配分类|关键词|语种|当前位置|您现在的位置|您所在的位置|所在位置|您的位置|上一篇|下一篇|上一条|下一条|",
        r"网站标识码|备案号|主办单位|主办|承办单位|承办|技术支持)[】\]]?[:：]"
    ))
});

/// Buttons, menus and footers.
static BUTTONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"扫一扫|扫描二维码|手机查看|手机上查看|手机打开|浏览次数|【?打印(?:本页|内容|此页)?】|^打印(?:本页|内容|此页)?$|【?关闭(?:窗口|本页|页面)?】|",
        r"^关闭(?:窗口|本页|页面)?$|^返回(?:顶部|首页|列表|上一页)?$|^(?:首页|网站首页)(?:$|[>»›/|])|[>»›].*[>»›]|^(?:分享|收藏|下载|打印|关闭|复制|字号|大|中|小|A-|A\+|A)+$|",
        r"版权所有|ICP备|公网安备|网站标识码|网站地图|^联系我们$|^无障碍|^适老化|此件(?:主动)?公开|此件公开发布|^【?字体|^\[?字体"
    ))
});

/// Page numbers: — 3 —, 第3页 共8页, 3/8.
static PAGE_NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[-—－–·]+\d{1,3}[-—－–·]+|第\d{1,3}页(?:[,，/]?共\d{1,3}页)?|\d{1,3}/\d{1,3}|page\d{1,3}(?:of\d{1,3})?)$",
    )
});

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
    (!sentence && (METADATA.is_match(&plain) || BUTTONS.is_match(&plain))) || is_page_number(&plain)
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
