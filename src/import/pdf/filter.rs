//! Unpacking streams (ISO 32000-1, 7.4): bounded, and with a word on whether all of it came out.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use lopdf::{DecompressError, Dictionary, Error, Object, Stream};

use super::file::{File, number};
use crate::import::ImportError;

/// Filters of a stream; real ones have two at most.
const FILTERS: usize = 8;

/// What a stream holds.
pub struct Unpacked {
    pub bytes: Vec<u8>,
    /// Whether it came out to its end and agrees with its checksum.
    pub whole: bool,
}

/// Unpacks a stream into at most `most` bytes; nothing if it is packed as pictures are.
///
/// # Errors
/// It holds more.
pub fn unpack(file: &File, stream: &Stream, most: usize) -> Result<Option<Unpacked>, ImportError> {
    let filters = names(file, &stream.dict);
    if filters.is_empty() && stream.content.len() > most {
        return Err(ImportError::TooMuchInside);
    }
    // What is packed is not copied: it may be as large as the file.
    let mut packed = Cow::Borrowed(stream.content.as_slice());
    let mut whole = true;
    for (place, filter) in filters.iter().take(FILTERS).enumerate() {
        let parameters = parameters(file, &stream.dict, place);
        let next = match *filter {
            b"FlateDecode" | b"Fl" => {
                let mut next = inflate(&packed, most)?;
                if let Some(bytes) = parameters.and_then(|parameters| unpredict(file, parameters, &next.bytes)) {
                    next.bytes = bytes;
                }
                next
            }
            b"LZWDecode" | b"LZW" => by_library(b"LZWDecode", packed.into_owned(), parameters, most)?,
            b"ASCII85Decode" | b"A85" => by_library(b"ASCII85Decode", packed.into_owned(), None, most)?,
            b"ASCIIHexDecode" | b"AHx" => Unpacked { bytes: unhex(&packed, most)?, whole: true },
            b"Crypt" => continue,
            _ => return Ok(None),
        };
        whole &= next.whole;
        packed = Cow::Owned(next.bytes);
    }
    Ok(Some(Unpacked { bytes: packed.into_owned(), whole }))
}

fn names<'f>(file: &'f File, dictionary: &'f Dictionary) -> Vec<&'f [u8]> {
    match file.get(dictionary, b"Filter") {
        Some(Object::Name(name)) => vec![name],
        Some(Object::Array(names)) => {
            names.iter().map(|name| file.resolve(name).and_then(|name| name.as_name().ok()).unwrap_or(b"")).collect()
        }
        _ => Vec::new(),
    }
}

/// The parameters of the filter at a place.
fn parameters<'f>(file: &'f File, dictionary: &'f Dictionary, place: usize) -> Option<&'f Dictionary> {
    let parameters = file.get(dictionary, b"DecodeParms").or_else(|| file.get(dictionary, b"DP"))?;
    match parameters {
        Object::Array(list) => file.resolve(list.get(place)?)?.as_dict().ok(),
        object => object.as_dict().ok(),
    }
}

fn inflate(bytes: &[u8], most: usize) -> Result<Unpacked, ImportError> {
    let limit = (most as u64).saturating_add(1);
    let mut out = Vec::new();
    let mut whole = ZlibDecoder::new(bytes).take(limit).read_to_end(&mut out).is_ok();
    // Some writers leave the two bytes in front away or spoil them.
    if !whole && out.is_empty() {
        for skip in [0, 2] {
            out.clear();
            whole =
                DeflateDecoder::new(bytes.get(skip..).unwrap_or_default()).take(limit).read_to_end(&mut out).is_ok();
            if whole && !out.is_empty() {
                break;
            }
        }
    }
    if out.len() > most {
        return Err(ImportError::TooMuchInside);
    }
    Ok(Unpacked { bytes: out, whole })
}

/// The rare filters, which nothing has written for twenty years, are left to the library.
fn by_library(
    filter: &[u8],
    packed: Vec<u8>,
    parameters: Option<&Dictionary>,
    most: usize,
) -> Result<Unpacked, ImportError> {
    let mut dictionary = Dictionary::new();
    dictionary.set("Filter", Object::Name(filter.to_vec()));
    if let Some(change) = parameters.and_then(|parameters| parameters.get(b"EarlyChange").ok()) {
        let mut parameters = Dictionary::new();
        parameters.set("EarlyChange", change.clone());
        dictionary.set("DecodeParms", Object::Dictionary(parameters));
    }
    let stream = Stream::new(dictionary, packed);
    match stream.decompressed_content_with_limit(most) {
        Ok(bytes) => Ok(Unpacked { bytes, whole: true }),
        Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => Err(ImportError::TooMuchInside),
        Err(_) => Ok(Unpacked { bytes: Vec::new(), whole: false }),
    }
}

fn unhex(bytes: &[u8], most: usize) -> Result<Vec<u8>, ImportError> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>');
    let digits = digits.filter_map(|byte| char::from(*byte).to_digit(16)).filter_map(|digit| u8::try_from(digit).ok());
    let digits: Vec<u8> = digits.take(2 * most + 1).collect();
    if digits.len() > 2 * most {
        return Err(ImportError::TooMuchInside);
    }
    Ok(digits.chunks(2).map(|pair| pair.first().unwrap_or(&0) * 16 + pair.get(1).unwrap_or(&0)).collect())
}

/// Undoes the prediction of PNG (7.4.4.4), which tables of offsets and pictures are packed with.
fn unpredict(file: &File, parameters: &Dictionary, bytes: &[u8]) -> Option<Vec<u8>> {
    let value = |key: &[u8], default: f64| file.get(parameters, key).and_then(number).unwrap_or(default);
    if value(b"Predictor", 1.0) < 10.0 {
        return None;
    }
    let bits = value(b"BitsPerComponent", 8.0) * value(b"Colors", 1.0);
    let width = (value(b"Columns", 1.0) * bits / 8.0).ceil().clamp(1.0, 1e6) as usize;
    let left = (bits / 8.0).ceil().clamp(1.0, 64.0) as usize;
    let mut above = vec![0u8; width];
    let mut out = Vec::with_capacity(bytes.len());
    for row in bytes.chunks(width + 1) {
        let (method, packed) = row.split_first()?;
        let mut line: Vec<u8> = Vec::with_capacity(width);
        for (at, byte) in packed.iter().enumerate() {
            let before = |row: &[u8]| at.checked_sub(left).and_then(|at| row.get(at)).copied().unwrap_or(0);
            let (a, b, c) = (before(&line), above.get(at).copied().unwrap_or(0), before(&above));
            let predicted = match method {
                1 => a,
                2 => b,
                3 => ((u16::from(a) + u16::from(b)) / 2) as u8,
                4 => paeth(a, b, c),
                _ => 0,
            };
            line.push(byte.wrapping_add(predicted));
        }
        out.extend_from_slice(&line);
        line.resize(width, 0);
        above = line;
    }
    Some(out)
}

/// The neighbour nearest to left + above − upper left.
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, above, corner].map(i16::from);
    let estimate = a + b - c;
    let [to_a, to_b, to_c] = [a, b, c].map(|value| (estimate - value).abs());
    if to_a <= to_b && to_a <= to_c {
        left
    } else if to_b <= to_c {
        above
    } else {
        corner
    }
}
