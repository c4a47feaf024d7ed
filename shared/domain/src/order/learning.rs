//! What is learnt from PayPal's order as it shows it. The same sight twice changes nothing the second time, an older one
//! changes nothing at all, and money that was seen is never forgotten.

use jiff::Timestamp;

use super::change::UNANSWERED;
use super::{
    Change, Consequence, Order, OrderState, Payment, PaymentState, Refund, RefundOrigin,
    RefundState, Review, Room,
};
use crate::ids::{PaymentId, RefundId};
use crate::paypal::{CaptureStatus, PayPalOrderStatus, SeenCapture, SeenOrder};

/// What PayPal shows, and what else is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    pub order: &'a SeenOrder,
    /// PayPal said that it took the money back; its order does not show who did.
    pub reversed: bool,
    /// The order's revision when PayPal was asked. What shows no money is believed only while nothing has happened since.
    pub as_of: u32,
    /// For places that were given back.
    pub room: Room,
    /// Two fresh ids: for a refund that the rules want, and for one that PayPal shows and we never asked for.
    pub refunds: [RefundId; 2],
    pub now: Timestamp,
}

impl Order {
    /// The order after this sight of one of its payments; none if it tells nothing new.
    #[must_use]
    pub fn learn(&self, id: PaymentId, sight: Sight<'_>) -> Option<Change> {
        self.payment(id)?;
        let mut change = self.changed(|_| ());
        let fresh = sight.as_of == self.revision;
        match capture_that_counts(&sight.order.captures) {
            None if fresh => change.uncaptured(id, sight),
            None => {}
            Some(capture) => match capture.status {
                CaptureStatus::Completed
                | CaptureStatus::PartiallyRefunded
                | CaptureStatus::Refunded => change.money(id, capture, sight),
                CaptureStatus::Pending => change.pending(id, sight),
                CaptureStatus::Declined | CaptureStatus::Failed if fresh => {
                    change.declined(id, sight);
                }
                CaptureStatus::Declined | CaptureStatus::Failed => {}
            },
        }
        let same = Self {
            revision: self.revision,
            ..change.order.clone()
        };
        (same != *self).then_some(change)
    }
}

/// Money before what may become money before what did not.
fn capture_that_counts(captures: &[SeenCapture]) -> Option<&SeenCapture> {
    captures.iter().max_by_key(|capture| match capture.status {
        CaptureStatus::Completed | CaptureStatus::PartiallyRefunded | CaptureStatus::Refunded => 2,
        CaptureStatus::Pending => 1,
        CaptureStatus::Declined | CaptureStatus::Failed => 0,
    })
}

/// Whether the sight leaves out whom the money is for or what it pays. That is no mismatch: another look may show it. After a
/// quarter of an hour it is a person's.
fn is_incomplete(payment: &Payment, capture: &SeenCapture, sight: Sight<'_>) -> bool {
    let reference = capture.custom_id.is_some() || sight.order.custom_id.is_some();
    let payee = payment.payee.is_none() || sight.order.payee.is_some();
    let patient = sight.now < payment.asked_at + UNANSWERED * 15;
    patient && !(reference && payee)
}

impl Change {
    pub(super) fn payment(&self, id: PaymentId) -> Option<Payment> {
        self.order.payment(id).cloned()
    }

    fn uncaptured(&mut self, id: PaymentId, sight: Sight<'_>) {
        let Some(payment) = self.payment(id).filter(|payment| payment.state.is_open()) else {
            return;
        };
        let state = match sight.order.status {
            // Not captured yet: what was asked for is asked for again.
            PayPalOrderStatus::Approved if payment.state == PaymentState::Capturing => return,
            // PayPal may still be at work on it: whatever else it shows is of before.
            _ if payment.state == PaymentState::Capturing
                && sight.now < payment.asked_at + UNANSWERED =>
            {
                return;
            }
            PayPalOrderStatus::Approved => PaymentState::Approved,
            PayPalOrderStatus::Created
            | PayPalOrderStatus::Saved
            | PayPalOrderStatus::PayerActionRequired => PaymentState::Created,
            PayPalOrderStatus::Voided => PaymentState::Lapsed,
            // Completed without a capture: nothing that this knows of.
            PayPalOrderStatus::Completed => {
                self.review = Some(Review::Mismatch(id));
                PaymentState::InReview
            }
        };
        if state == payment.state {
            return;
        }
        self.order.set_payment(id, state, sight.now);
        if state == PaymentState::Lapsed {
            self.causes = Some(Consequence::PaymentFailed);
        }
    }

