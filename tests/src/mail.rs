//! Mails as their readers get them.

use mail_parser::{MessageParser, MimeHeaders};

#[derive(Clone, Debug)]
pub struct ReadMail {
    pub subject: String,
    pub message_id: String,
    pub text: String,
    pub html: String,
    /// File name and content.
    pub attachments: Vec<(String, Vec<u8>)>,
}

/// # Panics
/// On bytes that are no mail.
#[must_use]
pub fn read(raw: &[u8]) -> ReadMail {
    let mail = MessageParser::default().parse(raw).expect("this is a mail");
    let text = |body: Option<std::borrow::Cow<'_, str>>| body.unwrap_or_default().into_owned();
    ReadMail {
        subject: mail.subject().unwrap_or_default().to_owned(),
        message_id: mail.message_id().unwrap_or_default().to_owned(),
        text: text(mail.body_text(0)),
        html: text(mail.body_html(0)),
        attachments: mail
            .attachments()
            .map(|part| {
                (
                    part.attachment_name().unwrap_or_default().to_owned(),
                    part.contents().to_vec(),
                )
            })
            .collect(),
    }
}

impl ReadMail {
    /// What stands behind the `#` of a link to `page`, `verify-email`.
    #[must_use]
    pub fn secret_of(&self, page: &str) -> Option<&str> {
        let (_, rest) = self.text.split_once(&format!("/{page}#"))?;
        rest.split_whitespace().next()
    }

    /// All links' secrets.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        let words = self.text.split_whitespace();
        words.filter_map(|word| Some(word.split_once('#')?.1).filter(|_| word.contains("://")))
    }
}
