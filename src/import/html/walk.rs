//! The tree in reading order, one node after the other, with a stack of what is open.

use std::collections::BTreeSet;

use ego_tree::NodeRef;
use scraper::node::Element;
use scraper::{Html, Node};

use super::element::{self, Role, Style, WhiteSpace, Why};
use super::flow::Builder;
use super::numbering::Numbering;
use super::page::Page;
use super::sheet::Sheet;
use crate::document::{Block, Document};
use crate::import::{Found, ImportError, Note, Watch};

/// Nodes between two looks at the clock.
const OFTEN: usize = 256;

/// Reads the whole tree.
pub fn walk(html: &Html, watch: &Watch) -> Result<(Found, Page), ImportError> {
    let page = Page::of(html);
    // Without a single paragraph, the line ends of the source are all there is.
    let white_space = if page.has_paragraphs { WhiteSpace::Collapsed } else { WhiteSpace::Lines };
    let mut walk = Walk {
        watch,
        builder: Builder::new(),
        page,
        sheet: Sheet::of(html),
        context: Context { white_space, linked: false, raised: false },
        lists: Vec::new(),
        left: BTreeSet::new(),
        footnotes: Vec::new(),
    };
    walk.run(html.tree.root())?;
    Ok(walk.finish())
}

struct Walk<'w> {
    watch: &'w Watch<'w>,
    builder: Builder,
    page: Page,
    sheet: Sheet,
    context: Context,
    /// The lists that are open; `None` for one without numbers.
    lists: Vec<Option<Numbering>>,
    left: BTreeSet<Why>,
    footnotes: Vec<String>,
}

/// What holds for everything inside an element.
#[derive(Debug, Clone, Copy)]
struct Context {
    white_space: WhiteSpace,
    linked: bool,
    /// Whether digits stand above the line: 30<sup>1</sup> is not 301.
    raised: bool,
}

/// An element that is open.
struct Open<'t> {
    node: NodeRef<'t, Node>,
    role: Role,
    /// What held before it.
    context: Context,
    /// Where a list number began.
    mark: usize,
}

