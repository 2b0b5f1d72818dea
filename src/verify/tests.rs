use std::collections::BTreeMap;

use super::*;
use crate::form;
use crate::report::{Organ, Value};

fn report() -> Report {
    let form = form::for_year(2025).unwrap();
    let organ = Organ { name: "示例市档案局".into(), ..Organ::default() };
    let mut report = Report::new(form, 2025, organ);
    for cell in &form.cells {
        if !cell.computed {
            report.set(form, cell.id.as_str(), Some(crate::report::parse_entry(cell.kind, "2").value.into()));
        }
    }
    report.prose.insert(PartId::Overview, "第一段话。\n第二段话有12件。\n第三段话。".into());
    report.signature.date = Some(jiff::civil::date(2026, 1, 20));
    report
}

/// The report as a reader of the published page would have it: totals as printed.
fn published(kind: Kind, change: impl FnOnce(&mut Report)) -> Imported {
    let mut report = report();
    let form = form::by_id(report.form).unwrap();
    let figures = crate::report::Figures::of(form, &report);
    for (index, cell) in form.cells.iter().enumerate() {
        report.set(form, cell.id.as_str(), Some(figures.value(index).clone().into()));
    }
    change(&mut report);
    Imported {
        kind,
        report,
        notes: Vec::new(),
        document: Document::default(),
        places: BTreeMap::new(),
        doubts: Vec::new(),
    }
}

fn told(published: &Imported, strictness: Strictness) -> String {
    let report = report();
    let form = form::by_id(report.form).unwrap();
    let verified = verify(form, &report, published, strictness);
    let mut lines: Vec<String> = verified
        .differences
        .iter()
        .map(|difference| {
            let at = match &difference.target {
                Target::Labels(cells) => cells.first().map_or(" @-".to_owned(), |cell| format!(" @{cell}")),
                _ => String::new(),
            };
            format!("{}{at}: {} | {}", difference.place, difference.ours, difference.published)
        })
        .collect();
    lines.extend(verified.unreadable.iter().map(|(cell, raw)| format!("{cell} ? {raw}")));
    lines.push(format!("{} cells, {} paragraphs", verified.cells, verified.paragraphs));
    lines.join("\n")
}

#[test]
fn the_same_report_agrees() {
    let published = published(Kind::Html, |_| {});
    insta::assert_snapshot!(told(&published, Strictness::Exact), @"200 cells, 3 paragraphs");
}

#[test]
fn every_kind_of_difference_is_told_with_its_place() {
    let form = form::for_year(2025).unwrap();
    let published = published(Kind::Html, |report| {
        report.set(form, "t3.new.nat", Some(Value::Count(20).into()));
        report.set(form, "t3.new.sum", None);
        report.set(form, "t3.open.biz", None);
        report.set(form, "t2.reg.issued", Some(Value::Unreadable("22".into()).into()));
        report.title = Some("示例市档案局2025年政府信息公开工作年报".into());
        report.prose.insert(PartId::Overview, "第一段话。\n第二段话有21件。\n第三段话。\n多出来的话。".into());
        report.signature.date = None;
    });
    insta::assert_snapshot!(told(&published, Strictness::Wording));
}

#[test]
fn a_website_may_change_widths_and_quotation_marks_but_no_figure() {
    let published = published(Kind::Html, |report| {
        report.prose.insert(PartId::Overview, "第一段话。\n第二段话有 １２ 件。\n第三段话。".into());
    });
    assert!(told(&published, Strictness::Wording).ends_with("200 cells, 3 paragraphs"));
    assert!(told(&published, Strictness::Exact).starts_with("一、总体情况 第2段"));
}

#[test]
fn numbers_that_stand_apart_are_not_one_number() {
    let told = |text: &str| {
        let published = published(Kind::Html, |report| {
            report.prose.insert(PartId::Overview, format!("第一段话。\n第二段话有{text}件。\n第三段话。"));
        });
        told(&published, Strictness::Exact).lines().count()
    };
    assert_eq!(["12", " 12 ", "12\u{200b}"].map(told), [1, 1, 1]);
    assert_eq!(["1 2", "1\u{a0}2", "1 \u{200b}2"].map(told), [2, 2, 2]);
}

#[test]
fn a_spreadsheet_is_compared_by_its_tables() {
    let published = published(Kind::Xlsx, |report| report.prose.clear());
    insta::assert_snapshot!(told(&published, Strictness::Exact), @"200 cells, 0 paragraphs");
}

