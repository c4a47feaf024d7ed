//! Why an order cannot be taken further just now. Nothing is lost by it: whoever asks again, or the sweep, goes on from there.

use aforo_api::problems::common::UNAVAILABLE;
use aforo_api::problems::payments::PAYPAL_UNAVAILABLE;
use aforo_api::problems::registrations::PAYMENT_NOT_AVAILABLE;
use aforo_api::{Problem, StartError};
use aforo_queue::SendError;
use aforo_store::StoreError;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum Stuck {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Secret(#[from] StartError),
    #[error(transparent)]
    Send(#[from] SendError),
    #[error("PayPal: {0}")]
    PayPal(String),
    #[error("no PayPal account collects for the organisation")]
    NobodyCollects,
    #[error("{0}")]
    Settings(String),
    #[error("others changed the order again and again")]
    Contended,
    /// The event comes again later.
    #[error("PayPal's event is about an order that is not there")]
    NoSuchOrder,
    #[error("{0} is not there")]
    Missing(&'static str),
}

impl From<Stuck> for Problem {
    fn from(stuck: Stuck) -> Self {
        match stuck {
            Stuck::Store(error) => error.into(),
            Stuck::NobodyCollects => PAYMENT_NOT_AVAILABLE.into(),
            Stuck::PayPal(_) => Self::of(PAYPAL_UNAVAILABLE, stuck).header("retry-after", 5),
            Stuck::Contended => Self::of(UNAVAILABLE, stuck).header("retry-after", 1),
            Stuck::Secret(_)
            | Stuck::Send(_)
            | Stuck::Settings(_)
            | Stuck::NoSuchOrder
            | Stuck::Missing(_) => Self::of(UNAVAILABLE, stuck).header("retry-after", 5),
        }
    }
}
