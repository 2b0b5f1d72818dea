//! Characters to lines: what stands on one baseline, from left to right.

use super::gaps;
use super::page::{Direction, Glyph};

/// Baselines no further apart than this share of the size are one: raised marks, mixed fonts.
const SAME_LINE: f32 = 0.4;
/// A second print of a character this near (of its width) only makes it bold.
const OVERPRINT: f32 = 0.3;

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub text: String,
    /// From left to right, blanks included.
    pub glyphs: Vec<Glyph>,
    pub left: f32,
    pub right: f32,
    pub baseline: f32,
    pub size: f32,
}

/// Lines of text that runs to the right, from top to bottom.
pub fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut groups: Vec<Vec<Glyph>> = Vec::new();
    let mut base = f32::NEG_INFINITY;
    let mut size = 0.0_f32;
    for glyph in glyphs {
        match groups.last_mut() {
            Some(group) if glyph.y - base <= SAME_LINE * size.max(glyph.size) => {
                // The largest type of the line says where its baseline is.
                if glyph.size > size && !glyph.is_blank() {
                    (base, size) = (glyph.y, glyph.size);
                }
                group.push(glyph);
            }
            _ => {
                (base, size) = (glyph.y, glyph.size);
                groups.push(vec![glyph]);
            }
        }
    }
    groups.into_iter().filter_map(Line::of).collect()
}

/// Lines of text of any direction: first what is upright, then what is turned, each as it reads.
pub fn lines_any_way(glyphs: &[Glyph]) -> Vec<Line> {
    let mut all = Vec::new();
    for direction in [Direction::Right, Direction::Down, Direction::Up, Direction::Left] {
        let some = glyphs.iter().filter(|glyph| glyph.direction().unwrap_or(Direction::Right) == direction);
        // What it is turned in does not matter for the order of lines.
        all.extend(lines(some.map(|glyph| glyph.upright(direction, 0.0, 0.0)).collect()));
    }
    all
}

impl Line {
    /// The line of glyphs that stand on one baseline; nothing if all are blank.
    fn of(mut glyphs: Vec<Glyph>) -> Option<Self> {
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        drop_overprints(&mut glyphs);
        let inked: Vec<&Glyph> = glyphs.iter().filter(|glyph| !glyph.is_blank()).collect();
        let (first, last) = (inked.first()?, inked.last()?);
        let left = first.x;
        let right = inked.iter().map(|glyph| glyph.end()).fold(last.end(), f32::max);
        let size = median(inked.iter().map(|glyph| glyph.size).collect());
        let baseline = median(inked.iter().map(|glyph| glyph.y).collect());
        let text = gaps::text_of(&glyphs);
        Some(Self { text, glyphs, left, right, baseline, size })
    }

    /// The upper edge of its characters.
    pub fn top(&self) -> f32 {
        self.baseline - 0.9 * self.size
    }

    /// The lower edge of its characters.
    pub fn bottom(&self) -> f32 {
        self.baseline + 0.15 * self.size
    }

    /// Whether the source has a blank at its end.
    pub fn ends_blank(&self) -> bool {
        self.glyphs.last().is_some_and(Glyph::is_blank)
    }

    /// The line taken apart where its parts stand as far from each other as columns do.
    pub fn parts(&self) -> Vec<Self> {
        gaps::parts(&self.glyphs).into_iter().filter_map(Self::of).collect()
    }
}

fn drop_overprints(glyphs: &mut Vec<Glyph>) {
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs.iter() {
        let again =
            kept.iter().rev().take(3).any(|known| {
                known.character == glyph.character && (glyph.x - known.x).abs() < OVERPRINT * known.dx.abs()
            });
        if !again || glyph.is_blank() {
            kept.push(*glyph);
        }
    }
    *glyphs = kept;
}

pub fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

pub fn is_latin(character: char) -> bool {
    character.is_ascii_graphic() || ('\u{c0}'..='\u{24f}').contains(&character)
}

