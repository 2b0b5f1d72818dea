//! Numbers of papers, decisions and fees: what the verb beside them says.

use super::claim::{Known, Place};
use super::subject::{Papers, Subject};
use super::words::FILLERS;

pub const ISSUING: &[&str] = &["制发", "印发", "出台", "制定", "新增", "发布", "制作", "颁布"];
pub const DECIDING: &[&str] = &["作出", "做出", "办理", "实施", "办结", "下达"];
#[rustfmt::skip]
const OTHER_PAPER_WORK: &[&str] = &[
    "清理", "修改", "修订", "备案", "审查", "审核", "解读", "评估", "报备", "梳理", "起草", "转发", "推送", "收集",
    "移交", "学习", "征求",
];

/// What is said of papers, by the verb nearest to them.
pub fn paper_subject(clause: &str) -> Option<Papers> {
    if clause.contains("现行有效") || clause.contains("继续有效") {
        return Some(Papers::Valid);
    }
    let last = |verbs: &[&str]| verbs.iter().filter_map(|verb| clause.rfind(verb)).max();
    let repealed = last(&["废止", "失效"]);
    let issued = last(ISSUING);
    let other = last(OTHER_PAPER_WORK);
    let published = last(&["公开", "公布", "公示"]);
    let nearest = [repealed, issued, other, published].into_iter().flatten().max()?;
    let joined = clause.get(..nearest).is_some_and(|b| ["、", "和", "及", "并", "或"].iter().any(|j| b.ends_with(j)));
    if other == Some(nearest) {
        return None;
    }
    if repealed == Some(nearest) {
        let with_other = joined && (issued.is_some() || other.is_some());
        return (!with_other).then_some(Papers::Repealed);
    }
    if issued == Some(nearest) || (joined && issued.is_some()) { Some(Papers::Issued) } else { Some(Papers::Published) }
}

/// 制发规范性文件8件，废止2件，现行有效95件: the noun is not repeated.
pub fn paper_verb(lead: &str, known: Known) -> Option<(Subject, &str)> {
    let row = known.papers?;
    let rest = lead.trim_end_matches(['有', '共', '的', '为']).trim_end_matches("宣布").trim_end_matches("数量");
    if let Some(clause) = ["现行有效", "继续有效"].iter().find_map(|word| rest.strip_suffix(word)) {
        return Some((Subject::Papers(row, Papers::Valid), clause));
    }
    // 以区政府办公室名义印发7件
    if let Some(clause) = ISSUING.iter().find_map(|verb| rest.strip_suffix(verb))
        && clause.ends_with("名义")
    {
        return Some((Subject::Papers(row, Papers::Issued), clause));
    }
    let clause = ["宣布失效", "废止", "失效"].iter().find_map(|word| rest.strip_suffix(word))?;
    let alone = !["、", "和", "及", "或", "宣布"].iter().any(|joiner| clause.ends_with(joiner));
    alone.then_some((Subject::Papers(row, Papers::Repealed), clause))
}

/// Decisions made, not items of a list and not published records.
pub fn is_decision(clause: &str, lead: &str) -> bool {
    let published = [
        "公开", "公示", "公布", "发布", "归集", "录入", "上网", "推送", "取消", "下放", "清单", "目录", "评查", "抽查",
    ];
    !published.iter().any(|word| lead.contains(word))
        && !["事项", "信息", "类", "许可证"].iter().any(|word| lead.ends_with(word))
        && (lead.ends_with("决定") || DECIDING.iter().any(|verb| clause.contains(verb)))
}

/// 行政事业性收费 and the money that came in.
pub fn fee_total<'a>(place: &Place<'a>) -> Option<(Subject, &'a str)> {
    let mut rest = place.lead;
    while let Some(next) = ["总额", "总金额", "金额", "收入", "收取", "征收", "收费"]
        .iter()
        .chain(FILLERS)
        .find_map(|word| if rest.ends_with("行政事业性收费") { None } else { rest.strip_suffix(word) })
    {
        rest = next;
    }
    let clause = rest.strip_suffix("行政事业性收费")?;
    let spared = ["减", "免", "取消", "降低", "少收", "停征", "退"].iter().any(|word| clause.contains(word));
    (!spared).then_some((Subject::FeeTotal, clause))
}
