//! The list of forms the program knows. A further form is a file in `templates/` and a line here.

use std::sync::OnceLock;

use super::{Form, FormId};

/// A form that is part of the program: read when it is first asked for, since most reports need one of them only.
struct Known {
    id: FormId,
    /// What the clerk sees, without reading the file.
    name: &'static str,
    file: &'static str,
    text: &'static str,
    form: OnceLock<Form>,
}

impl Known {
    const fn new(id: u16, name: &'static str, file: &'static str, text: &'static str) -> Self {
        Self { id: FormId(id), name, file, text, form: OnceLock::new() }
    }

    #[expect(clippy::panic, reason = "the templates are part of the program and a test loads every one of them")]
    fn form(&'static self) -> &'static Form {
        self.form.get_or_init(|| Form::from_ron(self.file, self.text).unwrap_or_else(|error| panic!("{error}")))
    }
}

/// Oldest first.
static FORMS: [Known; 2] = [
    Known::new(2019, "2019年格式（试行）", "form-2019.ron", include_str!("../../templates/form-2019.ron")),
    Known::new(2021, "2021年格式", "form-2021.ron", include_str!("../../templates/form-2021.ron")),
];

/// All forms, oldest first.
pub fn all() -> impl DoubleEndedIterator<Item = &'static Form> + ExactSizeIterator {
    FORMS.iter().map(Known::form)
}

/// Names of all forms, oldest first.
pub fn names() -> impl Iterator<Item = (FormId, &'static str)> {
    FORMS.iter().map(|known| (known.id, known.name))
}

pub fn by_id(id: FormId) -> Option<&'static Form> {
    FORMS.iter().find(|known| known.id == id).map(Known::form)
}

/// The form that belongs to a year reported on, the newest first. Years up to 2018 have none that is supported.
pub fn for_year(year: i16) -> Option<&'static Form> {
    all().rev().find(|form| form.covers(year))
}
