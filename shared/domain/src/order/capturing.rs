//! Taking the money: the places are made sure of first, and a capture whose outcome is unknown is asked about before it is repeated.

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use super::{Change, Consequence, Hold, Order, OrderState, PaymentState, Room};
use crate::ids::PaymentId;
use crate::paypal::Refusal;

/// What is to be done about a payment whose payer says, or PayPal shows, that it is approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptureStep {
    /// Nothing: this is how it ended.
    Settled,
    /// Ask PayPal first what became of what was asked before.
    Ask,
    /// Save this (the places are then the order's), and capture.
    Start(Box<Change>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CaptureRefused {
    #[error("the order has no such payment at PayPal")]
    Unknown,
    #[error("the payer has not approved it")]
    NotApproved,
    #[error("the order is not to be paid")]
    NotPayable,
    #[error("the hold was over, and the places are gone")]
    PlacesGone,
    #[error("the payment was declined")]
    Declined,
    #[error("the approval has lapsed")]
    Lapsed,
}

/// How often places are taken anew for a late payer whom PayPal refuses.
const LATE_ATTEMPTS: u32 = 3;
/// How long a late payer's places are held for the capture.
const LATE_HOLD: SignedDuration = SignedDuration::from_mins(5);

impl Order {
    /// # Errors
    /// Why no money may be taken.
    pub fn begin_capture(
        &self,
        id: PaymentId,
        room: Room,
        now: Timestamp,
    ) -> Result<CaptureStep, CaptureRefused> {
        let payment = self.payment(id).ok_or(CaptureRefused::Unknown)?;
        let late = match self.state {
            OrderState::AwaitingPayment => false,
            OrderState::Expired => true,
            OrderState::Cancelled => return Err(CaptureRefused::NotPayable),
            OrderState::Paid
            | OrderState::Refunding
            | OrderState::PartiallyRefunded
            | OrderState::Refunded
            | OrderState::Disputed => return Ok(CaptureStep::Settled),
        };
        match payment.state {
            // After the hold, places are kept or taken anew only for somebody who has approved; and not again and again.
            PaymentState::Created
                if payment.paypal_order.is_some()
                    && (late || self.hold.is_some_and(|hold| hold.is_over(now))) =>
            {
                return Ok(CaptureStep::Ask);
            }
            PaymentState::Created | PaymentState::Approved => {}
            PaymentState::Capturing | PaymentState::Pending => return Ok(CaptureStep::Ask),
            PaymentState::Declined | PaymentState::Denied => return Err(CaptureRefused::Declined),
            PaymentState::Lapsed if late => return Err(CaptureRefused::PlacesGone),
            PaymentState::Lapsed | PaymentState::Cancelled => return Err(CaptureRefused::Lapsed),
            PaymentState::Captured
            | PaymentState::PartiallyRefunded
            | PaymentState::Refunded
            | PaymentState::Reversed
            | PaymentState::Disputed
            | PaymentState::InReview => return Ok(CaptureStep::Settled),
        }
        if payment.paypal_order.is_none() {
            return Err(CaptureRefused::Unknown);
        }
        if late && payment.refused >= LATE_ATTEMPTS {
            return Err(CaptureRefused::Declined);
        }
        if late && room == Room::None {
            return Err(CaptureRefused::PlacesGone);
        }
        Ok(CaptureStep::Start(Box::new(self.changed(|order| {
            if late {
                order.state = OrderState::AwaitingPayment;
                order.hold = Some(Hold {
                    starts_at: now,
                    ends_at: now + LATE_HOLD,
                    extended: true,
                });
            }
            order.set_payment(id, PaymentState::Capturing, now);
        }))))
    }

    /// The places are gone before any money was taken: nothing is captured, and the payer is told.
    #[must_use]
    pub fn give_up(&self, id: PaymentId, now: Timestamp) -> Option<Change> {
        let payment = self.payment(id)?;
        let open = self.state == OrderState::Expired && payment.state.is_open();
        open.then(|| {
            self.changed(|order| order.set_payment(id, PaymentState::Lapsed, now))
                .causing(Consequence::PaymentFailed)
        })
    }

    /// PayPal has refused the `attempt`th capture, counted from 0 (`AlreadyCaptured` is no refusal: PayPal's order then shows
    /// the capture).
    #[must_use]
    pub fn capture_refused(
        &self,
        id: PaymentId,
        attempt: u32,
        refusal: &Refusal,
        now: Timestamp,
    ) -> Option<Change> {
        let payment = self.payment(id)?;
        if payment.state != PaymentState::Capturing || payment.refused != attempt {
            return None;
        }
        let (state, told) = match refusal {
            Refusal::AlreadyCaptured => return None,
            Refusal::NotApproved | Refusal::PayerMustAct => (PaymentState::Created, None),
            Refusal::NotFound | Refusal::DuplicateInvoice => {
                (PaymentState::Lapsed, Some(Consequence::PaymentFailed))
            }
            Refusal::FullyRefunded | Refusal::Final(_) => {
                (PaymentState::Declined, Some(Consequence::PaymentFailed))
            }
        };
        let mut change = self.changed(|order| {
            order.set_payment(id, state, now);
            for payment in order.payments.iter_mut().filter(|payment| payment.id == id) {
                payment.refused += 1;
            }
        });
        change.causes = told;
        Some(change)
    }

    pub(super) fn set_payment(&mut self, id: PaymentId, state: PaymentState, now: Timestamp) {
        for payment in self.payments.iter_mut().filter(|payment| payment.id == id) {
            payment.state = state;
            payment.asked_at = now;
        }
    }
}
