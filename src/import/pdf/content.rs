//! What the content of a page draws: characters and ruled lines (ISO 32000-1, 8 and 9).
//!
//! Colour, clipping and pictures are passed over; everything else that moves text is carried out, since a table is
//! read from nothing but places.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use lopdf::{Dictionary, Object, decode_text_string};

use super::file::{File, number};
use super::font::Font;
use super::lexer::{Lexer, Token, is_blank};
use super::matrix::Matrix;
use super::page::{Glyph, Page};
use super::pages::Leaf;
use super::path::Path;
use super::text::{Marked, Text};
use crate::import::{ImportError, Watch};

/// Drawings inside drawings.
const DEPTH: usize = 12;
/// Saved states and open marks; real files keep to a few dozen.
const STACK: usize = 512;
/// Operands of one operator.
const OPERANDS: usize = 64;
/// Fonts that are kept.
const FONTS: usize = 256;
/// How often the clock is asked: once in so many operators.
const BREATH: usize = 1024;

/// Draws pages; fonts are kept from page to page.
pub struct Painter<'f, 'w> {
    pub(super) file: &'f File,
    watch: &'w Watch<'w>,
    layers_off: HashSet<u32>,
    fonts: HashMap<usize, Rc<Font>>,
    operators: usize,
    items: usize,
    pub(super) page: Page,
    pub(super) state: State,
    saved: Vec<State>,
    pub(super) marks: Vec<Marked>,
    path: Path,
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
            operators: 0,
            items: 0,
            page: Page::default(),
            state,
            saved: Vec::new(),
            marks: Vec::new(),
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
        self.file.was_broken();
        let mut content = Vec::new();
        for stream in &leaf.contents {
            match self.file.unpack(stream)? {
                Some(bytes) => content.extend_from_slice(&bytes),
                None => self.page.broken = true,
            }
            content.push(b'\n');
        }
        self.carry_out(&content, leaf.resources, 0)?;
        self.page.broken |= self.file.was_broken() || leaf.broken;
        self.items += self.page.items();
        Ok(std::mem::take(&mut self.page))
    }

    fn carry_out(
        &mut self,
        content: &[u8],
        resources: Option<&'f Dictionary>,
        depth: usize,
    ) -> Result<(), ImportError> {
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
                    self.operator(word, &operands, resources, depth)?;
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
        if self.is_full() { Err(ImportError::TooMuchInside) } else { Ok(()) }
    }

    /// Whether there is more on the pages than the limits allow.
    pub(super) fn is_full(&self) -> bool {
        self.items + self.page.items() + self.path.len() > self.watch.limits.items
    }

    fn operator(
        &mut self,
        word: &[u8],
        operands: &[Object],
        resources: Option<&'f Dictionary>,
        depth: usize,
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
            b"Do" => self.draw(operands, resources, depth)?,
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

    /// `Do`: a drawing of its own, or a picture.
    fn draw(
        &mut self,
        operands: &[Object],
        resources: Option<&'f Dictionary>,
        depth: usize,
    ) -> Result<(), ImportError> {
        let file = self.file;
        let Some(Object::Name(name)) = operands.first() else { return Ok(()) };
        let Some(objects) = resources.and_then(|resources| file.dictionary(resources, b"XObject")) else {
            return Ok(());
        };
        let Some(Object::Stream(stream)) = file.get(objects, name) else { return Ok(()) };
        if file.name(&stream.dict, b"Subtype") != Some(b"Form") {
            self.cover();
            return Ok(());
        }
        if depth >= DEPTH || self.is_off(stream.dict.get(b"OC").ok()) {
            return Ok(());
        }
        self.watch.go_on()?;
        let Some(content) = file.unpack(stream)? else {
            self.page.broken = true;
            return Ok(());
        };
        let before = (self.state.clone(), std::mem::take(&mut self.saved), std::mem::take(&mut self.path));
        if let Some(matrix) = file.numbers(&stream.dict, b"Matrix").and_then(|numbers| numbers.try_into().ok()) {
            self.state.space = Matrix::new(matrix).then(&self.state.space);
        }
        let own = file.dictionary(&stream.dict, b"Resources").or(resources);
        let marks = self.marks.len();
        self.carry_out(&content, own, depth + 1)?;
        self.marks.truncate(marks);
        (self.state, self.saved, self.path) = before;
        Ok(())
    }

    /// Adds the place of a picture, a square of 1 × 1 in its own space, to what pictures cover.
    fn cover(&mut self) {
        let space = self.state.space;
        let area = (space.a * space.d - space.b * space.c).abs() as f32;
        let share = area / (self.page.width * self.page.height).max(1.0);
        if share.is_finite() {
            self.page.pictures = (self.page.pictures + share).min(1.0);
        }
    }

    fn font(&mut self, name: &Object, resources: Option<&'f Dictionary>) -> Result<Option<Rc<Font>>, ImportError> {
        let file = self.file;
        let fonts = resources.and_then(|resources| file.dictionary(resources, b"Font"));
        let (Some(fonts), Object::Name(name)) = (fonts, name) else { return Ok(None) };
        let Some(font) = file.dictionary(fonts, name) else { return Ok(None) };
        // The objects of a file stay where they are as long as it is read.
        let key = std::ptr::from_ref(font) as usize;
        if let Some(known) = self.fonts.get(&key) {
            return Ok(Some(Rc::clone(known)));
        }
        self.watch.go_on()?;
        let read = Rc::new(Font::read(file, font)?);
        if self.fonts.len() >= FONTS {
            self.fonts.clear();
        }
        self.fonts.insert(key, Rc::clone(&read));
        Ok(Some(read))
    }

    /// `BMC`, `BDC`: the beginning of a part that says what it is.
    fn open_mark(&mut self, operands: &[Object], resources: Option<&'f Dictionary>) -> Result<(), ImportError> {
        let file = self.file;
        let named = || resources.and_then(|resources| file.dictionary(resources, b"Properties"));
        let described = match operands.get(1) {
            Some(Object::Name(name)) => named().and_then(|properties| properties.get(name).ok()),
            direct => direct,
        };
        let properties = described.and_then(|object| file.resolve(object)?.as_dict().ok());
        let tag = operands.first().and_then(|tag| tag.as_name().ok());
        let artifact = tag == Some(b"Artifact");
        let kind = properties.and_then(|properties| file.name(properties, b"Type"));
        let text = properties.and_then(|properties| file.get(properties, b"ActualText"));
        let mark = Marked {
            furniture: artifact && kind == Some(b"Pagination"),
            hidden: tag == Some(b"OC") && self.is_off(described),
            text: text.and_then(|text| decode_text_string(text).ok()),
            start: self.page.glyphs.len(),
        };
        if self.marks.len() < STACK {
            self.marks.push(mark);
        }
        if text.is_some() { self.watch.go_on() } else { Ok(()) }
    }

    /// Whether a layer is switched off.
    fn is_off(&self, layer: Option<&Object>) -> bool {
        layer.and_then(|layer| layer.as_reference().ok()).is_some_and(|(number, _)| self.layers_off.contains(&number))
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
