//! One attempt to pay an order, and the refunds of it.

use jiff::Timestamp;

use super::change::{PENDING, UNANSWERED};
use crate::ids::{AccountId, OrderId, PaymentId, RefundId};
use crate::language::Language;
use crate::money::Money;
use crate::paypal::PayPalId;
use crate::registration::RequestMark;
use crate::text::Note;
use crate::words::words;

words! {
    PaymentState {
        Created = "created", Approved = "approved", Capturing = "capturing", Captured = "captured", Pending = "pending",
        Declined = "declined", Denied = "denied", Lapsed = "lapsed", Cancelled = "cancelled",
        PartiallyRefunded = "partially_refunded", Refunded = "refunded", Reversed = "reversed", Disputed = "disputed",
        /// Money was taken, but not what was asked for: a person decides.
        InReview = "in_review",
    }
}

impl PaymentState {
    /// The table of states. Money that PayPal shows overrules whatever was believed before; nothing overrules money.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        match self {
            Self::Created => {
                matches!(
                    next,
                    Self::Approved
                        | Self::Capturing
                        | Self::Pending
                        | Self::Declined
                        | Self::Lapsed
                        | Self::Cancelled
                ) || next.follows_money()
            }
            Self::Approved | Self::Capturing => {
                matches!(
                    next,
                    Self::Created
                        | Self::Approved
                        | Self::Capturing
                        | Self::Pending
                        | Self::Declined
                        | Self::Lapsed
                        | Self::Cancelled
                ) || next.follows_money()
            }
            Self::Pending => matches!(next, Self::Denied) || next.follows_money(),
            Self::Declined | Self::Denied | Self::Lapsed | Self::Cancelled => {
                matches!(next, Self::Pending) || next.follows_money()
            }
            Self::Captured => matches!(
                next,
                Self::PartiallyRefunded | Self::Refunded | Self::Reversed | Self::Disputed
            ),
            Self::PartiallyRefunded => matches!(next, Self::Refunded | Self::Reversed),
            // The money is back with the payer either way; who took it may be learnt later.
            Self::Refunded => matches!(next, Self::Reversed),
            Self::Disputed => matches!(next, Self::Captured | Self::Refunded | Self::Reversed),
            Self::Reversed | Self::InReview => false,
        }
    }

    const fn follows_money(self) -> bool {
        self.is_money() || matches!(self, Self::InReview)
    }

    /// Whether the money of the order was taken with it (and perhaps went back since).
    #[must_use]
    pub const fn is_money(self) -> bool {
        match self {
            Self::Captured
            | Self::PartiallyRefunded
            | Self::Refunded
            | Self::Reversed
            | Self::Disputed => true,
            Self::Created
            | Self::Approved
            | Self::Capturing
            | Self::Pending
            | Self::Declined
            | Self::Denied
            | Self::Lapsed
            | Self::Cancelled
            | Self::InReview => false,
        }
    }

    /// Whether the payer can still approve it, or has.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Created | Self::Approved | Self::Capturing)
    }

    /// Whether money may be on its way: the places wait for the answer.
    #[must_use]
    pub const fn is_unresolved(self) -> bool {
        matches!(self, Self::Approved | Self::Capturing | Self::Pending)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Also the request id with which PayPal is asked for its order: the same however often it is asked.
    pub id: PaymentId,
    pub state: PaymentState,
    pub made_by: RequestMark,
    /// What PayPal speaks to the payer.
    pub language: Language,
    pub created_at: Timestamp,
    /// PayPal's id of the merchant whom the money is for.
    pub payee: Option<String>,
    pub paypal_order: Option<PayPalId>,
    /// Where the payer approves.
    pub approve_url: Option<String>,
    pub capture: Option<PayPalId>,
    /// How many captures PayPal has refused: the next one is another request.
    pub refused: u32,
    /// When PayPal was last asked for something that is not answered yet.
    pub asked_at: Timestamp,
    /// The order was paid already, or cannot be any more: this money goes back.
    pub surplus: bool,
}

impl Payment {
    /// Shown to the payer, and unique for each attempt: PayPal takes each only once.
    #[must_use]
    pub fn invoice_id(&self, order: OrderId, position: usize) -> String {
        format!("{order}-{}", position + 1)
    }

    /// 1 to 38 characters.
    #[must_use]
    pub fn capture_request_id(&self) -> String {
        format!("{}-c{}", self.id, self.refused)
    }

    /// When PayPal is to be asked what became of it.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        match self.state {
            PaymentState::Approved | PaymentState::Capturing => Some(self.asked_at + UNANSWERED),
            PaymentState::Pending => Some(self.asked_at + PENDING),
            PaymentState::Created
            | PaymentState::Captured
            | PaymentState::Declined
            | PaymentState::Denied
            | PaymentState::Lapsed
            | PaymentState::Cancelled
            | PaymentState::PartiallyRefunded
            | PaymentState::Refunded
            | PaymentState::Reversed
            | PaymentState::Disputed
            | PaymentState::InReview => None,
        }
    }
}

words! {
    RefundState { Requested = "requested", Pending = "pending", Completed = "completed", Failed = "failed", }
}

impl RefundState {
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        match self {
            Self::Requested => matches!(next, Self::Pending | Self::Completed | Self::Failed),
            // A refusal is of one request; what PayPal shows as paid back is.
            Self::Pending | Self::Failed => matches!(next, Self::Completed | Self::Failed),
            Self::Completed => false,
        }
    }

    /// Whether the money is, or may yet be, back with the payer.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Requested | Self::Pending | Self::Completed)
    }
}

/// Who wanted money to go back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefundOrigin {
    Organizer {
        account: AccountId,
        made_by: RequestMark,
    },
    /// The rules: it came for places that are gone, or for an order that was paid already.
    Rules,
    /// PayPal, or somebody with its web pages.
    Provider,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// Also the request id with which PayPal is asked for it.
    pub id: RefundId,
    pub payment: PaymentId,
    pub amount: Money,
    pub state: RefundState,
    pub origin: RefundOrigin,
    /// What the payer is told.
    pub note: Option<Note>,
    pub paypal_refund: Option<PayPalId>,
    pub asked_at: Timestamp,
}

impl Refund {
    /// When PayPal is to be asked for it, or what became of it.
    #[must_use]
    pub fn due(&self) -> Option<Timestamp> {
        match self.state {
            RefundState::Requested => Some(self.asked_at + UNANSWERED),
            RefundState::Pending => Some(self.asked_at + PENDING),
            RefundState::Completed | RefundState::Failed => None,
        }
    }
}
