//! The list of forms the program knows. A further form is a file in `templates/` and a line here.

use std::sync::LazyLock;

use super::{Form, FormId};

const TEMPLATES: [(&str, &str); 2] = [
    ("form-2019.ron", include_str!("../../templates/form-2019.ron")),
    ("form-2021.ron", include_str!("../../templates/form-2021.ron")),
];

#[expect(clippy::panic, reason = "the templates are part of the program and a test loads every one of them")]
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    TEMPLATES.iter().map(|(name, text)| Form::from_ron(name, text).unwrap_or_else(|error| panic!("{error}"))).collect()
});

/// All forms, oldest first.
pub fn all() -> &'static [Form] {
    &FORMS
}

pub fn by_id(id: FormId) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.id == id)
}

/// The form that belongs to a year reported on. Years up to 2018 have none that is supported.
pub fn for_year(year: i16) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.covers(year))
}
