//! What the content of a page draws: characters and ruled lines (ISO 32000-1, 8 and 9).
//!
//! Colour, clipping and pictures are passed over; everything else that moves text is carried out, since a table is
//! read from nothing but places.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use lopdf::{Dictionary, Object};

use super::bounds::{Effort, PAGE_ITEMS, STREAM};
use super::file::{File, number};
use super::font::Font;
use super::lexer::{Lexer, Token, is_blank};
use super::marks::Marked;
use super::matrix::Matrix;
use super::page::{Glyph, Page};
use super::pages::Leaf;
use super::path::Path;
use super::text::Text;
use crate::import::{ImportError, Watch};

/// Saved states; real files keep to a few dozen.
const STACK: usize = 512;
/// Operands of one operator.
const OPERANDS: usize = 64;
/// How often the clock is asked: once in so many operators.
const BREATH: usize = 1024;

/// Draws pages; fonts are kept from page to page.
pub struct Painter<'f, 'w> {
    pub(super) file: &'f File,
    pub(super) watch: &'w Watch<'w>,
    pub(super) layers_off: HashSet<u32>,
    pub(super) fonts: HashMap<usize, Rc<Font>>,
    /// Codes of all fonts that were read.
    pub(super) codes: usize,
    operators: usize,
    pub(super) effort: Effort,
    items: usize,
    pub(super) page: Page,
    pub(super) state: State,
    pub(super) saved: Vec<State>,
    pub(super) marks: Vec<Marked>,
    /// The drawings that are being drawn, each inside the one before.
    pub(super) inside: Vec<usize>,
    pub(super) path: Path,
    pub(super) run: u32,
}

/// What `q` saves.
#[derive(Debug, Clone)]
pub struct State {
    pub space: Matrix,
    pub text: Text,
}

impl<'f, 'w> Painter<'f, 'w> {
    pub fn new(file: &'f File, watch: &'w Watch<'w>) -> Self {
        let state = State { space: Matrix::IDENTITY, text: Text::default() };
        Self {
            file,
            watch,
            layers_off: file.layers_off(),
            fonts: HashMap::new(),
            codes: 0,
            operators: 0,
            effort: Effort::new(watch.limits),
            items: 0,
            page: Page::default(),
            state,
            saved: Vec::new(),
            marks: Vec::new(),
            inside: Vec::new(),
            path: Path::default(),
            run: 0,
        }
    }

    /// What stands on a page.
    ///
    /// # Errors
    /// More than the limits allow.
    pub fn paint(&mut self, leaf: &Leaf<'f>) -> Result<Page, ImportError> {
        self.page = Page { width: leaf.paper.width as f32, height: leaf.paper.height as f32, ..Page::default() };
        self.state = State { space: leaf.paper.matrix, text: Text::default() };
        self.saved.clear();
        self.marks.clear();
        self.inside.clear();
        self.effort.turn();
        self.file.was_broken();
        let mut content = Vec::new();
        for stream in &leaf.contents {
            match self.file.unpack(stream)? {
                Some(bytes) if content.is_empty() => content = bytes,
                Some(bytes) => content.extend_from_slice(&bytes),
                None => self.page.broken = true,
            }
            content.push(b'\n');
            if content.len() > STREAM {
                return Err(ImportError::TooMuchInside);
            }
        }
        self.carry_out(&content, leaf.resources)?;
        self.page.broken |= self.file.was_broken() || leaf.broken;
        self.items += self.page.items();
        Ok(std::mem::take(&mut self.page))
    }

    /// Carries out the operators of a content.
    pub(super) fn carry_out(&mut self, content: &[u8], resources: Option<&'f Dictionary>) -> Result<(), ImportError> {
        let mut lexer = Lexer::of_content(content);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(token) = lexer.token() {
            match token {
                Token::Object(object) if operands.len() < OPERANDS => operands.push(object),
                Token::Object(_) => {}
                Token::Word(b"BI") => {
                    skip_picture(&mut lexer);
                    operands.clear();
                }
                Token::Word(word) => {
                    self.breathe()?;
                    self.operator(word, &operands, resources)?;
                    operands.clear();
                }
            }
        }
        self.breathe()
    }

    fn breathe(&mut self) -> Result<(), ImportError> {
        self.operators += 1;
        if self.operators.is_multiple_of(BREATH) {
            self.watch.go_on()?;
        }
        self.effort.take(1);
        self.effort.check()?;
        if self.is_full() { Err(self.effort.too_full()) } else { Ok(()) }
    }

