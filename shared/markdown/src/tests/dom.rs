//! HTML as a browser reads it.

use html5ever::serialize::{SerializeOpts, TraversalScope, serialize};
use html5ever::tendril::TendrilSink;
use html5ever::{LocalName, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom, SerializableHandle};
use url::Url;

const ELEMENTS: [&str; 26] = [
    "p",
    "br",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "code",
    "pre",
    "em",
    "strong",
    "del",
    "a",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "html",
    "body",
];

/// What stands in the document: its elements' names, and its text.
#[derive(Debug, Default)]
pub struct Read {
    pub elements: Vec<String>,
    pub links: Vec<String>,
    pub text: String,
}

/// Reads `html` where a page puts it, and proves that nothing in it can do anything.
///
/// # Panics
/// An element, an attribute or a scheme is none of the harmless ones, or a browser reads something else than was written.
pub fn harmless(html: &str) -> Read {
    let dom = parse(html);
    let mut read = Read::default();
    let mut waiting = vec![dom.document.clone()];
    while let Some(node) = waiting.pop() {
        look_at(&node, &mut read, html);
        waiting.extend(node.children.borrow().iter().rev().cloned());
    }
    // A browser that writes down what it has read writes the same: it has mended nothing, so nothing can hide in the mending.
    assert_eq!(
        written(&dom),
        html.replace("&quot;", "\""),
        "read otherwise"
    );
    read
}

fn parse(html: &str) -> RcDom {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    parse_fragment(
        RcDom::default(),
        html5ever::ParseOpts::default(),
        context,
        Vec::new(),
        true,
    )
    .one(html)
}

fn written(dom: &RcDom) -> String {
    let root = dom.document.children.borrow()[0].clone();
    let mut bytes = Vec::new();
    let whole = SerializeOpts {
        traversal_scope: TraversalScope::ChildrenOnly(None),
        ..SerializeOpts::default()
    };
    serialize(&mut bytes, &SerializableHandle::from(root), whole).unwrap();
    String::from_utf8(bytes)
        .unwrap()
        .replace("&nbsp;", "\u{a0}")
}

fn look_at(node: &Handle, read: &mut Read, html: &str) {
    match &node.data {
        NodeData::Document => {}
        NodeData::Text { contents } => read.text.push_str(&contents.borrow()),
        NodeData::Element { name, attrs, .. } => {
            assert_eq!(name.ns, ns!(html), "{html}");
            let element: &LocalName = &name.local;
            assert!(ELEMENTS.contains(&&**element), "{element} in {html}");
            read.elements.push(element.to_string());
            for attribute in attrs.borrow().iter() {
                let (attribute, value) = (&*attribute.name.local, &*attribute.value);
                match (&**element, attribute) {
                    ("a", "href") => {
                        let scheme = Url::parse(value).unwrap().scheme().to_owned();
                        let known = ["http", "https", "mailto"].contains(&scheme.as_str());
                        assert!(known, "{scheme} in {html}");
                        read.links.push(value.to_owned());
                    }
                    ("a", "rel") => assert_eq!(value, "noopener noreferrer nofollow"),
                    ("ol", "start") => assert!(value.parse::<u32>().is_ok(), "{html}"),
                    (element, attribute) => panic!("{element} {attribute} in {html}"),
                }
            }
        }
        NodeData::Doctype { .. }
        | NodeData::Comment { .. }
        | NodeData::ProcessingInstruction { .. } => {
            panic!("no text and no element in {html}")
        }
    }
}
