//! Ten thousand bodies with anything anywhere: read without a panic, answered strictly.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use jiff::civil::date;

use crate::{Link, Memory, Message, Reply, Turn, strict};

/// Names that reading looks for, at any depth.
const FIELDS: [&str; 44] = [
    "responseId",
    "session",
    "queryResult",
    "queryText",
    "languageCode",
    "action",
    "parameters",
    "allRequiredParamsPresent",
    "cancelsSlotFilling",
    "fulfillmentText",
    "outputContexts",
    "name",
    "lifespanCount",
    "intent",
    "displayName",
    "isFallback",
    "speechRecognitionConfidence",
    "originalDetectIntentRequest",
    "source",
    "payload",
    "telephony",
    "detectIntentResponseId",
    "text",
    "transcript",
    "fulfillmentInfo",
    "tag",
    "intentInfo",
    "lastMatchedIntent",
    "originalValue",
    "resolvedValue",
    "pageInfo",
    "formInfo",
    "parameterInfo",
    "required",
    "state",
    "value",
    "sessionInfo",
    "messages",
    "date",
    "startDate",
    "endDate",
    "year",
    "month",
    "day",
];

/// What is drawn from instead of all of Unicode, which is slow to draw from.
const TEXTS: [&str; 26] = [
    "",
    " ",
    "\u{0}",
    "\u{1f}\"\\",
    "ñ",
    "👩‍👩‍👧",
    "\u{202e}x",
    "\n\n",
    "https://aforo.example/e/1#x",
    "a://",
    "•",
    "3,5",
    "NaN",
    "Jornadas de Astronomía y Cielo Oscuro",
    "facebook",
    "telegram",
    "slack",
    "line",
    "twilio",
    "GOOGLE_TELEPHONY",
    "EMPTY",
    "FILLED",
    "2026-12-05T12:00:00+01:00",
    "2026-02-30",
    "projects/p/agent/sessions/s",
    "projects/p/locations/l/agents/a/sessions/s",
];

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1_i32..40).prop_map(Value::from),
        proptest::sample::select(&TEXTS[..]).prop_map(Value::from),
        Just("ñ".repeat(1_001)).prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 24, 4, |inner| {
        let name = prop_oneof![
            4 => proptest::sample::select(&FIELDS[..]).prop_map(str::to_owned),
            1 => text(),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Half of the positions are as documented, so that what is odd is reached.
fn or_anything(usual: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    prop_oneof![2 => usual, 1 => anything()].boxed()
}

fn text_of(texts: &'static [&'static str]) -> BoxedStrategy<Value> {
    or_anything(proptest::sample::select(texts).prop_map(Value::from))
}

fn parameters() -> BoxedStrategy<Value> {
    let named = proptest::sample::select(&["date", "event", "city", "event_id"][..]);
    let found =
        anything().prop_map(|value| json!({ "resolvedValue": value, "originalValue": "x" }));
    let fields = prop::collection::vec((named, prop_oneof![anything(), found]), 0..4);
    or_anything(fields.prop_map(|fields| {
        let fields = fields.into_iter();
        Value::Object(
            fields
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }))
}

fn es_body() -> impl Strategy<Value = Value> {
    let context = (
        text_of(&[
            "projects/p/agent/sessions/s/contexts/event",
            "__system_counters__",
        ]),
        parameters(),
    )
        .prop_map(|(name, parameters)| json!({ "name": name, "parameters": parameters }));
    let contexts = or_anything(prop::collection::vec(context, 0..3).prop_map(Value::from));
    let source = text_of(&[
        "facebook",
        "telegram",
        "slack",
        "line",
        "twilio",
        "GOOGLE_TELEPHONY",
        "DIALOGFLOW_CONSOLE",
    ]);
    let result = (anything(), parameters(), contexts, anything(), anything()).prop_map(
        |(text, parameters, contexts, intent, present)| json!({
            "queryText": text, "action": "events.list", "parameters": parameters, "outputContexts": contexts,
            "intent": intent, "allRequiredParamsPresent": present, "languageCode": present,
        }),
    );
    let request = (source, anything())
        .prop_map(|(source, payload)| json!({ "source": source, "payload": payload }));
    (anything(), text_of(&["projects/p/agent/sessions/s"]), or_anything(result), or_anything(request)).prop_map(
        |(id, session, result, request)| json!({
            "responseId": id, "session": session, "queryResult": result, "originalDetectIntentRequest": request,
        }),
    )
}

fn cx_body() -> impl Strategy<Value = Value> {
    let parameter = (anything(), text_of(&["EMPTY", "INVALID", "FILLED"]), anything())
        .prop_map(|(name, state, value)| json!({ "displayName": name, "state": state, "value": value, "required": true }));
    let form = or_anything(
        prop::collection::vec(parameter, 0..3)
            .prop_map(|all| json!({ "formInfo": { "parameterInfo": all } })),
    );
    let session = (
        text_of(&["projects/p/locations/l/agents/a/sessions/s"]),
        parameters(),
    )
        .prop_map(|(session, parameters)| json!({ "session": session, "parameters": parameters }));
    let intent = (anything(), parameters()).prop_map(
        |(name, parameters)| json!({ "lastMatchedIntent": name, "parameters": parameters }),
    );
    (anything(), anything(), or_anything(intent), form, or_anything(session), anything(), anything(), text_of(&["welcome"])).prop_map(
        |(id, text, intent, form, session, messages, payload, tag)| json!({
            "detectIntentResponseId": id, "text": text, "intentInfo": intent, "pageInfo": form, "sessionInfo": session,
            "messages": messages, "payload": payload, "fulfillmentInfo": { "tag": tag },
        }),
    )
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(proptest::sample::select(&TEXTS[..]), 0..4)
        .prop_map(|words| words.concat())
}

fn link() -> impl Strategy<Value = Link> {
    (text(), text()).prop_map(|(text, url)| Link { text, url })
}

fn message() -> impl Strategy<Value = Message> {
    let times = proptest::sample::select(&[1, 1, 1, 1, 1, 1, 1, 50, 3_000][..]);
    prop_oneof![
        (text(), times).prop_map(|(text, times)| Message::Text(text.repeat(times))),
        (text(), prop::collection::vec(text(), 0..16)).prop_map(|(title, options)| {
            Message::Choices {
                title,
                options,
                named: false,
            }
        }),
        (text(), prop::option::of(text()), prop::option::of(link())).prop_map(
            |(title, subtitle, link)| Message::Card {
                title,
                subtitle,
                link
            }
        ),
        link().prop_map(Message::Link),
    ]
}

fn reply() -> impl Strategy<Value = Reply> {
    let context = proptest::sample::select(&["event", "Registration", "__system_counters__"][..]);
    let values = prop::collection::vec(
        (
            proptest::sample::select(&["event_id", "choices"][..]),
            anything(),
        ),
        0..3,
    );
    let memory = (context, any::<u32>(), values).prop_map(|(context, turns, values)| Memory {
        context,
        turns,
        values,
    });
    (
        prop::collection::vec(message(), 0..6),
        prop::collection::vec(memory, 0..3),
    )
        .prop_map(|(messages, memory)| Reply { messages, memory })
}

fn fields(body: &Value) -> Map<String, Value> {
    body.as_object().cloned().unwrap_or_default()
}

fn read(turn: &Turn) {
    for name in ["date", "event", "city", "event_id", "name"] {
        if let Some(said) = turn.slot(name).or_else(|| turn.remembered(name)) {
            assert!(!said.is_empty() && said.chars().count() <= 1_000);
        }
        assert!(turn.slot_number(name).is_none_or(f64::is_finite));
        assert!(
            turn.slot_period(name, date(2026, 11, 22))
                .is_none_or(|period| period.from <= period.to)
        );
    }
    assert!(turn.text.chars().count() <= 1_000);
    assert_eq!(turn.session.is_some(), turn.project.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_400))]

    #[test]
    fn whatever_es_sends_is_answered_in_fields_it_knows(body in es_body(), reply in reply()) {
        let turn = Turn::es(&fields(&body));
        read(&turn);
        prop_assert_eq!(strict::es(&reply.write(&turn)), Ok(()));
    }

    #[test]
    fn whatever_cx_sends_is_answered_in_fields_it_knows(body in cx_body(), reply in reply()) {
        let turn = Turn::cx(&fields(&body));
        read(&turn);
        prop_assert_eq!(strict::cx(&reply.write(&turn)), Ok(()));
    }

    #[test]
    fn what_is_no_webhook_request_at_all_is_read_as_well(body in anything(), reply in reply()) {
        let (es, cx) = (Turn::es(&fields(&body)), Turn::cx(&fields(&body)));
        read(&es);
        read(&cx);
        prop_assert_eq!(strict::es(&reply.write(&es)), Ok(()));
        prop_assert_eq!(strict::cx(&reply.write(&cx)), Ok(()));
    }
}
