//! `xl/worksheets/sheet1.xml`: the cells of a sheet.

use std::ops::RangeInclusive;

use super::strings::{rich, unescaped};
use super::styles::Styles;
use crate::import::office::flow::Budget;
use crate::import::office::xml::Vocabulary::Sheet as Vocabulary;
use crate::import::office::xml::{Element, Xml};
use crate::import::sheet::{Account, Epoch, Sheet, named};
use crate::import::{ImportError, Kind, Watch};

/// What all sheets of a workbook share.
pub struct Context<'a> {
    pub strings: &'a [String],
    pub styles: &'a Styles,
    pub epoch: Epoch,
    pub watch: &'a Watch<'a>,
}

pub fn read(
    text: &str,
    name: &str,
    context: &Context,
    account: &mut Account,
    budget: &mut Budget,
) -> Result<Sheet, ImportError> {
    let xml = Xml::new(text, Kind::Xlsx, "工作表", context.watch);
    let sheet = Sheet::named(name);
    let mut reader = Reader { xml, context, account, budget, sheet };
    reader.read()?;
    Ok(reader.sheet)
}

struct Reader<'a> {
    xml: Xml<'a>,
    context: &'a Context<'a>,
    account: &'a mut Account,
    budget: &'a mut Budget,
    sheet: Sheet,
}

/// What a cell holds.
#[derive(Debug, Default)]
struct Content {
    /// As stored.
    value: String,
    inline: Option<String>,
    has_formula: bool,
    has_value: bool,
}

impl Reader<'_> {
    fn read(&mut self) -> Result<(), ImportError> {
        if self.xml.child(0)?.is_none() {
            return Ok(());
        }
        while let Some(element) = self.xml.child(1)? {
            if element.vocabulary != Vocabulary {
                continue;
            }
            match element.name() {
                "cols" => self.columns()?,
                "sheetData" => self.rows()?,
                "mergeCells" => self.merges()?,
                "headerFooter" => self.account.headers = true,
                _ => {}
            }
        }
        Ok(())
    }

    fn columns(&mut self) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            let bound = |name| element.number(name).and_then(|number| u32::try_from(number - 1).ok());
            if let (true, Some(from), Some(to)) = (is_hidden(&element), bound("min"), bound("max")) {
                self.budget.take(1)?;
                self.sheet.hide_columns(from, to);
            }
        }
        Ok(())
    }

    fn rows(&mut self) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        let mut row = 0;
        while let Some(element) = self.xml.child(depth)? {
            row = element.number("r").and_then(|number| u32::try_from(number - 1).ok()).unwrap_or(row);
            if is_hidden(&element) {
                self.budget.take(1)?;
                self.sheet.hidden_rows.insert(row);
            }
            self.cells(row)?;
            row = row.saturating_add(1);
        }
        Ok(())
    }

    fn cells(&mut self, row: u32) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        let mut column = 0;
        while let Some(element) = self.xml.child(depth)? {
            if !element.is(Vocabulary, "c") {
                continue;
            }
            let place = element.attribute("r").and_then(|name| place(&name)).unwrap_or((row, column));
            column = place.1.saturating_add(1);
            let kind = element.attribute("t").unwrap_or_default();
            let style = element.number("s").and_then(|style| usize::try_from(style).ok());
            let content = self.content()?;
            let (text, framed) = self.shown(&kind, style.unwrap_or_default(), &content, place);
            self.sheet.put(place, &text, framed, self.budget)?;
        }
        Ok(())
    }

    fn content(&mut self) -> Result<Content, ImportError> {
        let depth = self.xml.depth();
        let mut content = Content::default();
        while let Some(element) = self.xml.child(depth)? {
            if element.is(Vocabulary, "v") {
                content.value = self.xml.text()?;
                content.has_value = true;
            } else if element.is(Vocabulary, "is") {
                content.inline = Some(rich(&mut self.xml)?);
            } else if element.is(Vocabulary, "f") {
                content.has_formula = true;
            }
        }
        Ok(content)
    }

    /// What the cell shows, and whether it is framed.
    fn shown(&mut self, kind: &str, style: usize, content: &Content, place: (u32, u32)) -> (String, bool) {
        let style = self.context.styles.get(style);
        let framed = style.is_some_and(|style| style.framed);
        let value = content.value.trim();
        let text = match kind {
            "s" => {
                let text = value.parse().ok().and_then(|number: usize| self.context.strings.get(number)).cloned();
                if text.is_none() {
                    self.account.missing.push(|| named(&self.sheet, place));
                }
                Some(text.unwrap_or_default())
            }
            "str" => Some(unescaped(&content.value)),
            "inlineStr" => content.inline.clone(),
            "b" => Some(if value == "1" { "TRUE" } else { "FALSE" }.to_owned()),
            "e" => {
                self.account.errors.push(|| (named(&self.sheet, place), value.to_owned()));
                Some(value.to_owned())
            }
            "d" => Some(value.to_owned()),
            _ => None,
        };
        if let Some(text) = text {
            return (text, framed);
        }
        if content.has_formula && !content.has_value {
            self.account.unsolved.push(|| named(&self.sheet, place));
        }
        let Ok(number) = value.parse::<f64>() else { return (value.to_owned(), framed) };
        let shown = style.map(|style| style.format.clone()).unwrap_or_default().show(number, self.context.epoch);
        if let Some(exact) = shown.exact {
            self.account.rounded.push(|| (named(&self.sheet, place), shown.text.clone(), exact));
        }
        (shown.text, framed)
    }

    fn merges(&mut self) -> Result<(), ImportError> {
        let depth = self.xml.depth();
        while let Some(element) = self.xml.child(depth)? {
            let area = element.attribute("ref").and_then(|area| area_of(&area));
            if let Some(area) = area {
                self.budget.take(1)?;
                self.sheet.merges.push(area);
            }
        }
        Ok(())
    }
}

fn is_hidden(element: &Element) -> bool {
    element.attribute("hidden").is_some_and(|hidden| matches!(hidden.as_ref(), "1" | "true"))
}

/// `AB12` as row and column from 0.
fn place(name: &str) -> Option<(u32, u32)> {
    let name = name.trim().trim_start_matches('$');
    let letters = name.chars().take_while(char::is_ascii_alphabetic).count();
    let (letters, digits) = name.split_at_checked(letters)?;
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    let row: u32 = digits.trim_start_matches('$').parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

fn area_of(area: &str) -> Option<(RangeInclusive<u32>, RangeInclusive<u32>)> {
    let (from, to) = area.split_once(':')?;
    let (from, to) = (place(from)?, place(to)?);
    Some((from.0..=to.0, from.1..=to.1))
}
