//! The same conversation through an agent of the other kind: tags for actions, parameters of the session for contexts.

use aforo_tests::{TestApp, told_event};
use serde_json::{Map, Value, json};

struct CxConversation<'a> {
    app: &'a TestApp,
    /// Parameters of the session; null takes one out.
    parameters: Map<String, Value>,
}

impl CxConversation<'_> {
    async fn say(&mut self, tag: &str, text: &str, said: Value) -> String {
        let said = said.as_object().cloned().unwrap_or_default();
        let of_intent: Map<_, _> = said
            .iter()
            .map(|(name, value)| {
                (
                    name.clone(),
                    json!({"originalValue": value, "resolvedValue": value}),
                )
            })
            .collect();
        self.parameters.extend(said);
        let session = "projects/eventos/locations/europe-west1/agents/7e1a/sessions/1";
        let request = json!({
            "detectIntentResponseId": uuid::Uuid::new_v4().to_string(), "text": text, "languageCode": "es",
            "fulfillmentInfo": {"tag": tag},
            "intentInfo": {"displayName": tag, "lastMatchedIntent": "projects/x", "parameters": of_intent, "confidence": 0.9},
            "pageInfo": {"currentPage": "projects/x", "formInfo": {}},
            "sessionInfo": {"session": session, "parameters": self.parameters},
            "messages": [{"text": {"text": ["Un momento."], "redactedText": ["Un momento."]}}],
        });
        let ask = self
            .app
            .post("/v1/dialogflow/cx-webhook", &request)
            .by_agent();
        let answer = ask.send().await.expect(200);
        aforo_dialogflow::strict::cx(&answer).unwrap_or_else(|why| panic!("{why}: {answer}"));
        let remembered = answer["sessionInfo"]["parameters"].as_object().cloned();
        self.parameters.extend(remembered.unwrap_or_default());
        self.parameters.retain(|_, value| !value.is_null());
        answer["fulfillmentResponse"]["messages"].to_string()
    }
}

#[tokio::test]
async fn a_cx_agent_holds_the_same_conversation() {
    let app = TestApp::new().await;
    let event = app.event_of(&told_event(3)).await;
    let mut talk = CxConversation {
        app: &app,
        parameters: Map::new(),
    };
    let told = talk.say("welcome", "hola", json!({})).await;
    assert!(told.contains("Soy el asistente"), "{told}");
    let told = talk
        .say("event.details", "x", json!({"event": event.id}))
        .await;
    assert!(told.contains("quedan 3 plazas"), "{told}");
    let told = talk
        .say(
            "event.question",
            "¿dónde aparco? ¿hay donde aparcar?",
            json!({}),
        )
        .await;
    assert!(told.contains("Bajo la plaza"), "{told}");
    talk.say("registration.start", "me apunto", json!({})).await;
    assert!(talk.parameters.contains_key("registration_choices"));
    let told = talk.say("registration.confirm", "sí", json!({})).await;
    assert!(told.contains("register?draft=dft_"), "{told}");
    assert!(
        !talk.parameters.contains_key("registration_choices"),
        "{:?}",
        talk.parameters
    );
    app.settle().await;
}

#[tokio::test]
async fn a_parameter_of_an_earlier_turn_does_not_pass_for_one_of_this() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.event_of(&told_event(3)).await;
    let mut talk = CxConversation {
        app: &app,
        parameters: Map::new(),
    };
    let told = talk
        .say("events.list", "algo en Lima", json!({"city": "Lima"}))
        .await;
    assert!(told.contains("No he encontrado"), "{told}");
    let told = talk.say("events.list", "¿y en general?", json!({})).await;
    assert!(told.contains("He encontrado"), "{told}");
    app.settle().await;
}
