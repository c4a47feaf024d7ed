//! What is served under a good address must still be PayPal's signing certificate.

use std::rc::Rc;

use rcgen::{CertificateParams, DnType, ExtendedKeyUsagePurpose, KeyPair, date_time_ymd};

use super::authority::{
    Delivery, NAME, WEBHOOK, answering, authority, leaf, serving, trusting, verifier,
};
use super::scripted::{Scripted, answer, now};
use crate::webhook::{Refused, Verifier};
use aforo_https::NoAnswer;

async fn verified(verifier: &Verifier) -> Result<(), Refused> {
    let delivery = Delivery::genuine();
    verifier.verify(&delivery.signed(), WEBHOOK, now()).await
}

fn changed(change: impl FnOnce(&mut CertificateParams)) -> String {
    let mut params = leaf();
    change(&mut params);
    authority().issue(&params)
}

/// Asks twice: what is refused is not kept, and what failed is fetched again.
async fn refused_twice(transport: &Rc<Scripted>) -> Refused {
    let verifier = verifier(transport);
    let first = verified(&verifier).await.unwrap_err();
    assert_eq!(verified(&verifier).await.as_ref(), Err(&first));
    assert_eq!(transport.count(), 2);
    first
}

#[tokio::test]
async fn both_of_paypals_names_sign() {
    for name in [NAME, "messageverificationcerts.sandbox.paypal.com"] {
        let pem = changed(|leaf| leaf.distinguished_name.push(DnType::CommonName, name));
        assert_eq!(verified(&verifier(&serving(pem))).await, Ok(()), "{name}");
    }
}

#[tokio::test]
async fn a_certificate_that_is_good_for_something_else_is_forged() {
    let named = |name: &str| changed(|leaf| leaf.distinguished_name.push(DnType::CommonName, name));
    let other_key = leaf()
        .self_signed(&KeyPair::generate().unwrap())
        .unwrap()
        .pem();
    for (case, pem) in [
        ("another server's", named("api.paypal.com")),
        (
            "a name below",
            named("x.messageverificationcerts.paypal.com"),
        ),
        (
            "a name above",
            named("messageverificationcerts.paypal.com.evil.example"),
        ),
        ("another case", named("MessageVerificationCerts.paypal.com")),
        (
            "no name",
            changed(|leaf| assert!(leaf.distinguished_name.remove(DnType::CommonName))),
        ),
        (
            "expired",
            changed(|leaf| leaf.not_after = date_time_ymd(2026, 11, 21)),
        ),
        (
            "not yet valid",
            changed(|leaf| leaf.not_before = date_time_ymd(2026, 11, 23)),
        ),
        ("no usage", changed(|leaf| leaf.extended_key_usages.clear())),
        (
            "for mail",
            changed(|leaf| {
                leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::EmailProtection]
            }),
        ),
        ("an authority", authority().root_pem()),
    ] {
        let refused = refused_twice(&serving(pem)).await;
        assert!(matches!(refused, Refused::Forged(_)), "{case}: {refused}");
    }
    // Nobody trusted issued these; that PayPal's own host serves them is more likely a new issuer than an attack.
    for (case, pem) in [
        ("signed by itself", authority().self_signed(&leaf())),
        ("of another key", other_key),
        ("by a namesake", authority().issue_by_namesake(&leaf())),
        (
            "below an intermediate that is not known",
            authority().issue_below(&leaf()),
        ),
    ] {
        let refused = refused_twice(&serving(pem)).await;
        assert!(
            matches!(refused, Refused::Unavailable(_)),
            "{case}: {refused}"
        );
    }
}

#[tokio::test]
async fn a_root_that_is_not_trusted_is_of_no_use() {
    let transport = serving(authority().issue(&leaf()));
    let refused = verified(&trusting(&transport, &[])).await;
    assert!(matches!(refused, Err(Refused::Unavailable(_))));
}

