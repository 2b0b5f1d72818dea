//! C13: a count too large to be one, or the digits of several cells in one.

use super::report::{by_row, is_of_wrong_width};
use super::splits;
use super::troubles::{Trouble, cells_with, figures_in, plain};
use crate::check::{Card, Context, Finding, FixEdit, Forms, Reads, Rule, Severity, Sink, When};
use crate::form::CellKind;
use crate::report::Value;

pub const RULE: Rule = Rule {
    code: "C13",
    name: "digits_of_several_cells",
    title: "几格的数字连在一起",
    severity: Severity::Warning,
    forms: Forms::All,
    reads: Reads::FIGURES.and(Reads::SOURCE),
    when: When::AtOnce,
    card: Card {
        what: "一格的数字大得不合常理，或导入的一行里数字少于格数、几格的数字连成一串。",
        why: "从网页或 PDF 提取文字时，相邻单元格的数字会连在一起；按位置猜测会填错格。",
        basis: "依照格式的格数作出的判断。",
        example: "表二 规范性文件：“8062133”像是 3 格的数字连在一起，可能是 80、62、133。",
        mend: "对照原件，选择一种拆法，或逐格填写。",
    },
    check,
};

/// The largest count that is believed.
const MOST: i64 = 99_999_999;
/// How many readings are named, and how many are offered as fixes.
const NAMED: usize = 12;
const OFFERED: usize = 4;

