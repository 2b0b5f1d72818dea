//! The organ that reports (编制机关) and the deadline that binds it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Profile of the reporting organ.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Organ {
    /// Full name (单位名称).
    pub name: String,
    pub kind: OrganKind,
    pub level: OrganLevel,
    /// Whether the organ may make 规章 (立法法): departments of the State Council and governments of
    /// provinces, cities divided into districts and autonomous prefectures.
    pub rule_making: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub postcode: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub telephone: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub email: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub website: String,
    /// Day set locally for submitting the report, where it is earlier than the statutory one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_deadline: Option<Date>,
}

/// Kind of organ, which decides the deadline and what the report must contain (条例第四十九、五十条).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrganKind {
    /// 人民政府
    Government,
    /// 部门
    #[default]
    Department,
    /// 派出机构
    Agency,
    /// 乡镇街道
    Township,
    /// 其他
    Other,
}

impl OrganKind {
    pub const ALL: [Self; 5] = [Self::Government, Self::Department, Self::Agency, Self::Township, Self::Other];

    /// Name in scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::Department => "department",
            Self::Agency => "agency",
            Self::Township => "township",
            Self::Other => "other",
        }
    }

    /// Name for the clerk.
    pub fn label(self) -> &'static str {
        match self {
            Self::Government => "人民政府",
            Self::Department => "部门",
            Self::Agency => "派出机构",
            Self::Township => "乡镇街道",
            Self::Other => "其他",
        }
    }
}

/// Administrative level (行政层级).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrganLevel {
    /// 国家级
    National,
    /// 省级
    Province,
    /// 市级
    City,
    /// 县级
    #[default]
    County,
    /// 乡级
    Township,
}

impl OrganLevel {
    pub const ALL: [Self; 5] = [Self::National, Self::Province, Self::City, Self::County, Self::Township];

    /// Name in scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::Province => "province",
            Self::City => "city",
            Self::County => "county",
            Self::Township => "township",
        }
    }

    /// Name for the clerk.
    pub fn label(self) -> &'static str {
        match self {
            Self::National => "国家级",
            Self::Province => "省级",
            Self::City => "市级",
            Self::County => "县级",
            Self::Township => "乡级",
        }
    }
}

impl Organ {
    /// Last day for publishing the report of a year: the day that is prescribed locally, else the statutory one.
    pub fn last_day(&self, year: i16) -> Option<Date> {
        self.local_deadline.or_else(|| deadline(self.kind, year))
    }
}

/// Statutory last day for publishing the report of a year: 31 March for people's governments,
/// 31 January for everybody else (条例第四十九条; other organs by local practice).
pub fn deadline(kind: OrganKind, year: i16) -> Option<Date> {
    let next = year.checked_add(1)?;
    match kind {
        OrganKind::Government => Date::new(next, 3, 31),
        OrganKind::Department | OrganKind::Agency | OrganKind::Township | OrganKind::Other => Date::new(next, 1, 31),
    }
    .ok()
}
