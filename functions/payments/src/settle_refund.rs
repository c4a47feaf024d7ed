//! `settle-refund`: asks PayPal for the refunds of an order, each as one request however often it is asked.

use aforo_api::{App, StartError, Surroundings};
use aforo_domain::order::{Change, Order, Payment, Refund, RefundState};
use aforo_domain::paypal::{CallFailed, Refusal};
use aforo_paypal::NewPayPalRefund;
use aforo_queue::{Delivery, Task};
use aforo_store::Actor;
use jiff::SignedDuration;

use crate::change::change_order;
use crate::learn::{Seen, learn, look};
use crate::paypals::{Collecting, PayPals};
use crate::stuck::Stuck;

const PATIENCE: SignedDuration = SignedDuration::from_hours(24);

pub struct SettleRefund {
    app: App<PayPals>,
}

impl SettleRefund {
    /// # Errors
    /// The table does not answer, or the stage was never configured.
    pub async fn start(surroundings: &Surroundings) -> Result<Self, StartError> {
        let app = App::start(surroundings).await?;
        Ok(Self { app })
    }

    /// # Errors
    /// The message must come again.
    pub async fn deliver(&self, delivery: Delivery<'_>) -> Result<(), Stuck> {
        let Task::Refund { order } = delivery.message.task else {
            return Err(Stuck::Missing("an order in the message"));
        };
        let by = Actor {
            account: None,
            request_id: delivery.request_id.to_owned(),
            operation: Some("settle-refund"),
        };
        let Some(found) = self.app.table.order(order).await? else {
            return Ok(());
        };
        for (refund, payment) in found.unsettled_refunds() {
            let paypals = &self.app.secrets;
            let collecting = paypals.of_payment(&self.app, &found, payment.id).await?;
            match refund.state {
                RefundState::Requested => {
                    self.ask(&collecting, &found, refund, payment, &by).await?;
                    self.tell_if_late(&found, refund).await?;
                }
                RefundState::Pending if refund.due().is_some_and(|due| due <= self.app.now()) => {
                    self.look(&collecting, &found, refund, &by).await?;
                }
                RefundState::Pending | RefundState::Completed | RefundState::Failed => {}
            }
        }
        Ok(())
    }

    async fn ask(
        &self,
        collecting: &Collecting,
        order: &Order,
        refund: &Refund,
        payment: &Payment,
        by: &Actor,
    ) -> Result<(), Stuck> {
        let capture = payment
            .capture
            .as_ref()
            .ok_or(Stuck::Missing("the capture of a payment"))?;
        let id = refund.id.to_string();
        let new = NewPayPalRefund {
            amount: refund.amount,
            custom_id: &id,
            note: refund.note.as_ref().map(|note| note.as_str()),
        };
        let now = self.app.now();
        match collecting.paypal.refund(&id, capture, &new, now).await {
            Ok(seen) => {
                self.note(order, by, |order| order.refund_seen(refund.id, &seen, now))
                    .await
            }
            // Somebody was faster, perhaps this very request: what PayPal shows of the order tells.
            Err(CallFailed::Refused(Refusal::FullyRefunded)) => {
                let shown = look(&self.app, collecting, payment).await?;
                let seen = Seen {
                    order: &shown,
                    as_of: order.revision,
                    reversed: false,
                };
                learn(&self.app, order.id, payment.id, seen, by).await?;
                Ok(())
            }
            Err(CallFailed::Refused(refusal)) => {
                tracing::error!(request_id = by.request_id, order = %order.id, refund = id, %refusal, "a refund was refused: a person must look");
                self.note(order, by, |order| {
                    order.refund_refused(refund.id, &refusal, now)
                })
                .await
            }
            // The sweep asks again, as the same request.
            Err(CallFailed::Unknown(cause)) => {
                tracing::warn!(request_id = by.request_id, order = %order.id, refund = id, cause, "refund unknown");
                Ok(())
            }
        }
    }

    /// A refund that PayPal does not even take is a person's after a day.
    async fn tell_if_late(&self, order: &Order, refund: &Refund) -> Result<(), Stuck> {
        let now = self.app.now();
        if refund.asked_at + PATIENCE < now {
            tracing::error!(order = %order.id, refund = %refund.id, "unsettled for too long: a person must look");
            self.app
                .table
                .review_unsettled(order.id, refund.id, now)
                .await?;
        }
        Ok(())
    }

    async fn look(
        &self,
        collecting: &Collecting,
        order: &Order,
        refund: &Refund,
        by: &Actor,
    ) -> Result<(), Stuck> {
        let Some(id) = &refund.paypal_refund else {
            return Ok(());
        };
        let now = self.app.now();
        let seen = match collecting.paypal.refund_seen(id, now).await {
            Ok(seen) => seen,
            Err(failed) => {
                tracing::warn!(request_id = by.request_id, order = %order.id, refund = %refund.id, %failed, "refund not seen");
                return Ok(());
            }
        };
        self.note(order, by, |order| order.refund_seen(refund.id, &seen, now))
            .await
    }

    async fn note(
        &self,
        order: &Order,
        by: &Actor,
        decide: impl Fn(&Order) -> Option<Change>,
    ) -> Result<(), Stuck> {
        change_order(&self.app, order.id, by, decide).await?;
        Ok(())
    }
}
