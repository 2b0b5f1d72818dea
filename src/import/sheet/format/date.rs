//! Days and times, which spreadsheets store as days since an epoch.

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Span};

use super::code::Token;

/// Where days are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Epoch {
    /// Day 1 is the first of January 1900, and day 60 a 29th of February that never was.
    #[default]
    Of1900,
    /// Day 0 is the first of January 1904 (older Macintosh programs).
    Of1904,
}

const SECONDS_A_DAY: i64 = 86_400;

/// A point of time by its letters; `None` if it is no time.
pub fn show(tokens: &[Token], value: f64, epoch: Epoch) -> Option<String> {
    let (day, second) = moment(value, epoch)?;
    let has_half = tokens.iter().any(|token| matches!(token, Token::HalfDay(..)));
    let mut text = String::new();
    let mut after_hours = false;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Text(more) => text.push_str(more),
            Token::Point => text.push('.'),
            Token::Comma => text.push(','),
            Token::Percent => text.push('%'),
            Token::HalfDay(am, pm) => text.push_str(if second < SECONDS_A_DAY / 2 { am } else { pm }),
            Token::Elapsed(unit) => {
                let seconds = (value * SECONDS_A_DAY as f64).round() as i64;
                let divisor = if *unit == 'h' {
                    3600
                } else if *unit == 'm' {
                    60
                } else {
                    1
                };
                text.push_str(&(seconds / divisor).to_string());
                after_hours = *unit == 'h';
            }
            Token::Date(letters) => {
                let is_minute = letters.starts_with('m') && (after_hours || seconds_follow(tokens, index));
                text.push_str(&part(letters, day, second, has_half, is_minute));
                after_hours = letters.starts_with('h');
            }
            // Fractions of seconds say nothing in a report.
            Token::Digit { .. } | Token::General | Token::Content | Token::Unusual => {}
        }
    }
    Some(text)
}

/// Whether the next letters after a place are seconds, so that these are minutes.
fn seconds_follow(tokens: &[Token], index: usize) -> bool {
    let next = tokens.iter().skip(index + 1).find(|token| matches!(token, Token::Date(_) | Token::Elapsed(_)));
    matches!(next, Some(Token::Date(letters)) if letters.starts_with('s')) || next == Some(&Token::Elapsed('s'))
}

/// The day, and the second of it.
fn moment(value: f64, epoch: Epoch) -> Option<(Date, i64)> {
    /// The end of the year 9999.
    const LAST: f64 = 2_958_466.0;
    if !(0.0..LAST).contains(&value) {
        return None;
    }
    let seconds = (value * SECONDS_A_DAY as f64).round() as i64;
    let days = seconds.div_euclid(SECONDS_A_DAY);
    let start = match epoch {
        Epoch::Of1904 => date(1904, 1, 1),
        // The day that never was pushes all later ones back by one.
        Epoch::Of1900 if days < 60 => date(1899, 12, 31),
        Epoch::Of1900 => date(1899, 12, 30),
    };
    let day = start.checked_add(Span::new().try_days(days).ok()?).ok()?;
    Some((day, seconds.rem_euclid(SECONDS_A_DAY)))
}

fn part(letters: &str, day: Date, second: i64, has_half: bool, is_minute: bool) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const DAYS: [&str; 7] = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];
    let time = SignedDuration::from_secs(second);
    let hour = time.as_hours();
    let hour = if has_half { (hour + 11) % 12 + 1 } else { hour };
    let minute = time.as_mins() % 60;
    let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).ok().and_then(|day| DAYS.get(day));
    let month = usize::try_from(day.month() - 1).ok().and_then(|month| MONTHS.get(month));
    match letters {
        "m" if is_minute => minute.to_string(),
        "mm" if is_minute => format!("{minute:02}"),
        "yy" => format!("{:02}", day.year() % 100),
        "e" => day.year().to_string(),
        _ if letters.starts_with('y') => format!("{:04}", day.year()),
        "m" => day.month().to_string(),
        "mm" => format!("{:02}", day.month()),
        _ if letters.starts_with('m') => month.copied().unwrap_or_default().to_owned(),
        "d" => day.day().to_string(),
        "dd" => format!("{:02}", day.day()),
        _ if letters.starts_with(['d', 'a']) => weekday.copied().unwrap_or_default().to_owned(),
        "h" => hour.to_string(),
        _ if letters.starts_with('h') => format!("{hour:02}"),
        "s" => (second % 60).to_string(),
        _ => format!("{:02}", second % 60),
    }
}
