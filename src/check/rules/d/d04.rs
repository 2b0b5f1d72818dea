//! D04: the name of an applicant or plaintiff, or the number of a court case.

use crate::check::text::names::SURNAMES;
use crate::check::text::pattern::Pattern;
use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "D04",
    name: "party_named",
    title: "写出了当事人姓名或案号",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "在“申请人、原告、当事人”等之后写出了姓名，或者写出了具体案号。",
        why: "当事人姓名和案号可以识别到个人。",
        basis: "条例第十五条（涉及个人隐私的不得公开）。",
        example: "“申请人王小明不服答复”。",
        mend: "隐去姓名（如“王某”）和案号，只写案件类型和结果。",
    },
    check,
};

/// A party and a name that begins with a surname.
static NAMES: Pattern = Pattern::made(
    || {
        format!(
            r"(?:申请人|原告|当事人|上诉人|举报人|投诉人)(?:为|是|[:：])?\s*([{SURNAMES}]\p{{Han}}{{1,2}})(?:[，,、。；;（(\s]|诉|申请|提起|不服|向|就|因|与|等|$)"
        )
    },
    may_name_a_party,
);
static CASES: Pattern = Pattern::new(
    r"[（(〔\[]\s*(?:19|20)\d{2}\s*[）)〕\]]\s*\p{Han}{1,4}\d{0,6}\s*行[初终审再复申赔]\p{Han}?\s*第?\d+\s*号",
    |text| text::has_any(text, &["行初", "行终", "行审", "行再", "行复", "行申", "行赔"]),
);

/// Words that begin with a surname and follow 申请人 without naming anybody.
const NO_NAMES: [&str; 24] = [
    "方便", "高度", "安全", "任何", "任意", "全部", "关于", "关心", "关注", "公开", "成功", "程序", "陈述", "陈情",
    "马上", "金额", "应当", "许可", "严格", "严重", "向行", "何时", "何种", "万一",
];

/// Whether a surname follows one of the words for a party.
fn may_name_a_party(text: &str) -> bool {
    let named = |rest: &str| {
        rest.trim_start_matches(['为', '是', ':', '：']).trim_start().starts_with(|c| SURNAMES.contains(c))
    };
    ["人", "原告"].iter().any(|word| text.split(word).skip(1).any(named))
}

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, text) in text::prose(context) {
        for found in NAMES.captures_iter(text).filter_map(|captures| captures.get(1)) {
            let name = found.as_str();
            if name.contains('某') || NO_NAMES.iter().any(|word| name.starts_with(word)) {
                continue;
            }
            let surname: String = name.chars().take(1).collect();
            let message = format!("疑似写出当事人姓名“{surname}**”，宜隐去");
            let finding = text::on_words(rule, context, rule.severity, (part, found.start(), found.end()), message);
            let with = format!("{surname}某");
            sink.add(finding.fix(format!("改为“{with}”"), text::replace(part, found.start(), found.end(), with)));
        }
        for found in CASES.find_iter(text) {
            let at = (part, found.start(), found.end());
            sink.add(text::on_words(rule, context, rule.severity, at, "写出了具体案号，可据此查到当事人，宜隐去"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn party_named_is_reported() {
        insta::assert_snapshot!(in_part("D04", "overview", "申请人王小明不服答复，提起诉讼。"), @"警告 一、总体情况：疑似写出当事人姓名“王**”，宜隐去");
        insta::assert_snapshot!(in_part("D04", "disputes", "示例县法院（2025）示0102行初12号判决维持。"), @"警告 四、政府信息公开行政复议、行政诉讼情况：写出了具体案号，可据此查到当事人，宜隐去");
    }

    #[test]
    fn sound_words_pass() {
        for (part, text) in [
            (
                "overview",
                "申请人王某不服答复。申请人任何时候都可以查询，申请人逾期不补正，申请人高度认可，方便申请人查阅。",
            ),
            ("overview", "根据示政办〔2025〕12号，申请人向本机关提交申请。"),
        ] {
            assert_eq!(in_part("D04", part, text), "", "{text}");
        }
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("D04", "overview", "原告李小红诉本局一案。"), @"原告李某诉本局一案。");
    }
}
