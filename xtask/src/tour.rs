//! `cargo xtask tour`: the main job over HTTP, each request and its answer in a line; anything that is off ends it.

use crate::account_tour::{self, Day};
use crate::api::{Answer, Api};
use crate::chat_tour;
use crate::mailbox::Mailbox;
use crate::organizer_tour::{self, Organizing};
use crate::paid_tour::{self, Paying};
use crate::stack::Place;
use crate::up;
use crate::verification::{self, WELCOME};
use anyhow::{Result, ensure};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

#[derive(clap::Args)]
pub struct Options {
    /// Where the API is; without it, the one that `cargo xtask up` runs
    url: Option<String>,
}

pub async fn tour(options: Options) -> Result<()> {
    let url = options.url.map_or_else(up::running, Ok)?;
    walk(&url).await?;
    println!("\nAll as it should be.");
    Ok(())
}

const PASSWORD: &str = "una frase bien larga";

/// From nobody to a ticket in the mail, once for nothing and once for money; then an account's own day, and an organiser's.
pub async fn walk(url: &str) -> Result<()> {
    let api = Api::at(url)?;
    // Addresses of their own, so that the walk can be repeated.
    let run = Timestamp::now().as_millisecond();
    let (organizer, person) = (
        format!("organiza-{run}@aforo.example"),
        format!("asiste-{run}@aforo.example"),
    );
    show(api.get("/v1/health").await?.expect(200)?, "status")?;

    for (email, name) in [(&organizer, "Quien organiza"), (&person, "Quien asiste")] {
        let account =
            json!({ "email": email, "name": name, "password": PASSWORD, "language": "es" });
        show(
            api.post("/v1/accounts", account).await?.expect(202)?,
            "status",
        )?;
    }
    // Elsewhere mails are somebody's own, and so are payments PayPal's.
    let (Some(place), Some(mailbox)) = (Place::of_api(url), Mailbox::beside(url)?) else {
        println!(
            "The rest is left out: an address is confirmed by mail, and no mail can be read beside {url}."
        );
        return Ok(());
    };
    let mailbox = &mailbox;
    let confirmed = verification::confirm(&api, mailbox, (&organizer, PASSWORD), WELCOME);
    show(confirmed.await?, "status")?;
    let organizer = api.log_in(&organizer, PASSWORD).await?;
    println!("POST /v1/logins → 200, an access token");
    let event = announce(&organizer).await?;
    look(&api, &event).await?;
    let caller = api.log_in(&person, PASSWORD).await?;
    let registration = register(&caller, &event, &person).await?;
    read_back(&caller, &registration).await?;
    mailbox.wait_for(&person, "Tu entrada").await?;
    println!("the mail with the ticket has arrived at {person}");
    refusals(&api, &caller, &event).await?;
    chat_tour::walk(url, &event, &person, mailbox).await?;
    let paying = Paying {
        place,
        mailbox,
        organizer: &organizer,
        caller: &caller,
        email: &person,
        event: &event,
    };
    paid_tour::walk(&paying).await?;
    let day = Day {
        api: &api,
        mailbox,
        email: &format!("se-cuida-{run}@aforo.example"),
        password: PASSWORD,
    };
    account_tour::walk(&day).await?;
    let organizing = Organizing {
        api: &api,
        mailbox,
        owner: &format!("dirige-{run}@aforo.example"),
        colleague: &format!("ayuda-{run}@aforo.example"),
        password: PASSWORD,
        stranger: &organizer,
        strangers_organization: text(&event, "/organization/id")?,
    };
    organizer_tour::walk(&organizing).await
}

/// An organisation and its published event: a free session with one seat, and a priced one.
async fn announce(organizer: &Api) -> Result<Value> {
    let new = json!({ "name": "Asociación de vecinos", "kind": "ngo" });
    let organization = show(
        organizer
            .post_once("/v1/organizations", "tour-organization", new)
            .await?
            .expect(201)?,
        "id",
    )?;
    let events = format!("/v1/organizations/{}/events", organization.text("id")?);
    let starts_at = Timestamp::now().checked_add(48.hours())?;
    let ends_at = starts_at.checked_add(4.hours())?;
    let session = |name: &str, hour: i64, capacity: u32, amount: u32| -> Result<Value> {
        let (from, to) = (
            starts_at.checked_add(hour.hours())?,
            starts_at.checked_add((hour + 1).hours())?,
        );
        Ok(
            json!({ "name": name, "starts_at": from, "ends_at": to, "capacity": capacity,
            "ticket_types": [{ "name": "General", "price": { "amount": amount, "currency": "EUR" } }] }),
        )
    };
    let new = json!({
        "name": "Fiesta del barrio", "language": "es", "time_zone": "Europe/Madrid", "starts_at": starts_at, "ends_at": ends_at,
        "place": { "kind": "venue", "name": "Centro cultural", "address": "Calle Mayor, 1", "city": "Madrid" },
        "sessions": [session("Concierto", 0, 1, 0)?, session("Cena", 2, 40, 1500)?],
    });
    let event = show(
        organizer
            .post_once(&events, "tour-event", new)
            .await?
            .expect(201)?,
        "id",
    )?;
    let publication = format!("{events}/{}/publication", event.text("id")?);
    Ok(show(
        organizer.post(&publication, None).await?.expect(200)?,
        "state",
    )?
    .body)
}

