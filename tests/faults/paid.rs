//! The paid path as its tests walk it: a priced event, an order of one place, PayPal's approval.

use aforo_tests::{Person, PublishedEvent, Reply, TestApp};
use serde_json::{Value, json};

/// Somebody who buys.
pub struct Buyer {
    pub person: Person,
    pub attendee: String,
}

/// 15 € a place.
pub const PRICE: i64 = 1500;

pub async fn priced_event(app: &TestApp, seats: u32) -> PublishedEvent {
    let mut body = aforo_tests::free_event(seats);
    body["sessions"][0]["ticket_types"][0]["price"] = json!({"amount": PRICE, "currency": "EUR"});
    app.event_of(&body).await
}

impl Buyer {
    pub async fn new(app: &TestApp) -> Self {
        let person = app.person().await;
        Self {
            attendee: person.email.clone(),
            person,
        }
    }

    pub async fn register(&self, app: &TestApp, event: &PublishedEvent, key: &str) -> Reply {
        let ask = app
            .post(event.registrations(), &event.one(&self.attendee))
            .by(&self.person)
            .key(key);
        app.inside().send_measured(&ask).await.0
    }

    pub async fn pay(&self, app: &TestApp, order: &str, key: &str) -> Reply {
        let ask = app
            .post(format!("/v1/orders/{order}/payments"), &json!({}))
            .by(&self.person)
            .key(key);
        app.inside().send_measured(&ask).await.0
    }

    pub async fn capture(&self, app: &TestApp, order: &str, payment: &str) -> Reply {
        let path = format!("/v1/orders/{order}/payments/{payment}/capture");
        let ask = app.ask("POST", path).by(&self.person);
        app.inside().send_measured(&ask).await.0
    }

    pub async fn order(&self, app: &TestApp, order: &str) -> Value {
        let ask = app.get(format!("/v1/orders/{order}")).by(&self.person);
        app.inside().send_measured(&ask).await.0.expect(200)
    }
}

/// The id at the end of an approval link.
pub fn token(payment: &Value) -> String {
    let link = payment["approve_url"].as_str().expect("a link");
    let (_, token) = link.split_once("token=").expect("a token in the link");
    token.to_owned()
}

#[tokio::test]
async fn a_priced_place_is_held_paid_and_confirmed() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = priced_event(&app, 3).await;
    let buyer = Buyer::new(&app).await;
    let order = buyer.register(&app, &event, "register").await.expect(201);
    assert_eq!(order["state"], "awaiting_payment", "{order}");
    let id = order["id"].as_str().unwrap();
    app.settle().await;
    let payment = buyer.pay(&app, id, "pay").await.expect(201);
    assert_eq!(payment["state"], "created", "{payment}");
    app.inside().paypal.approve(&token(&payment));
    let payment = payment["id"].as_str().unwrap();
    let paid = buyer.capture(&app, id, payment).await.expect(200);
    assert_eq!(paid["state"], "paid", "{paid}");
    app.settle().await;
    let again = buyer.capture(&app, id, payment).await.expect(200);
    assert_eq!(again, buyer.order(&app, id).await);
    app.settle().await;
    let mails = app.inside().mails_to(&buyer.attendee);
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert_eq!(
        subjects[1..],
        [
            "Falta pagar tu plaza para Jornadas de Rust en español",
            "Pago recibido: tu entrada para Jornadas de Rust en español"
        ]
    );
}
