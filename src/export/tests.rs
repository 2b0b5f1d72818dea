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
    let report = with_figure(report);
    let job = |draft| Job::new(form, &report, draft).beside(None, jiff::civil::date(2026, 1, 19));
    for format in Format::ALL {
        assert_eq!(Format::by_name(format.name()), Some(*format));
        let once = format.export(&job(false)).unwrap();
        assert!(!once.is_empty());
        assert_eq!(once, format.export(&job(false)).unwrap(), "{}", format.name());
        if format.publishable() {
            assert_ne!(once, format.export(&job(true)).unwrap(), "{}: draft", format.name());
        }
    }
    let mut names: Vec<_> = Format::ALL.iter().map(|format| file_name(&report, *format)).collect();
    names.dedup();
    assert_eq!(names.len(), Format::ALL.len());
}

/// The report with one figure, so that there is something to draw.
fn with_figure(mut report: Report) -> Report {
    report.set(form::for_year(2025).unwrap(), "t3.new.nat", Some(crate::report::Value::Count(3).into()));
    report
}

#[test]
fn pictures_need_figures_and_the_page_for_the_leader_a_day() {
    let (form, report) = (form::for_year(2025).unwrap(), report("示例市档案局"));
    let job = Job::new(form, &report, false);
    for (format, words) in
        [(Format::Svg, "没有可以画的数字"), (Format::Png, "没有可以画的数字"), (Format::Brief, "日期")]
    {
        assert!(format.export(&job).unwrap_err().to_string().contains(words));
    }
}

#[test]
fn charts_stand_behind_the_text_of_page_and_pdf() {
    let form = form::for_year(2025).unwrap();
    let report = with_figure(report("示例市档案局"));
    let job = Job::new(form, &report, false).with_charts();
    let page = String::from_utf8(Format::Html.export(&job).unwrap()).unwrap();
    let (text, pictures) = page.split_once("附：图解").unwrap();
    assert!(text.contains(&job.document.check_code) && pictures.matches("<svg").count() == job.document.pictures.len());
    let pdf = |job: &Job| Format::Pdf.export(job).unwrap().len();
    assert!(pdf(&job) > pdf(&Job::new(form, &report, false)));
    for format in [Format::Text, Format::Fragment, Format::Docx, Format::Xlsx] {
        assert_eq!(format.export(&job), format.export(&Job::new(form, &report, false)), "{}", format.name());
    }
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
