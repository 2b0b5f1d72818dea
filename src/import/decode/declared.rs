//! The encoding that a web page declares: in a `meta` tag or in the XML declaration.

use encoding_rs::{Encoding, GB18030, GBK};

/// A declaration further down is not looked for.
const HEAD: usize = 8 * 1024;

/// The encoding that is declared, if any is and it is known.
pub fn encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    let label = in_meta(&head).or_else(|| in_xml(&head))?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    Some(if encoding == GBK { GB18030 } else { encoding })
}

/// `<meta charset=…>` and `<meta http-equiv=… content="…; charset=…">`. Scripts and links have a `charset` too.
fn in_meta(head: &str) -> Option<&str> {
    head.split("<meta").skip(1).find_map(|rest| {
        let tag = rest.split('>').next()?;
        let (_, after) = tag.split_once("charset")?;
        value(after)
    })
}

fn in_xml(head: &str) -> Option<&str> {
    let declaration = head.trim_start_matches('\u{FEFF}').trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let (_, after) = declaration.split_once("encoding")?;
    value(after)
}

/// What stands after the equals sign, without quotes.
fn value(after: &str) -> Option<&str> {
    let rest = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.:".contains(c))).unwrap_or(rest.len());
    rest.get(..end).filter(|label| !label.is_empty())
}
