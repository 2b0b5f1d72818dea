use super::*;
use crate::check::text::testing;

/// Last year's text, and this year's as it was carried over and edited; what is stale in brackets.
fn shown(before: &str, now: &str) -> String {
    let report = started(before, now);
    let mut text = now.to_owned();
    for place in stale(&report).iter().rev() {
        text.insert(place.end, ']');
        text.insert(place.start, '[');
    }
    text
}

fn started(before: &str, now: &str) -> Report {
    let mut last = testing::report(2024);
    last.prose.insert(PartId::Overview, before.into());
    let mut report = testing::report(2025);
    report.prose.insert(PartId::Overview, now.into());
    report.last = Some(LastReport::new("2024.nianbao", &last));
    report
}

#[test]
fn untouched_sentences_are_stale_whatever_year_they_name() {
    let before = "（一）主动公开\n2024年，全年公开信息12条。举办培训班2期；修订制度3项。";
    assert_eq!(shown(before, before), "（一）主动公开\n[2024年，全年公开信息12条]。[举办培训班2期]；[修订制度3项]。");
    assert_eq!(
        shown(before, "（一）主动公开\n2025 年，全年公开信息12条。举办座谈会交流经验做法。修订制度3项。"),
        "（一）主动公开\n[2025 年，全年公开信息12条]。举办座谈会交流经验做法。[修订制度3项]。",
        "to change the year is not to look at the rest"
    );
}

#[test]
fn to_put_the_marks_right_is_not_to_look_at_the_words() {
    let before = "全年公开信息12条,占12.5%(含网站). 举办培训班2期;修订制度3项,成效\n明显.";
    let tidied = crate::check::tidy::tidy(before);
    let all = "[全年公开信息12条，占12.5%（含网站）]。[举办培训班2期]；[修订制度3项，成效明显]。";
    assert_eq!(shown(before, &tidied), all);
    assert_eq!(shown(before, &before.replace(',', "，")).matches('[').count(), 2);
    // What an older file has noted as confirmed stays so.
    let mut report = started(before, &tidied);
    report.last.as_mut().unwrap().confirmed.insert("修订制度3项，成效明显".into());
    assert_eq!(stale(&report).len(), 2);
}

#[test]
fn a_sentence_that_moved_is_still_last_years() {
    let mut report = started("举办培训班2期，参训人员120人次。", "");
    report.prose.insert(PartId::Problems, "举办培训班2期，参训人员120人次。".into());
    assert_eq!(stale(&report).iter().map(|place| place.part).collect::<Vec<_>>(), [PartId::Problems]);
}

#[test]
fn what_was_left_in_a_rewritten_sentence_is_stale() {
    let before = "2024年，全年收到申请91件，办结73件，较2023年增长5.2%。";
    assert_eq!(
        shown(before, "2025年，全年收到申请64件，办结73件，较2024年下降29.7%。"),
        "2025年，全年收到申请64件，办结[73]件，较2024年下降29.7%。"
    );
    assert_eq!(
        shown(before, "2024年，全年共收到申请64件，办结60件，较2023年下降29.7%。"),
        "[2024]年，全年共收到申请64件，办结60件，较[2023]年下降29.7%。"
    );
    let before = "印发《2024年政务公开工作要点》，落实责任科室12个。";
    assert_eq!(
        shown(before, "印发《2024年政务公开工作要点》，压实责任科室14个。"),
        "印发[《2024年政务公开工作要点》]，压实责任科室14个。"
    );
}

#[test]
fn laws_dates_and_addresses_do_not_go_out_of_date() {
    let before = "依照国务院令第711号和国办公开办函〔2021〕30号文件编制，统计期限自2024年1月1日起至2024年12月31日止，可在www.example12.gov.cn下载，电话：0123-4567890，邮编：100000。";
    let now = before.replace("2024", "2025").replace("编制", "编写");
    assert_eq!(shown(before, &now), now);
}

#[test]
fn confirming_ends_it_and_survives_editing() {
    let text = "2024年，全年公开信息12条。举办培训班2期，参训人员120人次。";
    let form = testing::form_of(&testing::report(2025));
    let mut report = started(text, text);
    let places = stale(&report);
    assert_eq!(places.len(), 2);
    let before = report.clone();
    let undo = confirm(&report, &places[..1]).unwrap().apply(form, &mut report);
    assert_eq!(stale(&report), places[1..]);
    let edited = text.replace("2024", "2025").replace("信息12", "各类信息12");
    report.prose.insert(PartId::Overview, edited);
    assert_eq!(stale(&report).len(), 1, "the clerk has seen the 12");
    report.prose.insert(PartId::Overview, text.into());
    undo.apply(form, &mut report);
    assert_eq!(report, before);
    let edit = confirm(&report, &stale(&report)).unwrap();
    edit.apply(form, &mut report);
    assert_eq!(stale(&report), []);
}

#[test]
fn a_tracker_sees_what_a_fresh_look_sees() {
    let text = "2024年，全年公开信息12条。举办培训班2期，参训人员120人次。";
    let form = testing::form_of(&testing::report(2025));
    let mut report = started(text, text);
    let mut tracker = Tracker::default();
    let mut same = |report: &Report| assert_eq!(tracker.look(report), stale(report));
    same(&report);
    report.prose.insert(PartId::Problems, "举办培训班2期，参训人员120人次。".into());
    same(&report);
    report.prose.insert(PartId::Overview, "全年公开信息13条。".into());
    same(&report);
    confirm(&report, &stale(&report)).unwrap().apply(form, &mut report);
    same(&report);
    report.prose.remove(&PartId::Overview);
    same(&report);
    report.last = Some(LastReport::new("x", &testing::report(2024)));
    same(&report);
    report.last = None;
    same(&report);
}

mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::report::properties::any_report;

    proptest! {
        #![proptest_config(crate::testing::rounds(64))]

        #[test]
        fn any_two_reports_can_be_looked_at(last in any_report(), now in any_report(), mix in any::<bool>()) {
            let mut report = now;
            if mix {
                report.prose.clone_from(&last.prose);
            }
            report.last = Some(LastReport::new("上年", &last));
            let places = stale(&report);
            for place in &places {
                let text = report.text(place.part);
                prop_assert!(text.get(place.start..place.end).is_some());
                prop_assert!(place.sentence.0 <= place.start && place.end <= place.sentence.1);
            }
            let form = crate::form::by_id(report.form).unwrap();
            for change in crate::carry::years::changes(form, &report, &places) {
                prop_assert!(!change.fix.edits(form, &report).is_empty());
            }
            confirm(&report, &places).unwrap().apply(form, &mut report);
            prop_assert_eq!(stale(&report), []);
        }
    }
}
