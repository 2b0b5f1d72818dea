//! Reading back what was just exported, before it counts as written.

use super::{Difference, Strictness, tags, verify};
use crate::export::{Format, Job};
use crate::import::{ImportError, Limits, Options, import, import_tagged};

/// What reading back an export has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadBack {
    /// It says what the report says.
    Same,
    /// It says something else: it must not be published.
    Differs(Vec<Difference>),
    /// It could not be read.
    Unreadable(ImportError),
}

impl ReadBack {
    /// Why the file is not good, in words for the clerk; `None` if it is.
    pub fn problem(&self) -> Option<String> {
        match self {
            Self::Same => None,
            Self::Unreadable(error) => Some(format!("写出的内容读不回来：{error}")),
            Self::Differs(differences) => {
                const SHOWN: usize = 5;
                let line = |difference: &Difference| {
                    let shown =
                        |text: &str| if text.is_empty() { "（没有）".to_owned() } else { format!("“{text}”") };
                    format!(
                        "{}：年报中是{}，文件里是{}",
                        difference.place,
                        shown(&difference.ours),
                        shown(&difference.published)
                    )
                };
                let mut lines: Vec<String> = differences.iter().take(SHOWN).map(line).collect();
                if differences.len() > SHOWN {
                    lines.push(format!("等，共 {} 处", differences.len()));
                }
                Some(format!("写出的内容与年报不一致：{}", lines.join("；")))
            }
        }
    }
}

/// Imports an export and compares it with the report it was made from.
///
/// A PDF is compared twice: as it is seen, and as it is read out to those who cannot see it.
/// What the report itself cannot read (a cell holding a word) is compared as it stands.
pub fn read_back(job: &Job, format: Format, bytes: &[u8]) -> ReadBack {
    let options =
        Options { form: Some(job.form.id), year: Some(job.report.year), word_for_word: true, ..Options::default() };
    let limits = Limits::of_our_own();
    let read = if format == Format::Pdf {
        import_tagged(bytes, &options, &limits).map(|(imported, told)| (imported, tags::compare(&job.document, &told)))
    } else {
        let name = format!("export.{}", format.extension());
        import(bytes, &name, &options, &limits).map(|imported| (imported, None))
    };
    match read {
        Err(error) => ReadBack::Unreadable(error),
        Ok((imported, structure)) => {
            let verified = verify(job.form, job.report, &imported, Strictness::Exact);
            let mut differences = verified.differences;
            differences.extend(verified.unreadable.into_iter().map(|(cell, raw)| Difference {
                place: job.form.place(&cell),
                target: super::Target::Cell(cell),
                ours: String::new(),
                published: raw,
            }));
            differences.extend(structure);
            if differences.is_empty() { ReadBack::Same } else { ReadBack::Differs(differences) }
        }
    }
}
