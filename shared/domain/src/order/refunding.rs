//! Giving money back: what an organiser asks for, and what PayPal answers.

use jiff::Timestamp;
use thiserror::Error;

use super::{
    Change, Consequence, Order, Payment, PaymentState, Refund, RefundOrigin, RefundState, Review,
};
use crate::ids::{AccountId, RefundId};
use crate::money::Money;
use crate::paypal::{RefundStatus, Refusal, SeenRefund};
use crate::registration::RequestMark;
use crate::text::Note;

#[derive(Clone, Debug)]
pub struct NewRefund {
    /// Fresh.
    pub id: RefundId,
    pub account: AccountId,
    pub made_by: RequestMark,
    /// None: all that is left.
    pub amount: Option<Money>,
    pub note: Option<Note>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RefundRefused {
    #[error("no money of this order can go back")]
    NotRefundable,
    #[error("only {} are left", .left.amount)]
    Exceeds { left: Money },
    #[error("the amount is in another currency")]
    Currency,
    #[error("the idempotency key was used for another request")]
    KeyReused,
}

/// Each is part of the order's item.
const REFUNDS: usize = 20;

impl Order {
    /// The order with the refund asked for; none if this very request has done so before.
    ///
    /// # Errors
    /// Why nothing, or not so much, can go back.
    pub fn request_refund(
        &self,
        new: NewRefund,
        now: Timestamp,
    ) -> Result<Option<Change>, RefundRefused> {
        let before = self.refunds.iter().find_map(|refund| match &refund.origin {
            RefundOrigin::Organizer { account, made_by }
                if *account == new.account && made_by.key == new.made_by.key =>
            {
                Some(made_by)
            }
            RefundOrigin::Organizer { .. } | RefundOrigin::Rules | RefundOrigin::Provider => None,
        });
        match before {
            Some(before) if before.fingerprint == new.made_by.fingerprint => return Ok(None),
            Some(_) => return Err(RefundRefused::KeyReused),
            None => {}
        }
        let payment = self.paying().ok_or(RefundRefused::NotRefundable)?;
        let left = self.refundable(payment);
        if left.amount == 0 || self.refunds.len() >= REFUNDS {
            return Err(RefundRefused::NotRefundable);
        }
        let amount = new.amount.unwrap_or(left);
        if amount.currency != left.currency {
            return Err(RefundRefused::Currency);
        }
        if amount.amount > left.amount || !amount.is_payable_by_paypal() {
            return Err(RefundRefused::Exceeds { left });
        }
        let refund = Refund {
            id: new.id,
            payment: payment.id,
            amount,
            state: RefundState::Requested,
            origin: RefundOrigin::Organizer {
                account: new.account,
                made_by: new.made_by,
            },
            note: new.note,
            paypal_refund: None,
            asked_at: now,
        };
        let change = self.changed(|order| order.refunds.push(refund));
        Ok(Some(change.causing(Consequence::RefundWanted)))
    }

    /// What is left of a payment when everything that was asked for goes back.
    fn refundable(&self, payment: &Payment) -> Money {
        let asked_for: i64 = self
            .refunds
            .iter()
            .filter(|refund| refund.payment == payment.id && refund.state.counts())
            .map(|refund| refund.amount.amount)
            .sum();
        let open = matches!(
            payment.state,
            PaymentState::Captured | PaymentState::PartiallyRefunded
        );
        Money {
            amount: if open {
                (self.total.amount - asked_for).max(0)
            } else {
                0
            },
            ..self.total
        }
    }

    /// Refunds that PayPal has not ended yet, with their payments.
    pub fn unsettled_refunds(&self) -> impl Iterator<Item = (&Refund, &Payment)> {
        self.refunds
            .iter()
            .filter(|refund| matches!(refund.state, RefundState::Requested | RefundState::Pending))
            .filter_map(|refund| Some((refund, self.payment(refund.payment)?)))
    }

    /// What PayPal shows of a refund; none if that is known already.
    #[must_use]
    pub fn refund_seen(&self, id: RefundId, seen: &SeenRefund, now: Timestamp) -> Option<Change> {
        let refund = self.refunds.iter().find(|refund| refund.id == id)?;
        let (payment, failed) = (refund.payment, refund.state == RefundState::Failed);
        let waits = refund.state == RefundState::Pending && seen.status == RefundStatus::Pending;
        let mut change = self.changed(|order| {
            order.note_refund(
                payment,
                Some(&id.to_string()),
                Some(&seen.id),
                seen.status,
                seen.amount,
                id,
                now,
            );
            // Asked again in an hour.
            for refund in order
                .refunds
                .iter_mut()
                .filter(|refund| waits && refund.id == id)
            {
                refund.asked_at = now;
            }
        });
        change.settle_refunds(payment, false, self.refunded(payment));
        let refund = change.order.refunds.iter().find(|refund| refund.id == id)?;
        if refund.state == RefundState::Failed && !failed {
            change.review = Some(Review::RefundFailed(payment));
        }
        let same = Self {
            revision: self.revision,
            ..change.order.clone()
        };
        (same != *self).then_some(change)
    }

    /// PayPal has refused a refund for good: a person must look. (`FullyRefunded` is no refusal: PayPal's order then shows the refunds.)
    #[must_use]
    pub fn refund_refused(
        &self,
        id: RefundId,
        refusal: &Refusal,
        now: Timestamp,
    ) -> Option<Change> {
        let refund = self.refunds.iter().find(|refund| refund.id == id)?;
        let open = matches!(refund.state, RefundState::Requested | RefundState::Pending);
        if !open || *refusal == Refusal::FullyRefunded {
            return None;
        }
        let payment = refund.payment;
        let mut change = self.changed(|order| {
            for refund in order.refunds.iter_mut().filter(|refund| refund.id == id) {
                refund.state = RefundState::Failed;
                refund.asked_at = now;
            }
        });
        change.review = Some(Review::RefundFailed(payment));
        Some(change)
    }
}
