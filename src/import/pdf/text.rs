//! Setting text: the operators that choose its font, move it and show it (ISO 32000-1, 9.3 and 9.4).

use std::rc::Rc;

use lopdf::{Dictionary, Object};

use super::bounds;
use super::content::Painter;
use super::file::number;
use super::font::Font;
use super::matrix::Matrix;
use super::page::Glyph;
use crate::import::ImportError;

/// Fonts that are kept.
const FONTS: usize = 256;

/// How text is set. The places of line and glyph belong to a text object, but nothing is lost by saving them.
#[derive(Debug, Clone)]
pub struct Text {
    pub font: Option<Rc<Font>>,
    pub size: f64,
    spacing: f64,
    word_spacing: f64,
    scale: f64,
    leading: f64,
    rise: f64,
    mode: i64,
    line: Matrix,
    place: Matrix,
}

impl Default for Text {
    fn default() -> Self {
        Self {
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            line: Matrix::IDENTITY,
            place: Matrix::IDENTITY,
        }
    }
}

impl Text {
    /// Whether text leaves no ink: mode 3, and 7, which only clips.
    pub fn is_unseen(&self) -> bool {
        matches!(self.mode, 3 | 7)
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::shift(x, y).then(&self.line);
        self.place = self.line;
    }
}

impl<'f> Painter<'f, '_> {
    /// The font of a name, read once.
    pub(super) fn font(
        &mut self,
        name: &Object,
        resources: Option<&'f Dictionary>,
    ) -> Result<Option<Rc<Font>>, ImportError> {
        let file = self.file;
        let fonts = resources.and_then(|resources| file.dictionary(resources, b"Font"));
        let (Some(fonts), Object::Name(name)) = (fonts, name) else { return Ok(None) };
        let Some(font) = file.dictionary(fonts, name) else { return Ok(None) };
        // The objects of a file stay where they are as long as it is read.
        let key = std::ptr::from_ref(font) as usize;
        if let Some(known) = self.fonts.get(&key) {
            return Ok(Some(Rc::clone(known)));
        }
        self.effort.take(bounds::FONT);
        self.effort.check()?;
        self.watch.go_on()?;
        let read = Rc::new(Font::read(file, font)?);
        self.codes += read.size();
        if self.codes > self.watch.limits.at_most(bounds::CODES) {
            return Err(ImportError::TooMuchInside);
        }
        if self.fonts.len() >= FONTS {
            self.fonts.clear();
        }
        self.fonts.insert(key, Rc::clone(&read));
        Ok(Some(read))
    }

    pub(super) fn text_operator(&mut self, word: &[u8], operands: &[Object]) {
        let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
        let text = &mut self.state.text;
        match (word, numbers.as_slice()) {
            (b"BT", _) => {
                (text.line, text.place) = (Matrix::IDENTITY, Matrix::IDENTITY);
                self.run = self.run.wrapping_add(1);
            }
            (b"Tc", [value]) => text.spacing = *value,
            (b"Tw", [value]) => text.word_spacing = *value,
            (b"Tz", [value]) => text.scale = value / 100.0,
            (b"TL", [value]) => text.leading = *value,
            (b"Ts", [value]) => text.rise = *value,
            (b"Tr", [value]) => text.mode = *value as i64,
            (b"Td", [x, y]) => text.next_line(*x, *y),
            (b"TD", [x, y]) => {
                text.leading = -y;
                text.next_line(*x, *y);
            }
            (b"T*", _) => text.next_line(0.0, -text.leading),
            (b"Tm", _) => {
                if let Some(matrix) = Matrix::of(operands) {
                    (text.line, text.place) = (matrix, matrix);
                }
            }
            (b"Tj", _) => self.show(operands.first()),
            (b"TJ", _) => self.show_all(operands.first()),
            (b"'", _) => {
                text.next_line(0.0, -text.leading);
                self.show(operands.first());
            }
            (b"\"", [word, letter, ..]) => {
                (text.word_spacing, text.spacing) = (*word, *letter);
                text.next_line(0.0, -text.leading);
                self.show(operands.get(2));
            }
            _ => {}
        }
    }

    fn show_all(&mut self, operand: Option<&Object>) {
        let Some(Object::Array(items)) = operand else { return };
        for item in items {
            if let Some(back) = number(item) {
                let text = &mut self.state.text;
                let step = -back / 1000.0 * text.size;
                let down = text.font.as_ref().is_some_and(|font| font.down);
                let shift = if down { Matrix::shift(0.0, step) } else { Matrix::shift(step * text.scale, 0.0) };
                text.place = shift.then(&text.place);
            } else {
                self.show(Some(item));
            }
        }
    }

    fn show(&mut self, operand: Option<&Object>) {
        let Some(Object::String(bytes, _)) = operand else { return };
        let Some(font) = self.state.text.font.clone() else { return };
        for shown in font.shown(bytes) {
            // The next operator tells that there is too much.
            self.effort.take(1);
            if self.is_full() || self.effort.is_spent() {
                return;
            }
            let text = &self.state.text;
            let space = text.place.then(&self.state.space);
            let (_, height) = (space.vector(0.0, text.size).0, length(space.vector(0.0, text.size)));
            let spacing = text.spacing + if shown.blank { text.word_spacing } else { 0.0 };
            let (own, step) = if font.down {
                ((0.0, -text.size), (0.0, -text.size + spacing))
            } else {
                let width = shown.width * text.size;
                ((width * text.scale, 0.0), ((width + spacing) * text.scale, 0.0))
            };
            let reach = space.vector(own.0, own.1);
            let mut place = space.point(0.0, text.rise);
            if font.down {
                // A column of text is given by its middle.
                place.0 -= 0.36 * height;
            }
            let glyph = Glyph {
                character: ' ',
                x: place.0 as f32,
                y: place.1 as f32,
                dx: reach.0 as f32,
                dy: reach.1 as f32,
                size: height as f32,
                run: self.run,
            };
            for glyph in spread(&glyph, &shown.characters) {
                self.put(glyph);
            }
            let text = &mut self.state.text;
            text.place = Matrix::shift(step.0, step.1).then(&text.place);
        }
    }
}

/// Characters side by side in the place of a glyph.
pub(super) fn spread(glyph: &Glyph, characters: &[char]) -> Vec<Glyph> {
    let share = 1.0 / characters.len().max(1) as f32;
    let place = |(at, character): (usize, &char)| {
        let before = at as f32 * share;
        Glyph {
            character: *character,
            x: glyph.x + glyph.dx * before,
            y: glyph.y + glyph.dy * before,
            dx: glyph.dx * share,
            dy: glyph.dy * share,
            ..*glyph
        }
    };
    characters.iter().enumerate().map(place).collect()
}

fn length((x, y): (f64, f64)) -> f64 {
    x.hypot(y)
}
