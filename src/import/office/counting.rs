//! The ways automatic numbers are written (ISO/IEC 29500-1, 17.18.59 `ST_NumberFormat`; [MS-OSHARED] 2.2.1.3 `MSONFC`).

/// A way of writing numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// 1, 2, 3
    Decimal,
    /// 01, 02, 03
    DecimalZero,
    /// １、２、３
    FullWidth,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    /// ①
    Circle,
    /// ⒈
    Fullstop,
    /// ⑴
    Paren,
    /// 一、十一、一百二十三
    Chinese,
    /// 一、一一、一二三
    ChineseDigits,
    /// 壹、贰、叁
    Legal,
    /// ㊀
    ChineseCircle,
    /// 甲、乙、丙
    Stem,
    /// 子、丑、寅
    Branch,
    /// - 1 -
    Dashes,
    /// Nothing but the text around it.
    None,
    /// A mark instead of a number.
    Bullet,
    /// Something else; written as digits, with a doubt.
    Unknown,
}

impl Counting {
    /// From the name in WordprocessingML.
    pub fn named(name: &str) -> Self {
        match name {
            "decimal" | "decimalHalfWidth" => Self::Decimal,
            "decimalZero" => Self::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circle,
            "decimalEnclosedFullstop" => Self::Fullstop,
            "decimalEnclosedParen" => Self::Paren,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand" => Self::Chinese,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Self::ChineseDigits,
            "chineseLegalSimplified" => Self::Legal,
            "ideographEnclosedCircle" => Self::ChineseCircle,
            "ideographTraditional" => Self::Stem,
            "ideographZodiac" => Self::Branch,
            "numberInDash" => Self::Dashes,
            "none" => Self::None,
            "bullet" => Self::Bullet,
            _ => Self::Unknown,
        }
    }

    /// From the number in the binary format.
    pub fn coded(code: u8) -> Self {
        match code {
            0 | 15 => Self::Decimal,
            1 => Self::UpperRoman,
            2 => Self::LowerRoman,
            3 => Self::UpperLetter,
            4 => Self::LowerLetter,
            10 | 17 | 36 => Self::ChineseDigits,
            11 | 33 | 35 | 37 | 39 => Self::Chinese,
            14 | 19 => Self::FullWidth,
            18 | 28 => Self::Circle,
            22 => Self::DecimalZero,
            23 => Self::Bullet,
            26 => Self::Fullstop,
            27 => Self::Paren,
            29 => Self::ChineseCircle,
            30 => Self::Stem,
            31 => Self::Branch,
            38 => Self::Legal,
            57 => Self::Dashes,
            255 => Self::None,
            _ => Self::Unknown,
        }
    }

