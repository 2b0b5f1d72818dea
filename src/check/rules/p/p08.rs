//! P08: the 信息处理费 under another name.

use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "P08",
    name: "processing_fee_misnamed",
    title: "信息处理费的名称不规范",
    severity: Severity::Hint,
    forms: Forms::Only(2021),
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "第六部分写的不是“信息处理费”或“政府信息公开信息处理费”。",
        why: "名称不规范，不便于检索和汇总。",
        basis: "国务院办公厅《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）。",
        example: "写成“政府信息公开处理费”。",
        mend: "改为“信息处理费”。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let part = PartId::Other;
    let text = context.report.text(part);
    const FEE: &str = "处理费";
    for (at, _) in text.match_indices(FEE) {
        let lead = text::between(text, 0, at);
        if lead.ends_with("信息") {
            continue;
        }
        let prefix = ["政府信息公开", "依申请公开", "信息公开", "公开"].iter().find(|prefix| lead.ends_with(**prefix));
        // Fees for the treatment of something else, such as 污水处理费, are not meant.
        if prefix.is_none()
            && text::before(text, at).is_some_and(text::is_han)
            && !lead.ends_with(['取', '生', '收', '的', '缴', '纳'])
        {
            continue;
        }
        let start = at - prefix.map_or(0, |prefix| prefix.len());
        let end = at + FEE.len();
        let named = text::between(text, start, end);
        let message = format!("“{named}”的规范名称是“信息处理费”");
        let with = if named.starts_with("政府信息公开") {
            "政府信息公开信息处理费"
        } else {
            "信息处理费"
        };
        let finding = text::on_words(rule, context, rule.severity, (part, start, end), message);
        sink.add(finding.fix(format!("改为“{with}”"), text::replace(part, start, end, with)));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn processing_fee_misnamed_is_reported() {
        insta::assert_snapshot!(in_part("P08", "other", "本年度未收取政府信息公开处理费。"), @"提示 六、其他需要报告的事项：“政府信息公开处理费”的规范名称是“信息处理费”");
        insta::assert_snapshot!(in_part("P08", "other", "未收取处理费。"), @"提示 六、其他需要报告的事项：“处理费”的规范名称是“信息处理费”");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            ("other", "本年度未收取政府信息公开信息处理费。"),
            ("other", "征收污水处理费情况另行公布，未收取信息处理费。"),
        ] {
            assert_eq!(in_part("P08", part, text), "", "{text}");
        }
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("P08", "other", "本年度未收取政府信息公开处理费。"), @"本年度未收取政府信息公开信息处理费。");
    }
}
