//! What operations on events, sessions and ticket types are asked with: each has an event of its own, which it may use up.

use std::collections::BTreeMap;

use aforo_api::operations::Operation;
use aforo_tests::{Person, TestApp, free_event, one_session};
use serde_json::{Value, json};

/// The parts of an event, by their names in a route.
pub type Parts = BTreeMap<&'static str, String>;

/// A body that the operation takes; none if it is of another area, or takes none.
pub fn body(operation: &Operation, parts: &Parts) -> Option<Value> {
    let sessions = [parts.get("session")];
    Some(match operation.name {
        "create-event" => free_event(5),
        "update-event" => json!({"category": "tecnología"}),
        "duplicate-event" => json!({"starts_at": "2028-03-12T09:00:00Z"}),
        "suspend-event" | "cancel-event" => json!({"message": "Por el temporal."}),
        "add-session" => one_session(5),
        "update-session" => json!({"capacity": 7}),
        "set-session-state" => json!({"state": "suspended"}),
        "reorder-sessions" => json!({"sessions": sessions}),
        "add-ticket-type" => {
            let name = format!("Tipo {}", uuid::Uuid::new_v4().simple());
            json!({"name": name, "price": {"amount": 0, "currency": "EUR"}})
        }
        "update-ticket-type" => json!({"name": "Entrada general"}),
        _ => return None,
    })
}

/// An event that the operation succeeds with, once; none if any does.
pub async fn prepared(
    app: &TestApp,
    owner: &Person,
    organization: &str,
    operation: &Operation,
) -> Option<Parts> {
    let published = match operation.name {
        "get-organization-event"
        | "update-event"
        | "duplicate-event"
        | "delete-event"
        | "restore-event"
        | "add-session"
        | "update-session"
        | "remove-session"
        | "set-session-state"
        | "reorder-sessions"
        | "add-ticket-type"
        | "update-ticket-type"
        | "remove-ticket-type"
        | "publish-event" => false,
        "unpublish-event" | "suspend-event" | "resume-event" | "cancel-event" => true,
        _ => return None,
    };
    let body = free_event(5);
    let made = app.draft(owner, organization, &body).await;
    let parts = parts(&made);
    if published {
        let path = format!(
            "/v1/organizations/{organization}/events/{}/publication",
            parts["event"]
        );
        app.ask("POST", path).by(owner).send().await.expect(200);
    }
    Some(parts)
}

/// Those of an event as its organisers see it: its first session, and that session's first ticket type.
pub fn parts(event: &Value) -> Parts {
    let session = &event["sessions"][0];
    // An event may have none.
    let ids = [
        ("event", &event["id"]),
        ("session", &session["id"]),
        ("ticket_type", &session["ticket_types"][0]["id"]),
    ];
    ids.into_iter()
        .filter_map(|(name, id)| Some((name, id.as_str()?.to_owned())))
        .collect()
}

/// A route with the ids of `parts`.
pub fn fill(route: &str, parts: &Parts) -> String {
    let fill =
        |route: String, (name, id): (&&str, &String)| route.replace(&format!("{{{name}}}"), id);
    parts.iter().fold(route.to_owned(), fill)
}
