//! CX v3: `WebhookRequest` as it really comes, with fields that its proto does not have.

use serde_json::Value;

use crate::json::{Object, list, object, text};
use crate::turn::{Turn, Version, id, shortened};
use crate::{Channel, session, value};

/// What was said comes in one of these.
const SAID: [&str; 5] = [
    "text",
    "transcript",
    "triggerIntent",
    "triggerEvent",
    "dtmfDigits",
];

pub(crate) fn turn(body: &Object) -> Turn {
    let none = Object::new();
    let inner = |name: &str| object(body, name).unwrap_or(&none);
    let (intent, session_info) = (inner("intentInfo"), inner("sessionInfo"));
    let form = object(inner("pageInfo"), "formInfo").unwrap_or(&none);
    let session = text(session_info, "session").and_then(session::cx);
    let said = SAID.iter().find_map(|field| text(body, field));
    Turn {
        version: Version::Cx,
        id: text(body, "detectIntentResponseId").and_then(id),
        project: session.as_ref().map(|session| session.project.to_owned()),
        session: session.map(|session| session.name.to_owned()),
        language: text(body, "languageCode").map(str::to_owned),
        action: text(inner("fulfillmentInfo"), "tag").map(str::to_owned),
        text: shortened(said.unwrap_or_default().to_owned()),
        cancelled: false,
        channel: Channel::of_cx(body),
        slots: slots(intent, form),
        memory: memory(session_info),
    }
}

fn parameters(form: &Object) -> impl Iterator<Item = &Object> {
    list(form, "parameterInfo")
        .iter()
        .filter_map(Value::as_object)
}

/// What the intent found, and of the form what is filled and good.
fn slots(intent: &Object, form: &Object) -> Object {
    let mut slots = Object::new();
    for parameter in parameters(form) {
        let filled = text(parameter, "state") == Some("FILLED");
        if let (true, Some(name), Some(value)) = (
            filled,
            text(parameter, "displayName"),
            parameter.get("value"),
        ) {
            slots.insert(name.to_owned(), value.clone());
        }
    }
    for (name, found) in object(intent, "parameters").into_iter().flatten() {
        let resolved = found.get("resolvedValue").or(found.get("originalValue"));
        if let Some(value) = resolved.filter(|value| !value::is_empty(value)) {
            slots.insert(name.clone(), value.clone());
        }
    }
    slots
}

fn memory(session_info: &Object) -> Object {
    let mut memory = object(session_info, "parameters")
        .cloned()
        .unwrap_or_default();
    memory.retain(|_, kept| !value::is_empty(kept));
    memory
}
