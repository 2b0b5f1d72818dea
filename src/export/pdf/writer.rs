//! The bytes of a file (ISO 32000-1, 7.3 objects, 7.5 file structure): what is no stream is packed, many objects together
//! (7.5.7 object streams), and a last stream says where each stands (7.5.8 cross-reference streams).
//!
//! lopdf could write the file too. It copies each object and writes it three times, one group after the other, and a
//! tagged report has more than a thousand of them; here that is done once, on all threads, and while the faces are
//! still being cut.

use std::io::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use rayon::prelude::*;

use super::embed::pack;
use super::tags::integer;

/// So many objects are packed together at most: few enough for all threads to have something to do.
const MOST: usize = 300;

/// Objects that are packed together.
#[derive(Debug)]
pub struct Group {
    /// Their numbers, in order.
    numbers: Vec<u32>,
    stream: Stream,
}

/// Takes all objects that are no streams out of the file and packs them; nothing can change them any more.
pub fn take_groups(file: &mut Document) -> Vec<Group> {
    let (streams, objects): (Vec<_>, Vec<_>) =
        std::mem::take(&mut file.objects).into_iter().partition(|(_, object)| matches!(object, Object::Stream(_)));
    file.objects = streams.into_iter().collect();
    objects.par_chunks(MOST).map(group).collect()
}

fn group(objects: &[(ObjectId, Object)]) -> Group {
    let (mut places, mut content) = (Vec::new(), Vec::new());
    for ((number, _), object) in objects {
        places.extend(format!("{number} {} ", content.len()).into_bytes());
        put(object, &mut content);
        content.push(b'\n');
    }
    let first = places.len();
    places.append(&mut content);
    let head = dictionary! { "Type" => "ObjStm", "N" => integer(objects.len()), "First" => integer(first) };
    let mut stream = Stream::new(head, places);
    pack(&mut stream);
    Group { numbers: objects.iter().map(|((number, _), _)| *number).collect(), stream }
}

/// The file, of version 1.7: its streams as they are, the groups, and where everything stands.
pub fn write(file: &mut Document, groups: Vec<Group>) -> Vec<u8> {
    // No object has the number 0: it begins the list of the numbers that are free.
    let mut places = vec![Place { number: 0, kind: 0, at: 0, index: usize::from(u16::MAX) }];
    // The second line tells programs that pass files on that this is no text.
    let mut bytes = b"%PDF-1.7\n%\xBB\xAD\xC0\xDE\n".to_vec();
    for ((number, _), object) in &file.objects {
        places.push(Place { number: *number, kind: 1, at: bytes.len(), index: 0 });
        put_numbered(*number, object, &mut bytes);
    }
    for Group { numbers, stream } in groups {
        let own = file.new_object_id().0;
        let packed = |(index, number)| Place { number, kind: 2, at: usize::try_from(own).unwrap_or(0), index };
        places.extend(numbers.into_iter().enumerate().map(packed));
        places.push(Place { number: own, kind: 1, at: bytes.len(), index: 0 });
        put_numbered(own, &Object::Stream(stream), &mut bytes);
    }
    let (own, start) = (file.new_object_id().0, bytes.len());
    places.push(Place { number: own, kind: 1, at: start, index: 0 });
    let table = cross_reference(&file.trailer, places);
    put_numbered(own, &Object::Stream(table), &mut bytes);
    bytes.extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
    bytes
}

/// Where an object stands (7.5.8.3): nowhere (0), at a position in the file (1), or in the group of a number
/// (2) as one of its objects.
struct Place {
    number: u32,
    kind: u8,
    at: usize,
    index: usize,
}

/// The stream that says where each object stands, and what the trailer says.
fn cross_reference(trailer: &Dictionary, mut places: Vec<Place>) -> Stream {
    places.sort_by_key(|place| place.number);
    let size = places.last().map_or(1, |last| i64::from(last.number) + 1);
    let mut stretches: Vec<Object> = Vec::new();
    let mut rows: Vec<u8> = Vec::new();
    for stretch in places.chunk_by(|one, next| one.number + 1 == next.number) {
        stretches.extend(stretch.first().map(|place| Object::from(place.number)));
        stretches.push(integer(stretch.len()));
        for place in stretch {
            rows.push(place.kind);
            rows.extend(u32::try_from(place.at).unwrap_or(u32::MAX).to_be_bytes());
            rows.extend(u16::try_from(place.index).unwrap_or(u16::MAX).to_be_bytes());
        }
    }
    let mut head = trailer.clone();
    head.set("Type", "XRef");
    head.set("Size", size);
    head.set("W", vec![1.into(), 4.into(), 2.into()]);
    head.set("Index", stretches);
    let mut stream = Stream::new(head, rows);
    pack(&mut stream);
    stream
}

fn put_numbered(number: u32, object: &Object, out: &mut Vec<u8>) {
    out.extend(format!("{number} 0 obj\n").into_bytes());
    put(object, out);
    out.extend(b"\nendobj\n");
}

