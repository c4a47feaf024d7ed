//! Somebody who pays an order, step by step.

use aforo_tests::{Ask, Person, PublishedEvent, TestApp, free_event};
use serde_json::{Value, json};

/// 15 € a place.
pub const PRICE: i64 = 1500;

/// An event of one session whose one ticket type costs [`PRICE`].
pub fn priced_event(seats: u32) -> Value {
    let mut body = free_event(seats);
    body["sessions"][0]["ticket_types"][0]["price"] = euros(PRICE);
    body
}

/// Another event: of a Saturday in April, with a price, and of which nothing more is told.
pub fn ceramics() -> Value {
    let mut body = priced_event(8);
    body["name"] = json!("Iniciación a la cerámica");
    body["starts_at"] = json!("2027-04-10T08:00:00Z");
    body["ends_at"] = json!("2027-04-10T12:00:00Z");
    body["place"]["city"] = json!("Santiago de Compostela");
    let session = &mut body["sessions"][0];
    session["name"] = json!("Clase de sábado");
    session["starts_at"] = json!("2027-04-10T08:00:00Z");
    session["ends_at"] = json!("2027-04-10T12:00:00Z");
    body
}

/// `amount` cents.
pub fn euros(amount: i64) -> Value {
    json!({"amount": amount, "currency": "EUR"})
}

/// An order and whoever made it.
pub struct Order<'a> {
    pub app: &'a TestApp,
    pub buyer: Person,
    pub id: String,
    /// As it was answered.
    pub made: Value,
}

impl<'a> Order<'a> {
    /// An order of `buyer`'s for what `body` asks.
    pub async fn of(
        app: &'a TestApp,
        event: &PublishedEvent,
        buyer: &Person,
        body: &Value,
    ) -> Self {
        let ask = app.post(event.registrations(), body).by(buyer);
        let made = ask.send().await.expect(201);
        Self {
            app,
            buyer: buyer.clone(),
            id: made["id"].as_str().expect("an id").to_owned(),
            made,
        }
    }

    /// An order of one place that somebody new has for themselves and has not paid.
    pub async fn held(app: &'a TestApp, event: &PublishedEvent) -> Self {
        let buyer = app.person().await;
        let body = event.one(&buyer.email);
        Self::of(app, event, &buyer, &body).await
    }

    /// The same, paid, with its payment.
    pub async fn paid(app: &'a TestApp, event: &PublishedEvent) -> (Self, Value) {
        let order = Self::held(app, event).await;
        let payment = order.pay_for_good().await;
        (order, payment)
    }

    /// Pays it to the end; the payment.
    pub async fn pay_for_good(&self) -> Value {
        let payment = self.approved().await;
        // On the deployed stack the webhook may have been faster, and still be at it.
        let reply = self.capture(&payment).send().await;
        assert!([200, 202].contains(&reply.status), "{reply:?}");
        let shown = self.becomes("paid").await;
        shown["payments"][0].clone()
    }

    /// Its buyer's token lasts as long as a hold.
    pub async fn log_in_again(&mut self) {
        let (email, password) = (&self.buyer.email, &self.buyer.password);
        self.buyer.token = self.app.log_in(email, password).await;
    }

    pub fn path(&self) -> String {
        format!("/v1/orders/{}", self.id)
    }

    pub fn pay(&self) -> Ask<'a> {
        let ask = self.app.post(self.path() + "/payments", &json!({}));
        ask.by(&self.buyer)
    }

    /// A payment that nobody has approved.
    pub async fn payment(&self) -> Value {
        self.pay().send().await.expect(201)
    }

    /// A payment that its payer has approved.
    pub async fn approved(&self) -> Value {
        let payment = self.payment().await;
        self.app.approve(&payment).await;
        payment
    }

    pub fn capture(&self, payment: &Value) -> Ask<'a> {
        let id = payment["id"].as_str().expect("an id");
        let path = format!("{}/payments/{id}/capture", self.path());
        self.app.ask("POST", path).by(&self.buyer)
    }

    pub fn cancel(&self) -> Ask<'a> {
        let path = self.path() + "/cancellation";
        self.app.ask("POST", path).by(&self.buyer)
    }

    /// By the event's organiser.
    pub fn refund(&self, event: &PublishedEvent, body: &Value) -> Ask<'a> {
        let path = format!(
            "/v1/organizations/{}/orders/{}/refunds",
            event.organization, self.id
        );
        self.app.post(path, body).by(&event.owner)
    }

    pub async fn shown(&self) -> Value {
        let ask = self.app.get(self.path()).by(&self.buyer);
        ask.send().await.expect(200)
    }

    /// The order once it is in this state.
    pub async fn becomes(&self, state: &str) -> Value {
        let is_so = |shown: &Value| shown["state"] == state;
        let shown = self.app.until(async || self.shown().await, is_so).await;
        assert_eq!(shown["state"], state, "{shown}");
        shown
    }

    /// The state of its `number`th registration, counted from 0.
    pub async fn registration(&self, number: usize) -> Value {
        let id = self.made["lines"][number]["registration"].as_str();
        let path = format!("/v1/registrations/{}", id.expect("an id"));
        let shown = self.app.get(path).by(&self.buyer).send().await;
        shown.expect(200)["state"].clone()
    }
}
