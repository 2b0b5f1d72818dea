//! Where objects begin and end in the bytes of a file.

use lopdf::{Dictionary, Object, Stream};

use crate::import::pdf::bounds;
use crate::import::pdf::lexer::{Lexer, Token, is_blank, room_of};

/// What stands in a file between its objects.
pub(super) enum Mark {
    Object { number: u32, generation: u16 },
    Trailer,
}

/// The next `1 0 obj` or `trailer`, and where what it announces begins.
pub(super) fn next_mark(bytes: &[u8], mut at: usize) -> Option<(Mark, usize)> {
    loop {
        let rest = bytes.get(at..)?;
        at += rest.iter().position(|byte| matches!(byte, b'o' | b't'))?;
        let rest = bytes.get(at..)?;
        if rest.starts_with(b"obj")
            && let Some((generation, before)) = number_before(bytes, at)
            && let Some((number, _)) = number_before(bytes, before)
            && let (Ok(number), Ok(generation)) = (u32::try_from(number), u16::try_from(generation))
        {
            return Some((Mark::Object { number, generation }, at + 3));
        }
        if rest.starts_with(b"trailer") {
            return Some((Mark::Trailer, at + 7));
        }
        at += 1;
    }
}

/// The whole number that ends before a position, and where it begins.
fn number_before(bytes: &[u8], end: usize) -> Option<(u64, usize)> {
    let head = bytes.get(end.saturating_sub(32)..end)?;
    let blank = head.iter().rev().take_while(|byte| is_blank(**byte)).count();
    let digits = head.iter().rev().skip(blank).take_while(|byte| byte.is_ascii_digit()).count();
    let end = end - blank;
    let text = bytes.get(end - digits..end)?;
    let number = std::str::from_utf8(text).ok()?.parse().ok()?;
    Some((number, end - digits))
}

/// The object that begins at a position, and where it ends.
pub(super) fn object(bytes: &[u8], start: usize, room: &mut usize) -> (Option<Object>, usize) {
    let mut lexer = Lexer::of_file(bytes, start, *room);
    let object = lexer.object();
    *room = lexer.room();
    let Some(Object::Dictionary(dictionary)) = object else { return (object, lexer.at()) };
    lexer.skip_blank();
    if !lexer.rest().starts_with(b"stream") {
        return (Some(Object::Dictionary(dictionary)), lexer.at());
    }
    lexer.skip(6);
    let line_end = if lexer.rest().starts_with(b"\r\n") { 2 } else { usize::from(lexer.rest().starts_with(b"\n")) };
    lexer.skip(line_end);
    let length = stream_length(lexer.rest(), &dictionary);
    let content = lexer.rest().get(..length).unwrap_or_default().to_vec();
    let stream = Stream { dict: dictionary, content, allows_compression: false, start_position: None };
    (Some(Object::Stream(stream)), lexer.at() + length)
}

/// How long a stream is: what it says if `endstream` stands there, else up to the next `endstream`.
fn stream_length(rest: &[u8], dictionary: &Dictionary) -> usize {
    const END: &[u8] = b"endstream";
    let said = dictionary.get(b"Length").and_then(Object::as_i64).ok().and_then(|length| usize::try_from(length).ok());
    let ends_there = |length: &usize| {
        let behind = rest.get(*length..).unwrap_or_default();
        let blank = behind.iter().take(3).take_while(|byte| is_blank(**byte)).count();
        behind.get(blank..).unwrap_or_default().starts_with(END)
    };
    if let Some(length) = said.filter(ends_there) {
        return length;
    }
    rest.windows(END.len()).position(|window| window == END).unwrap_or(rest.len())
}

/// Whether an object is part of the structure that a tagged file has for readers of the screen: most of such a file, and
/// of no use where only places count.
pub(super) fn is_structure(object: &Object) -> bool {
    object.as_dict().is_ok_and(|dictionary| dictionary.has_type(b"StructElem"))
}

/// How many bytes certainly belong to an element of that structure, if one begins here and says so before anything else:
/// the ones of our own files do, and taking hundreds of them apart to drop them would take as long as all the rest.
fn structure(bytes: &[u8]) -> Option<usize> {
    const BEGINNING: &[u8] = b"<</Type/StructElem";
    bytes.strip_prefix(BEGINNING)?.first().filter(|next| matches!(next, b'/' | b'>' | b' '))?;
    Some(BEGINNING.len())
}

/// What is packed in a stream.
#[derive(Default)]
pub(super) struct Packed {
    pub objects: Vec<(u32, Object)>,
    /// The elements of the structure, which are not taken apart: their numbers, and where they begin.
    pub elements: Vec<(u32, usize)>,
}

/// The objects in an unpacked stream: pairs of number and offset, then the objects one behind the other.
pub(super) fn packed_objects(bytes: &[u8], count: usize, first: usize, room: &mut usize) -> Packed {
    let mut head = Lexer::of_content(bytes);
    let mut next = || match head.token() {
        Some(Token::Object(Object::Integer(whole))) => usize::try_from(whole).ok(),
        _ => None,
    };
    let mut packed = Packed::default();
    let mut end = 0;
    for _ in 0..count {
        let (Some(number), Some(offset)) = (next(), next()) else { break };
        let (Ok(number), start) = (u32::try_from(number), first.saturating_add(offset)) else { continue };
        // Objects that lie in each other would be a small file's way to a large memory.
        if start < end {
            continue;
        }
        if let Some(length) = structure(bytes.get(start..).unwrap_or_default()) {
            end = start + length;
            packed.elements.push((number, start));
            continue;
        }
        let mut lexer = Lexer::of_file(bytes, start, *room);
        let object = lexer.object();
        end = lexer.at();
        let Some(object) = object else { continue };
        if is_structure(&object) {
            packed.elements.push((number, start));
            continue;
        }
        *room = lexer.room().saturating_sub(bounds::ENTRY + room_of(&object));
        packed.objects.push((number, object));
        if *room == 0 {
            break;
        }
    }
    packed
}
