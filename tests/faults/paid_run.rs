//! One order from the click to its end, with everything that may go wrong on the way: what its client does, and what is left to
//! the webhook and to the clock when the client is gone.

use aforo_domain::order::OrderState;
use aforo_tests::{PublishedEvent, Reply, TestApp, Work};
use paypal_sandbox::Disturbance;
use serde_json::{Value, json};

use super::books::Books;
use super::ledger;
use super::paid::token;
use super::world::{SEATS, World};

/// How the order is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Story {
    /// Paid, and refunded by the organiser in two parts.
    Refunded,
    /// Never approved, and expired.
    Expired,
}

/// Who goes on after something went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovery {
    /// The client asks again, with the same keys; PayPal's webhooks are lost.
    Client,
    /// The client is gone; PayPal tells what it knows.
    Webhook,
    /// The client is gone and the webhooks are lost: the clock alone.
    Sweep,
}

pub struct Run<'a> {
    pub world: &'a World,
    pub event: PublishedEvent,
    pub story: Story,
}

impl Run<'_> {
    fn app(&self) -> &TestApp {
        &self.world.app
    }

    /// The client's whole way, each request once; what it leaves in queues is dealt with as far as that goes without time passing.
    pub async fn once(&self) {
        self.client().await;
        self.background(true).await;
    }

    /// Ends where an answer is missing.
    async fn client(&self) -> Option<()> {
        let (app, buyer) = (self.app(), &self.world.buyer);
        let order = answered(buyer.register(app, &self.event, "register").await, 201)?;
        let id = order["id"].as_str()?.to_owned();
        self.background(false).await;
        let payment = answered(buyer.pay(app, &id, "pay").await, 201)?;
        if self.story == Story::Expired {
            return Some(());
        }
        if payment["approve_url"].is_string() {
            app.inside().paypal.approve(&token(&payment));
        }
        let payment = payment["id"].as_str()?.to_owned();
        let captured = buyer.capture(app, &id, &payment).await;
        // Accepted: PayPal has not said yet what became of it.
        if captured.status == 202 {
            return None;
        }
        answered(captured, 200)?;
        self.background(false).await;
        for (key, body) in [
            (
                "part",
                json!({"amount": {"amount": 500, "currency": "EUR"}}),
            ),
            ("rest", json!({})),
        ] {
            let path = format!(
                "/v1/organizations/{}/orders/{id}/refunds",
                self.event.organization
            );
            let ask = app.post(path, &body).by(&self.event.owner).key(key);
            answered(app.inside().send_measured(&ask).await.0, 202)?;
            self.background(false).await;
        }
        Some(())
    }

    /// The id of a new order.
    pub async fn register(&self, key: &str) -> String {
        let reply = self
            .world
            .buyer
            .register(self.app(), &self.event, key)
            .await;
        let order = reply.expect(201);
        self.app().inside().settle_without_webhooks().await;
        order["id"].as_str().unwrap().to_owned()
    }

    /// A new payment.
    pub async fn pay(&self, order: &str, key: &str) -> Value {
        self.world
            .buyer
            .pay(self.app(), order, key)
            .await
            .expect(201)
    }

    /// Captures; PayPal's answer is lost.
    pub async fn capture_unheard(&self, order: &str, payment: &str) {
        let lost = Disturbance::LostReply;
        self.app()
            .inside()
            .paypal
            .disturb(Some("CaptureOrder"), 1, lost);
        let reply = self.world.buyer.capture(self.app(), order, payment).await;
        assert_eq!(reply.status, 202, "{reply:?}");
    }

    /// What runs behind the requests, without time passing; PayPal's webhooks arrive or stay on their way.
    async fn background(&self, webhooks: bool) {
        let inside = self.app().inside();
        for _ in 0..6 {
            let told = if webhooks {
                inside.deliver_webhooks().await
            } else {
                Work::None
            };
            let relayed = inside.relay().await;
            let delivered = inside.deliver().await;
            if [told, relayed, delivered].contains(&Work::Failed) {
                return;
            }
            if told.max(relayed).max(delivered) == Work::None {
                return;
            }
        }
    }

    /// After the fault.
    pub async fn recover(&self, recovery: Recovery) {
        let inside = self.app().inside();
        inside.restart();
        if recovery != Recovery::Webhook {
            inside.lose_webhooks();
        }
        if recovery == Recovery::Client {
            for _ in 0..8 {
                if self.client().await.is_some() {
                    break;
                }
                inside.restart();
                self.background(false).await;
            }
            inside.lose_webhooks();
        }
        self.let_time_pass(recovery == Recovery::Webhook).await;
    }

    /// An hour, with a sweep now and then: past every hold and whatever is asked about after a while.
    async fn let_time_pass(&self, webhooks: bool) {
        let inside = self.app().inside();
        for minutes in [20, 40] {
            if !webhooks {
                inside.lose_webhooks();
            }
            inside.settle().await;
            inside.advance(minutes * 60);
            inside.sweep().await.unwrap();
        }
        if !webhooks {
            inside.lose_webhooks();
        }
        inside.settle().await;
        inside.lose_webhooks();
    }

    /// The order, if it came to one.
    async fn order(&self) -> Option<String> {
        let ask = self
            .app()
            .get("/v1/me/registrations?limit=1")
            .by(&self.world.buyer.person);
        let mine: Value = self.app().inside().send_measured(&ask).await.0.expect(200);
        let latest = &mine["items"][0];
        if latest["event"] != self.event.id.as_str() {
            return None;
        }
        let id = latest["id"].as_str()?;
        let ask = self
            .app()
            .get(format!("/v1/registrations/{id}"))
            .by(&self.world.buyer.person);
        let registration = self.app().inside().send_measured(&ask).await.0.expect(200);
        Some(registration["order"].as_str()?.to_owned())
    }

    /// Everything adds up, and the order has ended as its story says or as far as it came.
    pub async fn check(&self, recovery: Recovery, context: &str) {
        let books = Books::of(self.app().inside());
        let id = self.order().await;
        let left = ledger::check(self.app().inside(), &self.event).left;
        let Some(id) = id else {
            assert_eq!(left, SEATS, "{context}: a place is lost");
            assert_ne!(
                recovery,
                Recovery::Client,
                "{context}: the client was never answered"
            );
            return;
        };
        let order = books.order(&id).await;
        books.check_at_rest(&order, context).await;
        let paid = matches!(
            order.state,
            OrderState::Paid | OrderState::PartiallyRefunded
        );
        assert_eq!(left, SEATS - u32::from(paid), "{context}: {order:?}");
        if recovery == Recovery::Client {
            let expected = match self.story {
                Story::Refunded => OrderState::Refunded,
                Story::Expired => OrderState::Expired,
            };
            assert_eq!(order.state, expected, "{context}: {order:?}");
        }
    }
}

/// The answer, or none if it leaves open what happened.
///
/// # Panics
/// On any other answer.
fn answered(reply: Reply, status: u16) -> Option<Value> {
    (reply.status < 500).then(|| reply.expect(status))
}
