use proptest::prelude::*;

use super::super::{Against, Context};
use super::explanations;
use crate::check::testing::{TODAY, findings, form_of, mended, report, sound, tell, told, with_zeros};
use crate::form::Form;
use crate::report::{Figures, Report, Value};

/// A year of each form.
const YEARS: [i16; 2] = [2020, 2025];

fn value(report: &Report, id: &str) -> i64 {
    match report.entry(id).map(|entry| &entry.value) {
        Some(Value::Count(count)) => *count,
        other => panic!("{id}: {other:?}"),
    }
}

/// The relations reported as broken: rule and place.
fn broken(report: &Report) -> Vec<String> {
    let form = form_of(report);
    let codes: Vec<&str> = form.relations.iter().map(|relation| relation.code.as_str()).collect();
    let mut places: Vec<String> = findings(report, None)
        .iter()
        .filter(|f| codes.contains(&f.code))
        .map(|f| format!("{} {}", f.code, f.message.split('：').next().unwrap()))
        .collect();
    places.sort();
    places
}

/// The relations that contain a cell: rule and place.
fn containing(form: &Form, id: &str) -> Vec<String> {
    let relations = form.relations_of(form.index_of(id).unwrap());
    let mut places: Vec<String> = relations.map(|relation| format!("{} {}", relation.code, relation.place)).collect();
    places.sort();
    places
}

/// The cell and value that the culprit finder names, if it names one.
fn named(report: &Report) -> Option<(String, i64)> {
    let context = Context::new(form_of(report), report, Against::new(None, TODAY));
    match explanations(&context).as_slice() {
        [explained] => match explained.explanations.as_slice() {
            [one] if one.edits.len() == 1 => Some((context.form.cells[one.edits[0].0].id.to_string(), one.edits[0].1)),
            _ => None,
        },
        _ => None,
    }
}

/// Random figures for every input cell of 表三 and 表四.
fn inputs() -> impl Strategy<Value = Vec<u16>> {
    proptest::collection::vec(prop_oneof![2 => Just(0u16), 3 => 0u16..200], 200)
}

proptest! {
    #![proptest_config(crate::testing::rounds(60))]

    #[test]
    fn a_sound_report_has_no_broken_relation(year in prop::sample::select(&YEARS[..]), inputs in inputs()) {
        prop_assert_eq!(broken(&sound(year, &inputs)), Vec::<String>::new());
    }

    #[test]
    fn one_wrong_cell_breaks_exactly_its_relations_and_is_named(
        year in prop::sample::select(&YEARS[..]),
        inputs in inputs(),
        cell in any::<prop::sample::Index>(),
        wrong in 0i64..500,
    ) {
        let mut report = sound(year, &inputs);
        let form = form_of(&report);
        let in_relations: Vec<&str> = (0..form.cells.len())
            .filter(|cell| form.relations_of(*cell).next().is_some())
            .map(|cell| form.cells[cell].id.as_str())
            .collect();
        let id = *cell.get(&in_relations);
        let right = value(&report, id);
        prop_assume!(right != wrong);
        report.set(form, id, Some(Value::Count(wrong).into()));
        prop_assert_eq!(broken(&report), containing(form, id));
        if id.starts_with("t3") {
            prop_assert_eq!(named(&report), Some((id.to_owned(), right)));
            let finding = findings(&report, None).into_iter().find(|f| f.code == "A3-01").unwrap();
            prop_assert_eq!(finding.likely.as_ref().map(|likely| likely.cell.to_string()), Some(id.to_owned()));
            prop_assert_eq!(broken(&mended(&report, None, "A3-01", 0)), Vec::<String>::new());
        } else if let Some((cell, value)) = named(&report) {
            // The cells of a group of 表四 share their pattern; what is named must at least repair it.
            report.set(form, &cell, Some(Value::Count(value).into()));
            prop_assert_eq!(broken(&report), Vec::<String>::new());
        }
    }

    #[test]
    fn whatever_is_offered_repairs_what_it_is_offered_for(
        year in prop::sample::select(&YEARS[..]),
        inputs in inputs(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), 0i64..300), 1..4),
        following in prop::sample::select(&["none", "sum", "total", "all"][..]),
    ) {
        let mut report = sound(year, &inputs);
        let form = form_of(&report);
        for total in form.cells.iter().filter(|cell| cell.computed) {
            if following == "all" || total.column == following || total.row == following {
                report.set(form, &total.id, None);
            }
        }
        for (cell, wrong) in changes {
            let spec = cell.get(&form.cells);
            if spec.id.starts_with("t3") || spec.id.starts_with("t4") {
                report.set(form, &spec.id, Some(Value::Count(wrong).into()));
            }
        }
        let context = Context::new(form, &report, Against::new(None, TODAY));
        for explained in explanations(&context) {
            prop_assert!((1..=2).contains(&explained.explanations.len()));
            for explanation in explained.explanations {
                let mut repaired = report.clone();
                for (cell, value) in explanation.edits {
                    repaired.set(form, &form.cells[cell].id, Some(Value::Count(value).into()));
                }
                let still = broken(&repaired);
                for relation in &explained.relations {
                    let relation = &form.relations[*relation];
                    let name = format!("{} {}", relation.code, relation.place);
                    prop_assert!(!still.contains(&name));
                }
                prop_assert!(still.len() < broken(&report).len());
            }
        }
    }
}