impl Walk<'_> {
    fn run<'t>(&mut self, root: NodeRef<'t, Node>) -> Result<(), ImportError> {
        let mut open: Vec<Open<'t>> = Vec::new();
        let mut next = root.first_child();
        let mut steps = 0usize;
        loop {
            while let Some(node) = next {
                steps += 1;
                if steps.is_multiple_of(OFTEN) {
                    self.builder.check(self.watch)?;
                }
                match self.enter(node) {
                    Some(entered) => {
                        open.push(entered);
                        next = node.first_child();
                    }
                    None => next = node.next_sibling(),
                }
            }
            let Some(done) = open.pop() else { return self.builder.check(self.watch) };
            next = done.node.next_sibling();
            self.leave(&done)?;
        }
    }

    /// Looks at a node; gives it back if its children are to be read.
    fn enter<'t>(&mut self, node: NodeRef<'t, Node>) -> Option<Open<'t>> {
        let element = match node.value() {
            Node::Text(text) => {
                self.page.count(text, self.context.linked);
                if self.context.raised {
                    self.builder.text(&raised(text), self.context.white_space);
                } else {
                    self.builder.text(text, self.context.white_space);
                }
                return None;
            }
            Node::Element(element) => element,
            _ => return None,
        };
        let style = Style::of(element);
        let role = element::role(element, &style, &self.sheet);
        let mut opened = Open { node, role, context: self.context, mark: 0 };
        if let Some(white_space) = element::white_space(element, &style) {
            self.context.white_space = white_space;
        }
        self.context.raised |= element.name() == "sup";
        match role {
            Role::Inline => {}
            Role::Block => self.builder.end_line(),
            Role::Heading(level) => self.builder.heading(Some(level)),
            Role::Link => {
                // A link into the page itself is a line of a table of contents.
                if element.attr("href").is_some_and(|href| !href.starts_with('#')) {
                    self.context.linked = true;
                    self.page.open_link(element);
                }
            }
            Role::OrderedList => {
                self.builder.end_line();
                self.lists.push(Some(Numbering::of(element)));
            }
            Role::BulletList => {
                self.builder.end_line();
                self.lists.push(None);
            }
            Role::ListItem => self.open_item(element),
            Role::Table => {
                if self.context.white_space == WhiteSpace::Lines {
                    self.context.white_space = WhiteSpace::Collapsed;
                }
                self.builder.open_table(matches!(element.attr("role"), Some("presentation" | "none")));
            }
            Role::RowGroup => self.builder.row_group(),
            Role::Row => self.builder.row(),
            Role::Cell | Role::Caption | Role::Footnotes => self.builder.open_run(),
            Role::ListNumber => opened.mark = self.builder.mark(),
            Role::LineBreak => {
                self.builder.end_line();
                return self.passed(&opened);
            }
            Role::Picture => {
                self.page.picture(element);
                return self.passed(&opened);
            }
            Role::Field => {
                self.builder.field(element.attr("value").unwrap_or_default());
                return self.passed(&opened);
            }
            Role::Frame => {
                self.page.frame(element);
                return self.passed(&opened);
            }
            Role::Left(why) => {
                self.leave_out(why, node);
                return self.passed(&opened);
            }
        }
        Some(opened)
    }

    /// The children are not read.
    fn passed<'t>(&mut self, opened: &Open<'t>) -> Option<Open<'t>> {
        self.context = opened.context;
        None
    }

    fn open_item(&mut self, element: &Element) {
        let number = self.lists.last_mut().and_then(Option::as_mut).map(|numbering| numbering.item(element));
        self.builder.number(number);
    }

    fn leave(&mut self, open: &Open) -> Result<(), ImportError> {
        self.context = open.context;
        let span = |attribute| open.node.value().as_element().and_then(|element| element::number(element, attribute));
        match open.role {
            Role::Block => self.builder.end_line(),
            Role::Heading(_) => self.builder.heading(None),
            Role::ListItem => self.builder.number(None),
            Role::OrderedList | Role::BulletList => {
                self.builder.end_line();
                self.lists.pop();
            }
            Role::Link => self.page.close_link(),
            Role::Cell => self.builder.close_cell(span("rowspan").unwrap_or(1), span("colspan").unwrap_or(1)),
            Role::Caption => self.builder.close_caption(),
            Role::Table => self.builder.close_table(self.watch)?,
            Role::RowGroup => self.builder.row_group(),
            Role::ListNumber => self.builder.settle_list_number(open.mark),
            Role::Footnotes => {
                let lines = self.builder.close_run();
                self.footnotes.extend(lines.iter().filter_map(Block::text).map(str::to_owned));
            }
            Role::Inline | Role::Row | Role::LineBreak | Role::Picture | Role::Field | Role::Frame | Role::Left(_) => {}
        }
        Ok(())
    }

    /// Remembers what is left out, if it has any text.
    fn leave_out(&mut self, why: Why, node: NodeRef<Node>) {
        let has_text = || {
            let text = |node: NodeRef<Node>| node.value().as_text().is_some_and(|text| !text.trim().is_empty());
            node.descendants().any(text)
        };
        if why != Why::Machinery && !self.left.contains(&why) && has_text() {
            self.left.insert(why);
        }
    }

    fn finish(self) -> (Found, Page) {
        let mut notes: Vec<Note> = self.left.iter().map(|why| Note::info("网页", said(*why))).collect();
        if self.page.pictures > 0 {
            notes.push(Note::info("网页", format!("有 {} 张图片没有读取，图片里的文字请自行补上", self.page.pictures)));
        }
        notes.extend(self.footnotes.iter().map(|text| Note::lost("脚注", format!("脚注没有放进正文：{text}"))));
        notes.extend(self.builder.overlapping.iter().map(|words| {
            Note::doubt(
                format!("以“{words}”开头的表格"),
                "有合并的单元格互相重叠，已按浏览器显示的位置读取，请核对数字所在的列",
            )
        }));
        let document = Document { blocks: self.builder.finish(), ..Document::default() };
        (Found { document, notes }, self.page)
    }
}

/// Digits above the line, as characters.
fn raised(text: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| c.to_digit(10).and_then(|digit| DIGITS.get(digit as usize)).copied();
    text.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

fn said(why: Why) -> &'static str {
    match why {
        Why::Machinery => "",
        Why::Navigation => "网站的导航栏和页脚没有读取",
        Why::PageMargin => "页眉和页脚没有读取",
        Why::Hidden => "隐藏的文字没有读取",
        Why::Deleted => "标为删除的文字没有读取",
        Why::Comment => "批注没有读取",
    }
}