fn check(rule: &Rule, context: &Context, sink: &mut Sink) {
    let form = context.form;
    for (index, spec) in form.cells.iter().enumerate() {
        if let Value::Count(count) = context.figures.value(index)
            && *count > MOST
            && !context.figures.follows(index)
        {
            let message = format!("{}：{count}，超过 {MOST}，可能是几格的数字连在一起", form.place(&spec.id));
            sink.add(Finding::new(rule, rule.severity, message).on_cells(form, [spec.id.clone()]));
        }
    }
    for row in by_row(context, cells_with(context, Trouble::Merged)) {
        let mut raws: Vec<String> = row.cells.iter().map(|(_, _, raw)| plain(raw)).collect();
        raws.dedup();
        let Some((_, first, _)) = row.cells.first() else { continue };
        // The cells among which the digits have to be shared out: those of the row without a readable figure.
        let open: Vec<usize> = (0..form.cells.len())
            .filter(|cell| form.cells.get(*cell).is_some_and(|c| c.table == first.table && c.row == first.row))
            .filter(|cell| !context.figures.value(*cell).is_filled() && !context.figures.follows(*cell))
            .collect();
        let counts = open.iter().all(|cell| form.cells.get(*cell).is_some_and(|c| c.kind == CellKind::Count));
        let quoted: Vec<String> = raws.iter().map(|raw| format!("“{raw}”")).collect();
        let message = format!("{}：{}无法确定怎样分到 {} 格", row.place, quoted.join("、"), open.len());
        let severity = if is_of_wrong_width(context, first) { Severity::Hint } else { rule.severity };
        let mut finding = Finding::new(rule, severity, message)
            .on_cells(form, open.iter().filter_map(|cell| form.cells.get(*cell)).map(|spec| spec.id.clone()));
        if let ([raw], true) = (raws.as_slice(), counts)
            && let Some(tokens) = figures_in(raw)
        {
            let readings = splits::readings(context, &open, &tokens);
            if !readings.is_empty() {
                let named: Vec<String> = readings.iter().take(NAMED).map(splits::name).collect();
                let more = if readings.len() > NAMED { format!("等 {} 种", readings.len()) } else { String::new() };
                finding = finding.hint(format!("可能的读法：{}{more}。请对照原件。", named.join("，")));
                for reading in readings.iter().take(OFFERED) {
                    let edits = open.iter().zip(reading).filter_map(|(cell, value)| {
                        let cell = form.cells.get(*cell)?.id.clone();
                        Some(FixEdit::Cell { cell, value: value.map(|v| v.to_string()).unwrap_or_default() })
                    });
                    finding = finding.fix(format!("读作 {}", splits::name(reading)), edits.collect());
                }
            }
        }
        sink.add(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{imported, mended, report, told};

    fn merged(raw: &str, cells: &[&str]) -> crate::report::Report {
        let mut report = imported(2020, "");
        let form = crate::check::testing::form_of(&report);
        for id in cells {
            report.set(form, id, Some(crate::report::Value::Unreadable(raw.into()).into()));
        }
        report
    }

    #[test]
    fn merged_digits_are_split_in_every_way_the_likeliest_first() {
        let report = merged("8062133", &["t2.norm.made", "t2.norm.opened", "t2.norm.total"]);
        insta::assert_snapshot!(told(&report, "C13"), @"
        警告 表二 规范性文件：“8062133”无法确定怎样分到 3 格
          可能的读法：80/62/133，80/6/2133，8/0/62133，806/21/33，806/2/133，8062/1/33，80621/3/3，806/213/3，8062/13/3，80/621/33，80/6213/3。请对照原件。
          → 读作 80/62/133：t2.norm.made=80 t2.norm.opened=62 t2.norm.total=133
          → 读作 80/6/2133：t2.norm.made=80 t2.norm.opened=6 t2.norm.total=2133
          → 读作 8/0/62133：t2.norm.made=8 t2.norm.opened=0 t2.norm.total=62133
          → 读作 806/21/33：t2.norm.made=806 t2.norm.opened=21 t2.norm.total=33
        ");
        assert_eq!(told(&mended(&report, None, "C13", 0), "C13"), "");
    }

    #[test]
    fn figures_without_places_are_placed_by_the_sum_of_the_row() {
        let columns = ["nat", "biz", "sci", "ngo", "law", "oth", "sum"].map(|c| format!("t3.open.{c}"));
        let report = merged("5 3 8", &columns.each_ref().map(String::as_str));
        insta::assert_snapshot!(told(&report, "C13"), @"
        警告 表三 （一）予以公开：“5 3 8”无法确定怎样分到 7 格
          可能的读法：5/3/空/空/空/空/8，5/空/3/空/空/空/8，5/空/空/3/空/空/8，5/空/空/空/3/空/8，5/空/空/空/空/3/8，空/5/3/空/空/空/8，空/5/空/3/空/空/8，空/5/空/空/3/空/8，空/5/空/空/空/3/8，空/空/5/3/空/空/8，空/空/5/空/3/空/8，空/空/5/空/空/3/8等 15 种。请对照原件。
          → 读作 5/3/空/空/空/空/8：t3.open.nat=5 t3.open.biz=3 t3.open.sci= t3.open.ngo= t3.open.law= t3.open.oth= t3.open.sum=8
          → 读作 5/空/3/空/空/空/8：t3.open.nat=5 t3.open.biz= t3.open.sci=3 t3.open.ngo= t3.open.law= t3.open.oth= t3.open.sum=8
          → 读作 5/空/空/3/空/空/8：t3.open.nat=5 t3.open.biz= t3.open.sci= t3.open.ngo=3 t3.open.law= t3.open.oth= t3.open.sum=8
          → 读作 5/空/空/空/3/空/8：t3.open.nat=5 t3.open.biz= t3.open.sci= t3.open.ngo= t3.open.law=3 t3.open.oth= t3.open.sum=8
        ");
    }

    #[test]
    fn a_count_beyond_belief_is_told() {
        insta::assert_snapshot!(told(&report(2020, "t2.lic.dec=100000000"), "C13"), @"警告 表二 行政许可·处理决定数量：100000000，超过 99999999，可能是几格的数字连在一起");
        assert_eq!(told(&report(2020, "t2.lic.dec=99999999"), "C13"), "");
    }
}
