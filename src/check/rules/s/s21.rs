//! S21: the prose of parts 一 and 五 is mostly last year's, or that of another organ.

use crate::check::text::shingles::Shingles;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When, others, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "S21",
    name: "prose_copied",
    title: "文字与上年或其他机关雷同",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::PROFILE).and(Reads::LAST).and(Reads::OTHERS),
    when: When::Finally,
    card: Card {
        what: "第一部分或第五部分的文字有八成以上与上年报告相同，或与一同核对的其他机关同年度的报告相同。",
        why: "内容雷同、敷衍塞责的要追究责任。",
        basis: "国办公开办函〔2021〕30号第（四）项；条例第四十七条。",
        example: "今年的总体情况只改了年份和几个数字；两个机关的第五部分一字不差。",
        mend: "按本机关今年的实际工作重写，至少更新做法、成效和问题。",
    },
    check,
};

/// Shorter texts share too much by chance.
const SHORTEST: usize = 100;
/// From so many per cent on a text is as good as copied.
const COPIED: usize = 80;

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for part in others::PARTS {
        let mut add = |share: usize, whose: &str| {
            let message = format!("{}：约 {share}% 的文字与{whose}相同", text::place(context, part));
            sink.add(Finding::new(rule, rule.severity, message).on_part(part));
        };
        if let Some(share) = share_of_last_year(context, part).filter(|share| *share >= COPIED) {
            add(share, "上年报告");
        }
        let alike = context.others.and_then(|others| others.most_alike(context.report, part, SHORTEST));
        if let Some((share, other)) = alike.filter(|(share, _)| *share >= COPIED) {
            let organ = if other.organ.is_empty() { "其他机关" } else { &other.organ };
            add(share, &format!("{organ}的年报（{}）", other.file));
        }
    }
}

/// How much of a part's text stood in last year's report, in per cent.
fn share_of_last_year(context: &Context, part: PartId) -> Option<usize> {
    let last = context.last.as_ref()?;
    let now = Shingles::of(context.report.text(part));
    let before = Shingles::of(last.report.text(part));
    (now.characters >= SHORTEST && before.characters >= SHORTEST).then(|| now.share_in(&before))
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{findings, report, shown};
    use crate::form::PartId;

    #[test]
    fn copied_prose_is_reported() {
        let text = |year: i16, how: &str| {
            format!(
                "{year}年，本局坚持以公开促落实。及时发布档案查阅指南，编制馆藏目录并上网公布。{how}规范依申请公开流程，落实登记、审核、答复各环节责任。完善网站栏目设置，开展业务培训两次，接受社会监督，听取查档群众意见并逐条回复。"
            )
        };
        let said = |now: String| {
            let mut last = report(2024);
            last.prose.insert(PartId::Overview, text(2024, "窗口增设自助查询机。"));
            let mut this = report(2025);
            this.prose.insert(PartId::Overview, now);
            shown(&findings("S21", &this, Some(&last)))
        };
        insta::assert_snapshot!(said(text(2025, "窗口增设自助查询机。")), @"警告 一、总体情况：约 95% 的文字与上年报告相同");
        let marks = text(2025, "窗口增设自助查询机。").replace(['，', '、'], ",");
        assert_eq!(said(marks), said(text(2025, "窗口增设自助查询机。")), "the marks do not count");
        assert_eq!(said("全面推行电子档案单套制，".repeat(12)), "");
    }
}