/// The page for the leader has figures too, but is compared with nothing.
#[test]
fn a_page_for_signing_is_no_report() {
    let mut report = report();
    for name in ["示例市档案局", "示例省南塘市北山高新技术产业开发区东河街道办事处"] {
        report.organ.name = name.into();
        let job = crate::export::Job::new(form::by_id(report.form).unwrap(), &report, false);
        let job = job.beside(None, jiff::civil::date(2026, 1, 19));
        let page = crate::export::Format::Brief.export(&job).unwrap();
        let read = read(&report, &page, "a.pdf", &Limits::default());
        assert_eq!(read.unwrap_err(), ImportError::SigningPage);
    }
}

#[test]
fn the_check_code_is_found_wherever_it_stands() {
    let form = form::for_year(2025).unwrap();
    let mut published = published(Kind::Html, |_| {});
    let line = format!("（{CHECK_CODE_LABEL}0000-0000）");
    let paragraph = crate::document::Paragraph { text: line, origin: None };
    published.document.blocks.push(Block::Paragraph(paragraph));
    let code = check_code(form, &report());
    assert!(told(&published, Strictness::Exact).contains(&format!("数据校验码: {code} | 0000-0000")));
}

mod words {
    use super::*;
    use crate::export::{Format, Job};

    /// What is told of a page that was changed after it was published.
    fn told_of(change: impl Fn(String) -> String) -> String {
        let report = report();
        let form = form::by_id(report.form).unwrap();
        let html = String::from_utf8(Format::Html.export(&Job::new(form, &report, false)).unwrap()).unwrap();
        let changed = change(html.clone());
        assert_ne!(changed, html, "nothing was changed");
        let read = read(&report, changed.as_bytes(), "a.html", &Limits::default()).unwrap();
        told(&read, Strictness::Wording)
    }

    fn swapped(html: &str, one: &str, two: &str) -> String {
        let (one, two) = (format!(">{one}<"), format!(">{two}<"));
        html.replacen(&one, ">甲<", 1).replacen(&two, &one, 1).replacen(">甲<", &two, 1)
    }

    #[test]
    fn words_of_the_form_that_changed_places_are_told() {
        let rows = ["1.属于国家秘密", "2.其他法律行政法规禁止公开"];
        let pairs = [
            ["行政复议", "行政诉讼"],
            ["未经复议直接起诉", "复议后起诉"],
            ["结果维持", "结果纠正"],
            ["商业企业", "科研机构"],
            ["本年制发件数", "本年废止件数"],
            ["第二十条第（五）项", "第二十条第（六）项"],
            rows,
        ];
        let told = pairs.map(|[one, two]| format!("{one} {two}\n{}", told_of(|html| swapped(&html, one, two))));
        insta::assert_snapshot!(told.join("\n\n"));
    }

    /// What is said besides, of a file that says the same.
    fn said_besides(format: Format, draft: bool, charts: bool, change: impl Fn(String) -> String) -> String {
        let report = report();
        let form = form::by_id(report.form).unwrap();
        let job = Job::new(form, &report, draft);
        let job = if charts { job.with_charts() } else { job };
        let bytes = format.export(&job).unwrap();
        let bytes =
            String::from_utf8(bytes).map_or_else(|binary| binary.into_bytes(), |text| change(text).into_bytes());
        let name = format!("a.{}", format.extension());
        let published = read(&report, &bytes, &name, &Limits::default()).unwrap();
        let verified = verify(form, &report, &published, Strictness::Wording);
        assert!(verified.agrees(), "{:?}", verified.differences);
        verified.left_out.join("；")
    }

    #[test]
    fn what_is_not_compared_is_said() {
        let same = |text: String| text;
        for format in [Format::Text, Format::Html, Format::Fragment, Format::Pdf, Format::Docx] {
            let name = format.label();
            assert_eq!(said_besides(format, false, false, same), "", "{name}");
            assert_eq!(said_besides(format, true, false, same), "公布的文件标着“草稿”，请换成正式文件", "{name}");
        }
        assert_eq!(said_besides(Format::Html, false, true, same), "附在后面的图解没有核对");
        // A caption in the table says nothing about its figures.
        let caption =
            |text: String| text.replacen("<thead>", "<thead><tr><td colspan=10>统计表（单位：件）</td></tr>", 1);
        assert_eq!(said_besides(Format::Html, false, false, caption), "没有核对表三里多出的文字“统计表（单位：件）”");
    }

    #[test]
    fn what_stands_behind_the_signature_is_told() {
        let behind = |text: String| text.replacen("</main>", "<p>附件：公开情况统计表</p></main>", 1);
        assert_eq!(
            said_besides(Format::Html, false, false, behind),
            "落款之后：这里的内容没有核对：“附件：公开情况统计表”"
        );
    }

