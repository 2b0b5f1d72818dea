//! What part 六 says of the 信息处理费: notices sent, amounts notified and collected, the items they are made of.

use rust_decimal::Decimal;

use super::{Narrative, Number, Piece};
use crate::check::text::has_any;
use crate::check::text::pattern::Pattern;

/// The story of the fee as part 六 tells it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fee {
    /// Whether the 信息处理费 is spoken of at all.
    pub mentioned: bool,
    /// 未产生…处理费: bytes of the words.
    pub not_arisen: Option<(usize, usize)>,
    /// 未收取…处理费
    pub not_collected: Option<(usize, usize)>,
    /// 未发出收费通知
    pub no_notice: Option<(usize, usize)>,
    /// Number of notices sent (发出收费通知 N 件); index into the numbers of the narrative.
    pub notices: Option<Told>,
    /// Cases in which a fee was paid.
    pub cases: Option<Told>,
    /// Amount notified, and amount collected, in 元.
    pub notified: Option<Told>,
    pub collected: Option<Told>,
    /// Counts and amounts after 其中.
    pub items: Vec<Told>,
    /// Every amount of money, in 元.
    pub amounts: Vec<Told>,
}

/// A number of the story.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told {
    pub value: Decimal,
    /// Index into [`Narrative::numbers`].
    pub number: usize,
    pub approximate: bool,
}

/// Where it is said that nothing was charged: a word for nothing, and in the same clause, not far behind, one for charging.
fn nothing_charged(text: &str) -> Option<(usize, usize)> {
    const NOTHING: [&str; 4] = ["未", "没有", "无", "不存在"];
    const CHARGED: [&str; 7] = ["收取", "产生", "发生", "征收", "收缴", "收费", "处理费"];
    /// Characters between the two.
    const BETWEEN: usize = 16;
    text.char_indices().find_map(|(start, _)| {
        let begun = text.get(start..)?;
        let rest = NOTHING.iter().find_map(|word| begun.strip_prefix(word))?;
        let mut clause = true;
        let near = rest.char_indices().take(BETWEEN + 1).take_while(|(_, c)| {
            let reached = clause;
            clause &= *c != ',' && !c.is_ascii_digit();
            reached
        });
        let behind = |at: usize| CHARGED.iter().find_map(|word| rest.get(at..)?.strip_prefix(word));
        let left = near.into_iter().find_map(|(at, _)| behind(at))?;
        Some((start, text.len() - left.len()))
    })
}

static NO_NOTICE: Pattern = Pattern::new(
    "(?:未|没有|无)(?:发出|发送|制发|开具|出具|下发|发放|向申请人发出)?[^,0-9]{0,12}?收费通知",
    |text| text.contains("收费通知") && has_any(text, &["未", "没有", "无"]),
);

/// Reads the story. Other parts of the report have none.
pub fn read(narrative: &Narrative) -> Fee {
    let mut fee = Fee::default();
    for piece in &narrative.pieces {
        read_words(&mut fee, piece);
    }
    if !fee.mentioned {
        return fee;
    }
    for (index, number) in narrative.numbers.iter().enumerate() {
        let Some(piece) = narrative.piece(number) else { continue };
        let same_sentence = |other: &&Piece| other.sentence == piece.sentence;
        let about_fee = narrative.pieces.iter().filter(same_sentence).any(|piece| is_about_fee(&piece.text));
        if about_fee || fee.amounts.len() + usize::from(fee.notices.is_some()) > 0 {
            read_number(&mut fee, narrative, index, number, piece);
        }
    }
    fee
}

fn is_about_fee(text: &str) -> bool {
    ["处理费", "收费通知", "收取", "缴费"].iter().any(|word| text.contains(word))
}

fn read_words(fee: &mut Fee, piece: &Piece) {
    fee.mentioned |= piece.text.contains("处理费");
    if !is_about_fee(&piece.text) {
        return;
    }
    if let Some(found) = NO_NOTICE.find(&piece.text) {
        fee.no_notice.get_or_insert(piece.original(found.start(), found.end()));
    }
    if piece.text.contains("处理费")
        && let Some((start, end)) = nothing_charged(&piece.text)
        && let (found, rest) = (piece.cut(start, end), piece.cut(end, piece.text.len()))
        && !found.contains("通知")
        && !rest.starts_with("收费通知")
    {
        // The words are shown up to 处理费 where that stands in the same clause.
        let named = rest.split(',').next().and_then(|clause| clause.find("处理费")).map(|at| at + "处理费".len());
        let end = end + named.unwrap_or(0);
        let slot = if found.contains("产生") || found.contains("发生") {
            &mut fee.not_arisen
        } else {
            &mut fee.not_collected
        };
        slot.get_or_insert(piece.original(start, end));
    }
}

