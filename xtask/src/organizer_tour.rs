//! The tour's day of an organiser: colleagues are invited, an event is put together, the same room is wanted twice, an event is
//! edited by two at once, published, sold, corrected and stopped; and what somebody of another organisation sees of it.

use crate::api::{Answer, Api};
use crate::mailbox::Mailbox;
use crate::tour::{refused, show};
use crate::verification::{self, WELCOME};
use anyhow::{Context, Result, ensure};
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

/// Whose day it is, and who else comes in.
pub struct Organizing<'a> {
    pub api: &'a Api,
    pub mailbox: &'a Mailbox,
    /// Addresses that nobody has yet.
    pub owner: &'a str,
    pub colleague: &'a str,
    pub password: &'a str,
    /// Somebody with an organisation of their own.
    pub stranger: &'a Api,
    pub strangers_organization: &'a str,
}

pub async fn walk(day: &Organizing<'_>) -> Result<()> {
    let owner = join(day, day.owner, "Quien dirige").await?;
    let colleague = join(day, day.colleague, "Quien ayuda").await?;
    let organization = found(&owner).await?;
    invite(day, &owner, &colleague, &organization).await?;
    let event = put_together(&colleague, &organization).await?;
    same_room(&owner, &organization, &event).await?;
    two_at_once(&owner, &colleague, &event).await?;
    sell(day, &colleague, &event).await?;
    stop(day, &owner, &event).await?;
    from_elsewhere(day, &event).await?;
    look_back(&owner, &organization).await
}

async fn join(day: &Organizing<'_>, email: &str, name: &str) -> Result<Api> {
    let account =
        json!({ "email": email, "name": name, "password": day.password, "language": "es" });
    day.api.post("/v1/accounts", account).await?.expect(202)?;
    let confirmed = verification::confirm(day.api, day.mailbox, (email, day.password), WELCOME);
    show(confirmed.await?, "status")?;
    day.api.log_in(email, day.password).await
}

/// An organisation with settings of its own; its path.
async fn found(owner: &Api) -> Result<String> {
    let new = json!({ "name": "Ateneo Libertad", "kind": "ngo" });
    let made = owner.post_once("/v1/organizations", "tour-organizer", new);
    let made = show(made.await?.expect(201)?, "id")?;
    let path = format!("/v1/organizations/{}", made.text("id")?);
    let settled = json!({ "tax": { "basis_points": 2100, "included": true } });
    show(
        owner.patch(&path, settled, None).await?.expect(200)?,
        "name",
    )?;
    Ok(path)
}

/// The colleague becomes an organiser by mail.
async fn invite(
    day: &Organizing<'_>,
    owner: &Api,
    colleague: &Api,
    organization: &str,
) -> Result<()> {
    let invitations = format!("{organization}/invitations");
    let new = json!({ "email": day.colleague, "role": "organizer" });
    let made = owner.post_once(&invitations, "tour-invitation", new.clone());
    show(made.await?.expect(201)?, "state")?;
    let again = owner
        .post_once(&invitations, "tour-invitation-2", new)
        .await?;
    ensure!(again.status == 409, "a second invitation: {}", again.body);
    let before = colleague.get(organization).await?;
    refused(before, 404, "organization-not-found", "before accepting")?;
    let link = day
        .mailbox
        .link(day.colleague, "Te invitan a", "invitation");
    let token = json!({ "token": link.await? });
    let path = "/v1/invitations/acceptance";
    show(colleague.post(path, token).await?.expect(200)?, "role")?;
    let members = format!("{organization}/members");
    let members = colleague.get(&members).await?;
    refused(members, 403, "forbidden", "the members, by an organizer")
}

