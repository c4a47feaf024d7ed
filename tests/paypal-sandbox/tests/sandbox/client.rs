//! Our own client against the sandbox: what it asks is what PayPal describes, and it understands what it is told.

use std::rc::Rc;

use aforo_domain::Language;
use aforo_domain::money::{Currency, Money};
use aforo_domain::paypal::{
    CallFailed, CaptureStatus, PayPalId, PayPalOrderStatus, RefundStatus, Refusal,
};
use aforo_https::{Answer, NoAnswer, Transport};
use aforo_paypal::webhook::{Refused, Signed, Verifier};
use aforo_paypal::{Credentials, Hosts, Item, NewPayPalOrder, NewPayPalRefund, PayPal};
use http::Request;
use jiff::Timestamp;
use paypal_sandbox::{Account, CaptureOutcome, Disturbance, Options, Sandbox, Webhook};
use serde_json::Value;

use crate::merchant::WEBHOOK_ID;
use crate::specification::{check_answer, request_faults};

const HOST: &str = "localhost:4568";

struct InProcess(Sandbox);

impl Transport for InProcess {
    fn send(&self, request: Request<Vec<u8>>) -> Answer<'_> {
        let (method, path) = (
            request.method().to_string(),
            request.uri().path().to_owned(),
        );
        assert_eq!(
            request.uri().authority().map(|host| host.as_str()),
            Some(HOST)
        );
        if let Ok(body) = serde_json::from_slice(request.body()) {
            assert_eq!(request_faults(&method, &path, &body), Vec::<String>::new());
        }
        let response = self.0.answer(request);
        if paypal_sandbox::Transport::of(&response).is_some() {
            return Box::pin(async { Err(NoAnswer("the connection broke".to_owned())) });
        }
        let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
        check_answer(&method, &path, response.status().as_u16(), &body);
        Box::pin(async { Ok(response) })
    }
}

fn setup() -> (Sandbox, PayPal, Timestamp) {
    let sandbox = Sandbox::default();
    let hosts = Hosts {
        api: HOST.to_owned(),
        certificates: vec![HOST.to_owned()],
        approval: vec![HOST.to_owned()],
    };
    let account = Options::default().accounts.remove(0);
    let credentials = Credentials {
        client_id: account.client_id.clone(),
        client_secret: account.client_secret.clone(),
    };
    let webhook = Webhook {
        id: WEBHOOK_ID.to_owned(),
        url: "http://localhost/hook".to_owned(),
    };
    sandbox.register(Account {
        webhook: Some(webhook),
        ..account
    });
    let client = PayPal::new(Rc::new(InProcess(sandbox.clone())), hosts, credentials);
    let now = Timestamp::from_second(sandbox.now()).unwrap();
    (sandbox, client, now)
}

fn money(amount: i64, currency: Currency) -> Money {
    Money { amount, currency }
}

fn new_order(amount: Money) -> NewPayPalOrder<'static> {
    NewPayPalOrder {
        custom_id: "ord_1",
        invoice_id: "ord_1-1",
        description: "Jornada de software libre",
        amount,
        items: vec![Item {
            name: "General",
            quantity: 1,
            unit_amount: amount,
        }],
        brand_name: "Asociación Ñ",
        language: Language::Es,
        return_url: "https://aforo.example/return",
        cancel_url: "https://aforo.example/cancel",
        payee: Some("SANDBXAFRSHP2"),
    }
}

async fn approved(sandbox: &Sandbox, client: &PayPal, now: Timestamp) -> PayPalId {
    let new = new_order(money(2500, Currency::Eur));
    let seen = client.create_order("create-1", &new, now).await.unwrap();
    assert_eq!(seen.status, PayPalOrderStatus::PayerActionRequired);
    assert_eq!(
        seen.approve_url,
        Some(format!("https://{HOST}/checkoutnow?token={}", seen.id))
    );
    sandbox.approve(seen.id.as_str()).unwrap();
    seen.id
}

