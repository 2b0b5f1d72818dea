//! A2-04: more papers opened this year than are open altogether.

use super::PAPERS;
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};

pub const RULE: Rule = Rule {
    code: "A2-04",
    name: "fewer_papers_open_than_opened_this_year",
    title: "对外公开总数量少于本年新公开数量",
    severity: Severity::Error,
    forms: Forms::Only(2019),
    reads: Reads::T2,
    when: When::AtOnce,
    card: Card {
        what: "表二规章、规范性文件：对外公开总数量不应少于本年新公开数量。",
        why: "总数量包含本年新公开的。",
        basis: "国办公开办函〔2019〕60号所附格式各栏的含义。",
        example: "规范性文件：本年新公开 12，对外公开总数量 9。",
        mend: "核对对外公开的文件清单；两格填反的，对调。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    for row in PAPERS {
        let [opened_id, total_id] = ["opened", "total"].map(|column| format!("{row}.{column}"));
        let (Some(opened), Some(total)) = (context.number(&opened_id), context.number(&total_id)) else { continue };
        if total >= opened {
            continue;
        }
        let (opened_name, total_name) = (context.column_name(&opened_id), context.column_name(&total_id));
        let place = context.row_place(&total_id);
        let message = format!("{place}：{total_name} = {total}，{opened_name} = {opened}，相差 {}", opened - total);
        let swapped = vec![
            FixEdit::Cell { cell: opened_id.as_str().into(), value: total.to_string() },
            FixEdit::Cell { cell: total_id.as_str().into(), value: opened.to_string() },
        ];
        sink.add(
            Finding::new(rule, rule.severity, message)
                .on_cells(context.form, [total_id.as_str(), opened_id.as_str()])
                .sides(total, opened)
                .fix(format!("{opened_name}与{total_name}填反的，对调"), swapped),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{mended, report, told};

    #[test]
    fn the_whole_is_not_smaller_than_a_part() {
        let report = report(2020, "t2.norm.made=12 t2.norm.opened=12 t2.norm.total=9");
        insta::assert_snapshot!(told(&report, "A2-04"), @"
        错误 表二 规范性文件：对外公开总数量 = 9，本年新公开数量 = 12，相差 3
          → 本年新公开数量与对外公开总数量填反的，对调：t2.norm.opened=9 t2.norm.total=12
        ");
        assert_eq!(told(&mended(&report, None, "A2-04", 0), "A2-04"), "");
    }

    #[test]
    fn equal_and_larger_totals_pass() {
        assert_eq!(
            told(&report(2020, "t2.norm.opened=6 t2.norm.total=25 t2.reg.opened=0 t2.reg.total=0"), "A2-04"),
            ""
        );
    }
}
