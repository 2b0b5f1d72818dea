//! The structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8), made from the elements of the pages.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::layout::{Element, ElementRole, HeaderScope};

/// A stretch of page content that belongs to an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Index of the page.
    pub page: usize,
    /// Number of the stretch on its page (MCID).
    pub id: usize,
    pub element: usize,
}

/// Adds the tree and returns its root, for the catalog. `pages` are the page objects in order.
pub fn add_structure(file: &mut Document, elements: &[Element], marks: &[Mark], pages: &[ObjectId]) -> ObjectId {
    let root = file.new_object_id();
    let whole = file.new_object_id();
    let ids: Vec<ObjectId> = elements.iter().map(|_| file.new_object_id()).collect();
    let mut kids: Vec<Vec<Object>> = vec![Vec::new(); elements.len()];
    let mut top = Vec::new();
    for (element, id) in elements.iter().zip(&ids) {
        match element.parent.and_then(|parent| kids.get_mut(parent)) {
            Some(siblings) => siblings.push(Object::Reference(*id)),
            None => top.push(Object::Reference(*id)),
        }
    }
    for mark in marks {
        let (Some(siblings), Some(page)) = (kids.get_mut(mark.element), pages.get(mark.page)) else { continue };
        siblings.push(Object::Dictionary(dictionary! { "Type" => "MCR", "Pg" => *page, "MCID" => integer(mark.id) }));
    }
    for ((element, id), kids) in elements.iter().zip(&ids).zip(kids) {
        let parent = element.parent.and_then(|parent| ids.get(parent)).copied().unwrap_or(whole);
        let mut node = dictionary! { "Type" => "StructElem", "S" => structure_type(&element.role), "P" => parent };
        if !kids.is_empty() {
            node.set("K", kids);
        }
        if let ElementRole::Picture { title, words } = &element.role {
            node.set("T", lopdf::text_string(title));
            node.set("Alt", lopdf::text_string(words));
        }
        if let Some(attributes) = attributes(&element.role) {
            node.set("A", attributes);
        }
        file.set_object(*id, node);
    }
    file.set_object(whole, dictionary! { "Type" => "StructElem", "S" => "Document", "P" => root, "K" => top });
    let parent_tree = parent_tree(file, &ids, marks, pages);
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => vec![Object::Reference(whole)],
        "ParentTree" => parent_tree,
        "ParentTreeNextKey" => integer(pages.len()),
    };
    file.set_object(root, tree);
    root
}

/// For each page the elements of its stretches, in the order of their numbers.
fn parent_tree(file: &mut Document, ids: &[ObjectId], marks: &[Mark], pages: &[ObjectId]) -> ObjectId {
    let mut numbers = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let parents = marks.iter().filter(|mark| mark.page == index).filter_map(|mark| ids.get(mark.element));
        let parents: Vec<Object> = parents.map(|id| Object::Reference(*id)).collect();
        numbers.push(integer(index));
        numbers.push(Object::Reference(file.add_object(parents)));
        if let Ok(page) = file.get_dictionary_mut(*page) {
            page.set("StructParents", integer(index));
        }
    }
    file.add_object(dictionary! { "Nums" => numbers })
}

fn structure_type(role: &ElementRole) -> &'static str {
    match role {
        ElementRole::Heading(0 | 1) => "H1",
        ElementRole::Heading(2) => "H2",
        ElementRole::Heading(3) => "H3",
        ElementRole::Heading(4) => "H4",
        ElementRole::Heading(5) => "H5",
        ElementRole::Heading(_) => "H6",
        ElementRole::Paragraph => "P",
        ElementRole::Table { .. } => "Table",
        ElementRole::Row => "TR",
        ElementRole::HeaderCell { .. } => "TH",
        ElementRole::DataCell { .. } => "TD",
        ElementRole::Picture { .. } => "Figure",
    }
}

fn attributes(role: &ElementRole) -> Option<Dictionary> {
    let (mut table, row_span, column_span) = match role {
        ElementRole::Table { caption } => {
            return Some(dictionary! { "O" => "Table", "Summary" => lopdf::text_string(caption) });
        }
        ElementRole::HeaderCell { scope, row_span, column_span } => {
            let scope = match scope {
                HeaderScope::Row => "Row",
                HeaderScope::Column => "Column",
            };
            (dictionary! { "O" => "Table", "Scope" => scope }, *row_span, *column_span)
        }
        ElementRole::DataCell { row_span, column_span } if *row_span > 1 || *column_span > 1 => {
            (dictionary! { "O" => "Table" }, *row_span, *column_span)
        }
        _ => return None,
    };
    for (key, span) in [("RowSpan", row_span), ("ColSpan", column_span)] {
        if span > 1 {
            table.set(key, integer(span));
        }
    }
    Some(table)
}

pub fn integer(n: usize) -> Object {
    Object::Integer(i64::try_from(n).unwrap_or(i64::MAX))
}
