//! What PayPal says, in our words: the facts that decisions about payments are made from.

use crate::fields::FieldFault;
use crate::money::Money;
use crate::text::{Text, stored_as_string};
use crate::words::words;

/// PayPal's id of an order, a capture or a refund.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PayPalId(String);

impl PayPalId {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Text for PayPalId {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        let plain = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
        let fits = (1..=36).contains(&value.len()) && value.bytes().all(plain);
        fits.then(|| Self(value.to_owned()))
            .ok_or(FieldFault::Id { prefix: "PayPal" })
    }
}

impl std::fmt::Display for PayPalId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

stored_as_string!(PayPalId);

/// The id of an event that PayPal tells by its webhook: `WH-…`. The same for every delivery of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PayPalEventId(String);

impl PayPalEventId {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Text for PayPalEventId {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        let fits = (1..=64).contains(&value.len()) && value.bytes().all(plain);
        fits.then(|| Self(value.to_owned()))
            .ok_or(FieldFault::Id { prefix: "WH" })
    }
}

impl std::fmt::Display for PayPalEventId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

stored_as_string!(PayPalEventId);

words! {
    /// Orders 2.13, `order_status`.
    PayPalOrderStatus {
        Created = "CREATED", Saved = "SAVED", Approved = "APPROVED", Voided = "VOIDED", Completed = "COMPLETED",
        PayerActionRequired = "PAYER_ACTION_REQUIRED",
    }
}

words! {
    /// Orders 2.13, `capture_status`: what decides whether there is money.
    CaptureStatus {
        Completed = "COMPLETED", Declined = "DECLINED", PartiallyRefunded = "PARTIALLY_REFUNDED", Pending = "PENDING",
        Refunded = "REFUNDED", Failed = "FAILED",
    }
}

words! {
    /// Payments 2.5, `refund_status`.
    RefundStatus { Cancelled = "CANCELLED", Failed = "FAILED", Pending = "PENDING", Completed = "COMPLETED", }
}

/// An order as PayPal shows it. Amounts are `None` where they are in no currency or no precision that we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenOrder {
    pub id: PayPalId,
    pub status: PayPalOrderStatus,
    /// Where the payer approves it: an https address on one of PayPal's hosts, or none.
    pub approve_url: Option<String>,
    pub custom_id: Option<String>,
    /// `purchase_units[0].payee.merchant_id`
    pub payee: Option<String>,
    pub amount: Option<Money>,
    pub captures: Vec<SeenCapture>,
    pub refunds: Vec<SeenRefund>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenCapture {
    pub id: PayPalId,
    pub status: CaptureStatus,
    pub amount: Option<Money>,
    pub custom_id: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenRefund {
    pub id: PayPalId,
    pub status: RefundStatus,
    pub amount: Option<Money>,
    /// Our own refund's id, if we asked for it.
    pub custom_id: Option<String>,
}

/// Why a call brought no answer to go on with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallFailed {
    /// A time-out, a broken connection, 409 in progress, 429, 5xx, or something that is no answer of PayPal's: whether anything
    /// happened is not known. The text is for logs and holds no personal data.
    #[error("outcome unknown: {0}")]
    Unknown(String),
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// A refusal that PayPal gave a name to; `Final` is every issue that needs no handling of its own.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("ORDER_ALREADY_CAPTURED")]
    AlreadyCaptured,
    #[error("ORDER_NOT_APPROVED")]
    NotApproved,
    /// `INSTRUMENT_DECLINED`, `PAYER_ACTION_REQUIRED`, `REDIRECT_PAYER_FOR_ALTERNATE_FUNDING`: the payer is to go back to PayPal.
    #[error("the payer must choose another means of payment")]
    PayerMustAct,
    #[error("DUPLICATE_INVOICE_ID")]
    DuplicateInvoice,
    /// 404 or `INVALID_RESOURCE_ID`: never there, or expired.
    #[error("no such thing at PayPal")]
    NotFound,
    #[error("CAPTURE_FULLY_REFUNDED")]
    FullyRefunded,
    /// The name.
    #[error("{0}")]
    Final(String),
}
