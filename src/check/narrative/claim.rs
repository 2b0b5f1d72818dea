//! From a number to what it claims: the words right before it, or right after it, name the subject.

use super::applications::{about_other_things, applications, carried, ends_with_verb, verb};
use super::papers::{DECIDING, ISSUING, fee_total, is_decision, paper_subject, paper_verb};
use super::quantity::Quantity;
use super::scope::{Scope, Whose, names_a_share};
use super::subject::{Groups, Papers, Subject};
use super::text::Piece;
use super::words::{
    APPLICATIONS, CARRIED_IN, DECISIONS, DISPUTE_ENDINGS, DISPUTES, EMPTY_BEGINNINGS, FILLER_ENDINGS, INSTANCES,
    OUTCOME_ENDINGS, OUTCOMES, PAPERS, RESULT_ENDINGS, RESULTS,
};

/// What earlier words of the paragraph have made clear.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// Applications for disclosure are being spoken of.
    pub applications: bool,
    /// Disclosure work is being spoken of, so that disputes are those of part 四.
    pub disclosure: bool,
    /// The disputes to which an outcome belongs.
    pub groups: Groups,
    /// The row of 表二 named last in the sentence.
    pub papers: Option<&'static str>,
}

/// The words around a number.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The piece up to the number.
    pub before: &'a str,
    /// The clause before the number, from the number before it on.
    pub lead: &'a str,
    /// The clause after the number, up to the next number.
    pub tail: &'a str,
    /// The clause before this one if it holds no number.
    pub previous: &'a str,
    /// From the beginning of the clause to the number, earlier numbers of the clause included.
    pub clause: &'a str,
    /// Unit of the number.
    pub unit: &'static str,
}

impl<'a> Place<'a> {
    /// `previous_end` and `next_start` are the bounds set by the numbers before and after.
    pub fn new(piece: &'a Piece, quantity: &Quantity, previous_end: usize, next_start: usize) -> Self {
        let text = piece.text.as_str();
        let clause_start = text.get(..quantity.start).and_then(|b| b.rfind([',', ':'])).map_or(0, |at| at + 1);
        let clause_end =
            text.get(quantity.end..).and_then(|rest| rest.find([',', ':'])).map_or(text.len(), |at| quantity.end + at);
        let before_clause = piece.cut(0, clause_start.saturating_sub(1));
        let previous_start = before_clause.rfind([',', ':']).map_or(0, |at| at + 1);
        let previous = if previous_end <= previous_start && clause_start > 0 {
            before_clause.get(previous_start..).unwrap_or_default()
        } else {
            ""
        };
        Self {
            before: piece.cut(0, quantity.start),
            lead: piece.cut(clause_start.max(previous_end), quantity.start),
            tail: piece.cut(quantity.end, clause_end.min(next_start)),
            previous,
            clause: piece.cut(clause_start, quantity.start),
            unit: quantity.unit,
        }
    }
}

/// What a number claims, with the words of its clause that come before the naming words.
pub struct Named<'a> {
    pub subject: Subject,
    pub clause: &'a str,
}

/// Names the subject of a number, if the words around it leave no doubt.
pub fn name<'a>(place: &Place<'a>, quantity: &Quantity, known: Known) -> Option<Named<'a>> {
    let named = |(subject, clause)| Named { subject, clause };
    if quantity.is_money() {
        return fee_total(place).map(named);
    }
    if !quantity.counts_cases()
        || ["信息", "类信息", "次会议", "工作日"].iter().any(|word| place.tail.starts_with(word))
    {
        return None;
    }
    let lead = trim_joiners(place.lead);
    // What is said of a list of things is said of none of them alone.
    if is_empty_words(lead) {
        let found = from_tail(place, known);
        if found.is_some() || !is_empty_words(place.tail) || !place.lead.ends_with(lead) {
            return found.map(named);
        }
        return from_lead(place.previous, place, known).map(named);
    }
    from_lead(lead, place, known).or_else(|| verb_then_noun(lead, place, known)).map(named)
}

