//! Orders that end without money: cancelled by the buyer, or by the clock.

use jiff::Timestamp;
use thiserror::Error;

use super::{Change, Order, OrderState, PaymentState};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the order is paid, or is being paid right now")]
pub struct CancelRefused;

impl Order {
    /// The buyer does not want it any more; `None` if it is cancelled already.
    ///
    /// # Errors
    /// Money was taken, or may be on its way.
    pub fn cancel(&self, now: Timestamp) -> Result<Option<Change>, CancelRefused> {
        let unresolved = |state: PaymentState| state.is_unresolved();
        match self.state {
            OrderState::Cancelled | OrderState::Expired => Ok(None),
            OrderState::AwaitingPayment
                if self
                    .payments
                    .iter()
                    .any(|payment| unresolved(payment.state)) =>
            {
                Err(CancelRefused)
            }
            OrderState::AwaitingPayment => Ok(Some(self.changed(|order| {
                order.state = OrderState::Cancelled;
                for payment in order
                    .payments
                    .iter_mut()
                    .filter(|payment| payment.state == PaymentState::Created)
                {
                    payment.state = PaymentState::Cancelled;
                    payment.asked_at = now;
                }
            }))),
            OrderState::Paid
            | OrderState::Refunding
            | OrderState::PartiallyRefunded
            | OrderState::Refunded
            | OrderState::Disputed => Err(CancelRefused),
        }
    }

    /// The hold is over and nobody is paying: the places go back. Its payments stay open, for a payer who is late.
    #[must_use]
    pub fn expire(&self, now: Timestamp) -> Option<Change> {
        let over = self.state == OrderState::AwaitingPayment && self.is_given_up(now);
        over.then(|| self.changed(|order| order.state = OrderState::Expired))
    }
}
