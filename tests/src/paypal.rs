//! PayPal for an application in this process: the sandbox, reached as any service outside is, faults included.

use aforo_https::{Answer, NoAnswer, Transport};
use aforo_testkit::{Came, FakeAws, Outside};
use paypal_sandbox::{Account, Options, Sandbox, Transport as Disturbed, Webhook, operation_name};
use serde_json::{Value, json};

const HOST: &str = "localhost:4568";
const MERCHANT: &str = "SANDBXAFRSHP2";
const WEBHOOK_ID: &str = "4JH86294D6297924G";
/// The platform's account, as its secret holds it.
pub const CREDENTIALS: &str =
    r#"{"client_id": "sandbox-client", "client_secret": "sandbox-secret"}"#;

/// Where the sandbox's webhooks arrive.
const WEBHOOK: &str = "/v1/paypal-accounts/platform/webhook";

pub fn sandbox(now: i64) -> Sandbox {
    Sandbox::new(Options {
        base_url: format!("https://{HOST}"),
        now,
        accounts: vec![Account {
            client_id: "sandbox-client".to_owned(),
            client_secret: "sandbox-secret".to_owned(),
            merchant_id: MERCHANT.to_owned(),
            webhook: Some(Webhook {
                id: WEBHOOK_ID.to_owned(),
                url: WEBHOOK.to_owned(),
            }),
        }],
        ..Options::default()
    })
}

/// The stage's settings for it.
pub fn hosts(sandbox: &Sandbox) -> Value {
    json!({
        "api_host": HOST, "certificate_hosts": [HOST], "approval_hosts": [HOST],
        "trust_roots": [sandbox.root_pem(), sandbox.intermediate_pem()],
    })
}

/// The platform's account.
pub fn account() -> Value {
    json!({"webhook_id": WEBHOOK_ID, "merchant_id": MERCHANT, "secret": "aforo-test-paypal"})
}

/// The way there.
pub struct ToPayPal {
    aws: FakeAws,
    sandbox: Sandbox,
}

impl ToPayPal {
    pub fn new(aws: &FakeAws, sandbox: &Sandbox) -> Self {
        Self {
            aws: aws.clone(),
            sandbox: sandbox.clone(),
        }
    }
}

impl Transport for ToPayPal {
    fn send(&self, request: http::Request<Vec<u8>>) -> Answer<'_> {
        Box::pin(async move {
            let path = request.uri().path().to_owned();
            let body = request.body().clone();
            let what = Outside {
                service: "paypal",
                operation: operation_name(request.method(), &path),
                path: &path,
                body: &body,
            };
            let came = self.aws.outside(what, || self.sandbox.answer(request));
            match came.await {
                Came::Back(answer) if Disturbed::of(&answer).is_some() => Err(lost()),
                Came::Back(answer) => Ok(answer),
                Came::Throttled => Ok(too_many()),
                Came::Nothing => Err(lost()),
            }
        })
    }
}

/// A connection that broke, or an answer that would come too late.
fn lost() -> NoAnswer {
    NoAnswer("connection lost".to_owned())
}

fn too_many() -> http::Response<Vec<u8>> {
    let body =
        json!({"name": "RATE_LIMIT_REACHED", "message": "Too many requests", "debug_id": "b1"});
    http::Response::builder()
        .status(429)
        .header("content-type", "application/json")
        .body(body.to_string().into_bytes())
        .expect("this is an answer")
}