/// Reads the scope of a named number.
pub fn scope(named: &Named, place: &Place) -> Scope {
    let subject = named.subject;
    let before = CARRIED_IN.without(place.before);
    let compares = |clause: &&str| {
        !["同比", "环比", "比上", "较上", "比去", "较去", "相比", "比20", "较20", "增长", "下降"]
            .iter()
            .any(|w| clause.contains(w))
    };
    let clauses: Vec<&str> = before.split(',').collect();
    let kept: Vec<&str> = match clauses.split_last() {
        Some((last, others)) => others.iter().copied().filter(compares).chain([*last]).collect(),
        None => Vec::new(),
    };
    let counts_all = matches!(subject, Subject::Received | Subject::Processed);
    let nested = counts_all && place.before.contains("其中") && !place.clause.contains("新收");
    let mut whose = named.clause;
    while let Some(rest) = ISSUING.iter().chain(DECIDING).find_map(|verb| whose.strip_suffix(verb)) {
        whose = rest;
    }
    let mut scope = Scope::read(&kept.join(","), whose);
    let of_lawsuits = matches!(subject, Subject::Outcome(..)) || subject.groups().direct;
    if of_lawsuits && let Some(instance) = INSTANCES.iter().find(|instance| place.lead.contains(**instance)) {
        scope.whose = Whose::Part((*instance).to_owned());
    }
    scope.share = match subject {
        Subject::Received
        | Subject::Processed
        | Subject::Handled
        | Subject::NaturalPersons
        | Subject::Organisations => nested || names_a_share(place.clause),
        // The organ may be the one that decides on the disputes of others.
        Subject::Reviews | Subject::Lawsuits | Subject::Disputes => {
            let caused = ["因", "引发", "引起", "被", "涉", "产生", "发生", "不服"]
                .iter()
                .any(|word| place.before.contains(word));
            !caused
                && ["办理", "审理", "受理", "审结", "备案", "化解", "指导", "代理"]
                    .iter()
                    .any(|word| named.clause.contains(word))
        }
        _ => {
            subject.is_application()
                && ["自然人", "法人", "企业", "公民"].iter().any(|word| named.clause.contains(word))
        }
    };
    scope
}

/// Drops 、 and 和 between the number before and this one, and approximation marks.
fn trim_joiners(lead: &str) -> &str {
    let lead = lead.trim_end_matches(['约', '近', '超', '逾']);
    let listed = ["、", "和", "及", "与", "并"].iter().any(|joiner| lead.ends_with(joiner));
    if listed { "" } else { lead.trim_start_matches(['、', '和', '及', '与', '并']) }
}

fn is_empty_words(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, next)) = EMPTY_BEGINNINGS.strip(rest) {
        rest = next;
    }
    rest.is_empty()
}

/// The subject whose words end right before the number, apart from fillers.
pub fn from_lead<'a>(lead: &'a str, place: &Place<'a>, known: Known) -> Option<(Subject, &'a str)> {
    let mut rest = lead;
    let mut fillers = 0;
    loop {
        if let Some((subject, clause)) = ends_with_subject(rest, lead, place, known) {
            // 法人和 before it, or another subject joined to it: the number counts both.
            let listed = ["、", "和", "及", "或", "与"].iter().any(|joiner| clause.ends_with(joiner))
                && !["涉及", "参与"].iter().any(|verb| clause.ends_with(verb));
            if !listed || clause.chars().count() == 1 {
                return Some((subject, clause));
            }
            break;
        }
        match FILLER_ENDINGS.strip(rest) {
            Some(((), next)) if !next.is_empty() && fillers < 8 => rest = next,
            _ => break,
        }
        fillers += 1;
    }
    carried(lead, known).or_else(|| applications(lead, place, known)).or_else(|| paper_verb(lead, known))
}

