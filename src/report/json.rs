//! The report as JSON for scripts: every cell with its state, values as decimal text.

mod read;

pub use read::{JsonError, from_json};

use serde_json::{Map, Value as Json, json};

use super::{Figures, Report, Value, check_code};
use crate::form::{Form, PartId};

/// Version of the JSON shape; names are added, never changed.
const FORMAT: u32 = 1;

/// The whole report. Every cell of the form stands in `cells`.
pub fn to_json(form: &Form, report: &Report) -> Json {
    let figures = Figures::of(form, report);
    let mut cells = Map::new();
    for (index, cell) in form.cells.iter().enumerate() {
        cells.insert(cell.id.to_string(), cell_json(figures.value(index), figures.follows(index)));
    }
    let mut parts = Map::new();
    for part in PartId::ALL {
        if part != PartId::Signature && !report.text(part).is_empty() {
            parts.insert(part.to_string(), json!(report.text(part)));
        }
    }
    let mut signature = Map::new();
    signature.insert("organ".into(), json!(report.signing_organ()));
    if let Some(date) = report.signature.date {
        signature.insert("date".into(), json!(date.to_string()));
    }
    let mut out = Map::new();
    out.insert("format".into(), json!(FORMAT));
    out.insert("form".into(), json!(form.id.to_string()));
    out.insert("year".into(), json!(report.year));
    out.insert("title".into(), json!(report.title(form)));
    out.insert("organ".into(), json!(report.organ));
    out.insert("parts".into(), Json::Object(parts));
    out.insert("cells".into(), Json::Object(cells));
    out.insert("signature".into(), Json::Object(signature));
    out.insert("check_code".into(), json!(check_code(form, report)));
    if !report.waivers.is_empty() {
        out.insert("waivers".into(), json!(report.waivers));
    }
    Json::Object(out)
}

/// State of one cell.
pub fn cell_json(value: &Value, follows: bool) -> Json {
    let mut out = Map::new();
    match value {
        Value::Unfilled => {
            out.insert("state".into(), json!("unfilled"));
        }
        Value::Unreadable(raw) => {
            out.insert("state".into(), json!("unreadable"));
            out.insert("raw".into(), json!(raw));
        }
        Value::Count(_) | Value::Amount(_) => {
            out.insert("state".into(), json!("filled"));
            out.insert("value".into(), json!(value.canonical()));
            if let Value::Amount(amount) = value
                && let Some(unit) = amount.unit
            {
                out.insert("unit".into(), json!(unit.as_str()));
            }
        }
    }
    if follows {
        out.insert("computed".into(), json!(true));
    }
    Json::Object(out)
}
