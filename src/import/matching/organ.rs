//! The reporting organ: its name, kind and level, and how to reach it.

use super::words::squash;
use crate::check::text::pattern::Pattern;
use crate::check::text::{contact, names};
use crate::report::{Organ, OrganKind, OrganLevel};

/// What the source says about the organ.
#[derive(Debug, Default)]
pub struct Clues<'a> {
    /// The organ in the title.
    pub title: Option<String>,
    pub signature: &'a str,
    pub preamble: &'a str,
    /// Lines that were left out before the title: 发布机构：….
    pub metadata: &'a [String],
}

/// Where the name of the organ was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    Title,
    Signature,
    Contact,
    Nowhere,
}

/// The organ, and where its name comes from.
pub fn find(clues: &Clues) -> (Organ, From) {
    let (name, from) = name(clues);
    let mut organ = Organ { kind: kind(&name), level: level(&name), name, ..Organ::default() };
    contacts(clues.preamble, &mut organ);
    (organ, from)
}

fn name(clues: &Clues) -> (String, From) {
    let title = clues.title.as_deref().unwrap_or_default();
    let signature = squash(clues.signature);
    if title.is_empty() {
        if !signature.is_empty() {
            return (signature, From::Signature);
        }
        return match contact_organ(clues.preamble) {
            Some(name) => (name, From::Contact),
            None => (String::new(), From::Nowhere),
        };
    }
    // The fullest name: 忻州市 in the title is signed for by 忻州市人民政府办公室.
    let metadata = clues.metadata.iter().filter_map(|line| line.split_once([':', '：'])).map(|(_, name)| squash(name));
    let full = std::iter::once(signature.clone()).chain(metadata).find(|full| {
        full.chars().count() > title.chars().count() && super::front::is_organ(full) && names::same(full, title)
    });
    let place = is_place(title);
    match full {
        Some(full) if place => (without_office(&full).to_owned(), From::Title),
        Some(full) => (full, From::Title),
        None if place && !title.ends_with("人民政府") => (format!("{title}人民政府"), From::Title),
        None if !signature.is_empty() && names::abbreviates(title, &signature) => (signature, From::Signature),
        None => (title.to_owned(), From::Title),
    }
}

/// Whether a name is that of a place, whose government reports: 忻州市, 鲤城区人民政府.
fn is_place(name: &str) -> bool {
    const ZONES: &str = "开发区 高新区 新区 园区 保税区 示范区 度假区 景区 库区 矿区 林区 灌区 社区";
    name.ends_with("人民政府")
        || (name.chars().count() <= 16
            && ["省", "市", "县", "区", "旗", "自治州", "镇", "乡"].iter().any(|end| name.ends_with(end))
            && !ZONES.split(' ').any(|zone| name.ends_with(zone)))
}

/// The government that an office signs for.
fn without_office(name: &str) -> &str {
    let offices = ["办公厅（室）", "办公厅", "办公室"];
    let government = offices.iter().find_map(|office| name.strip_suffix(office));
    government.filter(|rest| rest.ends_with("人民政府")).unwrap_or(name)
}

fn kind(name: &str) -> OrganKind {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    if has(&["管理委员会", "管委会", "开发区", "高新区", "高新技术产业"]) && !name.ends_with("局")
    {
        OrganKind::Agency
    } else if ends(&["镇人民政府", "乡人民政府", "街道办事处", "街道办", "街道"]) {
        OrganKind::Township
    } else if name.ends_with("人民政府") {
        OrganKind::Government
    } else if ends(&["公司", "医院", "学院", "大学", "学校", "中学", "小学", "协会", "联合会"]) {
        OrganKind::Other
    } else {
        OrganKind::Department
    }
}

/// The level of the smallest place in the name.
fn level(name: &str) -> OrganLevel {
    const PLACES: [(&str, OrganLevel); 8] = [
        ("省", OrganLevel::Province),
        ("自治区", OrganLevel::Province),
        ("市", OrganLevel::City),
        ("县", OrganLevel::County),
        ("区", OrganLevel::County),
        ("旗", OrganLevel::County),
        ("镇", OrganLevel::Township),
        ("乡", OrganLevel::Township),
    ];
    // 市场监督管理局 and 乡村振兴局 name no place.
    const OTHER: [&str; 9] = ["市场", "市政", "市容", "市民", "乡村", "城乡", "城镇", "区域", "县域"];
    let mut plain = name.to_owned();
    for word in OTHER {
        plain = plain.replace(word, "");
    }
    if plain.contains("街道") {
        return OrganLevel::Township;
    }
    let end =
        |(place, level): &(&str, OrganLevel)| plain.rfind(place).map(|at| (at + place.len(), place.len(), *level));
    let last = PLACES.iter().filter_map(end).max_by_key(|(end, length, _)| (*end, *length));
    last.map_or(OrganLevel::County, |(.., level)| level)
}

