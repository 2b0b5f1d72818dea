//! S15: the preamble lacks legal basis, period, download address or contact.

use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "S15",
    name: "preamble_incomplete",
    title: "前言要素不全",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::Finally,
    card: Card {
        what: "前言没有写编制依据、统计期限、下载网址或联系方式。",
        why: "多数机关的前言都写明这四项，读者据此判断数据范围、下载报告和联系咨询。",
        basis: "通行做法；条例第二十三、二十四条（网站提供下载）。",
        example: "前言没有写统计期限。",
        mend: "补写缺少的一项；本机关习惯不写前言的，可忽略本提示。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let part = PartId::Preamble;
    let text = context.squashed(part);
    let Some(spec) = context.form.part(part) else { return };
    let lacking: Vec<&str> = spec
        .heads
        .iter()
        .filter(|head| !head.words.iter().any(|word| text.contains(text::squash(word).as_ref())))
        .map(|head| head.name.as_str())
        .collect();
    let add = |sink: &mut Sink, message: String| sink.add(Finding::new(rule, rule.severity, message).on_part(part));
    if text.is_empty() {
        add(sink, format!("{}：没有写（通常写明{}）", spec.heading, lacking.join("、")));
        return;
    }
    for name in lacking {
        add(sink, format!("{}：没有写{name}", spec.heading));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, with};

    #[test]
    fn preamble_incomplete_is_reported() {
        insta::assert_snapshot!(in_part("S15", "preamble", "根据《中华人民共和国政府信息公开条例》编制。电子版可在本局网站下载。"), @"
        提示 前言：没有写统计期限
        提示 前言：没有写联系方式
        ");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(
            in_part(
                "S15",
                "preamble",
                "根据《中华人民共和国政府信息公开条例》编制，数据期限为2025年1月1日至12 月31日，可在本局网站下载，联系电话0000-8123456。"
            ),
            ""
        );
    }

    #[test]
    fn a_missing_preamble_is_one_hint() {
        insta::assert_snapshot!(with("S15", |_| ()), @"提示 前言：没有写（通常写明编制依据、统计期限、下载网址、联系方式）");
    }
}