fn ends_with_subject<'a>(rest: &'a str, lead: &'a str, place: &Place<'a>, known: Known) -> Option<(Subject, &'a str)> {
    if known.applications && !place.clause.contains("主动") {
        if let Some(open) = rest.strip_suffix("部分公开")
            && let Some(first) = ["和", "及", "与", "、", "或"].iter().find_map(|joiner| open.strip_suffix(joiner))
            && let Some(clause) = first.strip_suffix("公开")
        {
            return Some((Subject::OpenOrPartial, clause.trim_end_matches("予以").trim_end_matches("同意")));
        }
        let published = place.unit == "条" && lead.contains("信息") && !lead.contains("申请");
        if !published && let Some((subject, clause)) = RESULT_ENDINGS.strip(rest) {
            // 属于国家秘密不予公开: the reason is the narrower subject.
            if let Subject::Group(_) = subject
                && let Some((Subject::Row(row), clause)) = row_before(clause)
            {
                return Some((Subject::Row(row), clause));
            }
            return Some((subject, clause));
        }
        // Bare 公开 only right before the number: 公开信息20条 counts what was published.
        if let Some(clause) = rest.strip_suffix("公开")
            && lead.trim_end_matches(['的', '了', '共', '有']) == rest
            && place.unit == "件"
            && ["", "已", "其中", "依法", "决定", "答复", "均"].contains(&clause)
        {
            return Some((Subject::Open, clause));
        }
    }
    // 行政诉讼一审3件; 其中一审3件 where lawsuits are being spoken of.
    if (known.disclosure || known.applications)
        && let Some(suits) = INSTANCES.iter().find_map(|instance| rest.strip_suffix(instance))
    {
        let suits = suits.trim_end_matches("案件").trim_end_matches('的');
        return match DISPUTE_ENDINGS.strip(suits) {
            Some((Subject::Lawsuits | Subject::DirectSuits | Subject::SuitsAfterReview, _)) => {
                Some((Subject::Lawsuits, rest))
            }
            _ => (known.groups.direct && is_empty_words(suits)).then_some((Subject::Lawsuits, rest)),
        };
    }
    if (known.disclosure || known.applications)
        && let Some((subject, clause)) = DISPUTE_ENDINGS.strip(rest)
    {
        let counts_something_else = ["参加", "培训", "解析", "案例", "出庭"].iter().any(|word| lead.contains(word));
        return (!counts_something_else).then_some((subject, clause));
    }
    if !known.groups.is_empty()
        && let Some((outcome, clause)) = OUTCOME_ENDINGS.strip(rest)
    {
        return Some((Subject::Outcome(outcome, known.groups), clause));
    }
    if let Some((row, clause)) = PAPERS.iter().find_map(|(word, row)| rest.strip_suffix(word).map(|c| (*row, c))) {
        let clause_with_verb = if place.clause.ends_with(lead) { place.clause } else { clause };
        let verb = paper_subject(clause_with_verb).or_else(|| paper_subject(place.previous))?;
        // 公开规范性文件20条 counts items of information.
        if verb == Papers::Published && !["件", "份", "部", "个"].contains(&place.unit) {
            return None;
        }
        let clause = clause.trim_end_matches("行政").trim_end_matches("政府").trim_end_matches("部门");
        return Some((Subject::Papers(row, verb), clause));
    }
    if let Some((row, clause)) = DECISIONS.iter().find_map(|(word, row)| rest.strip_suffix(word).map(|c| (*row, c))) {
        return is_decision(clause, lead).then_some((Subject::Decisions(row), clause));
    }
    None
}

/// A row named directly before a group word, e.g. 国家秘密 before 不予公开.
fn row_before(clause: &str) -> Option<(Subject, &str)> {
    let mut rest = clause;
    loop {
        if let Some(found) = RESULT_ENDINGS.strip(rest) {
            return Some(found);
        }
        rest = ["信息", "政府信息", "的", "而", "予以", "决定", "依法"]
            .iter()
            .find_map(|filler| rest.strip_suffix(filler))?;
    }
}

