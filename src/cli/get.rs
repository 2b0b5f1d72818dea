//! `nianbao get`: cells, texts and fields of a report.

use serde_json::{Map, Value as Json, json};

use super::answer::{Answer, Refusal};
use super::arguments::Get;
use super::name::Name;
use super::source::Source;
use crate::import::Options;
use crate::report::Figures;
use crate::report::json::cell_json;

pub fn run(arguments: &Get) -> Result<Answer, Refusal> {
    let source = Source::open_any(&arguments.file, &Options::default())?;
    let form = source.form;
    let names = if arguments.names.is_empty() {
        form.cells.iter().map(|cell| Name::Cell(cell.id.clone())).collect()
    } else {
        let found: Result<Vec<Name>, Refusal> = arguments.names.iter().map(|text| Name::find(form, text)).collect();
        found.map_err(|refusal| refusal.about(&source.name()))?
    };
    let figures = Figures::of(form, &source.report);
    let mut out = String::new();
    let mut object = Map::new();
    for name in &names {
        let (name, plain, data) = look(&source, &figures, name);
        out.push_str(&format!("{name}\t{}\n", one_line(&plain)));
        object.insert(name, data);
    }
    let notes = source.doubtful().into_iter().collect();
    Ok(Answer { out: out.into_bytes(), json: Json::Object(object), notes, ..Answer::default() })
}

/// Name, plain text and JSON of what a name stands for.
pub fn look(source: &Source, figures: &Figures, name: &Name) -> (String, String, Json) {
    match name {
        Name::Cell(id) => {
            let follows = source.form.index_of(id).is_some_and(|cell| figures.follows(cell));
            let value = figures.get(source.form, id);
            (id.to_string(), value.to_string(), cell_json(value, follows))
        }
        Name::Part(part) => {
            let text = source.report.text(*part);
            (part.to_string(), text.to_owned(), json!(text))
        }
        Name::Field(field) => {
            let text = field.get(source.form, &source.report);
            (field.as_str().to_owned(), text.clone(), json!(text))
        }
    }
}

/// The text on one line, so that a script can cut lines and columns apart.
pub fn one_line(text: &str) -> String {
    text.replace('\\', r"\\").replace('\n', r"\n").replace('\r', r"\r").replace('\t', r"\t")
}
