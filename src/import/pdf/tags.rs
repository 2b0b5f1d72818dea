//! What a tagged file tells readers of the screen: its elements in reading order, each with the text that belongs to it
//! (ISO 32000-1, 14.7 and 14.8).
//!
//! Only who compares an export with its report asks for it; a report that comes from elsewhere is read by what is seen.
//! The elements are most of a file, so they are gone through word by word and no objects are made of them.

mod words;

use std::collections::HashMap;
use std::ops::Range;

use lopdf::{Dictionary, Object};

use super::encoding::meant;
use super::file::{File, Structure};
use super::page::Page;
use super::pages::Leaf;
use words::{Kid, Node, node};

/// What a file tells readers of the screen. Empty where it was not asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tagged {
    /// The language of the text, e.g. `zh-CN`.
    pub language: String,
    /// Whether the file says that it is tagged; without that its elements are not looked at.
    pub marked: bool,
    /// The elements in the order in which they are read out.
    pub elements: Vec<TaggedElement>,
    /// Text of the pages that no element has and that is not said to be beside the matter (page numbers and the like).
    pub untold: String,
    /// Whether every element knows the one above it, and every text on a page its element.
    pub points_back: bool,
}

/// An element of the structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaggedElement {
    /// How many elements it lies in; what lies in it comes behind it, one deeper.
    pub depth: usize,
    pub kind: TaggedKind,
    pub row_span: usize,
    pub column_span: usize,
    /// What is read out for it, as [`readable`] has it; for a picture its description.
    pub text: String,
}

/// What an element is said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaggedKind {
    Document,
    /// The title of a report is 1.
    Heading(u8),
    Paragraph,
    Table,
    Row,
    /// A header cell that speaks for its row.
    RowHeader,
    /// A header cell that speaks for its column.
    ColumnHeader,
    Cell,
    Picture,
    /// Anything else, by the name it has in the file.
    Other(String),
}

/// A text as it is compared: as it comes out of a PDF, without white space, which lines of a page do not keep, and
/// without what only says how its neighbours are drawn.
pub fn readable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        // Nearly all characters mean what they are.
        if character.is_ascii_graphic() || matches!(character, '\u{3001}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}') {
            out.push(character);
        } else {
            out.extend(meant(character).into_iter().filter(|character| is_read(*character)));
        }
    }
    out
}

fn is_read(character: char) -> bool {
    let is_format = matches!(character, '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}');
    !character.is_whitespace() && !is_format
}

/// A text of a page that an element names.
#[derive(Debug)]
struct Stretch {
    /// Its number on the page.
    number: i64,
    text: String,
    /// The element that was found to name it.
    owner: Option<u32>,
}

/// What a file tells, whose pages have been drawn.
pub(super) fn of(file: &File, leaves: &[Leaf<'_>], pages: &[Page]) -> Tagged {
    let (Some(structure), Some(root)) = (file.structure(), file.root()) else { return Tagged::default() };
    let Some(tree) = file.dictionary(root, b"StructTreeRoot") else { return Tagged::default() };
    let (stretches, mut untold) = stretches(pages);
    let places = leaves.iter().enumerate().map(|(index, leaf)| (std::ptr::from_ref(leaf.page) as usize, index));
    let mut walk = Walk {
        file,
        structure,
        places: places.collect(),
        last: None,
        stretches,
        points_back: true,
        elements: Vec::with_capacity(structure.count()),
    };
    walk.tree(tree);
    let points_back = walk.points_back && has_parents(file, tree, leaves, &walk.stretches);
    let untold_stretches = walk.stretches.iter().flatten().filter(|stretch| stretch.owner.is_none());
    untold.extend(untold_stretches.map(|stretch| stretch.text.as_str()));
    let language = file.get(root, b"Lang").and_then(|language| lopdf::decode_text_string(language).ok());
    let marked = file.dictionary(root, b"MarkInfo").and_then(|info| file.get(info, b"Marked")?.as_bool().ok());
    Tagged {
        language: language.unwrap_or_default(),
        marked: marked == Some(true),
        elements: walk.elements,
        untold,
        points_back,
    }
}

/// What stands in the stretches of every page, in the order of their numbers, and what stands outside of them.
fn stretches(pages: &[Page]) -> (Vec<Vec<Stretch>>, String) {
    let mut outside = String::new();
    let of_page = |page: &Page| {
        let said = |range: Range<usize>| {
            let glyphs = page.glyphs.get(range).unwrap_or_default().iter();
            glyphs.map(|glyph| glyph.character).filter(|character| is_read(*character))
        };
        let mut told = 0;
        let mut stretches: Vec<Stretch> = Vec::with_capacity(page.stretches.len());
        for (number, range) in &page.stretches {
            outside.extend(said(told..range.start));
            told = told.max(range.end);
            stretches.push(Stretch { number: *number, text: said(range.clone()).collect(), owner: None });
        }
        outside.extend(said(told..page.glyphs.len()));
        stretches.sort_by_key(|stretch| stretch.number);
        stretches
    };
    let stretches = pages.iter().map(of_page).collect();
    (stretches, outside)
}

/// Goes through the elements from the top.
struct Walk<'f> {
    file: &'f File,
    structure: &'f Structure,
    /// The pages by where their dictionaries lie.
    places: HashMap<usize, usize>,
    /// The page that was asked for last, by the number of its object.
    last: Option<(u32, usize)>,
    stretches: Vec<Vec<Stretch>>,
    points_back: bool,
    elements: Vec<TaggedElement>,
}

