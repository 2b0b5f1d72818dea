//! A little XML writer: elements in elements, legal text, the first failure kept until the end.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::export::characters::legal;

/// Name and value of an attribute.
pub(super) type Attribute<'a> = (&'a str, &'a str);

pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    result: io::Result<()>,
}

impl Xml {
    /// A part of a package: the declaration and what `content` writes.
    pub(super) fn part(content: impl FnOnce(&mut Self)) -> io::Result<Vec<u8>> {
        let mut xml = Self { writer: Writer::new(Vec::new()), result: Ok(()) };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        content(&mut xml);
        xml.result.map(|()| xml.writer.into_inner())
    }

    fn event(&mut self, event: Event) {
        if self.result.is_ok() {
            self.result = self.writer.write_event(event);
        }
    }

    /// An element with what `content` writes inside.
    pub(super) fn element(&mut self, name: &str, attributes: &[Attribute], content: impl FnOnce(&mut Self)) {
        self.event(Event::Start(start(name, attributes)));
        content(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[Attribute]) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// The frequent `<name w:val="value"/>`.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// Text without the characters that XML does not allow.
    pub(super) fn text(&mut self, text: &str) {
        self.event(Event::Text(BytesText::new(&legal(text))));
    }

    /// An element that holds text alone.
    pub(super) fn text_element(&mut self, name: &str, attributes: &[Attribute], text: &str) {
        self.element(name, attributes, |xml| xml.text(text));
    }
}

fn start<'a>(name: &'a str, attributes: &[Attribute]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, legal(value).as_ref()));
    }
    start
}
