//! A mail as MIME (RFC 5322, 2045): alternative texts, images inside the HTML, files beside it.

use aforo_texts::Language;
use jiff::Timestamp;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;

use crate::layout::one_line;
use crate::{Attachment, Rendered};

#[derive(Clone, Debug)]
pub struct Mail {
    /// One address, without a name.
    pub to: String,
    pub language: Language,
    pub date: Timestamp,
    /// Says which effect this mail is: the same for every attempt to send it.
    pub message_key: String,
    pub content: Rendered,
}

/// Who a mail is from, `Aforo <hola@aforo.example>` or the address alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sender {
    name: Option<String>,
    address: String,
}

impl Sender {
    pub(crate) fn parse(value: &str) -> Self {
        let value = one_line(value);
        match value
            .trim()
            .strip_suffix('>')
            .and_then(|value| value.rsplit_once('<'))
        {
            Some((name, address)) => Self {
                name: Some(name.trim().trim_matches('"').to_owned())
                    .filter(|name| !name.is_empty()),
                address: address.trim().to_owned(),
            },
            None => Self {
                name: None,
                address: value.trim().to_owned(),
            },
        }
    }

    fn domain(&self) -> &str {
        self.address
            .rsplit_once('@')
            .map_or("localhost", |(_, domain)| domain)
    }
}

/// `to` is a single address that cannot become another header or a second recipient.
pub(crate) fn is_single_address(to: &str) -> bool {
    let breaks_out = |c: char| {
        c.is_control() || c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')')
    };
    to.contains('@') && !to.contains(breaks_out)
}

impl Mail {
    pub(crate) fn to_mime(&self, from: &Sender) -> std::io::Result<Vec<u8>> {
        let key = header_key(&self.message_key);
        MessageBuilder::new()
            .from(Address::new_address(
                from.name.as_deref(),
                from.address.as_str(),
            ))
            .to(self.to.as_str())
            .subject(one_line(&self.content.subject))
            .date(self.date.as_second())
            // SES puts its own Message-ID and Date in their place; the key still reaches whoever looks at the headers.
            .message_id(format!("{key}@{}", from.domain()))
            .header("X-Entity-Ref-ID", Raw::new(key))
            .header("Content-Language", Raw::new(self.language.as_str()))
            // RFC 3834, and what Exchange heeds instead: no "out of office" in answer to this.
            .header("Auto-Submitted", Raw::new("auto-generated"))
            .header("X-Auto-Response-Suppress", Raw::new("All"))
            .body(self.content.to_part())
            .write_to_vec()
    }
}

impl Rendered {
    /// `mixed(alternative(text, related(html, images)), files)`, with only the levels that are needed.
    fn to_part(&self) -> MimePart<'_> {
        let (images, files): (Vec<_>, Vec<_>) = self
            .attachments
            .iter()
            .partition(|attachment| attachment.content_id.is_some());
        let text = MimePart::new("text/plain", self.text.as_str());
        let html = group(
            "multipart/related",
            MimePart::new("text/html", self.html.as_str()),
            &images,
        );
        let alternatives = MimePart::new("multipart/alternative", vec![text, html]);
        group("multipart/mixed", alternatives, &files)
    }
}

fn group<'a>(
    media_type: &'static str,
    first: MimePart<'a>,
    others: &[&'a Attachment],
) -> MimePart<'a> {
    if others.is_empty() {
        return first;
    }
    let mut parts = vec![first];
    parts.extend(others.iter().map(|attachment| attachment.to_part()));
    MimePart::new(media_type, parts)
}

impl Attachment {
    fn to_part(&self) -> MimePart<'_> {
        let mut media_type = ContentType::new(self.media_type);
        for &(name, value) in self.parameters {
            media_type = media_type.attribute(name, value);
        }
        // Bytes, so that base64 keeps an iCalendar file's line ends as they are.
        let part = MimePart::new(media_type, self.content.as_slice());
        match &self.content_id {
            Some(content_id) => part.cid(content_id.as_str()).header(
                "Content-Disposition",
                ContentType::new("inline").attribute("filename", self.file_name.as_str()),
            ),
            None => part.attachment(self.file_name.as_str()),
        }
    }
}

/// The key in characters that stand unquoted in a Message-ID.
fn header_key(key: &str) -> String {
    key.replace(
        |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '#')),
        "-",
    )
}
