//! What the sandbox holds: orders, captures, refunds.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::amount::Amount;
use crate::script::CaptureOutcome;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrderStatus {
    Created,
    PayerActionRequired,
    Approved,
    Completed,
}

/// Orders 2.13, `capture_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CaptureStatus {
    Completed,
    Declined,
    PartiallyRefunded,
    Pending,
    Refunded,
    Failed,
}

/// Payments 2.5, `refund_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RefundStatus {
    Cancelled,
    Failed,
    Pending,
    Completed,
}

/// An order of one purchase unit.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) id: String,
    pub(crate) client_id: String,
    /// Whom it pays; another one's than the caller's only by script.
    pub(crate) payee: String,
    pub(crate) status: OrderStatus,
    pub(crate) amount: Amount,
    pub(crate) custom_id: Option<String>,
    pub(crate) invoice_id: Option<String>,
    /// As asked for: `reference_id`, `description`, `items`, `amount.breakdown`, `soft_descriptor`.
    pub(crate) unit: Value,
    pub(crate) experience: Experience,
    /// Whether it was made with a `payment_source`.
    pub(crate) with_source: bool,
    pub(crate) payer: String,
    pub(crate) created: i64,
    pub(crate) updated: i64,
    pub(crate) approved: Option<i64>,
    /// The payer's means of payment was declined, and they have not chosen another.
    pub(crate) declined: bool,
    /// What its capture is to come to, by script.
    pub(crate) outcome: Option<CaptureOutcome>,
    pub(crate) capture: Option<String>,
    /// Expired: nobody finds it any more.
    pub(crate) gone: bool,
}

/// Where the payer is sent back to, and how the page speaks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Experience {
    pub(crate) return_url: Option<String>,
    pub(crate) cancel_url: Option<String>,
    pub(crate) brand_name: Option<String>,
    pub(crate) locale: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Capture {
    pub(crate) id: String,
    pub(crate) order: String,
    pub(crate) client_id: String,
    pub(crate) payee: String,
    pub(crate) status: CaptureStatus,
    /// `status_details.reason`
    pub(crate) reason: Option<String>,
    pub(crate) amount: Amount,
    pub(crate) custom_id: Option<String>,
    pub(crate) invoice_id: Option<String>,
    pub(crate) created: i64,
    pub(crate) updated: i64,
    /// Taken back by PayPal or the payer's bank.
    pub(crate) reversed: bool,
    pub(crate) refunds: Vec<String>,
}

impl Capture {
    /// Whether there is, was or may yet be money: what makes its invoice id a used one.
    pub(crate) fn counts(&self) -> bool {
        match self.status {
            CaptureStatus::Completed
            | CaptureStatus::PartiallyRefunded
            | CaptureStatus::Pending
            | CaptureStatus::Refunded => true,
            CaptureStatus::Declined | CaptureStatus::Failed => false,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Refund {
    pub(crate) id: String,
    pub(crate) capture: String,
    pub(crate) client_id: String,
    pub(crate) status: RefundStatus,
    pub(crate) amount: Amount,
    pub(crate) custom_id: Option<String>,
    pub(crate) invoice_id: Option<String>,
    pub(crate) note_to_payer: Option<String>,
    /// Nobody's wish but a chargeback's.
    pub(crate) reversal: bool,
    /// Of the call that asked for it; none for what happened at PayPal itself.
    pub(crate) request_id: Option<String>,
    /// Of the capture, once this one was made: in hundredths or whole units.
    pub(crate) total_refunded: i64,
    pub(crate) created: i64,
    pub(crate) updated: i64,
}

impl Refund {
    /// Whether its amount is not there to be refunded again.
    pub(crate) fn counts(&self) -> bool {
        match self.status {
            RefundStatus::Pending | RefundStatus::Completed => true,
            RefundStatus::Cancelled | RefundStatus::Failed => false,
        }
    }
}
