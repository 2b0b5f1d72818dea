//! What our own exports say is what the report said.

use proptest::prelude::*;

use super::*;
use crate::document::build;
use crate::export::text::text;
use crate::report::properties::any_report;
use crate::report::{Figures, Report};

/// The prose as a text shows it: no empty lines, no white space at the ends of lines.
fn shown(text: &str) -> String {
    let text = text.replace('\r', "\n");
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(crate::testing::rounds(96))]

    #[test]
    fn a_text_of_ours_gives_the_same_cells_and_the_same_prose(report in any_report()) {
        let form = form::by_id(report.form).unwrap();
        let written = text(&build(form, &report));
        let options = Options { form: Some(report.form), year: Some(report.year), ..Options::default() };
        let imported = import(written.as_bytes(), "a.txt", &options, &Limits::default()).unwrap();
        let values = |report: &Report| -> Vec<Value> {
            let figures = Figures::of(form, report);
            // What cannot be read is read again as it is printed.
            let value = |cell: usize| match figures.value(cell) {
                Value::Unreadable(raw) => crate::report::parse_entry(form.cells[cell].kind, raw).value,
                value => value.clone(),
            };
            (0..form.cells.len()).map(value).collect()
        };
        prop_assert_eq!(values(&imported.report), values(&report), "{}", written);
        for part in crate::form::PartId::ALL.into_iter().filter(|part| *part != crate::form::PartId::Signature) {
            prop_assert_eq!(shown(imported.report.text(part)), shown(report.text(part)), "{}", written);
        }
        // Every cell that is not read is in a doubt, and none besides.
        let in_doubt: usize = imported.doubts.iter().map(|doubt| doubt.cells.len()).sum();
        let unreadable = values(&imported.report).iter().filter(|value| value.is_unreadable()).count();
        prop_assert_eq!(in_doubt, unreadable);
    }
}