fn read_number(fee: &mut Fee, narrative: &Narrative, index: usize, number: &Number, piece: &Piece) {
    let quantity = &number.quantity;
    let told = Told { value: quantity.value, number: index, approximate: quantity.approximate };
    let in_piece = || narrative.numbers.iter().filter(|other| other.piece == number.piece).map(|other| &other.quantity);
    let previous_end = in_piece().filter(|other| other.end <= quantity.start).map(|other| other.end).max().unwrap_or(0);
    let next_start = in_piece().filter(|o| o.start >= quantity.end).map(|o| o.start).min().unwrap_or(piece.text.len());
    let lead = piece.cut(previous_end, quantity.start);
    let tail = piece.cut(quantity.end, next_start);
    if quantity.is_money() {
        fee.amounts.push(told);
    } else if !quantity.counts_cases() {
        return;
    }
    let before = piece.cut(0, quantity.start);
    if (before.contains("其中") && !names_a_total(lead))
        || (piece.bracketed && (fee.collected.is_some() || fee.notified.is_some()))
    {
        fee.items.push(told);
        return;
    }
    if !quantity.is_money() {
        if lead.contains("收费通知") || tail.split(',').next().is_some_and(|tail| tail.contains("收费通知")) {
            fee.notices.get_or_insert(told);
        } else if lead.contains("申请") || tail.contains("申请") || tail.contains("收取") || lead.contains("收取")
        {
            fee.cases.get_or_insert(told);
        }
        return;
    }
    let last = |words: &[&str]| words.iter().filter_map(|word| lead.rfind(word)).max();
    let collecting = last(&["收取", "实收", "收缴", "缴纳", "到账", "入库", "征收", "收到"]);
    let planned = last(&["应收", "应缴", "拟收", "需收", "须收", "应收取", "通知", "拟收取", "应缴纳"]);
    let collected =
        collecting.is_some() && planned.is_none_or(|planned| collecting > Some(planned) && !lead.contains("应"));
    if collected {
        fee.collected.get_or_insert(told);
    } else if (fee.notices.is_some() && fee.notified.is_none()) || planned.is_some() || lead.contains("产生") {
        fee.notified.get_or_insert(told);
    } else {
        fee.collected.get_or_insert(told);
    }
}

/// Whether the words between two numbers end the list that 其中 began: 按件300元、按量200元，实际收取共计400元.
fn names_a_total(words: &str) -> bool {
    let Some((_, clause)) = words.rsplit_once(',') else { return false };
    !words.contains("其中")
        && ["共计", "合计", "总计", "总金额", "总额", "实际收取", "实收", "全年收取", "全年共收取"]
            .iter()
            .any(|word| clause.contains(word))
}

impl Fee {
    /// Whether some money or some notice is told of.
    pub fn arose(&self) -> bool {
        let some = |told: &Option<Told>| told.is_some_and(|told| !told.value.is_zero());
        some(&self.notices) || some(&self.notified) || some(&self.collected)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::nothing_charged;

    proptest! {
        #![proptest_config(crate::testing::rounds(500))]

        #[test]
        fn it_finds_what_the_pattern_says(
            words in prop::collection::vec(
                prop::sample::select(vec!["未", "没有", "无", "收取", "处理费", "产生", "公开信息", "本机关", "，", ",", "3", "的"]),
                0..24,
            ),
        ) {
            let text = words.concat();
            let pattern = "(?:未|没有|无|不存在)[^,0-9]{0,16}?(?:收取|产生|发生|征收|收缴|收费|处理费)";
            let found = Regex::new(pattern).unwrap().find(&text).map(|found| (found.start(), found.end()));
            prop_assert_eq!(nothing_charged(&text), found, "{}", text);
        }
    }
}
