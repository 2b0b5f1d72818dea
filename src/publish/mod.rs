//! From a report to files that can be published: made, read back, written, looked at on the disk.
//!
//! Nothing is written before it has been made and read back as the same report ([`crate::verify::read_back`]), and what
//! was written is compared with what was meant; a file that is not good is not left behind. A format that cannot be made
//! keeps no other from being published.

use std::path::{Path, PathBuf};

use crate::export::{ExportError, Format, Job, file_name};
use crate::store::{self, Guard, Previous, StoreError};
use crate::verify::read_back;

/// A file that has been made and found good, not yet written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    pub format: Format,
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

/// What has been made of the formats that were asked for.
#[derive(Debug, Default)]
pub struct Made {
    pub outputs: Vec<Output>,
    /// Why the others were not made.
    pub refused: Vec<(Format, PublishError)>,
}

/// What is being done, for showing progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Making(Format),
    ReadingBack(Format),
    Writing(Format),
}

impl Stage {
    /// In words for the clerk.
    pub fn words(self) -> String {
        match self {
            Self::Making(format) => format!("正在生成{}", format.label()),
            Self::ReadingBack(format) => format!("正在核对{}", format.label()),
            Self::Writing(format) => format!("正在写入{}", format.label()),
        }
    }
}

/// Told of every stage before it begins; answers whether to go on.
pub type GoOn<'a> = &'a mut dyn FnMut(Stage) -> bool;

/// Why nothing, or not everything, was written.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error(transparent)]
    NotMade(#[from] ExportError),
    #[error("没有导出{format}：{problem}。请把这一情况告诉软件的维护人员，先用其他格式")]
    NotTheSame {
        format: &'static str,
        /// What differs, with its place.
        problem: String,
    },
    #[error(transparent)]
    NotWritten(#[from] StoreError),
    #[error("写入后的文件与生成的内容不同，已经删去。请检查磁盘后再试：{}", .path.display())]
    Spoiled { path: PathBuf },
    #[error("已按您的要求停止，{written}")]
    Stopped {
        /// Which files had been written, in words.
        written: String,
    },
}

/// Makes every file in memory and reads it back. Nothing is written.
///
/// # Errors
/// It was stopped.
pub fn make(job: &Job, formats: &[Format], folder: &Path, go_on: GoOn<'_>) -> Result<Made, PublishError> {
    let mut made = Made::default();
    for &format in formats {
        match one(job, format, go_on) {
            Ok(bytes) => {
                made.outputs.push(Output { format, path: folder.join(file_name(job.report, format)), bytes });
            }
            Err(stopped @ PublishError::Stopped { .. }) => return Err(stopped),
            Err(error) => made.refused.push((format, error)),
        }
    }
    Ok(made)
}

/// Makes one file and reads it back.
fn one(job: &Job, format: Format, go_on: GoOn<'_>) -> Result<Vec<u8>, PublishError> {
    let stopped = || PublishError::Stopped { written: written_words(&[]) };
    if !go_on(Stage::Making(format)) {
        return Err(stopped());
    }
    let bytes = format.export(job)?;
    if is_read_back(format) {
        if !go_on(Stage::ReadingBack(format)) {
            return Err(stopped());
        }
        if let Some(problem) = read_back(job, format, &bytes).problem() {
            return Err(PublishError::NotTheSame { format: format.label(), problem });
        }
    }
    Ok(bytes)
}

/// Which files have been written: they are whole, and no others are there.
fn written_words(outputs: &[Output]) -> String {
    let formats: Vec<&str> = outputs.iter().map(|output| output.format.label()).collect();
    match formats.len() {
        0 => "没有写出文件".to_owned(),
        count => format!("已写出 {count} 个完整的文件：{}；其余没有写", formats.join("、")),
    }
}

/// Whether a format holds the report, so that it has to say the same when it is imported.
pub(crate) fn is_read_back(format: Format) -> bool {
    Format::REPORT.contains(&format)
}

/// Whether something of this name stands in the folder, which [`Guard::New`] does not replace.
pub fn stands(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Writes the files; those before one that is refused are whole.
///
/// # Errors
/// A folder or file that cannot be written, files that exist where `guard` forbids to replace them (then none is written).
pub fn write(outputs: &[Output], folder: &Path, guard: &Guard, go_on: GoOn<'_>) -> Result<(), PublishError> {
    if matches!(guard, Guard::New)
        && let Some(output) = outputs.iter().find(|output| stands(&output.path))
    {
        return Err(StoreError::Exists { path: output.path.clone() }.into());
    }
    store::make_folder(folder)?;
    for (number, output) in outputs.iter().enumerate() {
        if !go_on(Stage::Writing(output.format)) {
            return Err(PublishError::Stopped { written: written_words(outputs.get(..number).unwrap_or_default()) });
        }
        store::write(&output.path, &output.bytes, guard, Previous::Drop)?;
        if store::read(&output.path)? != output.bytes {
            // Where it cannot be taken away the message names it all the same.
            let _ = store::remove(&output.path);
            return Err(PublishError::Spoiled { path: output.path.clone() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
