//! A finding: what is wrong, where, and what would mend it. Data only.

use serde::Serialize;

use super::{Context, Rule};
use crate::form::{CellId, Form, PartId};
use crate::report::{Edit, Entry, Report, Value, parse_entry};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// 错误: bars publication unless a written reason is given.
    Error,
    /// 警告: must be looked at.
    Warning,
    /// 提示
    Hint,
}

impl Severity {
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Hint];

    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
            Self::Hint => "提示",
        }
    }
}

/// One thing that is wrong or doubtful.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    pub code: &'static str,
    pub severity: Severity,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<PartId>,
    /// The cells the clerk would look at first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<CellId>,
    /// The words meant, where prose is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The field meant, where it is neither a cell nor prose.
    #[serde(skip)]
    pub field: Option<Field>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<String>,
    /// Place in the form's words, left side = value, right side = value, 相差 n.
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The cell that is probably wrong and the value that repairs everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likely: Option<Likely>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<Fix>,
    /// The reason for which it has been set aside.
    pub waived: Option<String>,
    /// It rests on sums in which cells are still unfilled, and those could put it right.
    #[serde(skip)]
    pub waits: bool,
}

/// Byte range in the text of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    pub part: PartId,
    pub start: usize,
    pub end: usize,
}

/// A field outside the tables and the prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// 单位名称
    Name,
    Postcode,
    Telephone,
    Email,
    Website,
    /// 标题
    Title,
    /// 成文日期
    Date,
}

/// The probable culprit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Likely {
    pub cell: CellId,
    pub value: String,
}

/// A way to mend a finding, shown before it is applied, undone in one step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fix {
    pub title: String,
    pub edits: Vec<FixEdit>,
}

/// A change that a fix makes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum FixEdit {
    /// `value` as for the command `set`: a figure, empty for unfilled, `auto` for a total that follows its parts.
    Cell { cell: CellId, value: String },
    /// Replaces a byte range of a part's text.
    Text { part: PartId, start: usize, end: usize, text: String },
    /// Takes the form's own heading for a part.
    Heading { heading: PartId },
    /// Takes the form's own title.
    Title { title: String },
    /// Forgets how the source printed something; the report has the form's own words and cells.
    Printed { printed: String },
    /// Sets a field of the organ profile: `telephone`.
    Organ { organ_telephone: String },
}

impl Finding {
    pub fn new(rule: &Rule, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code: rule.code,
            severity,
            part: None,
            cells: Vec::new(),
            span: None,
            field: None,
            left: None,
            right: None,
            message: message.into(),
            hint: None,
            likely: None,
            fixes: Vec::new(),
            waived: None,
            waits: false,
        }
    }

    /// Puts the finding on cells; the part follows from the first.
    pub fn on_cells<I: Into<CellId>>(mut self, form: &Form, cells: impl IntoIterator<Item = I>) -> Self {
        self.cells = cells.into_iter().map(Into::into).collect();
        self.part = self.cells.first().and_then(|id| form.part_of(id)).or(self.part);
        self
    }

    pub fn on_part(mut self, part: PartId) -> Self {
        self.part = Some(part);
        self
    }

    /// Puts the finding on words of a part.
    pub fn on_text(mut self, part: PartId, start: usize, end: usize) -> Self {
        self.part = Some(part);
        self.span = Some(Span { part, start, end });
        self
    }

    /// Puts the finding on a field.
    pub fn on_field(mut self, field: Field) -> Self {
        self.field = Some(field);
        self
    }

    pub fn sides(mut self, left: impl ToString, right: impl ToString) -> Self {
        self.left = Some(left.to_string());
        self.right = Some(right.to_string());
        self
    }

    /// Whether cells that are not filled yet could put it right.
    pub fn waits(mut self, waits: bool) -> Self {
        self.waits = waits;
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub fn fix(mut self, title: impl Into<String>, edits: Vec<FixEdit>) -> Self {
        self.fixes.push(Fix { title: title.into(), edits });
        self
    }

    /// Order in lists: gravest first, then as in the report.
    pub fn order(&self, form: &Form) -> (Severity, Option<PartId>, usize, usize, &'static str, String) {
        let cell = self.cells.first().and_then(|id| form.index_of(id)).unwrap_or(usize::MAX);
        (self.severity, self.part, cell, self.span.map_or(0, |span| span.start), self.code, self.message.clone())
    }

    /// What a waiver of this finding is bound to: the values of its cells, the words it marks, both sides.
    pub fn bound_to(&self, context: &Context) -> String {
        let mut parts: Vec<String> =
            self.cells.iter().map(|id| format!("{id}={}", context.figures.get(context.form, id))).collect();
        if let Some(span) = self.span {
            let words = context.report.text(span.part).get(span.start..span.end).unwrap_or_default();
            parts.push(format!("{}:{words}", span.part));
        } else if self.cells.is_empty() {
            parts.push(self.message.clone());
        }
        for side in [&self.left, &self.right].into_iter().flatten() {
            parts.push(side.clone());
        }
        parts.join(" ")
    }
}

