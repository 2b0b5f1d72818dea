//! The numbers that a browser writes before the items of an ordered list.

use scraper::node::Element;

use super::element;

/// How the numbers look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    None,
    Decimal,
    Chinese,
    Lower,
    Upper,
    Roman,
}

/// An ordered list that is open.
#[derive(Debug)]
pub struct Numbering {
    look: Look,
    next: usize,
}

impl Numbering {
    pub fn of(list: &Element) -> Self {
        Self { look: look(list).unwrap_or(Look::Decimal), next: element::number(list, "start").unwrap_or(1) }
    }

    /// The number of the next item, as it is shown.
    pub fn item(&mut self, item: &Element) -> String {
        let number = element::number(item, "value").unwrap_or(self.next);
        self.next = number + 1;
        let letter = |first: u8| {
            let offset = u8::try_from(number.saturating_sub(1) % 26).unwrap_or(0);
            format!("{}.", char::from(first + offset))
        };
        match look(item).unwrap_or(self.look) {
            Look::None => String::new(),
            Look::Decimal => format!("{number}."),
            Look::Chinese => format!("{}、", chinese(number)),
            Look::Lower => letter(b'a'),
            Look::Upper => letter(b'A'),
            Look::Roman => format!("{}.", roman(number)),
        }
    }
}

fn look(element: &Element) -> Option<Look> {
    let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
    let declared = style.split(';').find_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        property.trim().starts_with("list-style").then(|| value.trim().to_owned())
    });
    if let Some(value) = declared {
        let is = |name: &str| value.split_whitespace().any(|word| word.starts_with(name));
        return Some(match () {
            () if is("none") => Look::None,
            () if is("cjk-") || is("simp-chinese") || is("trad-chinese") => Look::Chinese,
            () if is("lower-alpha") || is("lower-latin") => Look::Lower,
            () if is("upper-alpha") || is("upper-latin") => Look::Upper,
            () if is("lower-roman") || is("upper-roman") => Look::Roman,
            () => Look::Decimal,
        });
    }
    match element.attr("type")? {
        "a" => Some(Look::Lower),
        "A" => Some(Look::Upper),
        "i" | "I" => Some(Look::Roman),
        "1" => Some(Look::Decimal),
        _ => None,
    }
}

/// 一 to 九十九; larger ones in digits.
fn chinese(number: usize) -> String {
    let digit = |n: usize| "一二三四五六七八九".chars().nth(n.wrapping_sub(1)).map(String::from).unwrap_or_default();
    match (number / 10, number % 10) {
        (0, 1..) => digit(number),
        (1, ones) => format!("十{}", digit(ones)),
        (tens @ 2..=9, ones) => format!("{}十{}", digit(tens), digit(ones)),
        _ => number.to_string(),
    }
}

fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 9] =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    if !(1..400).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// Whether a text begins with a number of its own: 一、 （一） 1. ①
pub fn is_numbered(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(', '第']);
    let digits = text.chars().take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c)).count();
    let after = text.chars().nth(digits);
    (1..=3).contains(&digits) && after.is_some_and(|c| "、.．)），,:：是".contains(c))
        || text.starts_with(|c: char| ('①'..='⑳').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_browsers_show_them() {
        let numbers = [1, 9, 10, 19, 20, 99, 100].map(chinese);
        assert_eq!(numbers, ["一", "九", "十", "十九", "二十", "九十九", "100"]);
        assert_eq!([1, 4, 19, 90, 400].map(roman), ["i", "iv", "xix", "xc", "400"]);
    }

    #[test]
    fn items_with_a_number_of_their_own_are_known() {
        for text in
            ["一、总体情况", "（二）依申请公开", "(3) 平台", "1.丰富形式", "①完善制度", "第一，加强", "一是加强"]
        {
            assert!(is_numbered(text), "{text}");
        }
        for text in ["完善制度", "2025年全年", "一致认为", "3件申请"] {
            assert!(!is_numbered(text), "{text}");
        }
    }
}
