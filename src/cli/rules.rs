//! `nianbao rules`: the cards of the rules, the same as in the window and the handbook.

use serde_json::{Value as Json, json};

use super::answer::{Answer, Refusal};
use super::arguments::Rules;
use crate::check::{Rule, handbook, registry};
use crate::form;

pub fn run(arguments: &Rules) -> Result<Answer, Refusal> {
    let Some(code) = &arguments.code else {
        let lines: Vec<String> = registry::RULES
            .iter()
            .map(|rule| format!("{}\t{}\t{}", rule.code, rule.severity.label(), rule.title))
            .collect();
        let cards = registry::RULES.iter().map(|rule| card(rule)).collect();
        return Ok(Answer::new(lines.join("\n"), Json::Array(cards)));
    };
    let Some(rule) = registry::rule(code.trim()) else {
        return Err(Refusal::new(format!("没有编号为“{code}”的规则。用 nianbao rules 列出全部规则"))
            .with("code", code.as_str()));
    };
    Ok(Answer::new(handbook::card_text(rule).trim_end(), card(rule)))
}

fn card(rule: &Rule) -> Json {
    let forms: Vec<String> =
        form::all().filter(|form| rule.forms.include(form.id)).map(|form| form.id.to_string()).collect();
    json!({
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "severity": rule.severity,
        "forms": forms,
        "card": {
            "what": rule.card.what,
            "why": rule.card.why,
            "basis": rule.card.basis,
            "example": rule.card.example,
            "mend": rule.card.mend,
        },
    })
}