    pub fn write(self, number: u32) -> String {
        match self {
            Self::Decimal | Self::Unknown => number.to_string(),
            Self::DecimalZero => format!("{number:02}"),
            Self::FullWidth => digits(number, "０１２３４５６７８９"),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperLetter => letters(number, 'A'),
            Self::LowerLetter => letters(number, 'a'),
            Self::Circle => sign(number, '①', 20),
            Self::Fullstop => sign(number, '⒈', 20),
            Self::Paren => sign(number, '⑴', 20),
            Self::ChineseCircle => sign(number, '㊀', 10),
            Self::Chinese => chinese(number, "零一二三四五六七八九", "十百千", false),
            Self::Legal => chinese(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", true),
            Self::ChineseDigits if number == 10 => "十".to_owned(),
            Self::ChineseDigits => digits(number, "〇一二三四五六七八九"),
            Self::Stem => of_cycle(number, "甲乙丙丁戊己庚辛壬癸"),
            Self::Branch => of_cycle(number, "子丑寅卯辰巳午未申酉戌亥"),
            Self::Dashes => format!("- {number} -"),
            Self::None | Self::Bullet => String::new(),
        }
    }
}

fn digits(number: u32, names: &str) -> String {
    let digits = number.to_string();
    digits.chars().filter_map(|digit| names.chars().nth(digit.to_digit(10)? as usize)).collect()
}

/// The number counted off in a row of signs; digits where the row is over.
fn of_cycle(number: u32, names: &str) -> String {
    let place = (number as usize).checked_sub(1);
    place.and_then(|place| names.chars().nth(place)).map_or_else(|| number.to_string(), String::from)
}

/// One of the signs that stand in a row from `first`.
fn sign(number: u32, first: char, count: u32) -> String {
    let place = number.checked_sub(1).filter(|place| *place < count);
    let sign = place.and_then(|place| char::from_u32(u32::from(first) + place));
    sign.map_or_else(|| number.to_string(), String::from)
}

/// A … Z, AA, BB … as Word counts.
fn letters(number: u32, first: char) -> String {
    let Some(place) = number.checked_sub(1) else { return number.to_string() };
    let letter = char::from_u32(u32::from(first) + place % 26).unwrap_or(first);
    std::iter::repeat_n(letter, 1 + (place / 26).min(20) as usize).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    written
}

/// 一 to 九千九百九十九; digits beyond. In a legal number ten is 壹拾, otherwise 十.
fn chinese(number: u32, digits: &str, units: &str, legal: bool) -> String {
    if number == 0 || number > 9999 {
        return if number == 0 { digits.chars().take(1).collect() } else { number.to_string() };
    }
    let figure = |digit: u32| digits.chars().nth(digit as usize);
    let mut written = String::new();
    let mut gap = false;
    for power in (0..4).rev() {
        let digit = number / 10_u32.pow(power) % 10;
        if digit == 0 {
            gap = !written.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            written.extend(figure(0));
        }
        let is_plain_ten = power == 1 && digit == 1 && written.is_empty() && !legal;
        if !is_plain_ten {
            written.extend(figure(digit));
        }
        written.extend((power as usize).checked_sub(1).and_then(|unit| units.chars().nth(unit)));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_every_way() {
        let ways = [
            ("chineseCountingThousand", "一 二 十 十一 二十 一百零五 九千九百九十九"),
            ("chineseLegalSimplified", "壹 贰 壹拾 壹拾壹 贰拾 壹佰零伍 玖仟玖佰玖拾玖"),
            ("ideographDigital", "一 二 十 一一 二〇 一〇五 九九九九"),
            ("decimal", "1 2 10 11 20 105 9999"),
            ("decimalZero", "01 02 10 11 20 105 9999"),
            ("decimalFullWidth", "１ ２ １０ １１ ２０ １０５ ９９９９"),
            ("decimalEnclosedCircle", "① ② ⑩ ⑪ ⑳ 105 9999"),
            ("decimalEnclosedParen", "⑴ ⑵ ⑽ ⑾ ⒇ 105 9999"),
            ("decimalEnclosedFullstop", "⒈ ⒉ ⒑ ⒒ ⒛ 105 9999"),
            ("ideographEnclosedCircle", "㊀ ㊁ ㊉ 11 20 105 9999"),
            ("ideographTraditional", "甲 乙 癸 11 20 105 9999"),
            ("ideographZodiac", "子 丑 酉 戌 20 105 9999"),
            ("upperRoman", "I II X XI XX CV 9999"),
            ("lowerLetter", "a b j k t aaaaa ooooooooooooooooooooo"),
            ("numberInDash", "- 1 - - 2 - - 10 - - 11 - - 20 - - 105 - - 9999 -"),
            ("hindiVowels", "1 2 10 11 20 105 9999"),
        ];
        for (name, expected) in ways {
            let counting = Counting::named(name);
            let written = [1, 2, 10, 11, 20, 105, 9999].map(|number| counting.write(number)).join(" ");
            assert_eq!(written, expected, "{name}");
        }
        assert_eq!(Counting::coded(39).write(12), "十二");
        assert_eq!(Counting::Chinese.write(0), "零");
        assert_eq!(Counting::Chinese.write(110), "一百一十");
        assert_eq!(Counting::Chinese.write(1010), "一千零一十");
    }
}
