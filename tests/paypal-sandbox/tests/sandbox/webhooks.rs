//! Events: what they say, how they are signed, how they travel.

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use paypal_sandbox::{Delivery, Sandbox, Travel};
use serde_json::{Value, json};
use tokio_rustls::rustls::pki_types::{CertificateDer, UnixTime};
use webpki::{EndEntityCert, KeyUsage, anchor_from_trusted_cert, aws_lc_rs as algorithms};

use crate::merchant::{Answer, Merchant, WEBHOOK_ID, event};
use crate::specification::check_answer;

fn header<'a>(delivery: &'a Delivery, name: &str) -> &'a str {
    let (_, value) = delivery
        .headers
        .iter()
        .find(|(known, _)| known == name)
        .unwrap();
    value
}

fn der(pem: &str) -> CertificateDer<'static> {
    let lines: String = pem
        .lines()
        .filter(|line| !line.starts_with("-----"))
        .collect();
    BASE64_STANDARD.decode(lines).unwrap().into()
}

fn certificate(paypal: &Sandbox, url: &str) -> Answer {
    let request = http::Request::get(url.strip_prefix("https://localhost:4568").unwrap());
    paypal.answer(request.body(Vec::new()).unwrap()).into()
}

#[test]
fn an_event_verifies_under_the_root() {
    let merchant = Merchant::new();
    merchant.approved("a");
    let delivery = merchant.paypal.take_deliveries().remove(0);
    let served = certificate(&merchant.paypal, header(&delivery, "PAYPAL-CERT-URL"));
    assert_eq!(
        served.text.matches("BEGIN CERTIFICATE").count(),
        1,
        "the leaf alone"
    );
    assert_eq!(served.text, merchant.paypal.leaf_pem());
    let (leaf, root) = (der(&served.text), der(&merchant.paypal.root_pem()));
    let intermediate = [der(&merchant.paypal.intermediate_pem())];
    let leaf = EndEntityCert::try_from(&leaf).unwrap();
    let now = UnixTime::since_unix_epoch(Duration::from_secs(merchant.paypal.now().unsigned_abs()));
    let roots = [anchor_from_trusted_cert(&root).unwrap()];
    let verify = |chain: &[CertificateDer<'_>]| {
        let usage = KeyUsage::server_auth();
        leaf.verify_for_usage(
            webpki::ALL_VERIFICATION_ALGS,
            &roots,
            chain,
            now,
            usage,
            None,
            None,
        )
        .is_ok()
    };
    assert!(verify(&intermediate));
    assert!(!verify(&[]), "not without the intermediate");
    let name = "messageverificationcerts.sandbox.paypal.com"
        .try_into()
        .unwrap();
    leaf.verify_is_valid_for_subject_name(&name).unwrap();
    let message = format!(
        "{}|{}|{WEBHOOK_ID}|{}",
        header(&delivery, "PAYPAL-TRANSMISSION-ID"),
        header(&delivery, "PAYPAL-TRANSMISSION-TIME"),
        crc32fast::hash(&delivery.body),
    );
    let signature = BASE64_STANDARD
        .decode(header(&delivery, "PAYPAL-TRANSMISSION-SIG"))
        .unwrap();
    assert_eq!(signature.len(), 256);
    leaf.verify_signature(
        algorithms::RSA_PKCS1_2048_8192_SHA256,
        message.as_bytes(),
        &signature,
    )
    .unwrap();
}

