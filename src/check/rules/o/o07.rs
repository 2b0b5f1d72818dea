//! O07: the national authority or the regulation under a wrong name.

use crate::check::{Card, Context, Forms, Reads, Rule, Severity, Sink, When, text};

pub const RULE: Rule = Rule {
    code: "O07",
    name: "authority_misnamed",
    title: "机关或法规名称写错",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::PROSE,
    when: When::AtOnce,
    card: Card {
        what: "上级主管机关或条例的名称写错。",
        why: "名称是法定的，写错显得不严谨。",
        basis: "国办公开办函〔2021〕30号的发文机关；国务院令第711号。",
        example: "“国务院政府信息与政务公开办公室”缺“办公厅”三字。",
        mend: "改为正确名称。",
    },
    check,
};

const NAMES: [(&str, &str); 8] = [
    ("国务院政府信息与政务公开办公室", "国务院办公厅政府信息与政务公开办公室"),
    ("国务院办公厅政府信息和政务公开办公室", "国务院办公厅政府信息与政务公开办公室"),
    ("国务院办公厅信息与政务公开办公室", "国务院办公厅政府信息与政务公开办公室"),
    ("国务院办公厅政府信息与政务信息公开办公室", "国务院办公厅政府信息与政务公开办公室"),
    ("《中华人民共和国信息公开条例》", "《中华人民共和国政府信息公开条例》"),
    ("《中华人民共和国政府信息公开工作条例》", "《中华人民共和国政府信息公开条例》"),
    ("《中华人民共和国政府信息公开管理条例》", "《中华人民共和国政府信息公开条例》"),
    ("《中华人民共和国政务公开条例》", "《中华人民共和国政府信息公开条例》"),
];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for (part, text) in text::prose(context) {
        // Cheap test first: what is named wrongly is an office of the State Council or a regulation.
        if !text::has_any(text, &["国务院", "条例》"]) {
            continue;
        }
        for (wrong, right) in NAMES {
            for (at, _) in text.match_indices(wrong) {
                let message = format!("“{wrong}”应为“{right}”");
                let finding = text::on_words(rule, context, rule.severity, (part, at, at + wrong.len()), message);
                sink.add(finding.fix("改为正确名称", text::replace(part, at, at + wrong.len(), right)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::testing::{in_part, mended};

    #[test]
    fn authority_misnamed_is_reported() {
        insta::assert_snapshot!(in_part("O07", "overview", "学习国务院政府信息与政务公开办公室发来的文件。"), @"警告 一、总体情况：“国务院政府信息与政务公开办公室”应为“国务院办公厅政府信息与政务公开办公室”");
    }

    #[test]
    fn sound_words_pass() {
        assert_eq!(
            in_part("O07", "overview", "落实国务院办公厅政府信息与政务公开办公室的要求，执行新《政府信息公开条例》。"),
            ""
        );
    }

    #[test]
    fn the_fix_mends_it() {
        insta::assert_snapshot!(mended("O07", "overview", "根据《中华人民共和国信息公开条例》开展工作。"), @"根据《中华人民共和国政府信息公开条例》开展工作。");
    }
}
