//! The mail that the local AWS keeps instead of sending it.

use crate::stack::Place;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::time::{Duration, Instant};

pub struct Mailbox {
    client: reqwest::Client,
    url: String,
}

impl Mailbox {
    /// The mailbox of the local AWS that an API's address leads to, if it is a local one.
    pub fn beside(api: &str) -> Result<Option<Self>> {
        let Some(place) = Place::of_api(api) else {
            return Ok(None);
        };
        let client = reqwest::Client::builder().no_proxy().build()?;
        Ok(Some(Self {
            client,
            url: format!("{}/_ministack/ses/messages", place.endpoint()),
        }))
    }

    /// Waits for a mail to an address whose subject begins like this: from the write through stream, relay and queue it
    /// takes a second or two. Gives its text.
    pub async fn wait_for(&self, address: &str, subject: &str) -> Result<String> {
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(30) {
            let kept: Value =
                serde_json::from_str(&self.client.get(&self.url).send().await?.text().await?)?;
            if let Some(mail) = mails(&kept).find(|mail| is(mail, address, subject)) {
                return Ok(mail["BodyText"].as_str().unwrap_or_default().to_owned());
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        bail!(
            "no mail “{subject}…” for {address} within 30 s; see {}",
            self.url
        )
    }

    /// Waits for the mail likewise, and gives what stands behind the `#` of its link to `page`: `verify-email`.
    pub async fn link(&self, address: &str, subject: &str, page: &str) -> Result<String> {
        let mail = self.wait_for(address, subject).await?;
        let behind = mail.split_once(&format!("/{page}#"));
        let secret = behind.and_then(|(_, rest)| rest.split_whitespace().next());
        let secret = secret.with_context(|| format!("the mail “{subject}…” has no link to {page}"));
        Ok(secret?.to_owned())
    }
}

/// The mails of all accounts and regions.
fn mails(kept: &Value) -> impl Iterator<Item = &Value> {
    kept["messages"]
        .as_object()
        .into_iter()
        .flat_map(|accounts| accounts.values())
        .filter_map(Value::as_array)
        .flatten()
}

fn is(mail: &Value, address: &str, begins: &str) -> bool {
    let to = mail["To"].as_array().is_some_and(|to| {
        to.iter()
            .any(|to| to.as_str().is_some_and(|to| to.contains(address)))
    });
    to && mail["Subject"]
        .as_str()
        .is_some_and(|subject| subject.starts_with(begins))
}
