//! What our own Word files say is what the report said.

use proptest::prelude::*;

use crate::document::build;
use crate::export::docx::docx;
use crate::form::{self, PartId};
use crate::import::layouts::plausible_report;
use crate::import::{Limits, Options, import};
use crate::report::{Figures, Report, Value};

proptest! {
    #![proptest_config(crate::testing::rounds(32))]

    #[test]
    fn a_word_file_of_ours_gives_the_same_cells_and_the_same_prose(report in plausible_report(), draft: bool) {
        let form = form::by_id(report.form).unwrap();
        let mut document = build(form, &report);
        document.meta.draft = draft;
        let bytes = docx(&document).unwrap();
        let imported = import(&bytes, "年报.docx", &Options::default(), &Limits::default()).unwrap();
        let values = |report: &Report| -> Vec<Value> {
            let figures = Figures::of(form, report);
            (0..form.cells.len()).map(|cell| figures.value(cell).clone()).collect()
        };
        prop_assert_eq!(values(&imported.report), values(&report));
        for part in PartId::ALL {
            prop_assert_eq!(imported.report.text(part), report.text(part));
        }
        prop_assert_eq!(imported.report.year, report.year);
        prop_assert_eq!(&imported.report.organ.name, &report.organ.name);
        prop_assert_eq!(imported.report.signature.date, report.signature.date);
    }
}
