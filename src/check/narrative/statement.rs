//! Claims without a number: 均获维持, 未发生行政诉讼, 已全部按时答复, 未收到政府信息公开申请.

use super::claim::Known;
use super::scope::Scope;
use super::subject::Groups;
use super::text::Piece;
use super::words::OUTCOMES;
use crate::check::text::has_any;
use crate::check::text::pattern::Pattern;

/// A claim without a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub kind: StatementKind,
    pub scope: Scope,
    /// Index into the pieces of the narrative.
    pub piece: usize,
    /// Bytes of the words in the text of the part.
    pub span: (usize, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatementKind {
    /// 未收到政府信息公开申请
    NoApplications,
    /// 已全部按时答复
    AllAnswered,
    /// 均获维持; `closed` if only the closed cases are meant.
    AllUpheld { groups: Groups, closed: bool },
    /// 未发生行政复议、行政诉讼
    NoDisputes(Groups),
    /// 零败诉, 未发生行政复议纠错案件
    NothingCorrected(Groups),
    /// 被责令, 被撤销, 确认违法, 败诉
    SomethingCorrected(Groups),
}

static NO_APPLICATIONS: Pattern = Pattern::new(
    "(?:未|没有|尚未)(?:收到|接到|受理|接收|收悉)(?:过|到)?(?:和处理|及处理|任何|有关)?(?:社会公众|群众|公民、?法人(?:和|或者?|及|以及|、)其他组织)?(?:提出|提交|向本机关)?的?(?:依申请公开(?:政府信息)?(?:申请|事项|信息|件)?|(?:书面)?(?:政府)?(?:信息)?公开(?:的)?申请|申请公开(?:政府)?信息|政府信息依申请公开申请)|(?:没有|无)(?:公民、法人(?:和|或者?|及)其他组织)?(?:向(?:本机关|我局))?(?:依申请公开(?:政府信息)?|(?:政府)?信息公开申请|申请公开政府信息)",
    |text| text.contains("申请") && has_any(text, &["未收", "未接", "未受理", "没有", "无"]),
);
static ALL_ANSWERED: Pattern =
    Pattern::new("(?:均|全部|都|悉数)[^,、0-9不未]{0,14}?(?:办结|答复|办理完毕|回复)", |text| {
        has_any(text, &["均", "全部", "都", "悉数"]) && has_any(text, &["办结", "答复", "办理完毕", "回复"])
    });
static ALL_UPHELD: Pattern = Pattern::new(
    "(?:均|全部|都|皆)(?:已|获|被|予以|得到|依法|判决|裁定|决定|为|结果)*维持",
    |text| text.contains("维持") && has_any(text, &["均", "全部", "都", "皆"]),
);
static NO_DISPUTE: Pattern = Pattern::new(
    "(?:未|没有|无|零|不存在)(?:发生|出现|产生|引发|引起|收到|接到|被|有|因|涉及|行政复议|行政诉讼|复议|诉讼|政府信息公开|信息公开|依申请)",
    |text| has_any(text, &["未", "没有", "无", "零", "不存在"]),
);
static DISPUTE_ABSENT: Pattern = Pattern::new(
    "(?:复议|诉讼)(?:案件|情况|申请|、|和|及|行政|诉讼)*(?:均|都|全年)*(?:未发生|没有发生|未出现|未产生|为零|均无)",
    |text| has_any(text, &["未发生", "没有发生", "未出现", "未产生", "为零", "均无"]),
);
static NOTHING_CORRECTED: Pattern = Pattern::new(
    "(?:零|无|没有|未发生|未出现|未有|未被)(?:一起|一件|被|案件|行政|诉讼|复议|、)*(?:败诉|纠错|纠正|撤销|确认违法)",
    |text| has_any(text, &["败诉", "纠错", "纠正", "撤销", "确认违法"]) && has_any(text, &["零", "无", "没有", "未"]),
);
/// Words without which a sentence makes no claim and names nothing that a later claim refers to.
const SPEAKING: [&str; 15] = [
    "申请",
    "复议",
    "诉",
    "维持",
    "纠",
    "撤销",
    "责令",
    "确认违法",
    "审结",
    "审理",
    "结果",
    "办结",
    "答复",
    "回复",
    "完毕",
];
/// What is feared or hoped for, and what is taught, has not happened.
const HYPOTHETICAL: [&str; 16] = [
    "率", "风险", "降低", "减少", "防范", "避免", "防止", "杜绝", "预防", "力争", "确保", "如", "若", "是否", "培训",
    "案例",
];
const CORRECTED: &[&str] = &["责令", "撤销", "确认违法", "败诉", "被纠正", "被纠错"];

/// The disputes named in some words.
pub fn groups_in(words: &str) -> Groups {
    if !words.contains("复议") && !words.contains("诉") {
        return Groups::default();
    }
    let direct = words.contains("直接起诉") || words.contains("直接提起");
    let after_review = words.contains("复议后");
    let words = words.replace("未经复议", "").replace("经复议", "").replace("复议后", "");
    let lawsuits = !direct && !after_review && (words.contains("诉讼") || words.contains("起诉"));
    let mut groups = Groups { review: words.contains("复议"), direct, after_review };
    if lawsuits {
        groups = groups.or(Groups::LAWSUITS);
    }
    groups
}

pub fn statements(pieces: &[Piece], known: &[Known]) -> Vec<Statement> {
    let mut reader =
        Reader { found: Vec::new(), groups: Groups::default(), told: false, paragraph: 0, sentence: (0, 0) };
    for (index, (piece, known)) in pieces.iter().zip(known).enumerate() {
        if reader.paragraph != piece.paragraph {
            (reader.groups, reader.told, reader.paragraph) = (Groups::default(), false, piece.paragraph);
        }
        if reader.sentence != piece.sentence {
            (reader.told, reader.sentence) = (true, piece.sentence);
        }
        if !has_any(&piece.text, &SPEAKING) {
            continue;
        }
        let mut start = 0;
        for clause in piece.text.split([',', ':']) {
            reader.clause(index, piece, *known, start, clause);
            start += clause.len() + 1;
        }
    }
    reader.found
}

struct Reader {
    found: Vec<Statement>,
    /// The disputes that an outcome refers to, as for numbers.
    groups: Groups,
    told: bool,
    paragraph: usize,
    sentence: (usize, usize),
}

impl Reader {
    fn clause(&mut self, index: usize, piece: &Piece, known: Known, start: usize, clause: &str) {
        let before = piece.cut(0, start);
        let groups = groups_in(clause);
        if !groups.is_empty() {
            self.groups = if self.told { groups } else { self.groups.or(groups) };
            self.told = false;
        }
        let mut add = |kind, (from, to): (usize, usize)| {
            let scope = Scope::read(piece.cut(0, start + from), clause.get(..from).unwrap_or_default());
            let span = piece.original(start + from, start + to);
            self.found.push(Statement { kind, scope, piece: index, span });
        };
        let find = |pattern: &Pattern| pattern.find(clause).map(|found| (found.start(), found.end()));
        if clause.contains("申请")
            && clause.contains("公开")
            && let Some(place) = find(&NO_APPLICATIONS)
            && !follows(clause, place.1, &["引", "产生", "收费", "而", "行政", "复议", "诉讼", "超期", "逾期", "投诉"])
        {
            add(StatementKind::NoApplications, place);
        }
        let about_disputes = known.applications || known.disclosure;
        let of_disputes =
            !self.groups.is_empty() || ["败诉", "纠", "撤销", "违法"].iter().any(|word| clause.contains(word));
        if about_disputes && of_disputes && !has_any(clause, &HYPOTHETICAL) {
            if let Some(place) = find(&NOTHING_CORRECTED) {
                let own = if clause.contains("败诉") { Groups::LAWSUITS } else { Groups::REVIEW };
                let named = if groups.is_empty() { own } else { groups };
                add(StatementKind::NothingCorrected(named), place);
            } else if !groups.is_empty()
                && !clause.bytes().any(|b| b.is_ascii_digit())
                && let Some((from, to)) = absent(clause)
            {
                let corrected =
                    ["败诉", "纠错", "纠正", "撤销", "违法", "变更"].iter().any(|word| clause.contains(word));
                let kind = if corrected { StatementKind::NothingCorrected } else { StatementKind::NoDisputes };
                add(kind(groups), (from, to));
            } else if !self.groups.is_empty()
                && let Some(place) = corrected(clause, before)
            {
                add(StatementKind::SomethingCorrected(self.groups), place);
            }
            if !self.groups.is_empty()
                && clause.contains("维持")
                && let Some(place) = find(&ALL_UPHELD)
            {
                let closed = clause.contains("审结的") || clause.contains("已审结") || before.contains("审结");
                add(StatementKind::AllUpheld { groups: self.groups, closed }, place);
            }
        }
        if OUTCOMES.iter().any(|(word, _)| clause.contains(word)) {
            self.told = true;
        }
        if known.applications
            && ["办结", "答复", "完毕", "回复"].iter().any(|word| clause.contains(word))
            && let Some(place) = find(&ALL_ANSWERED)
            && is_of_applications(before, clause.get(..place.0).unwrap_or_default())
            && !["结转", "其余", "除", "到期", "尚在", "正在办理"].iter().any(|word| piece.text.contains(word))
        {
            let scope = Scope::read(piece.cut(0, start + place.0), clause.get(..place.0).unwrap_or_default());
            let span = piece.original(start + place.0, start + place.1);
            self.found.push(Statement { kind: StatementKind::AllAnswered, scope, piece: index, span });
        }
    }
}

fn follows(clause: &str, end: usize, words: &[&str]) -> bool {
    let rest = clause.get(end..).unwrap_or_default();
    words.iter().any(|word| rest.starts_with(word))
}

/// 未发生…行政复议, or 行政复议均未发生.
fn absent(clause: &str) -> Option<(usize, usize)> {
    if let Some(found) = NO_DISPUTE.find(clause)
        && let Some(rest) = clause.get(found.start()..)
        && let Some(last) = rest.rfind("诉讼").into_iter().chain(rest.rfind("复议")).max()
    {
        return Some((found.start(), found.start() + last + "诉讼".len()));
    }
    let found = DISPUTE_ABSENT.find(clause)?;
    Some((found.start(), found.end()))
}

/// A court or a reconsideration organ has put something right.
fn corrected(clause: &str, before: &str) -> Option<(usize, usize)> {
    let (at, word) = CORRECTED.iter().find_map(|word| clause.find(word).map(|at| (at, *word)))?;
    let lead = clause.get(..at)?;
    let rest = clause.get(at + word.len()..)?;
    let negated =
        ["未", "无", "零", "没有", "不"].iter().any(|no| lead.ends_with(no) || lead.contains(&format!("{no}被")))
            || ["未发生", "没有", "未出现", "无一"].iter().any(|no| lead.contains(no));
    let zero = rest.trim_start_matches(['案', '件', '的', '为']).starts_with('0');
    let withdrawn = ["诉", "申请", "起诉", "复议申请", "整改"].iter().any(|word| rest.starts_with(word));
    let by_judges =
        ["法院", "判", "审理", "复议机关", "件", "决定", "被"].iter().any(|w| clause.contains(w) || before.contains(w));
    (!negated && !zero && !withdrawn && by_judges).then_some((at, at + word.len()))
}

/// Whether what was spoken of last is an application.
fn is_of_applications(before: &str, clause: &str) -> bool {
    let text = format!("{before}{clause}");
    let last = |words: &[&str]| words.iter().filter_map(|word| text.rfind(word)).max();
    let other = last(&[
        "提案", "建议", "信访", "诉求", "投诉", "留言", "咨询", "来信", "热线", "信件", "来电", "工单", "问题", "要求",
        "内容",
    ]);
    last(&["申请"]).is_some_and(|application| other.is_none_or(|other| other < application))
}
