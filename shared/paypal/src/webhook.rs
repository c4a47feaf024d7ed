//! Whether a webhook comes from PayPal, found out here: its signature, over four things that it says, with a key that PayPal's certificate
//! holds. Of the body it covers a checksum only, which can be forged by whoever has a genuine delivery: an event is a reason to look
//! at PayPal, never a fact.

mod address;
mod cache;
mod certificate;
mod signature;
mod verifier;

pub use signature::{SIMULATOR, Signed};
pub use verifier::Verifier;

/// Why a delivery does not count. The texts are for logs and repeat nothing of what was sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is not PayPal's, or not for us, and will not become so: 401.
    #[error("forged: {0}")]
    Forged(&'static str),
    /// It may be genuine, but the certificate cannot be had or its issuer is not known here: 503, and PayPal delivers it again.
    #[error("cannot be verified now: {0}")]
    Unavailable(String),
}
