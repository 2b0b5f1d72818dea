//! What is more than pages and what printpdf leaves undone: structure, outline with places, language, metadata, identifiers, version 1.7.

use rayon::prelude::*;

use lopdf::{Document, Object, ObjectId, dictionary, text_string};

use super::PdfError;
use super::embed::pack;
use super::identifier;
use super::metadata::{info, xmp};
use super::tags::{Mark, add_structure, integer};
use super::writer::{self, Group};
use crate::layout::{OutlineEntry, Pages};

/// Completes the file but for the faces, which are cut meanwhile, and packs what is there. What is no stream is moved
/// from the file into the groups.
pub fn complete(file: &mut Document, pages: &Pages, marks: &[Mark]) -> Result<Vec<Group>, PdfError> {
    let page_ids: Vec<ObjectId> = file.get_pages().into_values().collect();
    let structure = add_structure(file, &pages.elements, marks, &page_ids);
    let outline = add_outline(file, pages, &page_ids);
    let metadata = file.add_object(xmp(pages));
    let info_id = file.add_object(info(pages));
    if let Ok(old) = file.trailer.get(b"Info").and_then(Object::as_reference) {
        file.objects.remove(&old);
    }
    file.trailer.set("Info", info_id);
    let catalog = file.catalog_mut().map_err(|error| PdfError::Write(error.to_string()))?;
    catalog.set("Lang", text_string("zh-CN"));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("StructTreeRoot", structure);
    catalog.set("Metadata", metadata);
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    pack_streams(file);
    Ok(writer::take_groups(file))
}

/// The bytes of a file that has everything.
pub fn write(mut file: Document, mut groups: Vec<Group>) -> Vec<u8> {
    pack_streams(&mut file);
    groups.extend(writer::take_groups(&mut file));
    file.trailer.set("ID", identifier::unknown());
    let mut bytes = writer::write(&mut file, groups);
    identifier::put_into(&mut bytes);
    bytes
}

/// Packs every stream that is not packed yet.
fn pack_streams(file: &mut Document) {
    file.objects.par_iter_mut().for_each(|(_, object)| {
        if let Object::Stream(stream) = object {
            pack(stream);
        }
    });
}

/// The outline as a tree: a heading belongs to the nearest one above it of a higher level.
fn add_outline(file: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Option<ObjectId> {
    let entries = &pages.outline;
    if entries.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.new_object_id()).collect();
    let parents = parents(entries);
    let children = |of: Option<usize>| -> Vec<ObjectId> {
        parents.iter().zip(&ids).filter(|(parent, _)| **parent == of).map(|(_, id)| *id).collect()
    };
    for (index, ((entry, id), parent)) in entries.iter().zip(&ids).zip(&parents).enumerate() {
        let mut node = dictionary! {
            "Title" => text_string(&entry.title),
            "Parent" => parent.and_then(|parent| ids.get(parent)).copied().unwrap_or(root),
        };
        if let Some(page) = page_ids.get(entry.page) {
            let height = pages.pages.get(entry.page).map_or(0.0, |page| page.height);
            let top = Object::Real(height - entry.y);
            node.set("Dest", vec![Object::Reference(*page), "XYZ".into(), Object::Null, top, Object::Null]);
        }
        let siblings = children(*parent);
        let place = siblings.iter().position(|sibling| sibling == id);
        let neighbour = |step: isize| place.and_then(|place| siblings.get(place.checked_add_signed(step)?)).copied();
        if let Some(previous) = neighbour(-1) {
            node.set("Prev", previous);
        }
        if let Some(next) = neighbour(1) {
            node.set("Next", next);
        }
        let own = children(Some(index));
        if let (Some(first), Some(last)) = (own.first(), own.last()) {
            node.set("First", *first);
            node.set("Last", *last);
            node.set("Count", integer(own.len()));
        }
        file.set_object(*id, node);
    }
    let top = children(None);
    let (first, last) = (top.first()?, top.last()?);
    let outlines = dictionary! {
        "Type" => "Outlines", "First" => *first, "Last" => *last, "Count" => integer(entries.len()),
    };
    file.set_object(root, outlines);
    Some(root)
}

fn parents(entries: &[OutlineEntry]) -> Vec<Option<usize>> {
    let above = |index: usize, level: u8| {
        entries.iter().enumerate().take(index).rev().find(|(_, entry)| entry.level < level).map(|(index, _)| index)
    };
    entries.iter().enumerate().map(|(index, entry)| above(index, entry.level)).collect()
}
