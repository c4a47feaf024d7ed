//! What can go wrong with the table itself; defeats in a race are no errors but answers of their operations.

use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use thiserror::Error;

#[derive(Debug, Error)]
pub enum StoreError {
    /// No answer, or throttled to the end: whether a write happened is unknown, and the caller may ask again.
    #[error("table unavailable: {0}")]
    Unavailable(String),
    /// An item that this version cannot read.
    #[error("unreadable item: {0}")]
    Unreadable(String),
}

impl<E: ProvideErrorMetadata> From<SdkError<E>> for StoreError {
    fn from(error: SdkError<E>) -> Self {
        Self::Unavailable(aforo_aws::describe(&error))
    }
}

impl From<serde_dynamo::Error> for StoreError {
    fn from(error: serde_dynamo::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}
