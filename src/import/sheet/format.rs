//! Number formats: how a stored number is shown (ISO/IEC 29500-1, 18.8.30, 18.8.31).
//!
//! What is printed counts, not what is stored: `0.00"万元"` shows 19696.9 as 19696.90万元. Formats nobody uses for a report
//! (fractions, powers of ten, conditions) fall back on the plain number.

mod code;
mod date;
mod number;

pub use date::Epoch;

use code::{Section, Token, sections};

/// The format of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Format {
    /// The sections for positive, negative and zero; none for the plain number.
    sections: Vec<Section>,
}

/// What a number looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub text: String,
    /// The number with all its digits, where fewer are shown.
    pub exact: Option<String>,
}

impl Format {
    /// From a format code.
    pub fn new(code: &str) -> Self {
        Self { sections: sections(code) }
    }

    /// From the number of a format that is built in. Those from 27 to 58 are the Chinese ones.
    pub fn built_in(number: u32) -> Self {
        let code = match number {
            1 => "0",
            2 => "0.00",
            3 => "#,##0",
            4 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            14 => "yyyy/m/d",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 => "mmm-yy",
            18 | 19 => "h:mm AM/PM",
            20 => "h:mm",
            21 => "h:mm:ss",
            22 => "yyyy/m/d h:mm",
            27 | 36 | 50 | 57 => "yyyy年m月",
            28 | 29 | 51 | 54 | 58 => "m月d日",
            30 => "m-d-yy",
            31 => "yyyy年m月d日",
            32 => "h时mm分",
            33 => "h时mm分ss秒",
            34 | 55 => "上午/下午h时mm分",
            35 | 56 => "上午/下午h时mm分ss秒",
            37 | 38 => "#,##0;-#,##0",
            39 | 40 => "#,##0.00;-#,##0.00",
            41 | 42 => "#,##0;-#,##0;-",
            43 | 44 => "#,##0.00;-#,##0.00;-",
            45 => "mm:ss",
            52 => "yyyy年m月",
            53 => "m月d日",
            _ => return Self::default(),
        };
        Self::new(code)
    }

    /// What a number looks like.
    pub fn show(&self, value: f64, epoch: Epoch) -> Shown {
        let plain = || Shown { text: number::plain(value), exact: None };
        let Some((section, value)) = self.section(value) else { return plain() };
        if section.tokens.contains(&Token::General) {
            return Shown { text: section.around(&number::plain(value)), exact: None };
        }
        if section.is_date() {
            let text = date::show(&section.tokens, value, epoch);
            return text.map_or_else(plain, |text| Shown { text, exact: None });
        }
        if section.is_unusual() {
            return plain();
        }
        number::show(section, value).unwrap_or_else(plain)
    }

    /// The section for a number, and the number as it stands there: the section for negative ones shows its own sign.
    fn section(&self, value: f64) -> Option<(&Section, f64)> {
        let [first, rest @ ..] = self.sections.as_slice() else { return None };
        Some(match rest {
            [negative, ..] if value < 0.0 => (negative, -value),
            [_, zero, ..] if value == 0.0 => (zero, value),
            _ => (first, value),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: f64) -> String {
        let shown = Format::new(code).show(value, Epoch::Of1900);
        shown.text + &shown.exact.map(|exact| format!(" ({exact})")).unwrap_or_default()
    }

    #[test]
    fn numbers_are_shown_as_printed() {
        let cases = [
            ("General", 3.0, "3"),
            ("General", 0.1 + 0.2, "0.3"),
            ("General", 1e15, "1000000000000000"),
            ("General", 1e-7, "0.0000001"),
            ("General", -112.55034, "-112.55034"),
            ("0", 3.0, "3"),
            ("0.00", 3.0, "3.00"),
            ("0.00", 112.55034, "112.55 (112.55034)"),
            ("0.00\"万元\"", 19696.9, "19696.90万元"),
            ("+0;-0;0", 107.0, "+107"),
            ("+0;-0;0", -4.0, "-4"),
            ("+0;-0;0", 0.0, "0"),
            ("#,##0.00", -1234567.891, "-1,234,567.89 (-1234567.891)"),
            ("#,##0_ ;[Red](#,##0)", -1234.0, "(1,234)"),
            ("0%", 0.25, "25%"),
            ("0.0%", 0.1234, "12.3% (0.1234)"),
            ("0.##", 5.5, "5.5"),
            ("0.##", 5.0, "5"),
            ("000", 7.0, "007"),
            ("#,##0,", 12345678.0, "12,346 (12345678)"),
            ("[$￥-804]#,##0.00", 12.5, "￥12.50"),
            ("\"共\"0\"件\"", 13.0, "共13件"),
            ("G/通用格式\"件\"", 13.0, "13件"),
            ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", 0.0, "-"),
            ("0.00E+00", 1500.0, "1500"),
            ("# ?/?", 0.5, "0.5"),
            ("[>100]0.0;0", 150.0, "150"),
            ("000-0000", 1234567.0, "1234567"),
            ("@", 12.0, "12"),
            ("0", 2.5, "3 (2.5)"),
        ];
        for (code, value, expected) in cases {
            assert_eq!(shown(code, value), expected, "{code} {value}");
        }
        assert_eq!(shown("0.00", f64::NAN), "NaN");
        assert!(shown("0.00", 1e300).starts_with("1000000"));
    }

    #[test]
    fn days_are_counted_from_either_epoch() {
        let cases = [
            ("yyyy/m/d", 46042.0, "2026/1/20"),
            ("yyyy\"年\"m\"月\"d\"日\"", 46042.0, "2026年1月20日"),
            ("yyyy年mm月dd日;@", 46042.0, "2026年01月20日"),
            ("[$-804]aaaa", 46042.0, "星期二"),
            ("yy-mm-dd hh:mm:ss", 46042.75, "26-01-20 18:00:00"),
            ("h:mm AM/PM", 0.5, "12:00 PM"),
            ("上午/下午h时mm分", 0.75, "下午6时00分"),
            ("d-mmm-yy", 46042.0, "20-Jan-26"),
            ("yyyy/m/d", 1.0, "1900/1/1"),
            ("yyyy/m/d", 59.0, "1900/2/28"),
            ("yyyy/m/d", 61.0, "1900/3/1"),
            ("yyyy/m/d", -5.0, "-5"),
            ("yyyy/m/d", 1e12, "1000000000000"),
            ("[h]:mm", 1.5, "36:00"),
        ];
        for (code, value, expected) in cases {
            assert_eq!(shown(code, value), expected, "{code} {value}");
        }
        assert_eq!(Format::built_in(31).show(44580.0, Epoch::Of1904).text, "2026年1月20日");
    }
}
