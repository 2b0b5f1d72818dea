//! What a reader leaves out, counted on the way and told at the end.

use super::few::Few;
use crate::import::Note;

/// What was left out or could not be read.
#[derive(Debug, Default)]
pub struct LeftOut {
    pub headers: bool,
    /// How footnotes and endnotes begin.
    footnotes: Few<String>,
    pub comments: bool,
    /// Stretches of text that a tracked change has deleted or moved away.
    pub deleted: usize,
    /// Stretches of hidden text, hidden rows among them.
    pub hidden: usize,
    pub pictures: usize,
    /// Paragraphs whose number is automatic and was written out.
    pub numbers: usize,
    /// Those of them whose kind of number is not known.
    pub strange_numbers: usize,
    /// Paragraphs whose number could not be worked out at all.
    pub lost_numbers: usize,
    /// Characters of symbol fonts that are not known.
    pub symbols: usize,
    /// Whether there was a table of contents.
    pub contents: bool,
    /// Text boxes; their text stands after the paragraph they hang on.
    pub boxes: usize,
    /// Whether the text of the boxes stands at the end, because their places are not known.
    pub boxes_at_end: bool,
    /// Input fields that still show their prompt.
    pub prompts: usize,
    /// Cells under a merged cell that hold text of their own, which is not shown.
    pub covered: usize,
    /// Files inside the file.
    pub embedded: usize,
    /// Fields that show something without a stored result.
    pub fields: usize,
    /// Whether a field has no end.
    pub open_field: bool,
    /// Whether the file ends before its text does.
    pub cut_off: bool,
    /// Tables whose rows could not be told apart.
    pub loose_tables: usize,
    /// Parts that could not be read and are not needed for the text itself.
    pub parts: Vec<&'static str>,
}

impl LeftOut {
    /// A footnote or endnote that says something.
    pub fn footnote(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.footnotes.push(|| shortened(text));
        }
    }

    pub fn notes(self) -> Vec<Note> {
        let mut notes = Vec::new();
        self.info(&mut notes);
        self.doubts(&mut notes);
        self.lost(&mut notes);
        notes
    }

    fn info(&self, notes: &mut Vec<Note>) {
        let mut say = |count: usize, place: &str, message: String| {
            if count > 0 {
                notes.push(Note::info(place, message));
            }
        };
        say(self.headers.into(), "页眉、页脚", "页眉、页脚没有带入".into());
        say(self.comments.into(), "批注", "批注没有带入".into());
        say(self.contents.into(), "目录", "目录没有带入".into());
        say(self.deleted, "修订", format!("修订中已删除的文字没有带入（{}处）", self.deleted));
        say(self.prompts, "全文", format!("没有填写的输入框没有带入（{}处）", self.prompts));
        say(self.pictures, "全文", format!("图片没有带入（{}张）", self.pictures));
        say(self.numbers, "全文", format!("自动编号已写成文字（{}处）", self.numbers));
        let boxes = if self.boxes_at_end { "放在全文最后" } else { "放在所在段落之后" };
        say(self.boxes, "文本框", format!("文本框里的文字{boxes}（{}处）", self.boxes));
    }

    fn doubts(&self, notes: &mut Vec<Note>) {
        let mut say = |count: usize, place: &str, message: String| {
            if count > 0 {
                notes.push(Note::doubt(place, message));
            }
        };
        say(self.hidden, "全文", format!("隐藏的内容没有带入（{}处）。请看看其中有没有需要的", self.hidden));
        say(self.covered, "表格", format!("被合并的单元格下面还有看不见的文字，没有带入（{}处）", self.covered));
        let kind = "自动编号的样式不认识，按数字写出";
        say(self.strange_numbers, "全文", format!("{kind}（{}处）。请对照原文", self.strange_numbers));
        say(self.symbols, "全文", format!("有特殊符号认不出，写作“\u{fffd}”（{}处）。请对照原文", self.symbols));
        let rows = "有表格分不清行，按段落读出";
        say(self.loose_tables, "表格", format!("{rows}（{}个）。请对照原文", self.loose_tables));
        for part in &self.parts {
            let message = format!("文件的{part}已损坏，标题和编号可能认不全。请对照原文");
            notes.push(Note::doubt("全文", message));
        }
    }

    fn lost(&self, notes: &mut Vec<Note>) {
        for (number, text) in self.footnotes.first().iter().enumerate() {
            let message = format!("脚注没有带入：{text}");
            notes.push(Note::lost(format!("脚注{}", number + 1), message));
        }
        let mut say = |count: usize, place: &str, message: String| {
            if count > 0 {
                notes.push(Note::lost(place, message));
            }
        };
        say(self.cut_off.into(), "全文", "文件不完整，有文字没有读到。请找到完整的文件再试".into());
        let more = self.footnotes.more();
        say(more, "脚注", format!("还有{more}条脚注没有带入"));
        say(self.lost_numbers, "全文", format!("自动编号读不出来（{}处）。请对照原文补上", self.lost_numbers));
        say(self.fields, "全文", format!("公式或编号的域没有保存结果，没有带入（{}处）。请对照原文", self.fields));
        let unclosed = "有一个域没有结尾，它后面的文字可能没有读到。请在原来的软件中另存一份再试";
        say(self.open_field.into(), "全文", unclosed.into());
        say(self.embedded, "全文", format!("嵌在里面的其他文件没有带入（{}个）。请单独打开", self.embedded));
    }
}

/// The beginning of a text, for a note.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
