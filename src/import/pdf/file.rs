//! The objects of a file, found by looking through it from front to back.
//!
//! The table of offsets at the end of a file is not used: it is what breaks first when a file is cut, mended or sent
//! through a mail gateway, and following it into a hostile file means loops and recursion. Every object says its own
//! number where it stands; where a number stands twice, the later one holds, as it does in a file saved in steps.

mod find;
mod structure;

use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};

use lopdf::{Dictionary, Object, Stream};

use find::{Mark, is_structure, next_mark, object, packed_objects};
pub use structure::Structure;

use super::lexer::{Lexer, room_of};
use super::{bounds, crypt, filter};
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
    /// Room for further objects.
    room: usize,
    /// Whether streams were found that could not be unpacked to their end.
    broken: Cell<bool>,
    /// The elements of the structure, where they were asked for.
    structure: Option<Structure>,
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
        Self::find(bytes, watch, None)
    }

    /// The same, with the elements of the structure, which only who compares an export with its report wants to see.
    ///
    /// # Errors
    /// As for [`File::open`].
    pub fn open_with_structure(bytes: &[u8], watch: &Watch<'_>) -> Result<Self, ImportError> {
        Self::find(bytes, watch, Some(Structure::default()))
    }

    pub fn structure(&self) -> Option<&Structure> {
        self.structure.as_ref()
    }

    fn find(bytes: &[u8], watch: &Watch<'_>, structure: Option<Structure>) -> Result<Self, ImportError> {
        let head = bytes.get(..1024.min(bytes.len())).unwrap_or_default();
        if !head.windows(5).any(|window| window == b"%PDF-") {
            return Err(damaged("开头不是 PDF 的格式"));
        }
        let mut file = Self {
            objects: BTreeMap::new(),
            trailer: Dictionary::new(),
            left: Cell::new(watch.limits.unpacked),
            room: watch.limits.at_most(bounds::OBJECTS),
            broken: Cell::new(false),
            structure,
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
        let unpacked = filter::unpack(self, stream, self.left.get().min(bounds::STREAM))?;
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
                    let room = self.room;
                    let (object, end) = object(bytes, start, &mut self.room);
                    match object {
                        Some(object) if is_structure(&object) => {
                            self.room = room;
                            if let Some(structure) = &mut self.structure {
                                structure.keep(number, bytes.get(start..end).unwrap_or_default());
                            }
                        }
                        Some(object) => {
                            self.note_trailer(&object);
                            self.room = self.room.saturating_sub(bounds::ENTRY + room_of(&object));
                            self.insert(number, Entry { generation, object, at: start });
                        }
                        None => {}
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
            self.check_room()?;
        }
        Ok(())
    }

    fn check_room(&self) -> Result<(), ImportError> {
        if self.room == 0 { Err(ImportError::TooMuchInside) } else { Ok(()) }
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
            let packed = packed_objects(&bytes, count, first, &mut self.room);
            for (number, object) in packed.objects {
                self.insert(number, Entry { generation: 0, object, at });
            }
            if let Some(structure) = &mut self.structure {
                structure.keep_packed(&packed.elements, &bytes);
            }
            self.check_room()?;
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
