//! P09: the fee is mentioned for a year before it existed.

use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "P09",
    name: "processing_fee_before_it_existed",
    title: "2020年及以前提到信息处理费",
    severity: Severity::Hint,
    forms: Forms::Only(2019),
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "2019、2020年度的报告提到了信息处理费。",
        why: "信息处理费自2021年起收取，此前年度不应有这一内容。",
        basis: "国务院办公厅《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）。",
        example: "2020年度的报告写“未收取信息处理费”。",
        mend: "核对年度；可能套用了以后年度的文字。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    const FEE: &str = "信息处理费";
    let year = context.report.year;
    for (part, text) in text::prose(context).filter(|_| year <= 2020) {
        if let Some(at) = text.find(FEE) {
            let message = format!("{year}年度提到{FEE}，{FEE}自2021年起收取");
            sink.add(text::on_words(rule, context, rule.severity, (part, at, at + FEE.len()), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::with_2019;
    use crate::form::PartId;

    #[test]
    fn the_fee_is_new() {
        let said = |text: &str| {
            with_2019("P09", |report| {
                report.prose.insert(PartId::Other, text.into());
            })
        };
        insta::assert_snapshot!(said("未收取信息处理费。"), @"提示 六、其他需要报告的事项：2020年度提到信息处理费，信息处理费自2021年起收取");
        assert_eq!(said("无"), "");
    }
}
