//! What kind a character is for setting: full-width, Latin, opening, closing, unbreakable pair. No line is broken here.

/// Kind of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Chinese characters and other full-width signs.
    Wide,
    /// Letters, digits and half-width signs, which stand in runs that are neither broken nor spread.
    Latin,
    Space,
    /// 前置标点: must not end a line.
    Opening,
    /// 后置标点: must not begin a line.
    Closing,
}

/// 单位 that stay with the number before them: years and dates are not split over lines, nor is 30号.
pub const FAST_UNITS: &str = "年月日时分秒号℃％‰";

/// Units that stay with the number before them unless the line would be spread too far.
pub const LOOSE_UNITS: &str = "件条项次个人份期场部篇起宗户家名元万亿届级类款章节页批轮类岁辆处所栏余多";

/// Kind of a character. `“ ‘` count as opening and `” ’` as closing, which Unicode leaves open.
pub fn kind(c: char) -> Kind {
    match c {
        ' ' | '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' => Kind::Space,
        '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '［' | '｛' | '〖' | '“' | '‘' | '(' | '[' | '{' => {
            Kind::Opening
        }
        '）' | '》' | '〉' | '」' | '』' | '】' | '〕' | '］' | '｝' | '〗' | '”' | '’' | ')' | ']' | '}' => {
            Kind::Closing
        }
        '、' | '，' | '。' | '．' | '：' | '；' | '！' | '？' | '·' | '•' | '々' | '％' | '‰' | '℃' => {
            Kind::Closing
        }
        '\u{21}'..='\u{2FF}' | '\u{370}'..='\u{52F}' | '\u{1E00}'..='\u{1FFF}' => Kind::Latin,
        _ => Kind::Wide,
    }
}

/// Half-width marks that must not begin a line either; inside Latin runs nothing breaks anyway.
pub fn never_begins_a_line(c: char) -> bool {
    kind(c) == Kind::Closing || matches!(c, ',' | '.' | ':' | ';' | '!' | '?' | '%')
}

/// Characters that are not drawn and have no width.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// 破折号 and 省略号 take two places and are never parted.
pub fn is_double_mark(a: char, b: char) -> bool {
    a == b && matches!(a, '—' | '…' | '⋯')
}