#[test]
fn every_cell_of_table_three_has_a_pattern_of_its_own() {
    for (year, cells) in [(2020, 161), (2025, 175)] {
        let report = sound(year, &[7; 200]);
        let form = form_of(&report);
        let unique = form.cells.iter().filter(|spec| spec.id.starts_with("t3")).filter(|spec| {
            let mut wrong = report.clone();
            let right = value(&report, &spec.id);
            wrong.set(form, &spec.id, Some(Value::Count(right + 3).into()));
            named(&wrong) == Some((spec.id.to_string(), right))
        });
        assert_eq!(unique.count(), cells);
    }
}

#[test]
fn every_relation_can_be_broken_and_mended() {
    for year in YEARS {
        let report = sound(year, &[3, 1, 4, 1, 5, 9, 2, 6]);
        let form = form_of(&report);
        for relation in &form.relations {
            let name = format!("{} {}", relation.code, relation.place);
            let id = &form.cells[relation.left[0]].id;
            let mut wrong = report.clone();
            wrong.set(form, id, Some(Value::Count(value(&report, id) + 1).into()));
            assert!(broken(&wrong).contains(&name), "{name}");
            wrong.set(form, id, Some(Value::Count(value(&report, id)).into()));
            assert_eq!(broken(&wrong), [""; 0], "{name}");
        }
    }
}

/// A column whose totals follow, so that every cell of it has the same pattern.
const COLUMN: &str =
    "t3.new.nat=90 t3.carry_in.nat=4 t3.open.nat=30 t3.partial.nat=3 t3.none1.nat=39 t3.carry_out.nat=22";

fn column(change: &str) -> Report {
    let (id, _) = change.split_once('=').unwrap();
    let mut cells: Vec<&str> = COLUMN.split(' ').filter(|cell| !cell.starts_with(&format!("{id}="))).collect();
    cells.push(change);
    with_zeros(report(2025, &cells.join(" ")))
}

