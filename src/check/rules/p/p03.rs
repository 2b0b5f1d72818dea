//! P03: fewer notices told of than applications closed for want of payment.

use crate::check::narrative::fee;
use crate::check::{Card, Context, Finding, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::PartId;

pub const RULE: Rule = Rule {
    code: "P03",
    name: "fewer_notices_than_unpaid_applications",
    title: "收费通知少于逾期未缴费件数",
    severity: Severity::Warning,
    forms: Forms::Only(2021),
    reads: Reads::T3.and(Reads::PROSE),
    when: When::WhenLeft,
    card: Card {
        what: "第六部分写明的发出收费通知件数，不应少于表三（六）其他处理第2项逾期未缴费的总计。",
        why: "逾期未缴费的前提是发出过收费通知，每件至少一份。",
        basis: "《条例》第四十二条；国办函〔2020〕109号。",
        example: "写发出收费通知1件，表三逾期未按收费通知缴费为2。",
        mend: "核对收费通知台账，改正件数；上年发出、今年到期的，请在第六部分说明。",
    },
    check,
};

const UNPAID: &str = "t3.other2.sum";

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let Some(narrative) = context.narratives().iter().find(|narrative| narrative.part == PartId::Other) else { return };
    let (Some(notices), Some(unpaid)) = (fee::read(narrative).notices, context.number(UNPAID)) else { return };
    let Some(number) = narrative.numbers.get(notices.number) else { return };
    if notices.approximate || notices.value >= unpaid {
        return;
    }
    let (left, right) = (notices.value.normalize(), unpaid.normalize());
    let message = format!(
        "收费通知少于逾期未缴费：第六部分 = {left}，{} = {right}，相差 {}",
        context.form.place(UNPAID),
        right - left
    );
    sink.add(
        Finding::new(rule, rule.severity, message)
            .on_cells(context.form, [UNPAID])
            .on_text(PartId::Other, number.span.0, number.span.1)
            .sides(left, right),
    );
}
