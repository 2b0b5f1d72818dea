//! N03: the number of applications answered, as the prose tells it, against its cells.

use crate::check::narrative::compare::compare_claims;
use crate::check::{Card, Forms, Reads, Rule, Severity, When};

pub const RULE: Rule = Rule {
    code: "N03",
    name: "applications_answered_differ_from_table",
    title: "正文办结数与表三不符",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::T3.and(Reads::PROSE).and(Reads::PROFILE),
    when: When::WhenLeft,
    card: Card {
        what: "正文写办结、答复申请多少件，应等于表三（七）总计；没有结转下年度的，等于本年新收与上年结转之和也算一致。",
        why: "正文与表格的数字不一致，读者无法判断哪个是准的，年报也容易被通报为数据错误。",
        basis: "国办公开办函〔2021〕30号、〔2019〕60号所附格式：正文与表格说的是同一年、同一机关的情况，数字应当一致。",
        example: "正文写办结72件，表三（七）总计为73。",
        mend: "核对台账：表格填错的改表格，正文写错的改正文（可一键改为表格的数）；口径不同的，在正文中写明口径。",
    },
    check: compare_claims,
};

#[cfg(test)]
mod tests {
    use crate::check::testing::{complete, report};
    use crate::check::text::testing::{findings, shown};
    use crate::form::PartId;

    #[test]
    fn a_sum_that_is_still_being_filled_is_not_offered_for_the_text() {
        let mut report = report(2025, "t3.open.nat=30 t3.partial.nat=3");
        report.prose.insert(PartId::Overview, "收到政府信息公开申请91件，办结政府信息公开申请72件。".into());
        let told = findings("N03", &report, None);
        assert_eq!((told.len(), told[0].fixes.len()), (1, 0), "{}", shown(&told));
        complete(&mut report);
        let told = findings("N03", &report, None);
        assert_eq!(told[0].fixes[0].title, "正文改为 33");
    }
}
