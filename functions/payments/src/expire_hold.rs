//! `expire-hold`: looks at an order when its hold ends. Whoever is paying then is asked about; if nobody is, the places go back.

use aforo_api::{App, StartError, Surroundings};
use aforo_domain::ids::{MessageId, OrderId};
use aforo_domain::order::{Due, Order, OrderState};
use aforo_queue::{Delivery, Message, Outgoing, Queues, Task};
use aforo_store::{Actor, Saved};
use jiff::{SignedDuration, Timestamp};

use crate::DECISIONS;
use crate::paypals::PayPals;
use crate::stuck::Stuck;
use crate::take::take;

pub struct ExpireHold {
    app: App<PayPals>,
    queues: Queues,
}

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
        if found.state != OrderState::AwaitingPayment {
            return Ok(());
        }
        let now = self.app.now();
        for payment in &found.payments {
            if payment.due().is_some_and(|due| due <= now) {
                let taken = take(&self.app, &self.app.secrets, order, payment.id, by).await;
                match taken {
                    // The sweep asks again; the places stay the order's until PayPal has answered.
                    Err(Stuck::PayPal(cause)) => {
                        tracing::warn!(%order, payment = %payment.id, cause, "PayPal not asked");
                    }
                    taken => {
                        taken?;
                    }
                }
            }
        }
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
