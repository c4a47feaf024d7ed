//! Whether a certificate is the one that PayPal signs its messages with.

use jiff::Timestamp;
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime};
use webpki::{ALL_VERIFICATION_ALGS, EndEntityCert, Error, KeyUsage};
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer as _;

use super::Refused;

/// The common names of the certificates that sign messages; those of PayPal's other servers sign none.
const NAMES: [&str; 2] = [
    "messageverificationcerts.paypal.com",
    "messageverificationcerts.sandbox.paypal.com",
];

/// PayPal serves the leaf without the certificates between it and the root, so these come with us.
const INTERMEDIATES: [&[u8]; 3] = [
    include_bytes!("../../certificates/digicert-sha2-extended-validation-server-ca.pem"),
    include_bytes!("../../certificates/digicert-ev-rsa-ca-g2.pem"),
    include_bytes!("../../certificates/digicert-global-g2-tls-rsa-sha256-2020-ca1.pem"),
];

/// What leads from a leaf to a root.
pub(crate) struct Chain {
    pub(crate) roots: Vec<TrustAnchor<'static>>,
    pub(crate) intermediates: Vec<CertificateDer<'static>>,
}

/// The intermediates that come with us.
pub(crate) fn shipped() -> Vec<CertificateDer<'static>> {
    INTERMEDIATES
        .iter()
        .filter_map(|pem| CertificateDer::from_pem_slice(pem).ok())
        .collect()
}

impl Chain {
    /// # Errors
    /// [`Refused::Unavailable`] where only the issuer is not known: PayPal moves to another one now and then, and what is served by its
    /// own host is more likely that than a forgery.
    pub(crate) fn check(
        &self,
        certificate: &CertificateDer<'_>,
        now: Timestamp,
    ) -> Result<(), Refused> {
        if !is_a_signers(certificate) {
            return Err(Refused::Forged("the certificate is another server's"));
        }
        let leaf = EndEntityCert::try_from(certificate)
            .map_err(|_| Refused::Forged("the certificate cannot be read"))?;
        leaf.verify_for_usage(
            ALL_VERIFICATION_ALGS,
            &self.roots,
            &self.intermediates,
            unix(now),
            KeyUsage::server_auth(),
            None,
            None,
        )
        .map(|_| ())
        .map_err(|error| refused(&error))
    }
}

fn refused(error: &Error) -> Refused {
    // The latter is an issuer of a known name with another key.
    if matches!(
        error,
        Error::UnknownIssuer | Error::InvalidSignatureForPublicKey
    ) {
        Refused::Unavailable(
            "the certificate's issuer is not known: trust_roots needs its certificate".to_owned(),
        )
    } else if matches!(
        error,
        Error::CertExpired { .. } | Error::CertNotValidYet { .. }
    ) {
        Refused::Forged("the certificate is not valid now")
    } else {
        Refused::Forged("the certificate does not lead to a trusted root")
    }
}

/// Exactly one common name, that of a signer, and issued for servers. The latter holds for the whole chain where it is said; here it must be.
fn is_a_signers(certificate: &CertificateDer<'_>) -> bool {
    let Ok((_, parsed)) = X509Certificate::from_der(certificate) else {
        return false;
    };
    let names: Vec<_> = parsed
        .subject()
        .iter_common_name()
        .map(x509_parser::x509::AttributeTypeAndValue::as_str)
        .collect();
    let for_servers =
        matches!(parsed.extended_key_usage(), Ok(Some(usage)) if usage.value.server_auth);
    for_servers && matches!(names[..], [Ok(name)] if NAMES.contains(&name))
}

fn unix(now: Timestamp) -> UnixTime {
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    UnixTime::since_unix_epoch(std::time::Duration::from_secs(seconds))
}
