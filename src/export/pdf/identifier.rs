//! The file identifier (ISO 32000-1, 14.4): a digest of all that stands in the file.
//!
//! It only has to differ where files differ, and to be the same where they are the same; it protects nothing.

use lopdf::{Object, StringFormat};

/// Bytes of an identifier.
const LENGTH: usize = 16;

/// The identifier of a file that has not been written yet.
pub fn unknown() -> Object {
    let id = Object::String(vec![0; LENGTH], StringFormat::Hexadecimal);
    Object::Array(vec![id.clone(), id])
}

/// Puts the digest of a written file into the place kept by [`unknown`], which stands near its end.
pub fn put_into(bytes: &mut [u8]) {
    let zeros = "0".repeat(2 * LENGTH);
    let kept = format!("<{zeros}><{zeros}>");
    let id = digest(bytes);
    let place = bytes.windows(kept.len()).rposition(|window| window == kept.as_bytes());
    if let Some(place) = place.and_then(|at| bytes.get_mut(at..at + kept.len())) {
        place.copy_from_slice(format!("<{id}><{id}>").as_bytes());
    }
}

/// FNV-1a over numbers of eight bytes, twice with different beginnings.
fn digest(bytes: &[u8]) -> String {
    const PRIME: u64 = 0x0000_0100_0000_01B3;
    let mut digests = [0xCBF2_9CE4_8422_2325_u64, 0x8422_2325_CBF2_9CE4];
    for eight in bytes.chunks(8) {
        let mut number = [0; 8];
        number.iter_mut().zip(eight).for_each(|(place, byte)| *place = *byte);
        for digest in &mut digests {
            let mixed = (*digest ^ u64::from_le_bytes(number)).wrapping_mul(PRIME);
            // A multiplication carries upwards only: what the upper half knows goes back into the lower one.
            *digest = mixed ^ (mixed >> 32);
        }
    }
    digests.iter().map(|digest| format!("{digest:016X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_depends_on_every_byte_and_nothing_else_is_touched() {
        let zeros = "0".repeat(32);
        let file = |text: &str| {
            let mut bytes = format!("{zeros} {text} /ID[<{zeros}><{zeros}>] end").into_bytes();
            put_into(&mut bytes);
            String::from_utf8(bytes).unwrap()
        };
        let one = file("1");
        assert_eq!(one, file("1"));
        assert_ne!(one.split("/ID").last(), file("2").split("/ID").last());
        assert!(one.starts_with(&zeros) && one.ends_with(" end") && one.matches(&zeros).count() == 1, "{one}");
    }
}
