//! An organisation that has an account at PayPal of its own.

use aforo_domain::ids::PayPalAccountId;
use aforo_domain::text::Text;
use aforo_store::{Actor, PayPalAccount, Table};
use aforo_tests::{PublishedEvent, STAGE, TestApp};
use paypal_sandbox::{Account, Webhook};

use crate::support::{Order, priced_event};

const MERCHANT: &str = "WNMERCHANT222";

/// The organisation's own account: its row, its secret, and PayPal's side of it.
async fn give_own_account(app: &TestApp, event: &PublishedEvent) -> String {
    let inside = app.inside();
    let secret = "aforo-test-paypal-own";
    let credentials = r#"{"client_id": "own-client", "client_secret": "own-secret"}"#;
    inside.aws.put_secret(secret, credentials);
    let path = format!("/v1/paypal-accounts/{}/webhook", event.organization);
    inside.paypal.register(Account {
        client_id: "own-client".to_owned(),
        client_secret: "own-secret".to_owned(),
        merchant_id: MERCHANT.to_owned(),
        webhook: Some(Webhook {
            id: "0WN00000000000000".to_owned(),
            url: path.clone(),
        }),
    });
    let table = Table::new(&inside.aws.sdk_config("a-test"), STAGE);
    let of = PayPalAccountId::parse(&event.organization).unwrap();
    let account = PayPalAccount {
        webhook_id: "0WN00000000000000".to_owned(),
        merchant_id: MERCHANT.to_owned(),
        secret: secret.to_owned(),
    };
    let by = Actor {
        account: None,
        request_id: "a-test".to_owned(),
        operation: None,
    };
    table.set_paypal_account(of, account, &by).await.unwrap();
    path
}

#[tokio::test]
async fn its_orders_are_paid_to_it_and_everybody_elses_to_the_platform() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let own = app.event_of(&priced_event(5)).await;
    let other = app.event_of(&priced_event(5)).await;
    give_own_account(&app, &own).await;
    let (to_itself, _) = Order::paid(&app, &own).await;
    let (to_the_platform, _) = Order::paid(&app, &other).await;
    let ledger = app.inside().paypal.ledger();
    let merchant = |order: &Order<'_>| {
        let of = |entry: &&paypal_sandbox::LedgerEntry| {
            entry.custom_id.as_deref() == Some(order.id.as_str())
        };
        ledger.iter().find(of).unwrap().merchant_id.clone()
    };
    assert_eq!(merchant(&to_itself), MERCHANT);
    assert_eq!(merchant(&to_the_platform), "SANDBXAFRSHP2");
    app.settle().await;
}

#[tokio::test]
async fn its_events_come_to_its_own_webhook_and_no_other_takes_them() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event_of(&priced_event(5)).await;
    let path = give_own_account(&app, &event).await;
    let order = Order::held(&app, &event).await;
    order.approved().await;
    let mut told = inside.paypal.take_deliveries();
    assert_eq!(told.len(), 1);
    let mut delivery = told.remove(0);
    assert_eq!(delivery.url, path);
    delivery.url = path.replace(&event.organization, "platform");
    let reply = inside.deliver_webhook(&delivery).await;
    reply.problem(401, "invalid-signature");
    delivery.url = path;
    inside.deliver_webhook(&delivery).await.expect(200);
    // Nobody came back: the event alone pays the order.
    order.becomes("paid").await;
    app.settle().await;
}

#[tokio::test]
async fn the_platforms_events_do_not_come_to_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let own = app.event_of(&priced_event(5)).await;
    let path = give_own_account(&app, &own).await;
    let forged = app.notice(r#"{"id": "WH-1", "event_type": "PING"}"#);
    let reply = forged.at(path).send().await;
    reply.problem(401, "invalid-signature");
    let other = app.event_of(&priced_event(5)).await;
    let none = format!("/v1/paypal-accounts/{}/webhook", other.organization);
    let reply = app.notice("{}").at(none).send().await;
    reply.problem(404, "payment-account-not-found");
    app.settle().await;
}
