//! What a page is as a whole: a text, or only pictures, frames, attachments or a list of links.

use scraper::node::Element;
use scraper::{Html, Node};

use super::element;
use super::line::is_blank;
use crate::document::{Block, Paragraph};
use crate::import::{Found, ImportError, Note, UNSEEN_TITLE};

/// A link with as many characters is the title of something.
const LONG_LINK: usize = 12;

/// As many of them make a list.
const MANY_LINKS: usize = 5;

/// Smaller pictures are signs.
const SMALL_PICTURE: usize = 48;

/// What is noticed of a page on the way.
#[derive(Debug, Default)]
pub struct Page {
    /// Title in the head, as 国办发〔2017〕47号 asks every government website to write it.
    article_title: String,
    /// Whether anything marks where a paragraph ends.
    pub has_paragraphs: bool,
    pub pictures: usize,
    /// Characters, and those of them that are links.
    characters: usize,
    linked: usize,
    long_links: usize,
    frames: usize,
    attachments: Vec<String>,
    /// The link that is open: characters so far, and its text if it leads to a file.
    link: Option<(usize, Option<String>)>,
}

impl Page {
    /// What the head says.
    pub fn of(html: &Html) -> Self {
        let mut page = Self::default();
        for node in html.tree.nodes() {
            let Node::Element(element) = node.value() else { continue };
            match element.name() {
                "p" | "br" | "li" | "h1" | "h2" | "h3" | "h4" | "dd" | "pre" => page.has_paragraphs = true,
                "meta" if element.attr("name").is_some_and(|name| name.eq_ignore_ascii_case("ArticleTitle")) => {
                    page.article_title = element.attr("content").unwrap_or_default().trim_matches(is_blank).to_owned();
                }
                _ => {}
            }
        }
        page
    }

    /// Counts the characters of a text.
    pub fn count(&mut self, text: &str, linked: bool) {
        let count = text.chars().filter(|c| !is_blank(*c)).count();
        self.characters += count;
        if linked {
            self.linked += count;
        }
        if let Some((characters, name)) = &mut self.link {
            *characters += count;
            if let Some(name) = name {
                name.extend(text.chars().filter(|c| !c.is_whitespace()).take(60));
            }
        }
    }

    pub fn open_link(&mut self, element: &Element) {
        let href = element.attr("href").unwrap_or_default();
        let path = href.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let is_file = [".doc", ".docx", ".wps", ".pdf", ".ofd", ".xls", ".xlsx", ".et", ".zip", ".rar"]
            .iter()
            .any(|extension| path.ends_with(extension));
        self.link = Some((0, is_file.then(String::new)));
    }

    pub fn close_link(&mut self) {
        let Some((characters, name)) = self.link.take() else { return };
        self.long_links += usize::from(characters >= LONG_LINK);
        self.attachments.extend(name);
    }

    pub fn picture(&mut self, element: &Element) {
        let small =
            ["width", "height"].iter().any(|side| element::number(element, side).is_some_and(|n| n < SMALL_PICTURE));
        self.pictures += usize::from(!small);
    }

    pub fn frame(&mut self, element: &Element) {
        let source = element.attr("src").or_else(|| element.attr("data")).unwrap_or_default();
        self.frames += usize::from(!source.is_empty());
    }

    /// Refuses a page that holds no text, and says what it is instead.
    pub fn judge(&self, found: &Found) -> Result<(), ImportError> {
        let linked_percent = self.linked * 100 / self.characters.max(1);
        let is_text = found.document.blocks.iter().any(is_text);
        if self.long_links >= MANY_LINKS && linked_percent >= if is_text { 60 } else { 40 } {
            return Err(ImportError::ListPage);
        }
        if is_text {
            return Ok(());
        }
        // Of a page with more than this, the matching says what it lacks.
        const CHROME: usize = 1000;
        if self.characters - self.linked > CHROME {
            return Ok(());
        }
        if let Some(name) = self.attachments.first() {
            let name = if name.is_empty() { String::new() } else { format!("“{name}”") };
            return Err(refused(format!(
                "网页里只有附件{name}，没有年报的正文。请在浏览器里下载附件，再导入下载的文件"
            )));
        }
        if self.frames > 0 {
            return Err(refused(
                "网页的正文在另一个文件里，这个文件里没有。请在浏览器里打开网页，选中正文复制，再从剪贴板导入，或粘贴到 Word、记事本里保存后导入"
                    .to_owned(),
            ));
        }
        if self.pictures > 0 {
            return Err(ImportError::OnlyPictures);
        }
        if found.document.blocks.is_empty() {
            return Err(refused(
                "网页里没有文字，正文可能要在浏览器里才会显示。请在浏览器里打开网页，选中正文复制，再从剪贴板导入，或粘贴到 Word、记事本里保存后导入"
                    .to_owned(),
            ));
        }
        Ok(())
    }

    /// Puts the title of the head in front if the page does not show it.
    pub fn with_title(self, mut found: Found) -> Found {
        let wanted = bare(&self.article_title);
        let shown: String = found.document.blocks.iter().filter_map(Block::text).map(bare).collect();
        if !wanted.is_empty() && !shown.contains(&wanted) {
            found.notes.push(Note::info("网页", format!("{UNSEEN_TITLE}：{}", self.article_title)));
            let title = Paragraph { text: self.article_title, origin: None };
            found.document.blocks.insert(0, Block::Paragraph(title));
        }
        found
    }
}

fn refused(what: String) -> ImportError {
    ImportError::Refused { what }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// Whether a block is more than what surrounds the text of a website.
fn is_text(block: &Block) -> bool {
    const SENTENCE: usize = 40;
    match block {
        Block::Paragraph(paragraph) => paragraph.text.contains('。') && paragraph.text.chars().count() >= SENTENCE,
        Block::Heading(_) => false,
        Block::Table(table) => {
            let filled = table.cells().filter(|cell| !cell.text.is_empty()).count();
            table.rows.len() >= 3 && table.columns() >= 3 && filled >= 9
        }
    }
}
