//! A certificate authority for one run of the tests, and deliveries signed with what it issues.

use std::rc::Rc;
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{Request, Response};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, PKCS_RSA_SHA256, SigningKey as _, date_time_ymd,
};
use rustls_pki_types::CertificateDer;

use super::scripted::{Scripted, answer};
use crate::webhook::{Signed, Verifier};
use aforo_https::NoAnswer;

pub(crate) const ADDRESS: &str =
    "https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-1a5f47cb";
pub(crate) const WEBHOOK: &str = "8PT597110X687430LKGECATA";
pub(crate) const NAME: &str = "messageverificationcerts.paypal.com";

/// Making RSA keys takes a while, so there is one leaf's key for all tests.
pub(crate) struct Authority {
    root: CertifiedIssuer<'static, KeyPair>,
    pub(crate) intermediate: CertifiedIssuer<'static, KeyPair>,
    leaf_key: KeyPair,
}

pub(crate) fn authority() -> &'static Authority {
    static AUTHORITY: OnceLock<Authority> = OnceLock::new();
    AUTHORITY.get_or_init(|| {
        let root = CertifiedIssuer::self_signed(ca("Root"), KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let intermediate = CertifiedIssuer::signed_by(ca("Intermediate"), key, &root).unwrap();
        Authority {
            root,
            intermediate,
            leaf_key: KeyPair::generate_for(&PKCS_RSA_SHA256).unwrap(),
        }
    })
}

fn ca(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    params
}

/// What PayPal's own leaf looks like: 2026, its name, for servers.
pub(crate) fn leaf() -> CertificateParams {
    let mut params = CertificateParams::new([NAME.to_owned()]).unwrap();
    params.distinguished_name.push(DnType::CommonName, NAME);
    params.not_before = date_time_ymd(2026, 1, 1);
    params.not_after = date_time_ymd(2027, 1, 1);
    params.extended_key_usages = vec![
        ExtendedKeyUsagePurpose::ServerAuth,
        ExtendedKeyUsagePurpose::ClientAuth,
    ];
    params
}

impl Authority {
    /// In PEM, issued by the root.
    pub(crate) fn issue(&self, leaf: &CertificateParams) -> String {
        leaf.signed_by(&self.leaf_key, &self.root).unwrap().pem()
    }

    pub(crate) fn issue_below(&self, leaf: &CertificateParams) -> String {
        leaf.signed_by(&self.leaf_key, &self.intermediate)
            .unwrap()
            .pem()
    }

    /// By a root that has this one's name and a key of its own.
    pub(crate) fn issue_by_namesake(&self, leaf: &CertificateParams) -> String {
        let key = KeyPair::generate().unwrap();
        let namesake = CertifiedIssuer::self_signed(ca("Root"), key).unwrap();
        leaf.signed_by(&self.leaf_key, &namesake).unwrap().pem()
    }

    /// Of another key than the leaf's.
    pub(crate) fn issue_for(
        &self,
        params: &CertificateParams,
        key: &KeyPair,
    ) -> CertificateDer<'static> {
        params.signed_by(key, &self.root).unwrap().der().clone()
    }

    pub(crate) fn self_signed(&self, leaf: &CertificateParams) -> String {
        leaf.self_signed(&self.leaf_key).unwrap().pem()
    }

    pub(crate) fn root_pem(&self) -> String {
        self.root.pem()
    }

    pub(crate) fn sign(&self, message: &str) -> String {
        STANDARD.encode(self.leaf_key.sign(message.as_bytes()).unwrap())
    }
}

/// Serves one certificate at every address.
pub(crate) fn serving(pem: impl Into<Vec<u8>>) -> Rc<Scripted> {
    let pem = pem.into();
    answering(move |_| Ok(answer(200, pem.clone())))
}

pub(crate) fn answering(
    script: impl Fn(&Request<Vec<u8>>) -> Result<Response<Vec<u8>>, NoAnswer> + 'static,
) -> Rc<Scripted> {
    Scripted::new(move |_, request| script(request))
}

/// One that trusts this authority's root.
pub(crate) fn verifier(transport: &Rc<Scripted>) -> Verifier {
    trusting(transport, &[authority().root_pem()])
}

pub(crate) fn trusting(transport: &Rc<Scripted>, trust_roots: &[String]) -> Verifier {
    let hosts = crate::Hosts::default().certificates;
    Verifier::new(transport.clone(), hosts, trust_roots).unwrap()
}

/// A delivery that owns its parts.
#[derive(Clone)]
pub(crate) struct Delivery {
    pub(crate) transmission_id: String,
    pub(crate) transmission_time: String,
    pub(crate) signature: String,
    pub(crate) certificate_url: String,
    pub(crate) algorithm: String,
    pub(crate) body: Vec<u8>,
}

impl Delivery {
    pub(crate) fn genuine() -> Self {
        Self::signed_for(
            WEBHOOK,
            br#"{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED"}"#,
        )
    }

    /// The checksum is computed bit by bit, another way than the crate does it.
    pub(crate) fn signed_for(webhook_id: &str, body: &[u8]) -> Self {
        let mut crc = u32::MAX;
        for &byte in body {
            crc ^= u32::from(byte);
            for _ in 0..8 {
                crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
            }
        }
        let (id, time) = (
            "1c6772d0-5106-11ef-9b66-89f3f924d48a",
            "2026-11-19T19:33:35Z",
        );
        Self {
            transmission_id: id.to_owned(),
            transmission_time: time.to_owned(),
            signature: authority().sign(&format!("{id}|{time}|{webhook_id}|{}", !crc)),
            certificate_url: ADDRESS.to_owned(),
            algorithm: "SHA256withRSA".to_owned(),
            body: body.to_vec(),
        }
    }

    pub(crate) fn signed(&self) -> Signed<'_> {
        Signed {
            transmission_id: &self.transmission_id,
            transmission_time: &self.transmission_time,
            signature: &self.signature,
            certificate_url: &self.certificate_url,
            algorithm: &self.algorithm,
            body: &self.body,
        }
    }
}