    /// Whether there is more on the page, or on all pages so far, than the limits allow.
    pub(super) fn is_full(&self) -> bool {
        let of_page = self.page.items() + self.path.len();
        of_page > self.watch.limits.at_most(PAGE_ITEMS) || self.items + of_page > self.watch.limits.items
    }

    fn operator(
        &mut self,
        word: &[u8],
        operands: &[Object],
        resources: Option<&'f Dictionary>,
    ) -> Result<(), ImportError> {
        match word {
            b"q" if self.saved.len() < STACK => self.saved.push(self.state.clone()),
            b"Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            b"cm" => {
                if let Some(matrix) = Matrix::of(operands) {
                    self.state.space = matrix.then(&self.state.space);
                }
            }
            b"Do" => self.draw(operands, resources)?,
            b"Tf" => {
                if let Some([name, size]) = operands.get(..2) {
                    self.state.text.font = self.font(name, resources)?;
                    self.state.text.size = number(size).unwrap_or(0.0);
                }
            }
            b"BMC" | b"BDC" => self.open_mark(operands, resources)?,
            b"EMC" => self.close_mark(),
            _ => {
                if !self.path_operator(word, operands) {
                    self.text_operator(word, operands);
                }
            }
        }
        Ok(())
    }

    /// Building and painting of paths; whether the word was one of them.
    fn path_operator(&mut self, word: &[u8], operands: &[Object]) -> bool {
        let space = self.state.space;
        let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
        let point = |x: f64, y: f64| {
            let (x, y) = space.point(x, y);
            (x as f32, y as f32)
        };
        match (word, numbers.as_slice()) {
            (b"m", [x, y]) => self.path.move_to(point(*x, *y)),
            (b"l", [x, y]) => self.path.line_to(point(*x, *y)),
            (b"c", [.., x, y]) | (b"v", [.., x, y]) | (b"y", [.., x, y]) => self.path.curve_to(point(*x, *y)),
            (b"h", _) => self.path.close(),
            (b"re", [x, y, width, height]) => {
                let corners = [(*x, *y), (x + width, *y), (x + width, y + height), (*x, y + height)];
                self.path.rectangle(corners.map(|(x, y)| point(x, y)));
            }
            (b"S", _) => self.finish_path(true, false),
            (b"s", _) => {
                self.path.close();
                self.finish_path(true, false);
            }
            (b"f" | b"F" | b"f*", _) => self.finish_path(false, true),
            (b"B" | b"B*", _) => self.finish_path(true, true),
            (b"b" | b"b*", _) => {
                self.path.close();
                self.finish_path(true, true);
            }
            (b"n", _) => self.path.clear(),
            _ => return false,
        }
        true
    }

    fn finish_path(&mut self, stroke: bool, fill: bool) {
        self.page.curves += self.path.curves();
        let stroked = if stroke { self.path.stroked() } else { Vec::new() };
        let filled = if fill { self.path.filled() } else { Vec::new() };
        let rules = stroked.into_iter().chain(filled);
        self.page
            .rules
            .extend(rules.filter(|rule| [rule.at, rule.from, rule.to].iter().all(|place| place.is_finite())));
        self.path.clear();
    }

    /// Puts a glyph where it belongs, unless it lies off the page.
    pub(super) fn put(&mut self, glyph: Glyph) {
        let (x, y) = glyph.middle();
        let on_page = (0.0..=self.page.width).contains(&x) && (0.0..=self.page.height).contains(&y);
        let hidden = self.marks.iter().any(|mark| mark.hidden);
        if hidden || !on_page || ![glyph.dx, glyph.dy, glyph.size].iter().all(|place| place.is_finite()) {
            return;
        }
        let shelf = if self.marks.iter().any(|mark| mark.furniture) {
            &mut self.page.furniture
        } else if self.state.text.is_unseen() {
            &mut self.page.unseen
        } else if glyph.direction().is_none() && !glyph.is_blank() {
            &mut self.page.slanted
        } else {
            &mut self.page.glyphs
        };
        shelf.push(glyph);
    }
}

/// Skips a picture inside the content: `BI … ID … EI`.
fn skip_picture(lexer: &mut Lexer<'_>) {
    while let Some(token) = lexer.token() {
        if token == Token::Word(b"ID") {
            break;
        }
    }
    let rest = lexer.rest();
    let end = rest.windows(4).position(|window| match window {
        [before, b'E', b'I', behind] => is_blank(*before) && is_blank(*behind),
        _ => false,
    });
    lexer.skip(end.map_or(rest.len(), |end| end + 3));
}
