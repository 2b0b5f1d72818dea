//! S19: lines that belong to the web page a text was copied from.

use crate::check::text::pattern::{Pattern, has_pair};
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "S19",
    name: "remains_of_web_page",
    title: "网页残留内容",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "正文中残留网页上的栏目、按钮、元数据，或者转发通知。",
        why: "这些内容不属于报告，导出时会一起印出来。",
        basis: "编辑要求（本程序建议）。",
        example: "正文末尾有“扫一扫在手机打开当前页面”。",
        mend: "删去这一行。",
    },
    check,
};

static REMAINS: Pattern = Pattern::new(
    concat!(
        r"(?m)扫一扫|浏览次数|浏览量\s*[:：]|点击数\s*[:：]|打印本页|打印内容|关闭窗口|分享到\s*[:：]|责任编辑\s*[:：]",
        r"|信息来源\s*[:：]|发布时间\s*[:：]|发布日期\s*[:：]|发布机构\s*[:：]|索\s*引\s*号\s*[:：]|公文生成日期|备注/文号",
        r"|字号\s*[:：]|转发给你们|此件主动公开|当前位置\s*[:：]|上一篇\s*[:：]|下一篇\s*[:：]"
    ),
    |text| text::has_any(text, &WORDS) || has_pair(text, '索', |c| c == '引'),
);

/// One of these stands in every line, or the two characters of 索引号.
const WORDS: [&str; 21] = [
    "扫一扫",
    "浏览次数",
    "浏览量",
    "点击数",
    "打印本页",
    "打印内容",
    "关闭窗口",
    "分享到",
    "责任编辑",
    "信息来源",
    "发布时间",
    "发布日期",
    "发布机构",
    "公文生成日期",
    "备注/文号",
    "字号",
    "转发给你们",
    "此件主动公开",
    "当前位置",
    "上一篇",
    "下一篇",
];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, text) in text::prose(context) {
        let mut done = 0;
        for found in REMAINS.find_iter(text) {
            if found.start() < done {
                continue;
            }
            let (from, to) = text::whole_lines(text, found.start(), found.end());
            done = to;
            let line = text::between(text, from, to).trim_end();
            let message = format!("疑似网页残留“{}”", text::quote(line));
            let finding = text::on_words(rule, context, rule.severity, (part, from, from + line.len()), message);
            sink.add(finding.fix("删去这一行", text::replace(part, from, to, "")));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn remains_of_web_page_is_reported() {
        insta::assert_snapshot!(in_part("S19", "other", "本年度未收取信息处理费。\n扫一扫在手机打开当前页面"), @"提示 六、其他需要报告的事项：疑似网页残留“扫一扫在手机打开当前页面”");
        insta::assert_snapshot!(in_part("S19", "preamble", "信息来源：示例市档案局 发布时间：2026-01-10 浏览次数：\n根据条例编制。"), @"提示 前言：疑似网页残留“信息来源：示例市档案局 发布时间：2……”");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(in_part("S19", "overview", "规范发布时间和发布机构的标注。"), "");
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("S19", "other", "本年度未收取信息处理费。\n扫一扫在手机打开当前页面"), @"本年度未收取信息处理费。");
    }
}
