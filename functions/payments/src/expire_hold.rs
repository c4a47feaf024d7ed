//! `expire-hold`: looks at an order when its hold ends. Whoever is paying then is asked about; if nobody is, the places go back.

use aforo_api::{App, StartError, Surroundings};
use aforo_domain::ids::{MessageId, OrderId};
use aforo_domain::order::{Due, Order, Payment, PaymentState};
use aforo_queue::{Delivery, Message, Outgoing, Queues, Task};
use aforo_store::{Actor, Saved};
use jiff::{SignedDuration, Timestamp};

use crate::DECISIONS;
use crate::learn::{Seen, learn, look};
use crate::paypals::PayPals;
use crate::stuck::Stuck;
use crate::take::take;

pub struct ExpireHold {
    app: App<PayPals>,
    queues: Queues,
}

/// PayPal settles what it lets wait within a week.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24 * 8);
/// The longest that a message can wait; what is due later is left to the sweep.
const SOON: SignedDuration = SignedDuration::from_mins(15);

impl ExpireHold {
    /// # Errors
    /// The table does not answer, or the stage was never configured.
    pub async fn start(surroundings: &Surroundings) -> Result<Self, StartError> {
        Ok(Self {
            app: App::start(surroundings).await?,
            queues: Queues::new(&surroundings.config, &surroundings.stage),
        })
    }

    /// # Errors
    /// The message must come again.
    pub async fn deliver(&self, delivery: Delivery<'_>) -> Result<(), Stuck> {
        let Task::Hold { order } = delivery.message.task else {
            return Err(Stuck::Missing("an order in the message"));
        };
        let by = Actor {
            account: None,
            request_id: delivery.request_id.to_owned(),
            operation: Some("expire-hold"),
        };
        self.settle_payments(order, &by).await?;
        for _ in 0..DECISIONS {
            let now = self.app.now();
            let Some(before) = self.app.table.order(order).await? else {
                return Ok(());
            };
            let Some(change) = before.expire(now) else {
                return self.look_again(&before, now).await;
            };
            if self
                .app
                .table
                .save_order(&before, &change, now, &by)
                .await?
                == Saved::Yes
            {
                return Ok(());
            }
        }
        Err(Stuck::Contended)
    }

    /// Payments whose process is gone, or which PayPal lets wait, are asked about.
    async fn settle_payments(&self, order: OrderId, by: &Actor) -> Result<(), Stuck> {
        let Some(found) = self.app.table.order(order).await? else {
            return Ok(());
        };
        let now = self.app.now();
        let due = |payment: &&Payment| payment.due().is_some_and(|due| due <= now);
        for payment in found.payments.iter().filter(due) {
            match self.settle_payment(&found, payment, by).await {
                // The sweep asks again; the places stay the order's until PayPal has answered.
                Err(Stuck::PayPal(cause)) => {
                    tracing::warn!(request_id = by.request_id, %order, payment = %payment.id, cause, "PayPal not asked");
                }
                settled => settled?,
            }
            if payment.created_at + PATIENCE < now {
                tracing::error!(request_id = by.request_id, %order, payment = %payment.id, "unsettled for too long: a person must look");
                self.app
                    .table
                    .review_unsettled(order, payment.id, now)
                    .await?;
            }
        }
        Ok(())
    }

    async fn settle_payment(
        &self,
        order: &Order,
        payment: &Payment,
        by: &Actor,
    ) -> Result<(), Stuck> {
        let paypals = &self.app.secrets;
        if payment.state != PaymentState::Pending {
            take(&self.app, paypals, order.id, payment.id, by).await?;
            return Ok(());
        }
        let collecting = paypals.of_payment(&self.app, order, payment.id).await?;
        let shown = look(&self.app, &collecting, payment).await?;
        let seen = Seen {
            order: &shown,
            as_of: order.revision,
            reversed: false,
        };
        learn(&self.app, order.id, payment.id, seen, by).await?;
        Ok(())
    }

    /// The hold was extended, or an answer is awaited: the message is sent again for then.
    async fn look_again(&self, order: &Order, now: Timestamp) -> Result<(), Stuck> {
        let Some(Due::Hold(at)) = order.due() else {
            return Ok(());
        };
        if at <= now || at > now + SOON {
            return Ok(());
        }
        let message = Message {
            id: MessageId::new(now, self.app.random()),
            task: Task::Hold { order: order.id },
        };
        self.queues.send(&[Outgoing::at(message, at, now)]).await?;
        Ok(())
    }
}
