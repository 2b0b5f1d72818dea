//! Names of forms, parts and cells that scripts rely on. They never change their meaning.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A national form, named by the year of its notice: 2019 or 2021.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FormId(pub u16);

impl fmt::Display for FormId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A part of the report. The six numbered parts are `overview` 一 … `other` 六 (条例第五十条).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartId {
    /// 前言
    Preamble,
    /// 一、总体情况
    Overview,
    /// 二、主动公开政府信息情况
    Disclosure,
    /// 三、收到和处理政府信息公开申请情况
    Applications,
    /// 四、政府信息公开行政复议、行政诉讼情况
    Disputes,
    /// 五、存在的主要问题及改进情况
    Problems,
    /// 六、其他需要报告的事项
    Other,
    /// 落款
    Signature,
}

impl PartId {
    /// All parts in the order of the report.
    pub const ALL: [Self; 8] = [
        Self::Preamble,
        Self::Overview,
        Self::Disclosure,
        Self::Applications,
        Self::Disputes,
        Self::Problems,
        Self::Other,
        Self::Signature,
    ];

    /// The six numbered parts.
    pub const NUMBERED: [Self; 6] =
        [Self::Overview, Self::Disclosure, Self::Applications, Self::Disputes, Self::Problems, Self::Other];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Preamble => "preamble",
            Self::Overview => "overview",
            Self::Disclosure => "disclosure",
            Self::Applications => "applications",
            Self::Disputes => "disputes",
            Self::Problems => "problems",
            Self::Other => "other",
            Self::Signature => "signature",
        }
    }
}

impl fmt::Display for PartId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for PartId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|part| part.as_str() == text).ok_or(())
    }
}

/// Name of a cell, `TABLE.ROW.COLUMN` in lower case, e.g. `t3.new.nat`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CellId(Arc<str>);

impl CellId {
    pub fn new(text: &str) -> Self {
        Self(Arc::from(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for CellId {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl Borrow<str> for CellId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::ops::Deref for CellId {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
