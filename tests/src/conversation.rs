//! A Dialogflow ES agent and the person it talks with: what it sends to the webhook, and what it remembers of the answers.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::app::TestApp;
use crate::understanding::Agent;

pub struct Conversation<'a> {
    app: &'a TestApp,
    session: String,
    language: &'static str,
    /// As `originalDetectIntentRequest` has it.
    origin: Value,
    contexts: Vec<Value>,
}

/// What the person gets to see.
#[derive(Clone, Debug)]
pub struct Told {
    pub text: String,
    /// What can be pressed, and then is said.
    pub options: Vec<String>,
    /// Addresses, by their labels.
    pub links: Vec<(String, String)>,
    pub answer: Value,
}

impl<'a> Conversation<'a> {
    #[must_use]
    pub fn begin(app: &'a TestApp, language: &'static str) -> Self {
        Self {
            app,
            session: format!("projects/eventos/agent/sessions/{}", Uuid::new_v4()),
            language,
            origin: json!({"payload": {}}),
            contexts: Vec::new(),
        }
    }

    /// What the person says through `source`, as Dialogflow names it.
    #[must_use]
    pub fn through(mut self, source: &str) -> Self {
        self.origin = json!({"source": source, "payload": {}});
        self
    }

    /// Whether something is remembered under the name.
    #[must_use]
    pub fn remembers(&self, context: &str) -> bool {
        let name = self.context(context);
        self.contexts.iter().any(|known| known["name"] == name)
    }

    /// What the agent would ask the webhook after it heard `text` and took it for `action`. Of a context's turns the one that is asked
    /// in is gone already, and none left is not said.
    #[must_use]
    pub fn request(&self, action: &str, text: &str, parameters: &Value) -> Value {
        let mut contexts = self.contexts.clone();
        for context in &mut contexts {
            match context["lifespanCount"]
                .as_u64()
                .unwrap_or(0)
                .saturating_sub(1)
            {
                0 => drop(
                    context
                        .as_object_mut()
                        .and_then(|it| it.remove("lifespanCount")),
                ),
                left => context["lifespanCount"] = left.into(),
            }
        }
        json!({
            "responseId": format!("{}-2cd1b7e4", Uuid::new_v4()),
            "session": self.session,
            "queryResult": {
                "queryText": text, "languageCode": self.language, "action": action, "parameters": parameters,
                "allRequiredParamsPresent": true,
                "fulfillmentText": "Un momento.", "fulfillmentMessages": [{"text": {"text": ["Un momento."]}}],
                "outputContexts": contexts,
                "intent": {"name": "projects/eventos/agent/intents/1", "displayName": action},
                "intentDetectionConfidence": 0.87,
            },
            "originalDetectIntentRequest": self.origin,
        })
    }

    /// Says `text` as somebody would who presses a button, and has the exported agent understand it.
    ///
    /// # Panics
    /// As [`Conversation::say`].
    pub async fn hear(&mut self, agent: &Agent, text: &str) -> Told {
        let contexts: Vec<_> = self
            .contexts
            .iter()
            .filter_map(|it| it["name"].as_str()?.rsplit('/').next())
            .collect();
        let action = agent.action(text, &contexts).to_owned();
        self.say(&action, text, json!({})).await
    }

    /// One turn.
    ///
    /// # Panics
    /// When the answer is none that Dialogflow would take, or says nothing.
    pub async fn say(&mut self, action: &str, text: &str, parameters: Value) -> Told {
        let request = self.request(action, text, &parameters);
        self.ask(&request).await
    }

    /// As [`Conversation::say`], of a request that was put together before.
    ///
    /// # Panics
    /// As there.
    pub async fn ask(&mut self, request: &Value) -> Told {
        let path = "/v1/dialogflow/webhook";
        let reply = self.app.post(path, request).by_agent().send().await;
        let answer = reply.expect(200);
        aforo_dialogflow::strict::es(&answer).unwrap_or_else(|why| panic!("{why}: {answer}"));
        let told = Told::of(answer);
        assert!(!told.text.trim().is_empty(), "{told:?}");
        self.remember(&told.answer);
        told
    }

    /// A turn passes, and what the answer says takes the place of what was remembered.
    fn remember(&mut self, answer: &Value) {
        for context in &mut self.contexts {
            let left = context["lifespanCount"].as_u64().unwrap_or(0);
            context["lifespanCount"] = left.saturating_sub(1).into();
        }
        for set in answer["outputContexts"].as_array().into_iter().flatten() {
            self.contexts.retain(|known| known["name"] != set["name"]);
            self.contexts.push(set.clone());
        }
        self.contexts.retain(|known| known["lifespanCount"] != 0);
        for context in &mut self.contexts {
            if let Some(parameters) = context["parameters"].as_object_mut() {
                as_dialogflow_has_them(parameters);
            }
        }
    }

    fn context(&self, name: &str) -> String {
        format!("{}/contexts/{name}", self.session)
    }
}

/// Its numbers are all floats.
fn as_dialogflow_has_them(parameters: &mut Map<String, Value>) {
    for value in parameters.values_mut() {
        if let Some(number) = value.as_f64() {
            *value = number.into();
        }
    }
}

impl Told {
    fn of(answer: Value) -> Self {
        let text = answer["fulfillmentText"].as_str().unwrap_or_default();
        let messages = answer["fulfillmentMessages"].as_array();
        let rich = messages.into_iter().flatten();
        let rich = rich.filter_map(|message| message["payload"]["richContent"].as_array());
        let parts: Vec<_> = rich
            .flatten()
            .filter_map(Value::as_array)
            .flatten()
            .collect();
        let of = |kind: &'static str| parts.iter().filter(move |part| part["type"] == kind);
        let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let options =
            of("chips").flat_map(|chips| chips["options"].as_array().into_iter().flatten());
        let buttons = of("button").map(|it| (words(&it["text"]), words(&it["link"])));
        let cards = of("info").filter(|it| it["actionLink"].is_string());
        let cards = cards.map(|it| (words(&it["title"]), words(&it["actionLink"])));
        Self {
            text: text.to_owned(),
            options: options.map(|option| words(&option["text"])).collect(),
            links: buttons.chain(cards).collect(),
            answer,
        }
    }
}