/// An object as a file has it (7.3), with no more white space than it needs.
fn put(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(truth) => out.extend(truth.to_string().into_bytes()),
        Object::Integer(number) => put_number(*number, out),
        Object::Real(number) => out.extend(number.to_string().into_bytes()),
        Object::Name(name) => put_name(name, out),
        Object::String(text, format) => put_string(text, format, out),
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 && begins_like_a_word(item) {
                    out.push(b' ');
                }
                put(item, out);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => put_dictionary(dictionary, out),
        Object::Stream(stream) => {
            put_dictionary(&stream.dict, out);
            out.extend(b"stream\n");
            out.extend(&stream.content);
            out.extend(b"\nendstream");
        }
        Object::Reference((number, generation)) => {
            put_number(i64::from(*number), out);
            out.push(b' ');
            put_number(i64::from(*generation), out);
            out.extend(b" R");
        }
    }
}

/// Whether white space has to part it from a name or a number before it.
fn begins_like_a_word(object: &Object) -> bool {
    matches!(object, Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_))
}

fn put_dictionary(dictionary: &Dictionary, out: &mut Vec<u8>) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        put_name(key, out);
        if begins_like_a_word(value) {
            out.push(b' ');
        }
        put(value, out);
    }
    out.extend(b">>");
}

/// A whole number; thousands of them stand in a file.
fn put_number(number: i64, out: &mut Vec<u8>) {
    if let Ok(digit @ 0..=9) = u8::try_from(number) {
        out.push(b'0' + digit);
    } else {
        // Writing into memory does not fail.
        let _ = write!(out, "{number}");
    }
}

/// A name (7.3.5): what is not a plain character of a word is written as its number.
fn put_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend(format!("#{byte:02X}").into_bytes());
        }
    }
}

/// A string (7.3.4).
fn put_string(text: &[u8], format: &StringFormat, out: &mut Vec<u8>) {
    match format {
        StringFormat::Hexadecimal => {
            out.push(b'<');
            out.extend(text.iter().flat_map(|byte| format!("{byte:02X}").into_bytes()));
            out.push(b'>');
        }
        StringFormat::Literal => {
            out.push(b'(');
            for byte in text {
                match byte {
                    b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
                    // A reader takes any end of a line for a line feed.
                    b'\r' => out.extend(b"\\r"),
                    _ => out.push(*byte),
                }
            }
            out.push(b')');
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::rounds;

    fn written(object: &Object) -> String {
        let mut out = Vec::new();
        put(object, &mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn objects_are_written_with_no_more_white_space_than_they_need() {
        let text = |text: &[u8], format| Object::String(text.to_vec(), format);
        let object = Object::Dictionary(dictionary! {
            "Type" => "A B#",
            "K" => vec![1.into(), (-20).into(), Object::Real(0.5), "N".into(), Object::Null, true.into()],
            "P" => (17, 0),
            "T" => text(b"(a\\\r\n", StringFormat::Literal),
            "H" => text(b"\x00\xFF", StringFormat::Hexadecimal),
        });
        let expected = "<</Type/A#20B#23/K[1 -20 0.5/N null true]/P 17 0 R/T(\\(a\\\\\\r\n)/H<00FF>>>";
        assert_eq!(written(&object), expected);
    }

    fn objects() -> impl Strategy<Value = Object> {
        let leaf = prop_oneof![
            Just(Object::Null),
            any::<bool>().prop_map(Object::Boolean),
            any::<i32>().prop_map(|number| Object::Integer(number.into())),
            (-1e4_f32..1e4).prop_map(Object::Real),
            "[ -~]{1,8}".prop_map(|name| Object::Name(name.into_bytes())),
            any::<Vec<u8>>().prop_map(|text| Object::String(text, StringFormat::Literal)),
            any::<Vec<u8>>().prop_map(|text| Object::String(text, StringFormat::Hexadecimal)),
            (1..9999_u32).prop_map(|number| Object::Reference((number, 0))),
        ];
        leaf.prop_recursive(3, 20, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Object::Array),
                prop::collection::vec(("[ -~]{1,8}", inner), 0..5)
                    .prop_map(|pairs| Object::Dictionary(Dictionary::from_iter(pairs))),
            ]
        })
    }

    proptest! {
        #![proptest_config(rounds(100))]
        /// What lopdf reads in the file is what was put in, whether it was packed with others early, late, or stands alone.
        #[test]
        fn what_is_written_is_read_again(
            early in prop::collection::vec(objects(), 0..12),
            late in prop::collection::vec(objects(), 1..5),
            content in any::<Vec<u8>>(),
        ) {
            let mut file = Document::new();
            let mut ids: Vec<ObjectId> = early.iter().map(|object| file.add_object(object.clone())).collect();
            // A number that no object has.
            file.new_object_id();
            let mut groups = take_groups(&mut file);
            ids.extend(late.iter().map(|object| file.add_object(object.clone())));
            let mut stream = Stream::new(dictionary! {}, content.clone());
            pack(&mut stream);
            let stream = file.add_object(stream);
            file.trailer.set("Root", stream);
            groups.extend(take_groups(&mut file));
            let bytes = write(&mut file, groups);
            let read = Document::load_mem(&bytes).unwrap();
            for (id, object) in ids.iter().zip(early.iter().chain(&late)) {
                prop_assert_eq!(written(read.objects.get(id).unwrap()), written(object));
            }
            let read = read.objects.get(&stream).and_then(|stream| stream.as_stream().ok()).unwrap();
            prop_assert_eq!(read.get_plain_content().unwrap(), content);
        }
    }
}
