//! Numbers of applications: what came in, what was done, what was carried over.

use super::claim::{Known, Place};
use super::subject::Subject;
use super::words::{APPLICATIONS, CARRIED_IN, CARRIED_OUT, FILLER_ENDINGS, FILLERS};
use crate::check::text::pattern::Pattern;

/// 上年结转 and 结转下年度.
pub fn carried(text: &str, known: Known) -> Option<(Subject, &str)> {
    if !known.applications || !["年", "跨"].iter().any(|word| text.contains(word)) {
        return None;
    }
    let found = [(&CARRIED_OUT, Subject::CarriedOut), (&CARRIED_IN, Subject::CarriedIn)]
        .into_iter()
        .find_map(|(pattern, subject): (&Pattern, Subject)| pattern.find(text).map(|found| (subject, found)))?;
    let (subject, found) = found;
    // Only fillers may stand between the words and the number.
    let mut rest = text.get(found.end()..)?;
    while let Some(next) = FILLERS
        .iter()
        .chain(&["继续", "至", "到", "本", "今年", "进行", "下", "一", "年", "申请", "待"])
        .find_map(|filler| rest.strip_prefix(filler))
    {
        rest = next;
    }
    rest.is_empty().then_some((subject, text.get(..found.start()).unwrap_or_default()))
}

const RECEIVING: &[&str] = &["收到", "受理", "接收", "接到", "新收", "收悉", "接受", "登记", "新增"];
const PROCESSING: &[&str] = &["收办", "办理", "处理", "承办", "接办"];
const HANDLING: &[&str] = &["办结", "答复", "回复", "办复", "办毕"];

/// The verb nearest to the noun: what it says of applications, and where it begins.
pub fn verb(clause: &str) -> Option<(Subject, usize)> {
    let nearest = |verbs: &[&str]| {
        verbs.iter().filter_map(|verb| clause.rfind(verb).map(|at| (at, at + verb.len()))).max_by_key(|(at, _)| *at)
    };
    let received = nearest(RECEIVING);
    let processed = nearest(PROCESSING);
    let handled = nearest(HANDLING);
    let best = [(received, Subject::Received), (processed, Subject::Processed), (handled, Subject::Handled)]
        .into_iter()
        .filter_map(|(place, subject)| place.map(|(at, end)| (at, end, subject)))
        .max_by_key(|(at, ..)| *at)?;
    let (at, _, subject) = best;
    let start = |place: Option<(usize, usize)>| place.map(|(at, _)| at);
    // 收到并答复, 受理和办结: what came in or what was done.
    let before = clause.get(..at)?;
    let joined = ["并", "和", "及", "、", "与"].iter().any(|joiner| before.ends_with(joiner));
    if joined && let Some(first) = [start(received), start(processed)].into_iter().flatten().filter(|a| *a < at).min() {
        return Some((Subject::Processed, first));
    }
    if subject == Subject::Handled && before.ends_with("办理") {
        return Some((Subject::Handled, at.checked_sub("办理".len())?));
    }
    let refused = ["不予", "未", "不", "不再", "延期", "逾期"].iter().any(|word| before.ends_with(word));
    (!refused).then_some((subject, at))
}

/// Counts of applications: 受理依申请公开614件, 办结政府信息公开申请73件, 办结73件.
pub fn applications<'a>(lead: &'a str, place: &Place<'a>, known: Known) -> Option<(Subject, &'a str)> {
    let mut rest = lead;
    for _ in 0..8 {
        if let Some(clause) = APPLICATIONS.iter().find_map(|noun| rest.strip_suffix(noun)) {
            let clause = clause.trim_end_matches("政府").trim_end_matches("信息").trim_end_matches("政府");
            return with_noun(clause);
        }
        if known.applications
            && let Some(clause) = rest.strip_suffix("申请件").or_else(|| rest.strip_suffix("申请"))
            && ends_with_verb(clause)
        {
            return with_noun(clause);
        }
        if known.applications && !about_other_things(place) {
            let own = |verbs: &[&str]| verbs.iter().any(|verb| rest.ends_with(verb));
            if own(HANDLING) || own(&["新收"]) {
                return verb(rest).map(|(subject, at)| (subject, rest.get(..at).unwrap_or_default()));
            }
        }
        rest = FILLER_ENDINGS.strip(rest).map(|((), rest)| rest).or_else(|| rest.strip_suffix("时"))?;
    }
    None
}

pub fn ends_with_verb(clause: &str) -> bool {
    let clause = clause.trim_end_matches(['各', '类', '的', '了']);
    RECEIVING.iter().chain(PROCESSING).chain(HANDLING).any(|verb| clause.ends_with(verb))
}

/// The noun of applications is there; the verb before it decides, and no verb means what came in.
fn with_noun(clause: &str) -> Option<(Subject, &str)> {
    if ["引发", "引起", "因", "针对", "不服", "许可"].iter().any(|word| clause.contains(word)) {
        return None;
    }
    if let Some((subject, at)) = verb(clause) {
        return Some((subject, clause.get(..at).unwrap_or_default()));
    }
    let mut rest = clause;
    while let Some(next) =
        ["全年", "本年度", "年度", "年", "共", "我局", "本机关", "累计", "政府", "信息", "其中", "提出", "的", "有"]
            .iter()
            .find_map(|word| rest.strip_suffix(word))
    {
        rest = next;
    }
    rest.trim_end_matches(|c: char| c.is_ascii_digit()).is_empty().then_some((Subject::Received, clause))
}

/// Whether the nearest thing spoken of before the number is counted in 件 too but is no application.
pub fn about_other_things(place: &Place) -> bool {
    let last = |words: &[&str]| words.iter().filter_map(|word| place.before.rfind(word)).max();
    let other = last(&[
        "提案", "建议", "信访", "诉求", "投诉", "留言", "咨询", "来信", "热线", "12345", "信件", "举报", "案件",
        "复议", "诉讼", "事项", "网民", "来电", "工单", "问题", "议案", "许可", "处罚",
    ]);
    // 许可申请 and the like are no applications for disclosure.
    let nouns = APPLICATIONS.iter().filter_map(|noun| place.before.rfind(noun).map(|at| at + noun.len()));
    let plain = place.before.match_indices("申请").filter_map(|(at, noun)| {
        let before = place.before.get(..at)?;
        (before.is_empty() || ends_with_verb(before)).then_some(at + noun.len())
    });
    let application = nouns.chain(plain).max();
    match (other, application) {
        (Some(other), Some(application)) => other > application,
        (Some(_), None) => true,
        (None, _) => false,
    }
}
