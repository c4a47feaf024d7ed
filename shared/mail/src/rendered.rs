//! A mail's content, before it has a sender, a recipient and a date.

use aforo_qr::QrError;
use thiserror::Error;

use crate::Attachment;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    pub subject: String,
    pub html: String,
    /// The same for people and programs that do not read HTML.
    pub text: String,
    pub attachments: Vec<Attachment>,
}

/// A mail could not be written. Nothing that a repetition mends.
#[derive(Debug, Error)]
pub enum RenderError {
    #[error("the template failed")]
    Template(#[from] askama::Error),
    #[error(transparent)]
    Qr(#[from] QrError),
}
