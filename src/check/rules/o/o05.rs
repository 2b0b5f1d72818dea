//! O05: telephone, postcode, e-mail or web address that does not work as written.

use crate::check::text::contact;
use crate::check::text::pieces::Piece;
use crate::check::{Card, Context, Field, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When, text};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "O05",
    name: "contact_malformed",
    title: "联系方式格式不对",
    severity: Severity::Hint,
    forms: Forms::All,
    reads: Reads::PROSE.and(Reads::PROFILE),
    when: When::AtOnce,
    card: Card {
        what: "电话没有区号，邮编不是6位，电子邮箱或网址写法不对，网址不在.gov.cn之下。",
        why: "外地读者打不通电话、打不开网址。",
        basis: "政府网站域名管理规定（政府网站使用.gov.cn域名）；通行做法。",
        example: "电话写“8123456”，没有区号。",
        mend: "补上区号，改正邮编、邮箱和网址。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    in_profile(rule, context, sink);
    let part = PartId::Preamble;
    let text = context.report.text(part);
    let mut add = |piece: &Piece, message: String, fix: Option<String>| {
        let at = (part, piece.start, piece.end);
        let finding = text::on_words(rule, context, rule.severity, at, message);
        sink.add(match fix {
            Some(with) => finding.fix(format!("改为“{with}”"), text::replace(part, piece.start, piece.end, with)),
            None => finding,
        });
    };
    for telephone in contact::telephones(text) {
        if let Some((message, fix)) = telephone_trouble(context, telephone.text) {
            add(&telephone, message, fix);
        }
    }
    for postcode in contact::postcodes(text).iter().filter(|postcode| postcode.text.len() != 6) {
        add(postcode, format!("邮编“{}”不是6位", postcode.text), None);
    }
    for email in contact::emails(text).iter().filter(|email| !contact::is_email(email.text)) {
        add(email, format!("电子邮箱“{}”写法不对", email.text), None);
    }
    for url in contact::urls(text) {
        if let Some(message) = url_trouble(url.text) {
            add(&url, message, None);
        }
    }
}

fn in_profile(rule: &Rule, context: &Context, sink: &mut Sink) {
    let organ = &context.report.organ;
    let mut add = |field: Field, message: String, fix: Option<String>| {
        let finding = Finding::new(rule, rule.severity, format!("机关信息：{message}")).on_field(field);
        sink.add(match fix {
            Some(with) => finding.fix(format!("改为“{with}”"), vec![FixEdit::Organ { organ_telephone: with }]),
            None => finding,
        });
    };
    if !organ.postcode.is_empty() && (organ.postcode.len() != 6 || !organ.postcode.bytes().all(|b| b.is_ascii_digit()))
    {
        add(Field::Postcode, format!("邮编“{}”不是6位数字", organ.postcode), None);
    }
    if !organ.email.is_empty() && !contact::is_email(organ.email.trim()) {
        add(Field::Email, format!("电子邮箱“{}”写法不对", organ.email), None);
    }
    if let Some(message) = Some(organ.website.trim()).filter(|url| !url.is_empty()).and_then(url_trouble) {
        add(Field::Website, message, None);
    }
    if let Some((message, fix)) = telephone_trouble(context, organ.telephone.trim()) {
        add(Field::Telephone, message, fix);
    }
}

/// What is wrong with a telephone number, and the number mended if the area code is known.
fn telephone_trouble(context: &Context, number: &str) -> Option<(String, Option<String>)> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_mobile = digits.len() == 11 && digits.starts_with('1');
    if number.is_empty() || is_mobile || contact::is_full_telephone(number) || contact::is_nationwide(number) {
        return None;
    }
    if let Some(usual) = contact::with_usual_marks(number) {
        return Some((format!("电话“{number}”通常写作“{usual}”"), Some(usual)));
    }
    if matches!(digits.len(), 7 | 8) && !digits.starts_with('0') {
        let mended = known_area_code(context).map(|code| format!("{code}-{digits}"));
        return Some((format!("电话“{number}”没有区号"), mended));
    }
    Some((format!("电话“{number}”不是“区号-号码”的写法"), None))
}

/// The area code of another number of the report: in the profile or in the preamble.
fn known_area_code<'a>(context: &Context<'a>) -> Option<&'a str> {
    let preamble = contact::telephones(context.report.text(PartId::Preamble));
    let numbers = std::iter::once(context.report.organ.telephone.trim()).chain(preamble.iter().map(|piece| piece.text));
    numbers.into_iter().find_map(contact::area_code)
}

fn url_trouble(url: &str) -> Option<String> {
    match contact::host(url) {
        None => Some(format!("网址“{url}”写法不对")),
        Some(host) if host.ends_with(".gov.cn") => None,
        Some(host) => Some(format!("网址“{host}”不在.gov.cn之下")),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended, with};
    use crate::form::PartId;

    #[test]
    fn contact_malformed_is_reported() {
        insta::assert_snapshot!(in_part("O05", "preamble", "联系电话：81234567，邮编：00000，邮箱：xxgk@example，网址：http://www.example.com/。"), @"
        提示 前言：电话“81234567”没有区号
        提示 前言：邮编“00000”不是6位
        提示 前言：电子邮箱“xxgk@example”写法不对
        提示 前言：网址“www.example.com”不在.gov.cn之下
        ");
        insta::assert_snapshot!(in_part("O05", "preamble", "电话：（0000）81234567。"), @"提示 前言：电话“（0000）81234567”通常写作“0000-81234567”");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(
            in_part(
                "O05",
                "preamble",
                "电话：0000-8123456，传真：010-81234567，邮编：000000，邮箱：xxgk@example.gov.cn，网址：https://www.example.gov.cn/xxgk/。政务服务热线电话12345。"
            ),
            ""
        );
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("O05", "preamble", "电话：81234567，传真：0000-81234568。"), @"电话：0000-81234567，传真：0000-81234568。");
        insta::assert_snapshot!(mended("O05", "preamble", "电话：(0000) 81234567。"), @"电话：0000-81234567。");
    }

    #[test]
    fn the_profile_is_judged_too() {
        insta::assert_snapshot!(with("O05", |report| {
            report.organ.telephone = "8123456".into();
            report.organ.postcode = "1234".into();
            report.prose.insert(PartId::Preamble, "传真：0000-81234568。".into());
        }), @"
        提示 机关信息：电话“8123456”没有区号
        提示 机关信息：邮编“1234”不是6位数字
        ");
    }
}
