//! The real way: HTTPS with the machine's roots and those of the settings, time-outs, no redirects and no surprises.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::redirect::Policy;
use rustls::{ClientConfig, RootCertStore};

use crate::transport::{Answer, NoAnswer, Transport};
use crate::trust::{NotACertificate, Trust};

/// To a connection, TLS included.
const CONNECT: Duration = Duration::from_secs(1);

/// A whole call. PayPal's captures take some seconds, and our own callers are waiting.
const CALL: Duration = Duration::from_secs(8);

/// A frozen Lambda keeps its sockets while PayPal closes them: after a rest a new connection is the better bet.
const IDLE: Duration = Duration::from_secs(20);

/// An order with its captures has about 5 KiB.
const LARGEST: usize = 256 * 1024;

/// One client for all hosts. TLS and roots are set up at the first call, so a function that never calls pays nothing for it.
pub struct Https {
    trust: Trust,
    client: OnceLock<reqwest::Client>,
}

impl Https {
    /// `trust_roots` are certificates in PEM, trusted beside the machine's own.
    ///
    /// # Errors
    /// One of them is no certificate.
    pub fn new(trust_roots: &[String]) -> Result<Self, NotACertificate> {
        Ok(Self {
            trust: Trust::of_settings(trust_roots)?,
            client: OnceLock::new(),
        })
    }

    fn client(&self) -> Result<&reqwest::Client, NoAnswer> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let client = connect(&self.trust).map_err(|error| NoAnswer(chain(error.as_ref())))?;
        Ok(self.client.get_or_init(|| client))
    }

    async fn call(
        &self,
        request: http::Request<Vec<u8>>,
    ) -> Result<http::Response<Vec<u8>>, NoAnswer> {
        let request = reqwest::Request::try_from(request).map_err(no_answer)?;
        let mut answer = self.client()?.execute(request).await.map_err(no_answer)?;
        let mut whole = http::Response::new(Vec::new());
        *whole.status_mut() = answer.status();
        *whole.headers_mut() = std::mem::take(answer.headers_mut());
        while let Some(part) = answer.chunk().await.map_err(no_answer)? {
            if whole.body().len() + part.len() > LARGEST {
                return Err(NoAnswer(format!("more than {LARGEST} bytes")));
            }
            whole.body_mut().extend_from_slice(&part);
        }
        Ok(whole)
    }
}

impl Transport for Https {
    fn send(&self, request: http::Request<Vec<u8>>) -> Answer<'_> {
        Box::pin(self.call(request))
    }
}

fn connect(trust: &Trust) -> Result<reqwest::Client, Box<dyn std::error::Error>> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let roots = RootCertStore {
        roots: trust.all_roots(),
    };
    let tls = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .https_only(true)
        .redirect(Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_proxy()
        .connect_timeout(CONNECT)
        .timeout(CALL)
        .pool_idle_timeout(IDLE)
        .user_agent("aforo")
        .build()?;
    Ok(client)
}

/// Without the address, which may name an order.
fn no_answer(error: reqwest::Error) -> NoAnswer {
    NoAnswer(chain(&error.without_url()))
}

/// reqwest says "error sending request" and leaves the reason to its sources.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