impl Walk<'_> {
    fn tree(&mut self, tree: &Dictionary) {
        let top = match tree.get(b"K") {
            Ok(Object::Array(kids)) => kids.as_slice(),
            Ok(kid) => std::slice::from_ref(kid),
            Err(_) => &[],
        };
        let mut waiting: Vec<(u32, u32, usize)> = Vec::new();
        waiting.extend(top.iter().rev().filter_map(|kid| Some((kid.as_reference().ok()?.0, 0, 0))));
        // An element that is met twice is a mistake; this keeps such a file from being gone through for ever.
        let mut left = self.structure.count() + top.len();
        while let Some((number, above, depth)) = waiting.pop() {
            if left == 0 {
                return;
            }
            left -= 1;
            let Some(node) = self.structure.element(number).and_then(node) else {
                self.points_back = false;
                continue;
            };
            self.points_back &= depth == 0 || node.above == above;
            let text = self.element(number, &node, depth);
            self.elements.push(text);
            let kids = node.kids.iter().rev();
            waiting.extend(kids.filter_map(|kid| match kid {
                Kid::Element(kid) => Some((*kid, number, depth + 1)),
                Kid::Stretch { .. } => None,
            }));
        }
    }

    /// The element with its text.
    fn element(&mut self, number: u32, node: &Node<'_>, depth: usize) -> TaggedElement {
        let mut text = String::new();
        for kid in &node.kids {
            let Kid::Stretch { page, number: stretch } = kid else { continue };
            let Some(page) = self.page(*page).and_then(|page| self.stretches.get_mut(page)) else { continue };
            let Ok(place) = page.binary_search_by_key(stretch, |stretch| stretch.number) else { continue };
            let Some(stretch) = page.get_mut(place) else { continue };
            text += &stretch.text;
            self.points_back &= stretch.owner.replace(number).is_none();
        }
        if let Some(description) = &node.description {
            text = readable(description);
        }
        let kind = kind(node);
        TaggedElement { depth, kind, row_span: node.row_span, column_span: node.column_span, text }
    }

    /// The index of the page that is an object of the file.
    fn page(&mut self, number: u32) -> Option<usize> {
        if let Some((_, page)) = self.last.filter(|(last, _)| *last == number) {
            return Some(page);
        }
        let reference = Object::Reference((number, 0));
        let page = self.file.resolve(&reference)?.as_dict().ok()?;
        let page = *self.places.get(&(std::ptr::from_ref(page) as usize))?;
        self.last = Some((number, page));
        Some(page)
    }
}

fn kind(node: &Node<'_>) -> TaggedKind {
    match (node.kind, node.scope) {
        (b"Document", _) => TaggedKind::Document,
        (&[b'H', level @ b'1'..=b'6'], _) => TaggedKind::Heading(level - b'0'),
        (b"P", _) => TaggedKind::Paragraph,
        (b"Table", _) => TaggedKind::Table,
        (b"TR", _) => TaggedKind::Row,
        (b"TH", b"Row") => TaggedKind::RowHeader,
        (b"TH", b"Column") => TaggedKind::ColumnHeader,
        (b"TD", _) => TaggedKind::Cell,
        (b"Figure", _) => TaggedKind::Picture,
        (other, _) => TaggedKind::Other(String::from_utf8_lossy(other).into_owned()),
    }
}

/// Whether the texts of the pages name the elements that name them (14.7.4.4).
fn has_parents(file: &File, tree: &Dictionary, leaves: &[Leaf<'_>], stretches: &[Vec<Stretch>]) -> bool {
    let Some(numbers) = file.dictionary(tree, b"ParentTree").and_then(|tree| file.array(tree, b"Nums")) else {
        return false;
    };
    let (pairs, _) = numbers.as_chunks::<2>();
    let parents = |leaf: &Leaf<'_>| {
        let key = file.get(leaf.page, b"StructParents")?.as_i64().ok()?;
        let [_, parents] = pairs.iter().find(|[of, _]| of.as_i64().is_ok_and(|of| of == key))?;
        file.resolve(parents)?.as_array().ok()
    };
    leaves.iter().zip(stretches).all(|(leaf, stretches)| {
        let parents = parents(leaf);
        let mut owned = stretches.iter().filter_map(|stretch| Some((stretch.number, stretch.owner?)));
        owned.all(|(number, owner)| {
            let parent = parents.and_then(|parents| parents.get(usize::try_from(number).ok()?));
            parent.is_some_and(|parent| parent.as_reference().is_ok_and(|(number, _)| number == owner))
        })
    })
}