/// A draft with a session in a room, to which another and a ticket type for friends are added; its path and what it is.
async fn put_together(organizer: &Api, organization: &str) -> Result<(String, Value)> {
    let events = format!("{organization}/events");
    let starts_at = Timestamp::now().checked_add(72.hours())?;
    let at = |hours: i64| starts_at.checked_add(hours.hours());
    let price = json!([{ "name": "General", "price": { "amount": 1000, "currency": "EUR" } }]);
    let new = json!({
        "name": "Semana de la ciencia", "language": "es", "time_zone": "Europe/Madrid", "starts_at": starts_at, "ends_at": at(8)?,
        "description": "Charlas para **todas las edades**.<script>alert(1)</script>",
        "place": { "kind": "venue", "name": "Ateneo", "address": "Plaza Mayor, 2", "city": "Madrid" },
        "sessions": [{ "name": "Inauguración", "room": "Sala grande", "presenter": "Quien dirige",
            "starts_at": starts_at, "ends_at": at(1)?, "capacity": 2, "ticket_types": price }],
    });
    let made = organizer.post_once(&events, "tour-draft", new).await?;
    let made = show(made.expect(201)?, "state")?;
    let html = made.text("description_html")?;
    ensure!(
        html.contains("<strong>") && !html.contains("<script"),
        "the description was not made safe: {html}"
    );
    let event = format!("{events}/{}", made.text("id")?);
    let workshop = json!({ "name": "Taller", "room": "Sala grande", "presenter": "Quien ayuda",
        "starts_at": at(1)?, "ends_at": at(3)?, "capacity": 20, "ticket_types": price });
    let sessions = format!("{event}/sessions");
    let added = organizer.post_once(&sessions, "tour-session", workshop.clone());
    let added = show(added.await?.expect(201)?, "id")?;
    let again = organizer
        .post_once(&sessions, "tour-session", workshop)
        .await?;
    let again = again.expect(201)?;
    ensure!(
        again.body["id"] == added.body["id"],
        "the same request added two sessions: {}",
        again.body
    );
    let friends = json!({ "name": "Amigos", "price": { "amount": 0, "currency": "EUR" }, "code": "amigos-27" });
    let types = format!("{event}/ticket-types");
    let of_all = organizer.post_once(&types, "tour-type", friends);
    show(of_all.await?.expect(201)?, "id")?;
    let shown = organizer.get(&event).await?.expect(200)?;
    Ok((event, shown.body))
}

/// The owner wants the room for another event at the same time.
async fn same_room(owner: &Api, organization: &str, event: &(String, Value)) -> Result<()> {
    let mut other = event.1.clone();
    let session = &mut other["sessions"][0];
    let session = json!({ "name": "Ensayo", "room": "sala  GRANDE", "starts_at": session["starts_at"],
        "ends_at": session["ends_at"], "capacity": 5, "ticket_types": [] });
    let new = json!({ "name": "Ensayo general", "language": "es", "time_zone": "Europe/Madrid",
        "starts_at": other["starts_at"], "ends_at": other["ends_at"],
        "place": { "kind": "venue", "name": "Ateneo", "address": "Plaza Mayor, 2", "city": "Madrid" }, "sessions": [session] });
    let taken = owner.post(&format!("{organization}/events"), new).await?;
    let taken = taken.expect_problem(409, "room-taken")?;
    println!(
        "{}, in a room that is taken → 409, {}",
        taken.asked,
        taken.text("/errors/0/detail")?
    );
    Ok(())
}

/// Both edit what they have read: the second is told what the first has changed.
async fn two_at_once(owner: &Api, colleague: &Api, event: &(String, Value)) -> Result<()> {
    let (path, read) = event;
    let read = format!("\"{}\"", read["revision"]);
    let name = json!({ "name": "Semana de las ciencias" });
    let first = colleague.patch(path, name, Some(&read)).await?;
    show(first.expect(200)?, "name")?;
    let contact = json!({ "contact": "ateneo@aforo.example" });
    let second = owner.patch(path, contact, Some(&read)).await?;
    let second = second.expect_problem(412, "changed-meanwhile")?;
    println!(
        "{}, of what was read before → 412, changed: {}",
        second.asked,
        second.text("/errors/0/pointer")?
    );
    Ok(())
}

