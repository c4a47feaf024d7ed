//! What a symbol can fail of.

use thiserror::Error;

/// Nothing that a repetition mends.
#[derive(Debug, Error)]
pub enum QrError {
    #[error("the content does not fit a QR symbol")]
    Content(#[from] qrcode::types::QrError),
    #[error("the QR symbol could not be written as PNG")]
    Png(#[from] png::EncodingError),
}
