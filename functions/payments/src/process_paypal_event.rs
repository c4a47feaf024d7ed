//! `process-paypal-event`: an event is a reason to look. What is decided follows from what PayPal shows and from the order's own
//! state, so events may come twice, late and in any order.

use aforo_api::{App, StartError, Surroundings};
use aforo_domain::ids::{OrderId, PaymentId};
use aforo_domain::order::{Order, Payment, PaymentState};
use aforo_domain::paypal::{CallFailed, PayPalEventId, Refusal};
use aforo_queue::{Delivery, Task};
use aforo_store::{Actor, PayPalEvent};
use jiff::SignedDuration;

use crate::change::change_order;
use crate::learn::{Seen, learn, look};
use crate::paypals::{Collecting, PayPals};
use crate::stuck::Stuck;
use crate::take::take;

pub struct ProcessPayPalEvent {
    app: App<PayPals>,
}

/// An event may overtake the write that makes its order findable; after three days a person is told.
const WAITS: SignedDuration = SignedDuration::from_hours(72);
const LOOKED_AGAIN: SignedDuration = SignedDuration::from_mins(15);

impl ProcessPayPalEvent {
    /// # Errors
    /// The table does not answer, or the stage was never configured.
    pub async fn start(surroundings: &Surroundings) -> Result<Self, StartError> {
        let app = App::start(surroundings).await?;
        Ok(Self { app })
    }

    /// # Errors
    /// The message must come again.
    pub async fn deliver(&self, delivery: Delivery<'_>) -> Result<(), Stuck> {
        let Task::PayPalEvent { event } = delivery.message.task else {
            return Err(Stuck::Missing("an event in the message"));
        };
        let by = Actor {
            account: None,
            request_id: delivery.request_id.to_owned(),
            operation: Some("process-paypal-event"),
        };
        let found = self.app.table.event_of_paypal(&event).await?;
        let found = found.ok_or(Stuck::Missing("the event"))?;
        match self.process(&found, &by).await {
            // Neither is a fault of the message's: time mends it, or a person does.
            Err(Stuck::NoSuchOrder | Stuck::PayPal(_)) => self.put_off(&event, &found).await,
            Ok(()) if found.put_off => Ok(self.app.table.put_off_event(&event, None).await?),
            done => done,
        }
    }

    async fn process(&self, event: &PayPalEvent, by: &Actor) -> Result<(), Stuck> {
        let order = self.order_of(event).await?.ok_or(Stuck::NoSuchOrder)?;
        let payment = match payment_of(&order, event) {
            Some(payment) => payment,
            None => match self.search(&order, event).await? {
                Some(payment) => payment,
                None => self.adopt(&order, event, by).await?,
            },
        };
        let (id, state) = {
            let payment = order.payment(payment);
            (order.id, payment.map(|payment| payment.state))
        };
        let money = state.is_some_and(PaymentState::is_money);
        match event.kind.as_str() {
            // Its order is how it was told already.
            "CHECKOUT.ORDER.APPROVED" | "PAYMENT.CAPTURE.COMPLETED" if money => Ok(()),
            "CHECKOUT.ORDER.APPROVED" => {
                take(&self.app, &self.app.secrets, id, payment, by).await?;
                Ok(())
            }
            kind => {
                self.look(id, payment, kind == "PAYMENT.CAPTURE.REVERSED", by)
                    .await
            }
        }
    }

    async fn order_of(&self, event: &PayPalEvent) -> Result<Option<Order>, Stuck> {
        let ids: Vec<_> = event.order.iter().chain(&event.capture).cloned().collect();
        let known = self.app.table.order_of(&ids).await?;
        Ok(match known.or(event.reference) {
            Some(id) => self.app.table.order(id).await?,
            None => None,
        })
    }

    /// The payment whose order shows the event's capture: an event can be faster than our own knowledge of it.
    async fn search(&self, order: &Order, event: &PayPalEvent) -> Result<Option<PaymentId>, Stuck> {
        let Some(capture) = &event.capture else {
            return Ok(None);
        };
        let made = |payment: &&Payment| payment.paypal_order.is_some();
        for payment in order.payments.iter().filter(made) {
            let collecting = self.collecting(order, payment.id).await?;
            let shown = look(&self.app, &collecting, payment).await?;
            if shown.captures.iter().any(|shown| shown.id == *capture) {
                return Ok(Some(payment.id));
            }
        }
        Ok(None)
    }

    /// PayPal made its order, but the process that asked for it died before it could write that down.
    async fn adopt(
        &self,
        order: &Order,
        event: &PayPalEvent,
        by: &Actor,
    ) -> Result<PaymentId, Stuck> {
        let paypal_order = event.order.as_ref().ok_or(Stuck::NoSuchOrder)?;
        let unfinished = order.payments.iter().find(|payment| {
            payment.state == PaymentState::Created && payment.paypal_order.is_none()
        });
        let id = unfinished.ok_or(Stuck::NoSuchOrder)?.id;
        let collecting = self.collecting(order, id).await?;
        let shown = collecting
            .paypal
            .order(paypal_order, self.app.now())
            .await
            .map_err(|failed| {
                if failed == CallFailed::Refused(Refusal::NotFound) {
                    Stuck::NoSuchOrder
                } else {
                    Stuck::PayPal(failed.to_string())
                }
            })?;
        if shown.custom_id.as_deref() != Some(order.id.to_string().as_str()) {
            return Err(Stuck::NoSuchOrder);
        }
        change_order(&self.app, order.id, by, |order| {
            order.payment_made(id, &shown)
        })
        .await?;
        Ok(id)
    }

    async fn look(
        &self,
        order: OrderId,
        payment: PaymentId,
        reversed: bool,
        by: &Actor,
    ) -> Result<(), Stuck> {
        let before = self.load(order).await?;
        let collecting = self.collecting(&before, payment).await?;
        let known = before.payment(payment).ok_or(Stuck::Missing("payment"))?;
        let shown = look(&self.app, &collecting, known).await?;
        let seen = Seen {
            order: &shown,
            as_of: before.revision,
            reversed,
        };
        learn(&self.app, order, payment, seen, by).await?;
        Ok(())
    }

    async fn collecting(&self, order: &Order, payment: PaymentId) -> Result<Collecting, Stuck> {
        self.app.secrets.of_payment(&self.app, order, payment).await
    }

    async fn load(&self, id: OrderId) -> Result<Order, Stuck> {
        let found = self.app.table.order(id).await?;
        found.ok_or(Stuck::Missing("order"))
    }

    async fn put_off(&self, id: &PayPalEventId, event: &PayPalEvent) -> Result<(), Stuck> {
        let now = self.app.now();
        if now < event.received_at + WAITS {
            self.app
                .table
                .put_off_event(id, Some(now + LOOKED_AGAIN))
                .await?;
            return Ok(());
        }
        tracing::error!(event = %id, "an event was never settled: a person must look");
        self.app
            .table
            .review_event(id, event.reference, now)
            .await?;
        self.app.table.put_off_event(id, None).await?;
        Ok(())
    }
}

fn payment_of(order: &Order, event: &PayPalEvent) -> Option<PaymentId> {
    let ids = event.order.iter().chain(&event.capture);
    let mut known = ids.filter_map(|id| order.payment_known_as(id));
    known.next().map(|payment| payment.id)
}
