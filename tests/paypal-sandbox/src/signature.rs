//! How PayPal signs a webhook, and the check of it that PayPal offers.

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::Request;
use rcgen::{PublicKeyData as _, SigningKey as _};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use crate::authority::Authority;
use crate::options::Account;
use crate::refused::Refused;
use crate::reply::{Answered, Reply};
use crate::state::{State, time};

impl State {
    pub(crate) fn authority(&mut self) -> std::sync::Arc<Authority> {
        self.options
            .authority
            .get_or_insert_with(Authority::shared)
            .clone()
    }

    /// `CERT-` and three numbers, which another leaf would have others of.
    pub(crate) fn certificate_name(&mut self) -> String {
        let authority = self.authority();
        let numbers = [
            authority.leaf_pem(),
            authority.intermediate_pem(),
            authority.root_pem(),
        ];
        let [leaf, intermediate, root] = numbers.map(|pem| crc32fast::hash(pem.as_bytes()));
        format!("CERT-{leaf:08x}-{intermediate:08x}-{root:08x}")
    }

    pub(crate) fn certificate_url(&mut self) -> String {
        let name = self.certificate_name();
        self.url(&format!("/v1/notifications/certs/{name}"))
    }

    pub(crate) fn certificate(&mut self, name: &str) -> Answered {
        if name != self.certificate_name() {
            return Err(Refused::no_such_thing());
        }
        Ok(Reply::new(
            200,
            "application/x-pem-file",
            self.authority().leaf_pem(),
        ))
    }

    /// The headers of a transmission, named as PayPal names them. `seconds` is when it was sent first.
    ///
    /// # Panics
    /// When the key cannot sign, which a generated one always can.
    pub(crate) fn signed_headers(
        &mut self,
        body: &[u8],
        webhook_id: &str,
        id: &str,
        seconds: i64,
    ) -> Vec<(String, String)> {
        let sent = time(seconds);
        let message = message(id, &sent, webhook_id, body);
        let signature = self
            .authority()
            .signing_key()
            .sign(message.as_bytes())
            .expect("an RSA key signs");
        let correlation = self.ids.debug();
        let headers = [
            ("Content-Type", "application/json".to_owned()),
            ("User-Agent", "PayPal/AUHD-214.0-58391792".to_owned()),
            ("CORRELATION-ID", correlation),
            ("PAYPAL-AUTH-ALGO", "SHA256withRSA".to_owned()),
            ("PAYPAL-AUTH-VERSION", "v2".to_owned()),
            ("PAYPAL-CERT-URL", self.certificate_url()),
            ("PAYPAL-TRANSMISSION-ID", id.to_owned()),
            ("PAYPAL-TRANSMISSION-SIG", BASE64_STANDARD.encode(signature)),
            ("PAYPAL-TRANSMISSION-TIME", sent),
        ];
        headers.map(|(name, value)| (name.to_owned(), value)).into()
    }

    /// `POST /v1/notifications/verify-webhook-signature`: over the event's bytes as they stand in the request.
    pub(crate) fn verify_signature(
        &mut self,
        caller: &Account,
        request: &Request<Vec<u8>>,
    ) -> Answered {
        let malformed = |_| Refused::new(400, "MALFORMED_REQUEST_JSON");
        let asked: Verification<'_> = serde_json::from_slice(request.body()).map_err(malformed)?;
        let ours = caller
            .webhook
            .as_ref()
            .is_some_and(|webhook| webhook.id == asked.webhook_id);
        let known = asked.auth_algo == "SHA256withRSA" && asked.cert_url == self.certificate_url();
        let body = asked.webhook_event.get().as_bytes();
        let message = message(
            &asked.transmission_id,
            &asked.transmission_time,
            &asked.webhook_id,
            body,
        );
        let signature = BASE64_STANDARD
            .decode(&asked.transmission_sig)
            .unwrap_or_default();
        let authority = self.authority();
        let key = UnparsedPublicKey::new(
            &RSA_PKCS1_2048_8192_SHA256,
            authority.signing_key().der_bytes(),
        );
        let right = ours && known && key.verify(message.as_bytes(), &signature).is_ok();
        let status = if right { "SUCCESS" } else { "FAILURE" };
        Ok(Reply::json(200, &json!({ "verification_status": status })))
    }
}

#[derive(Deserialize)]
struct Verification<'a> {
    auth_algo: String,
    cert_url: String,
    transmission_id: String,
    transmission_sig: String,
    transmission_time: String,
    webhook_id: String,
    #[serde(borrow)]
    webhook_event: &'a RawValue,
}

fn message(id: &str, sent: &str, webhook_id: &str, body: &[u8]) -> String {
    format!("{id}|{sent}|{webhook_id}|{}", crc32fast::hash(body))
}