    #[test]
    fn a_title_that_is_not_seen_on_the_page_is_told() {
        let untitled = |text: String| {
            let (before, rest) = text.split_once("<h1>").unwrap();
            format!("{before}{}", rest.split_once("</h1>").unwrap().1)
        };
        let told = said_besides(Format::Html, false, false, untitled);
        assert_eq!(told, "公布的网页上没有看到标题，只核对了网页自带的标题信息，请看网页确认");
    }

    /// Nothing of these stands on the form.
    #[test]
    fn rows_that_were_added_are_told() {
        let added = |row: &str, behind: &str| {
            told_of(|html| {
                let (before, after) = html.split_once(behind).unwrap();
                format!("{before}{behind}{}", after.replacen("</tr>", &format!("</tr>{row}"), 1))
            })
        };
        let row = |name: &str, figures: usize| format!("<tr><th>{name}</th>{}</tr>", "<td>7</td>".repeat(figures));
        insta::assert_snapshot!(added(&row("其他文件", 3), "行政规范性文件"));
        insta::assert_snapshot!(added(&row("规章", 3).replace('7', "2"), ">规章<"));
    }

    #[test]
    fn words_of_the_form_that_were_changed_or_left_out_are_told() {
        let pairs = [
            ["（单位：万元）", "（单位：元）"],
            ["行政许可", "行政审批"],
            ["（三）不予公开", "（三）不公开"],
            ["二、主动公开政府信息情况", "二、公开政府信息情况"],
            ["行政诉讼", ""],
            ["总计", "合计"],
            ["第二十条第（八）项", "第二十条第（九）项"],
            ["申请人情况", "申请情况"],
            ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", ""],
        ];
        let told = pairs.map(|[one, two]| {
            format!("{one}→{two}\n{}", told_of(|html| html.replacen(&format!("{one}<"), &format!("{two}<"), 1)))
        });
        insta::assert_snapshot!(told.join("\n\n"));
    }
}

mod identity {
    use proptest::prelude::*;

    use super::*;
    use crate::export::{Format, Job};
    use crate::report::{Organ, Signature, properties};

    /// Any figures of either form, with prose as it is written and a signature.
    fn any_published_report() -> impl Strategy<Value = Report> {
        let prose = "(（[一二三]）[一-龥]{2,8}\n)?[一-龥]{1,20}[0-9]{1,3}件，[一-龥]{1,30}。(\n[一-龥]{4,40}。)?";
        let date = proptest::option::of((1i8..13, 1i8..29));
        (
            properties::any_report(),
            proptest::collection::vec(prose, 4),
            "[一-龥]{2,6}[市县区]([一-龥]{2}局|人民政府|[一-龥]{2}街道办事处|[一-龥]{2}镇)?",
            date,
        )
            .prop_map(|(mut report, texts, name, date)| {
                let parts = [PartId::Preamble, PartId::Overview, PartId::Problems, PartId::Other];
                report.prose = parts.into_iter().zip(texts).collect();
                report.organ.name = name;
                report.title = None;
                let date = date.and_then(|(month, day)| jiff::civil::Date::new(report.year + 1, month, day).ok());
                report.signature = Signature { date, ..Signature::default() };
                // What is no figure may be anything, also what looks like a rule of the table.
                report.cells.retain(|_, entry| !entry.value.is_unreadable());
                report
            })
    }

    /// Wherever the title breaks over two lines of the page.
    #[test]
    fn a_title_of_any_length_is_read_back() {
        let form = form::for_year(2022).unwrap();
        let name = "示例省南塘市北山高新技术产业开发区东河街道";
        for length in 2..name.chars().count() {
            let name: String = name.chars().take(length).chain("办事处".chars()).collect();
            let report = Report::new(form, 2022, Organ { name, ..Organ::default() });
            let job = Job::new(form, &report, false);
            let read = read_back(&job, Format::Pdf, &Format::Pdf.export(&job).unwrap());
            assert_eq!(read.problem(), None, "{length}");
        }
    }

    /// Even what is no figure at all does not keep a draft from being made.
    #[test]
    fn a_word_that_is_broken_in_a_cell_is_read_back_as_it_was() {
        for word in
            ["/home/office/report.nianbao", "Abcdefghijklmnopqrstuvwxyz 12", "约一千二百三十四件左右，另见附件说明"]
        {
            let mut report = super::report();
            let form = form::by_id(report.form).unwrap();
            report.set(form, "t2.fee.amt", None);
            report.set(form, "t3.new.nat", Some(Value::Unreadable(word.to_owned()).into()));
            let job = Job::new(form, &report, true);
            for format in Format::REPORT.iter().filter(|format| crate::publish::is_read_back(**format)) {
                let read = read_back(&job, *format, &format.export(&job).unwrap());
                assert_eq!(read.problem(), None, "{}: {word}", format.label());
            }
        }
    }

