//! One of everything, and for each operation a request that succeeds.

use aforo_api::operations::{Access, OPERATIONS, Operation};
use aforo_tests::{Ask, Person, PublishedEvent, TestApp, free_event};
use serde_json::{Value, json};

pub struct World {
    pub event: PublishedEvent,
    /// Of the same organisation.
    pub draft: String,
    pub registration: String,
    pub order: String,
}

impl World {
    pub async fn new(app: &TestApp) -> Self {
        let event = app.event(1000).await;
        let draft = app
            .draft(&event.owner, &event.organization, &free_event(5))
            .await;
        let made = app
            .post(event.registrations(), &event.one(&app.address()))
            .by(&event.owner)
            .send()
            .await
            .expect(201);
        let text = |value: &Value| value.as_str().expect("an id").to_owned();
        Self {
            draft: text(&draft["id"]),
            registration: text(&made["lines"][0]["registration"]),
            order: text(&made["id"]),
            event,
        }
    }

    pub fn owner(&self) -> &Person {
        &self.event.owner
    }

    /// The operation's path with ids of this world.
    pub fn path(&self, operation: &Operation) -> String {
        self.path_of(operation.path)
    }

    pub fn path_of(&self, route: &str) -> String {
        route
            .replace("{organization}", &self.event.organization)
            .replace("{event}", &self.event.id)
            .replace("{registration}", &self.registration)
            .replace("{order}", &self.order)
    }

    /// A body that the operation takes, where it takes one.
    pub fn body(&self, app: &TestApp, operation: &Operation) -> Option<Value> {
        let password = "una frase bien larga";
        match operation.name {
            "sign-up" => Some(json!({"email": app.address(), "password": password, "name": "Eva"})),
            "log-in" => Some(json!({"email": self.owner().email, "password": password})),
            "create-organization" => Some(json!({"name": "Club de Lectura", "kind": "person"})),
            "create-event" => Some(free_event(5)),
            "create-registration" => Some(self.event.one(&app.address())),
            _ => None,
        }
    }

    /// A request that succeeds.
    pub fn good<'a>(&self, app: &'a TestApp, operation: &Operation) -> Ask<'a> {
        let ask = self.anonymous(app, operation);
        match operation.access {
            Access::Anybody => ask,
            Access::Account | Access::Organizer => ask.by(self.owner()),
        }
    }

    /// The same without anybody's token.
    pub fn anonymous<'a>(&self, app: &'a TestApp, operation: &Operation) -> Ask<'a> {
        let ask = app.ask(operation.method, self.path(operation));
        match self.body(app, operation) {
            Some(body) => ask.json(&body),
            None => ask,
        }
    }
}

/// Every operation that wants a token.
pub fn protected() -> impl Iterator<Item = &'static Operation> {
    OPERATIONS
        .iter()
        .filter(|operation| operation.access != Access::Anybody)
}
