//! Ten thousand bodies that were thrown together: real fields with real and unreal values, at real and unreal places.

use std::collections::HashSet;

use aforo_assistant::{ACTIONS, CONTEXTS};
use aforo_tests::{TestApp, told_event};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use serde_json::{Map, Value, json};

const FIELDS: &[&str] = &[
    "responseId",
    "session",
    "queryResult",
    "queryText",
    "languageCode",
    "action",
    "parameters",
    "intent",
    "name",
    "displayName",
    "outputContexts",
    "lifespanCount",
    "allRequiredParamsPresent",
    "originalDetectIntentRequest",
    "source",
    "payload",
    "fulfillmentInfo",
    "tag",
    "intentInfo",
    "resolvedValue",
    "sessionInfo",
    "pageInfo",
    "formInfo",
    "parameterInfo",
    "value",
    "event",
    "city",
    "category",
    "period",
    "startDate",
    "endDate",
    "date",
    "free",
    "email",
    "code",
    "ticket",
    "ordinal",
    "event_id",
    "event_choices",
    "registration_event",
    "registration_choices",
    "booking_address",
    "booking_proof",
    "misunderstood_times",
    "id",
    "label",
    "",
    "ñ",
    "__proto__",
    "a.b",
];

struct Dice {
    random: StdRng,
    event: String,
}

impl Dice {
    fn of<T: Clone>(&mut self, things: &[T]) -> T {
        things
            .choose(&mut self.random)
            .expect("there are some")
            .clone()
    }

    fn text(&mut self) -> String {
        let texts = [
            "",
            "es",
            "en-US",
            "facebook",
            "GOOGLE_TELEPHONY",
            "el taller de rust",
            "quiero ir",
            "2027-03-14T12:00:00+01:00",
            "ABCD-EF12",
            "ana@example.org",
            "evt_",
            "projects/p/agent/sessions/s",
            "projects/p/agent/sessions/s/contexts/registration",
            "ses_1/tkt_2",
            "\u{0}\u{202e}🙂",
            "9999-99-99",
            "-1",
            "null",
            "{{7*7}}",
            "<script>",
            "%s%n",
            "welcome",
        ];
        match self.random.random_range(0..10) {
            0..5 => self.of(&texts).to_owned(),
            5..7 => self.event.clone(),
            7 => self.of(ACTIONS).to_owned(),
            8 => "á".repeat(self.random.random_range(0..3000)),
            _ => char::from_u32(self.random.random_range(0..0x11_0000))
                .map_or_else(String::new, |it| it.to_string().repeat(3)),
        }
    }

    fn any(&mut self, depth: u32) -> Value {
        match self.random.random_range(0..if depth == 0 { 7 } else { 11 }) {
            0 => Value::Null,
            1 => self.random.random_bool(0.5).into(),
            2 => self.of(&[0, 1, -1, 3, i64::MAX, i64::MIN]).into(),
            3 => self.of(&[0.5, 2.0, -1e300, 1e-9, 1e18]).into(),
            4..7 => self.text().into(),
            7 | 8 => (0..self.random.random_range(0..4))
                .map(|_| self.any(depth - 1))
                .collect(),
            _ => self.object(depth - 1).into(),
        }
    }

    fn object(&mut self, depth: u32) -> Map<String, Value> {
        let fields = self.random.random_range(0..6);
        (0..fields)
            .map(|_| (self.of(FIELDS).to_owned(), self.any(depth)))
            .collect()
    }

    /// Something of Dialogflow's shape, with some of its parts replaced.
    fn request(&mut self) -> Value {
        let session = "projects/eventos/agent/sessions/1";
        let mut parameters = self.object(2);
        if self.random.random_bool(0.5) {
            parameters.insert("event".to_owned(), self.event.clone().into());
        }
        let context = json!({
            "name": format!("{session}/contexts/{}", self.of(CONTEXTS)), "lifespanCount": self.any(0), "parameters": self.object(3),
        });
        let mut body = json!({
            "responseId": self.text(), "session": session, "detectIntentResponseId": self.text(),
            "queryResult": {
                "queryText": self.text(), "action": self.of(ACTIONS), "languageCode": self.text(), "parameters": parameters,
                "outputContexts": [context], "intent": {"displayName": self.text(), "isFallback": self.any(0)},
            },
            "fulfillmentInfo": {"tag": self.of(ACTIONS)}, "text": self.text(), "languageCode": self.text(),
            "sessionInfo": {"session": "projects/p/locations/l/agents/a/sessions/s", "parameters": self.object(3)},
            "intentInfo": {"parameters": {"event": {"resolvedValue": self.any(1)}, "email": {"resolvedValue": self.text()}}},
            "originalDetectIntentRequest": {"source": self.text(), "payload": self.any(2)},
        });
        let places = [
            "/responseId",
            "/session",
            "/queryResult",
            "/queryResult/queryText",
            "/queryResult/action",
            "/queryResult/parameters",
            "/queryResult/outputContexts",
            "/queryResult/outputContexts/0",
            "/queryResult/intent",
            "/fulfillmentInfo",
            "/sessionInfo",
            "/sessionInfo/parameters",
            "/intentInfo",
            "/intentInfo/parameters",
            "/originalDetectIntentRequest",
            "/text",
        ];
        for _ in 0..self.random.random_range(0..3) {
            let place = self.of(&places);
            let value = self.any(3);
            if let Some(there) = body.pointer_mut(place) {
                *there = value;
            }
        }
        body
    }
}

#[tokio::test]
async fn ten_thousand_random_bodies_are_all_answered_as_dialogflow_wants_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&told_event(3)).await;
    let mut dice = Dice {
        random: StdRng::seed_from_u64(20_270_314),
        event: event.id,
    };
    let (mut said, mut longest) = (HashSet::new(), 0);
    for number in 0..10_000 {
        let body = dice.request();
        let is_es = number % 2 == 0;
        let path = if is_es {
            "/v1/dialogflow/webhook"
        } else {
            "/v1/dialogflow/cx-webhook"
        };
        let reply = app.post(path, &body).by_agent().send().await;
        let answer = reply.expect(200);
        let checked = if is_es {
            aforo_dialogflow::strict::es(&answer)
        } else {
            aforo_dialogflow::strict::cx(&answer)
        };
        checked.unwrap_or_else(|why| panic!("{why}: {body} {answer}"));
        longest = longest.max(reply.text.len());
        said.insert(
            answer["fulfillmentText"]
                .as_str()
                .map(|text| text.chars().take(40).collect::<String>()),
        );
    }
    // Some of them have asked for codes.
    app.settle().await;
    assert!(longest <= 64 * 1024, "{longest}");
    // What is random all over would only ever be misunderstood.
    assert!(said.len() > 50, "{said:?}");
}
