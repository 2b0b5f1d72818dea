//! X05: papers open to the public grew by more than was opened, or became fewer.

use crate::check::rules::a2::PAPERS;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::FormId;

pub const RULE: Rule = Rule {
    code: "X05",
    name: "papers_open_do_not_follow_from_last_year",
    title: "对外公开总数量与上年不衔接",
    severity: Severity::Warning,
    forms: Forms::Only(2019),
    reads: Reads::T2.and(Reads::LAST),
    when: When::AtOnce,
    card: Card {
        what: "规章、规范性文件：对外公开总数量不应多于上年总数量加本年新公开数量；少于上年的只作提示。两年都用2019年格式时检查。",
        why: "总数量只因新公开而增加，因废止、失效而减少。",
        basis: "国办公开办函〔2019〕60号所附格式各栏的含义。",
        example: "上年对外公开总数量 20，本年新公开 6，总数量填 35。",
        mend: "核对对外公开的文件清单；因废止减少的，不必改动。",
    },
    check,
};

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(last) = context.previous().filter(|last| last.form.id == FormId(2019)) else { return };
    for row in PAPERS {
        let [opened_id, total_id] = ["opened", "total"].map(|column| format!("{row}.{column}"));
        let (Some(opened), Some(total), Some(before)) =
            (context.number(&opened_id), context.number(&total_id), last.number(&total_id))
        else {
            continue;
        };
        let (opened_name, total_name) = (context.column_name(&opened_id), context.column_name(&total_id));
        let place = context.row_place(&total_id);
        let most = before + opened;
        let (severity, message, other) = if total > most {
            let message = format!(
                "{place}：{total_name} = {total}，上年 {before}＋{opened_name} = {most}，相差 {}",
                total - most
            );
            (Severity::Warning, message, most)
        } else if total < before {
            let message = format!(
                "{place}：{total_name} = {total}，上年 = {before}，相差 {}，请确认有文件废止或失效",
                before - total
            );
            (Severity::Hint, message, before)
        } else {
            continue;
        };
        sink.add(
            Finding::new(rule, severity, message)
                .on_cells(context.form, [total_id.as_str(), opened_id.as_str()])
                .sides(total, other),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{report, told_beside};

    #[test]
    fn totals_grow_by_what_was_opened() {
        let last = report(2019, "t2.norm.total=20");
        insta::assert_snapshot!(told_beside(&report(2020, "t2.norm.opened=6 t2.norm.total=35"), Some(&last), "X05"), @"警告 表二 规范性文件：对外公开总数量 = 35，上年 20＋本年新公开数量 = 26，相差 9");
        insta::assert_snapshot!(told_beside(&report(2020, "t2.norm.opened=6 t2.norm.total=12"), Some(&last), "X05"), @"提示 表二 规范性文件：对外公开总数量 = 12，上年 = 20，相差 8，请确认有文件废止或失效");
    }

    #[test]
    fn totals_in_between_pass() {
        let last = report(2019, "t2.norm.total=20");
        assert_eq!(told_beside(&report(2020, "t2.norm.opened=6 t2.norm.total=26"), Some(&last), "X05"), "");
        assert_eq!(told_beside(&report(2020, "t2.norm.opened=6 t2.norm.total=24"), Some(&last), "X05"), "");
    }
}
