//! Drawings of their own inside the content, and pictures (ISO 32000-1, 8.8 to 8.10).

use lopdf::{Dictionary, Object};

use super::bounds;
use super::content::Painter;
use super::matrix::Matrix;
use crate::import::ImportError;

/// Drawings inside drawings; real files keep to three or four.
const DEPTH: usize = 12;

impl<'f> Painter<'f, '_> {
    /// `Do`: a drawing of its own, or a picture. A drawing that contains itself is drawn once.
    pub(super) fn draw(&mut self, operands: &[Object], resources: Option<&'f Dictionary>) -> Result<(), ImportError> {
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
        // The objects of a file stay where they are as long as it is read.
        let key = std::ptr::from_ref(stream) as usize;
        if self.is_off(stream.dict.get(b"OC").ok()) || self.inside.contains(&key) {
            return Ok(());
        }
        if self.inside.len() >= DEPTH {
            self.page.nested = true;
            return Ok(());
        }
        self.effort.take(bounds::DRAWING);
        self.effort.check()?;
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
        self.inside.push(key);
        self.carry_out(&content, own)?;
        self.inside.pop();
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
}
