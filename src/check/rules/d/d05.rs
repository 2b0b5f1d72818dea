//! D05: a named contact person or a personal mailbox.

use crate::check::text::contact;
use crate::check::text::pattern::Pattern;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "D05",
    name: "personal_contact_published",
    title: "联系方式涉及个人",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::PROFILE),
    when: When::AtOnce,
    card: Card {
        what: "写出了联系人姓名，或者用个人邮箱（QQ、163、126等）作为联系邮箱。",
        why: "联系方式宜用单位名义，人员变动后也不必更正。",
        basis: "条例第十五条（涉及个人隐私的不得公开）。通行做法。",
        example: "“联系人：王小明，邮箱：…@qq.com”。",
        mend: "改写为科室名称和单位邮箱；单位统一使用公共邮箱的可忽略本提示。",
    },
    check,
};

static PERSONS: Pattern =
    Pattern::new(r"联系人(?:姓名)?\s*[:：]\s*(\p{Han}{2,4})", |text| text::has_any(text, &["联系人"]));

/// Hosts that give mailboxes to anybody.
const PERSONAL_HOSTS: [&str; 10] = [
    "qq.com",
    "163.com",
    "126.com",
    "139.com",
    "189.cn",
    "sina.com",
    "sina.cn",
    "foxmail.com",
    "gmail.com",
    "yeah.net",
];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, text) in text::prose(context) {
        if text.contains("联系人") {
            for found in PERSONS.captures_iter(text).filter_map(|captures| captures.get(1)) {
                let named = found.as_str();
                if text::has_any(named, &["办", "科", "室", "局", "处", "股", "中心"]) {
                    continue;
                }
                let surname: String = named.chars().take(1).collect();
                let message = format!("写出了联系人姓名“{surname}**”，宜写科室名称");
                sink.add(text::on_words(rule, context, rule.severity, (part, found.start(), found.end()), message));
            }
        }
        for email in contact::emails(text) {
            if let Some(host) = personal_host(email.text) {
                let message = format!("联系邮箱是公共邮箱（{host}），宜用单位邮箱");
                sink.add(text::on_words(rule, context, rule.severity, (part, email.start, email.end), message));
            }
        }
    }
    if let Some(host) = personal_host(&context.report.organ.email) {
        sink.add(Finding::new(rule, rule.severity, format!("机关信息：联系邮箱是公共邮箱（{host}），宜用单位邮箱")));
    }
}

fn personal_host(email: &str) -> Option<&str> {
    let (_, host) = email.trim().split_once('@')?;
    PERSONAL_HOSTS.contains(&host.to_ascii_lowercase().as_str()).then_some(host)
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::in_part;

    #[test]
    fn personal_contact_published_is_reported() {
        insta::assert_snapshot!(in_part("D05", "preamble", "联系人：王小明，邮箱：example@qq.com。"), @"
        提示 前言：写出了联系人姓名“王**”，宜写科室名称
        提示 前言：联系邮箱是公共邮箱（qq.com），宜用单位邮箱
        ");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(in_part("D05", "preamble", "联系人：办公室，邮箱：xxgk@example.gov.cn。"), "");
    }
}
