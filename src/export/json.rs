//! JSON: the report as data for scripts. Not for publication.

use crate::form::Form;
use crate::report::Report;
use crate::report::json::to_json;

/// The report as one indented JSON object with a line feed at the end.
pub fn json(form: &Form, report: &Report) -> Vec<u8> {
    format!("{:#}\n", to_json(form, report)).into_bytes()
}
