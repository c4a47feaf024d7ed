//! Files that travel with a mail.

/// A file inside a mail: shown in the HTML where it has a content id, else offered beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub file_name: String,
    /// The media type without parameters, `image/png`.
    pub media_type: &'static str,
    /// The media type's parameters, `("method", "PUBLISH")`.
    pub parameters: &'static [(&'static str, &'static str)],
    /// What the HTML calls it: `<img src="cid:…">`.
    pub content_id: Option<String>,
    pub content: Vec<u8>,
}
