//! What is left out of a workbook, and what of it needs a look.

use crate::import::Note;

/// What was left out or doubtful.
#[derive(Debug, Default)]
pub struct Account {
    pub hidden_sheets: Vec<String>,
    /// Rows and columns that are hidden and hold text, by sheet.
    pub hidden_lines: Vec<(String, usize)>,
    /// Numbers that are shown with fewer digits than they have: place, shown, exact.
    pub rounded: Vec<(String, String, String)>,
    /// Cells whose formula failed, with what they show.
    pub errors: Vec<(String, String)>,
    /// Cells whose text is not in the file.
    pub missing: Vec<String>,
    /// Cells whose formula was never worked out.
    pub unsolved: Vec<String>,
    pub drawings: bool,
    pub comments: bool,
    pub headers: bool,
    /// Sheets that are charts or programs.
    pub other_sheets: usize,
    /// Whether the styles could not be read, so that numbers stand as they are stored.
    pub styles_lost: bool,
}

impl Account {
    pub fn notes(self) -> Vec<Note> {
        const SHOWN: usize = 20;
        let mut notes = Vec::new();
        let mut info = |is_so: bool, place: &str, message: &str| {
            if is_so {
                notes.push(Note::info(place, message));
            }
        };
        info(self.headers, "页眉、页脚", "页眉、页脚没有带入");
        info(self.comments, "批注", "批注没有带入");
        info(self.drawings, "全文", "图片和图形没有带入");
        info(self.other_sheets > 0, "全文", "图表页没有带入");
        for name in self.hidden_sheets {
            let message = "隐藏的工作表没有带入。请看看其中有没有需要的";
            notes.push(Note::doubt(format!("工作表“{name}”"), message));
        }
        for (name, count) in self.hidden_lines {
            let message = format!("隐藏的行、列没有带入（{count}处）。请看看其中有没有需要的");
            notes.push(Note::doubt(format!("工作表“{name}”"), message));
        }
        if self.styles_lost {
            notes.push(Note::doubt("全文", "文件的格式已损坏，数字按存储的原样读出。请对照原文"));
        }
        let more = self.rounded.len().saturating_sub(SHOWN);
        for (place, shown, exact) in self.rounded.into_iter().take(SHOWN) {
            notes.push(Note::doubt(place, format!("显示为{shown}，实际是{exact}，按显示的带入。请核对")));
        }
        if more > 0 {
            notes.push(Note::doubt("全文", format!("还有{more}个数字显示的位数比实际少，按显示的带入。请核对")));
        }
        for (place, shown) in self.errors.into_iter().take(SHOWN) {
            notes.push(Note::doubt(place, format!("公式出错，显示为{shown}。请核对")));
        }
        if let Some(first) = self.missing.first() {
            let count = self.missing.len();
            notes.push(Note::lost(first, format!("单元格的文字在文件里找不到（共{count}处）。请对照原文补上")));
        }
        if let Some(first) = self.unsolved.first() {
            let count = self.unsolved.len();
            let cure = "请用 Excel 或 WPS 打开，保存一次再试";
            notes.push(Note::lost(first, format!("公式没有保存结果，没有读到（共{count}处）。{cure}")));
        }
        notes
    }
}
