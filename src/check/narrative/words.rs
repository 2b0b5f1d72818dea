//! The words of reports by which the subject of a number is known. Only tables; how they are used stands in the modules beside.

use std::sync::LazyLock;

use super::subject::Subject;
use crate::check::text::has_any;
use crate::check::text::pattern::Pattern;

/// Words by the character that tells them apart first: the last one of endings, the first one of beginnings.
struct ByCharacter<T>(Vec<(char, Vec<(&'static str, T)>)>);

impl<T> ByCharacter<T> {
    fn new(words: impl IntoIterator<Item = (&'static str, T)>, character: fn(&str) -> Option<char>) -> Self {
        let mut groups: Vec<(char, Vec<(&'static str, T)>)> = Vec::new();
        for (word, meaning) in words {
            let key = character(word).unwrap_or_default();
            match groups.iter_mut().find(|(c, _)| *c == key) {
                Some((_, group)) => group.push((word, meaning)),
                None => groups.push((key, vec![(word, meaning)])),
            }
        }
        groups.sort_unstable_by_key(|(c, _)| *c);
        Self(groups)
    }

    /// The words with a character, in the order in which they were given.
    fn with(&self, c: char) -> &[(&'static str, T)] {
        let found = self.0.binary_search_by_key(&c, |(c, _)| *c).ok().and_then(|at| self.0.get(at));
        found.map_or(&[], |(_, group)| group)
    }
}

/// Words that a text may end with.
pub struct Endings<T>(ByCharacter<T>);

impl<T: Copy> Endings<T> {
    fn new(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        Self(ByCharacter::new(words, |word| word.chars().next_back()))
    }

    /// What the first word means that the text ends with, and the text before it.
    pub fn strip<'a>(&self, text: &'a str) -> Option<(T, &'a str)> {
        let words = self.0.with(text.chars().next_back()?);
        words.iter().find_map(|(word, meaning)| text.strip_suffix(word).map(|rest| (*meaning, rest)))
    }
}

/// Words that a text may begin with.
pub struct Beginnings(ByCharacter<()>);

impl Beginnings {
    pub fn new(words: &[&'static str]) -> Self {
        Self(ByCharacter::new(words.iter().map(|word| (*word, ())), |word| word.chars().next()))
    }

    /// The first word that the text begins with, and the text after it.
    pub fn strip<'a>(&self, text: &'a str) -> Option<(&'static str, &'a str)> {
        let words = self.0.with(text.chars().next()?);
        words.iter().find_map(|(word, ())| text.strip_prefix(word).map(|rest| (*word, rest)))
    }
}

pub static RESULT_ENDINGS: LazyLock<Endings<Subject>> = LazyLock::new(|| Endings::new(RESULTS.iter().copied()));
pub static DISPUTE_ENDINGS: LazyLock<Endings<Subject>> = LazyLock::new(|| Endings::new(DISPUTES.iter().copied()));
pub static OUTCOME_ENDINGS: LazyLock<Endings<&'static str>> = LazyLock::new(|| Endings::new(OUTCOMES.iter().copied()));
pub static FILLER_ENDINGS: LazyLock<Endings<()>> =
    LazyLock::new(|| Endings::new(FILLERS.iter().map(|word| (*word, ()))));

/// Words that end right before the number (apart from [`FILLERS`]), longer ones first where one ends with another.
pub const RESULTS: &[(&str, Subject)] = &[
    ("部分予以公开", Subject::Partial),
    ("予以部分公开", Subject::Partial),
    ("部分公开", Subject::Partial),
    ("不予以公开", Subject::Group("deny")),
    ("不予公开", Subject::Group("deny")),
    ("无法提供", Subject::Group("none")),
    ("不予处理", Subject::Group("refuse")),
    ("其他处理", Subject::Group("other")),
    ("其它处理", Subject::Group("other")),
    ("予以公开", Subject::Open),
    ("同意公开", Subject::Open),
    ("准予公开", Subject::Open),
    ("国家秘密", Subject::Row("deny1")),
    ("法规禁止公开", Subject::Row("deny2")),
    ("法律禁止公开", Subject::Row("deny2")),
    ("安全一稳定", Subject::Row("deny3")),
    ("第三方合法权益", Subject::Row("deny4")),
    ("第三方权益", Subject::Row("deny4")),
    ("第三方利益", Subject::Row("deny4")),
    ("内部事务", Subject::Row("deny5")),
    ("过程性", Subject::Row("deny6")),
    ("执法案卷", Subject::Row("deny7")),
    ("行政查询", Subject::Row("deny8")),
    ("不掌握", Subject::Row("none1")),
    ("非本机关掌握", Subject::Row("none1")),
    ("非本部门掌握", Subject::Row("none1")),
    ("非本单位掌握", Subject::Row("none1")),
    ("信息不存在", Subject::Row("none1")),
    ("另行制作", Subject::Row("none2")),
    ("没有现成", Subject::Row("none2")),
    ("不明确", Subject::Row("none3")),
    ("信访举报投诉", Subject::Row("refuse1")),
    ("信访投诉举报", Subject::Row("refuse1")),
    ("信访投诉类", Subject::Row("refuse1")),
    ("信访类", Subject::Row("refuse1")),
    ("重复申请", Subject::Row("refuse2")),
    ("重复提出", Subject::Row("refuse2")),
    ("公开出版物", Subject::Row("refuse3")),
    ("大量反复申请", Subject::Row("refuse4")),
    ("大量反复", Subject::Row("refuse4")),
    ("已获取信息", Subject::Row("refuse5")),
    ("重新出具", Subject::Row("refuse5")),
    ("逾期不补正", Subject::Row("other1")),
    ("逾期未补正", Subject::Row("other1")),
    ("逾期不缴费", Subject::Row("other2")),
    ("逾期未缴费", Subject::Row("other2")),
    ("要求缴纳费用", Subject::Row("other2")),
    ("逾期未缴纳费用", Subject::Row("other2")),
    ("法人或其他组织", Subject::Organisations),
    ("法人和其他组织", Subject::Organisations),
    ("法人及其他组织", Subject::Organisations),
    ("法人与其他组织", Subject::Organisations),
    ("法人或者其他组织", Subject::Organisations),
    ("法人、其他组织", Subject::Organisations),
    ("自然人", Subject::NaturalPersons),
    ("商业企业", Subject::Column("biz")),
    ("科研机构", Subject::Column("sci")),
    ("社会公益组织", Subject::Column("ngo")),
    ("法律服务机构", Subject::Column("law")),
];

/// Disputes and their outcomes. They need no word of application near them.
pub const DISPUTES: &[(&str, Subject)] = &[
    ("复议后起诉", Subject::SuitsAfterReview),
    ("复议后提起行政诉讼", Subject::SuitsAfterReview),
    ("复议后提起诉讼", Subject::SuitsAfterReview),
    ("直接起诉", Subject::DirectSuits),
    ("直接提起行政诉讼", Subject::DirectSuits),
    ("直接提起诉讼", Subject::DirectSuits),
    ("复议和行政诉讼", Subject::Disputes),
    ("复议、行政诉讼", Subject::Disputes),
    ("复议及行政诉讼", Subject::Disputes),
    ("复议与行政诉讼", Subject::Disputes),
    ("复议或行政诉讼", Subject::Disputes),
    ("复议和诉讼", Subject::Disputes),
    ("复议、诉讼", Subject::Disputes),
    ("复议及诉讼", Subject::Disputes),
    ("复议诉讼", Subject::Disputes),
    ("行政复议", Subject::Reviews),
    ("复议", Subject::Reviews),
    ("行政诉讼", Subject::Lawsuits),
    ("行政应诉", Subject::Lawsuits),
    ("诉讼", Subject::Lawsuits),
    ("应诉", Subject::Lawsuits),
];

/// Instances of a lawsuit (审级). A number of one instance counts some of the lawsuits.
pub const INSTANCES: [&str; 3] = ["一审", "二审", "再审"];

/// Outcomes of disputes; what they belong to is known from the words before.
pub const OUTCOMES: &[(&str, &str)] = &[
    ("结果维持", "keep"),
    ("维持原行政行为", "keep"),
    ("维持原具体行政行为", "keep"),
    ("维持原决定", "keep"),
    ("维持原答复", "keep"),
    ("维持", "keep"),
    ("结果纠正", "fix"),
    ("纠正", "fix"),
    ("纠错", "fix"),
    ("其他结果", "other"),
    ("其它结果", "other"),
    ("尚未审结", "pend"),
    ("未审结", "pend"),
    ("正在审理", "pend"),
    ("审理中", "pend"),
];

/// Papers of 表二, and decisions.
pub const PAPERS: &[(&str, &str)] = &[("规范性文件", "norm"), ("规章", "reg")];
pub const DECISIONS: &[(&str, &str)] = &[("行政许可", "lic"), ("行政处罚", "pen"), ("行政强制", "coe")];

/// Words that may stand between the subject and the number without changing what is counted.
#[rustfmt::skip]
pub const FILLERS: &[&str] = &[
    "政府信息公开", "相关政府信息", "政府信息", "信息公开", "案件数", "告知书", "申请件", "数量", "总数", "总量",
    "总计", "合计", "共计", "一共", "累计", "共有", "案件", "申请", "事项", "情况", "情形", "决定", "答复", "结果",
    "处理", "办理", "提出", "提交", "信息", "相关", "全年", "本年", "年度", "实际", "完毕", "原因", "理由", "件数",
    "各", "案", "类", "等", "的", "为", "有", "共", "计", "达", "到", "是", "了", "数", "约", "近", "超", "逾", ":",
    "、行政机关不再处理其",
];

/// Words before a number that name nothing, so that what comes after the number has to tell.
#[rustfmt::skip]
pub const EMPTY_WORDS: &[&str] = &[
    "其中", "另有", "共有", "还有", "仅有", "有", "另外", "另", "还", "其余", "剩余", "余下", "对", "将", "就",
    "共计", "合计", "总计", "一共", "累计", "共", "目前", "截至目前", "包括", "包含", "含", "上述", "该", "并",
    "且", "又", "及", "和", "、", ":", "约", "近", "为", "计", "全年", "本年度", "本年", "年内", "经审理", "经复议",
    "的", "数量", "总数", "总量", "至", "以及", "与",
];

pub static EMPTY_BEGINNINGS: LazyLock<Beginnings> = LazyLock::new(|| Beginnings::new(EMPTY_WORDS));

/// Nouns of applications, before the number or after it; longer ones first.
#[rustfmt::skip]
pub const APPLICATIONS: &[&str] = &[
    "依申请公开政府信息", "申请公开政府信息", "依申请公开申请", "依申请公开信息", "依申请公开事项",
    "政府信息公开申请", "信息公开申请", "依申请公开件", "依申请公开", "公开申请", "申请公开", "依申请",
];

pub static CARRIED_IN: Pattern = Pattern::new(
    "(?:上一?|去|往|前一?)年度?(?:末|未办结|尚未办结|跨年)?的?(?:结转|转结|转入|遗留|转来|留存|转至)|结转自?(?:上一?|去)年度?",
    |text| text.contains('年') && has_any(text, &["结转", "转结", "转入", "遗留", "转来", "留存", "转至"]),
);
pub static CARRIED_OUT: Pattern = Pattern::new(
    "(?:结转|转结|转入|转至|转到|转|顺延|延至|延续|留待|移至)(?:至|到|入)?(?:下一?|次|明)个?年度?|跨年度?(?:继续)?(?:办理|处理|答复|结转)",
    |text| text.contains('年') && has_any(text, &["转", "延", "留待", "移至", "跨年"]),
);
