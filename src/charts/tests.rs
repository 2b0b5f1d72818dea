use rust_decimal::Decimal;

use super::chart::share;
use super::*;
use crate::drawing::{Mark, Tone};
use crate::form;
use crate::report::{Organ, parse_entry};

/// A report of a year with figures that follow from their places.
pub fn report(year: i16, step: usize) -> Report {
    let form = form::for_year(year).unwrap();
    let mut report = Report::new(form, year, Organ { name: "示例<县>&人民政府".into(), ..Organ::default() });
    for (index, cell) in form.cells.iter().enumerate().filter(|(_, cell)| !cell.computed) {
        let figure = (index * step % 11).to_string();
        report.set(form, &cell.id, Some(parse_entry(cell.kind, &figure).value.into()));
    }
    report
}

fn document_of(year: i16, last: Option<&Report>) -> Document {
    document(form::for_year(year).unwrap(), &report(year, 3), last)
}

#[test]
fn the_charts_of_a_report_in_words() {
    let last = report(2024, 2);
    let document = document_of(2025, Some(&last));
    let words: Vec<&str> = document.pictures.iter().map(|picture| picture.words.as_str()).collect();
    insta::assert_snapshot!(words.join("\n\n"));
}

#[test]
fn the_svg_is_text_bars_and_descriptions() {
    insta::assert_snapshot!(svg::svg(&document_of(2025, Some(&report(2024, 2)))));
}

#[test]
fn an_svg_is_well_formed_whatever_the_organ_is_called_and_fetches_nothing() {
    for year in [2020, 2025] {
        let svg = svg::svg(&document_of(year, None));
        let mut reader = quick_xml::Reader::from_str(&svg);
        let mut texts = String::new();
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Text(text) => texts += &*text,
                quick_xml::events::Event::GeneralRef(name) => texts += &format!("&{};", &*name),
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert!(texts.contains("示例&lt;县&gt;&amp;人民政府"), "{texts}");
        assert!(!svg.contains("href") && !svg.contains("<script") && svg.matches("http").count() == 1, "the namespace");
    }
}

#[test]
fn bars_begin_at_zero_and_are_as_long_as_their_figures() {
    let last = report(2024, 2);
    let digest = crate::digest::Digest::of(form::for_year(2025).unwrap(), &report(2025, 3), Some(&last));
    for chart in charts(&digest) {
        let drawing = drawing(&chart);
        let boxes: Vec<_> = drawing
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Box(area) if area.height > 6.6 => Some(area),
                _ => None,
            })
            .collect();
        let zero = boxes[0].x;
        let figures = chart.bars().flat_map(|bar| [bar.now, bar.last]).flatten().filter(|figure| !figure.is_zero());
        let figures: Vec<f32> = figures.map(|figure| figure.to_string().parse().unwrap()).collect();
        assert_eq!(boxes.len(), figures.len(), "{}", chart.title);
        let unit = boxes[0].width / figures[0];
        for (area, figure) in boxes.iter().zip(&figures) {
            assert!((area.x - zero).abs() < 0.01 && (area.width - figure * unit).abs() < 0.1, "{area:?} {figure}");
        }
        assert!(drawing.marks.iter().all(|mark| match mark {
            Mark::Box(area) => area.x >= 0.0 && area.x + area.width <= WIDTH && area.y + area.height <= drawing.height,
            Mark::Text(text) => {
                let width = crate::drawing::ems(&text.text) * text.size;
                let left = if text.anchor == crate::drawing::Anchor::End { text.x - width } else { text.x };
                left >= -0.01 && left + width <= WIDTH + 0.5 && text.y <= drawing.height
            }
            Mark::Line(line) => line.to.1 <= drawing.height,
        }));
    }
}

#[test]
fn this_year_is_full_and_last_year_hatched() {
    let last = report(2024, 2);
    let tones = |last: Option<&Report>| {
        let document = document_of(2025, last);
        let marks: Vec<Mark> = document.pictures.into_iter().flat_map(|picture| picture.drawing.marks).collect();
        [Tone::Full, Tone::Hatched]
            .map(|tone| marks.iter().filter(|mark| matches!(mark, Mark::Box(area) if area.tone == tone)).count())
    };
    let [full, hatched] = tones(Some(&last));
    assert!(full > 15 && hatched > 15);
    assert_eq!(tones(None)[1], 0);
}

