//! The examples of requests and answers: each has one, and those of requests are taken by the API.

use aforo_api::operations::{OPERATIONS, Operation};
use aforo_tests::{Ask, Person, TestApp};
use serde_json::{Value, json};

use crate::contract::{as_json, operations};

/// The first example of the schema behind `content`, JSON's or none.
fn example<'d>(document: &'d Value, content: &Value) -> Option<&'d Value> {
    first_example(document, &content["application/json"]["schema"])
}

/// Where an answer is one of several, each of them has an example.
fn first_example<'d>(document: &'d Value, schema: &Value) -> Option<&'d Value> {
    let reference = schema["$ref"].as_str()?;
    let schema = document.pointer(reference.strip_prefix('#')?)?;
    match schema["oneOf"].as_array() {
        None => schema["examples"].get(0),
        Some(several) => {
            let each = several.iter().map(|one| first_example(document, one));
            each.collect::<Option<Vec<_>>>()?.into_iter().next()
        }
    }
}

#[test]
fn every_request_and_every_success_has_an_example() {
    let document = as_json();
    for (path, method, said) in operations(&document) {
        if said["requestBody"].is_object() {
            let body = &said["requestBody"]["content"];
            assert!(example(&document, body).is_some(), "{method} {path}");
        }
        let responses = said["responses"].as_object().unwrap();
        for (status, response) in responses
            .iter()
            .filter(|(status, _)| status.starts_with('2'))
        {
            let answer = example(&document, &response["content"]);
            // 204 is without content.
            let expected = status != "204";
            assert_eq!(answer.is_some(), expected, "{method} {path} {status}");
            assert_eq!(response["content"].is_object(), expected);
        }
    }
}

/// What an example meets whose secret is nobody's, or whose account has no second factor and no role; all others are taken.
fn refusal(operation: &str) -> Option<(u16, &'static str)> {
    Some(match operation {
        "verify-email" | "reset-password" | "reset-factor" => (400, "invalid-link"),
        "request-factor-reset" | "complete-log-in" => (401, "invalid-second-factor-token"),
        "refresh" | "log-out" => (401, "invalid-refresh-token"),
        // An invitation, and a member, of nobody.
        "read-invitation" | "accept-invitation" | "decline-invitation" => {
            (404, "invitation-not-found")
        }
        "change-member-role" | "transfer-ownership" => (404, "member-not-found"),
        "become-first-administrator" => (403, "second-factor-required"),
        "grant-platform-role" => (403, "forbidden"),
        "confirm-totp" => (409, "second-factor-not-begun"),
        "remove-totp" | "renew-recovery-codes" => (409, "second-factor-off"),
        _ => return None,
    })
}

#[tokio::test(flavor = "current_thread")]
async fn the_example_of_every_request_is_one_that_the_api_takes() {
    let app = TestApp::in_process().await.unwrap();
    let world = World::new(&app).await;
    let document = as_json();
    for (_, _, said) in operations(&document) {
        let Some(body) = example(&document, &said["requestBody"]["content"]) else {
            continue;
        };
        let mut table = OPERATIONS.iter();
        let operation = table.find(|operation| said["operationId"] == operation.name);
        let operation = operation.unwrap();
        let reply = world.ask(&app, operation).await.json(body).send().await;
        if operation.name == "create-registration" {
            // Its session is of another event, and nothing else is wrong.
            assert_eq!(reply.pointers(), ["/attendees/0/session"]);
        } else if operation.name == "reorder-sessions" {
            // So is this one.
            assert_eq!(reply.pointers(), ["/sessions/0"]);
        } else if let Some((status, code)) = refusal(operation.name) {
            reply.problem(status, code);
        } else {
            let taken = (200..300).contains(&reply.status);
            assert!(taken, "{}: {reply:?}", operation.name);
        }
    }
    app.settle().await;
}

/// What there is for examples to name.
struct World {
    person: Person,
    organization: String,
    event: String,
    /// An order that can be paid, and one that is.
    unpaid: String,
    paid: String,
}

impl World {
    async fn new(app: &TestApp) -> Self {
        let person = app.person().await;
        let organization = app.organization(&person).await;
        let (unpaid, paid) = orders(app, &person, &organization).await;
        Self {
            event: app.event(1).await.id,
            person,
            organization,
            unpaid,
            paid,
        }
    }

    /// A request without a body. Accounts and the platform are asked by somebody else each time: some operations end logins.
    async fn ask<'a>(&self, app: &'a TestApp, operation: &Operation) -> Ask<'a> {
        let order = match operation.name {
            "request-refund" => &self.paid,
            _ => &self.unpaid,
        };
        if operation
            .path
            .starts_with("/v1/organizations/{organization}/events/{event}")
        {
            return self.ask_of_event(app, operation).await;
        }
        let path = operation
            .path
            .replace("{organization}", &self.organization)
            .replace("{event}", &self.event)
            .replace("{order}", order)
            .replace("{account}", "acc_01mbz9s100f1yb8q05nmw9tp4g");
        let ask = app.ask(operation.method, path);
        let path = operation.path;
        if path.starts_with("/v1/dialogflow/") {
            ask.by_agent()
        } else if path.starts_with("/v1/me") || path.starts_with("/v1/platform/") {
            let somebody = app.person().await;
            app.verify(&somebody).await;
            ask.by(&somebody)
        } else {
            ask.by(&self.person)
        }
    }

    /// A request of somebody who has just published an event.
    async fn ask_of_event<'a>(&self, app: &'a TestApp, operation: &Operation) -> Ask<'a> {
        let event = app.event(5).await;
        let session = &event.shown["sessions"][0];
        let id = |of: &Value| of["id"].as_str().unwrap().to_owned();
        let path = operation
            .path
            .replace("{organization}", &event.organization)
            .replace("{event}", &event.id)
            .replace("{session}", &id(session))
            .replace("{ticket_type}", &id(&session["ticket_types"][0]));
        app.ask(operation.method, path).by(&event.owner)
    }
}

/// Their ids: one that can be paid, and one that is.
async fn orders(app: &TestApp, person: &Person, organization: &str) -> (String, String) {
    let mut made = Vec::new();
    for _ in 0..2 {
        let mut body = aforo_tests::free_event(1);
        let of_type = &mut body["sessions"][0]["ticket_types"][0];
        of_type["price"] = json!({"amount": 1500, "currency": "EUR"});
        let event = app.published(person, organization, &body).await;
        let session = &event["sessions"][0];
        let ana = json!({"session": session["id"], "ticket_type": session["ticket_types"][0]["id"], "name": "Ana"});
        let path = format!("/v1/events/{}/registrations", event["id"].as_str().unwrap());
        let ask = app.post(path, &json!({"attendees": [ana]})).by(person);
        let order = ask.send().await.expect(201);
        made.push(order["id"].as_str().unwrap().to_owned());
    }
    let path = format!("/v1/orders/{}/payments", made[1]);
    let ask = app.post(&path, &json!({})).by(person);
    let payment = ask.send().await.expect(201);
    app.approve(&payment).await;
    let path = format!("{path}/{}/capture", payment["id"].as_str().unwrap());
    app.ask("POST", path).by(person).send().await.expect(200);
    (made[0].clone(), made[1].clone())
}
