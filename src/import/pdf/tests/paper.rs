//! Small PDFs written by hand: what stands where is said in the test itself, in points from the upper left corner.
//!
//! Their font `F1` is one that is not in the file, with the codes of `UniGB-UCS2-H`, as WPS and Acrobat write it for
//! 宋体; `F2` has numbers of glyphs and a table of what they mean, as Word writes it. Chinese characters are one em
//! wide, those of ASCII half an em.

use std::fmt::Write;

/// A4 in points.
pub const WIDTH: f64 = 595.0;
pub const HEIGHT: f64 = 842.0;

/// What stands on a page.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub content: String,
    /// Further entries of the page.
    pub entries: String,
}

impl Sheet {
    /// Text from a place on its baseline on.
    pub fn text(mut self, x: f64, y: f64, size: f64, text: &str) -> Self {
        let hex: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        writeln!(self.content, "BT /F1 {size} Tf 1 0 0 1 {x} {} Tm <{hex}> Tj ET", HEIGHT - y).unwrap();
        self
    }

    /// Lines of text of 12 points, 20 points apart, from 72 points on; `indent` in characters for each.
    pub fn lines(mut self, mut y: f64, lines: &[(f64, &str)]) -> Self {
        for (indent, line) in lines {
            self = self.text(72.0 + indent * 12.0, y, 12.0, line);
            y += 20.0;
        }
        self
    }

    /// A line that is drawn.
    pub fn rule(mut self, x: f64, y: f64, end_x: f64, end_y: f64) -> Self {
        writeln!(self.content, "{x} {} m {end_x} {} l S", HEIGHT - y, HEIGHT - end_y).unwrap();
        self
    }

    /// A filled area.
    pub fn area(mut self, x: f64, y: f64, width: f64, height: f64) -> Self {
        writeln!(self.content, "{x} {} {width} {height} re f", HEIGHT - y - height).unwrap();
        self
    }

    /// All lines of a grid.
    pub fn grid(mut self, xs: &[f64], ys: &[f64]) -> Self {
        for y in ys {
            self = self.rule(xs[0], *y, xs[xs.len() - 1], *y);
        }
        for x in xs {
            self = self.rule(*x, ys[0], *x, ys[ys.len() - 1]);
        }
        self
    }

    /// A row of texts of 10 points, each in the middle between two edges.
    pub fn row(mut self, xs: &[f64], y: f64, texts: &[&str]) -> Self {
        for (edges, text) in xs.windows(2).zip(texts) {
            let width: f64 = text.chars().map(|c| if c.is_ascii() { 5.0 } else { 10.0 }).sum();
            self = self.text((edges[0] + edges[1] - width) / 2.0, y, 10.0, text);
        }
        self
    }

    pub fn with(mut self, content: &str) -> Self {
        writeln!(self.content, "{content}").unwrap();
        self
    }

    pub fn entries(mut self, entries: &str) -> Self {
        self.entries.push_str(entries);
        self
    }
}

/// The file of pages. Objects from 20 on are free for `more`.
pub fn file_with(sheets: &[Sheet], more: &str) -> Vec<u8> {
    let mut out = String::from("%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n");
    let kids: String = (0..sheets.len()).map(|at| format!("{} 0 R ", 100 + 2 * at)).collect();
    let count = sheets.len();
    writeln!(out, "2 0 obj <</Type /Pages /Count {count} /Kids [{kids}] /MediaBox [0 0 {WIDTH} {HEIGHT}]").unwrap();
    out.push_str("/Resources <</Font <</F1 3 0 R /F2 4 0 R>> /XObject <</X1 20 0 R>>>>>> endobj\n");
    out.push_str("3 0 obj <</Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H\n");
    out.push_str(
        "/DescendantFonts [<</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 4>> /DW 1000 /W [1 95 500]>>]>> endobj\n",
    );
    out.push_str(
        "4 0 obj <</Type /Font /Subtype /Type0 /BaseFont /ABCDEE+SimSun /Encoding /Identity-H /ToUnicode 5 0 R\n",
    );
    out.push_str("/DescendantFonts [<</Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEE+SimSun /DW 1000\n");
    out.push_str("/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /W [3 97 500]>>]>> endobj\n");
    let table = to_unicode();
    writeln!(out, "5 0 obj <</Length {}>> stream\n{table}\nendstream endobj", table.len() + 1).unwrap();
    out.push_str(more);
    for (at, sheet) in sheets.iter().enumerate() {
        let (page, stream) = (100 + 2 * at, 101 + 2 * at);
        let Sheet { content, entries } = sheet;
        writeln!(out, "{page} 0 obj <</Type /Page /Parent 2 0 R /Contents {stream} 0 R {entries}>> endobj").unwrap();
        writeln!(out, "{stream} 0 obj <</Length {}>> stream\n{content}\nendstream endobj", content.len() + 1).unwrap();
    }
    out.push_str("trailer <</Root 1 0 R>>\n%%EOF\n");
    out.into_bytes()
}

/// How far the glyphs of `F2` stand before their characters, as in many fonts of Windows.
const BEFORE: u16 = 0x1d;

/// A text as the glyphs of `F2`, the font that Word embeds: numbers of glyphs and nothing else.
pub fn glyphs(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{:04X}", unit - BEFORE)).collect()
}

/// What Word says the glyphs of `F2` mean: ranges that share their first byte, here and there a list.
fn to_unicode() -> String {
    let mut table = String::from("1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
    for high in [0x00u16, 0x20, 0x30, 0xff].into_iter().chain(0x4e..0xa0) {
        let (first, turn, last) = (high << 8, high << 8 | BEFORE, high << 8 | 0xff);
        let mut ranges = vec![(turn, last)];
        if high > 0 {
            ranges.push((first, turn - 1));
        }
        writeln!(table, "{} beginbfrange", ranges.len()).unwrap();
        for (from, to) in ranges {
            if high == 0x30 {
                let list: String = (from..=to).map(|unit| format!("<{unit:04X}>")).collect();
                writeln!(table, "<{:04X}> <{:04X}> [{list}]", from - BEFORE, to - BEFORE).unwrap();
            } else {
                writeln!(table, "<{:04X}> <{:04X}> <{from:04X}>", from - BEFORE, to - BEFORE).unwrap();
            }
        }
        table.push_str("endbfrange\n");
    }
    table
}

pub fn file(sheets: &[Sheet]) -> Vec<u8> {
    file_with(sheets, "")
}
