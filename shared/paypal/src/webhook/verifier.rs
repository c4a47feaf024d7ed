//! All of the check in its order: what costs nothing first, a fetch only from PayPal, and the signature last.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use aforo_https::{NotACertificate, Transport, Trust};
use http::header::ACCEPT;
use http::{Request, StatusCode};
use jiff::Timestamp;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;

use super::Refused;
use super::address::is_paypals;
use super::cache::Cache;
use super::certificate::{Chain, shipped};
use super::signature::{SIMULATOR, Signed};

/// PayPal's certificates have about 3 KiB.
const LARGEST: usize = 64 * 1024;

/// Keeps the certificates it fetched, so it is made once and lives as long as the function does.
pub struct Verifier {
    transport: Rc<dyn Transport>,
    hosts: Vec<String>,
    trust: Trust,
    /// Made at the first delivery, as reading the machine's roots takes a while.
    chain: OnceCell<Chain>,
    cache: RefCell<Cache>,
}

impl Verifier {
    /// `certificate_hosts` are the only ones that anything is fetched from. `trust_roots` are certificates in PEM: roots to trust beside
    /// the machine's, and intermediates to try beside those that come with this crate.
    ///
    /// # Errors
    /// One of them is no certificate.
    pub fn new(
        transport: Rc<dyn Transport>,
        certificate_hosts: Vec<String>,
        trust_roots: &[String],
    ) -> Result<Self, NotACertificate> {
        Ok(Self {
            transport,
            hosts: certificate_hosts,
            trust: Trust::of_settings(trust_roots)?,
            chain: OnceCell::new(),
            cache: RefCell::default(),
        })
    }

    /// Whether PayPal sent this, to the webhook with our id.
    ///
    /// # Errors
    /// [`Refused::Forged`] for good, [`Refused::Unavailable`] for now.
    pub async fn verify(
        &self,
        signed: &Signed<'_>,
        webhook_id: &str,
        now: Timestamp,
    ) -> Result<(), Refused> {
        if webhook_id.is_empty() || webhook_id == SIMULATOR {
            return Err(Refused::Forged("the simulator's webhook id, or none"));
        }
        self.verify_for(signed, webhook_id, now).await
    }

    /// For any webhook id, the simulator's too.
    pub(crate) async fn verify_for(
        &self,
        signed: &Signed<'_>,
        webhook_id: &str,
        now: Timestamp,
    ) -> Result<(), Refused> {
        let signature = signed.signature_bytes()?;
        let address = signed.certificate_url;
        if !is_paypals(address, &self.hosts) {
            return Err(Refused::Forged("a certificate from elsewhere"));
        }
        let certificate = self.certificate(address, now).await?;
        signed.is_signed_by(&certificate, webhook_id, &signature)
    }

    /// A good certificate. One that is kept is checked again, as it may have expired since.
    async fn certificate(
        &self,
        address: &str,
        now: Timestamp,
    ) -> Result<CertificateDer<'static>, Refused> {
        let kept = self.cache.borrow().get(address);
        let certificate = match kept {
            Some(kept) => kept,
            None => self.fetch(address).await?,
        };
        let checked = self.chain().check(&certificate, now);
        let mut cache = self.cache.borrow_mut();
        match &checked {
            Ok(()) => cache.put(address, certificate.clone()),
            Err(_) => cache.forget(address),
        }
        checked.map(|()| certificate)
    }

    /// A certificate that is not there is the sender's invention; any other answer may be a bad hour of PayPal's.
    async fn fetch(&self, address: &str) -> Result<CertificateDer<'static>, Refused> {
        let unavailable = |what: String| Refused::Unavailable(format!("certificate: {what}"));
        let request = Request::get(address)
            .header(ACCEPT, "*/*")
            .body(Vec::new())
            .map_err(|_| Refused::Forged("a certificate from elsewhere"))?;
        let answer = self
            .transport
            .send(request)
            .await
            .map_err(|no_answer| unavailable(no_answer.to_string()))?;
        match answer.status() {
            StatusCode::OK => {}
            StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND | StatusCode::GONE => {
                return Err(Refused::Forged("no such certificate"));
            }
            other => return Err(unavailable(other.as_u16().to_string())),
        }
        if answer.body().len() > LARGEST {
            return Err(unavailable(format!("more than {LARGEST} bytes")));
        }
        CertificateDer::from_pem_slice(answer.body()).map_err(|_| unavailable("not PEM".to_owned()))
    }

    fn chain(&self) -> &Chain {
        self.chain.get_or_init(|| {
            let mut intermediates = shipped();
            intermediates.extend(self.trust.intermediates.iter().cloned());
            Chain {
                roots: self.trust.all_roots(),
                intermediates,
            }
        })
    }
}
