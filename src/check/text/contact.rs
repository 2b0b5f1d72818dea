//! Telephone numbers, postcodes, e-mail addresses and web addresses as they are written in the prose.

use super::pattern::Pattern;
use super::pieces::Piece;
use super::{after, before, between};

static TELEPHONES: Pattern = Pattern::new(
    r"(?:电话|传真|联系方式)(?:号码)?\s*(?:为|是)?\s*[:：]?\s*((?:[(（]\s*\d{3,4}\s*[)）]|\d)[\d\s\-－—–‐]*\d)",
    |text| super::has_any(text, &["电话", "传真", "联系方式"]),
);
static POSTCODES: Pattern = Pattern::new(r"(?:邮编|邮政编码)\s*(?:为|是)?\s*[:：]?\s*(\d+)", |text| {
    super::has_any(text, &["邮编", "邮政编码"])
});

/// Telephone numbers that are announced as such, as written.
pub fn telephones(text: &str) -> Vec<Piece<'_>> {
    captured(text, &TELEPHONES)
}

/// Postcodes that are announced as such.
pub fn postcodes(text: &str) -> Vec<Piece<'_>> {
    captured(text, &POSTCODES)
}

fn captured<'a>(text: &'a str, pattern: &Pattern) -> Vec<Piece<'a>> {
    let piece = |found: regex::Match<'a>| Piece { start: found.start(), end: found.end(), text: found.as_str() };
    pattern.captures_iter(text).filter_map(|captures| captures.get(1)).map(piece).collect()
}

/// Whether a telephone number can be dialled from everywhere: area code, a dash, seven or eight digits.
pub fn is_full_telephone(number: &str) -> bool {
    let mut groups = number.split('-');
    let (Some(area), Some(local)) = (groups.next(), groups.next()) else { return false };
    let digits =
        |text: &str, lengths: &[usize]| lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    area.starts_with('0')
        && digits(area, &[3, 4])
        && digits(local, &[7, 8])
        && groups.all(|extension| digits(extension, &[1, 2, 3, 4, 5, 6]))
}

/// Whether a number is dialled without an area code from everywhere: 12345, 400-…, 800-….
pub fn is_nationwide(number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == 5 && digits.starts_with('1'))
        || (digits.len() == 10 && matches!(digits.get(..3), Some("400" | "800")))
}

/// A number in the usual form, if only its marks are unusual: `(0595)22502220` → `0595-22502220`.
pub fn with_usual_marks(number: &str) -> Option<String> {
    let mut out = String::new();
    for c in number.chars() {
        match c {
            '0'..='9' => out.push(c),
            ')' | '）' | '-' | '－' | '—' | '–' | '‐' if !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    is_full_telephone(&out).then_some(out)
}

/// The area code of a number in the usual form.
pub fn area_code(number: &str) -> Option<&str> {
    is_full_telephone(number).then(|| number.split('-').next()).flatten()
}

/// E-mail addresses, or what is meant for one: everything around an @ that is not Chinese or a mark.
pub fn emails(text: &str) -> Vec<Piece<'_>> {
    let belongs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '@' | '＠');
    let mut found: Vec<Piece> = Vec::new();
    if !super::has_any(text, &["@", "＠"]) {
        return found;
    }
    for (at, _) in text.match_indices(['@', '＠']) {
        let mut start = at;
        while let Some(c) = before(text, start).filter(|c| belongs(*c)) {
            start -= c.len_utf8();
        }
        let mut end = at;
        while let Some(c) = after(text, end).filter(|c| belongs(*c)) {
            end += c.len_utf8();
        }
        if found.last().is_none_or(|last| last.end <= start) {
            found.push(Piece { start, end, text: between(text, start, end) });
        }
    }
    found
}

/// Whether an e-mail address is well formed.
pub fn is_email(address: &str) -> bool {
    let Some((user, host)) = address.split_once('@') else { return false };
    let name = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "._+-".contains(c));
    name(user) && host.contains('.') && host.split('.').all(|label| !label.is_empty() && name(label))
}

/// Web addresses: what begins with http, https or www.
pub fn urls(text: &str) -> Vec<Piece<'_>> {
    let mut found: Vec<Piece> = Vec::new();
    for (at, word) in text.match_indices("http").chain(text.match_indices("www.")) {
        if found.iter().any(|url| url.start <= at && at < url.end)
            || before(text, at).is_some_and(|c| c.is_ascii_alphanumeric())
        {
            continue;
        }
        let rest = between(text, at, text.len());
        let len = rest.find(|c: char| !c.is_ascii_graphic() || "<>()\",;'".contains(c)).unwrap_or(rest.len());
        if len > word.len() {
            found.push(Piece { start: at, end: at + len, text: between(text, at, at + len) });
        }
    }
    found
}

/// The host of a web address, if the address is well formed.
pub fn host(url: &str) -> Option<&str> {
    let rest = match url.split_once("://") {
        Some(("http" | "https", rest)) => rest,
        Some(_) => return None,
        None if url.starts_with("http") => return None,
        None => url,
    };
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let label = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (host.contains('.') && host.split('.').all(label)).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_are_found_as_written() {
        let written = |text| telephones(text).into_iter().map(|piece| piece.text).collect::<Vec<_>>();
        assert_eq!(written("电话：0000-8123456，邮编：000000"), ["0000-8123456"]);
        assert_eq!(written("联系电话:(0000) 81234567）"), ["(0000) 81234567"]);
        assert_eq!(with_usual_marks("（0000） 81234567").as_deref(), Some("0000-81234567"));
        assert!(!is_full_telephone("81234567"));
        assert!(is_full_telephone("010-81234567-8001"));
    }

    #[test]
    fn addresses_are_taken_apart() {
        let text = "下载（http://www.example.gov.cn/）或写信到xxgk@example.gov.cn。";
        assert_eq!(urls(text)[0].text, "http://www.example.gov.cn/");
        assert_eq!(host("http://www.example.gov.cn/a?b"), Some("www.example.gov.cn"));
        assert_eq!(host("http:/www.example.gov.cn"), None);
        assert_eq!(emails(text)[0].text, "xxgk@example.gov.cn");
        assert!(is_email("xxgk@example.gov.cn") && !is_email("xxgk@example") && !is_email("a@@b.cn"));
    }
}
