//! Reports as an office may write them, with random figures.

use jiff::civil::date;
use proptest::prelude::*;

use crate::form::{self, CellKind, PartId, Unit};
use crate::report::{Entry, Organ, Report, parse_entry};

const SENTENCES: &[&str] = &[
    "本机关坚持以公开为常态、不公开为例外，健全工作制度，配齐工作力量。",
    "（一）主动公开情况",
    "全年通过门户网站发布信息312条，通过公众号发布86条。",
    "1.拓宽公开渠道",
    "对公众关心的事项，做到及时回应、耐心解释。",
    "（二）依申请公开情况",
    "收到的申请都在规定的期限内办结，没有引发复议和诉讼。",
    "一是业务培训还不够经常；二是解读的形式还比较单一。",
    "下一步，将定期组织学习，丰富图解、问答等解读方式。",
    "IPv6 改造按计划完成，网站运行平稳。",
];

fn figure(kind: CellKind) -> BoxedStrategy<String> {
    match kind {
        CellKind::Count => {
            prop_oneof![3 => Just("0".to_owned()), 2 => "[1-9][0-9]{0,3}", 1 => Just(String::new())].boxed()
        }
        CellKind::Delta => prop_oneof![Just("0".to_owned()), "[+-][1-9][0-9]{0,2}"].boxed(),
        CellKind::Amount(Unit::Header) => prop_oneof![Just("0".to_owned()), "[1-9][0-9]{0,2}\\.[0-9]{1,4}"].boxed(),
        CellKind::Amount(Unit::InCell) => "[1-9][0-9]{0,4}\\.[0-9]{2}万元".boxed(),
    }
}

/// A report of either form: every figure random, some cells blank, totals as they come.
pub fn plausible_report() -> impl Strategy<Value = Report> {
    prop_oneof![Just(2020i16), Just(2025)].prop_flat_map(|year| {
        let form = form::for_year(year).unwrap();
        let figures: Vec<_> = form.cells.iter().map(|cell| figure(cell.kind)).collect();
        let prose = prop::collection::vec(prop::collection::vec(prop::sample::select(SENTENCES), 1..6), 7);
        let signed = prop::option::of(0..60i64);
        (figures, prose, signed).prop_map(move |(figures, prose, signed)| {
            let mut report = Report::new(form, year, Organ { name: "示例市档案局".into(), ..Organ::default() });
            for (cell, figure) in form.cells.iter().zip(figures) {
                report.set(form, &cell.id, Some(Entry::from(parse_entry(cell.kind, &figure).value)));
            }
            for (part, lines) in PartId::ALL.into_iter().zip(prose) {
                // The preamble has no headings of its own.
                let lines: Vec<&str> =
                    lines.into_iter().filter(|line| part != PartId::Preamble || line.ends_with('。')).collect();
                report.prose.insert(part, lines.join("\n"));
            }
            report.prose.retain(|_, text| !text.is_empty());
            let first = date(year + 1, 1, 4);
            report.signature.date = signed.map(|days| first.saturating_add(jiff::Span::new().days(days)));
            report
        })
    })
}
