//! A delivery of PayPal's webhook as it arrived: five headers and the body's bytes, before anything parses them.

use aforo_api::problems::common::BODY_TOO_LARGE;
use aforo_api::problems::payments::INVALID_SIGNATURE;
use aforo_api::{App, FromRequest, Problem, Request};
use aforo_paypal::webhook::Signed;

pub struct Notice {
    transmission_id: String,
    transmission_time: String,
    signature: String,
    certificate_url: String,
    algorithm: String,
    pub body: Vec<u8>,
}

const LARGEST: usize = 256 * 1024;

impl<S> FromRequest<S> for Notice {
    async fn from_request(_: &App<S>, request: &Request) -> Result<Self, Problem> {
        if request.body().len() > LARGEST {
            return Err(BODY_TOO_LARGE.into());
        }
        let header = |name| {
            let value = request.header(name).map(str::to_owned);
            value.ok_or_else(|| Problem::new(INVALID_SIGNATURE))
        };
        Ok(Self {
            transmission_id: header("paypal-transmission-id")?,
            transmission_time: header("paypal-transmission-time")?,
            signature: header("paypal-transmission-sig")?,
            certificate_url: header("paypal-cert-url")?,
            algorithm: header("paypal-auth-algo")?,
            body: request.body().to_vec(),
        })
    }
}

impl Notice {
    pub fn signed(&self) -> Signed<'_> {
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
