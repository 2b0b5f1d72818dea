use super::{Format, Job, file_name};
use crate::form;
use crate::report::{Organ, Report};

fn report(organ: &str) -> Report {
    let form = form::for_year(2025).unwrap();
    Report::new(form, 2025, Organ { name: organ.into(), ..Organ::default() })
}

#[test]
fn every_format_has_a_name_of_its_own_and_writes_the_same_bytes_twice() {
    let form = form::for_year(2025).unwrap();
    let report = report("示例市档案局");
    for format in Format::ALL {
        assert_eq!(Format::by_name(format.name()), Some(*format));
        let once = format.export(&Job::new(form, &report, false)).unwrap();
        assert!(!once.is_empty());
        assert_eq!(once, format.export(&Job::new(form, &report, false)).unwrap(), "{}", format.name());
        if format.publishable() {
            assert_ne!(once, format.export(&Job::new(form, &report, true)).unwrap(), "{}: draft", format.name());
        }
    }
    let mut names: Vec<_> = Format::ALL.iter().map(|format| file_name(&report, *format)).collect();
    names.dedup();
    assert_eq!(names.len(), Format::ALL.len());
}

#[test]
fn file_names_are_valid_everywhere() {
    let name = |organ: &str| file_name(&report(organ), Format::Text);
    assert_eq!(name("示例市档案局"), "示例市档案局2025年政府信息公开工作年度报告.txt");
    assert_eq!(name(" a/b\\c:*?\"<>|\u{202E}\n "), "a／b＼c：＊？＂＜＞｜2025年政府信息公开工作年度报告.txt");
    assert_eq!(name(""), "2025年政府信息公开工作年度报告.txt");
    let long = name(&"局".repeat(200));
    assert!(long.len() <= 240 && long.ends_with("局2025年政府信息公开工作年度报告.txt"), "{long}");
}