#[test]
fn paypal_verifies_over_the_bytes() {
    let merchant = Merchant::new();
    merchant.captured("a");
    let delivery = merchant.paypal.take_deliveries().remove(1);
    let verify = |event: &str, webhook_id: &str| {
        let body = format!(
            r#"{{"auth_algo":"SHA256withRSA","cert_url":"{}","transmission_id":"{}","transmission_sig":"{}","transmission_time":"{}","webhook_id":"{webhook_id}","webhook_event":{event}}}"#,
            header(&delivery, "PAYPAL-CERT-URL"),
            header(&delivery, "PAYPAL-TRANSMISSION-ID"),
            header(&delivery, "PAYPAL-TRANSMISSION-SIG"),
            header(&delivery, "PAYPAL-TRANSMISSION-TIME"),
        );
        let request = http::Request::post("/v1/notifications/verify-webhook-signature")
            .header("authorization", format!("Bearer {}", merchant.token));
        let response = merchant
            .paypal
            .answer(request.body(body.into_bytes()).unwrap());
        let answer = Answer::from(response);
        check_answer(
            "POST",
            "/v1/notifications/verify-webhook-signature",
            answer.status,
            &answer.json,
        );
        answer.json["verification_status"].clone()
    };
    let body = std::str::from_utf8(&delivery.body).unwrap();
    assert_eq!(verify(body, WEBHOOK_ID), "SUCCESS");
    assert_eq!(
        verify(&body.replace("50.00", "50.0"), WEBHOOK_ID),
        "FAILURE"
    );
    assert_eq!(verify(body, "WEBHOOK0ID"), "FAILURE");
}

#[test]
fn every_change_is_told_with_what_finds_the_order() {
    let merchant = Merchant::new();
    let capture = merchant.captured("a");
    merchant.refund(&capture, "refund", &json!({ "custom_id": "rfd_1" }));
    let events: Vec<Value> = merchant
        .paypal
        .take_deliveries()
        .iter()
        .map(event)
        .collect();
    let order = &merchant.paypal.orders()[0];
    assert_eq!(events[0]["event_type"], "CHECKOUT.ORDER.APPROVED");
    assert_eq!(events[0]["resource"]["id"], order.as_str());
    assert_eq!(
        events[0]["resource"]["purchase_units"][0]["custom_id"],
        "ord_1"
    );
    assert_eq!(events[1]["event_type"], "PAYMENT.CAPTURE.COMPLETED");
    assert_eq!(
        events[1]["resource"]["supplementary_data"]["related_ids"]["order_id"],
        order.as_str()
    );
    assert_eq!(events[2]["event_type"], "PAYMENT.CAPTURE.REFUNDED");
    assert_eq!(events[2]["resource"]["custom_id"], "rfd_1");
    let up = format!("https://localhost:4568/v2/payments/captures/{capture}");
    assert_eq!(events[2]["resource"]["links"][1]["href"], up.as_str());
    let id = events[2]["id"].as_str().unwrap();
    assert!(id.starts_with("WH-") && id.len() == 38);
}

#[test]
fn events_come_late_twice_and_in_disorder_when_told_to() {
    let merchant = Merchant::new();
    merchant.paypal.travel(Travel {
        copies: 2,
        delay_seconds: 10,
        reversed: true,
    });
    merchant.captured("a");
    assert!(merchant.told().is_empty());
    merchant.paypal.advance(10);
    let deliveries = merchant.paypal.take_deliveries();
    let types: Vec<Value> = deliveries
        .iter()
        .map(|delivery| event(delivery)["event_type"].clone())
        .collect();
    let (approved, completed) = ("CHECKOUT.ORDER.APPROVED", "PAYMENT.CAPTURE.COMPLETED");
    assert_eq!(types, [completed, completed, approved, approved]);
    assert_eq!(deliveries[0].body, deliveries[1].body);
    assert_eq!(
        header(&deliveries[0], "PAYPAL-TRANSMISSION-ID"),
        header(&deliveries[1], "PAYPAL-TRANSMISSION-ID")
    );
    assert!(merchant.told().is_empty(), "taken once");
}

#[test]
fn the_same_seed_says_the_same() {
    let bodies = || {
        let merchant = Merchant::new();
        merchant.captured("a");
        merchant
            .paypal
            .take_deliveries()
            .into_iter()
            .map(|delivery| delivery.body)
            .collect::<Vec<_>>()
    };
    assert_eq!(bodies(), bodies());
}