/// 收到8份政府信息公开申请, 制发8件行政规范性文件, 作出12件行政许可决定, 发生3件行政复议.
fn verb_then_noun<'a>(lead: &'a str, place: &Place<'a>, known: Known) -> Option<(Subject, &'a str)> {
    let lead = lead.trim_end_matches(['了', '共']).trim_end_matches("共计");
    let tail = place.tail.trim_start_matches(['的', '起']);
    let starts_with_noun = |nouns: &[&str]| {
        let tail = tail.trim_start_matches("书面").trim_start_matches("政府").trim_start_matches("信息");
        nouns.iter().any(|noun| tail.starts_with(noun) || tail.trim_start_matches("公民").starts_with(noun))
    };
    // 被复议机关撤销 names who decided, not what was counted.
    let is_named = |word: &str| tail.split_once(word).is_some_and(|(_, rest)| !rest.starts_with("机关"));
    let dispute = || DISPUTES.iter().find(|(word, _)| is_named(word)).map(|(_, subject)| *subject);
    if (known.disclosure || known.applications)
        && ["发生", "产生", "引发", "引起", "出现", "收到", "接到", "受理", "涉及", "有", "被提起", "被申请"]
            .iter()
            .any(|verb| lead.ends_with(verb))
        && !tail.contains("培训")
        && let Some(subject) = dispute()
    {
        return Some((subject, lead));
    }
    if ends_with_verb(lead) && (starts_with_noun(APPLICATIONS) || (known.applications && tail.starts_with("申请"))) {
        if ["引发", "引起"].iter().any(|word| tail.contains(word)) {
            return None;
        }
        return verb(lead).map(|(subject, at)| (subject, lead.get(..at).unwrap_or_default()));
    }
    if let Some(tail) = tail.strip_prefix("行政").map(|t| t.trim_start_matches("行政")).or(Some(tail))
        && let Some((word, row)) = PAPERS.iter().find(|(word, _)| tail.starts_with(word))
        && !["类", "信息", "解读", "草案"].iter().any(|end| tail.strip_prefix(word).is_some_and(|t| t.starts_with(end)))
        && let Some(papers) = paper_subject(lead)
    {
        return Some((Subject::Papers(row, papers), lead));
    }
    if let Some((word, row)) = DECISIONS.iter().find(|(word, _)| tail.starts_with(word))
        && tail
            .strip_prefix(word)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with("决定") || rest.starts_with("案件"))
        && is_decision(lead, lead)
    {
        return Some((Subject::Decisions(row), lead));
    }
    None
}

/// Nothing is named before the number; what comes after it tells: 其中3件予以公开, 5件结转下年度.
fn from_tail<'a>(place: &Place<'a>, known: Known) -> Option<(Subject, &'a str)> {
    let tail = place.tail;
    if let Some((subject, _)) = carried(tail.trim_end_matches("继续办理").trim_end_matches("办理"), known) {
        return Some((subject, place.clause));
    }
    if known.applications && !place.clause.contains("主动") && !tail.contains("主动") && !about_other_things(place)
    {
        let first = |want_row: bool| {
            RESULTS.iter().find(|(word, subject)| matches!(subject, Subject::Row(_)) == want_row && tail.contains(word))
        };
        if let Some((_, subject)) = first(true).or_else(|| first(false)) {
            return Some((*subject, place.clause));
        }
        if tail.trim_start_matches("申请").trim_start_matches(['均', '已', '依', '法']).starts_with("公开") {
            return Some((Subject::Open, place.clause));
        }
    }
    let bare = tail.trim_start_matches(['均', '已', '被', '获', '的', '为', '案', '件', '复', '议', '诉', '讼']);
    if !known.groups.is_empty()
        && let Some((_, outcome)) = OUTCOMES.iter().find(|(word, _)| bare.starts_with(word))
    {
        return Some((Subject::Outcome(outcome, known.groups), place.clause));
    }
    let dispute =
        tail.trim_start_matches("因政府信息公开").trim_start_matches(['引', '发', '起', '的', '被', '申', '请', '提']);
    if (known.disclosure || known.applications)
        && let Some((word, subject)) = DISPUTES.iter().find(|(word, _)| dispute.starts_with(word))
        && dispute.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with("案件"))
    {
        return Some((*subject, place.clause));
    }
    None
}
