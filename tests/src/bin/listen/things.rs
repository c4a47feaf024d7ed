//! One of everything for strangers to find, all of one account's: ids for schemathesis's dictionaries, by the names that
//! `tests/schemathesis.toml` calls them, and for the examples of the contract's schemas.

use aforo_tests::{Conversation, PublishedEvent, TestApp, free_event};
use serde_json::{Value, json};

use crate::organising::organising;

/// How many paid orders there are to be refunded from: each has room for 20 refunds.
const PAID_HERE: usize = 30;
const PAID_DEPLOYED: usize = 2;

pub async fn many(app: &TestApp) -> Value {
    things(app, PAID_HERE).await
}

pub async fn few(app: &TestApp) -> Value {
    things(app, PAID_DEPLOYED).await
}

async fn things(app: &TestApp, paid: usize) -> Value {
    let event = app.event(1_000_000).await;
    let one = event.one(&app.address());
    let asked = app.post(event.registrations(), &one).by(&event.owner);
    let free = asked.send().await.expect(201);
    let mut body = free_event(1_000);
    body["sessions"][0]["ticket_types"][0]["price"] = json!({"amount": 100_000, "currency": "EUR"});
    let shown = app
        .published(&event.owner, &event.organization, &body)
        .await;
    let priced = PublishedEvent {
        id: text(&shown["id"]),
        shown,
        ..event.clone()
    };
    let cancelled = Order::new(app, &priced).await;
    cancelled.does("cancellation").await;
    let mut refundable = Vec::new();
    for _ in 0..paid {
        let order = Order::new(app, &priced).await;
        order.pay().await;
        refundable.push(order.id);
    }
    // One that nobody refunds, so that its capture is always good for a repetition.
    let captured = Order::new(app, &priced).await;
    let payment = captured.pay().await;
    let unpaid = Order::new(app, &priced).await;
    unpaid.wait_for_good().await;
    // The chat keeps a draft behind the link that it gives.
    let mut talk = Conversation::begin(app, "es");
    let wanted = json!({"event": event.id});
    talk.say("registration.start", "quiero ir", wanted).await;
    let told = talk.say("registration.confirm", "sí", json!({})).await;
    let links = told.links.iter().map(|(_, link)| link.as_str());
    let draft = links.filter_map(|link| link.split_once("draft=")).next();
    let (_, draft) = draft.expect("a link to a draft");
    let line = &free["lines"][0];
    let organising = organising(app, &event.owner).await;
    let mut said = json!({
        "token": event.owner.token,
        "dictionaries": {
            "organizations": [event.organization],
            "events": [event.id],
            "sessions": [line["session"]],
            "ticket_types": [line["ticket_type"]],
            "registrations": [line["registration"]],
            "orders": [free["id"], captured.id, cancelled.id],
            "unpaid": [unpaid.id],
            "cancelled": [cancelled.id],
            "refundable": refundable,
            "captured": [captured.id],
            "payments": [payment],
            "drafts": [draft],
        },
        "examples": {
            "OrganizationId": organising.organization, "EventId": organising.event,
            "SessionId": organising.session, "TicketTypeId": organising.ticket_type,
            "RegistrationId": line["registration"], "OrderId": captured.id, "PaymentId": payment, "DraftId": draft,
        },
    });
    for (name, values) in organising.dictionaries {
        said["dictionaries"][name] = json!(values);
    }
    said
}

struct Order<'a> {
    app: &'a TestApp,
    event: &'a PublishedEvent,
    id: String,
}

impl<'a> Order<'a> {
    async fn new(app: &'a TestApp, event: &'a PublishedEvent) -> Self {
        let one = event.one(&app.address());
        let asked = app.post(event.registrations(), &one).by(&event.owner);
        let made = asked.send().await.expect(201);
        let id = text(&made["id"]);
        Self { app, event, id }
    }

    /// A POST below the order that must succeed.
    async fn does(&self, what: &str) -> Value {
        let path = format!("/v1/orders/{}/{what}", self.id);
        let ask = self.app.post(path, &json!({})).by(&self.event.owner);
        let reply = ask.send().await;
        assert!(reply.status < 300, "{what}: {reply:?}");
        reply.json()
    }

    /// Pays it to the end; the payment's id.
    async fn pay(&self) -> String {
        let payment = self.does("payments").await;
        self.app.approve(&payment).await;
        let id = text(&payment["id"]);
        self.does(&format!("payments/{id}/capture")).await;
        let path = format!("/v1/orders/{}", self.id);
        let shown = async || {
            let shown = self.app.get(&path).by(&self.event.owner).send().await;
            shown.expect(200)
        };
        let paid = self
            .app
            .until(shown, |shown| shown["state"] == "paid")
            .await;
        assert_eq!(paid["state"], "paid", "{paid}");
        id
    }

    /// A payment that PayPal lets wait: the order stays as it is, however long its hold is.
    async fn wait_for_good(&self) {
        let payment = self.does("payments").await;
        let route = format!("orders/{}/capture-ends", TestApp::paypal_order(&payment));
        let pending = json!({"pending": "ECHECK"});
        self.app.at_paypal(&route, &pending).await;
        self.app.approve(&payment).await;
        let id = text(&payment["id"]);
        self.does(&format!("payments/{id}/capture")).await;
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("an id").to_owned()
}
