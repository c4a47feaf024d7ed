//! Whom to trust: the machine's root certificates and those of the settings.

use std::sync::OnceLock;

use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, TrustAnchor};
use webpki::EndEntityCert;

/// A text in the settings is not one or more certificates in PEM.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("trust root {position} of the settings is no certificate in PEM")]
pub struct NotACertificate {
    /// From 0.
    pub position: usize,
}

/// The certificates of the settings, sorted: those that sign themselves are roots, the others lead to one.
#[derive(Clone, Default)]
pub struct Trust {
    pub roots: Vec<TrustAnchor<'static>>,
    pub intermediates: Vec<CertificateDer<'static>>,
}

impl Trust {
    /// # Errors
    /// A text is no certificate.
    pub fn of_settings(pems: &[String]) -> Result<Self, NotACertificate> {
        let mut trust = Self::default();
        for (position, pem) in pems.iter().enumerate() {
            trust.add(pem).ok_or(NotACertificate { position })?;
        }
        Ok(trust)
    }

    fn add(&mut self, pem: &str) -> Option<()> {
        let found: Vec<_> = CertificateDer::pem_slice_iter(pem.as_bytes())
            .collect::<Result<_, _>>()
            .ok()?;
        for certificate in &found {
            let certificate = certificate.clone().into_owned();
            let root = webpki::anchor_from_trusted_cert(&certificate)
                .ok()?
                .to_owned();
            if signs_itself(&certificate)? {
                self.roots.push(root);
            } else {
                self.intermediates.push(certificate);
            }
        }
        (!found.is_empty()).then_some(())
    }

    /// With the machine's roots. They are read at the first call, as some functions never make one.
    #[must_use]
    pub fn all_roots(&self) -> Vec<TrustAnchor<'static>> {
        self.roots.iter().chain(machine()).cloned().collect()
    }
}

/// Whether its issuer is named like itself; the signature needs no look, as whoever may write the settings decides on trust anyway.
fn signs_itself(certificate: &CertificateDer<'_>) -> Option<bool> {
    let parsed = EndEntityCert::try_from(certificate).ok()?;
    Some(parsed.issuer() == parsed.subject())
}

/// One reading for the whole process: about 140 certificates.
fn machine() -> &'static [TrustAnchor<'static>] {
    static MACHINE: OnceLock<Vec<TrustAnchor<'static>>> = OnceLock::new();
    MACHINE.get_or_init(|| {
        let found = rustls_native_certs::load_native_certs();
        for error in &found.errors {
            tracing::warn!(%error, "some of the machine's root certificates cannot be read");
        }
        found
            .certs
            .iter()
            .filter_map(|certificate| webpki::anchor_from_trusted_cert(certificate).ok())
            .map(|root| root.to_owned())
            .collect()
    })
}
