//! Beginning to pay: PayPal's order is made, once for each attempt however often it is asked for.

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use super::{Change, Order, OrderState, Payment, PaymentState};
use crate::ids::PaymentId;
use crate::language::Language;
use crate::paypal::SeenOrder;
use crate::registration::RequestMark;

/// Whoever asks to pay.
#[derive(Clone, Debug)]
pub struct NewPayment {
    /// Fresh.
    pub id: PaymentId,
    pub made_by: RequestMark,
    pub language: Language,
    pub payee: Option<String>,
    /// How long a hold lasts.
    pub hold: SignedDuration,
}

/// What beginning to pay comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Save this, then ask PayPal for its order.
    New(Box<Change>),
    /// An attempt was saved before PayPal's answer to it was: PayPal is asked again, as the same request.
    Unfinished(PaymentId),
    /// An earlier attempt stands: this one.
    Standing(PaymentId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PaymentRefused {
    #[error("the hold is over")]
    Expired,
    #[error("nothing is to be paid")]
    NotPayable,
    #[error("PayPal does not take the amount")]
    NotAvailable,
    #[error("the idempotency key was used for another request")]
    KeyReused,
}

/// Nobody pays an order in so many attempts; the item they are part of has an end.
const ATTEMPTS: usize = 20;

impl Order {
    /// # Errors
    /// Why there is nothing to pay.
    pub fn begin_payment(&self, new: NewPayment, now: Timestamp) -> Result<Begun, PaymentRefused> {
        // An attempt that PayPal never took is none.
        let before =
            |payment: &&Payment| payment.made_by.key == new.made_by.key && !payment.was_refused();
        if let Some(before) = self.payments.iter().find(before) {
            if before.made_by.fingerprint != new.made_by.fingerprint {
                return Err(PaymentRefused::KeyReused);
            }
            let begun = Begun::of(before);
            // One that was never made at PayPal is made only while there is something to pay.
            let unfinished = matches!(begun, Begun::Unfinished(_));
            if !unfinished || self.state_at(now) == OrderState::AwaitingPayment {
                return Ok(begun);
            }
        }
        match self.state_at(now) {
            OrderState::AwaitingPayment => {}
            OrderState::Expired => return Err(PaymentRefused::Expired),
            OrderState::Paid
            | OrderState::Cancelled
            | OrderState::Refunding
            | OrderState::PartiallyRefunded
            | OrderState::Refunded
            | OrderState::Disputed => return Err(PaymentRefused::NotPayable),
        }
        let standing =
            |payment: &&Payment| payment.state.is_open() || payment.state == PaymentState::Pending;
        // Money that was taken for something else: a person decides before any more is.
        let in_review = |payment: &Payment| payment.state == PaymentState::InReview;
        if self.payments.iter().any(in_review) {
            return Err(PaymentRefused::NotPayable);
        }
        if let Some(standing) = self.payments.iter().find(standing) {
            return Ok(Begun::of(standing));
        }
        if !self.total.is_payable_by_paypal() || self.payments.len() >= ATTEMPTS {
            return Err(PaymentRefused::NotAvailable);
        }
        Ok(Begun::New(Box::new(self.changed(|order| {
            order.hold = order.hold.map(|hold| hold.extended(now, new.hold));
            order.payments.push(Payment {
                id: new.id,
                state: PaymentState::Created,
                made_by: new.made_by,
                language: new.language,
                created_at: now,
                payee: new.payee,
                paypal_order: None,
                approve_url: None,
                capture: None,
                refused: 0,
                asked_at: now,
                surplus: false,
            });
        }))))
    }

    /// PayPal has made its order for the attempt; none if that is known already.
    #[must_use]
    pub fn payment_made(&self, id: PaymentId, made: &SeenOrder) -> Option<Change> {
        let payment = self.payment(id)?;
        if payment.paypal_order.is_some() {
            return None;
        }
        let mut change = self.changed(|order| {
            for payment in order.payments.iter_mut().filter(|payment| payment.id == id) {
                payment.paypal_order = Some(made.id.clone());
                payment.approve_url.clone_from(&made.approve_url);
            }
        });
        change.claims.push(made.id.clone());
        Some(change)
    }

    /// PayPal does not want the attempt: the next one is another.
    #[must_use]
    pub fn payment_refused(&self, id: PaymentId) -> Option<Change> {
        let payment = self.payment(id)?;
        let open = payment.state == PaymentState::Created && payment.paypal_order.is_none();
        open.then(|| {
            self.changed(|order| {
                for payment in order.payments.iter_mut().filter(|payment| payment.id == id) {
                    payment.state = PaymentState::Lapsed;
                }
            })
        })
    }
}

impl Payment {
    fn was_refused(&self) -> bool {
        self.state == PaymentState::Lapsed && self.paypal_order.is_none()
    }
}

impl Begun {
    fn of(payment: &Payment) -> Self {
        match (payment.state, &payment.paypal_order) {
            (PaymentState::Created, None) => Self::Unfinished(payment.id),
            _ => Self::Standing(payment.id),
        }
    }
}