/// What stands between two lines of one text: nothing between Chinese characters, a blank between Latin words.
pub fn joint(before: &Line, after: &Line) -> &'static str {
    let (Some(last), Some(first)) = (before.text.chars().next_back(), after.text.chars().next()) else { return "" };
    if !is_latin(last) && !is_latin(first) {
        return "";
    }
    if before.ends_blank() || after.glyphs.first().is_some_and(Glyph::is_blank) {
        return " ";
    }
    if !is_latin(last) || !is_latin(first) || (last.is_ascii_digit() && first.is_ascii_digit()) {
        return "";
    }
    let word = before.text.rsplit(|c: char| !is_latin(c)).next().unwrap_or_default();
    let is_address = ["://", "www.", "@"].iter().any(|mark| word.contains(mark));
    let words =
        (last.is_alphanumeric() || matches!(last, ',' | ';' | ':' | '.' | ')' | '!' | '?')) && first.is_alphanumeric();
    let goes_on = is_address || matches!(last, '.' | ':') && first.is_ascii_digit();
    if words && !goes_on { " " } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glyphs of 10 points: characters of a text one em (Chinese) or half an em apart, from `x` on.
    fn set(text: &str, mut x: f32, y: f32) -> Vec<Glyph> {
        let place = |character: char| {
            let dx = if is_latin(character) || character == ' ' { 5.0 } else { 10.0 };
            x += dx;
            Glyph { character, x: x - dx, y, dx, dy: 0.0, size: 10.0, run: 0 }
        };
        text.chars().map(place).collect()
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        lines(glyphs).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn glyphs_in_any_order_make_lines() {
        let mut glyphs = [set("第二行", 10.0, 60.0), set("第一", 10.0, 40.0), set("行²", 30.0, 38.0)].concat();
        glyphs.reverse();
        assert_eq!(texts(glyphs), ["第一行²", "第二行"]);
    }

    #[test]
    fn distance_is_a_blank_only_where_one_is_meant() {
        assert_eq!(texts([set("IPv6", 0.0, 9.0), set("to", 23.0, 9.0)].concat()), ["IPv6 to"]);
        assert_eq!(texts([set("公开", 0.0, 9.0), set("指南", 23.0, 9.0)].concat()), ["公开指南"]);
        assert_eq!(texts([set("甲：一", 0.0, 9.0), set("乙：二", 50.0, 9.0)].concat()), ["甲：一 乙：二"]);
        let spread: Vec<Glyph> = "年度报告"
            .chars()
            .zip([0.0, 25.0, 50.0, 75.0, 100.0])
            .flat_map(|(c, x)| set(&c.to_string(), x, 9.0))
            .collect();
        assert_eq!(texts([spread, set("书", 100.0, 9.0)].concat()), ["年度报告书"]);
        assert_eq!(texts(set("合　 计", 0.0, 9.0)), ["合　计"]);
        // A line that was justified although the next word, an address, takes most of it away.
        let wide: Vec<Glyph> = (0..)
            .zip("网站运行，网址".chars())
            .flat_map(|(at, c)| set(&c.to_string(), at as f32 * 50.0, 9.0))
            .collect();
        assert_eq!(texts(wide), ["网站运行，网址"]);
    }

    #[test]
    fn a_character_printed_twice_is_one() {
        assert_eq!(texts([set("粗体11", 0.0, 9.0), set("粗体11", 0.4, 9.0)].concat()), ["粗体11"]);
    }

    #[test]
    fn lines_are_joined_as_their_script_wants() {
        let join = |before: &str, after: &str| {
            let one = |text| lines(set(text, 0.0, 9.0)).remove(0);
            joint(&one(before), &one(after))
        };
        assert_eq!(join("公开", "指南"), "");
        assert_eq!(join("the", "office"), " ");
        assert_eq!(join("2020 ", "年"), " ");
        assert_eq!(join("2020", "年"), "");
        assert_eq!(join("662", "41"), "");
        assert_eq!(join("http://www.example.gov", "cn"), "");
        assert_eq!(join("（http://www.example.gov.cn/", "zwgk"), "");
    }
}
