//! On the deployed stack each consumer's process is killed (SIGKILL) once while it works: what it was doing is done all the same,
//! once.
#![cfg(test)]

#[path = "kills/process.rs"]
mod process;

use aforo_tests::{Person, PublishedEvent, TestApp, free_event};
use process::Victim;
use serde_json::{Value, json};

/// How long PayPal takes while a process that asks it is killed.
const SLOW: u64 = 4_000;

struct Scene {
    app: TestApp,
    event: PublishedEvent,
    buyer: Person,
}

impl Scene {
    async fn new(seats: u32, amount: u32) -> Self {
        let app = TestApp::new().await;
        let mut body = free_event(seats);
        body["sessions"][0]["ticket_types"][0]["price"] =
            json!({"amount": amount, "currency": "EUR"});
        let event = app.event_of(&body).await;
        let buyer = app.person().await;
        Self { app, event, buyer }
    }

    /// The id of a new order of one place.
    async fn order(&self) -> String {
        let asked = self
            .app
            .post(
                self.event.registrations(),
                &self.event.one(&self.buyer.email),
            )
            .by(&self.buyer)
            .key("order");
        let order: Value = asked.send().await.expect(201);
        order["id"].as_str().unwrap().to_owned()
    }

    /// A payment of it that the payer has approved.
    async fn approved(&self, order: &str) -> String {
        let path = format!("/v1/orders/{order}/payments");
        let asked = self.app.post(path, &json!({})).by(&self.buyer).key("pay");
        let payment = asked.send().await.expect(201);
        self.app.approve(&payment).await;
        payment["id"].as_str().unwrap().to_owned()
    }

    async fn capture(&self, order: &str, payment: &str) {
        let path = format!("/v1/orders/{order}/payments/{payment}/capture");
        let asked = self.app.ask("POST", path).by(&self.buyer);
        let captured = asked.send().await.expect(200);
        assert_eq!(captured["state"], "paid", "{captured}");
    }

    async fn slow(&self, operation: &str) {
        let disturbance =
            json!({"operation": operation, "times": 1, "disturbance": {"slow": {"millis": SLOW}}});
        self.app.at_paypal("disturbances", &disturbance).await;
    }

    /// The order once it is as wanted, or as it is after ten minutes.
    async fn order_when(&self, order: &str, wanted: &str) -> Value {
        // A token lives for a quarter of an hour.
        let token = self
            .app
            .log_in(&self.buyer.email, &self.buyer.password)
            .await;
        for _ in 0..600 {
            let asked = self.app.get(format!("/v1/orders/{order}")).bearer(&token);
            let found = asked.send().await.expect(200);
            if found["state"] == wanted {
                return found;
            }
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
        panic!("{order} never became {wanted}");
    }
}

#[tokio::test]
async fn whoever_is_killed_at_work_loses_and_doubles_nothing() {
    if std::env::var("AFORO_TEST_PAYPAL").is_err() {
        eprintln!("skipped: it takes a deployed stack");
        return;
    }
    // Everything that can be prepared, before PayPal becomes slow.
    let refunded = Scene::new(3, 1500).await;
    let refunded_order = refunded.order().await;
    let payment = refunded.approved(&refunded_order).await;
    refunded.capture(&refunded_order, &payment).await;
    let told = Scene::new(3, 1500).await;
    let told_order = told.order().await;
    let expired = Scene::new(1, 1500).await;
    let free = Scene::new(3, 0).await;

    // settle-refund, while PayPal works on the refund.
    refunded.slow("RefundCapture").await;
    let path = format!(
        "/v1/organizations/{}/orders/{refunded_order}/refunds",
        refunded.event.organization
    );
    let asked = refunded
        .app
        .post(path, &json!({}))
        .by(&refunded.event.owner);
    let _: Value = asked.key("refund").send().await.expect(202);
    Victim::of("settle-refund").killed_after(1_500).await;

    // process-paypal-event, while PayPal works on the capture.
    told.slow("CaptureOrder").await;
    told.approved(&told_order).await;
    Victim::of("process-paypal-event").killed_after(1_500).await;

    // relay and send-mail, as soon as they do something.
    let relay = tokio::spawn(Victim::of("relay").killed_after(60));
    let order = free.order().await;
    relay.await.unwrap();
    let mail = tokio::spawn(Victim::of("send-mail").killed_after(60));
    mail.await.unwrap();

    // expire-hold, at the end of a hold.
    let expired_order = expired.order().await;
    Victim::of("expire-hold").killed_after(60).await;

    let order_of_refund = refunded.order_when(&refunded_order, "refunded").await;
    let refunds = order_of_refund["refunds"].as_array().unwrap();
    assert_eq!(refunds.len(), 1, "{order_of_refund}");
    assert_eq!(refunds[0]["state"], "completed");
    let paid = told.order_when(&told_order, "paid").await;
    assert_eq!(paid["payments"].as_array().unwrap().len(), 1, "{paid}");

    // The place of the hold that ended is somebody else's.
    expired.order_when(&expired_order, "expired").await;
    let other = expired.app.person().await;
    let mut taken = 0;
    for _ in 0..600 {
        let body = expired.event.one(&other.email);
        let asked = expired.app.post(expired.event.registrations(), &body);
        let reply = asked.by(&other).key("other").send().await;
        taken = reply.status;
        if taken == 201 {
            break;
        }
        let _: Value = reply.problem(409, "session-sold-out");
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    assert_eq!(taken, 201, "the place never came back");

    // The ticket arrived, once: welcome and ticket.
    let mut mails = free.app.mails_to(&free.buyer.email, 2).await;
    for _ in 0..8 {
        if mails.len() >= 2 {
            break;
        }
        mails = free.app.mails_to(&free.buyer.email, 2).await;
    }
    assert_eq!(mails.len(), 2, "{order}: {mails:?}");

    // PayPal's own books.
    for (scene, order, back) in [(&refunded, &refunded_order, 1500), (&told, &told_order, 0)] {
        let ledger = process::ledger().await;
        let of_order = |entry: &&Value| entry["custom_id"] == order.as_str();
        let taken: Vec<_> = ledger.as_array().unwrap().iter().filter(of_order).collect();
        assert_eq!(taken.len(), 1, "{ledger}");
        assert_eq!(taken[0]["refunded_minor"], back, "{}", scene.event.id);
    }
}
