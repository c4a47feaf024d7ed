//! `POST /v1/organizations/{organization}/events/{event}/copies`.

use std::collections::BTreeSet;

use aforo_tests::{TestApp, free_event, one_session, told_event};
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Organiser, euros, id};

/// An event with everything that an event can have.
fn rich() -> Value {
    let mut body = told_event(5);
    body["resources"] = json!(["Proyector"]);
    let session = &mut body["sessions"][0];
    session["room"] = json!("Sala 2");
    session["presenter"] = json!("Ana Ruiz");
    session["resources"] = json!(["Pizarra"]);
    session["ticket_types"] = json!([{
        "name": "Amigos", "price": euros(1500), "tax": {"basis_points": 2100, "included": true}, "quota": 3,
        "sale_starts_at": "2027-02-01T09:00:00Z", "sale_ends_at": "2027-03-14T09:00:00Z", "minimum": 1, "maximum": 2,
        "code": "AMIGOS-27",
    }]);
    let mut later = one_session(7);
    later["name"] = json!("Clausura");
    later["state"] = json!("teaser");
    later["starts_at"] = json!("2027-03-14T17:00:00Z");
    later["ends_at"] = json!("2027-03-14T18:00:00Z");
    let mut dropped = later.clone();
    dropped["name"] = json!("Lo que no fue");
    body["sessions"]
        .as_array_mut()
        .unwrap()
        .extend([later, dropped]);
    body["ticket_types"] = json!([{"name": "Pase", "price": euros(2000)}]);
    body
}

/// Every id in an event.
fn ids(event: &Value) -> BTreeSet<String> {
    let sessions = event["sessions"].as_array().unwrap().iter();
    let types = |of: &Value| of["ticket_types"].as_array().unwrap().clone();
    let below = sessions.flat_map(|session| [vec![session.clone()], types(session)].concat());
    let all = [vec![event.clone()], types(event)].concat();
    let all = all.into_iter().chain(below);
    all.map(|part| id(&part).to_owned()).collect()
}

/// The same without ids and times of making, to compare.
fn nameless(mut event: Value) -> Value {
    fn strip(value: &mut Value) {
        if let Some(object) = value.as_object_mut() {
            object.retain(|name, _| !["id", "created_at", "revision"].contains(&name.as_str()));
            object.values_mut().for_each(strip);
        }
        if let Some(list) = value.as_array_mut() {
            list.iter_mut().for_each(strip);
        }
    }
    let organization = event["organization"].clone();
    strip(&mut event);
    event["organization"] = organization;
    event
}

#[tokio::test]
async fn a_copy_is_a_draft_with_all_but_what_was_cancelled_at_the_same_hours_of_another_day() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.published(&rich()).await;
    let dropped = event["sessions"].as_array().unwrap().iter();
    let dropped = dropped
        .clone()
        .position(|of| of["name"] == "Lo que no fue")
        .unwrap();
    let cancelled = organiser
        .put_state(&event, dropped, "cancelled")
        .send()
        .await;
    cancelled.expect(200);
    // Four weeks later, when clocks in Madrid are an hour further from UTC.
    let body = json!({"name": "Segunda edición", "starts_at": "2027-04-11T08:00:00Z"});
    let reply = organiser.post(&event, "/copies", &body).send().await;
    let copy = reply.expect(201);
    let location = organiser.path(&copy, "");
    assert_eq!(reply.header("location"), location);
    assert!(ids(&copy).is_disjoint(&ids(&event)), "{copy}");
    let mut expected = organiser.now(&event).await;
    expected["sessions"].as_array_mut().unwrap().remove(dropped);
    expected["name"] = json!("Segunda edición");
    expected["state"] = json!("draft");
    expected["starts_at"] = json!("2027-04-11T08:00:00Z");
    expected["ends_at"] = json!("2027-04-11T17:00:00Z");
    let first = &mut expected["sessions"][0];
    first["starts_at"] = json!("2027-04-11T08:00:00Z");
    first["ends_at"] = json!("2027-04-11T10:00:00Z");
    // The first of March was still winter, and so is the first of February.
    first["ticket_types"][0]["sale_starts_at"] = json!("2027-03-01T09:00:00Z");
    first["ticket_types"][0]["sale_ends_at"] = json!("2027-04-11T08:00:00Z");
    expected["sessions"][1]["starts_at"] = json!("2027-04-11T16:00:00Z");
    expected["sessions"][1]["ends_at"] = json!("2027-04-11T17:00:00Z");
    assert_eq!(copy["revision"], 1);
    assert_eq!(nameless(copy.clone()), nameless(expected));
    assert_eq!(organiser.now(&copy).await, copy);
    app.settle().await;
}

#[tokio::test]
async fn a_copy_has_no_buyers_and_its_places_are_all_free() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&free_event(2)).await;
    let ask = app.post(event.registrations(), &event.one(&app.address()));
    ask.by(&organiser.person).send().await.expect(201);
    let body = json!({"starts_at": "2027-03-21T09:00:00Z"});
    let copy = organiser
        .post(&event.shown, "/copies", &body)
        .send()
        .await
        .expect(201);
    assert_eq!(organiser.now(&event.shown).await["sessions"][0]["taken"], 1);
    assert_eq!(organiser.now(&copy).await["sessions"][0]["taken"], 0);
    assert_eq!(copy["name"], event.shown["name"]);
    app.settle().await;
}

