//! What the clipboard holds: HTML as browsers, Word and Excel put it there, cells between tabs, plain text.
//!
//! Nothing here asks the desktop: the window brings the contents.

use super::{Found, ImportError, Imported, Kind, Limits, Options, Watch, detect, html, matching, plain};
use crate::document::{Block, Table};

/// The contents of the clipboard, each as far as the desktop offers it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clipboard<'a> {
    pub html: Option<&'a str>,
    pub text: Option<&'a str>,
}

impl Clipboard<'_> {
    /// Reads the contents as they stand. HTML is preferred: it alone tells merged cells.
    ///
    /// # Errors
    /// An empty clipboard, and what exceeds the limits.
    pub fn read(&self, watch: &Watch) -> Result<(Kind, Found), ImportError> {
        for length in [self.html, self.text].into_iter().flatten().map(str::len) {
            if length > watch.limits.bytes {
                return Err(ImportError::TooLarge { megabytes: length / (1024 * 1024) });
            }
        }
        if let Some(html) = self.html {
            let found = html::read_piece(markup(html), watch)?;
            if !found.document.blocks.is_empty() {
                return Ok((Kind::Html, found));
            }
        }
        match self.text.filter(|text| !text.trim().is_empty()) {
            // The source of a page, copied from an editor.
            Some(text) if detect(text.as_bytes(), "") == Ok(Kind::Html) => {
                Ok((Kind::Html, html::read_text(text, watch)?))
            }
            Some(text) => Ok((Kind::Text, plain::read(text.as_bytes(), watch)?)),
            None => Err(ImportError::Refused {
                what: "剪贴板里没有文字。请先在网页或文件里选中年报，复制后再试".to_owned(),
            }),
        }
    }

    /// Reads the contents and makes a report of them.
    ///
    /// # Errors
    /// As [`Self::read`], and what holds no annual report.
    pub fn import(&self, options: &Options, limits: &Limits) -> Result<Imported, ImportError> {
        let (kind, found) = self.read(&limits.watch())?;
        matching::assemble(kind, found, options)
    }

    /// The cells in it, row by row, for pasting a block: a merged cell has its text in its first slot.
    ///
    /// Text whose lines all have as many cells comes from a spreadsheet and is exact, blank cells included; from a web
    /// page, the text lacks what merged cells cover, and the HTML is exact.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn rows(&self, watch: &Watch) -> Result<Vec<Vec<String>>, ImportError> {
        let rows = plain::rows(self.text.unwrap_or_default());
        let even = rows.windows(2).all(|pair| matches!(pair, [a, b] if a.len() == b.len()));
        if let Some(html) = self.html.filter(|_| rows.is_empty() || !even) {
            let found = html::read_piece(markup(html), watch)?;
            let tables: Vec<&Table> = found.document.blocks.iter().filter_map(Block::table).collect();
            if !tables.is_empty() {
                return Ok(tables.into_iter().flat_map(slots).collect());
            }
        }
        Ok(rows)
    }
}

fn slots(table: &Table) -> Vec<Vec<String>> {
    let columns = table.columns();
    let mut rows = vec![vec![String::new(); columns]; table.rows.len()];
    for cell in table.cells() {
        if let Some(slot) = rows.get_mut(cell.row).and_then(|row| row.get_mut(cell.column)) {
            slot.clone_from(&cell.text);
        }
    }
    rows
}

/// The HTML without the header that Windows puts before it (CF_HTML).
///
/// All of it is taken, not only the fragment that the header marks: of a table, Excel marks the rows alone.
fn markup(html: &str) -> &str {
    if !html.trim_start().starts_with("Version:") {
        return html;
    }
    let offset = |name: &str| -> Option<usize> {
        let (_, after) = html.split_once(name)?;
        after.split(['\r', '\n']).next()?.trim().parse().ok()
    };
    let marked = offset("StartHTML:").zip(offset("EndHTML:")).and_then(|(start, end)| html.get(start..end));
    let from_first_tag = || html.find('<').and_then(|at| html.get(at..));
    marked.filter(|html| html.starts_with('<')).or_else(from_first_tag).unwrap_or_default()
}

#[cfg(test)]
mod tests;
