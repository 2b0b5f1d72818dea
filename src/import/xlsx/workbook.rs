//! `xl/workbook.xml`: which sheets there are.

use crate::import::office::package::Relation;
use crate::import::office::xml::Vocabulary::Sheet;
use crate::import::office::xml::Xml;
use crate::import::sheet::Epoch;
use crate::import::{ImportError, Kind, Watch};

#[derive(Debug, Default)]
pub struct Workbook {
    pub sheets: Vec<SheetEntry>,
    pub epoch: Epoch,
}

#[derive(Debug)]
pub struct SheetEntry {
    pub name: String,
    pub is_hidden: bool,
    /// The part with its cells; none for charts and programs.
    pub part: Option<String>,
}

impl Workbook {
    pub fn read(text: &str, relations: &[Relation], watch: &Watch) -> Result<Self, ImportError> {
        let mut xml = Xml::new(text, Kind::Xlsx, "工作簿", watch);
        let mut workbook = Self::default();
        if !xml.child(0)?.is_some_and(|root| root.is(Sheet, "workbook")) {
            return Err(xml.damaged());
        }
        while let Some(element) = xml.child(1)? {
            if element.is(Sheet, "workbookPr") {
                let since_1904 = element.attribute("date1904").is_some_and(|on| matches!(on.as_ref(), "1" | "true"));
                workbook.epoch = if since_1904 { Epoch::Of1904 } else { Epoch::Of1900 };
            } else if element.is(Sheet, "sheets") {
                while let Some(element) = xml.child(2)? {
                    let id = element.attribute("id").unwrap_or_default();
                    let relation = relations.iter().find(|relation| relation.id == id);
                    let part = relation.filter(|relation| relation.role == "worksheet");
                    workbook.sheets.push(SheetEntry {
                        name: element.attribute("name").unwrap_or_default().into_owned(),
                        is_hidden: element.attribute("state").is_some_and(|state| state != "visible"),
                        part: part.map(|relation| relation.target.clone()),
                    });
                }
            }
        }
        Ok(workbook)
    }
}
