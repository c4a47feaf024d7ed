//! The application as it is deployed, over HTTP.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use paypal_sandbox::{Authority, Options, Sandbox};
use serde_json::Value;

use crate::canaries::Canaries;
use crate::mail::ReadMail;
use crate::request::{Ask, Reply};

/// The API at `AFORO_TEST_URL`, and the emulator at `AFORO_TEST_EMULATOR`, which shows the mails that were sent.
pub struct Deployed {
    api: String,
    emulator: String,
    client: reqwest::Client,
    /// Written down for whoever reads the functions' logs.
    canaries: Canaries,
}

impl Deployed {
    pub fn from_environment() -> Option<Self> {
        let api = std::env::var("AFORO_TEST_URL").ok()?;
        let emulator = std::env::var("AFORO_TEST_EMULATOR")
            .expect("AFORO_TEST_EMULATOR says where mails can be read");
        Some(Self {
            api: api.trim_end_matches('/').to_owned(),
            emulator: emulator.trim_end_matches('/').to_owned(),
            // Where a page sends a browser is for the test to see.
            client: reqwest::Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .build()
                .expect("a client is made"),
            canaries: Canaries::default(),
        })
    }

    /// Between two looks at something that will come.
    pub async fn pause() {
        tokio::time::sleep(Duration::from_millis(500)).await;
    }

    /// The status of the sandbox's answer, which is at `AFORO_TEST_PAYPAL`.
    pub async fn at_paypal(&self, path: &str, body: &Value) -> u16 {
        let sandbox = variable("AFORO_TEST_PAYPAL");
        let root = std::fs::read(variable("AFORO_TEST_PAYPAL_ROOT")).expect("it has a root");
        let root = reqwest::Certificate::from_pem(&root).expect("the root is a certificate");
        let client = reqwest::Client::builder()
            .no_proxy()
            .tls_certs_only([root])
            .build()
            .expect("a client is made");
        let asked = client
            .post(format!("{sandbox}{path}"))
            .body(body.to_string());
        asked
            .send()
            .await
            .expect("the sandbox answers")
            .status()
            .as_u16()
    }

    /// The headers of a delivery, by the keys that lie beside the sandbox's root certificate.
    pub fn sign(&self, body: &[u8]) -> Vec<(String, String)> {
        static SIGNER: OnceLock<Sandbox> = OnceLock::new();
        let signer = SIGNER.get_or_init(|| {
            let root = variable("AFORO_TEST_PAYPAL_ROOT");
            let folder = Path::new(&root).parent().expect("the root is in a folder");
            let read = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
            let authority = Authority::from_files(read).expect("its keys are keys");
            Sandbox::new(Options {
                base_url: variable("AFORO_TEST_PAYPAL"),
                authority: Some(Arc::new(authority.expect("all its keys are there"))),
                ..Options::default()
            })
        });
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |since| since.as_secs()).cast_signed();
        let id = uuid::Uuid::new_v4().to_string();
        signer.sign(body, WEBHOOK_ID, &id, now)
    }

    pub async fn send(&self, ask: &Ask<'_>) -> Reply {
        self.canaries.of_request(ask);
        let method = ask.method.parse().expect("this is a method");
        let mut request = self
            .client
            .request(method, format!("{}{}", self.api, ask.path));
        for (name, value) in &ask.headers {
            request = request.header(name.as_ref(), value);
        }
        if let Some(body) = &ask.body {
            request = request.body(body.clone());
        }
        let response = request.send().await.expect("the API answers");
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| {
                (
                    name.to_string(),
                    value.to_str().unwrap_or_default().to_owned(),
                )
            })
            .collect();
        let reply = Reply {
            status: response.status().as_u16(),
            headers,
            text: response.text().await.expect("the body arrives"),
        };
        self.canaries.of_reply(&reply);
        reply
    }

    /// Mails come when stream, relay and queue have done their part: asked for again until they are there, for at most a minute.
    pub async fn mails_to(&self, address: &str, count: usize) -> Vec<ReadMail> {
        for _ in 0..120 {
            let found = self.mails_now(address).await;
            if found.len() >= count {
                found.iter().for_each(|mail| self.canaries.of_mail(mail));
                return found;
            }
            Self::pause().await;
        }
        self.mails_now(address).await
    }

    async fn mails_now(&self, address: &str) -> Vec<ReadMail> {
        let url = format!("{}/_ministack/ses/messages", self.emulator);
        let shown = self
            .client
            .get(url)
            .send()
            .await
            .expect("the emulator answers");
        let shown: Value = shown.json().await.expect("mails are shown as JSON");
        // By account; a local stage has one.
        let accounts = shown["messages"].as_object().into_iter().flatten();
        accounts
            .flat_map(|(_, messages)| messages.as_array().into_iter().flatten())
            .filter(|message| message["To"].to_string().contains(address))
            .map(read)
            .collect()
    }
}

/// The id of the webhook at the sandbox that `cargo xtask` starts.
const WEBHOOK_ID: &str = "8PT597110X687430LKGECATA";

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} says where PayPal's sandbox is"))
}

/// What the emulator shows of a mail: all but its attachments.
fn read(message: &Value) -> ReadMail {
    let text = |name: &str| message[name].as_str().unwrap_or_default().to_owned();
    ReadMail {
        subject: text("Subject"),
        message_id: text("MessageId"),
        text: text("BodyText"),
        html: text("BodyHtml"),
        attachments: Vec::new(),
    }
}
