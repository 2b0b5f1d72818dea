//! Where a command reads its report from and writes it to: a file, or `-` for standard input and output.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::answer::Refusal;
use crate::form::{self, Form};
use crate::import::{ImportError, Level, Limits, Note, OWN_EXTENSION, Options, import};
use crate::report::{Report, file};
use crate::store::{self, Fingerprint, Guard, StoreError};

/// A report that a command works on.
pub struct Source {
    pub report: Report,
    pub form: &'static Form,
    path: PathBuf,
    /// `None` for standard input.
    fingerprint: Option<Fingerprint>,
}

impl Source {
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        let (report, fingerprint) = if is_standard(path) {
            (store::read_report(&mut io::stdin().lock(), Path::new(STANDARD_INPUT))?, None)
        } else {
            let opened = store::open(path)?;
            (opened.report, Some(opened.fingerprint))
        };
        let form = form::by_id(report.form)
            .ok_or_else(|| Refusal::new(format!("程序中没有 {} 年的格式：{}", report.form, path.display())))?;
        Ok(Self { report, form, path: path.to_path_buf(), fingerprint })
    }

    /// Name of the file in messages and in JSON.
    pub fn name(&self) -> String {
        if self.is_standard() { STANDARD_INPUT.to_owned() } else { self.path.display().to_string() }
    }

    pub fn is_standard(&self) -> bool {
        self.fingerprint.is_none()
    }

    /// Writes the report back to where it came from; bytes for standard output if that was standard input.
    /// Gives a note if the version before could not be kept.
    pub fn save(&self) -> Result<(Vec<u8>, Option<String>), StoreError> {
        match &self.fingerprint {
            None => Ok((file::write(&self.report).into_bytes(), None)),
            Some(fingerprint) => {
                let saved = store::save(&self.path, &self.report, &Guard::Unchanged(fingerprint.clone()))?;
                Ok((Vec::new(), saved.not_kept.map(|problem| problem.to_string())))
            }
        }
    }
}

/// Last year's report, from a report file of ours or from anything else that can be read.
pub struct Last {
    pub report: Report,
    pub form: &'static Form,
    /// What the reading of another format doubted, lost and left out.
    pub notes: Vec<Note>,
    path: PathBuf,
}

impl Last {
    /// `year` is that of last year's report, for a source that does not tell.
    pub fn open(path: &Path, year: Option<i16>) -> Result<Self, Refusal> {
        let of_source = |source: Source| (source.report, source.form, Vec::new());
        let own = path.extension().is_some_and(|extension| extension == OWN_EXTENSION);
        let (report, form, notes) = if own || is_standard(path) {
            of_source(Source::open(path)?)
        } else {
            let bytes = store::read(path)?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let (told, limits) = (Options { year, ..Options::default() }, Limits::default());
            let refused = |error: ImportError| {
                let path = path.display().to_string();
                Refusal::new(format!("上年报告没有读取：{error}：{path}")).with("file", path)
            };
            let imported = import(&bytes, &name, &Options::default(), &limits)
                .or_else(|error| if year.is_some() { import(&bytes, &name, &told, &limits) } else { Err(error) })
                .map_err(refused)?;
            let form = form::by_id(imported.report.form).ok_or_else(|| refused(ImportError::NoReport))?;
            (imported.report, form, imported.notes)
        };
        Ok(Self { report, form, notes, path: path.to_path_buf() })
    }

    /// Name of the file in messages and in JSON.
    pub fn name(&self) -> String {
        if is_standard(&self.path) { STANDARD_INPUT.to_owned() } else { self.path.display().to_string() }
    }

    /// Name of the file without its folder, by which a report remembers it.
    pub fn file(&self) -> String {
        if is_standard(&self.path) {
            return STANDARD_INPUT.to_owned();
        }
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// What the clerk should look at before relying on what was read.
    pub fn doubts(&self) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(|note| note.level != Level::Info)
    }
}

/// Name of standard input in messages.
pub const STANDARD_INPUT: &str = "标准输入";

pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Text from a file or standard input, as the clerk would paste it: line feeds only, none at the end.
pub fn read_text(path: &Path) -> Result<String, Refusal> {
    let bytes = if is_standard(path) {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(store::MOST_BYTES).read_to_end(&mut bytes);
        read.map_err(|_| Refusal::new("标准输入读不出来。请检查管道前面的命令"))?;
        bytes
    } else {
        store::read(path)?
    };
    let text = String::from_utf8(bytes).map_err(|_| {
        Refusal::new(format!("文件不是 UTF-8 编码的文本。请另存为 UTF-8 后再试：{}", path.display()))
            .with("file", path.display().to_string())
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).replace("\r\n", "\n");
    Ok(text.trim_end_matches('\n').to_owned())
}
