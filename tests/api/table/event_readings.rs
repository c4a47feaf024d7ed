//! What of an event is read at once: its summary, and what is left of it.

use aforo_domain::event::EventState;
use aforo_domain::ids::{EventId, SessionId};
use aforo_domain::money::{Currency, Money};
use aforo_domain::text::Text;
use aforo_store::Table;
use aforo_testkit::Scope;
use aforo_tests::{InProcess, PublishedEvent, STAGE, TestApp, free_event, one_session, told_event};
use jiff::Timestamp;
use serde_json::{Value, json};

fn table(inside: &InProcess) -> Table {
    Table::new(&inside.aws.sdk_config("a-test"), STAGE)
}

fn id<T: Text>(value: &Value) -> T {
    T::parse(value.as_str().unwrap()).unwrap()
}

/// The ids of its sessions as `get-event` shows them: by start.
fn sessions(event: &Value) -> Vec<SessionId> {
    let sessions = event["sessions"].as_array().unwrap().iter();
    sessions.map(|session| id(&session["id"])).collect()
}

/// Two sessions, the second given first, of 7 and 40 places.
fn two_sessions() -> Value {
    let mut body = told_event(40);
    let mut late = one_session(40);
    late["starts_at"] = json!("2027-03-14T10:00:00Z");
    late["ticket_types"][0]["price"]["amount"] = json!(1250);
    let mut early = one_session(7);
    early["ticket_types"][0]["price"]["amount"] = json!(900);
    body["sessions"] = json!([late, early]);
    body
}

async fn registered(app: &TestApp, event: &PublishedEvent, session: usize, count: usize) {
    let attendee = |_| event.attendee(session, 0, &app.address());
    let attendees: Vec<_> = (0..count).map(attendee).collect();
    let ask = app.post(event.registrations(), &json!({"attendees": attendees}));
    ask.by(&event.owner).send().await.expect(201);
}

#[tokio::test]
async fn a_summary_is_what_the_list_shows_with_the_state_for_half_a_read_unit() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&two_sessions()).await;
    let table = table(app.inside());
    let scope = Scope::new();
    let found = scope.run(table.event_summary(id(&json!(event.id)))).await;
    let summary = found.finished().unwrap().unwrap();
    let cost = scope.cost();
    assert_eq!((cost.read_units, cost.round_trips), (0.5, 1), "{cost:?}");
    assert_eq!(summary.state, EventState::Published);
    assert!(summary.is_shown());
    let now = Timestamp::from_second(app.inside().now()).unwrap();
    let listed = table.published_events(now, None, 10).await.unwrap();
    assert_eq!(format!("{:?}", listed.items), format!("[{summary:?}]"));
    assert_eq!(summary.sessions, sessions(&event.shown));
    assert_eq!(summary.category.unwrap().as_str(), "tecnología");
    let cheapest = Money {
        amount: 900,
        currency: Currency::Eur,
    };
    assert_eq!(summary.from_price, Some(cheapest));
    app.settle().await;
}

#[tokio::test]
async fn a_draft_has_a_summary_and_what_is_no_event_has_none() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let mut body = free_event(5);
    body["sessions"] = json!([]);
    let draft = app.draft(&owner, &organization, &body).await;
    let table = table(app.inside());
    let found = table.event_summary(id(&draft["id"])).await.unwrap();
    let summary = found.unwrap();
    assert_eq!(summary.state, EventState::Draft);
    assert!(!summary.is_shown());
    assert!(summary.sessions.is_empty() && summary.from_price.is_none());
    let nobodys = EventId::parse("evt_01mbza25z0e17r0avdqztd2p3x").unwrap();
    assert!(table.event_summary(nobodys).await.unwrap().is_none());
    app.settle().await;
}

#[tokio::test]
async fn what_is_told_and_left_of_an_event_is_one_reading() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut body = two_sessions();
    body["sessions"][0]["ticket_types"][0]["price"]["amount"] = json!(0);
    body["sessions"][1]["ticket_types"][0]["price"]["amount"] = json!(0);
    let event = app.event_of(&body).await;
    registered(&app, &event, 0, 3).await;
    let table = table(app.inside());
    let mut asked = sessions(&event.shown);
    asked.reverse();
    let scope = Scope::new();
    let found = scope.run(table.event_seats(id(&json!(event.id)), &asked));
    let found = found.await.finished().unwrap();
    let cost = scope.cost();
    // What is told, two sessions, two counters.
    assert_eq!((cost.read_units, cost.round_trips), (5.0, 1), "{cost:?}");
    let left: Vec<_> = found
        .sessions
        .iter()
        .map(|of| (of.session.id, of.session.capacity, of.counter.left))
        .collect();
    let by_start = sessions(&event.shown);
    assert_eq!(left, [(by_start[0], 7, 4), (by_start[1], 40, 40)]);
    assert!(found.sessions.iter().all(|of| of.counter.open));
    let told = found.told;
    assert_eq!(told.contact.unwrap().as_str(), "jornadas@aforo.example");
    assert_eq!(json!(told.refund_policy), body["refund_policy"]);
    assert_eq!(told.questions.len(), 2);
    assert_eq!(
        told.questions[1].answer.as_str(),
        "Bajo la plaza.\nHay que llegar pronto."
    );
    app.settle().await;
}

#[tokio::test]
async fn of_another_events_sessions_nothing_is_told() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (event, mut silent) = (app.event(5).await, free_event(5));
    silent["description"] = Value::Null;
    let silent = app.event_of(&silent).await;
    let table = table(app.inside());
    let foreign = sessions(&event.shown);
    let found = table.event_seats(id(&json!(silent.id)), &foreign).await;
    let found = found.unwrap();
    assert!(found.sessions.is_empty() && found.told.is_empty());
    app.settle().await;
}
