//! Files that are encrypted but open without a password, as many are that only forbid changes (ISO 32000-1, 7.6).

use std::collections::BTreeMap;

use lopdf::encryption::{EncryptionState, decrypt_object};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::file::Entry;
use crate::import::ImportError;

/// The number given to a description of the encryption that has none of its own.
const BESIDE: ObjectId = (u32::MAX, 0);

/// Decrypts the objects with the empty password.
///
/// # Errors
/// There is a password, or a way of encrypting that is not known.
pub fn decrypt(objects: &mut BTreeMap<u32, Entry>, trailer: &Dictionary) -> Result<(), ImportError> {
    let mut document = Document::new();
    document.trailer = trailer.clone();
    // Files without an identifier are read as if theirs were empty.
    if !document.trailer.has(b"ID") {
        document.trailer.set("ID", vec![Object::string_literal("")]);
    }
    let (id, described) = match trailer.get(b"Encrypt") {
        Ok(Object::Reference(id)) => (*id, objects.get(&id.0).map(|entry| entry.object.clone())),
        Ok(object) => (BESIDE, Some(object.clone())),
        Err(_) => (BESIDE, None),
    };
    document.objects.insert(id, described.ok_or(ImportError::Encrypted)?);
    document.trailer.set("Encrypt", Object::Reference(id));
    document.authenticate_password("").map_err(|_| ImportError::Encrypted)?;
    let state = EncryptionState::decode(&document, b"").map_err(|_| ImportError::Encrypted)?;
    for (key, entry) in objects.iter_mut().filter(|(key, _)| **key != id.0) {
        // An object that does not decrypt stays as it is; what it should have shown is missed where it is used.
        let _ = decrypt_object(&state, (*key, entry.generation), &mut entry.object);
    }
    Ok(())
}
