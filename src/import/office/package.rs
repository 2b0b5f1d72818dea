//! The container of Office Open XML: a zip archive of parts that point to one another (ISO/IEC 29500-2).

use std::collections::HashMap;
use std::io::{Cursor, Read};

use encoding_rs::{UTF_16BE, UTF_16LE};
use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::Xml;
use crate::import::{ImportError, Kind, Watch};

/// An open container.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each part stands, by its name in small letters with forward slashes: some programs write other ones.
    places: HashMap<String, usize>,
    kind: Kind,
    watch: &'a Watch<'a>,
    /// Bytes that may still be unpacked.
    left: usize,
}

/// A pointer from one part to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    pub id: String,
    /// The last word of its type: `styles`, `numbering`, `footer` …
    pub role: String,
    /// The name of the part it points to.
    pub target: String,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8], kind: Kind, watch: &'a Watch<'a>) -> Result<Self, ImportError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refused(kind, &error))?;
        let names = archive.file_names_raw().enumerate();
        let places = names.map(|(index, name)| (folded(&String::from_utf8_lossy(name)), index)).collect();
        Ok(Self { archive, places, kind, watch, left: watch.limits.unpacked })
    }

    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&folded(name))
    }

    /// The text of a part; `None` if there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let text = match bytes.as_slice() {
            [0xff, 0xfe, ..] => UTF_16LE.decode(&bytes).0.into_owned(),
            [0xfe, 0xff, ..] => UTF_16BE.decode(&bytes).0.into_owned(),
            [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
            _ => String::from_utf8(bytes).map_err(|_| self.damaged("里面的文字不是正确的编码"))?,
        };
        Ok(Some(text))
    }

    /// Unpacks a part, never more than the limit allows.
    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        const CHUNK: u64 = 1 << 20;
        let Some(place) = self.places.get(&folded(name)) else { return Ok(None) };
        let mut file = self.archive.by_index(*place).map_err(|error| refused(self.kind, &error))?;
        let mut bytes = Vec::new();
        loop {
            self.watch.go_on()?;
            let read = (&mut file).take(CHUNK).read_to_end(&mut bytes);
            match read {
                Ok(0) => break,
                Ok(count) => self.left = self.left.checked_sub(count).ok_or(ImportError::TooMuchInside)?,
                Err(_) => {
                    drop(file);
                    return Err(self.damaged("里面的内容不完整"));
                }
            }
        }
        Ok(Some(bytes))
    }

    /// What a part points to; with an empty name, what the container itself points to. None if that cannot be read.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, ImportError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let path = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Some(text) = self.part(&path)? else { return Ok(Vec::new()) };
        let mut xml = Xml::new(&text, self.kind, "文件目录", self.watch);
        let mut relations = Vec::new();
        let (root, mut found) = (xml.child(0)?, Vec::new());
        while root.is_some()
            && let Some(element) = xml.child(1)?
        {
            found.push(
                ["Id", "Type", "Target", "TargetMode"].map(|name| element.attribute(name).map(|v| v.into_owned())),
            );
        }
        for [id, role, target, mode] in found {
            let (Some(id), Some(role), Some(target)) = (id, role, target) else { continue };
            if mode.as_deref() != Some("External") {
                let role = role.rsplit('/').next().unwrap_or_default().to_owned();
                relations.push(Relation { id, role, target: resolved(folder, &target) });
            }
        }
        Ok(relations)
    }

    /// The part that the container is about (the text, the workbook).
    pub fn main_part(&mut self, usual: &str) -> Result<String, ImportError> {
        let main = self.relations("")?.into_iter().find(|relation| relation.role == "officeDocument");
        Ok(main.map(|relation| relation.target).filter(|name| self.has(name)).unwrap_or_else(|| usual.to_owned()))
    }

    fn damaged(&self, place: &str) -> ImportError {
        ImportError::Damaged { kind: self.kind, place: place.to_owned() }
    }
}

/// A name of a part as it is compared.
fn folded(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_ascii_lowercase()
}

/// A target as seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

fn refused(kind: Kind, error: &ZipError) -> ImportError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => ImportError::Encrypted,
        _ => ImportError::Damaged { kind, place: "打不开里面的内容".to_owned() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_their_folder() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("xl/worksheets", "../sharedStrings.xml"), "xl/sharedStrings.xml");
        assert_eq!(resolved("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolved("word", "/word/./document.xml"), "word/document.xml");
        assert_eq!(resolved("word", "../../../../etc/passwd"), "etc/passwd");
    }
}
