//! What the walks begin with: an application with an event or two.

use aforo_tests::{TestApp, free_event, whole_event};
use serde_json::json;

use crate::here::Here;

pub struct Stage {
    /// Where pages are, without a trailing slash.
    pub url: String,
    /// An event with a free session.
    pub free: String,
    /// One of which all is told that can be.
    pub whole: String,
    /// A draft about the first, as a link from the chat names one.
    pub draft: Option<String>,
    /// One that costs something, where there is somebody to pay.
    pub priced: Option<String>,
    /// Where mails can be read, and somebody has a second factor.
    pub here: Option<Here>,
}

impl Stage {
    pub async fn start() -> Self {
        match std::env::var("AFORO_TEST_URL") {
            Ok(url) => Self::deployed(url.trim_end_matches('/').to_owned()).await,
            Err(_) => Self::here(),
        }
    }

    async fn deployed(url: String) -> Self {
        let app = TestApp::new().await;
        let free = app.event(1000).await.id;
        let whole = app.event_of(&whole_event()).await.id;
        let mut body = free_event(1000);
        body["sessions"][0]["ticket_types"] =
            json!([{"name": "General", "price": {"amount": 2550, "currency": "EUR"}}]);
        let priced = match std::env::var_os("AFORO_TEST_PAYPAL") {
            Some(_) => Some(app.event_of(&body).await.id),
            None => None,
        };
        Self {
            url,
            free,
            whole,
            draft: None,
            priced,
            here: None,
        }
    }

    /// The in-process application behind a local address.
    fn here() -> Self {
        let here = Here::start();
        let text = |name: &str| here.things[name].as_str().expect("a text").to_owned();
        Self {
            url: here.url.clone(),
            free: text("event"),
            whole: text("whole"),
            draft: Some(text("draft")),
            priced: None,
            here: Some(here),
        }
    }

    /// An address that nobody has.
    pub fn address(&self, who: &str) -> String {
        format!("{who}-{}@example.org", uuid::Uuid::new_v4().simple())
    }
}
