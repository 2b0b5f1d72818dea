//! What is said about the pages: once for all pages that share it, and never more than can be read.

use super::flow::Passage;
use super::font::UNKNOWN;
use crate::import::Note;
use crate::import::office::few::Few;

/// Stretches of pages that are named.
const STRETCHES: usize = 6;
/// Broken paragraphs that are shown.
const BREAKS: usize = 4;
/// Characters shown of a text on either side of a break.
const GLIMPSE: usize = 8;
/// Characters shown of a watermark, and of a text that does not keep to its cell.
const SHOWN: usize = 40;
/// Texts of one table that are shown.
const TEXTS: usize = 5;

/// What may be wrong with a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loss {
    /// The text is what a reading machine made of a picture.
    Recognised,
    /// Content that could not be unpacked to its end.
    Broken,
    /// Drawings that lie too deep inside each other.
    Nested,
    /// Nothing but a picture.
    Picture,
    /// Characters without a meaning.
    Unknown,
    /// Slanted text.
    Watermark(String),
}

/// Everything that is to be said.
#[derive(Debug, Default)]
pub struct Account {
    losses: Vec<(Loss, Vec<usize>)>,
    /// Kinds of losses beyond what is kept.
    other: usize,
    unknown: usize,
    breaks: Vec<Note>,
    broken: usize,
    tables: Few<Note>,
    joined: Few<Note>,
}

impl Account {
    /// Something of a page, counted from 1, that was not read.
    pub fn lose(&mut self, loss: Loss, page: usize) {
        const KINDS: usize = 20;
        if let Some((_, pages)) = self.losses.iter_mut().find(|(known, _)| *known == loss) {
            pages.push(page);
        } else if self.losses.len() < KINDS {
            self.losses.push((loss, vec![page]));
        } else {
            self.other += 1;
        }
    }

    /// Characters of a page that have no meaning.
    pub fn lose_characters(&mut self, count: usize, page: usize) {
        self.unknown += count;
        self.lose(Loss::Unknown, page);
    }

    /// A slanted text of a page.
    pub fn lose_watermark(&mut self, text: impl Iterator<Item = char>, page: usize) {
        self.lose(Loss::Watermark(text.take(SHOWN).collect()), page);
    }

    /// A paragraph that was joined over a page end.
    pub fn break_in(&mut self, passage: &Passage) {
        let Some(at) = passage.breaks.first() else { return };
        self.broken += 1;
        if self.breaks.len() < BREAKS {
            let (before, after) = passage.text.split_at_checked(*at).unwrap_or_default();
            let tail: Vec<char> = before.chars().rev().take(GLIMPSE).collect();
            let tail: String = tail.into_iter().rev().collect();
            let head: String = after.chars().take(GLIMPSE).collect();
            let place = format!("第 {}–{} 页", passage.first_page + 1, passage.last_page + 1);
            self.breaks.push(Note::info(place, format!("被分页断开的一段已接上：“{tail}｜{head}”")));
        }
    }

    /// A table that was joined over a page end: first page, next page (from 1), rows of a repeated header, torn row.
    pub fn join(&mut self, first: usize, next: usize, repeated: usize, torn: bool) {
        self.joined.push(|| {
            let repeated = match repeated {
                0 => String::new(),
                rows => format!("，第 {next} 页上重复的 {rows} 行表头不再收入"),
            };
            let torn = if torn { "，被分页断开的一行已接成一行" } else { "" };
            Note::info(format!("第 {first}–{next} 页"), format!("跨页的表格已接成一个{repeated}{torn}"))
        });
    }

    /// Texts of a table that do not keep to their cells.
    pub fn doubt_cells(&mut self, number: usize, texts: &[String]) {
        self.tables.push(|| {
            let first: Vec<String> = texts.iter().take(TEXTS).map(|text| text.chars().take(SHOWN).collect()).collect();
            let more = if texts.len() > TEXTS { format!("等 {} 处", texts.len()) } else { String::new() };
            let first = first.join("”“");
            let what = "有文字伸出格子、折成两行，或格线不全，按所在位置归入格子";
            Note::doubt(format!("第 {number} 个表格"), format!("{what}：“{first}”{more}。请核对"))
        });
    }

