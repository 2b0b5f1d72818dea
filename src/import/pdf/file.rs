//! The objects of a file, found by looking through it from front to back.
//!
//! The table of offsets at the end of a file is not used: it is what breaks first when a file is cut, mended or sent
//! through a mail gateway, and following it into a hostile file means loops and recursion. Every object says its own
//! number where it stands; where a number stands twice, the later one holds, as it does in a file saved in steps.

use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};

use lopdf::{Dictionary, Object, Stream};

use super::lexer::{Lexer, Token, is_blank};
use super::{crypt, filter};
use crate::import::{ImportError, Kind, Watch};

/// References that lead to references.
const STEPS: usize = 16;
/// How often the clock is asked: once in so many objects.
pub const BREATH: usize = 256;

/// A file whose objects can be asked for.
#[derive(Debug)]
pub struct File {
    objects: BTreeMap<u32, Entry>,
    trailer: Dictionary,
    /// Bytes that may still be unpacked.
    left: Cell<usize>,
    /// Objects that may still be kept inside others.
    room: usize,
    /// Whether streams were found that could not be unpacked to their end.
    broken: Cell<bool>,
}

/// An object and where it stood.
#[derive(Debug)]
pub struct Entry {
    pub generation: u16,
    pub object: Object,
    at: usize,
}

impl File {
    /// Finds the objects of a file and decrypts them if that takes no password.
    ///
    /// # Errors
    /// Not a PDF, a password, or more than the limits allow.
    pub fn open(bytes: &[u8], watch: &Watch<'_>) -> Result<Self, ImportError> {
        let head = bytes.get(..1024.min(bytes.len())).unwrap_or_default();
        if !head.windows(5).any(|window| window == b"%PDF-") {
            return Err(damaged("开头不是 PDF 的格式"));
        }
        let mut file = Self {
            objects: BTreeMap::new(),
            trailer: Dictionary::new(),
            left: Cell::new(watch.limits.unpacked),
            room: watch.limits.items,
            broken: Cell::new(false),
        };
        file.scan(bytes, watch)?;
        if file.trailer.has(b"Encrypt") {
            crypt::decrypt(&mut file.objects, &file.trailer)?;
        }
        file.unpack_objects(watch)?;
        if file.objects.is_empty() {
            return Err(damaged("没有找到任何内容"));
        }
        Ok(file)
    }

    /// The catalog, where everything else hangs.
    pub fn root(&self) -> Option<&Dictionary> {
        self.dictionary(&self.trailer, b"Root").or_else(|| self.of_type(b"Catalog").last())
    }

    /// The numbers of the layers that are switched off when the file is opened (8.11.4.3).
    pub fn layers_off(&self) -> HashSet<u32> {
        let properties = self.root().and_then(|root| self.dictionary(root, b"OCProperties"));
        let off = properties.and_then(|layers| self.array(self.dictionary(layers, b"D")?, b"OFF"));
        off.unwrap_or_default().iter().filter_map(|layer| layer.as_reference().ok().map(|(number, _)| number)).collect()
    }

    /// All dictionaries of a type, in the order of their numbers.
    pub fn of_type(&self, kind: &[u8]) -> impl Iterator<Item = &Dictionary> {
        let dictionaries = self.objects.values().filter_map(|entry| entry.object.as_dict().ok());
        dictionaries.filter(move |dictionary| dictionary.has_type(kind))
    }

    /// Follows references to the object they mean.
    pub fn resolve<'f>(&'f self, mut object: &'f Object) -> Option<&'f Object> {
        for _ in 0..STEPS {
            let Object::Reference((number, _)) = object else { return Some(object) };
            object = &self.objects.get(number)?.object;
        }
        None
    }

    pub fn get<'f>(&'f self, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f Object> {
        self.resolve(dictionary.get(key).ok()?)
    }

