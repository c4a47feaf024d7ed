//! Hands mails to Amazon SES.

use aws_sdk_sesv2::Client;
use aws_sdk_sesv2::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_sesv2::operation::send_email::SendEmailError;
use aws_sdk_sesv2::primitives::Blob;
use aws_sdk_sesv2::types::{Destination, EmailContent, RawMessage};
use aws_types::SdkConfig;
use thiserror::Error;

use crate::Mail;
use crate::message::{Sender, is_single_address};

/// Why a mail was not sent. What SES says in its messages is left out: it quotes addresses, and errors are logged.
#[derive(Debug, Error)]
pub enum SendError {
    #[error("the recipient is not a single mail address")]
    Recipient,
    #[error("the mail could not be put together")]
    Message(#[from] std::io::Error),
    #[error("SES refused the mail: {code}")]
    Refused { code: String },
    /// The mail may have been sent all the same.
    #[error("SES did not answer")]
    NoAnswer,
}

#[derive(Clone, Debug)]
pub struct Mailer {
    client: Client,
    from: Sender,
}

impl Mailer {
    /// `from` is an address that SES has verified, with a name or without: `Aforo <hola@aforo.example>`.
    #[must_use]
    pub fn new(config: &SdkConfig, from: &str) -> Self {
        Self {
            client: Client::new(config),
            from: Sender::parse(from),
        }
    }

    /// # Errors
    /// [`SendError`]; only after `NoAnswer` can the mail be on its way.
    pub async fn send(&self, mail: &Mail) -> Result<(), SendError> {
        if !is_single_address(&mail.to) {
            return Err(SendError::Recipient);
        }
        let mime = mail.to_mime(&self.from)?;
        let raw = RawMessage::builder().data(Blob::new(mime)).build();
        let raw = raw.map_err(std::io::Error::other)?;
        // The sender stands in the mail alone: as a parameter it would take the place of the header, and lose the name.
        self.client
            .send_email()
            .destination(Destination::builder().to_addresses(&mail.to).build())
            .content(EmailContent::builder().raw(raw).build())
            .send()
            .await?;
        Ok(())
    }
}

impl From<SdkError<SendEmailError>> for SendError {
    fn from(error: SdkError<SendEmailError>) -> Self {
        match error.as_service_error() {
            Some(refusal) => Self::Refused {
                code: refusal.code().unwrap_or("unknown").to_owned(),
            },
            None => Self::NoAnswer,
        }
    }
}
