//! A query that comes upon a write may see a part of it: a change that is made of such a reading is not written.

use aforo_domain::catalogue::{Seats, SessionEdit, TicketTypeEdit};
use aforo_domain::ids::EventId;
use aforo_domain::organization::OrganizationSettings;
use aforo_domain::text::Text;
use aforo_store::{Actor, EventDetails, EventSaved, ScheduleChange, Table};
use aforo_tests::{STAGE, TestApp, free_event};
use jiff::Timestamp;
use serde_json::json;

use crate::support::Organiser;

fn now() -> Timestamp {
    "2027-01-10T08:00:00Z".parse().unwrap()
}

fn capacity(of: &EventDetails, places: u32) -> SessionEdit {
    assert_ne!(of.sessions[0].capacity, places);
    SessionEdit {
        capacity: Some(places),
        ..SessionEdit::default()
    }
}

fn quota(most: u32) -> TicketTypeEdit {
    TicketTypeEdit {
        quota: Some(Some(most)),
        ..TicketTypeEdit::default()
    }
}

#[tokio::test]
async fn a_capacity_or_a_quota_is_not_changed_from_what_it_is_no_more() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(10)).await;
    let table = Table::new(&app.inside().aws.sdk_config("a-test"), STAGE);
    let id = EventId::parse(event["id"].as_str().unwrap()).unwrap();
    let old = table.event(id).await.unwrap().unwrap();
    let below = crate::support::session_of(&event, 0);
    let more = organiser.patch(&event, &below, &json!({"capacity": 20}));
    more.send().await.expect(200);
    let new = table.event(id).await.unwrap().unwrap();
    let torn = EventDetails {
        event: new.event.clone(),
        ..old
    };
    let settings = OrganizationSettings::default();
    let by = Actor {
        account: None,
        request_id: "a-request".to_owned(),
        operation: None,
    };
    let write = async |read: &EventDetails, whole: bool| {
        let counters = read.counters();
        let seats = Seats(&counters);
        let (session, ticket_type) = (read.sessions[0].id, read.ticket_types[0].id);
        let change = if whole {
            read.edit_session(session, capacity(read, 30), seats, now())
        } else {
            read.edit_ticket_type(ticket_type, quota(5), (&settings, seats), now())
        };
        let change = change.unwrap().unwrap();
        let schedule = ScheduleChange::default();
        let saved = table.change_event(read, &change, &schedule, None, (now(), &by));
        saved.await.unwrap().unwrap()
    };
    assert_eq!(write(&torn, true).await, EventSaved::Changed);
    assert_eq!(write(&new, true).await, EventSaved::Yes);
    let left = app.get(format!(
        "{}/{}",
        organiser.events(),
        event["id"].as_str().unwrap()
    ));
    let shown = left.by(&organiser.person).send().await.expect(200);
    assert_eq!(shown["sessions"][0]["capacity"], 30);
    // A ticket type whose gate has gone on is another's.
    let newer = table.event(id).await.unwrap().unwrap();
    assert_eq!(write(&newer, false).await, EventSaved::Yes);
    let newest = table.event(id).await.unwrap().unwrap();
    let torn = EventDetails {
        event: newest.event.clone(),
        ..newer
    };
    let change = torn.edit_ticket_type(
        torn.ticket_types[0].id,
        quota(7),
        (&settings, Seats(&torn.counters())),
        now(),
    );
    let change = change.unwrap().unwrap();
    let schedule = ScheduleChange::default();
    let saved = table.change_event(&torn, &change, &schedule, None, (now(), &by));
    assert_eq!(saved.await.unwrap().unwrap(), EventSaved::Changed);
    app.settle().await;
}
