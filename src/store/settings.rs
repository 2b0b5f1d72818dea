//! The user's settings: a small RON file in the configuration folder of the system.
//!
//! Settings are a convenience. Whatever is wrong with them, the program starts; what could not be read is told once
//! and set aside, never overwritten in silence.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Guard, Previous, StoreError, make_folder, read, write};
use crate::report::Organ;

/// What the program remembers between two starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Profile put into new reports (单位信息).
    pub organ: Organ,
    pub theme: Theme,
    /// Size of the interface relative to the normal one. Always within [`Settings::SMALLEST`] and
    /// [`Settings::LARGEST`] after loading.
    pub scale: f32,
    /// Faces that the user has chosen in place of the bundled ones: names of installed faces, or files.
    pub fonts: BTreeMap<FontRole, String>,
    /// Size of the tables relative to the rest of the interface, within the same bounds.
    pub table_scale: f32,
    /// Where the last file was opened or saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_folder: Option<PathBuf>,
    /// Whether the list of parts is unfolded (目录栏).
    pub navigation: bool,
    /// Whether the list of findings is unfolded (校验栏).
    pub findings: bool,
    /// Whether last year's figures stand in the cells (上年数).
    pub last_year: bool,
    /// Whether the pages are shown beside the editor (预览).
    pub preview: bool,
    /// Width of the preview in points, once it has been shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preview_width: Option<f32>,
    /// Inner size of the window in points at 100 %, when it was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<(f32, f32)>,
    /// Whether the window filled the screen.
    pub maximized: bool,
}

/// Colours of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// 浅色
    Light,
    /// 深色
    Dark,
    /// 高对比度
    Contrast,
    /// 跟随系统; also what the name of a theme from a later version is read as.
    #[default]
    #[serde(other)]
    System,
}

/// What a font is for. The names are those of the faces that official papers use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FontRole {
    /// 小标宋: the title.
    Title,
    /// 仿宋: body.
    Body,
    /// 黑体: level-one headings.
    Heading,
    /// 楷体: level-two headings.
    Subheading,
    /// 宋体: tables.
    Table,
}

impl FontRole {
    pub const ALL: [Self; 5] = [Self::Title, Self::Body, Self::Heading, Self::Subheading, Self::Table];

    /// Name for the clerk.
    pub fn label(self) -> &'static str {
        match self {
            Self::Title => "标题（小标宋）",
            Self::Body => "正文（仿宋）",
            Self::Heading => "一级标题（黑体）",
            Self::Subheading => "二级标题（楷体）",
            Self::Table => "表格（宋体）",
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            organ: Organ::default(),
            theme: Theme::default(),
            scale: 1.0,
            table_scale: 1.0,
            fonts: BTreeMap::new(),
            last_folder: None,
            navigation: true,
            findings: true,
            last_year: false,
            preview: false,
            preview_width: None,
            window: None,
            maximized: false,
        }
    }
}

/// Settings, and what the user should be told about them.
#[derive(Debug)]
pub struct Loaded<T> {
    pub value: T,
    /// A sentence if the file was there but could not be used.
    pub notice: Option<String>,
}

const FILE: &str = "settings.ron";

impl Settings {
    pub const SMALLEST: f32 = 0.75;
    pub const LARGEST: f32 = 3.0;

    /// Loads the settings of a configuration folder; the usual settings where there are none.
    pub fn load(folder: &Path) -> Loaded<Self> {
        let mut loaded: Loaded<Self> = load(folder, FILE, "设置");
        for scale in [&mut loaded.value.scale, &mut loaded.value.table_scale] {
            *scale = if scale.is_finite() { scale.clamp(Self::SMALLEST, Self::LARGEST) } else { 1.0 };
        }
        loaded
    }

    /// Saves the settings, making the folder if need be.
    ///
    /// # Errors
    /// Whatever keeps the disk from it. The program goes on with the settings it has.
    pub fn save(&self, folder: &Path) -> Result<(), StoreError> {
        store(folder, FILE, self)
    }
}

/// The configuration folder of this user, or the one named by `NIANBAO_CONFIG`.
/// `None` on a system that has no such place; settings then last until the program ends.
pub fn config_folder() -> Option<PathBuf> {
    match std::env::var_os("NIANBAO_CONFIG") {
        Some(folder) if !folder.is_empty() => Some(PathBuf::from(folder)),
        _ => directories::ProjectDirs::from("", "", "nianbao").map(|folders| folders.config_dir().to_path_buf()),
    }
}

/// Where the documents of the user are: where files are looked for and put as long as no other folder is known.
pub fn documents_folder() -> Option<PathBuf> {
    let folders = directories::UserDirs::new()?;
    let documents = folders.document_dir().filter(|folder| folder.is_dir());
    Some(documents.unwrap_or(folders.home_dir()).to_path_buf())
}

/// Where the clerk's own list of wrong words (错词表) stands in a configuration folder: a text file for any editor.
pub fn words_path(folder: &Path) -> PathBuf {
    folder.join("words.txt")
}

/// Reads a file of the configuration folder. One that makes no sense is copied aside before anything replaces it.
pub(super) fn load<T: DeserializeOwned + Default>(folder: &Path, name: &str, what: &str) -> Loaded<T> {
    let path = folder.join(name);
    let bytes = match read(&path) {
        Ok(bytes) => bytes,
        Err(StoreError::NotFound { .. }) => return Loaded { value: T::default(), notice: None },
        Err(error) => {
            return Loaded {
                value: T::default(), notice: Some(format!("{what}没有读取，本次使用默认值。{error}"))
            };
        }
    };
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    match options.from_bytes::<T>(&bytes) {
        Ok(value) => Loaded { value, notice: None },
        Err(error) => {
            tracing::debug!(line = error.span.start.line, "damaged file in the configuration folder");
            let aside = path.with_extension("damaged.ron");
            let kept = match write(&aside, &bytes, &Guard::Force, Previous::Drop) {
                Ok(_) => format!("。原内容已另存一份：{}", aside.display()),
                Err(_) => String::new(),
            };
            let (line, column) = (error.span.start.line, error.span.start.col);
            let notice = format!("{what}文件在第 {line} 行第 {column} 列处损坏，本次使用默认值{kept}");
            Loaded { value: T::default(), notice: Some(notice) }
        }
    }
}

pub(super) fn store<T: Serialize>(folder: &Path, name: &str, value: &T) -> Result<(), StoreError> {
    let path = folder.join(name);
    let pretty = ron::ser::PrettyConfig::new()
        .indentor("  ".to_owned())
        .new_line("\n".to_owned())
        .extensions(ron::extensions::Extensions::IMPLICIT_SOME);
    let Ok(text) = ron::ser::to_string_pretty(value, pretty) else { return Err(StoreError::NotWritable { path }) };
    make_folder(folder)?;
    write(&path, format!("{text}\n").as_bytes(), &Guard::Force, Previous::Drop).map(|_| ())
}
