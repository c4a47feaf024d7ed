//! What the walks begin with: an application with an event or two.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use aforo_tests::{TestApp, free_event};
use serde_json::{Value, json};

pub struct Stage {
    /// Where pages are, without a trailing slash.
    pub url: String,
    /// An event with a free session.
    pub free: String,
    /// A draft about it, as a link from the chat names one.
    pub draft: Option<String>,
    /// One that costs something, where there is somebody to pay.
    pub priced: Option<String>,
    listening: Option<Child>,
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
            draft: None,
            priced,
            listening: None,
        }
    }

    /// The in-process application behind a local address.
    fn here() -> Self {
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = free.local_addr().expect("it has a number").port();
        drop(free);
        let mut listening = Command::new(env!("CARGO_BIN_EXE_listen"))
            .arg(port.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the application starts");
        let mut said = String::new();
        let output = listening.stdout.take().expect("it says where it listens");
        BufReader::new(output)
            .read_line(&mut said)
            .expect("it says something");
        // From here on it ends with the stage.
        let mut stage = Self {
            url: String::new(),
            free: String::new(),
            draft: None,
            priced: None,
            listening: Some(listening),
        };
        let said: Value = serde_json::from_str(&said).expect("it says JSON");
        let text = |place: &str| {
            let text = said.pointer(place).and_then(Value::as_str);
            text.unwrap_or_else(|| panic!("no {place} in {said}"))
                .to_owned()
        };
        stage.url = text("/url");
        stage.free = text("/dictionaries/events/0");
        stage.draft = Some(text("/dictionaries/drafts/0"));
        stage
    }

    /// An address that nobody has.
    pub fn address(&self, who: &str) -> String {
        format!("{who}-{}@example.org", uuid::Uuid::new_v4().simple())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(listening) = &mut self.listening {
            // It may have ended by itself.
            listening.kill().ok();
            listening.wait().ok();
        }
    }
}
