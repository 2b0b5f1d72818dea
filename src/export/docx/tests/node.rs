//! A part read into a tree, as far as the tests look at it.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
    own_text: String,
}

impl Node {
    /// The root element. Panics where the part is not well-formed or has a character that XML does not allow.
    pub(super) fn parse(text: &str) -> Self {
        assert!(
            text.chars().all(|c| matches!(c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..))
        );
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        let mut stack = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => stack.push(Self::begin(&start)),
                Event::Empty(start) => {
                    let node = Self::begin(&start);
                    stack.last_mut().unwrap().children.push(node);
                }
                Event::End(_) => {
                    let node = stack.pop().unwrap();
                    stack.last_mut().unwrap().children.push(node);
                }
                Event::Text(text) => stack.last_mut().unwrap().own_text.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let name = format!("&{};", &*reference);
                    stack.last_mut().unwrap().own_text.push_str(&quick_xml::escape::unescape(&name).unwrap());
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(stack.len(), 1);
        stack.pop().unwrap().children.pop().unwrap()
    }

    fn begin(start: &BytesStart) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
            (attribute.key.as_ref().to_owned(), value)
        });
        let name = start.name().as_ref().to_owned();
        Self { name, attributes: attributes.collect(), ..Self::default() }
    }

    pub(super) fn children_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All descendants of a name, in order.
    pub(super) fn find_all(&self, name: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.find_all(name));
        }
        found
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn value(&self) -> &str {
        self.attribute("w:val").unwrap()
    }

    /// The style of a paragraph.
    pub(super) fn style(&self) -> Option<&str> {
        self.child("w:pPr")?.child("w:pStyle").map(Self::value)
    }

    /// The text as it is read: breaks are line ends.
    pub(super) fn text(&self) -> String {
        match self.name.as_str() {
            "w:br" => "\n".into(),
            "w:tab" => "\t".into(),
            "w:t" | "w:instrText" => self.own_text.clone(),
            _ => self.children.iter().map(Self::text).collect(),
        }
    }
}