#[test]
fn longest_first_and_the_unknown_last() {
    let form = form::for_year(2025).unwrap();
    let mut report = Report::new(form, 2025, Organ::default());
    for (id, figure) in [("t3.new.nat", "2"), ("t3.new.biz", "0"), ("t3.new.ngo", "7")] {
        report.set(form, id, Some(parse_entry(form.cell(id).unwrap().kind, figure).value.into()));
    }
    let charts = charts(&crate::digest::Digest::of(form, &report, None));
    let applicants = charts.iter().find(|chart| chart.title.contains("申请人")).unwrap();
    let labels: Vec<&str> = applicants.bars().map(|bar| bar.label.as_str()).collect();
    assert_eq!(labels[..3], ["社会公益组织", "自然人", "商业企业"]);
    assert!(applicants.bars().all(|bar| bar.share.is_none()), "the whole is not known");
    assert!(applicants.words().contains("科研机构不详"));
    assert!(!charts.iter().any(|chart| chart.title.contains("行政复议")), "nothing is known of it");
    let zero = |id: &str| (id.to_owned(), "0");
    for (id, figure) in ["rev", "dir", "post"]
        .iter()
        .flat_map(|way| ["keep", "fix", "other", "pend"].map(|result| zero(&format!("t4.{way}.{result}"))))
    {
        report.set(form, &id, Some(parse_entry(form.cell(&id).unwrap().kind, figure).value.into()));
    }
    let charts = super::charts(&crate::digest::Digest::of(form, &report, None));
    assert!(charts.last().unwrap().words().contains("行政复议：共0件；"), "{}", charts.last().unwrap().words());
    assert_eq!(charts.last().unwrap().bars().count(), 0);
}

#[test]
fn shares_are_rounded_half_up_and_of_nothing_there_are_none() {
    let share = |part: i64, whole: i64| share(Decimal::from(part), Decimal::from(whole));
    assert_eq!(share(1, 3), Some(333));
    assert_eq!(share(9, 17), Some(529));
    assert_eq!(share(1, 2000), Some(1));
    assert_eq!(share(0, 0), None);
    assert_eq!(share(5, 5), Some(1000));
}

fn bundled(index: usize) -> png::Lettering {
    let bytes: [&'static [u8]; 3] = [crate::fonts::SANS, crate::fonts::SERIF, crate::fonts::KAI];
    png::Lettering { bytes: std::sync::Arc::new(bytes[index]), index: 0 }
}

#[test]
fn the_png_is_a_picture_with_ink() {
    let bytes = png::png(&document_of(2025, None), &[bundled(0)]).unwrap();
    let picture = resvg::tiny_skia::Pixmap::decode_png(&bytes).unwrap();
    assert!(picture.width() >= 1500 && picture.height() > picture.width());
    let dark = picture.pixels().iter().filter(|pixel| pixel.red() < 0x60).count();
    assert!(dark > 20_000, "{dark}");
    assert_eq!(bytes, png::png(&document_of(2025, None), &[bundled(0)]).unwrap(), "the same each time");
}

#[test]
fn the_png_is_drawn_with_the_first_face_that_holds_a_character() {
    let document = document_of(2025, None);
    let drawn = |faces: &[png::Lettering]| png::png(&document, faces).unwrap();
    let sans = drawn(&[bundled(0)]);
    assert_ne!(sans, drawn(&[bundled(1)]));
    assert_eq!(drawn(&[bundled(1)]), drawn(&[bundled(1), bundled(0)]), "the second face is not needed");
    // A face of a collection, which holds little Chinese; the rest comes from the face behind it.
    let collection = std::fs::read("tests/fixtures/fonts/collection.ttc").unwrap();
    let own = |index| png::Lettering { bytes: std::sync::Arc::new(collection.clone()), index };
    let mixed = drawn(&[own(1), bundled(0)]);
    assert!(mixed != sans && mixed != drawn(&[own(0), bundled(0)]) && mixed != drawn(&[own(1)]));
    // What no face holds is told apart from an empty place.
    let mut unknown = document.clone();
    unknown.title = "示例\u{20BB7}县".to_owned();
    let mut told = document.clone();
    told.title = "示例〓县".to_owned();
    assert_eq!(png::png(&unknown, &[bundled(0)]).unwrap(), png::png(&told, &[bundled(0)]).unwrap());
}
