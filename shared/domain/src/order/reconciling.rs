//! The refunds of a payment, as PayPal shows them and as they were asked for: matched, counted, and never taken for more than came.

use jiff::Timestamp;

use super::learning::Sight;
use super::{
    Change, Consequence, Order, OrderState, PaymentState, Refund, RefundOrigin, RefundState, Review,
};
use crate::ids::{PaymentId, RefundId};
use crate::money::Money;
use crate::paypal::{CaptureStatus, RefundStatus, SeenCapture};
use crate::text::Text;

impl Change {
    pub(super) fn reconcile_refunds(
        &mut self,
        id: PaymentId,
        capture: &SeenCapture,
        sight: Sight<'_>,
    ) {
        let before = self.order.refunded(id);
        let failed = self.order.failed_refunds(id);
        for seen in &sight.order.refunds {
            self.order.note_refund(
                id,
                seen.custom_id.as_deref(),
                Some(&seen.id),
                seen.status,
                seen.amount,
                sight.refunds[1],
                sight.now,
            );
        }
        if self.order.failed_refunds(id) > failed {
            self.review = Some(Review::RefundFailed(id));
        }
        if capture.status == CaptureStatus::Refunded {
            self.order
                .note_all_refunded(id, sight.refunds[1], sight.now);
        }
        // The event alone proves nothing: its signature covers a checksum that others can meet. The money must be seen to be gone.
        let reversed = sight.reversed && capture.status == CaptureStatus::Refunded;
        self.settle_refunds(id, reversed, before);
    }

    /// The states of payment and order follow from the refunds that have been paid.
    pub(super) fn settle_refunds(&mut self, id: PaymentId, reversed: bool, before: i64) {
        let Some(payment) = self.payment(id) else {
            return;
        };
        let refunded = self.order.refunded(id);
        let state = if reversed || payment.state == PaymentState::Reversed {
            PaymentState::Reversed
        } else if refunded >= self.order.total.amount {
            PaymentState::Refunded
        } else if refunded > 0 {
            PaymentState::PartiallyRefunded
        } else {
            payment.state
        };
        if state != payment.state && state == PaymentState::Reversed {
            self.review = Some(Review::Reversed(id));
        }
        for payment in self
            .order
            .payments
            .iter_mut()
            .filter(|payment| payment.id == id)
        {
            payment.state = state;
        }
        if !payment.surplus {
            self.order.follow(state);
        }
        // What is wanted of PayPal goes before what people are told, and a receipt before a refund of a part.
        let told = match self.causes {
            None | Some(Consequence::PaymentFailed) => true,
            Some(Consequence::Paid) => self.order.state == OrderState::Refunded,
            Some(Consequence::Held | Consequence::RefundWanted | Consequence::Refunded) => false,
        };
        let reversed_now = state == PaymentState::Reversed && state != payment.state;
        if told && (refunded > before || reversed_now) {
            self.causes = Some(Consequence::Refunded);
        }
    }
}

impl Order {
    /// What has gone back of a payment, in minor units.
    #[must_use]
    pub fn refunded(&self, id: PaymentId) -> i64 {
        self.refunds
            .iter()
            .filter(|refund| refund.payment == id && refund.state == RefundState::Completed)
            .map(|refund| refund.amount.amount)
            .sum()
    }

    fn failed_refunds(&self, id: PaymentId) -> usize {
        let failed = |refund: &&Refund| refund.payment == id && refund.state == RefundState::Failed;
        self.refunds.iter().filter(failed).count()
    }

    /// Without its money an order is not paid, whoever took it back.
    fn follow(&mut self, payment: PaymentState) {
        let next = match payment {
            PaymentState::PartiallyRefunded => OrderState::PartiallyRefunded,
            PaymentState::Refunded | PaymentState::Reversed => OrderState::Refunded,
            PaymentState::Created
            | PaymentState::Approved
            | PaymentState::Capturing
            | PaymentState::Captured
            | PaymentState::Pending
            | PaymentState::Declined
            | PaymentState::Denied
            | PaymentState::Lapsed
            | PaymentState::Cancelled
            | PaymentState::Disputed
            | PaymentState::InReview => return,
        };
        if self.state.may_become(next) {
            self.state = next;
        }
    }

    /// Finds the refund by our reference or by PayPal's id, and adds it where nobody here asked for it.
    #[expect(
        clippy::too_many_arguments,
        reason = "what is seen of a refund, and what a new one needs"
    )]
    pub(super) fn note_refund(
        &mut self,
        payment: PaymentId,
        reference: Option<&str>,
        id: Option<&crate::paypal::PayPalId>,
        status: RefundStatus,
        amount: Option<Money>,
        fresh: RefundId,
        now: Timestamp,
    ) {
        let state = match status {
            RefundStatus::Completed => RefundState::Completed,
            RefundStatus::Pending => RefundState::Pending,
            RefundStatus::Failed | RefundStatus::Cancelled => RefundState::Failed,
        };
        let reference = reference.and_then(|text| RefundId::parse(text).ok());
        let known = self.refunds.iter_mut().find(|refund| {
            Some(refund.id) == reference || (id.is_some() && refund.paypal_refund.as_ref() == id)
        });
        match (known, amount) {
            (Some(refund), _) => {
                if refund.state.may_become(state) && refund.state != state {
                    refund.state = state;
                    refund.asked_at = now;
                }
                if refund.paypal_refund.is_none() {
                    refund.paypal_refund = id.cloned();
                }
            }
            (None, Some(amount)) if state != RefundState::Failed => self.refunds.push(Refund {
                id: fresh.numbered(self.refunds.len()),
                payment,
                amount,
                state,
                origin: RefundOrigin::Provider,
                note: None,
                paypal_refund: id.cloned(),
                asked_at: now,
            }),
            (None, _) => {}
        }
    }

    /// PayPal shows that nothing is left of a payment: what was asked for is done, unless others were faster with the same money;
    /// and the rest was somebody else's doing.
    fn note_all_refunded(&mut self, payment: PaymentId, fresh: RefundId, now: Timestamp) {
        let mut left = self.total.amount - self.refunded(payment);
        for refund in self
            .refunds
            .iter_mut()
            .filter(|refund| refund.payment == payment)
        {
            if matches!(refund.state, RefundState::Requested | RefundState::Pending) {
                let done = refund.amount.amount <= left;
                if done {
                    left -= refund.amount.amount;
                }
                refund.state = if done {
                    RefundState::Completed
                } else {
                    RefundState::Failed
                };
                refund.asked_at = now;
            }
        }
        let rest = self.total.amount - self.refunded(payment);
        if rest > 0 {
            self.refunds.push(Refund {
                id: fresh.numbered(self.refunds.len()),
                payment,
                amount: Money {
                    amount: rest,
                    ..self.total
                },
                state: RefundState::Completed,
                origin: RefundOrigin::Provider,
                note: None,
                paypal_refund: None,
                asked_at: now,
            });
        }
    }
}
