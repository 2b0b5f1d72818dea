//! What `get` and `set` call the things of a report: cells, texts of parts, fields.

use jiff::civil::Date;

use super::answer::Refusal;
use crate::carry::stale::{confirm, stale};
use crate::form::{CellId, Form, PartId};
use crate::report::{Edit, Organ, OrganKind, OrganLevel, Report};

/// A thing of a report that has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    Cell(CellId),
    Part(PartId),
    Field(Field),
}

/// A field besides cells and texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Title,
    OrganName,
    OrganKind,
    OrganLevel,
    OrganRuleMaking,
    OrganAddress,
    OrganPostcode,
    OrganTelephone,
    OrganEmail,
    OrganWebsite,
    OrganLocalDeadline,
    SignatureOrgan,
    SignatureDate,
    Stale,
}

impl Name {
    /// Finds what a name means on a form.
    pub fn find(form: &Form, text: &str) -> Result<Self, Refusal> {
        if form.cell(text).is_some() {
            return Ok(Self::Cell(CellId::new(text)));
        }
        if let Some(field) = Field::ALL.into_iter().find(|field| field.as_str() == text) {
            return Ok(Self::Field(field));
        }
        match text.parse() {
            Ok(part) if part != PartId::Signature => Ok(Self::Part(part)),
            _ => Err(Refusal::new(unknown(form, text)).with("cell", text)),
        }
    }
}

/// Tells what there is instead of a name that does not exist: the rest of its row, or the rows of its table.
fn unknown(form: &Form, text: &str) -> String {
    let list = |names: Vec<&str>| names.join(" ");
    let table = text.split('.').next().unwrap_or_default();
    let row = text.rsplit_once('.').map_or("", |(row, _)| row);
    let in_table = || form.cells.iter().filter(|cell| cell.id.split('.').next() == Some(table));
    let row_of = |cell: &str| cell.rsplit_once('.').map_or(String::new(), |(row, _)| row.to_owned());
    let columns: Vec<&str> = in_table().filter(|cell| row_of(&cell.id) == row).map(|cell| cell.id.as_str()).collect();
    if !columns.is_empty() {
        return format!("{}中没有“{text}”。这一行有：{}", form.name, list(columns));
    }
    let mut rows: Vec<String> = in_table().map(|cell| row_of(&cell.id)).collect();
    rows.dedup();
    if !rows.is_empty() {
        return format!("{}中没有“{text}”。这张表的行有：{}", form.name, rows.join(" "));
    }
    let parts = PartId::ALL.iter().filter(|part| **part != PartId::Signature).map(|part| part.as_str()).collect();
    let fields = Field::ALL.iter().map(|field| field.as_str()).collect();
    format!(
        "{}中没有“{text}”。单元格写作“表.行.列”，如 t3.new.nat；各部分文字：{}；其他项目：{}",
        form.name,
        list(parts),
        list(fields)
    )
}

