//! Every measure of the page in one place, with its source. No text is set here.
//!
//! The page is that of GB/T 9704-2012 (党政机关公文格式) without 红头, 发文字号 and 版记.
//! The standard does not bind the annual report, which is a web publication, but organs follow it by habit.
//! What the standard leaves open (tables, title without 红头) is decided here and said so.

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;

/// The page and the text on it. [`PageStyle::default`] is the page of GB/T 9704-2012.
#[derive(Debug, Clone, PartialEq)]
pub struct PageStyle {
    /// Paper, in millimetres: A4 (5.1).
    pub paper_mm: (f32, f32),
    /// 天头: from the upper edge of the paper to the text area (5.2.1, 37 ± 1 mm).
    pub top_mm: f32,
    /// 订口: from the left edge of the paper to the text area (5.2.1, 28 ± 1 mm).
    pub left_mm: f32,
    /// 版心: width and height of the text area (5.2.1, 156 × 225 mm).
    pub text_area_mm: (f32, f32),
    /// Lines on a page (5.2.2).
    pub lines: usize,
    /// Characters in a line (5.2.2).
    pub characters: usize,
    /// Body and headings: 3号, in points. 3号 is 15.75 pt; 28 characters of the round 16 pt do not fit 156 mm.
    pub body_pt: f32,
    /// First-line indent of paragraphs and headings, in characters (7.3.3).
    pub indent_characters: f32,
    /// Title: 2号, in points (7.3.1).
    pub title_pt: f32,
    /// From baseline to baseline of a title of several lines, in points. Our choice.
    pub title_pitch_pt: f32,
    /// Empty lines above the title (7.3.1 asks for two below the red line) and below it.
    pub title_blank_lines: (usize, usize),
    /// Page number: 4号, in points (7.5).
    pub page_number_pt: f32,
    /// From the text area down to the dashes beside the page number, in millimetres (7.5).
    pub page_number_gap_mm: f32,
    /// Empty lines between the text and the signature (7.3.5.2).
    pub signature_blank_lines: usize,
    /// 右空: characters to the right of the signature (7.3.5.2).
    pub signature_indent_characters: f32,
    /// The check code under everything, in points. Our choice.
    pub closing_pt: f32,
    /// Tables of few columns (表二) and of many (表三, 表四).
    pub narrow_table: TableStyle,
    pub wide_table: TableStyle,
    /// A table of more columns than this is a wide one.
    pub narrow_columns: usize,
    /// Thickness of table rules, in points.
    pub rule_pt: f32,
    /// Shade of block rows (第二十条第（X）项): #C6D9F1, the shade of most published reports.
    pub block_fill: [u8; 3],
    /// 草稿 across the page: size in points and grey value.
    pub watermark_pt: f32,
    pub watermark_grey: u8,
    /// The same word small above the text area of a draft: size in points, distance in millimetres.
    pub draft_mark_pt: f32,
    pub draft_mark_gap_mm: f32,
}

/// How tables are set. The standard says nothing about them; the measures are taken from published reports.
#[derive(Debug, Clone, PartialEq)]
pub struct TableStyle {
    pub size_pt: f32,
    /// Smallest size to which a figure is reduced that is wider than its column.
    pub least_size_pt: f32,
    /// From baseline to baseline inside a cell, in points.
    pub pitch_pt: f32,
    /// Space between text and the rule above or below, in points.
    pub padding_pt: f32,
    /// Space at the sides of a label that begins at the left.
    pub label_padding_mm: f32,
    /// Space at the sides of centred text.
    pub side_padding_mm: f32,
    /// Height of a row of one line where there is room for it.
    pub row_mm: f32,
    /// Height of a row of one line where the table has to be squeezed to stay on one page.
    pub least_row_mm: f32,
}

impl Default for PageStyle {
    fn default() -> Self {
        Self {
            paper_mm: (210.0, 297.0),
            top_mm: 37.0,
            left_mm: 28.0,
            text_area_mm: (156.0, 225.0),
            lines: 22,
            characters: 28,
            body_pt: 15.75,
            indent_characters: 2.0,
            title_pt: 22.0,
            title_pitch_pt: 36.0,
            title_blank_lines: (2, 1),
            page_number_pt: 14.0,
            page_number_gap_mm: 7.0,
            signature_blank_lines: 1,
            signature_indent_characters: 2.0,
            closing_pt: 9.0,
            narrow_table: TableStyle {
                size_pt: 10.5,
                least_size_pt: 7.5,
                pitch_pt: 13.5,
                padding_pt: 3.5,
                label_padding_mm: 1.8,
                side_padding_mm: 1.0,
                row_mm: 8.0,
                least_row_mm: 6.6,
            },
            wide_table: TableStyle {
                size_pt: 9.0,
                least_size_pt: 6.0,
                pitch_pt: 11.5,
                padding_pt: 3.2,
                label_padding_mm: 1.2,
                side_padding_mm: 0.5,
                row_mm: 7.5,
                least_row_mm: 5.2,
            },
            narrow_columns: 6,
            rule_pt: 0.5,
            block_fill: [0xC6, 0xD9, 0xF1],
            watermark_pt: 150.0,
            watermark_grey: 0xE6,
            draft_mark_pt: 14.0,
            draft_mark_gap_mm: 10.0,
        }
    }
}

impl PageStyle {
    /// Width and height of the paper in points.
    pub fn paper(&self) -> (f32, f32) {
        (self.paper_mm.0 * MM, self.paper_mm.1 * MM)
    }

    /// Left edge of the text area in points.
    pub fn left(&self) -> f32 {
        self.left_mm * MM
    }

    /// Upper edge of the text area in points.
    pub fn top(&self) -> f32 {
        self.top_mm * MM
    }

    /// Width of the text area in points: the measure of every line.
    pub fn measure(&self) -> f32 {
        self.text_area_mm.0 * MM
    }

    /// Height of the text area in points.
    pub fn text_height(&self) -> f32 {
        self.text_area_mm.1 * MM
    }

    /// From line to line: 225 mm / 22 = 28.99 pt.
    pub fn line_pitch(&self) -> f32 {
        self.text_height() / self.lines.max(1) as f32
    }

    /// What is added to every full-width character, so that 28 of them fill the measure: 156 mm / 28 − 15.75 pt.
    pub fn tracking(&self) -> f32 {
        (self.measure() / self.characters.max(1) as f32 - self.body_pt).max(0.0)
    }

    /// First-line indent in points.
    pub fn indent(&self) -> f32 {
        self.indent_characters * (self.body_pt + self.tracking())
    }

    /// How a table of so many columns is set.
    pub fn table(&self, columns: usize) -> &TableStyle {
        if columns <= self.narrow_columns { &self.narrow_table } else { &self.wide_table }
    }
}
