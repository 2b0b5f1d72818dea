//! From a page to a report: the same figures and the same prose, whatever the layout and the shape of the tables.

use encoding_rs::GBK;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::document::build;
use crate::export::html::{fragment, page};
use crate::form::{self, PartId};
use crate::import::layouts::{Layout, Shape, markdown, plausible_report};
use crate::import::{Limits, Options, import, labels};
use crate::report::{Figures, Report};

/// Imports a page and compares the report with the one it was made from.
fn check(bytes: &[u8], report: &Report) -> TestCaseResult {
    check_file("年报.html", bytes, report)
}

fn check_file(name: &str, bytes: &[u8], report: &Report) -> TestCaseResult {
    let imported = import(bytes, name, &Options::default(), &Limits::default());
    let imported = imported.map_err(|error| TestCaseError::fail(error.to_string()))?;
    let form = form::by_id(report.form).unwrap();
    prop_assert_eq!(imported.report.form, report.form);
    prop_assert_eq!(imported.report.year, report.year);
    let (wanted, found) = (Figures::of(form, report), Figures::of(form, &imported.report));
    for (index, cell) in form.cells.iter().enumerate() {
        prop_assert_eq!(found.value(index), wanted.value(index), "{} of {:?}", cell.id, imported.notes);
    }
    for part in PartId::ALL {
        prop_assert_eq!(imported.report.text(part), report.text(part), "{}", part);
    }
    prop_assert_eq!(imported.report.signature.date, report.signature.date);
    prop_assert_eq!(&imported.report.organ.name, &report.organ.name);
    // The words are the form's, however they are merged and split; a page may have left some out.
    let otherwise: Vec<_> = labels::compare(form, &imported).into_iter().filter(|one| !one.found.is_empty()).collect();
    prop_assert_eq!(otherwise, []);
    Ok(())
}

proptest! {
    #![proptest_config(crate::testing::rounds(48))]

    #[test]
    fn our_page_and_our_fragment_come_back(report in plausible_report()) {
        let document = build(form::by_id(report.form).unwrap(), &report);
        check(page(&document).as_bytes(), &report)?;
        check(fragment(&document).as_bytes(), &report)?;
    }

    #[test]
    fn every_layout_and_every_shape_comes_back(
        report in plausible_report(),
        layout in prop::sample::select(&Layout::ALL),
        shape in prop::sample::select(&Shape::ALL),
        gbk: bool,
    ) {
        let document = build(form::by_id(report.form).unwrap(), &report);
        let html = layout.page(&document, shape);
        let bytes = if gbk { GBK.encode(&html).0.into_owned() } else { html.into_bytes() };
        check(&bytes, &report).map_err(|error| TestCaseError::fail(format!("{layout:?} {shape:?} {error}")))?;
    }

    #[test]
    fn tables_of_html_in_markdown_and_text_come_back(
        report in plausible_report(),
        shape in prop::sample::select(&Shape::ALL),
        one_line: bool,
    ) {
        let text = markdown(&build(form::by_id(report.form).unwrap(), &report), shape, one_line);
        for name in ["年报.md", "年报.txt", ""] {
            check_file(name, text.as_bytes(), &report)
                .map_err(|error| TestCaseError::fail(format!("{name} {shape:?} {error}")))?;
        }
    }
}