#[tokio::test]
async fn a_copy_of_what_is_suspended_or_cancelled_can_be_published() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.published(&free_event(5)).await;
    organiser
        .put_state(&event, 0, "suspended")
        .send()
        .await
        .expect(200);
    organiser
        .post(&event, "/cancellation", &json!({}))
        .send()
        .await
        .expect(200);
    let body = json!({"starts_at": "2027-03-21T09:00:00Z"});
    let copy = organiser
        .post(&event, "/copies", &body)
        .send()
        .await
        .expect(201);
    assert_eq!(copy["sessions"][0]["state"], "on_sale");
    let published = organiser.ask("POST", &copy, "/publication").send().await;
    assert_eq!(published.expect(200)["state"], "published");
    app.settle().await;
}

#[tokio::test]
async fn a_copy_needs_free_rooms_at_its_own_time() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = free_event(5);
    body["sessions"][0]["room"] = json!("Sala 2");
    let event = organiser.draft(&body).await;
    let copy = |starts_at: &str| {
        let body = json!({"starts_at": starts_at});
        organiser.post(&event, "/copies", &body).send()
    };
    let reply = copy("2027-03-14T10:00:00Z").await;
    reply.problem(409, "room-taken");
    assert_eq!(reply.pointers(), ["/sessions/0/room"]);
    copy("2027-03-14T11:00:00Z").await.expect(201);
    // A copy that stands where another would.
    copy("2027-03-14T12:00:00Z")
        .await
        .problem(409, "room-taken");
    app.settle().await;
}

#[tokio::test]
async fn a_repeated_request_makes_one_copy_whatever_room_it_took_itself() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = free_event(5);
    body["sessions"][0]["room"] = json!("Sala 2");
    let event = organiser.draft(&body).await;
    let copy = |starts_at: &str| {
        let body = json!({"starts_at": starts_at});
        organiser.post(&event, "/copies", &body).key("k-1").send()
    };
    let first = copy("2027-03-21T09:00:00Z").await;
    let made = first.expect(201);
    for _ in 0..2 {
        let again = copy("2027-03-21T09:00:00Z").await;
        assert_eq!(again.expect(201), made);
        assert_eq!(again.header("location"), first.header("location"));
    }
    let other = copy("2027-03-28T09:00:00Z").await;
    other.problem(422, "idempotency-key-reused");
    // The key is of the request whatever became of the original.
    let renamed = json!({"name": "Con otro nombre"});
    organiser
        .patch(&event, "", &renamed)
        .send()
        .await
        .expect(200);
    assert_eq!(copy("2027-03-21T09:00:00Z").await.expect(201), made);
    app.settle().await;
}

#[tokio::test]
async fn twenty_requests_of_one_key_at_once_make_one_copy() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let organiser = Organiser::new(&app).await;
    for room in [Value::Null, json!("Sala 2")] {
        let mut body = free_event(5);
        body["sessions"][0]["room"] = room;
        let event = organiser.draft(&body).await;
        let body = json!({"starts_at": "2027-03-21T09:00:00Z"});
        let faults = aforo_testkit::Faults::seeded(7).interleaving(3);
        app.inside().aws.set_faults(faults);
        let asked = (0..20).map(async |_| {
            let ask = organiser.post(&event, "/copies", &body).key(id(&event));
            app.inside()
                .send_measured(&ask)
                .await
                .0
                .expect(201)
                .to_string()
        });
        let told: BTreeSet<_> = join_all(asked).await.into_iter().collect();
        app.inside().aws.clear_faults();
        assert_eq!(
            told.len(),
            1,
            "copies of a request were told different things: {told:#?}"
        );
    }
    let items = app.inside().aws.items();
    let events = items.iter().filter(|item| item["sk"]["S"] == "0V");
    assert_eq!(events.count(), 4);
    app.settle().await;
}

#[tokio::test]
async fn a_copy_is_not_made_into_the_past_nor_without_a_time() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    for (body, code) in [
        (json!({}), "required"),
        (json!({"starts_at": "2021-03-14T09:00:00Z"}), "in-past"),
        (
            json!({"starts_at": "2027-03-21T09:00:00Z", "state": "published"}),
            "unknown",
        ),
    ] {
        let reply = organiser.post(&event, "/copies", &body).send().await;
        let problem = reply.problem(422, "invalid-body");
        assert_eq!(problem["errors"][0]["code"], code);
        assert_eq!(problem["errors"][1], Value::Null);
    }
    app.settle().await;
}

#[tokio::test]
async fn a_repeated_request_gives_its_copy_though_the_original_is_gone_and_the_time_is_wrong_by_now()
 {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let body = json!({"starts_at": "2027-01-10T09:00:00Z"});
    let first = organiser.post(&event, "/copies", &body).key("once");
    let made = first.send().await.expect(201);
    organiser.delete(&event).await;
    let again = organiser.post(&event, "/copies", &body).key("once");
    assert_eq!(again.send().await.expect(201)["id"], made["id"]);
    let new = free_event(5);
    let draft = organiser.create(&new).key("new").send().await.expect(201);
    app.inside().advance(20 * 3600);
    organiser.log_in_again().await;
    let again = organiser.post(&event, "/copies", &body).key("once");
    assert_eq!(again.send().await.expect(201)["id"], made["id"]);
    let again = organiser.create(&new).key("new").send().await.expect(201);
    assert_eq!(again["id"], draft["id"]);
    let other = organiser.post(&event, "/copies", &body).key("twice");
    other.send().await.problem(404, "event-not-found");
    app.settle().await;
}