#[test]
fn swapped_digits_single_a_cell_out() {
    insta::assert_snapshot!(told(&column("t3.none1.nat=93"), "A3-03"), @"
    错误 表三 自然人：本年新收＋上年结转 = 94，总计＋结转下年度 = 148，相差 54
      → 表三 （四）无法提供 1.本机关不掌握相关政府信息·自然人 改为 39（现为 93，两位数字颠倒）：t3.none1.nat=39
    错误 表三 总计：本年新收＋上年结转 = 94，总计＋结转下年度 = 148，相差 54
      → 表三 （四）无法提供 1.本机关不掌握相关政府信息·自然人 改为 39（现为 93，两位数字颠倒）：t3.none1.nat=39
    ");
}

#[test]
fn a_slipped_zero_singles_a_cell_out() {
    insta::assert_snapshot!(told(&column("t3.carry_out.nat=220"), "A3-03"), @"
    错误 表三 自然人：本年新收＋上年结转 = 94，总计＋结转下年度 = 292，相差 198
      → 表三 四、结转下年度·自然人 改为 22（现为 220，末尾多了 0）：t3.carry_out.nat=22
    错误 表三 总计：本年新收＋上年结转 = 94，总计＋结转下年度 = 292，相差 198
      → 表三 四、结转下年度·自然人 改为 22（现为 220，末尾多了 0）：t3.carry_out.nat=22
    ");
}

#[test]
fn without_evidence_nothing_is_invented() {
    insta::assert_snapshot!(told(&column("t3.none1.nat=44"), "A3-03"), @"
    错误 表三 自然人：本年新收＋上年结转 = 94，总计＋结转下年度 = 99，相差 5
    错误 表三 总计：本年新收＋上年结转 = 94，总计＋结转下年度 = 99，相差 5
    ");
}

#[test]
fn last_year_decides_for_what_was_carried_over() {
    let last = with_zeros(report(2024, "t3.carry_out.nat=4"));
    let this = column("t3.carry_in.nat=9");
    let told =
        |last| findings(&this, last).iter().filter(|f| f.code == "A3-03").map(tell).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(told(Some(&last)), @"
    错误 表三 自然人：本年新收＋上年结转 = 99，总计＋结转下年度 = 94，相差 5
      → 表三 二、上年结转·自然人 改为 4（现为 9，与上年的结转下年度一致）：t3.carry_in.nat=4
    错误 表三 总计：本年新收＋上年结转 = 99，总计＋结转下年度 = 94，相差 5
      → 表三 二、上年结转·自然人 改为 4（现为 9，与上年的结转下年度一致）：t3.carry_in.nat=4
    ");
    assert!(!told(None).contains('→'));
}

#[test]
fn two_explanations_are_both_shown() {
    // 31 for 13 among the outcomes, or 13 for 31 among the new ones.
    let report = with_zeros(report(2025, "t3.new.nat=13 t3.open.nat=31"));
    insta::assert_snapshot!(told(&report, "A3-03"), @"
    错误 表三 自然人：本年新收＋上年结转 = 13，总计＋结转下年度 = 31，相差 18
      → 表三 一、本年新收·自然人 改为 31（现为 13，两位数字颠倒）：t3.new.nat=31
      → 表三 （一）予以公开·自然人 改为 13（现为 31，两位数字颠倒）：t3.open.nat=13
    错误 表三 总计：本年新收＋上年结转 = 13，总计＋结转下年度 = 31，相差 18
      → 表三 一、本年新收·自然人 改为 31（现为 13，两位数字颠倒）：t3.new.nat=31
      → 表三 （一）予以公开·自然人 改为 13（现为 31，两位数字颠倒）：t3.open.nat=13
    ");
}

#[test]
fn a_figure_one_column_off() {
    let mut report = sound(2025, &[]);
    let form = form_of(&report);
    for (id, value) in
        [("new.nat", 5), ("new.sum", 5), ("open.biz", 5), ("open.sum", 5), ("total.nat", 5), ("total.sum", 5)]
    {
        report.set(form, &format!("t3.{id}"), Some(Value::Count(value).into()));
    }
    insta::assert_snapshot!(told(&report, "A3-02"), @"
    错误 表三 自然人：（七）总计 = 5，（一）至（六）各行之和 = 0，相差 5
      → 表三 （一）予以公开·自然人 改为 5，表三 （一）予以公开·商业企业 改为 0（现为 0、5，填到了相邻的列）：t3.open.nat=5 t3.open.biz=0
      → （七）总计改为各项之和 0：t3.total.nat=auto
    错误 表三 商业企业：（七）总计 = 0，（一）至（六）各行之和 = 5，相差 5
      → 表三 （一）予以公开·自然人 改为 5，表三 （一）予以公开·商业企业 改为 0（现为 0、5，填到了相邻的列）：t3.open.nat=5 t3.open.biz=0
      → （七）总计改为各项之和 5：t3.total.biz=auto
    ");
    insta::assert_snapshot!(told(&report, "A3-04"), @"
    错误 表三：“（七）总计＝（一）至（六）各行之和”总计列成立，自然人列（相差 5）、商业企业列（相差 5）不成立
      → 表三 （一）予以公开·自然人 改为 5，表三 （一）予以公开·商业企业 改为 0（现为 0、5，填到了相邻的列）：t3.open.nat=5 t3.open.biz=0
    ");
    assert_eq!(broken(&mended(&report, None, "A3-02", 0)), [""; 0]);
}

#[test]
fn two_cells_run_together() {
    let mut report = sound(2025, &[]);
    let form = form_of(&report);
    for (id, value) in [
        ("new.nat", 90),
        ("new.biz", 1),
        ("new.sum", 91),
        ("open.nat", 901),
        ("open.sum", 91),
        ("total.nat", 90),
        ("total.biz", 1),
        ("total.sum", 91),
    ] {
        report.set(form, &format!("t3.{id}"), Some(Value::Count(value).into()));
    }
    insta::assert_snapshot!(told(&report, "A3-01"), @"
    错误 表三 （一）予以公开：总计 = 91，六列之和 = 901，相差 810
      → 表三 （一）予以公开·自然人 改为 90，表三 （一）予以公开·商业企业 改为 1（现为 901、0，两格的数字连在了一起）：t3.open.nat=90 t3.open.biz=1
      → 总计改为各项之和 901：t3.open.sum=auto
    ");
}

#[test]
fn a_total_typed_as_a_part() {
    let mut report = sound(2025, &[]);
    let form = form_of(&report);
    for (id, value) in [("rev.keep", 12), ("rev.fix", 5), ("rev.sum", 12)] {
        report.set(form, &format!("t4.{id}"), Some(Value::Count(value).into()));
    }
    insta::assert_snapshot!(told(&report, "A4-01"), @"
    错误 表四 行政复议：总计 = 12，四项结果之和 = 17，相差 5
      → 表四 行政复议·结果维持 改为 7（现为 12，把总计填成了分项）：t4.rev.keep=7
      → 总计改为各项之和 17：t4.rev.sum=auto
    ");
}

#[test]
fn a_mended_total_follows_its_parts_and_is_not_offered_twice() {
    let mut report = sound(2025, &[7; 200]);
    let form = form_of(&report);
    report.set(form, "t3.open.sum", Some(Value::Count(41).into()));
    insta::assert_snapshot!(told(&report, "A3-01"), @"
    错误 表三 （一）予以公开：总计 = 41，六列之和 = 42，相差 1
      → 表三 （一）予以公开·总计 改为 42（现为 41，一位数字有误）：t3.open.sum=auto
    ");
    for code in ["A3-01", "A3-02", "A3-04"] {
        let mended = mended(&report, None, code, 0);
        assert_eq!(broken(&mended), [""; 0], "{code}");
        assert!(Figures::of(form, &mended).follows(form.index_of("t3.open.sum").unwrap()), "{code}");
    }
    // What tells how the slip may have happened stays.
    report.set(form, "t3.open.sum", Some(Value::Count(24).into()));
    assert!(told(&report, "A3-01").contains("两位数字颠倒"));
    assert_eq!(told(&report, "A3-01").matches("t3.open.sum=auto").count(), 1);
}

#[test]
fn two_slips_far_from_one_another_are_told_apart() {
    let mut report = sound(2025, &[7; 200]);
    let form = form_of(&report);
    for (id, wrong) in [("t3.open.nat", 8), ("t3.refuse1.law", 70)] {
        report.set(form, id, Some(Value::Count(wrong).into()));
    }
    insta::assert_snapshot!(told(&report, "A3-01"), @"
    错误 表三 （一）予以公开：总计 = 42，六列之和 = 43，相差 1
      → 表三 （一）予以公开·自然人 改为 7（现为 8）：t3.open.nat=7
      → 总计改为各项之和 43：t3.open.sum=auto
    错误 表三 （五）不予处理 1.信访举报投诉类申请：总计 = 42，六列之和 = 105，相差 63
      → 表三 （五）不予处理 1.信访举报投诉类申请·法律服务机构 改为 7（现为 70，末尾多了 0）：t3.refuse1.law=7
      → 总计改为各项之和 105：t3.refuse1.sum=auto
    ");
}

#[test]
fn a_relation_with_an_unreadable_cell_is_left_out() {
    let mut report = sound(2025, &[7; 200]);
    let form = form_of(&report);
    report.set(form, "t3.open.biz", Some(Value::Unreadable("模糊".into()).into()));
    report.set(form, "t3.deny1.nat", Some(Value::Count(10).into()));
    assert_eq!(named(&report), Some(("t3.deny1.nat".to_owned(), 7)));
}

#[test]
fn figures_still_missing_are_not_explained_away() {
    let open = report(2025, "t3.new.nat=30 t3.open.nat=3");
    assert!(!told(&open, "A3-03").contains('→'));
    assert!(told(&with_zeros(open), "A3-03").contains("末尾多了 0"));
}

#[test]
fn a_figure_one_row_off() {
    let mut report = sound(2025, &[]);
    let form = form_of(&report);
    for (id, value) in
        [("new.nat", 9), ("new.sum", 9), ("deny2.nat", 9), ("deny1.sum", 9), ("total.nat", 9), ("total.sum", 9)]
    {
        report.set(form, &format!("t3.{id}"), Some(Value::Count(value).into()));
    }
    insta::assert_snapshot!(told(&report, "A3-01"), @"
    错误 表三 （三）不予公开 1.属于国家秘密：总计 = 9，六列之和 = 0，相差 9
      → 表三 （三）不予公开 1.属于国家秘密·自然人 改为 9，表三 （三）不予公开 2.其他法律行政法规禁止公开·自然人 改为 0（现为 0、9，填到了相邻的行）：t3.deny1.nat=9 t3.deny2.nat=0
      → 表三 （三）不予公开 1.属于国家秘密·总计 改为 0，表三 （三）不予公开 2.其他法律行政法规禁止公开·总计 改为 9（现为 9、0，填到了相邻的行）：t3.deny1.sum=auto t3.deny2.sum=auto
      → 总计改为各项之和 0：t3.deny1.sum=auto
    错误 表三 （三）不予公开 2.其他法律行政法规禁止公开：总计 = 0，六列之和 = 9，相差 9
      → 表三 （三）不予公开 1.属于国家秘密·自然人 改为 9，表三 （三）不予公开 2.其他法律行政法规禁止公开·自然人 改为 0（现为 0、9，填到了相邻的行）：t3.deny1.nat=9 t3.deny2.nat=0
      → 表三 （三）不予公开 1.属于国家秘密·总计 改为 0，表三 （三）不予公开 2.其他法律行政法规禁止公开·总计 改为 9（现为 9、0，填到了相邻的行）：t3.deny1.sum=auto t3.deny2.sum=auto
      → 总计改为各项之和 9：t3.deny2.sum=auto
    ");
}

#[test]
fn a_row_shifted_by_one_column() {
    let mut report = sound(2025, &[]);
    let form = form_of(&report);
    let figures = [
        ("new.nat", 90),
        ("new.biz", 12),
        ("new.sum", 102),
        ("total.nat", 90),
        ("total.biz", 12),
        ("total.sum", 102),
        ("open.biz", 90),
        ("open.sci", 12),
        ("open.sum", 102),
    ];
    for (id, value) in figures {
        report.set(form, &format!("t3.{id}"), Some(Value::Count(value).into()));
    }
    insta::assert_snapshot!(told(&report, "A3-04"), @"
    错误 表三：“（七）总计＝（一）至（六）各行之和”总计列成立，自然人列（相差 90）、商业企业列（相差 78）、科研机构列（相差 12）不成立
      → 表三 （一）予以公开·自然人 改为 90，表三 （一）予以公开·商业企业 改为 12，表三 （一）予以公开·科研机构 改为 0（现为 0、90、12，整行右移了一列）：t3.open.nat=90 t3.open.biz=12 t3.open.sci=0
    ");
    assert_eq!(broken(&mended(&report, None, "A3-04", 0)), [""; 0]);
}

#[test]
fn what_last_year_confirms_is_not_doubted() {
    let last = with_zeros(report(2024, "t3.carry_out.nat=31"));
    let this = with_zeros(report(2025, "t3.carry_in.nat=31 t3.open.nat=13"));
    let told =
        |last| findings(&this, last).iter().filter(|f| f.code == "A3-03").map(tell).collect::<Vec<_>>().join("\n");
    assert!(told(None).contains("上年结转·自然人 改为 13"));
    assert!(!told(Some(&last)).contains("上年结转·自然人 改为"));
    assert!(told(Some(&last)).contains("予以公开·自然人 改为 31"));
}