impl Field {
    pub const ALL: [Self; 14] = [
        Self::Title,
        Self::OrganName,
        Self::OrganKind,
        Self::OrganLevel,
        Self::OrganRuleMaking,
        Self::OrganAddress,
        Self::OrganPostcode,
        Self::OrganTelephone,
        Self::OrganEmail,
        Self::OrganWebsite,
        Self::OrganLocalDeadline,
        Self::SignatureOrgan,
        Self::SignatureDate,
        Self::Stale,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::OrganName => "organ.name",
            Self::OrganKind => "organ.kind",
            Self::OrganLevel => "organ.level",
            Self::OrganRuleMaking => "organ.rule_making",
            Self::OrganAddress => "organ.address",
            Self::OrganPostcode => "organ.postcode",
            Self::OrganTelephone => "organ.telephone",
            Self::OrganEmail => "organ.email",
            Self::OrganWebsite => "organ.website",
            Self::OrganLocalDeadline => "organ.local_deadline",
            Self::SignatureOrgan => "signature.organ",
            Self::SignatureDate => "signature.date",
            Self::Stale => "stale",
        }
    }

    /// Meaning and values, for the help.
    pub fn label(self) -> String {
        let names = |all: Vec<&str>| all.join(" ");
        match self {
            Self::Title => "标题；留空则按格式自动生成".into(),
            Self::OrganName => "单位名称".into(),
            Self::OrganKind => format!("单位类别：{}", names(OrganKind::ALL.map(OrganKind::as_str).to_vec())),
            Self::OrganLevel => format!("行政层级：{}", names(OrganLevel::ALL.map(OrganLevel::as_str).to_vec())),
            Self::OrganRuleMaking => "是否有规章制定权：true false".into(),
            Self::OrganAddress => "地址".into(),
            Self::OrganPostcode => "邮编".into(),
            Self::OrganTelephone => "电话".into(),
            Self::OrganEmail => "电子邮箱".into(),
            Self::OrganWebsite => "网址".into(),
            Self::OrganLocalDeadline => "本地规定的公布期限，如 2026-01-25；没有则留空".into(),
            Self::SignatureOrgan => "落款机关；留空则同单位名称".into(),
            Self::SignatureDate => "成文日期，如 2026-01-20".into(),
            Self::Stale => "沿用上年、还没有修改或确认的文字，每行一处；清空即全部确认".into(),
        }
    }

    /// What stands in the field now.
    pub fn get(self, form: &Form, report: &Report) -> String {
        let Organ { name, kind, level, rule_making, address, postcode, telephone, email, website, local_deadline } =
            &report.organ;
        match self {
            Self::Title => report.title(form),
            Self::OrganName => name.clone(),
            Self::OrganKind => kind.as_str().to_owned(),
            Self::OrganLevel => level.as_str().to_owned(),
            Self::OrganRuleMaking => rule_making.to_string(),
            Self::OrganAddress => address.clone(),
            Self::OrganPostcode => postcode.clone(),
            Self::OrganTelephone => telephone.clone(),
            Self::OrganEmail => email.clone(),
            Self::OrganWebsite => website.clone(),
            Self::OrganLocalDeadline => local_deadline.map(|date| date.to_string()).unwrap_or_default(),
            Self::SignatureOrgan => report.signing_organ().to_owned(),
            Self::SignatureDate => report.signature.date.map(|date| date.to_string()).unwrap_or_default(),
            Self::Stale => {
                let places = stale(report);
                let words = places.iter().filter_map(|place| report.text(place.part).get(place.start..place.end));
                words.collect::<Vec<_>>().join("\n")
            }
        }
    }

    /// The edit that puts `value` into the field, or what the field takes instead.
    pub fn edit(self, report: &Report, value: &str) -> Result<Edit, String> {
        let value = value.trim();
        let mut organ = report.organ.clone();
        let mut signature = report.signature.clone();
        let slot = match self {
            Self::Title => return Ok(Edit::Title((!value.is_empty()).then(|| value.to_owned()))),
            Self::SignatureDate => {
                signature.date = if value.is_empty() { None } else { Some(read_date(value)?) };
                return Ok(Edit::Signature(signature));
            }
            Self::SignatureOrgan => {
                signature.organ = value.to_owned();
                return Ok(Edit::Signature(signature));
            }
            Self::Stale if value.is_empty() => {
                return Ok(confirm(report, &stale(report)).unwrap_or(Edit::Last(report.last.clone())));
            }
            Self::Stale => return Err("只能清空，表示全部确认；要改的文字请改在各部分".to_owned()),
            Self::OrganLocalDeadline => {
                organ.local_deadline = if value.is_empty() { None } else { Some(read_date(value)?) };
                return Ok(Edit::Organ(Box::new(organ)));
            }
            Self::OrganKind => {
                organ.kind = choose(value, &OrganKind::ALL, OrganKind::as_str, OrganKind::label)?;
                return Ok(Edit::Organ(Box::new(organ)));
            }
            Self::OrganLevel => {
                organ.level = choose(value, &OrganLevel::ALL, OrganLevel::as_str, OrganLevel::label)?;
                return Ok(Edit::Organ(Box::new(organ)));
            }
            Self::OrganRuleMaking => {
                let script = |yes| if yes { "true" } else { "false" };
                organ.rule_making = choose(value, &[true, false], script, |yes| if yes { "是" } else { "否" })?;
                return Ok(Edit::Organ(Box::new(organ)));
            }
            Self::OrganName => &mut organ.name,
            Self::OrganAddress => &mut organ.address,
            Self::OrganPostcode => &mut organ.postcode,
            Self::OrganTelephone => &mut organ.telephone,
            Self::OrganEmail => &mut organ.email,
            Self::OrganWebsite => &mut organ.website,
        };
        *slot = value.to_owned();
        Ok(Edit::Organ(Box::new(organ)))
    }
}

/// One of several values by its name in scripts or its name for the clerk.
pub fn choose<T: Copy>(
    text: &str,
    all: &[T],
    script: impl Fn(T) -> &'static str,
    label: impl Fn(T) -> &'static str,
) -> Result<T, String> {
    let found = all.iter().copied().find(|value| text == script(*value) || text == label(*value));
    found.ok_or_else(|| {
        let names: Vec<String> = all.iter().map(|value| format!("{}（{}）", script(*value), label(*value))).collect();
        format!("可以写：{}", names.join("、"))
    })
}

/// Reads a date as scripts (`2026-01-20`) or papers (`2026年1月20日`) write it.
pub fn read_date(text: &str) -> Result<Date, String> {
    let dashes = text.strip_suffix('日').map(|text| text.replace(['年', '月'], "-"));
    let mut numbers = dashes.as_deref().unwrap_or(text).split('-').map(|number| number.trim().parse::<i16>().ok());
    let date = match (numbers.next(), numbers.next(), numbers.next(), numbers.next()) {
        (Some(Some(year)), Some(Some(month)), Some(Some(day)), None) => i8::try_from(month)
            .ok()
            .zip(i8::try_from(day).ok())
            .and_then(|(month, day)| Date::new(year, month, day).ok()),
        _ => None,
    };
    date.ok_or_else(|| "日期写作 2026-01-20".to_owned())
}
