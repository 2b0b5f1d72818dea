//! T10: foreign names in unusual spelling.

use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "T10",
    name: "foreign_word_misspelt",
    title: "外文名称的大小写不规范",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "IPv6、Wi-Fi、Excel等名称的大小写写错。",
        why: "外文名称有通行写法。",
        basis: "GB/T 15834—2011；《推进互联网协议第六版（IPv6）规模部署行动计划》。",
        example: "“IPV6改造”应为“IPv6改造”。",
        mend: "按通行写法改正。",
    },
    check,
};

const SPELLINGS: [(&str, &str); 14] = [
    ("IPV6", "IPv6"),
    ("Ipv6", "IPv6"),
    ("ipv6", "IPv6"),
    ("ipV6", "IPv6"),
    ("IPV4", "IPv4"),
    ("ipv4", "IPv4"),
    ("WIFI", "Wi-Fi"),
    ("Wifi", "Wi-Fi"),
    ("wifi", "Wi-Fi"),
    ("WiFi", "Wi-Fi"),
    ("EXCEL", "Excel"),
    ("excel", "Excel"),
    ("WORD", "Word"),
    ("word", "Word"),
];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, text) in text::prose(context).filter(|(_, text)| text.bytes().any(|byte| byte.is_ascii_alphabetic())) {
        for (wrong, right) in SPELLINGS {
            for (at, _) in text.match_indices(wrong) {
                let end = at + wrong.len();
                let beside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '_' | '-' | '@');
                if text::before(text, at).is_some_and(beside) || text::after(text, end).is_some_and(beside) {
                    continue;
                }
                let message = format!("“{wrong}”通常写作“{right}”");
                let finding = text::on_words(rule, context, rule.severity, (part, at, end), message);
                sink.add(finding.fix(format!("改为“{right}”"), text::replace(part, at, end, right)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn foreign_word_misspelt_is_reported() {
        insta::assert_snapshot!(in_part("T10", "overview", "完成网站IPV6改造，提供excel下载。"), @"
        提示 一、总体情况：“IPV6”通常写作“IPv6”
        提示 一、总体情况：“excel”通常写作“Excel”
        ");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(in_part("T10", "overview", "完成网站IPv6改造，查看http://www.example.gov.cn/word/ipv6.html。"), "");
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("T10", "overview", "完成网站IPV6改造。"), @"完成网站IPv6改造。");
    }
}
