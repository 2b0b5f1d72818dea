//! A2-03: 规章 reported by an organ that has no power to make them.

use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::CellSpec;
use crate::report::{Organ, OrganKind, OrganLevel, Value};

pub const RULE: Rule = Rule {
    code: "A2-03",
    name: "regulations_without_rule_making_power",
    title: "没有规章制定权却填了规章",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::T2.and(Reads::PROFILE),
    when: When::AtOnce,
    card: Card {
        what: "表二“规章”一行不为 0，而本机关没有规章制定权。",
        why: "规章只能由国务院部门，省、自治区、直辖市和设区的市、自治州的人民政府制定；其他机关常把内部规章制度误填在这里。",
        basis: "《中华人民共和国立法法》关于规章制定权限的规定；条例第二十条第（一）项。",
        example: "县级部门的规章：本年制发件数 6。",
        mend: "没有规章制定权的填 0；属于行政规范性文件的填到下一行；有制定权的，在机关信息中注明。",
    },
    check,
};

/// Whether the organ may make 规章: as its profile says, and for those of whom it is certain.
fn may_make_rules(organ: &Organ) -> bool {
    organ.rule_making
        || match organ.kind {
            OrganKind::Government => organ.level <= OrganLevel::City,
            OrganKind::Department => organ.level == OrganLevel::National,
            OrganKind::Agency | OrganKind::Township | OrganKind::Other => false,
        }
}

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    if may_make_rules(&context.report.organ) {
        return;
    }
    let form = context.form;
    let is_claimed =
        |(index, _): &(usize, &CellSpec)| matches!(context.figures.value(*index), Value::Count(count) if *count != 0);
    let of_row = form.cells.iter().enumerate().filter(|(_, spec)| spec.id.starts_with("t2.reg."));
    let claimed: Vec<(usize, &CellSpec)> = of_row.filter(is_claimed).collect();
    let Some((_, first)) = claimed.first() else { return };
    let named: Vec<String> = claimed
        .iter()
        .map(|(index, spec)| format!("{} = {}", spec.column_name, context.figures.value(*index)))
        .collect();
    let message = format!("{}：{}，本机关没有规章制定权，应为 0", context.row_place(&first.id), named.join("，"));
    let zeros =
        claimed.iter().map(|(_, spec)| FixEdit::Cell { cell: spec.id.clone(), value: "0".to_owned() }).collect();
    sink.add(
        Finding::new(rule, rule.severity, message)
            .on_cells(form, claimed.iter().map(|(_, spec)| spec.id.clone()))
            .hint("内部规章制度不是规章。有规章制定权的，请在机关信息中注明。")
            .fix("改为 0", zeros),
    );
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told};
    use crate::report::{OrganKind, OrganLevel};

    #[test]
    fn a_county_department_makes_no_regulations() {
        let mut report = report(2025, "t2.reg.issued=6 t2.reg.repealed=0 t2.reg.valid=9");
        insta::assert_snapshot!(told(&report, "A2-03"), @"
        警告 表二 规章：本年制发件数 = 6，现行有效件数 = 9，本机关没有规章制定权，应为 0
          内部规章制度不是规章。有规章制定权的，请在机关信息中注明。
          → 改为 0：t2.reg.issued=0 t2.reg.valid=0
        ");
        assert_eq!(told(&mended(&report, None, "A2-03", 0), "A2-03"), "");
        report.organ.rule_making = true;
        assert_eq!(told(&report, "A2-03"), "");
    }

    #[test]
    fn a_city_government_does_and_zero_passes() {
        let mut report = report(2025, "t2.reg.issued=6 t2.reg.valid=9");
        (report.organ.kind, report.organ.level) = (OrganKind::Government, OrganLevel::City);
        assert_eq!(told(&report, "A2-03"), "");
        assert_eq!(told(&crate::check::testing::report(2020, "t2.reg.made=0"), "A2-03"), "");
    }
}
