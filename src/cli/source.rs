//! Where a command reads its report from and writes it to: a file, or `-` for standard input and output.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::answer::Refusal;
use crate::form::{self, Form};
use crate::import::{Imported, Kind, Level, Limits, Note, OWN_EXTENSION, Options, import};
use crate::report::{Report, file};
use crate::store::{self, Fingerprint, Guard, StoreError};

/// A report that a command works on.
pub struct Source {
    pub report: Report,
    pub form: &'static Form,
    /// What the reading of another format doubted, lost and left out.
    pub notes: Vec<Note>,
    path: PathBuf,
    origin: Origin,
}

/// Where a report came from, and so where it can go back to.
enum Origin {
    Standard,
    /// A report file of ours.
    Own(Fingerprint),
    /// A page or a paper, which is read and never written.
    Foreign,
}

impl Source {
    /// A report file of ours, or standard input.
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        if is_standard(path) {
            let report = store::read_report(&mut io::stdin().lock(), Path::new(STANDARD_INPUT))?;
            return Self::new(report, path, Origin::Standard, Vec::new());
        }
        let opened = store::open(path)?;
        Self::new(opened.report, path, Origin::Own(opened.fingerprint), Vec::new())
    }

    /// A report file of ours, or anything else a report can be read from.
    pub fn open_any(path: &Path, options: &Options) -> Result<Self, Refusal> {
        let own = path.extension().is_some_and(|extension| extension == OWN_EXTENSION);
        if own || is_standard(path) {
            return Self::open(path);
        }
        let bytes = Bytes::read(path)?;
        let imported = bytes.import(options)?;
        if imported.kind == Kind::Report
            && let Ok(source) = Self::open(path)
        {
            return Ok(source);
        }
        Self::new(imported.report, path, Origin::Foreign, imported.notes)
    }

    fn new(report: Report, path: &Path, origin: Origin, notes: Vec<Note>) -> Result<Self, Refusal> {
        let form = form::by_id(report.form)
            .ok_or_else(|| Refusal::new(format!("程序中没有 {} 年的格式：{}", report.form, path.display())))?;
        Ok(Self { report, form, notes, path: path.to_path_buf(), origin })
    }

    /// Name of the file in messages and in JSON.
    pub fn name(&self) -> String {
        if self.is_standard() { STANDARD_INPUT.to_owned() } else { self.path.display().to_string() }
    }

    /// Name of the file without its folder, by which a report remembers last year's.
    pub fn file(&self) -> String {
        if self.is_standard() {
            return STANDARD_INPUT.to_owned();
        }
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    pub fn is_standard(&self) -> bool {
        matches!(self.origin, Origin::Standard)
    }

    /// What should be looked at before relying on what was read.
    pub fn doubts(&self) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(|note| note.level != Level::Info)
    }

    /// How much was doubted and lost in reading, in a line; nothing for a report file of ours.
    pub fn doubtful(&self) -> Option<String> {
        let doubts = self.doubts().count();
        (doubts > 0).then(|| {
            format!("读取 {} 时有 {doubts} 处不确定或没有采用，用 nianbao import 导入可以看到是哪些", self.name())
        })
    }

    /// Writes the report back to where it came from; bytes for standard output if that was standard input.
    /// Gives a note if the version before could not be kept.
    pub fn save(&self) -> Result<(Vec<u8>, Option<String>), StoreError> {
        match &self.origin {
            Origin::Standard | Origin::Foreign => Ok((file::write(&self.report).into_bytes(), None)),
            Origin::Own(fingerprint) => {
                let saved = store::save(&self.path, &self.report, &Guard::Unchanged(fingerprint.clone()))?;
                Ok((Vec::new(), saved.not_kept.map(|problem| problem.to_string())))
            }
        }
    }

    /// Whether it can be written back to a file.
    pub fn has_file(&self) -> bool {
        matches!(self.origin, Origin::Own(_))
    }
}

/// The bytes of a file or of standard input.
pub struct Bytes {
    pub bytes: Vec<u8>,
    /// Name in messages and in JSON.
    pub name: String,
}

impl Bytes {
    pub fn read(path: &Path) -> Result<Self, Refusal> {
        if !is_standard(path) {
            return Ok(Self { bytes: store::read(path)?, name: path.display().to_string() });
        }
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(store::MOST_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|_| Refusal::new("标准输入读不出来。请检查管道前面的命令"))?;
        Ok(Self { bytes, name: STANDARD_INPUT.to_owned() })
    }

    /// The report that is read from them.
    pub fn import(&self, options: &Options) -> Result<Imported, Refusal> {
        import(&self.bytes, &self.file_name(), options, &Limits::default())
            .map_err(|error| Refusal::new(format!("没有读取：{error}：{}", self.name)).with("file", self.name.clone()))
    }

    /// The name of the file without its folder; empty for standard input.
    pub fn file_name(&self) -> String {
        let name = Path::new(&self.name).file_name().map(|name| name.to_string_lossy().into_owned());
        if self.name == STANDARD_INPUT { String::new() } else { name.unwrap_or_default() }
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
