//! How much two texts have in common: the strings of eight characters that occur in both.

use super::is_blank;

/// Length of the strings that are compared, in characters.
const LENGTH: usize = 8;
/// So many strings of a text are kept at least, if it has as many; the share of a long text is estimated by them.
const ENOUGH: usize = 768;

/// A sample of the strings of a text, as numbers in ascending order.
///
/// Kept are the strings with the smallest numbers, below a limit that depends on the length of the text.
/// Strings that occur in two texts have the same number in both, so that the samples of two texts can be compared
/// as the texts would be, up to the lower limit of the two.
#[derive(Debug, Clone, PartialEq)]
pub struct Shingles {
    /// Number of characters of the text, white space not counted.
    pub characters: usize,
    limit: u64,
    kept: Vec<u64>,
}

impl Shingles {
    pub fn of(text: &str) -> Self {
        // Three bytes a character: an estimate from below, so that never too few are kept.
        let estimate = text.len() / 3;
        let limit = match estimate / ENOUGH {
            0 | 1 => u64::MAX,
            times => u64::MAX / (times as u64),
        };
        let mut kept: Vec<u64> = Vec::with_capacity(estimate.min(2 * ENOUGH));
        // To put the marks right makes no other text of it.
        for number in numbers(text.chars().filter(|c| c.is_alphanumeric())) {
            kept.extend(number.filter(|number| *number <= limit));
        }
        kept.sort_unstable();
        Self { characters: text.chars().filter(|c| !is_blank(*c)).count(), limit, kept }
    }

    /// The share of this text that also stands in the other, in per cent.
    pub fn share_in(&self, other: &Self) -> usize {
        let limit = self.limit.min(other.limit);
        let (mut all, mut same) = (0usize, 0usize);
        let mut others = other.kept.iter().copied().peekable();
        for number in self.kept.iter().copied().take_while(|number| *number <= limit) {
            while others.next_if(|other| *other < number).is_some() {}
            all += 1;
            same += usize::from(others.peek() == Some(&number));
        }
        (same * 100).checked_div(all).unwrap_or(0)
    }

    /// The numbers kept, ascending.
    pub fn numbers(&self) -> &[u64] {
        &self.kept
    }
}

/// For each character the number of the string that ends with it, once there are enough characters.
///
/// The number is a polynomial rolled along the text and stirred, so that its size says nothing of the characters.
/// That two different strings have the same number is as good as impossible, and would not change a percentage.
fn numbers(text: impl Iterator<Item = char>) -> impl Iterator<Item = Option<u64>> {
    const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
    let leaving = (0..LENGTH).fold(1u64, |power, _| power.wrapping_mul(BASE));
    let mut rolled = 0u64;
    let mut window = [0u64; LENGTH];
    text.enumerate().map(move |(index, c)| {
        let value = u64::from(u32::from(c)) + 1;
        rolled = rolled.wrapping_mul(BASE).wrapping_add(value);
        if let Some(slot) = window.get_mut(index % LENGTH) {
            rolled = rolled.wrapping_sub(slot.wrapping_mul(leaving));
            *slot = value;
        }
        (index + 1 >= LENGTH).then(|| stir(rolled))
    })
}

fn stir(number: u64) -> u64 {
    let number = (number ^ (number >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (number ^ (number >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many characters in no order that another seed would give.
    fn text(characters: usize, seed: u64) -> String {
        let mut number = seed;
        let mut next = || {
            number = stir(number.wrapping_add(1));
            char::from_u32(0x4E00 + (number % 3000) as u32).unwrap()
        };
        (0..characters).map(|_| next()).collect()
    }

    #[test]
    fn the_same_text_is_the_same_whatever_its_blanks() {
        let text = text(400, 1);
        let spaced: String = text.chars().flat_map(|c| [c, '\u{3000}']).collect();
        assert_eq!(Shingles::of(&spaced).share_in(&Shingles::of(&text)), 100);
        assert_eq!(Shingles::of(&spaced).characters, text.chars().count());
    }

    #[test]
    fn texts_of_their_own_have_little_in_common() {
        let share = Shingles::of("按季度核对目录并逐条更新办事指南")
            .share_in(&Shingles::of("邀请代表座谈并收集改进网站的意见"));
        assert_eq!(share, 0);
    }

    #[test]
    fn the_share_of_a_long_text_is_estimated_within_a_few_points() {
        let (first, second) = (text(6000, 1), text(6000, 2));
        for percent in [20, 50, 80, 95] {
            let cut = |text: &str, percent: usize| -> String { text.chars().take(6000 * percent / 100).collect() };
            let mixed = cut(&first, percent) + &cut(&second, 100 - percent);
            let share = Shingles::of(&mixed).share_in(&Shingles::of(&first));
            assert!(share.abs_diff(percent) <= 4, "{percent}: {share}");
        }
    }

    #[test]
    fn texts_of_different_length_are_compared_up_to_the_lower_limit() {
        let whole = text(9000, 1);
        let part: String = whole.chars().take(300).collect();
        assert!(Shingles::of(&part).share_in(&Shingles::of(&whole)) >= 97);
    }

    #[test]
    fn nothing_and_little_are_no_trouble() {
        assert_eq!(Shingles::of("").share_in(&Shingles::of("公开")), 0);
        assert_eq!(Shingles::of("公开").characters, 2);
    }
}
