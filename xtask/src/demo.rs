//! What a new local stage is filled with, over the API like any client does it.

use crate::api::Api;
use crate::local_deploy::Deployed;
use crate::mailbox::Mailbox;
use crate::progress::Step;
use crate::stack::Place;
use crate::verification::{self, WELCOME};
use anyhow::{Context, Result};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The password of every demo login; there are no others on this machine.
pub const PASSWORD: &str = "una frase bien larga";

/// Organisers first.
#[derive(Deserialize)]
struct Demo {
    people: Vec<Person>,
    organizations: Vec<Organization>,
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Person {
    email: String,
    name: String,
}

#[derive(Deserialize)]
struct Organization {
    name: String,
    kind: String,
    owner: String,
}

#[derive(Deserialize)]
struct Event {
    key: String,
    organization: String,
    name: String,
    category: String,
    description: String,
    contact: Option<String>,
    refund_policy: Option<String>,
    #[serde(default)]
    questions: Vec<Value>,
    in_days: i32,
    time_zone: String,
    place: Value,
    sessions: Vec<Session>,
    /// Who takes its first session's places, so that it is sold out.
    #[serde(default)]
    taken_by: Vec<String>,
}

#[derive(Deserialize)]
struct Session {
    name: String,
    room: Option<String>,
    /// Days after the event's first.
    #[serde(default)]
    day: i32,
    from: Time,
    to: Time,
    capacity: u32,
    ticket_types: Vec<Value>,
}

/// What was filled in, and into which stack.
#[derive(PartialEq, Serialize, Deserialize)]
struct Mark {
    stack_id: String,
    /// The day from which the events' days are counted, so that an interrupted filling goes on with the same requests.
    today: Date,
    complete: bool,
}

/// The logins that can be used, as pairs of address and name.
pub fn logins() -> Result<Vec<(String, String)>> {
    Ok(demo()?
        .people
        .into_iter()
        .map(|person| (person.email, person.name))
        .collect())
}

/// The page of an event that costs something, to begin with in a browser.
pub async fn page(deployed: &Deployed) -> Result<Option<String>> {
    let priced = demo()?.events.into_iter().find(|event| {
        let price = &event.sessions[0].ticket_types[0]["price"];
        price["amount"] != 0 && price["currency"] == "EUR"
    });
    let name = priced.context("demo.json has a priced event")?.name;
    let api = Api::at(&deployed.api)?;
    let events = api.get("/v1/events?limit=100").await?.expect(200)?;
    let mut listed = events.body["items"].as_array().into_iter().flatten();
    // On a stage that is weeks old it is over.
    let found = listed.find(|event| event["name"] == name.as_str());
    let id = found.and_then(|event| event["id"].as_str());
    Ok(id.map(|id| format!("{}/events/{id}", deployed.api)))
}

pub async fn fill(place: Place, deployed: &Deployed) -> Result<()> {
    let step = Step::start("demo data");
    let file = place.folder().join("demo.json");
    let known: Option<Mark> = std::fs::read(&file)
        .ok()
        .and_then(|text| serde_json::from_slice(&text).ok());
    let known = known.filter(|mark| mark.stack_id == deployed.stack_id);
    if known.as_ref().is_some_and(|mark| mark.complete) {
        step.done("there already");
        return Ok(());
    }
    let interrupted = known.is_some();
    let today = known.map_or_else(|| jiff::Zoned::now().date(), |mark| mark.today);
    let mark = |complete| Mark {
        stack_id: deployed.stack_id.clone(),
        today,
        complete,
    };
    std::fs::write(&file, serde_json::to_vec(&mark(false))?)?;
    let demo = demo()?;
    let api = Api::at(&deployed.api)?;
    for person in &demo.people {
        step.says(&person.email);
        let account = json!({ "email": person.email, "name": person.name, "password": PASSWORD, "language": "es" });
        api.post("/v1/accounts", account).await?.expect(202)?;
    }
    let mailbox = Mailbox::beside(&deployed.api)?.context("mails of a local stage can be read")?;
    for Person { email, .. } in &demo.people {
        step.says(email);
        if interrupted {
            verification::confirm_again(&api, &mailbox, email, PASSWORD).await?;
        } else {
            verification::confirm(&api, &mailbox, (email, PASSWORD), WELCOME).await?;
        }
    }
    for organization in &demo.organizations {
        let owner = api.log_in(&organization.owner, PASSWORD).await?;
        let body = json!({ "name": organization.name, "kind": organization.kind });
        let made = owner
            .post_once(
                "/v1/organizations",
                &format!("demo-{}", organization.kind),
                body,
            )
            .await?
            .expect(201)?;
        for event in demo
            .events
            .iter()
            .filter(|event| event.organization == organization.name)
        {
            step.says(&event.name);
            announce(&owner, made.text("id")?, event, today).await?;
        }
    }
    std::fs::write(&file, serde_json::to_vec(&mark(true))?)?;
    step.done(&format!(
        "{} organisations, {} events",
        demo.organizations.len(),
        demo.events.len()
    ));
    Ok(())
}

async fn announce(owner: &Api, organization: &str, event: &Event, today: Date) -> Result<()> {
    let path = format!("/v1/organizations/{organization}/events");
    let made = owner
        .post_once(&path, &format!("demo-{}", event.key), body(event, today)?)
        .await?
        .expect(201)?;
    let id = made.text("id")?;
    owner
        .post(&format!("{path}/{id}/publication"), None)
        .await?
        .expect(200)?;
    if event.taken_by.is_empty() {
        return Ok(());
    }
    let (session, ticket_type) = (
        made.text("/sessions/0/id")?,
        made.text("/sessions/0/ticket_types/0/id")?,
    );
    let attendees: Vec<Value> = event
        .taken_by
        .iter()
        .map(|name| json!({ "session": session, "ticket_type": ticket_type, "name": name }))
        .collect();
    let taken = json!({ "attendees": attendees });
    owner
        .post_once(
            &format!("/v1/events/{id}/registrations"),
            &format!("demo-{}-taken", event.key),
            taken,
        )
        .await?
        .expect(201)?;
    Ok(())
}

/// The body of `create-event`, its days counted from `today`.
fn body(event: &Event, today: Date) -> Result<Value> {
    let zone = TimeZone::get(&event.time_zone)?;
    let at = |day: i32, time: Time| -> Result<Timestamp> {
        Ok(today
            .checked_add((event.in_days + day).days())?
            .to_datetime(time)
            .to_zoned(zone.clone())?
            .timestamp())
    };
    let mut sessions = Vec::new();
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for session in &event.sessions {
        let (starts_at, ends_at) = (at(session.day, session.from)?, at(session.day, session.to)?);
        first.push(starts_at);
        last.push(ends_at);
        let mut body = json!({
            "name": session.name, "starts_at": starts_at, "ends_at": ends_at,
            "capacity": session.capacity, "ticket_types": session.ticket_types,
        });
        if let Some(room) = &session.room {
            body["room"] = json!(room);
        }
        sessions.push(body);
    }
    Ok(json!({
        "name": event.name, "category": event.category, "description": event.description, "language": "es",
        "contact": event.contact, "refund_policy": event.refund_policy, "questions": event.questions,
        "time_zone": event.time_zone,
        "starts_at": first.iter().min().context("an event has a session")?,
        "ends_at": last.iter().max().context("an event has a session")?,
        "place": event.place, "sessions": sessions,
    }))
}

fn demo() -> Result<Demo> {
    serde_json::from_str(include_str!("demo.json")).context("demo.json")
}
