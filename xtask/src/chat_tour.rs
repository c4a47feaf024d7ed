//! The tour's conversation: what a Dialogflow agent would send for somebody who asks, registers and looks for a ticket.

use crate::mailbox::Mailbox;
use crate::settings;
use anyhow::{Context, Result, ensure};
use jiff::Timestamp;
use serde_json::{Value, json};

/// The agent, with what it remembers.
struct Agent<'a> {
    client: reqwest::Client,
    url: &'a str,
    session: String,
    contexts: Vec<Value>,
    turns: u32,
}

/// Asks about the event, prepares a registration for its second session and looks up what `person` has registered.
pub async fn walk(url: &str, event: &Value, person: &str, mailbox: &Mailbox) -> Result<()> {
    let mut agent = Agent {
        client: reqwest::Client::builder().no_proxy().build()?,
        url: url.trim_end_matches('/'),
        session: format!(
            "projects/aforo/agent/sessions/{}",
            Timestamp::now().as_millisecond()
        ),
        contexts: Vec::new(),
        turns: 0,
    };
    let event = &event["id"];
    agent
        .hear("welcome", "hola", json!({}), "asistente")
        .await?;
    agent
        .hear(
            "event.details",
            "¿qué es la fiesta del barrio?",
            json!({ "event": event }),
            "Cena",
        )
        .await?;
    agent
        .hear("registration.start", "quiero apuntarme", json!({}), "Cena")
        .await?;
    let told = agent
        .hear(
            "registration.choose",
            "a la cena",
            json!({ "ticket": "cena" }),
            "register?draft=",
        )
        .await?;
    agent.open(&told).await?;
    agent
        .hear(
            "booking.status",
            "¿dónde está mi entrada?",
            json!({ "email": person }),
            "código",
        )
        .await?;
    let mail = mailbox.wait_for(person, "Tu código").await?;
    let code = code_in(&mail).context("the mail has no code")?;
    agent
        .hear("booking.code", code, json!({ "code": code }), "confirmada")
        .await?;
    Ok(())
}

impl Agent<'_> {
    /// One turn, of whose answer something is known.
    async fn hear(
        &mut self,
        action: &str,
        said: &str,
        parameters: Value,
        expected: &str,
    ) -> Result<String> {
        self.turns += 1;
        let session = &self.session;
        let request = json!({
            "responseId": format!("{}-{}", session.replace('/', "-"), self.turns), "session": session,
            "queryResult": {
                "queryText": said, "languageCode": "es", "action": action, "parameters": parameters,
                "allRequiredParamsPresent": true, "outputContexts": self.contexts, "intent": { "displayName": action },
            },
        });
        let credentials = settings::agent();
        let known = &credentials["basic"][0];
        let asked = self
            .client
            .post(format!("{}/v1/dialogflow/webhook", self.url));
        let asked = asked.basic_auth(
            known["username"].as_str().unwrap_or_default(),
            known["password"].as_str(),
        );
        let answer = asked.json(&request).send().await?.error_for_status()?;
        let answer: Value = answer.json().await?;
        let told = answer["fulfillmentText"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        ensure!(told.contains(expected), "“{said}” was answered: {told}");
        let first = told.lines().next().unwrap_or_default();
        println!("“{said}” → {first}");
        for context in answer["outputContexts"].as_array().into_iter().flatten() {
            self.contexts
                .retain(|known| known["name"] != context["name"]);
            self.contexts.push(context.clone());
        }
        self.contexts.retain(|known| known["lifespanCount"] != 0);
        Ok(told)
    }

    /// The page that the link in an answer leads to has the ticket chosen.
    async fn open(&self, told: &str) -> Result<()> {
        let link = told
            .split_whitespace()
            .find(|word| word.contains("register?draft="));
        let page = self
            .client
            .get(link.context("no link")?)
            .send()
            .await?
            .error_for_status()?;
        let page = page.text().await?;
        ensure!(page.contains(" checked"), "no ticket is chosen on the page");
        println!("GET …/register?draft=… → 200, the dinner's ticket chosen");
        Ok(())
    }
}

/// `ABCD-EF12`, on its own.
fn code_in(mail: &str) -> Option<&str> {
    let symbol = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    mail.split_whitespace().find(|word| {
        let word = word.as_bytes();
        word.len() == 9
            && word[4] == b'-'
            && word
                .iter()
                .enumerate()
                .all(|(at, byte)| at == 4 || symbol(*byte))
    })
}
