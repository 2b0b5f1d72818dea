//! Whose number it is, and of which time: read off the words before it.

/// The scope of a number, as far as words show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    pub whose: Whose,
    /// The year that was named last before the number.
    pub year: Option<i16>,
    /// A time that is not one calendar year: 上半年, 五年来, 去年, 以来, or the future.
    pub other_time: bool,
    /// Only some of the things: 其中, 网上, 涉及…的, 逾期….
    pub share: bool,
}

/// Whose number it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// The reporting organ's, or nobody is named.
    Own,
    /// 全市, 全区, 全县 …: the organ with everybody under it.
    Wide(&'static str),
    /// A part of it, in the words of the text: 本级, 各部门, 市公安局.
    Part(String),
}

const WIDE: &[&str] = &["全省", "全市", "全区", "全县", "全州", "全盟", "全旗", "全系统"];
#[rustfmt::skip]
const OWN: &[&str] = &[
    "我局", "我委", "我办", "我厅", "我院", "我镇", "我乡", "我街道", "我中心", "我单位", "我市", "我县", "我区",
    "我省", "我部", "本局", "本办", "本委", "本厅", "本级行政机关", "本机关", "本单位", "本部门", "本市", "本县",
    "本区", "本镇", "本街道", "各级", "我队", "我会",
];
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "市本级", "区本级", "县本级", "省本级", "本级", "市级", "区级", "县级", "省级", "镇级", "市直", "区直", "县直",
    "省直", "各县", "各区", "各市", "县区", "县市区", "乡镇", "街道", "镇街", "各镇", "各乡", "各部门", "有关部门",
    "各单位", "局属", "下属", "直属", "基层", "部门", "名义",
];
/// Endings of names of organs and units.
#[rustfmt::skip]
const UNIT_ENDINGS: &[&str] = &[
    "办公室", "办公厅", "委员会", "管委会", "街道办", "街道办事处", "中心", "局", "委", "办", "厅", "院", "镇",
    "乡", "街道", "县", "区", "市", "处", "科", "队", "所", "站",
];
#[rustfmt::skip]
const OTHER_TIMES: &[&str] = &[
    "上半年", "下半年", "季度", "去年", "上年", "上一年", "往年", "历年", "年来", "同期", "同比", "环比", "五年",
    "三年", "十三五", "十四五", "月份", "月底", "以来",
];
const FUTURE: &[&str] = &["计划", "力争", "预计", "拟", "下一步", "今后", "目标"];
/// Ways in which applications come in, and what they are about or what became of them.
const CHANNELS: &[&str] =
    &["网上", "网络", "网站", "信函", "邮寄", "邮件", "邮箱", "当面", "现场", "书面", "线上", "线下", "窗口", "传真"];
const TOPICS: &[&str] =
    &["涉及", "关于", "有关", "方面", "延期", "逾期", "超期", "代为", "转办", "撤回", "撤销", "补正", "集中在"];

/// Whether a clause counts only some of the applications: one channel, one topic, one fate.
/// A list of channels (网络、信函等) names them all.
pub fn names_a_share(clause: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
    has(TOPICS) || (has(CHANNELS) && !clause.contains('、') && !clause.contains('等'))
}

impl Scope {
    /// `before` is the sentence up to the number, `clause` the clause up to the number, without what names the subject.
    /// Whether it counts a share is for the subject to say.
    pub fn read(before: &str, clause: &str) -> Self {
        let year = last_year_named(before);
        // 2023年来 and 2023年以来 mean the whole of that year when it is the year reported on.
        let since_year = year
            .is_some_and(|year| before.contains(&format!("{year}年来")) || before.contains(&format!("{year}年以来")));
        let whole_year =
            since_year || ["年初以来", "今年以来", "12月31日", "12月底", "年底"].iter().any(|w| before.contains(w));
        let other_time = FUTURE.iter().any(|word| before.contains(word))
            || (!whole_year && (OTHER_TIMES.iter().any(|word| before.contains(word)) || names_a_month(before)));
        Self { whose: whose(clause), year, other_time, share: false }
    }
}

/// Who is named right before the verb or anywhere in the clause.
fn whose(clause: &str) -> Whose {
    let name = clause
        .rsplit([',', ':', '年', '度', '月', '间', '底', '、', '来'])
        .map(|part| part.trim_end_matches(['共', '累', '计', '总', '已', '均', '分', '别', '新']))
        .find(|part| !part.is_empty())
        .unwrap_or_default();
    if OWN.iter().any(|word| clause.contains(word)) {
        return Whose::Own;
    }
    if let Some(word) = WIDE.iter().find(|word| clause.contains(**word)) {
        return Whose::Wide(word);
    }
    if let Some(word) = PARTS.iter().find(|word| clause.contains(**word) && !clause.contains("本部门")) {
        return Whose::Part((*word).to_owned());
    }
    if UNIT_ENDINGS.iter().any(|ending| name.ends_with(ending)) && name.chars().count() >= 2 {
        return Whose::Part(name.to_owned());
    }
    Whose::Own
}

/// The last four-digit year in the text.
fn last_year_named(text: &str) -> Option<i16> {
    text.match_indices('年').rev().find_map(|(at, _)| {
        let digits = text.get(at.checked_sub(4)?..at)?;
        let year = digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?;
        (1980..2100).contains(&year).then_some(year)
    })
}

/// Whether a month other than the first and the last day of a year is named: 截至10月, 3月.
fn names_a_month(text: &str) -> bool {
    text.match_indices('月').any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        before.chars().next_back().is_some_and(|c| c.is_ascii_digit()) && !text.contains("1月1日")
    })
}
