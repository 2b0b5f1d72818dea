//! X03: the stock of papers in force does not follow from last year's.

use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::{FormId, PartId};

pub const RULE: Rule = Rule {
    code: "X03",
    name: "stock_of_papers_does_not_follow_from_last_year",
    title: "现行有效件数与上年推算不一致",
    severity: Severity::Warning,
    forms: Forms::Only(2021),
    reads: Reads::T2.and(Reads::PROSE).and(Reads::LAST),
    when: When::AtOnce,
    card: Card {
        what: "规章、行政规范性文件：现行有效件数应等于上年现行有效件数加本年制发减本年废止。两年都用2021年格式时检查；正文说明了清理、失效、机构改革等原因的，只作提示。",
        why: "存量由上年存量和本年增减得出，对不上说明有文件漏计。",
        basis: "国办公开办函〔2021〕30号所附格式各栏的含义。",
        example: "上年现行有效 597，本年制发 50、废止 227，现行有效应为 420。",
        mend: "核对年末现行有效的文件清单；因集中清理、到期失效或机构改革变化的，在正文中说明。",
    },
    check,
};

/// Words by which a report accounts for a stock that changed in another way.
const REASONS: [&str; 6] = ["清理", "失效", "到期", "机构改革", "划转", "划入"];

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(last) = context.previous().filter(|last| last.form.id == FormId(2021)) else { return };
    let stated = [PartId::Overview, PartId::Problems, PartId::Other].into_iter().any(|part| {
        let text = context.report.text(part);
        text.contains("文件") && REASONS.iter().any(|reason| text.contains(reason))
    });
    for row in ["t2.reg", "t2.norm"] {
        let [issued_id, repealed_id, valid_id] =
            ["issued", "repealed", "valid"].map(|column| format!("{row}.{column}"));
        let (Some(issued), Some(repealed), Some(valid), Some(before)) = (
            context.number(&issued_id),
            context.number(&repealed_id),
            context.number(&valid_id),
            last.number(&valid_id),
        ) else {
            continue;
        };
        let expected = before + issued - repealed;
        if valid == expected {
            continue;
        }
        let message = format!(
            "{}：{} = {valid}，上年 {before}＋{}－{} = {expected}，相差 {}",
            context.row_place(&valid_id),
            context.column_name(&valid_id),
            context.column_name(&issued_id),
            context.column_name(&repealed_id),
            (valid - expected).abs()
        );
        let (severity, hint) = if stated {
            (Severity::Hint, "正文提到了清理、失效或机构改革，请核对是否足以说明差额。")
        } else {
            (Severity::Warning, "因清理、失效或机构改革变化的，请在正文中说明。")
        };
        let mut finding = Finding::new(rule, severity, message)
            .on_cells(context.form, [valid_id.as_str(), issued_id.as_str(), repealed_id.as_str()])
            .sides(valid, expected)
            .hint(hint);
        if !expected.is_sign_negative() {
            let edit = FixEdit::Cell { cell: valid_id.as_str().into(), value: expected.to_string() };
            finding = finding.fix(format!("{}改为 {expected}", context.column_name(&valid_id)), vec![edit]);
        }
        sink.add(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told_beside};
    use crate::form::PartId;

    #[test]
    fn a_stock_follows_from_last_years() {
        let last = report(2024, "t2.norm.valid=597");
        let mut this = report(2025, "t2.norm.issued=50 t2.norm.repealed=227 t2.norm.valid=422");
        insta::assert_snapshot!(told_beside(&this, Some(&last), "X03"), @"
        警告 表二 行政规范性文件：现行有效件数 = 422，上年 597＋本年制发件数－本年废止件数 = 420，相差 2
          因清理、失效或机构改革变化的，请在正文中说明。
          → 现行有效件数改为 420：t2.norm.valid=420
        ");
        assert_eq!(told_beside(&mended(&this, Some(&last), "X03", 0), Some(&last), "X03"), "");
        this.prose.insert(PartId::Overview, "集中清理规范性文件，宣布2件失效。".into());
        assert!(told_beside(&this, Some(&last), "X03").starts_with("提示"));
    }

    #[test]
    fn a_stock_that_follows_passes_and_the_older_form_says_nothing() {
        let this = report(2021, "t2.norm.issued=50 t2.norm.repealed=227 t2.norm.valid=420");
        assert_eq!(told_beside(&this, Some(&report(2020, "t2.norm.total=9")), "X03"), "");
        let next = report(2022, "t2.norm.issued=11 t2.norm.repealed=2 t2.norm.valid=429");
        assert_eq!(told_beside(&next, Some(&this), "X03"), "");
    }
}
