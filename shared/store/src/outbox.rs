//! The outbox is an attribute: a write that must cause something carries `o`, a kind and a message id, in that same write.
//! The stream hands such images to `relay`; the next write that causes nothing drops the attribute.

use std::fmt;

use aforo_domain::ids::MessageId;
use aforo_domain::text::Text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a write causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A new account is greeted by mail.
    Welcome,
    /// A confirmed registration's ticket is sent by mail.
    Ticket,
}

impl Cause {
    const ALL: [Self; 2] = [Self::Welcome, Self::Ticket];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Ticket => "ticket",
        }
    }
}

/// The outbox attribute's value: `ticket#msg_…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outbox {
    pub cause: Cause,
    /// The same for every delivery of the message, so that its effect happens once.
    pub message: MessageId,
}

impl fmt::Display for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.cause.as_str(), self.message)
    }
}

impl Outbox {
    /// `None` if this version does not know the kind.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (cause, message) = text.split_once('#')?;
        Some(Self {
            cause: Cause::ALL
                .into_iter()
                .find(|known| known.as_str() == cause)?,
            message: MessageId::parse(message).ok()?,
        })
    }
}

impl Serialize for Outbox {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Outbox {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("unknown outbox attribute"))
    }
}
