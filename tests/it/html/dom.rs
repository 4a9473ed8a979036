//! Reads a page as a browser does.

use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// An element with the text of its subtree.
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    at: usize,
    /// The number of the first element behind its subtree.
    end: usize,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| &**value)
    }

    pub fn descendants<'e>(&self, all: &'e [Element]) -> impl Iterator<Item = &'e Element> {
        all[self.at + 1..self.end].iter()
    }
}

/// Parses a document into its elements, in the order of the document.
pub fn parse(document: &str) -> Vec<Element> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(document);
    let mut elements = Vec::new();
    let mut text = String::new();
    visit(&dom.document, &mut elements, &mut text);
    elements
}

fn visit(node: &Handle, elements: &mut Vec<Element>, text: &mut String) {
    let start = text.len();
    let mut at = None;
    match &node.data {
        NodeData::Text { contents } => text.push_str(&contents.borrow()),
        NodeData::Element { name, attrs, .. } => {
            let attributes = attrs
                .borrow()
                .iter()
                .map(|attr| (attr.name.local.to_string(), attr.value.to_string()))
                .collect();
            at = Some(elements.len());
            elements.push(Element {
                name: name.local.to_string(),
                attributes,
                text: String::new(),
                at: elements.len(),
                end: 0,
            });
        }
        _ => {}
    }
    for child in node.children.borrow().iter() {
        visit(child, elements, text);
    }
    if let Some(at) = at {
        elements[at].text = text[start..].to_string();
        elements[at].end = elements.len();
    }
}
