//! Numbers with their units in cleaned prose: `614件`, `1.2万条`, `约30次`, `93.32%`, `两件`.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::text::Piece;
use super::words::Beginnings;
use crate::form::CellKind;
use crate::report::{Value, parse_entry};

/// A number as it stands in the prose.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Bytes of the digits in the piece, and of digits, marks and unit together.
    pub digits: (usize, usize),
    pub start: usize,
    pub end: usize,
    /// The value; amounts of money in 元.
    pub value: Decimal,
    /// Half of this is the greatest rounding error the writing allows.
    pub step: Decimal,
    /// Written with 约, 余, 多, 近, 以上 and the like: never compared.
    pub approximate: bool,
    /// 件, 条, %, 元 …; empty if none follows.
    pub unit: &'static str,
}

/// Units, longer ones first where one begins with another.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "个工作日", "个百分点", "个月", "个部门", "个单位", "个方面", "个事项", "件次", "人次", "小时", "分钟", "年度",
    "平方", "元", "件", "条", "份", "项", "宗", "次", "个", "起", "例", "笔", "篇", "期", "部门", "部", "家", "户",
    "人", "场", "类", "种", "级", "年", "月", "日", "天", "时", "%", "倍", "号", "页", "册", "本", "台", "处", "名",
    "位", "字", "楼", "版", "届", "岁",
];

static UNIT_BEGINNINGS: LazyLock<Beginnings> = LazyLock::new(|| Beginnings::new(UNITS));

/// Units in which applications, cases, decisions and papers are counted.
pub const OF_CASES: &[&str] = &["件", "件次", "条", "份", "项", "宗", "次", "个", "起", "例", "笔", "部"];

impl Quantity {
    pub fn counts_cases(&self) -> bool {
        OF_CASES.contains(&self.unit)
    }

    pub fn is_money(&self) -> bool {
        self.unit == "元"
    }

    pub fn is_percentage(&self) -> bool {
        self.unit == "%"
    }
}

/// All numbers of a piece that are quantities: no years, dates, ordinals, codes and ranges.
pub fn quantities(piece: &Piece) -> Vec<Quantity> {
    let text = piece.text.as_str();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = next_number(text, from) {
        let digits = text.get(start..).unwrap_or_default();
        let length = digits.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
        if length > 0 {
            let written = digits.get(..length).unwrap_or_default().trim_end_matches('.');
            from = start + length;
            if is_word_like(text, start, from) {
                continue;
            }
            found.extend(read(text, start, start + written.len(), written.parse().ok()));
        } else {
            let numeral: String = digits.chars().take_while(|c| is_numeral(*c)).collect();
            from = start + numeral.len().max(1);
            if let Some(value) = chinese(text, start, &numeral) {
                found.extend(read(text, start, from, Some(value)));
            }
        }
    }
    found.retain(|quantity| !matches!(quantity.unit, "年" | "年度" | "月" | "日" | "号" | "时"));
    found
}

fn next_number(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.char_indices().find(|(_, c)| c.is_ascii_digit() || is_numeral(*c)).map(|(at, _)| from + at)
}

fn is_numeral(c: char) -> bool {
    matches!(c, '零' | '〇' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百')
}

/// Digits inside a word, a date or a range: `G20`, `5.15`, `2-6月`, `第3`.
fn is_word_like(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let after = text.get(end..).and_then(|text| text.chars().next());
    let joins = |c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '/' | '~' | '—' | '–');
    before.is_some_and(|c| joins(c) || matches!(c, '_' | '.' | '第')) || after.is_some_and(joins)
}

/// Chinese numerals are read only where they cannot be a word: before 件, 份, 宗, 起, and not in 一件事, 每一件, 逐件.
fn chinese(text: &str, start: usize, numeral: &str) -> Option<Decimal> {
    let after = text.get(start + numeral.len()..)?;
    let before = text.get(..start)?.chars().next_back();
    let unit = ["件", "份", "宗", "起"].into_iter().find(|unit| after.starts_with(unit))?;
    let follows = after.strip_prefix(unit)?;
    if follows.starts_with(['事', '一', '套'])
        || before.is_some_and(|c| {
            matches!(c, '第' | '每' | '这' | '那' | '同' | '某' | '任' | '何' | '逐' | '哪' | '几' | '数' | '统')
        })
    {
        return None;
    }
    match parse_entry(CellKind::Count, numeral).value {
        Value::Count(count) => Some(Decimal::from(count)),
        _ => None,
    }
}

fn read(text: &str, start: usize, end: usize, value: Option<Decimal>) -> Option<Quantity> {
    let mut value = value?;
    let mut step = Decimal::new(1, value.scale());
    let before = text.get(..start)?;
    let mut approximate =
        ["约", "近", "超", "超过", "逾", "至少", "不少于", "上"].iter().any(|mark| before.ends_with(mark));
    let mut rest = text.get(end..)?;
    let mut skip_marks = |rest: &mut &str| {
        while let Some(next) = ["余", "多", "几", "来"].iter().find_map(|mark| rest.strip_prefix(mark)) {
            approximate = true;
            *rest = next;
        }
    };
    skip_marks(&mut rest);
    for (word, times) in [("万", 10_000), ("亿", 100_000_000), ("千", 1_000), ("百", 100)] {
        if let Some(next) = rest.strip_prefix(word) {
            value = value.checked_mul(Decimal::from(times))?;
            step = step.checked_mul(Decimal::from(times))?;
            rest = next;
            break;
        }
    }
    skip_marks(&mut rest);
    let (unit, rest) = UNIT_BEGINNINGS.strip(rest).unwrap_or(("", rest));
    approximate |= ["以上", "左右", "上下", "以内", "多", "余"].iter().any(|mark| rest.starts_with(mark));
    Some(Quantity { digits: (start, end), start, end: text.len() - rest.len(), value, step, approximate, unit })
}
