//! What a decision about an order comes to, and what follows from it.

use jiff::{SignedDuration, Timestamp};

use super::Order;
use crate::ids::PaymentId;
use crate::paypal::PayPalId;

/// An order as a decision wants it to be, and what the write of it brings about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub order: Order,
    pub causes: Option<Consequence>,
    /// PayPal's ids that belong to this order alone from now on.
    pub claims: Vec<PayPalId>,
    pub review: Option<Review>,
}

/// What follows from a change of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// The places are held: the buyer is told, and the hold's end is watched for.
    Held,
    /// The payment was received: the buyer gets the tickets.
    Paid,
    /// No money was taken, and the buyer is told.
    PaymentFailed,
    /// PayPal is to be asked for a refund.
    RefundWanted,
    /// Money went back, and the buyer is told.
    Refunded,
}

/// Why a person must look at an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// Money was taken, but not what was asked for: amount, currency, payee or reference differ.
    Mismatch(PaymentId),
    /// PayPal took the money back from us.
    Reversed(PaymentId),
    /// PayPal refused a refund.
    RefundFailed(PaymentId),
}

/// When an order must be looked at again, by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The hold ends, or a payment's outcome is to be asked for.
    Hold(Timestamp),
    Refund(Timestamp),
}

impl Due {
    #[must_use]
    pub const fn at(self) -> Timestamp {
        match self {
            Self::Hold(at) | Self::Refund(at) => at,
        }
    }
}

/// After this long without an answer, the process that asked PayPal is surely gone (it may run for half a minute).
pub(super) const UNANSWERED: SignedDuration = SignedDuration::from_secs(60);
/// How often PayPal is asked about what it lets wait itself.
pub(super) const PENDING: SignedDuration = SignedDuration::from_hours(1);

impl Change {
    pub(super) fn causing(mut self, consequence: Consequence) -> Self {
        self.causes = Some(consequence);
        self
    }
}