#[tokio::test]
async fn a_payment_goes_from_the_order_to_the_refund() {
    let (sandbox, client, now) = setup();
    let id = approved(&sandbox, &client, now).await;
    assert_eq!(
        client.order(&id, now).await.unwrap().status,
        PayPalOrderStatus::Approved
    );
    let seen = client.capture("capture-1", &id, now).await.unwrap();
    assert_eq!(seen.payee.as_deref(), Some("SANDBXAFRSHP2"));
    assert_eq!(seen.custom_id.as_deref(), Some("ord_1"));
    assert_eq!(seen.captures[0].status, CaptureStatus::Completed);
    assert_eq!(seen.captures[0].amount, Some(money(2500, Currency::Eur)));
    let capture = &seen.captures[0].id;
    let new = NewPayPalRefund {
        amount: money(1000, Currency::Eur),
        custom_id: "rfd_1",
        note: Some("Cancelado"),
    };
    let refund = client.refund("refund-1", capture, &new, now).await.unwrap();
    assert_eq!(
        (refund.status, refund.custom_id.as_deref()),
        (RefundStatus::Completed, Some("rfd_1"))
    );
    assert_eq!(client.refund_seen(&refund.id, now).await.unwrap(), refund);
    let seen = client.order(&id, now).await.unwrap();
    assert_eq!(
        (seen.captures[0].status, seen.refunds),
        (CaptureStatus::PartiallyRefunded, vec![refund])
    );
}

#[tokio::test]
async fn refusals_and_silence_are_told_apart() {
    let (sandbox, client, now) = setup();
    let id = approved(&sandbox, &client, now).await;
    sandbox.capture_ends(id.as_str(), CaptureOutcome::InstrumentDeclined);
    let refused = |refusal: Refusal| Err(CallFailed::Refused(refusal));
    assert_eq!(
        client.capture("one", &id, now).await,
        refused(Refusal::PayerMustAct)
    );
    sandbox.approve(id.as_str()).unwrap();
    for disturbance in [
        Disturbance::BadGateway,
        Disturbance::RateLimited,
        Disturbance::InProgress,
        Disturbance::LostReply,
    ] {
        sandbox.disturb(Some("CaptureOrder"), 1, disturbance);
        let failed = client.capture("two", &id, now).await;
        assert!(matches!(failed, Err(CallFailed::Unknown(_))), "{failed:?}");
    }
    assert_eq!(sandbox.ledger().len(), 1);
    assert_eq!(
        client.capture("three", &id, now).await,
        refused(Refusal::AlreadyCaptured)
    );
    assert!(client.capture("two", &id, now).await.is_ok());
    sandbox.disturb(Some("GetOrder"), 1, Disturbance::Unauthorized);
    assert!(client.order(&id, now).await.is_ok(), "with another token");
    assert_eq!(sandbox.calls()["Token"], 2);
}

#[tokio::test]
async fn amounts_without_decimals_arrive() {
    let (_, client, now) = setup();
    for (amount, currency) in [(5000, Currency::Jpy), (2599, Currency::Usd)] {
        let mut new = new_order(money(amount, currency));
        new.invoice_id = currency.as_str();
        let seen = client
            .create_order(currency.as_str(), &new, now)
            .await
            .unwrap();
        assert_eq!(seen.amount, Some(money(amount, currency)));
    }
}

#[tokio::test]
async fn a_webhook_verifies_and_a_forged_one_does_not() {
    let (sandbox, client, now) = setup();
    approved(&sandbox, &client, now).await;
    let trusted = [sandbox.root_pem(), sandbox.intermediate_pem()];
    let transport = Rc::new(InProcess(sandbox.clone()));
    let verifier = Verifier::new(transport, vec![HOST.to_owned()], &trusted).unwrap();
    let delivery = sandbox.take_deliveries().remove(0);
    let header = |name: &str| {
        delivery
            .headers
            .iter()
            .find(|(known, _)| known == name)
            .unwrap()
            .1
            .as_str()
    };
    let signed = Signed {
        transmission_id: header("PAYPAL-TRANSMISSION-ID"),
        transmission_time: header("PAYPAL-TRANSMISSION-TIME"),
        signature: header("PAYPAL-TRANSMISSION-SIG"),
        certificate_url: header("PAYPAL-CERT-URL"),
        algorithm: header("PAYPAL-AUTH-ALGO"),
        body: &delivery.body,
    };
    verifier.verify(&signed, WEBHOOK_ID, now).await.unwrap();
    let other = verifier.verify(&signed, "4JH86294D6297924G", now).await;
    assert!(matches!(other, Err(Refused::Forged(_))));
    let another_body = Signed {
        body: b"{}",
        ..signed
    };
    let forged = verifier.verify(&another_body, WEBHOOK_ID, now).await;
    assert!(matches!(forged, Err(Refused::Forged(_))));
}
