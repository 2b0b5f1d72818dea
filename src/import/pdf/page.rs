//! A page as it is seen: characters and ruled lines in points from its upper left corner.

use super::matrix::Matrix;

/// A character with the place where it begins on its baseline and how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    pub character: char,
    pub x: f32,
    pub y: f32,
    /// From its beginning to its end.
    pub dx: f32,
    pub dy: f32,
    pub size: f32,
    /// The piece of text that it was written with: glyphs of one number were set in one go.
    pub run: u32,
}

/// A straight line along an edge of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    pub horizontal: bool,
    /// The coordinate that stays the same along the line.
    pub at: f32,
    pub from: f32,
    pub to: f32,
}

/// Where text runs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Right,
    Down,
    Left,
    Up,
}

impl Direction {
    /// Where a point comes to lie when the page is turned so that text of this direction runs to the right.
    fn turn(self, x: f32, y: f32, width: f32, height: f32) -> (f32, f32) {
        match self {
            Self::Right => (x, y),
            Self::Down => (y, width - x),
            Self::Left => (width - x, height - y),
            Self::Up => (height - y, x),
        }
    }
}

#[derive(Debug, Clone, Default)]
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    /// Text that is drawn without ink: what a reading machine found under a picture.
    pub unseen: Vec<Glyph>,
    /// Text that the file itself marks as page number, header or footer.
    pub furniture: Vec<Glyph>,
    /// Glyphs of slanted text, such as a watermark.
    pub slanted: Vec<Glyph>,
    /// The share of the page that pictures cover.
    pub pictures: f32,
    /// How many curved outlines are drawn.
    pub curves: usize,
    /// Whether content could not be unpacked to its end.
    pub broken: bool,
    /// The glyphs that belong to an element of the structure: the number of the stretch on this page, and which.
    pub stretches: Vec<(i64, std::ops::Range<usize>)>,
    /// Whether drawings lie inside each other so deep that the innermost were left out.
    pub nested: bool,
}

impl Glyph {
    /// Where its text runs to; nothing if it is slanted.
    pub fn direction(&self) -> Option<Direction> {
        const SLANT: f32 = 0.15;
        let (dx, dy) = (self.dx, self.dy);
        if dy.abs() <= SLANT * dx.abs() {
            Some(if dx < 0.0 { Direction::Left } else { Direction::Right })
        } else if dx.abs() <= SLANT * dy.abs() {
            Some(if dy < 0.0 { Direction::Up } else { Direction::Down })
        } else {
            None
        }
    }

    /// The middle of the character.
    pub fn middle(&self) -> (f32, f32) {
        // From the baseline to the middle of a Chinese character.
        const RISE: f32 = 0.36;
        let (x, y) = (self.x + self.dx / 2.0, self.y + self.dy / 2.0);
        let rise = RISE * self.size;
        match self.direction() {
            Some(Direction::Down) => (x + rise, y),
            Some(Direction::Up) => (x - rise, y),
            Some(Direction::Left) => (x, y + rise),
            _ => (x, y - rise),
        }
    }

    /// The right end of a character of upright text.
    pub fn end(&self) -> f32 {
        self.x + self.dx
    }

    pub fn is_blank(&self) -> bool {
        self.character.is_whitespace()
    }

    /// The glyph after turning what it stands on so that text that ran in a direction runs to the right.
    pub fn upright(&self, direction: Direction, width: f32, height: f32) -> Self {
        let (x, y) = direction.turn(self.x, self.y, width, height);
        let (end_x, end_y) = direction.turn(self.x + self.dx, self.y + self.dy, width, height);
        Self { x, y, dx: end_x - x, dy: end_y - y, ..*self }
    }
}

impl Rule {
    fn upright(&self, direction: Direction, width: f32, height: f32) -> Self {
        let end = |along: f32| if self.horizontal { (along, self.at) } else { (self.at, along) };
        let [from, to] = [end(self.from), end(self.to)].map(|(x, y)| direction.turn(x, y, width, height));
        let turned = matches!(direction, Direction::Down | Direction::Up);
        let horizontal = self.horizontal != turned;
        let (at, from, to) = if horizontal { (from.1, from.0, to.0) } else { (from.0, from.1, to.1) };
        Self { horizontal, at, from: from.min(to), to: from.max(to) }
    }
}

impl Page {
    /// How much stands on it.
    pub fn items(&self) -> usize {
        let texts = [&self.glyphs, &self.unseen, &self.furniture, &self.slanted];
        self.rules.len() + texts.into_iter().map(Vec::len).sum::<usize>()
    }

    /// The page turned so that most of its text is upright: a wide table is often set sideways.
    #[must_use]
    pub fn upright(mut self) -> Self {
        let count = |direction| self.glyphs.iter().filter(|glyph| glyph.direction() == Some(direction)).count();
        let directions = [Direction::Right, Direction::Down, Direction::Left, Direction::Up];
        let most = directions.into_iter().rev().max_by_key(|direction| count(*direction)).unwrap_or(Direction::Right);
        if most == Direction::Right {
            return self;
        }
        let (width, height) = (self.width, self.height);
        for glyph in self.glyphs.iter_mut().chain(&mut self.furniture) {
            *glyph = glyph.upright(most, width, height);
        }
        for rule in &mut self.rules {
            *rule = rule.upright(most, width, height);
        }
        if most != Direction::Left {
            (self.width, self.height) = (height, width);
        }
        self
    }
}

/// How the space of a page is seen: its box, with the rotation that the page asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    pub width: f64,
    pub height: f64,
    pub matrix: Matrix,
}

impl Paper {
    /// From left, bottom, right and top of the box and the rotation in degrees, clockwise.
    pub fn new([left, bottom, right, top]: [f64; 4], rotation: i64) -> Self {
        let (width, height) = (right - left, top - bottom);
        let (turned, matrix) = match rotation.rem_euclid(360) {
            90 => (true, [0.0, 1.0, 1.0, 0.0, -bottom, -left]),
            180 => (false, [-1.0, 0.0, 0.0, 1.0, right, -bottom]),
            270 => (true, [0.0, -1.0, -1.0, 0.0, top, right]),
            _ => (false, [1.0, 0.0, 0.0, -1.0, -left, top]),
        };
        let (width, height) = if turned { (height, width) } else { (width, height) };
        Self { width, height, matrix: Matrix::new(matrix) }
    }
}
