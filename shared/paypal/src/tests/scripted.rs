//! A transport that answers what a test says and remembers what was asked.

use std::cell::RefCell;
use std::rc::Rc;

use aforo_domain::paypal::PayPalId;
use aforo_domain::text::Text as _;
use http::{Request, Response};
use jiff::Timestamp;
use serde_json::{Value, json};

use aforo_https::{Answer, NoAnswer, Transport};

use crate::{Credentials, Hosts, PayPal};

type Script = dyn Fn(usize, &Request<Vec<u8>>) -> Result<Response<Vec<u8>>, NoAnswer>;

pub(crate) struct Scripted {
    script: Box<Script>,
    pub(crate) asked: RefCell<Vec<Request<Vec<u8>>>>,
}

impl Transport for Scripted {
    fn send(&self, request: Request<Vec<u8>>) -> Answer<'_> {
        Box::pin(async move {
            // Others get their turn, as on a real way.
            tokio::task::yield_now().await;
            let answer = (self.script)(self.asked.borrow().len(), &request);
            self.asked.borrow_mut().push(request);
            answer
        })
    }
}

impl Scripted {
    /// `script` gets the number of requests before this one, too.
    pub(crate) fn new(
        script: impl Fn(usize, &Request<Vec<u8>>) -> Result<Response<Vec<u8>>, NoAnswer> + 'static,
    ) -> Rc<Self> {
        Rc::new(Self {
            script: Box::new(script),
            asked: RefCell::default(),
        })
    }

    /// Gives tokens, and answers everything else alike.
    pub(crate) fn api(status: u16, body: impl Into<Vec<u8>>) -> Rc<Self> {
        let body = body.into();
        Self::new(move |_, request| {
            Ok(if is_for_token(request) {
                token(200)
            } else {
                answer(status, body.clone())
            })
        })
    }

    pub(crate) fn count(&self) -> usize {
        self.asked.borrow().len()
    }

    /// The last one, in words of HTTP.
    pub(crate) fn last(&self) -> (String, Value) {
        let asked = self.asked.borrow();
        let last = asked.last().unwrap();
        let body = serde_json::from_slice(last.body()).unwrap_or_default();
        (format!("{} {}", last.method(), last.uri()), body)
    }

    pub(crate) fn last_header(&self, name: &str) -> Option<String> {
        let asked = self.asked.borrow();
        let value = asked.last().unwrap().headers().get(name)?;
        Some(value.to_str().unwrap().to_owned())
    }
}

pub(crate) fn is_for_token(request: &Request<Vec<u8>>) -> bool {
    request.uri().path() == "/v1/oauth2/token"
}

pub(crate) fn answer(status: u16, body: impl Into<Vec<u8>>) -> Response<Vec<u8>> {
    Response::builder()
        .status(status)
        .header("Paypal-Debug-Id", "f00d1e")
        .body(body.into())
        .unwrap()
}

pub(crate) fn token(status: u16) -> Response<Vec<u8>> {
    let body = json!({ "access_token": "A21", "token_type": "Bearer", "expires_in": 32_400, "nonce": "n" });
    answer(status, body.to_string())
}

pub(crate) fn paypal(transport: &Rc<Scripted>) -> PayPal {
    PayPal::new(
        transport.clone(),
        Hosts::default(),
        Credentials {
            client_id: "client".to_owned(),
            client_secret: "s3cret".to_owned(),
        },
    )
}

pub(crate) fn id(id: &str) -> PayPalId {
    PayPalId::parse(id).unwrap()
}

pub(crate) fn now() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}