/// Published, seen by anybody, sold out, made larger.
async fn sell(day: &Organizing<'_>, organizer: &Api, event: &(String, Value)) -> Result<()> {
    let (path, shown) = event;
    let published = organizer.post(&format!("{path}/publication"), None).await?;
    show(published.expect(200)?, "state")?;
    let id = shown["id"].as_str().context("no id")?;
    let public = day
        .api
        .get(&format!("/v1/events/{id}"))
        .await?
        .expect(200)?;
    let types = |answer: &Answer| {
        let types = answer.body["sessions"][0]["ticket_types"].as_array();
        types.map_or(0, Vec::len)
    };
    let known = format!("/v1/events/{id}?code=AMIGOS-27");
    let known = day.api.get(&known).await?.expect(200)?;
    ensure!(
        types(&public) == 1 && types(&known) == 2,
        "the ticket type behind a code: {} {}",
        public.body,
        known.body
    );
    println!("{} → 200, one ticket type more", known.asked);
    let session = &shown["sessions"][0];
    let friends = &known.body["sessions"][0]["ticket_types"];
    let friends = friends.as_array().into_iter().flatten();
    let free = friends.clone().find(|of| of["name"] == "Amigos");
    let free = free.context("no ticket type for friends")?;
    let attendee = |n: u8| {
        json!({ "session": session["id"], "ticket_type": free["id"], "code": "amigos-27", "name": "Quien asiste",
            "email": format!("{n}-{}", day.colleague) })
    };
    let registrations = format!("/v1/events/{id}/registrations");
    let two = json!({ "attendees": [attendee(1), attendee(2)] });
    show(
        day.stranger.post(&registrations, two).await?.expect(201)?,
        "state",
    )?;
    let third = json!({ "attendees": [attendee(3)] });
    let full = day.stranger.post(&registrations, third.clone()).await?;
    refused(full, 409, "session-sold-out", "a third for two places")?;
    let session = format!(
        "{path}/sessions/{}",
        session["id"].as_str().unwrap_or_default()
    );
    let fewer = organizer
        .patch(&session, json!({ "capacity": 1 }), None)
        .await?;
    refused(fewer, 409, "places-taken", "fewer places than are taken")?;
    let more = organizer
        .patch(&session, json!({ "capacity": 3 }), None)
        .await?;
    more.expect(200)?;
    show(
        day.stranger
            .post(&registrations, third)
            .await?
            .expect(201)?,
        "state",
    )?;
    let left = format!("/v1/events/{id}/availability");
    let left = day.api.get(&left).await?.expect(200)?;
    ensure!(
        left.body["sessions"][0]["left"] == 0,
        "places are left: {}",
        left.body
    );
    println!("{} → 200, no place left in the first session", left.asked);
    Ok(())
}

/// Not unpublished while people have places; suspended with a word to them, and resumed.
async fn stop(day: &Organizing<'_>, owner: &Api, event: &(String, Value)) -> Result<()> {
    let (path, shown) = event;
    let back = owner.delete(&format!("{path}/publication")).await?;
    refused(
        back,
        409,
        "places-taken",
        "unpublishing what people have places of",
    )?;
    let why = json!({ "message": "Cortan la luz; avisaremos." });
    let suspended = owner.post(&format!("{path}/suspension"), why).await?;
    show(suspended.expect(200)?, "state")?;
    let id = shown["id"].as_str().context("no id")?;
    let public = day
        .api
        .get(&format!("/v1/events/{id}"))
        .await?
        .expect(200)?;
    show(public, "message")?;
    let resumed = owner.delete(&format!("{path}/suspension")).await?;
    show(resumed.expect(200)?, "state")?;
    Ok(())
}

/// The event's id under another organisation's path, and under its own by somebody who is no member.
async fn from_elsewhere(day: &Organizing<'_>, event: &(String, Value)) -> Result<()> {
    let (path, shown) = event;
    let own = format!(
        "/v1/organizations/{}/events/{}",
        day.strangers_organization,
        shown["id"].as_str().context("no id")?
    );
    let name = json!({ "name": "Mío ahora" });
    let theirs = day.stranger.patch(&own, name.clone(), None).await?;
    refused(
        theirs,
        404,
        "event-not-found",
        "another organisation's event",
    )?;
    let theirs = day.stranger.patch(path, name, None).await?;
    refused(theirs, 404, "organization-not-found", "by no member")
}

/// Who changed what, as the owner sees it; it may take a moment to be there.
async fn look_back(owner: &Api, organization: &str) -> Result<()> {
    let path = format!("{organization}/audit-entries?limit=100");
    for _ in 0..100 {
        let entries = owner.get(&path).await?.expect(200)?;
        let items = entries.body["items"].as_array().context("no items")?;
        let renamed = items.iter().find(|entry| {
            let changes = entry["changes"].as_array().into_iter().flatten();
            let names: Vec<_> = changes.filter(|change| change["field"] == "name").collect();
            names
                .iter()
                .any(|change| change["after"] == "Semana de las ciencias")
        });
        if renamed.is_some() {
            println!(
                "{} → 200, the new name among what was changed",
                entries.asked
            );
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    anyhow::bail!("{path}: nobody seems to have renamed the event")
}