    /// A table without lines.
    pub fn doubt_table(&mut self, number: usize, certain: bool) {
        let message = if certain {
            "这个表格没有格线，按对齐的位置分了列。请核对"
        } else {
            "这个表格没有格线，数字没有对齐成列，只按先后读取。请逐格核对"
        };
        self.tables.push(|| Note::doubt(format!("第 {number} 个表格"), message));
    }

    /// Says it all: first what was lost, then what was joined and doubted.
    pub fn tell(self, notes: &mut Vec<Note>) {
        for (loss, pages) in &self.losses {
            notes.push(self.loss(loss, &stretches(pages)));
        }
        if self.other > 0 {
            notes.push(Note::info("全文", format!("另有 {} 处斜排的文字（水印）没有收入正文", self.other)));
        }
        let rest = |few: &Few<Note>, what: &str| match few.more() {
            0 => None,
            more => Some(format!("另有 {more} {what}")),
        };
        let joined = rest(&self.joined, "处跨页的表格已接成一个");
        let doubted = rest(&self.tables, "个表格没有格线或有文字伸出格子，请核对");
        notes.extend(self.joined.first().iter().cloned());
        notes.extend(joined.map(|message| Note::info("全文", message)));
        notes.extend(self.breaks.iter().cloned());
        if self.broken > self.breaks.len() {
            let more = self.broken - self.breaks.len();
            notes.push(Note::info("全文", format!("另有 {more} 段被分页断开的文字已接上")));
        }
        notes.extend(self.tables.first().iter().cloned());
        notes.extend(doubted.map(|message| Note::doubt("全文", message)));
    }

    fn loss(&self, loss: &Loss, pages: &str) -> Note {
        match loss {
            Loss::Recognised => Note::doubt(pages, "这一页是扫描的图片，文字由识别软件得出，可能有错。请逐字逐格核对"),
            Loss::Broken => Note::lost(pages, "这一页的内容在文件中已损坏，可能没有读全。请与原件核对"),
            Loss::Nested => Note::lost(pages, "这一页的图形套得太深，最里面的没有读。请与原件核对"),
            Loss::Picture => Note::lost(pages, "这一页是图片，没有文字可读"),
            Loss::Unknown => {
                let count = self.unknown;
                let message = format!("有 {count} 个字在文件中没有注明是什么字，以“{UNKNOWN}”代替。请对照原件改正");
                Note::lost(pages, message)
            }
            Loss::Watermark(text) => Note::info(pages, format!("斜排的文字（水印）没有收入正文：“{text}”")),
        }
    }
}

/// Numbers of pages in order as they are said: `第 1–3、5 页`.
fn stretches(pages: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            _ => runs.push((*page, *page)),
        }
    }
    let shown = runs.iter().take(STRETCHES).map(|(first, last)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}–{last}"),
    });
    let shown = shown.collect::<Vec<_>>().join("、");
    if runs.len() > STRETCHES { format!("第 {shown} 页等 {} 页", pages.len()) } else { format!("第 {shown} 页") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_by_stretches() {
        assert_eq!(stretches(&[3]), "第 3 页");
        assert_eq!(stretches(&[1, 2, 3, 5, 8, 9]), "第 1–3、5、8–9 页");
        assert_eq!(stretches(&[1, 3, 5, 7, 9, 11, 13, 14]), "第 1、3、5、7、9、11 页等 8 页");
    }

    #[test]
    fn many_pages_make_few_notes() {
        let mut account = Account::default();
        for page in 1..400 {
            account.lose_watermark("草稿".chars(), page);
            account.lose_characters(2, page);
            account.join(page, page + 1, 3, false);
            account.doubt_cells(page, &["1".to_owned()]);
            let passage = Passage { text: "甲乙".into(), first_page: page, last_page: page + 1, breaks: vec![3] };
            account.break_in(&passage);
        }
        let mut notes = Vec::new();
        account.tell(&mut notes);
        assert_eq!(notes.len(), 2 + 21 + 5 + 21);
        assert_eq!(notes.iter().filter(|note| note.place == "第 1–399 页").count(), 2);
        assert!(notes.iter().any(|note| note.message.contains("有 798 个字")));
        assert!(notes.iter().any(|note| note.message == "另有 395 段被分页断开的文字已接上"));
    }
}
