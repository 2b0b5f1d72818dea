use super::text;
use crate::document::build;
use crate::form;
use crate::report::{Organ, Report, Value, parse_entry};

#[test]
fn a_report_reads_as_it_stands() {
    let form = form::for_year(2025).unwrap();
    let mut report = Report::new(form, 2025, Organ { name: "示例市档案局".into(), ..Organ::default() });
    let prose = [
        (form::PartId::Preamble, "本报告依据《中华人民共和国政府信息公开条例》编制。"),
        (
            form::PartId::Overview,
            "2025年，示例市档案局继续做好政府信息公开工作。\n（一）主动公开\n全年公开信息12条。\n| 竖线开头的一行\n   +-- 横线开头的一行",
        ),
        (form::PartId::Other, "2025年本机关未发出收费通知，未收取信息处理费。"),
    ];
    for (part, written) in prose {
        report.prose.insert(part, written.into());
    }
    for (id, written) in [
        ("t2.norm.issued", "3"),
        ("t2.norm.valid", "128"),
        ("t2.lic.dec", "66241"),
        ("t2.fee.amt", "112.55034"),
        ("t3.new.nat", "13"),
        ("t3.new.biz", "0"),
        ("t3.open.nat", "1|2--\\"),
        ("t3.open.biz", "约 5 件，以年底 清点为准"),
        ("t4.rev.keep", "1234567"),
    ] {
        report.set(form, id, Some(parse_entry(form.cell(id).unwrap().kind, written).value.into()));
    }
    report.set(form, "t3.open.sum", Some(Value::Count(14).into()));
    report.signature.date = Some(jiff::civil::date(2026, 1, 20));
    insta::assert_snapshot!(text(&build(form, &report)));
}

#[test]
fn the_form_of_2019_has_its_signs_and_units() {
    let form = form::for_year(2020).unwrap();
    let mut report = Report::new(form, 2020, Organ { name: "示例市档案局".into(), ..Organ::default() });
    for (id, written) in
        [("t2.lic.delta", "+107"), ("t2.fee.delta", "-4"), ("t2.proc.n", "81"), ("t2.proc.amt", "19696.99万元")]
    {
        report.set(form, id, Some(parse_entry(form.cell(id).unwrap().kind, written).value.into()));
    }
    let mut document = build(form, &report);
    document.meta.draft = true;
    let text = text(&document);
    let (head, _) = text.split_once("三、收到").unwrap();
    insta::assert_snapshot!(head);
}
