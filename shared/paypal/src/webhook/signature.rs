//! What is signed, and whether the signature is good.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustls_pki_types::CertificateDer;
use webpki::EndEntityCert;
use webpki::aws_lc_rs::RSA_PKCS1_2048_8192_SHA256;

use super::Refused;

/// The webhook id that PayPal's simulator signs with, for everybody and with the live certificate: who accepted it would accept events
/// that anybody at all made up.
pub const SIMULATOR: &str = "WEBHOOK_ID";

/// The only algorithm, spelled as PayPal does.
const ALGORITHM: &str = "SHA256withRSA";

/// A delivery: five of its headers, exactly as received, and the bytes of its body before anything parsed them.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'a> {
    /// `PAYPAL-TRANSMISSION-ID`
    pub transmission_id: &'a str,
    /// `PAYPAL-TRANSMISSION-TIME`. That of the first try, and PayPal tries for three days: its age is no reason to refuse.
    pub transmission_time: &'a str,
    /// `PAYPAL-TRANSMISSION-SIG`
    pub signature: &'a str,
    /// `PAYPAL-CERT-URL`
    pub certificate_url: &'a str,
    /// `PAYPAL-AUTH-ALGO`
    pub algorithm: &'a str,
    pub body: &'a [u8],
}

impl Signed<'_> {
    /// What can be refused without a certificate; otherwise the signature's bytes. Base64 is read strictly, so that a signature has one
    /// spelling only.
    pub(crate) fn signature_bytes(&self) -> Result<Vec<u8>, Refused> {
        if self.algorithm != ALGORITHM {
            return Err(Refused::Forged("another algorithm"));
        }
        STANDARD
            .decode(self.signature)
            .map_err(|_| Refused::Forged("a signature that is no base64"))
    }

    /// The CRC-32 is zlib's, of the raw body, in decimal without padding.
    fn message(&self, webhook_id: &str) -> String {
        let Self {
            transmission_id,
            transmission_time,
            ..
        } = self;
        let checksum = crc32fast::hash(self.body);
        format!("{transmission_id}|{transmission_time}|{webhook_id}|{checksum}")
    }

    /// Whether `certificate` signed this for `webhook_id`. Whose certificate it is, is asked elsewhere.
    pub(crate) fn is_signed_by(
        &self,
        certificate: &CertificateDer<'_>,
        webhook_id: &str,
        signature: &[u8],
    ) -> Result<(), Refused> {
        EndEntityCert::try_from(certificate)
            .and_then(|leaf| {
                let message = self.message(webhook_id);
                leaf.verify_signature(RSA_PKCS1_2048_8192_SHA256, message.as_bytes(), signature)
            })
            .map_err(|_| Refused::Forged("a signature of something else"))
    }
}
