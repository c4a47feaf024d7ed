//! The application under test.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::deployed::Deployed;
use crate::in_process::InProcess;
use crate::mail::ReadMail;
use crate::request::{Ask, Reply};

/// The real handlers over an AWS in this process, or the deployed stack at `AFORO_TEST_URL`.
pub struct TestApp {
    transport: Transport,
    /// What log-ins have given to this device, by address.
    pub(crate) devices: RefCell<BTreeMap<String, String>>,
}

enum Transport {
    InProcess(Box<InProcess>),
    Deployed(Deployed),
}

impl TestApp {
    /// For tests that hold wherever the application runs.
    pub async fn new() -> Self {
        let transport = match Deployed::from_environment() {
            Some(deployed) => Transport::Deployed(deployed),
            None => Transport::InProcess(Box::new(InProcess::start().await)),
        };
        Self {
            transport,
            devices: RefCell::default(),
        }
    }

    /// For tests that move the clock, inject faults or look into the table; `None` where the suite runs against the deployed stack.
    pub async fn in_process() -> Option<Self> {
        if Deployed::from_environment().is_some() {
            return None;
        }
        let inside = Box::new(InProcess::start().await);
        Some(Self {
            transport: Transport::InProcess(inside),
            devices: RefCell::default(),
        })
    }

    /// What only an application in this process has.
    ///
    /// # Panics
    /// On the deployed stack.
    #[must_use]
    pub fn inside(&self) -> &InProcess {
        match &self.transport {
            Transport::InProcess(inside) => inside,
            Transport::Deployed(_) => panic!("this test was not made for the deployed stack"),
        }
    }

    #[must_use]
    pub fn get(&self, path: impl Into<String>) -> Ask<'_> {
        Ask::new(self, "GET", path)
    }

    #[must_use]
    pub fn post(&self, path: impl Into<String>, body: &Value) -> Ask<'_> {
        Ask::new(self, "POST", path).json(body)
    }

    #[must_use]
    pub fn ask(&self, method: &'static str, path: impl Into<String>) -> Ask<'_> {
        Ask::new(self, method, path)
    }

    pub(crate) async fn send(&self, ask: &Ask<'_>) -> Reply {
        match &self.transport {
            Transport::InProcess(inside) => inside.send(ask).await,
            Transport::Deployed(deployed) => deployed.send(ask).await,
        }
    }

    /// The mails that `address` has got, once at least `count` are there.
    pub async fn mails_to(&self, address: &str, count: usize) -> Vec<ReadMail> {
        match &self.transport {
            Transport::InProcess(inside) => {
                Box::pin(inside.settle()).await;
                inside.mails_to(address)
            }
            Transport::Deployed(deployed) => deployed.mails_to(address, count).await,
        }
    }

    /// Lets everything that requests have caused happen. A test that forgets to is failed when its application is dropped.
    pub async fn settle(&self) {
        if let Transport::InProcess(inside) = &self.transport {
            Box::pin(inside.settle()).await;
        }
    }

    /// The answer of `look`, once it is as `wanted`: asked for again on the deployed stack, for at most a minute; in this
    /// process, once everything that requests have caused has happened.
    pub async fn until<T>(&self, look: impl AsyncFn() -> T, wanted: impl Fn(&T) -> bool) -> T {
        match &self.transport {
            Transport::InProcess(inside) => {
                Box::pin(inside.settle()).await;
                look().await
            }
            Transport::Deployed(_) => {
                for _ in 0..120 {
                    let seen = look().await;
                    if wanted(&seen) {
                        return seen;
                    }
                    Deployed::pause().await;
                }
                look().await
            }
        }
    }
}

/// What happens at PayPal.
impl TestApp {
    /// Something that the payer, a bank or the merchant does there: a route of the sandbox's own, below `/sandbox/`.
    ///
    /// # Panics
    /// When there is nothing to do it to.
    pub async fn at_paypal(&self, route: &str, body: &Value) {
        let path = format!("/sandbox/{route}");
        let status = match &self.transport {
            Transport::InProcess(inside) => {
                let request = http::Request::post(&path).body(body.to_string().into_bytes());
                let request = request.expect("this is a request");
                inside.paypal.answer(request).status().as_u16()
            }
            Transport::Deployed(deployed) => deployed.at_paypal(&path, body).await,
        };
        assert_eq!(status, 204, "{path} {body}");
    }

    /// The payer of a payment, as `create-payment` shows it, approves it.
    pub async fn approve(&self, payment: &Value) {
        let order = Self::paypal_order(payment);
        self.at_paypal(&format!("orders/{order}/approve"), &json!({}))
            .await;
    }

    /// PayPal's id of the order that a payer is asked to approve.
    ///
    /// # Panics
    /// When there is nothing to approve.
    #[must_use]
    pub fn paypal_order(payment: &Value) -> &str {
        let link = payment["approve_url"].as_str().expect("a link");
        let (_, token) = link.split_once("token=").expect("a token in the link");
        token
    }

    /// A delivery to the platform's webhook, signed as PayPal signs.
    #[must_use]
    pub fn notice(&self, body: &str) -> Ask<'_> {
        let headers = match &self.transport {
            Transport::InProcess(inside) => {
                let webhook = crate::paypal::account();
                let webhook = webhook["webhook_id"].as_str().unwrap_or_default();
                let id = uuid::Uuid::new_v4().to_string();
                let body = body.as_bytes();
                inside.paypal.sign(body, webhook, &id, inside.now())
            }
            Transport::Deployed(deployed) => deployed.sign(body.as_bytes()),
        };
        let ask = self.ask("POST", "/v1/paypal-accounts/platform/webhook");
        headers
            .into_iter()
            .fold(ask.body(body), |ask, (name, value)| {
                ask.header(name.to_ascii_lowercase(), value)
            })
    }
}