static WITH: Pattern = Pattern::new(
    r"请(?:与|向|联系|致电)([^,，。；;(（:：]{3,40}?)(?:联系|咨询|查询|反映|[(（])",
    |text| text.contains('请'),
);

/// The organ that the preamble names for questions.
fn contact_organ(preamble: &str) -> Option<String> {
    let plain = squash(preamble);
    let name = WITH.captures(&plain)?.get(1)?.as_str();
    super::front::is_organ(name).then(|| name.to_owned())
}

/// Telephone, postcode, address, e-mail and web address from the preamble.
fn contacts(preamble: &str, organ: &mut Organ) {
    let first = |found: Vec<crate::check::text::pieces::Piece>| found.first().map(|piece| piece.text.trim().to_owned());
    organ.telephone = first(contact::telephones(preamble)).unwrap_or_default();
    organ.postcode = first(contact::postcodes(preamble)).unwrap_or_default();
    organ.email = first(contact::emails(preamble)).unwrap_or_default();
    organ.website = first(contact::urls(preamble)).unwrap_or_default();
    let address = preamble.match_indices("地址").find_map(|(at, word)| {
        // 网址 and 邮箱地址 are other addresses.
        let before = preamble.get(..at)?.chars().next_back();
        let text = address_at(preamble.get(at + word.len()..)?)?;
        (!matches!(before, Some('网' | '箱' | '载')) && !text.contains(['@', '/'])).then(|| text.to_owned())
    });
    organ.address = address.unwrap_or_default();
}

/// What stands behind the word 地址, up to the next mark.
fn address_at(text: &str) -> Option<&str> {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 60;
    let text = text.trim_start();
    let text = text.strip_prefix(['为', '是']).unwrap_or(text).trim_start();
    let text = text.strip_prefix([':', '：']).unwrap_or(text).trim_start();
    let end = text.find([',', '，', ';', '；', '。', ')', '）']).unwrap_or(text.len());
    let end = text.char_indices().nth(LONGEST).map_or(end, |(at, _)| at.min(end));
    text.get(..end).map(str::trim).filter(|text| text.chars().count() >= SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(title: &str, signature: &str, preamble: &str) -> String {
        let clues =
            Clues { title: Some(title.to_owned()).filter(|t| !t.is_empty()), signature, preamble, metadata: &[] };
        let (organ, from) = find(&clues);
        format!("{} {} {} {from:?}", organ.name, organ.kind.as_str(), organ.level.as_str())
    }

    #[test]
    fn the_fullest_name_is_taken() {
        insta::assert_snapshot!([
            shown("示例市", "示例市人民政府办公室", ""),
            shown("示例市南塘区人民政府办公室", "示例市南塘区人民政府办公室", ""),
            shown("安和区", "", ""),
            shown("北山高新区", "北山高新技术产业开发区管理委员会", ""),
            shown("", "", "如有疑问，请与云溪高新技术产业开发区党政办公室联系（电话：0000-8123456）。"),
            shown("东岭镇", "", ""),
            shown("示例市档案局", "示例市档案局", ""),
            shown("", "", ""),
        ].join("\n"), @"
        示例市人民政府 government city Title
        示例市南塘区人民政府办公室 department county Title
        安和区人民政府 government county Title
        北山高新技术产业开发区管理委员会 agency county Signature
        云溪高新技术产业开发区党政办公室 agency county Contact
        东岭镇人民政府 township township Title
        示例市档案局 department city Title
         department county Nowhere
        ");
    }

    #[test]
    fn contacts_are_read_from_the_preamble() {
        let mut organ = Organ::default();
        contacts(
            "可在网站（http://www.example.gov.cn/）下载。请与我局联系（地址：示例市滨江路31号；邮编：000000；电话：0000-8123456；电子邮箱：xxgk@example.gov.cn）。",
            &mut organ,
        );
        assert_eq!(organ.address, "示例市滨江路31号");
        assert_eq!((organ.postcode.as_str(), organ.telephone.as_str()), ("000000", "0000-8123456"));
        assert_eq!(
            (organ.email.as_str(), organ.website.as_str()),
            ("xxgk@example.gov.cn", "http://www.example.gov.cn/")
        );
    }
}
