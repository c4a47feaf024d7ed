//! A delivery that PayPal itself signed, where the contracts are at hand: it is nobody's to copy into a repository.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::authority::{answering, trusting};
use super::scripted::answer;
use crate::webhook::{Refused, SIMULATOR, Signed};

/// In the folder that `AFORO_CONTRACTS` names, or beside the repository.
fn vector() -> Option<PathBuf> {
    let named = std::env::var_os("AFORO_CONTRACTS").map(PathBuf::from);
    let contracts = named.or_else(|| {
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?;
        Some(beside.join("shared").join("contracts"))
    })?;
    let vector = contracts.join("paypal-signature-vector");
    vector.is_dir().then_some(vector)
}

#[tokio::test]
async fn a_delivery_of_paypals_own_is_accepted_and_nothing_near_it() {
    let Some(folder) = vector() else {
        return;
    };
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let told: Value = serde_json::from_slice(&read("vector.json")).unwrap();
    let text = |pointer: &str| told.pointer(pointer).unwrap().as_str().unwrap().to_owned();
    let header = |name: &str| text(&format!("/headers/{name}"));
    let (id, time) = (
        header("paypal-transmission-id"),
        header("paypal-transmission-time"),
    );
    let (signature, url) = (header("paypal-transmission-sig"), header("paypal-cert-url"));
    let algorithm = header("paypal-auth-algo");
    let body = read(&text("/body_file"));
    let mut signed = Signed {
        transmission_id: &id,
        transmission_time: &time,
        signature: &signature,
        certificate_url: &url,
        algorithm: &algorithm,
        body: &body,
    };
    let certificate = read(&text("/cert_pem_file"));
    let transport = answering(move |_| Ok(answer(200, certificate.clone())));
    let root = String::from_utf8(read("digicert-ha-ev-root.pem")).unwrap();
    let verifier = trusting(&transport, &[root]);
    let then = "2024-08-02T19:33:36Z".parse().unwrap();
    let webhook_id = text("/webhook_id");

    assert_eq!(
        verifier.verify_for(&signed, &webhook_id, then).await,
        Ok(())
    );
    assert_eq!(webhook_id, SIMULATOR);
    let simulated = verifier.verify(&signed, &webhook_id, then).await;
    assert!(matches!(simulated, Err(Refused::Forged(_))));
    let expired = "2025-03-08T00:00:01Z".parse().unwrap();
    let late = verifier.verify_for(&signed, &webhook_id, expired).await;
    assert!(matches!(late, Err(Refused::Forged(_))));
    let rewritten: Value = serde_json::from_slice(&body).unwrap();
    let rewritten = rewritten.to_string();
    signed.body = rewritten.as_bytes();
    let changed = verifier.verify_for(&signed, &webhook_id, then).await;
    assert!(matches!(changed, Err(Refused::Forged(_))));
}
