//! What is left out of a workbook, and what of it needs a look.

use crate::import::Note;
use crate::import::office::few::Few;

/// What was left out or doubtful.
#[derive(Debug, Default)]
pub struct Account {
    pub hidden_sheets: Few<String>,
    /// Rows and columns that are hidden and hold text, by sheet.
    pub hidden_lines: Few<(String, usize)>,
    /// Numbers that are shown with fewer digits than they have: place, shown, exact.
    pub rounded: Few<(String, String, String)>,
    /// Cells whose formula failed, with what they show.
    pub errors: Few<(String, String)>,
    /// Cells whose text is not in the file.
    pub missing: Few<String>,
    /// Cells whose formula was never worked out.
    pub unsolved: Few<String>,
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
        let mut notes = Vec::new();
        self.info(&mut notes);
        self.doubts(&mut notes);
        self.lost(&mut notes);
        notes
    }

    fn info(&self, notes: &mut Vec<Note>) {
        let mut say = |is_so: bool, place: &str, message: &str| {
            if is_so {
                notes.push(Note::info(place, message));
            }
        };
        say(self.headers, "页眉、页脚", "页眉、页脚没有带入");
        say(self.comments, "批注", "批注没有带入");
        say(self.drawings, "全文", "图片和图形没有带入");
        say(self.other_sheets > 0, "全文", "图表页没有带入");
    }

    fn doubts(&self, notes: &mut Vec<Note>) {
        let mut say = |place: String, message: String| notes.push(Note::doubt(place, message));
        for name in self.hidden_sheets.first() {
            say(sheet(name), "隐藏的工作表没有带入。请看看其中有没有需要的".into());
        }
        for (name, count) in self.hidden_lines.first() {
            say(sheet(name), format!("隐藏的行、列没有带入（{count}处）。请看看其中有没有需要的"));
        }
        if self.styles_lost {
            say("全文".into(), "文件的格式已损坏，数字按存储的原样读出。请对照原文".into());
        }
        for (place, shown, exact) in self.rounded.first() {
            say(place.clone(), format!("显示为{shown}，实际是{exact}，按显示的带入。请核对"));
        }
        for (place, shown) in self.errors.first() {
            say(place.clone(), format!("公式出错，显示为{shown}。请核对"));
        }
        let more = [
            (self.hidden_sheets.more(), "张隐藏的工作表没有带入"),
            (self.hidden_lines.more(), "张工作表有隐藏的行、列没有带入"),
            (self.rounded.more(), "个数字显示的位数比实际少，按显示的带入。请核对"),
            (self.errors.more(), "处公式出错。请核对"),
        ];
        for (count, what) in more.into_iter().filter(|(count, _)| *count > 0) {
            say("全文".into(), format!("还有{count}{what}"));
        }
    }

    fn lost(&self, notes: &mut Vec<Note>) {
        if let Some(first) = self.missing.first().first() {
            let count = self.missing.count();
            notes.push(Note::lost(first, format!("单元格的文字在文件里找不到（共{count}处）。请对照原文补上")));
        }
        if let Some(first) = self.unsolved.first().first() {
            let count = self.unsolved.count();
            let cure = "请用 Excel 或 WPS 打开，保存一次再试";
            notes.push(Note::lost(first, format!("公式没有保存结果，没有读到（共{count}处）。{cure}")));
        }
    }
}

fn sheet(name: &str) -> String {
    format!("工作表“{name}”")
}
