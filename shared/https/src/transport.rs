//! The way to a host and back.

use std::pin::Pin;

/// What is on its way: not `Send`, as a function serves one request at a time.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<http::Response<Vec<u8>>, NoAnswer>> + 'a>>;

/// Sends a request to the host in its address and brings back whatever that host answers, redirects and failures included.
pub trait Transport {
    fn send(&self, request: http::Request<Vec<u8>>) -> Answer<'_>;
}

/// Nothing, or nothing whole, came back: whether the request arrived is not known. The text is for logs and names no address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no answer: {0}")]
pub struct NoAnswer(pub String);
