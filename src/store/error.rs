//! Why something on the disk did not work, in words for the clerk.

use std::io;
use std::path::{Path, PathBuf};

use super::Fingerprint;
use crate::report::file::ReadError;

/// What was being done when the disk refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    Reading,
    Writing,
}

/// A refusal of the disk: what happened, what to do, the path last.
///
/// After every one of them but [`StoreError::NotKept`] the file that was there before is there unchanged.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("没有找到文件，可能已被移动、改名或删除。请检查位置和文件名：{}", .path.display())]
    NotFound { path: PathBuf },
    #[error("要保存到的文件夹不存在。请先建立这个文件夹，或另选位置：{}", .path.display())]
    NoFolder { path: PathBuf },
    #[error("这里是一个文件夹，不是文件。请在其中选择或填写一个文件名：{}", .path.display())]
    IsFolder { path: PathBuf },
    #[error("这里是一个文件，不是文件夹。请另选或填写一个文件夹：{}", .path.display())]
    NotAFolder { path: PathBuf },
    #[error("这不是普通文件，不能读取或保存。请另选文件：{}", .path.display())]
    NotAFile { path: PathBuf },
    #[error("没有读取这个文件的权限。请向文件的所有者或管理员申请，或把文件复制到自己的文件夹：{}", .path.display())]
    MayNotRead { path: PathBuf },
    #[error("没有保存成功：这个文件夹不允许写入。原文件没有改动，请另存到有写入权限的文件夹：{}", .path.display())]
    MayNotWrite { path: PathBuf },
    #[error("没有保存成功：文件是只读的。原文件没有改动，请另存为别的文件名，或先取消文件的只读属性：{}", .path.display())]
    ReadOnlyFile { path: PathBuf },
    #[error("没有保存成功：磁盘空间不足。原文件没有改动，请腾出空间后再保存，或另存到别的磁盘：{}", .path.display())]
    DiskFull { path: PathBuf },
    #[error("没有保存成功：文件名太长，或含有系统不允许的字符。请换一个较短的文件名：{}", .path.display())]
    BadName { path: PathBuf },
    #[error("没有保存：同名文件已经存在。请换一个文件名，或确认要替换它：{}", .path.display())]
    Exists { path: PathBuf },
    #[error("没有保存：文件在打开之后被改动过（{}）。请先另存为别的文件名，再与磁盘上的版本核对；确认不需要磁盘上的版本时可以覆盖：{}", .found.describe(), .path.display())]
    ChangedOnDisk {
        /// What stands on the disk now.
        found: Fingerprint,
        path: PathBuf,
    },
    #[error("文件正被别的程序使用。请关闭那个程序后再试：{}", .path.display())]
    Busy { path: PathBuf },
    #[error("文件太大（超过 {megabytes} MB），不像是年报文件。请检查是否选错了文件：{}", .path.display())]
    TooLarge { megabytes: u64, path: PathBuf },
    #[error("{problem}：{}", .path.display())]
    NotAReport {
        /// What is wrong with the content, and where.
        problem: ReadError,
        path: PathBuf,
    },
    /// Not a refusal: the save itself has succeeded.
    #[error("已保存，但上一版没有留成备份。请检查磁盘是否已满，或备份文件是否不能替换：{}", .path.display())]
    NotKept { path: PathBuf },
    #[error("没有保存成功：内容未能完整写成文件。原文件没有改动，请把内容复制到别处并联系维护人员：{}", .path.display())]
    NotWritable { path: PathBuf },
    #[error("{}（系统代码 {}）。{}：{}", what(.task), code(.source), advice(.task), .path.display())]
    Other { task: Task, source: io::Error, path: PathBuf },
}

fn what(task: &Task) -> &'static str {
    match task {
        Task::Reading => "没有读取成功：系统拒绝了这次操作",
        Task::Writing => "没有保存成功：系统拒绝了这次操作",
    }
}

fn advice(task: &Task) -> &'static str {
    match task {
        Task::Reading => "请检查磁盘或网络连接后再试",
        Task::Writing => "原文件没有改动，请检查磁盘或网络连接后再试，或另存到别的位置",
    }
}

fn code(source: &io::Error) -> String {
    source.raw_os_error().map_or_else(|| "未知".to_owned(), |code| code.to_string())
}

impl StoreError {
    /// Puts a refusal of the system into words. `path` is the file the clerk named.
    pub(super) fn from_io(task: Task, source: io::Error, path: &Path) -> Self {
        use io::ErrorKind as Kind;
        let path = path.to_path_buf();
        tracing::debug!(?task, kind = ?source.kind(), "the disk refused");
        if cfg!(windows) && matches!(source.raw_os_error(), Some(32 | 33)) {
            return Self::Busy { path };
        }
        match (task, source.kind()) {
            (Task::Reading, Kind::NotFound) => Self::NotFound { path },
            (Task::Writing, Kind::NotFound) => Self::NoFolder { path: parent(&path) },
            (Task::Writing, Kind::NotADirectory) => Self::NotAFolder { path: parent(&path) },
            (Task::Reading, Kind::NotADirectory) => Self::NotFound { path },
            (_, Kind::IsADirectory) => Self::IsFolder { path },
            (Task::Reading, Kind::PermissionDenied) => Self::MayNotRead { path },
            (Task::Writing, Kind::PermissionDenied | Kind::ReadOnlyFilesystem) => {
                Self::MayNotWrite { path: parent(&path) }
            }
            (_, Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge) => Self::DiskFull { path },
            (_, Kind::InvalidFilename) => Self::BadName { path },
            (_, Kind::AlreadyExists) => Self::Exists { path },
            (_, Kind::ResourceBusy | Kind::ExecutableFileBusy) => Self::Busy { path },
            _ => Self::Other { task, source, path },
        }
    }

    /// The path the refusal is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound { path }
            | Self::NoFolder { path }
            | Self::IsFolder { path }
            | Self::NotAFolder { path }
            | Self::NotAFile { path }
            | Self::MayNotRead { path }
            | Self::MayNotWrite { path }
            | Self::ReadOnlyFile { path }
            | Self::DiskFull { path }
            | Self::BadName { path }
            | Self::Exists { path }
            | Self::ChangedOnDisk { path, .. }
            | Self::Busy { path }
            | Self::TooLarge { path, .. }
            | Self::NotAReport { path, .. }
            | Self::NotKept { path }
            | Self::NotWritable { path }
            | Self::Other { path, .. } => path,
        }
    }
}

/// The folder of a file; the working folder for a bare name.
fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => PathBuf::from("."),
        Some(parent) => parent.to_path_buf(),
        None => path.to_path_buf(),
    }
}