    /// A signature breaks over two lines of a page, wherever that is.
    #[test]
    fn an_organ_of_any_length_signs() {
        let name = "西双版纳傣族自治州勐腊（磨憨）重点开发开放试验区管理委员会";
        for name in [name.to_owned(), name.replace(['（', '）'], ""), name.repeat(2)] {
            let mut report = super::report();
            report.organ.name = name;
            report.cells.clear();
            report.prose.insert(PartId::Other, "第一段话。\n第二段话。".into());
            for date in [report.signature.date, None] {
                report.signature.date = date;
                let job = Job::new(form::by_id(report.form).unwrap(), &report, false);
                for format in Format::REPORT.iter().filter(|format| crate::publish::is_read_back(**format)) {
                    let read = read_back(&job, *format, &format.export(&job).unwrap());
                    assert_eq!(read.problem(), None, "{} {}", format.label(), report.organ.name);
                }
            }
        }
    }

    /// What is pasted has white space and marks that are not seen, which pages and PDFs do not keep.
    #[test]
    fn what_is_not_seen_keeps_no_file_from_being_written() {
        for between in ["  ", "\t", "\u{a0}", "　　", "\u{200b}", "\u{feff}", "\u{2060}", "\u{ad}", "\u{fe0f}"] {
            let text = format!("政务公开{between}内容不全，{between}更新不快。");
            for format in Format::REPORT.iter().filter(|format| crate::publish::is_read_back(**format)) {
                assert_eq!(read_back_with(text.clone(), *format), ReadBack::Same, "{} {between:?}", format.label());
                // Wherever the line ends.
                let numbers = "统计".repeat(8) + &format!("12{between}34、").repeat(40);
                assert_eq!(read_back_with(numbers, *format), ReadBack::Same, "{} {between:?}", format.label());
            }
        }
    }

    fn read_back_with(text: String, format: Format) -> ReadBack {
        let mut report = super::report();
        report.cells.clear();
        report.prose.insert(PartId::Other, text);
        let job = Job::new(form::by_id(report.form).unwrap(), &report, false);
        read_back(&job, format, &format.export(&job).unwrap())
    }

    /// The bounds of an import are against hostile files, not against what the report itself has made long.
    #[test]
    fn an_export_is_read_back_however_long_it_is() {
        // More pages than are taken from others.
        let pages = crate::import::Limits::default().pages;
        assert_eq!(read_back_with("另行说明。\n".repeat(pages * 22), Format::Pdf), ReadBack::Same);
        // More bytes of text.
        let million = format!("{}\n", "情况说明".repeat(100)).repeat(2_500);
        for format in [Format::Html, Format::Fragment, Format::Docx] {
            assert_eq!(read_back_with(million.clone(), format), ReadBack::Same, "{}", format.label());
        }
        // More lines.
        assert_eq!(read_back_with("略\n".repeat(100_001), Format::Text), ReadBack::Same);
    }

    /// What is read back is taken for the report's own export. A file of another year or on another form is noticed all
    /// the same.
    #[test]
    fn the_export_of_another_report_is_not_taken_for_its_own() {
        let report = super::report();
        let form = form::by_id(report.form).unwrap();
        for year in [2024, 2020] {
            let on = form::for_year(year).unwrap();
            let mut other = Report::new(on, year, report.organ.clone());
            other.prose.clone_from(&report.prose);
            other.signature.clone_from(&report.signature);
            for format in Format::REPORT.iter().filter(|format| crate::publish::is_read_back(**format)) {
                let bytes = format.export(&Job::new(on, &other, false)).unwrap();
                let read = read_back(&Job::new(form, &report, false), *format, &bytes);
                assert!(read.problem().is_some(), "{year} {}", format.label());
                if let ReadBack::Differs(differences) = read
                    && !matches!(format, Format::Xlsx | Format::Json)
                {
                    assert!(differences.iter().any(|one| one.place == "标题"), "{year} {}", format.label());
                }
            }
        }
    }

    proptest! {
        #![proptest_config(crate::testing::rounds(24))]

        #[test]
        fn every_export_reads_back_as_the_report_it_was_made_from(report in any_published_report(), draft: bool, charts: bool) {
            let form = form::by_id(report.form).unwrap();
            let job = Job::new(form, &report, draft);
            let job = if charts { job.with_charts() } else { job };
            for format in Format::REPORT.iter().filter(|format| crate::publish::is_read_back(**format)) {
                let bytes = format.export(&job).unwrap();
                let read = read_back(&job, *format, &bytes);
                prop_assert!(read == ReadBack::Same, "{}: {:?}", format.label(), read.problem());
            }
        }
    }
}