    fn pending(&mut self, id: PaymentId, sight: Sight<'_>) {
        let waits = self.payment(id).is_some_and(|payment| {
            !payment.state.is_money() && payment.state != PaymentState::InReview
        });
        if waits {
            self.order.set_payment(id, PaymentState::Pending, sight.now);
        }
    }

    fn declined(&mut self, id: PaymentId, sight: Sight<'_>) {
        let state = match self.payment(id).map(|payment| payment.state) {
            Some(PaymentState::Pending) => PaymentState::Denied,
            Some(state) if state.is_open() => PaymentState::Declined,
            _ => return,
        };
        self.order.set_payment(id, state, sight.now);
        self.causes = Some(Consequence::PaymentFailed);
    }

    fn money(&mut self, id: PaymentId, capture: &SeenCapture, sight: Sight<'_>) {
        let Some(payment) = self.payment(id) else {
            return;
        };
        if payment.state == PaymentState::InReview {
            return;
        }
        if !payment.state.is_money() {
            if is_incomplete(&payment, capture, sight) {
                return;
            }
            if !self.is_what_was_asked_for(&payment, capture, sight.order) {
                self.order
                    .set_payment(id, PaymentState::InReview, sight.now);
                self.review = Some(Review::Mismatch(id));
                return;
            }
            self.take(&payment, capture, sight);
        }
        self.reconcile_refunds(id, capture, sight);
    }

    /// Never `paid` for anything else.
    fn is_what_was_asked_for(
        &self,
        payment: &Payment,
        capture: &SeenCapture,
        shown: &SeenOrder,
    ) -> bool {
        let reference = capture.custom_id.as_ref().or(shown.custom_id.as_ref());
        capture.amount == Some(self.order.total)
            && reference.is_some_and(|reference| *reference == self.order.id.to_string())
            && payment
                .payee
                .as_ref()
                .is_none_or(|payee| shown.payee.as_ref() == Some(payee))
    }

    /// Money is seen for the first time.
    fn take(&mut self, payment: &Payment, capture: &SeenCapture, sight: Sight<'_>) {
        let order = &mut self.order;
        let paid_already = order.paying().is_some();
        order.set_payment(payment.id, PaymentState::Captured, sight.now);
        for taken in order
            .payments
            .iter_mut()
            .filter(|taken| taken.id == payment.id)
        {
            taken.capture = Some(capture.id.clone());
        }
        self.claims.push(capture.id.clone());
        match (order.state, sight.room) {
            (_, _) if paid_already => self.give_back(payment.id, true, sight),
            (OrderState::AwaitingPayment, _) | (OrderState::Expired, Room::Perhaps) => {
                order.state = OrderState::Paid;
                self.causes = Some(Consequence::Paid);
            }
            (OrderState::Expired, Room::None) | (OrderState::Cancelled, _) => {
                order.state = OrderState::Refunding;
                self.give_back(payment.id, false, sight);
            }
            (
                OrderState::Paid
                | OrderState::Refunding
                | OrderState::PartiallyRefunded
                | OrderState::Refunded
                | OrderState::Disputed,
                _,
            ) => self.give_back(payment.id, true, sight),
        }
    }

    fn give_back(&mut self, id: PaymentId, surplus: bool, sight: Sight<'_>) {
        for payment in self
            .order
            .payments
            .iter_mut()
            .filter(|payment| payment.id == id)
        {
            payment.surplus = surplus;
        }
        let amount = self.order.total;
        self.order.refunds.push(Refund {
            id: sight.refunds[0],
            payment: id,
            amount,
            state: RefundState::Requested,
            origin: RefundOrigin::Rules,
            note: None,
            paypal_refund: None,
            asked_at: sight.now,
        });
        self.causes = Some(Consequence::RefundWanted);
    }
}
