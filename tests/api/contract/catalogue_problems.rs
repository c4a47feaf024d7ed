//! How the problems of operations on events, sessions and ticket types come about.

use aforo_api::operations::Operation;
use aforo_tests::{Reply, TestApp, free_event, one_session};
use serde_json::{Value, json};

use crate::support::{World, alter, catalogue};

pub fn knows(operation: &Operation) -> bool {
    operation
        .path
        .starts_with("/v1/organizations/{organization}/events")
        && operation.name != "list-organization-events"
}

/// An event of the world's organisation that the operation has to itself.
struct Scene<'a> {
    app: &'a TestApp,
    world: &'a World,
    operation: &'a Operation,
    event: Value,
}

pub async fn provoke(app: &TestApp, world: &World, operation: &Operation, code: &str) -> Reply {
    let mut body = free_event(5);
    let in_room = code == "room-taken";
    if in_room {
        body["sessions"][0]["room"] = json!(uuid::Uuid::new_v4().to_string());
    }
    if code == "event-not-publishable" {
        body["sessions"] = json!([]);
    }
    let organization = &world.event.organization;
    let event = app.draft(world.owner(), organization, &body).await;
    let scene = Scene {
        app,
        world,
        operation,
        event,
    };
    match code {
        "event-not-found" => scene.unknown("event", "evt").await,
        "session-not-found" => scene.unknown("session", "ses").await,
        "ticket-type-not-found" => scene.unknown("ticket_type", "tkt").await,
        "event-draft" | "event-not-publishable" => scene.ask(None).await,
        "event-published" => scene.in_state("published").await,
        "event-suspended" => scene.in_state("suspended").await,
        "event-cancelled" => scene.in_state("cancelled").await,
        "session-state-refused" => {
            scene.set_session("cancelled").await;
            scene.ask(None).await
        }
        "event-incomplete" => {
            scene.publish().await;
            let mut bare = one_session(5);
            bare["ticket_types"] = json!([]);
            let adds = operation.name == "add-session";
            scene.ask(adds.then_some(bare)).await
        }
        "places-taken" => scene.taken().await,
        "room-taken" => scene.in_a_taken_room().await,
        other => panic!("no test provokes {other} of {}", operation.name),
    }
}

impl Scene<'_> {
    fn path(&self) -> String {
        let parts = catalogue::parts(&self.event);
        catalogue::fill(self.operation.path, &parts)
            .replace("{organization}", &self.world.event.organization)
    }

    /// The request, with its usual body unless another is given.
    async fn ask(&self, body: Option<Value>) -> Reply {
        self.ask_at(self.path(), body).await
    }

    async fn ask_at(&self, path: String, body: Option<Value>) -> Reply {
        let ask = self.app.ask(self.operation.method, path);
        let ask = ask.by(self.world.owner());
        let parts = catalogue::parts(&self.event);
        let body = body.or_else(|| catalogue::body(self.operation, &parts));
        match body {
            Some(body) => ask.json(&body).send().await,
            None => ask.send().await,
        }
    }

    async fn unknown(&self, part: &'static str, prefix: &str) -> Reply {
        let mut parts = catalogue::parts(&self.event);
        parts.insert(part, format!("{prefix}_01kb2v6e5cfz1r8q4m9n7t3x0h"));
        let path = catalogue::fill(self.operation.path, &parts)
            .replace("{organization}", &self.world.event.organization);
        self.ask_at(path, None).await
    }

    fn pk(&self) -> String {
        format!("V#{}", self.event["id"].as_str().unwrap())
    }

    async fn in_state(&self, state: &str) -> Reply {
        alter(self.app.inside(), (&self.pk(), "0V"), "st", state).await;
        self.ask(None).await
    }

    async fn set_session(&self, state: &str) {
        let session = self.event["sessions"][0]["id"].as_str().unwrap();
        let sk = format!("1S#{session}");
        alter(self.app.inside(), (&self.pk(), &sk), "st", state).await;
    }

    async fn publish(&self) {
        let path = format!(
            "/v1/organizations/{}/events/{}/publication",
            self.world.event.organization,
            self.event["id"].as_str().unwrap()
        );
        let ask = self.app.ask("POST", path).by(self.world.owner());
        ask.send().await.expect(200);
    }

    /// Two people have places.
    async fn taken(&self) -> Reply {
        self.publish().await;
        let session = &self.event["sessions"][0];
        let attendee = |email: String| json!({"session": session["id"], "ticket_type": session["ticket_types"][0]["id"], "name": "Ana Ruiz", "email": email});
        let attendees = [attendee(self.app.address()), attendee(self.app.address())];
        let path = format!(
            "/v1/events/{}/registrations",
            self.event["id"].as_str().unwrap()
        );
        let ask = self.app.post(path, &json!({"attendees": attendees}));
        ask.by(self.world.owner()).send().await.expect(201);
        let body = match self.operation.name {
            "update-session" => Some(json!({"capacity": 1})),
            "update-ticket-type" => Some(json!({"quota": 1})),
            "set-session-state" => Some(json!({"state": "draft"})),
            _ => None,
        };
        self.ask(body).await
    }

    /// The event's session has a room, which the request wants once more.
    async fn in_a_taken_room(&self) -> Reply {
        let (app, owner) = (self.app, self.world.owner());
        let organization = &self.world.event.organization;
        let mut other = free_event(5);
        other["sessions"][0]["room"] = self.event["sessions"][0]["room"].clone();
        let there = other["place"].clone();
        match self.operation.name {
            "create-event" => self.ask(Some(other)).await,
            "duplicate-event" => {
                let at = json!({"starts_at": self.event["starts_at"]});
                self.ask(Some(at)).await
            }
            "add-session" => self.ask(Some(other["sessions"][0].clone())).await,
            "update-event" => {
                other["place"]["name"] = json!("Ateneo");
                let event = app.draft(owner, organization, &other).await;
                let scene = Scene { event, ..*self };
                scene.ask(Some(json!({"place": there}))).await
            }
            "update-session" => {
                other["sessions"][0]["room"] = Value::Null;
                let event = app.draft(owner, organization, &other).await;
                let room = json!({"room": self.event["sessions"][0]["room"]});
                Scene { event, ..*self }.ask(Some(room)).await
            }
            "restore-event" => {
                let path = format!(
                    "/v1/organizations/{organization}/events/{}",
                    self.event["id"].as_str().unwrap()
                );
                let deleted = app.ask("DELETE", path).by(owner).send().await;
                assert_eq!(deleted.status, 204, "{deleted:?}");
                app.draft(owner, organization, &other).await;
                self.ask(None).await
            }
            other => panic!("no test takes the room of {other}"),
        }
    }
}
