//! P10: the fee is stated in a unit other than 元.

use crate::check::text::pattern::Pattern;
use rust_decimal::Decimal;

use crate::check::text::pieces;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "P10",
    name: "processing_fee_in_other_unit",
    title: "信息处理费的单位不是元",
    severity: Severity::Warning,
    forms: Forms::Only(2021),
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "第六部分的信息处理费用了万元等单位。",
        why: "收费标准以元计，写成万元容易错位，也不便与收费通知核对。",
        basis: "国务院办公厅《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）。",
        example: "写成“收取信息处理费0.1万元”。",
        mend: "换算成元。",
    },
    check,
};

static AMOUNTS: Pattern = Pattern::new(r"(\d+(?:\.\d+)?)\s*(万\s*元|亿\s*元|千\s*元|百\s*元|万)", |text| {
    text.contains(['万', '亿', '千', '百'])
});

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let part = PartId::Other;
    let text = context.report.text(part);
    if !text.contains("处理费") {
        return;
    }
    for found in AMOUNTS.captures_iter(text) {
        let (Some(whole), Some(number), Some(unit)) = (found.get(0), found.get(1), found.get(2)) else { continue };
        let sentence = pieces::sentence_at(text, whole.start()).map_or("", |sentence| sentence.text);
        if !text::has_any(sentence, &["费", "收取", "金额"]) {
            continue;
        }
        let message = format!("金额“{}”应以元为单位", whole.as_str());
        let finding = text::on_words(rule, context, rule.severity, (part, whole.start(), whole.end()), message);
        sink.add(match in_yuan(number.as_str(), unit.as_str()) {
            Some(with) => finding.fix(format!("改为“{with}”"), text::replace(part, whole.start(), whole.end(), with)),
            None => finding,
        });
    }
}

fn in_yuan(number: &str, unit: &str) -> Option<String> {
    let times = match unit.chars().next()? {
        '亿' => 100_000_000,
        '万' => 10_000,
        '千' => 1000,
        '百' => 100,
        _ => return None,
    };
    let amount = number.parse::<Decimal>().ok()?.checked_mul(Decimal::from(times))?;
    Some(format!("{}元", amount.normalize()))
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn processing_fee_in_other_unit_is_reported() {
        insta::assert_snapshot!(in_part("P10", "other", "本年度收取信息处理费0.123万元。"), @"警告 六、其他需要报告的事项：金额“0.123万元”应以元为单位");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in
            [("other", "本年度收取信息处理费1230元。"), ("other", "未收取信息处理费。全年接待群众2万人次。")]
        {
            assert_eq!(in_part("P10", part, text), "", "{text}");
        }
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("P10", "other", "本年度收取信息处理费0.123万元。"), @"本年度收取信息处理费1230元。");
    }
}
