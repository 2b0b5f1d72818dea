//! Bytes → text, whatever the encoding.
//!
//! What bytes say of themselves is often wrong: pages saved by a browser keep a `charset=gb2312` while the browser
//! writes UTF-8, and the other way round. So a mark at the start (BOM) wins, then what reads without an error as
//! UTF-8, then the declaration if the bytes can be that, then what the bytes look like.
//! GBK is always read as GB18030, which contains it.

mod declared;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::Note;

/// A text and what is to be said of how it was read.
#[derive(Debug)]
pub struct Decoded {
    pub text: String,
    pub notes: Vec<Note>,
}

/// Reads a plain text.
pub fn text(bytes: &[u8]) -> Decoded {
    decode(bytes, None)
}

/// Reads a web page, which may declare its encoding.
pub fn html(bytes: &[u8]) -> Decoded {
    decode(bytes, declared::encoding(bytes))
}

fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    let (encoding, content) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or_default()),
        None => (choose(bytes, declared), bytes),
    };
    let (text, broken) = encoding.decode_without_bom_handling(content);
    let mut notes = Vec::new();
    if let Some(declared) = declared
        && declared != encoding
        && !content.is_ascii()
    {
        notes.push(differs(declared, encoding, broken));
    }
    if broken {
        notes.push(unreadable(&text));
    }
    Decoded { text: text.into_owned(), notes }
}

/// The encoding of bytes without a mark.
fn choose(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    if let Some(encoding) = wide(bytes) {
        return encoding;
    }
    if is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let reads = |encoding: &'static Encoding| errors(encoding, bytes) == 0;
    if let Some(declared) = declared.filter(|declared| *declared != UTF_8 && reads(declared)) {
        return declared;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Told that the text is from the mainland, it takes everything for GBK; not told, it never takes GBK for Big5.
    if detector.guess(None, Utf8Detection::Deny) == BIG5 && reads(BIG5) {
        return BIG5;
    }
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if guess == GBK || reads(GB18030) {
        return GB18030;
    }
    // Damaged bytes: whatever leaves the fewest holes.
    let candidates = [Some(GB18030), declared, Some(UTF_8), Some(guess)];
    candidates.into_iter().flatten().min_by_key(|encoding| errors(encoding, bytes)).unwrap_or(GB18030)
}

/// UTF-16 without a mark. Line ends and digits have a zero byte, so do 一 and the ideographic space in the other half;
/// which half is which shows in what the text becomes.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let head = head.get(..head.len() & !1).unwrap_or(head);
    if head.iter().filter(|byte| **byte == 0).count() < (head.len() / 100).max(2) {
        return None;
    }
    [UTF_16LE, UTF_16BE].into_iter().find(|encoding| {
        let (text, broken) = encoding.decode_without_bom_handling(head);
        let usual = |c: &char| {
            matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{FF}' | '\u{2010}'..='\u{203B}'
                | '\u{3000}'..='\u{301F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
        };
        !broken && text.chars().filter(usual).count() * 10 >= text.chars().count() * 9
    })
}

/// Whether the bytes are UTF-8, perhaps cut off or with a few broken places.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut wide, mut broken) = (0usize, 0usize);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        wide += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let cut_off = chunks.peek().is_none() && wide > 0;
        broken += usize::from(!chunk.invalid().is_empty() && !cut_off);
    }
    broken * 20 <= wide
}

/// Places that cannot be read in an encoding.
fn errors(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken { text.matches('\u{FFFD}').count() } else { 0 }
}

fn differs(declared: &'static Encoding, encoding: &'static Encoding, broken: bool) -> Note {
    let (said, is) = (declared.name().to_uppercase(), encoding.name().to_uppercase());
    let message = format!("网页自称是 {said} 编码，实际不是，已按 {is} 读取");
    if broken {
        Note::doubt("全文", format!("{message}。请看看文字是否正常"))
    } else {
        Note::info("全文", message)
    }
}

/// Where the first place is that could not be read, and how many there are.
fn unreadable(text: &str) -> Note {
    let before = text.split_once('\u{FFFD}').map_or(text, |(before, _)| before);
    let line = before.matches('\n').count() + 1;
    let count = text.matches('\u{FFFD}').count();
    Note::lost(format!("源文件第 {line} 行"), format!("有 {count} 处文字读不出来，用“\u{FFFD}”代替。请对照原文补上"))
}

#[cfg(test)]
mod tests;
