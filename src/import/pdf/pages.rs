//! The tree of pages and what pages inherit in it (ISO 32000-1, 7.7.3).

use std::collections::HashSet;

use lopdf::{Dictionary, Object, Stream};

use super::file::{File, damaged};
use super::page::Paper;
use crate::import::{ImportError, Watch};

/// Branches on the way to a page.
const DEPTH: usize = 64;
/// A4, where a page does not say its size.
const A4: [f64; 4] = [0.0, 0.0, 595.0, 842.0];

/// A page and what belongs to it.
#[derive(Debug)]
pub struct Leaf<'f> {
    /// What the file itself says of the page.
    pub page: &'f Dictionary,
    pub paper: Paper,
    pub resources: Option<&'f Dictionary>,
    pub contents: Vec<&'f Stream>,
    /// Whether content that the page names is not in the file.
    pub broken: bool,
}

/// The pages of a file in order.
#[derive(Debug)]
pub struct Leaves<'f> {
    pub leaves: Vec<Leaf<'f>>,
    /// Whether pages that the tree names are not in the file, or there is no tree.
    pub incomplete: bool,
}

/// What a branch hands down.
#[derive(Debug, Clone, Copy, Default)]
struct Inherited<'f> {
    resources: Option<&'f Dictionary>,
    media: Option<[f64; 4]>,
    crop: Option<[f64; 4]>,
    rotation: i64,
}

/// Finds the pages of a file.
///
/// # Errors
/// None at all, or more than the limits allow.
pub fn leaves<'f>(file: &'f File, watch: &Watch<'_>) -> Result<Leaves<'f>, ImportError> {
    let mut walk = Walk { file, watch, seen: HashSet::new(), leaves: Vec::new(), incomplete: false };
    if let Some(tree) = file.root().and_then(|root| file.dictionary(root, b"Pages")) {
        walk.branch(tree, Inherited::default(), 0)?;
    }
    if walk.leaves.is_empty() {
        walk.incomplete = true;
        for page in file.of_type(b"Page") {
            walk.leaf(page, Inherited::default())?;
        }
    }
    if walk.leaves.is_empty() {
        return Err(damaged("没有找到页面"));
    }
    Ok(Leaves { leaves: walk.leaves, incomplete: walk.incomplete })
}

struct Walk<'f, 'w> {
    file: &'f File,
    watch: &'w Watch<'w>,
    seen: HashSet<usize>,
    leaves: Vec<Leaf<'f>>,
    incomplete: bool,
}

impl<'f> Walk<'f, '_> {
    fn branch(&mut self, node: &'f Dictionary, inherited: Inherited<'f>, depth: usize) -> Result<(), ImportError> {
        // A tree that comes back to itself, or hides its pages too deep.
        if !self.seen.insert(std::ptr::from_ref(node) as usize) || depth > DEPTH {
            self.incomplete = true;
            return Ok(());
        }
        self.watch.go_on()?;
        let Some(kids) = self.file.array(node, b"Kids") else { return self.leaf(node, inherited) };
        let inherited = self.inherit(node, inherited);
        for kid in kids {
            match self.file.resolve(kid) {
                Some(Object::Dictionary(kid)) => self.branch(kid, inherited, depth + 1)?,
                _ => self.incomplete = true,
            }
        }
        Ok(())
    }

    fn leaf(&mut self, page: &'f Dictionary, inherited: Inherited<'f>) -> Result<(), ImportError> {
        let limit = self.watch.limits.pages;
        if self.leaves.len() >= limit {
            return Err(ImportError::TooManyPages { pages: self.pages().max(limit + 1) });
        }
        let own = self.inherit(page, inherited);
        let media = own.media.unwrap_or(A4);
        let seen = own.crop.map_or(media, |crop| overlap(crop, media));
        let mut broken = false;
        let mut contents = Vec::new();
        let parts = match self.file.get(page, b"Contents") {
            Some(Object::Array(parts)) => parts.iter().map(|part| self.file.resolve(part)).collect(),
            None if page.has(b"Contents") => vec![None],
            None => Vec::new(),
            part => vec![part],
        };
        for part in parts {
            match part {
                Some(Object::Stream(stream)) => contents.push(stream),
                _ => broken = true,
            }
        }
        let paper = Paper::new(seen, own.rotation);
        self.leaves.push(Leaf { page, paper, resources: own.resources, contents, broken });
        Ok(())
    }

    /// The number of pages that the tree says it has.
    fn pages(&self) -> usize {
        let file = self.file;
        let tree = file.root().and_then(|root| file.dictionary(root, b"Pages"));
        tree.and_then(|tree| file.number(tree, b"Count")).unwrap_or(0.0) as usize
    }

    fn inherit(&self, node: &'f Dictionary, above: Inherited<'f>) -> Inherited<'f> {
        let file = self.file;
        let area = |key: &[u8]| -> Option<[f64; 4]> {
            let [a, b, c, d] = file.numbers(node, key)?.try_into().ok()?;
            let area: [f64; 4] = [f64::min(a, c), f64::min(b, d), f64::max(a, c), f64::max(b, d)];
            let [left, bottom, right, top] = area;
            (right - left > 1.0 && top - bottom > 1.0 && area.iter().all(|edge| edge.is_finite())).then_some(area)
        };
        Inherited {
            resources: file.dictionary(node, b"Resources").or(above.resources),
            media: area(b"MediaBox").or(above.media),
            crop: area(b"CropBox").or(above.crop),
            rotation: file.number(node, b"Rotate").map_or(above.rotation, |degrees| degrees as i64),
        }
    }
}

/// The part of a box that lies in another; the other if there is none.
fn overlap(inner: [f64; 4], outer: [f64; 4]) -> [f64; 4] {
    let ([a, b, c, d], [left, bottom, right, top]) = (inner, outer);
    let both = [a.max(left), b.max(bottom), c.min(right), d.min(top)];
    let [a, b, c, d] = both;
    if c - a > 1.0 && d - b > 1.0 { both } else { outer }
}
