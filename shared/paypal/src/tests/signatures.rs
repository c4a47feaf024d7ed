//! Genuine deliveries are accepted; whatever differs from one by a byte is not.

use proptest::prelude::Rng as _;
use proptest::test_runner::TestRunner;

use super::authority::{ADDRESS, Delivery, WEBHOOK, answering, authority, leaf, serving, verifier};
use super::scripted::{answer, now};
use crate::webhook::{Refused, SIMULATOR};

#[tokio::test]
async fn a_genuine_delivery_is_accepted_and_its_certificate_fetched_once() {
    let transport = serving(authority().issue(&leaf()));
    let verifier = verifier(&transport);
    for n in 0..100 {
        let delivery = Delivery::signed_for(WEBHOOK, format!(r#"{{"id":"WH-{n}"}}"#).as_bytes());
        let verified = verifier.verify(&delivery.signed(), WEBHOOK, now()).await;
        assert_eq!(verified, Ok(()));
    }
    assert_eq!(transport.count(), 1);
    let empty = Delivery::signed_for(WEBHOOK, b"");
    assert_eq!(
        verifier.verify(&empty.signed(), WEBHOOK, now()).await,
        Ok(())
    );
}

/// 1,000 single bytes somewhere in the body or a header, each replaced by another one.
#[tokio::test]
async fn a_thousand_changed_bytes_are_a_thousand_refusals() {
    let certificate = authority().issue(&leaf());
    let verifier = verifier(&answering(move |request| {
        let there = request.uri() == ADDRESS;
        Ok(answer(if there { 200 } else { 404 }, certificate.clone()))
    }));
    let genuine = Delivery::genuine();
    assert_eq!(
        verifier.verify(&genuine.signed(), WEBHOOK, now()).await,
        Ok(())
    );
    let mut runner = TestRunner::deterministic();
    let mut random =
        |below: usize| -> usize { usize::try_from(runner.rng().next_u32()).unwrap() % below };
    let mut accepted = Vec::new();
    for n in 0..1000 {
        let mut changed = genuine.clone();
        let delivery = &mut changed;
        let fields = [
            &mut delivery.transmission_id,
            &mut delivery.transmission_time,
            &mut delivery.signature,
            &mut delivery.certificate_url,
            &mut delivery.algorithm,
        ];
        match fields.into_iter().nth(n % 6) {
            Some(header) => {
                let mut bytes = header.clone().into_bytes();
                let at = random(bytes.len());
                let byte = u8::try_from(32 + random(95)).unwrap();
                bytes[at] = if byte == bytes[at] {
                    bytes[at] ^ 1
                } else {
                    byte
                };
                *header = String::from_utf8(bytes).unwrap();
            }
            None => {
                let at = random(delivery.body.len());
                delivery.body[at] ^= u8::try_from(1 + random(255)).unwrap();
            }
        }
        let verified = verifier.verify(&changed.signed(), WEBHOOK, now()).await;
        if verified.is_ok() {
            accepted.push(n);
        }
    }
    assert_eq!(accepted, Vec::<usize>::new());
}

#[tokio::test]
async fn a_delivery_for_another_webhook_is_refused() {
    let verifier = verifier(&serving(authority().issue(&leaf())));
    let delivery = Delivery::genuine();
    for id in [
        "8PT597110X687430LKGECATB",
        "8pt597110x687430lkgecata",
        " ",
        "",
    ] {
        let verified = verifier.verify(&delivery.signed(), id, now()).await;
        assert!(matches!(verified, Err(Refused::Forged(_))), "{id}");
    }
}

#[tokio::test]
async fn the_simulators_webhook_id_is_refused_although_its_signature_is_good() {
    let transport = serving(authority().issue(&leaf()));
    let verifier = verifier(&transport);
    let delivery = Delivery::signed_for(SIMULATOR, b"{}");
    let verified = verifier.verify(&delivery.signed(), SIMULATOR, now()).await;
    assert!(matches!(verified, Err(Refused::Forged(_))));
    assert_eq!(transport.count(), 0);
    let signed = delivery.signed();
    let lower = verifier.verify_for(&signed, SIMULATOR, now()).await;
    assert_eq!(lower, Ok(()));
}

#[tokio::test]
async fn a_signature_has_one_spelling() {
    let transport = serving(authority().issue(&leaf()));
    let verifier = verifier(&transport);
    let good = Delivery::genuine();
    let unpadded = good.signature.trim_end_matches('=').to_owned();
    let url_safe = good.signature.replace('+', "-").replace('/', "_");
    // 256 bytes end in "xx==": the last letter has four bits that say nothing.
    let mut loose = good.signature.clone().into_bytes();
    let last = loose.len() - 3;
    loose[last] += 1;
    let loose = String::from_utf8(loose).unwrap();
    for signature in [
        unpadded,
        format!("{}=", good.signature),
        format!(" {}", good.signature),
        format!("{}\n", good.signature),
        format!("{}{}", good.signature, good.signature),
        loose,
        String::new(),
        "AAAA".to_owned(),
        "ñ".to_owned(),
        format!("{}_", url_safe),
    ] {
        let delivery = Delivery {
            signature,
            ..good.clone()
        };
        let verified = verifier.verify(&delivery.signed(), WEBHOOK, now()).await;
        assert!(
            matches!(verified, Err(Refused::Forged(_))),
            "{}",
            delivery.signature
        );
    }
}

#[tokio::test]
async fn only_the_one_algorithm_is_known() {
    let transport = serving(authority().issue(&leaf()));
    let verifier = verifier(&transport);
    for algorithm in [
        "SHA1withRSA",
        "SHA256WITHRSA",
        "none",
        "",
        "SHA256withRSA ",
        "SHA256withECDSA",
    ] {
        let delivery = Delivery {
            algorithm: algorithm.to_owned(),
            ..Delivery::genuine()
        };
        let verified = verifier.verify(&delivery.signed(), WEBHOOK, now()).await;
        assert!(matches!(verified, Err(Refused::Forged(_))), "{algorithm}");
    }
    assert_eq!(transport.count(), 0);
}

/// PayPal repeats a delivery for three days under its first time, and a person can have it sent again much later.
#[tokio::test]
async fn the_age_of_a_delivery_does_not_matter() {
    let verifier = verifier(&serving(authority().issue(&leaf())));
    let delivery = Delivery::genuine();
    for then in [
        "2026-11-19T19:33:36Z",
        "2026-12-24T00:00:00Z",
        "2026-11-01T00:00:00Z",
    ] {
        let then = then.parse().unwrap();
        let verified = verifier.verify(&delivery.signed(), WEBHOOK, then).await;
        assert_eq!(verified, Ok(()));
    }
}
