//! Why a message must come again.

use aforo_store::StoreError;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum Undelivered {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("a message of another queue")]
    Astray,
    #[error("somebody else was faster again and again")]
    Contended,
}