#[tokio::test]
async fn an_intermediate_of_the_settings_leads_to_a_root_but_is_none() {
    let intermediate = authority().intermediate.pem();
    let root = authority().root_pem();
    let transport = serving(authority().issue_below(&leaf()));
    for trust_roots in [
        vec![root.clone(), intermediate.clone()],
        vec![format!("{intermediate}{root}")],
    ] {
        assert_eq!(verified(&trusting(&transport, &trust_roots)).await, Ok(()));
    }
    let refused = verified(&trusting(&transport, &[intermediate])).await;
    assert!(matches!(refused, Err(Refused::Unavailable(_))));
}

#[tokio::test]
async fn a_good_certificate_by_another_key_verifies_nothing() {
    let key = KeyPair::generate().unwrap();
    let root = &authority().intermediate;
    let pem = leaf().signed_by(&key, root).unwrap().pem();
    let verifier = trusting(&serving(pem), &[authority().root_pem(), root.pem()]);
    assert!(matches!(verified(&verifier).await, Err(Refused::Forged(_))));
}

#[tokio::test]
async fn only_the_first_certificate_counts() {
    let good = authority().issue(&leaf());
    let bad = authority().self_signed(&leaf());
    assert_eq!(
        verified(&verifier(&serving(format!("{good}{bad}")))).await,
        Ok(())
    );
    assert!(
        verified(&verifier(&serving(format!("{bad}{good}"))))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn what_is_no_certificate_is_asked_for_again_and_what_is_not_there_is_forged() {
    let good = authority().issue(&leaf());
    let garbled = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".to_owned();
    let large = format!("{good}{}", "\n".repeat(64 * 1024));
    for (status, body) in [
        (200, "<html>maintenance</html>".to_owned()),
        (200, String::new()),
        (
            200,
            "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n".to_owned(),
        ),
        (
            200,
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n".to_owned(),
        ),
        (200, large),
        (201, good.clone()),
        (302, good.clone()),
        (403, good.clone()),
        (429, String::new()),
        (500, String::new()),
        (503, good.clone()),
    ] {
        let case = format!("{status} {} bytes", body.len());
        let refused = refused_twice(&answering(move |_| {
            let mut answer = answer(status, body.clone());
            let elsewhere = "https://evil.example/".parse().unwrap();
            answer.headers_mut().insert("location", elsewhere);
            Ok(answer)
        }))
        .await;
        assert!(
            matches!(refused, Refused::Unavailable(_)),
            "{case}: {refused}"
        );
    }
    for (status, body) in [
        (404, good.clone()),
        (400, good.clone()),
        (410, good),
        (200, garbled),
    ] {
        let transport = answering(move |_| Ok(answer(status, body.clone())));
        let refused = refused_twice(&transport).await;
        assert!(matches!(refused, Refused::Forged(_)), "{status}: {refused}");
    }
    let refused = refused_twice(&answering(|_| Err(NoAnswer("timed out".to_owned())))).await;
    let text = "certificate: no answer: timed out".to_owned();
    assert_eq!(refused, Refused::Unavailable(text));
}

#[tokio::test]
async fn a_kept_certificate_is_good_until_it_expires() {
    let transport = serving(authority().issue(&leaf()));
    let verifier = verifier(&transport);
    assert_eq!(verified(&verifier).await, Ok(()));
    let delivery = Delivery::genuine();
    let next_year = "2027-01-02T00:00:00Z".parse().unwrap();
    let late = verifier
        .verify(&delivery.signed(), WEBHOOK, next_year)
        .await;
    assert!(matches!(late, Err(Refused::Forged(_))));
}

#[test]
fn what_is_no_certificate_in_the_settings_is_named_by_its_position() {
    let good = authority().root_pem();
    for bad in [
        "",
        "no PEM",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        let trust_roots = [good.clone(), bad.to_owned()];
        let refused = Verifier::new(serving(""), vec![], &trust_roots)
            .err()
            .unwrap();
        assert_eq!(refused.position, 1, "{bad}");
        let refused = aforo_https::Https::new(&trust_roots).err().unwrap();
        assert_eq!(refused.position, 1, "{bad}");
    }
}
