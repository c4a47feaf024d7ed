//! ES v2: `WebhookRequest` as it really comes, without its defaults.

use crate::json::{Object, is_true, list, object, text};
use crate::turn::{Turn, Version, id, shortened};
use crate::{Channel, session, value};

pub(crate) fn turn(body: &Object) -> Turn {
    let none = Object::new();
    let result = object(body, "queryResult").unwrap_or(&none);
    let intent = object(result, "intent").filter(|intent| is_intent(intent));
    let session = text(body, "session").and_then(session::es);
    let intent_name = intent.and_then(|intent| text(intent, "displayName"));
    Turn {
        version: Version::Es,
        id: text(body, "responseId").and_then(id),
        project: session.as_ref().map(|session| session.project.to_owned()),
        session: session.map(|session| session.name.to_owned()),
        language: text(result, "languageCode").map(str::to_owned),
        action: intent
            .and_then(|_| text(result, "action").or(intent_name))
            .map(str::to_owned),
        text: shortened(text(result, "queryText").unwrap_or_default().to_owned()),
        cancelled: is_true(result, "cancelsSlotFilling"),
        channel: Channel::of_es(body),
        slots: object(result, "parameters").unwrap_or(&none).clone(),
        memory: memory(result),
    }
}

fn is_intent(intent: &Object) -> bool {
    ["name", "displayName"]
        .iter()
        .any(|field| text(intent, field).is_some())
}

/// Of several contexts with the same parameter the first one that has a value for it counts.
fn memory(result: &Object) -> Object {
    let mut memory = Object::new();
    let contexts = list(result, "outputContexts").iter();
    for context in contexts.filter_map(|context| context.as_object()) {
        let own = text(context, "name").is_some_and(|name| !is_system_context(name));
        let parameters = object(context, "parameters").filter(|_| own);
        for (name, kept) in parameters.into_iter().flatten() {
            if !value::is_empty(kept) && !memory.contains_key(name) {
                memory.insert(name.clone(), kept.clone());
            }
        }
    }
    memory
}

/// Dialogflow keeps its counters and the state of its slot filling in contexts as well.
pub(crate) fn is_system_context(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or_default();
    name.starts_with("__") || name.ends_with("_dialog_context") || name.contains("_dialog_params_")
}