impl Fix {
    /// The edits of the fix for a report. Text edits of one part are applied from its end, so that offsets stay right.
    pub fn edits(&self, form: &Form, report: &Report) -> Vec<Edit> {
        let mut edits = Vec::new();
        let (mut forgotten, mut headings) = (Vec::new(), Vec::new());
        let mut texts: std::collections::BTreeMap<PartId, Vec<(usize, usize, &str)>> = Default::default();
        for edit in &self.edits {
            match edit {
                FixEdit::Cell { cell, value } => {
                    edits.push(Edit::Cell { id: cell.clone(), entry: entry_of(form, cell, value) });
                }
                FixEdit::Text { part, start, end, text } => texts.entry(*part).or_default().push((*start, *end, text)),
                FixEdit::Heading { heading } => {
                    headings.push(*heading);
                }
                FixEdit::Printed { printed } => forgotten.push(printed.as_str()),
                FixEdit::Title { title } => {
                    let own = *title == form.title(&report.organ.name, report.year);
                    edits.push(Edit::Title((!own).then(|| title.clone())));
                }
                FixEdit::Organ { organ_telephone } => {
                    let mut organ = report.organ.clone();
                    organ.telephone.clone_from(organ_telephone);
                    edits.push(Edit::Organ(Box::new(organ)));
                }
            }
        }
        if let Some(source) = report.source.as_ref().filter(|_| !forgotten.is_empty() || !headings.is_empty()) {
            let mut source = source.clone();
            headings.iter().for_each(|part| {
                source.headings.remove(part);
            });
            forgotten.iter().for_each(|what| source.forget(what));
            edits.push(Edit::Source(Some(source)));
        }
        for (part, mut replacements) in texts {
            replacements.sort_by_key(|(start, ..)| std::cmp::Reverse(*start));
            let mut text = report.text(part).to_owned();
            for (start, end, with) in replacements {
                if text.get(start..end).is_some() {
                    text.replace_range(start..end, with);
                }
            }
            edits.push(Edit::Text { part, text });
        }
        edits
    }
}

/// What the text of a `set` means for a cell.
pub fn entry_of(form: &Form, cell: &str, value: &str) -> Option<Entry> {
    if value == "auto" {
        return None;
    }
    let kind = form.cell(cell)?.kind;
    match parse_entry(kind, value).value {
        Value::Unfilled if !form.cell(cell)?.computed => None,
        value => Some(value.into()),
    }
}

/// Numbers of findings by severity; waived ones are counted apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub error: usize,
    pub warning: usize,
    pub hint: usize,
    pub waived: usize,
}

impl Counts {
    pub fn of(findings: &[Finding]) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            let slot = match (&finding.waived, finding.severity) {
                (Some(_), _) => &mut counts.waived,
                (None, Severity::Error) => &mut counts.error,
                (None, Severity::Warning) => &mut counts.warning,
                (None, Severity::Hint) => &mut counts.hint,
            };
            *slot += 1;
        }
        counts
    }
}