/// The event as anybody sees it.
async fn look(api: &Api, event: &Value) -> Result<()> {
    let id = text(event, "/id")?;
    let page = api
        .get(&format!(
            "/v1/events?limit=100&from={}",
            text(event, "/starts_at")?
        ))
        .await?
        .expect(200)?;
    let listed = page.body["items"]
        .as_array()
        .is_some_and(|items| items.iter().any(|item| item["id"] == id));
    ensure!(
        listed,
        "{}: the published event is not listed: {}",
        page.asked,
        page.body
    );
    println!("{} → 200, the event among them", page.asked);
    show(
        api.get(&format!("/v1/events/{id}")).await?.expect(200)?,
        "name",
    )?;
    Ok(())
}

/// Takes the free session's only seat; answers the registration's id.
async fn register(caller: &Api, event: &Value, email: &str) -> Result<String> {
    let path = format!("/v1/events/{}/registrations", text(event, "/id")?);
    let wanted = attendee(event, 0, "Quien asiste", email)?;
    let key = "tour-registration";
    let first = show(
        caller
            .post_once(&path, key, wanted.clone())
            .await?
            .expect(201)?,
        "id",
    )?;
    let again = caller.post_once(&path, key, wanted).await?.expect(201)?;
    ensure!(
        again.body == first.body && again.location == first.location,
        "a retry got something else: {}",
        again.body
    );
    println!(
        "{} again, same key → 201, the same order and no second seat",
        again.asked
    );
    let other = attendee(event, 0, "Otro nombre", email)?;
    show(
        caller
            .post_once(&path, key, other)
            .await?
            .expect_problem(422, "idempotency-key-reused")?,
        "detail",
    )?;
    Ok(first.text("/lines/0/registration")?.to_owned())
}

async fn read_back(caller: &Api, registration: &str) -> Result<()> {
    let mine = show(
        caller.get("/v1/me/registrations").await?.expect(200)?,
        "/items/0/event_name",
    )?;
    ensure!(
        mine.text("/items/0/id")? == registration,
        "the own registrations lack {registration}: {}",
        mine.body
    );
    let one = show(
        caller
            .get(&format!("/v1/registrations/{registration}"))
            .await?
            .expect(200)?,
        "ticket_code",
    )?;
    ensure!(
        one.text("state")? == "confirmed",
        "the registration is not confirmed: {}",
        one.body
    );
    show(
        caller
            .get(&format!("/v1/orders/{}", one.text("order")?))
            .await?
            .expect(200)?,
        "state",
    )?;
    Ok(())
}

/// What is refused, and how.
async fn refusals(api: &Api, caller: &Api, event: &Value) -> Result<()> {
    let path = format!("/v1/events/{}/registrations", text(event, "/id")?);
    let late = attendee(event, 0, "Quien llega tarde", "tarde@aforo.example")?;
    show(
        caller
            .post_once(&path, "tour-late", late)
            .await?
            .expect_problem(409, "session-sold-out")?,
        "detail",
    )?;
    let nobody = attendee(event, 0, "Nadie", "nadie@aforo.example")?;
    show(
        api.post(&path, nobody)
            .await?
            .expect_problem(401, "unauthenticated")?,
        "detail",
    )?;
    show(
        api.get("/v1/nothing-here")
            .await?
            .expect_problem(404, "route-not-found")?,
        "detail",
    )?;
    let wrong = show(
        api.delete("/v1/events")
            .await?
            .expect_problem(405, "method-not-allowed")?,
        "detail",
    )?;
    ensure!(
        wrong.allow.as_deref() == Some("GET"),
        "{}: Allow is {:?}",
        wrong.asked,
        wrong.allow
    );
    Ok(())
}

pub fn attendee(event: &Value, session: usize, name: &str, email: &str) -> Result<Value> {
    let ticket_type = text(event, &format!("/sessions/{session}/ticket_types/0/id"))?;
    let session = text(event, &format!("/sessions/{session}/id"))?;
    Ok(
        json!({ "attendees": [{ "session": session, "ticket_type": ticket_type, "name": name, "email": email }] }),
    )
}

pub fn text<'a>(value: &'a Value, at: &str) -> Result<&'a str> {
    value
        .pointer(at)
        .and_then(Value::as_str)
        .ok_or_else(|| anyhow::anyhow!("no {at} in {value}"))
}

/// A request and its answer, by what matters of it.
pub fn show(answer: Answer, what: &str) -> Result<Answer> {
    println!(
        "{} → {}, {}: {}",
        answer.asked,
        answer.status,
        what.rsplit('/').next().unwrap_or(what),
        answer.text(what)?
    );
    Ok(answer)
}

/// What is refused, as it should be.
pub fn refused(answer: Answer, status: u16, kind: &str, what: &str) -> Result<()> {
    let answer = answer.expect_problem(status, kind)?;
    println!("{}, {what} → {status}, {kind}", answer.asked);
    Ok(())
}
