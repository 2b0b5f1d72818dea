//! O06: neither address nor postcode nor telephone is given.

use crate::check::text::pattern::Pattern;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "O06",
    name: "contact_missing",
    title: "没有地址、邮编和电话",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::Finally,
    card: Card {
        what: "前言没有写地址、邮编和电话中的任何一项。",
        why: "读者对报告有疑问时无处联系。",
        basis: "通行做法。",
        example: "前言只说明了编制依据。",
        mend: "在前言末尾补写联系单位、地址、邮编和电话。",
    },
    check,
};

static NUMBER: Pattern = Pattern::new(r"0\d{2,3}[-－—]\d{7,8}", |text| text.contains('0'));

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let part = PartId::Preamble;
    let text = context.report.text(part);
    if !text::has_any(text, &["地址", "邮编", "邮政编码", "电话"]) && !NUMBER.is_match(text) {
        let message = format!("{}：没有地址、邮编和电话", text::place(context, part));
        sink.add(Finding::new(rule, rule.severity, message).on_part(part));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;

    #[test]
    fn contact_missing_is_reported() {
        insta::assert_snapshot!(in_part("O06", "preamble", "根据《中华人民共和国政府信息公开条例》编制。"), @"提示 前言：没有地址、邮编和电话");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(in_part("O06", "preamble", "如有疑问，请与本局办公室联系（电话：0000-8123456）。"), "");
    }
}
