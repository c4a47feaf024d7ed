//! Somebody who makes events, and what they ask of one.

use aforo_tests::{Ask, Person, PublishedEvent, TestApp};
use serde_json::{Value, json};

/// The owner of an organisation of their own.
pub struct Organiser<'a> {
    pub app: &'a TestApp,
    pub person: Person,
    pub organization: String,
}

impl<'a> Organiser<'a> {
    pub async fn new(app: &'a TestApp) -> Self {
        let person = app.person().await;
        let organization = app.organization(&person).await;
        Self {
            app,
            person,
            organization,
        }
    }

    /// One whose organisation has settled what `settings` says.
    pub async fn with(app: &'a TestApp, mut settings: Value) -> Self {
        let person = app.verified().await;
        settings["name"] = json!("Fundación Río Claro");
        settings["kind"] = json!("ngo");
        let ask = app.post("/v1/organizations", &settings).by(&person);
        let made = ask.send().await.expect(201);
        Self {
            app,
            person,
            organization: id(&made).to_owned(),
        }
    }

    /// Where the organisation's events are.
    pub fn events(&self) -> String {
        format!("/v1/organizations/{}/events", self.organization)
    }

    /// Below an event, as it was shown.
    pub fn path(&self, event: &Value, below: &str) -> String {
        format!("{}/{}{below}", self.events(), id(event))
    }

    pub fn ask(&self, method: &'static str, event: &Value, below: &str) -> Ask<'a> {
        let path = self.path(event, below);
        self.app.ask(method, path).by(&self.person)
    }

    /// A change of the event, or of what is below it.
    pub fn patch(&self, event: &Value, below: &str, body: &Value) -> Ask<'a> {
        self.ask("PATCH", event, below).json(body)
    }

    pub fn post(&self, event: &Value, below: &str, body: &Value) -> Ask<'a> {
        self.ask("POST", event, below).json(body)
    }

    pub fn put_state(&self, event: &Value, session: usize, state: &str) -> Ask<'a> {
        let below = format!("{}/state", session_of(event, session));
        self.ask("PUT", event, &below)
            .json(&json!({"state": state}))
    }

    /// The event made of `body`; whether it is, the answer says.
    pub fn create(&self, body: &Value) -> Ask<'a> {
        self.app.post(self.events(), body).by(&self.person)
    }

    pub async fn draft(&self, body: &Value) -> Value {
        self.app.draft(&self.person, &self.organization, body).await
    }

    /// A published event, as its organisers see it.
    pub async fn published(&self, body: &Value) -> Value {
        self.app
            .published(&self.person, &self.organization, body)
            .await
    }

    /// The same, to register for.
    pub async fn on_sale(&self, body: &Value) -> PublishedEvent {
        let shown = self.published(body).await;
        PublishedEvent {
            owner: self.person.clone(),
            organization: self.organization.clone(),
            id: id(&shown).to_owned(),
            shown,
        }
    }

    /// The event as it is now.
    pub async fn now(&self, event: &Value) -> Value {
        self.ask("GET", event, "").send().await.expect(200)
    }

    /// Deletes the event.
    pub async fn delete(&self, event: &Value) {
        self.remove(event, "").await;
    }

    /// Deletes what is below the event.
    pub async fn remove(&self, event: &Value, below: &str) {
        let reply = self.ask("DELETE", event, below).send().await;
        assert_eq!(reply.status, 204, "{reply:?}");
    }

    /// Their token lasts less long than some tests.
    pub async fn log_in_again(&mut self) {
        let (email, password) = (&self.person.email, &self.person.password);
        self.person.token = self.app.log_in(email, password).await;
    }
}

pub fn id(thing: &Value) -> &str {
    thing["id"].as_str().expect("an id")
}

/// Below its event, the path of the event's `number`th session, counted from 0.
pub fn session_of(event: &Value, number: usize) -> String {
    format!("/sessions/{}", id(&event["sessions"][number]))
}

/// The same of the first session's `number`th ticket type.
pub fn ticket_type_of(event: &Value, number: usize) -> String {
    let of = &event["sessions"][0]["ticket_types"][number];
    format!("/ticket-types/{}", id(of))
}

/// The pointers of a refusal with their codes.
pub fn faults(problem: &Value) -> Value {
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    let told = errors.iter();
    told.map(|error| json!([error["pointer"], error["code"]]))
        .collect()
}