    pub fn dictionary<'f>(&'f self, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f Dictionary> {
        match self.get(dictionary, key)? {
            Object::Dictionary(inner) => Some(inner),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    pub fn name<'f>(&'f self, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f [u8]> {
        self.get(dictionary, key)?.as_name().ok()
    }

    pub fn array<'f>(&'f self, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f [Object]> {
        self.get(dictionary, key)?.as_array().ok().map(Vec::as_slice)
    }

    pub fn number(&self, dictionary: &Dictionary, key: &[u8]) -> Option<f64> {
        self.get(dictionary, key).and_then(number)
    }

    /// The numbers of an array.
    pub fn numbers(&self, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<f64>> {
        self.array(dictionary, key)?.iter().map(|item| self.resolve(item).and_then(number)).collect()
    }

    /// The bytes of a stream, or nothing if they are packed in a way that is not known (pictures).
    ///
    /// # Errors
    /// More bytes than the limits allow.
    pub fn unpack(&self, stream: &Stream) -> Result<Option<Vec<u8>>, ImportError> {
        let unpacked = filter::unpack(self, stream, self.left.get())?;
        let Some(unpacked) = unpacked else { return Ok(None) };
        self.left.set(self.left.get().saturating_sub(unpacked.bytes.len()));
        if !unpacked.whole {
            self.broken.set(true);
        }
        Ok(Some(unpacked.bytes))
    }

    /// Whether a stream since the last question broke off or failed its checksum.
    pub fn was_broken(&self) -> bool {
        self.broken.replace(false)
    }

    fn scan(&mut self, bytes: &[u8], watch: &Watch<'_>) -> Result<(), ImportError> {
        let mut at = 0;
        for round in 1.. {
            if round % BREATH == 0 {
                watch.go_on()?;
            }
            let Some((mark, start)) = next_mark(bytes, at) else { break };
            at = match mark {
                Mark::Object { number, generation } => {
                    let (object, end) = object(bytes, start, &mut self.room);
                    if let Some(object) = object {
                        self.note_trailer(&object);
                        self.insert(number, Entry { generation, object, at: start });
                    }
                    end
                }
                Mark::Trailer => {
                    let mut lexer = Lexer::of_file(bytes, start, self.room);
                    if let Some(Object::Dictionary(trailer)) = lexer.object() {
                        self.take_trailer(&trailer);
                    }
                    lexer.at()
                }
            };
            self.check_room(watch)?;
        }
        Ok(())
    }

    fn check_room(&self, watch: &Watch<'_>) -> Result<(), ImportError> {
        let full = self.room == 0 || self.objects.len() > watch.limits.items;
        if full { Err(ImportError::TooMuchInside) } else { Ok(()) }
    }

    /// A stream of offsets is a trailer as well.
    fn note_trailer(&mut self, object: &Object) {
        if let Object::Stream(stream) = object
            && stream.dict.has_type(b"XRef")
        {
            self.take_trailer(&stream.dict.clone());
        }
    }

    fn take_trailer(&mut self, trailer: &Dictionary) {
        for key in [&b"Root"[..], b"Encrypt", b"ID"] {
            if let Ok(value) = trailer.get(key) {
                self.trailer.set(key, value.clone());
            }
        }
    }

    /// Enters an object unless the one that is there stood further back.
    fn insert(&mut self, number: u32, entry: Entry) {
        if self.objects.get(&number).is_none_or(|known| known.at <= entry.at) {
            self.objects.insert(number, entry);
        }
    }

    /// Takes out the objects that are packed together in streams.
    fn unpack_objects(&mut self, watch: &Watch<'_>) -> Result<(), ImportError> {
        let packed = self.objects.iter().filter(|(_, entry)| is_packing(&entry.object));
        let numbers: Vec<u32> = packed.map(|(number, _)| *number).collect();
        for number in numbers {
            watch.go_on()?;
            let Some(Entry { object: Object::Stream(stream), at, .. }) = self.objects.get(&number) else { continue };
            let at = *at;
            let count = self.number(&stream.dict, b"N").unwrap_or(0.0) as usize;
            let first = self.number(&stream.dict, b"First").unwrap_or(0.0) as usize;
            let Some(bytes) = self.unpack(stream)? else { continue };
            for (number, object) in packed_objects(&bytes, count, first, &mut self.room) {
                self.insert(number, Entry { generation: 0, object, at });
            }
            self.check_room(watch)?;
        }
        Ok(())
    }
}

pub fn damaged(place: &str) -> ImportError {
    ImportError::Damaged { kind: Kind::Pdf, place: place.to_owned() }
}

pub fn number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(whole) => Some(*whole as f64),
        Object::Real(real) => Some(f64::from(*real)),
        _ => None,
    }
}

/// Whether an object is a stream that other objects are packed in.
fn is_packing(object: &Object) -> bool {
    object.as_stream().is_ok_and(|stream| stream.dict.has_type(b"ObjStm"))
}

enum Mark {
    Object { number: u32, generation: u16 },
    Trailer,
}

/// The next `1 0 obj` or `trailer`, and where what it announces begins.
fn next_mark(bytes: &[u8], mut at: usize) -> Option<(Mark, usize)> {
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
fn object(bytes: &[u8], start: usize, room: &mut usize) -> (Option<Object>, usize) {
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

/// The objects in an unpacked stream: pairs of number and offset, then the objects one behind the other.
fn packed_objects(bytes: &[u8], count: usize, first: usize, room: &mut usize) -> Vec<(u32, Object)> {
    let mut head = Lexer::of_content(bytes);
    let mut next = || match head.token() {
        Some(Token::Object(Object::Integer(whole))) => usize::try_from(whole).ok(),
        _ => None,
    };
    let mut objects = Vec::new();
    let mut end = 0;
    for _ in 0..count {
        let (Some(number), Some(offset)) = (next(), next()) else { break };
        let (Ok(number), start) = (u32::try_from(number), first.saturating_add(offset)) else { continue };
        // Objects that lie in each other would be a small file's way to a large memory.
        if start < end {
            continue;
        }
        let mut lexer = Lexer::of_file(bytes, start, *room);
        objects.extend(lexer.object().map(|object| (number, object)));
        (end, *room) = (lexer.at(), lexer.room());
    }
    objects
}
