//! No two sessions of an organisation are in one room at once.

use aforo_tests::{TestApp, free_event, one_session};
use serde_json::{Value, json};

use crate::support::{Organiser, faults, session_of};

/// An event of one session, 10:00 to 12:00 in Madrid, in a room.
fn in_room(room: &str) -> Value {
    let mut body = free_event(5);
    body["sessions"][0]["room"] = json!(room);
    body
}

/// A session in a room, at a time of the day of [`free_event`].
fn at(room: &str, from: &str, until: &str) -> Value {
    let mut session = one_session(5);
    session["room"] = json!(room);
    session["starts_at"] = json!(format!("2027-03-14T{from}:00Z"));
    session["ends_at"] = json!(format!("2027-03-14T{until}:00Z"));
    session
}

#[tokio::test]
async fn a_taken_room_is_refused_with_the_session_that_takes_it_and_when_by_the_clocks_there() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut bogota = in_room("Sala 2");
    bogota["time_zone"] = json!("America/Bogota");
    organiser.draft(&bogota).await;
    let mut body = in_room("Sala 2");
    body["sessions"][0] = at("  sala   2 ", "10:59", "12:00");
    let reply = organiser.create(&body).send().await;
    let problem = reply.problem(409, "room-taken");
    assert_eq!(
        faults(&problem),
        json!([["/sessions/0/room", "room-occupied"]])
    );
    assert_eq!(
        problem["errors"][0]["detail"],
        "La sala está ocupada por «Taller de Rust» (2027-03-14 04:00–06:00); elige otra sala u otra hora."
    );
    let reply = organiser.create(&body).in_english().send().await;
    let problem = reply.problem(409, "room-taken");
    assert_eq!(
        problem["errors"][0]["detail"],
        "The room is taken by “Taller de Rust” (2027-03-14 04:00–06:00); choose another room or another time."
    );
    app.settle().await;
}

#[tokio::test]
async fn every_session_whose_room_is_taken_is_named() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    organiser.draft(&in_room("Sala 2")).await;
    let mut body = free_event(5);
    body["sessions"] = json!([
        at("Sala 1", "10:30", "12:00"),
        at("Sala 1", "09:00", "11:00"),
        at("Sala 2", "11:00", "12:00"),
        at("Sala 2", "09:30", "10:00"),
    ]);
    let reply = organiser.create(&body).send().await;
    reply.problem(409, "room-taken");
    // As they are given: the last meets another event's, and the first that which begins earlier.
    assert_eq!(reply.pointers(), ["/sessions/3/room", "/sessions/0/room"]);
    app.settle().await;
}

#[tokio::test]
async fn sessions_follow_one_another_in_a_room_without_a_pause() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    organiser.draft(&in_room("Sala 2")).await;
    let mut body = free_event(5);
    body["starts_at"] = json!("2027-03-14T08:00:00Z");
    body["sessions"] = json!([
        at("Sala 2", "08:00", "09:00"),
        at("Sala 2", "11:00", "12:00")
    ]);
    organiser.draft(&body).await;
    for (from, until) in [
        ("08:59", "09:01"),
        ("10:59", "11:00"),
        ("09:30", "10:30"),
        ("08:00", "18:00"),
    ] {
        let mut body = free_event(5);
        body["starts_at"] = json!("2027-03-14T08:00:00Z");
        body["sessions"] = json!([at("Sala 2", from, until)]);
        let reply = organiser.create(&body).send().await;
        reply.problem(409, "room-taken");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_room_is_the_same_however_its_name_is_written() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    organiser.draft(&in_room("Salón Árbol 2")).await;
    // Accents may be characters of their own, as some keyboards and file names have them.
    for room in [
        "SALÓN árbol 2",
        "Salo\u{301}n A\u{301}rbol 2",
        "Salón  Árbol ２",
    ] {
        let reply = organiser.create(&in_room(room)).send().await;
        reply.problem(409, "room-taken");
    }
    organiser.draft(&in_room("Salon Arbol 2")).await;
    app.settle().await;
}

#[tokio::test]
async fn a_room_of_its_name_elsewhere_or_of_another_organisation_is_another_room() {
    let app = TestApp::new().await;
    let (organiser, other) = (Organiser::new(&app).await, Organiser::new(&app).await);
    organiser.draft(&in_room("Sala 2")).await;
    other.draft(&in_room("Sala 2")).await;
    let mut elsewhere = in_room("Sala 2");
    elsewhere["place"]["name"] = json!("Ateneo");
    organiser.draft(&elsewhere).await;
    let mut nowhere = in_room("Sala 2");
    nowhere["place"] = json!({"kind": "online", "url": "https://meet.example.org/aforo"});
    organiser.draft(&nowhere).await;
    // Where exactly it is on a map does not make it another.
    let mut same = in_room("Sala 2");
    same["place"]["coordinates"] = json!({"latitude": 40.4, "longitude": -3.7});
    organiser
        .create(&same)
        .send()
        .await
        .problem(409, "room-taken");
    app.settle().await;
}

#[tokio::test]
async fn a_session_is_moved_to_where_and_when_there_is_room() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    organiser.draft(&in_room("Sala 2")).await;
    let event = organiser.draft(&in_room("Sala 3")).await;
    let change = |body: Value| {
        organiser
            .patch(&event, &session_of(&event, 0), &body)
            .send()
    };
    change(json!({"room": "Sala 2"}))
        .await
        .problem(409, "room-taken");
    let later = json!({"room": "Sala 2", "starts_at": "2027-03-14T11:00:00Z", "ends_at": "2027-03-14T12:00:00Z"});
    change(later).await.expect(200);
    let reply = change(json!({"starts_at": "2027-03-14T10:30:00Z"})).await;
    reply.problem(409, "room-taken");
    assert_eq!(reply.pointers(), ["/room"]);
    // What it leaves is free, and what else is changed of it asks for no room.
    organiser.draft(&in_room("Sala 3")).await;
    change(json!({"name": "Otro taller", "capacity": 9}))
        .await
        .expect(200);
    change(json!({"room": null})).await.expect(200);
    let mut body = free_event(5);
    body["sessions"] = json!([at("Sala 2", "11:00", "12:00")]);
    organiser.draft(&body).await;
    app.settle().await;
}

#[tokio::test]
async fn moving_an_event_elsewhere_leaves_its_rooms_and_takes_those_there() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let here = free_event(5)["place"].clone();
    let mut there = here.clone();
    there["name"] = json!("Ateneo");
    let event = organiser.draft(&in_room("Sala 2")).await;
    let mut body = in_room("Sala 2");
    body["place"] = there.clone();
    let other = organiser.draft(&body).await;
    let to = |place: &Value| {
        let body = json!({"place": place});
        organiser.patch(&event, "", &body).send()
    };
    to(&there).await.problem(409, "room-taken");
    organiser.delete(&other).await;
    to(&there).await.expect(200);
    // There it is taken now, and here it is free.
    organiser
        .create(&body)
        .send()
        .await
        .problem(409, "room-taken");
    organiser.draft(&in_room("Sala 2")).await;
    to(&here).await.problem(409, "room-taken");
    app.settle().await;
}

#[tokio::test]
async fn what_is_cancelled_deleted_or_removed_frees_its_room() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = in_room("Sala 2");
    body["sessions"]
        .as_array_mut()
        .unwrap()
        .push(at("Sala 3", "16:00", "17:00"));
    let make = async || organiser.draft(&body).await;
    let cancelled = make().await;
    organiser
        .create(&body)
        .send()
        .await
        .problem(409, "room-taken");
    organiser
        .post(&cancelled, "/cancellation", &json!({}))
        .send()
        .await
        .expect(200);
    let deleted = make().await;
    organiser.delete(&deleted).await;
    let by_session = make().await;
    organiser
        .put_state(&by_session, 0, "cancelled")
        .send()
        .await
        .expect(200);
    organiser
        .remove(&by_session, &session_of(&by_session, 1))
        .await;
    let event = make().await;
    // A suspended one will go on.
    organiser
        .ask("POST", &event, "/publication")
        .send()
        .await
        .expect(200);
    organiser
        .post(&event, "/suspension", &json!({}))
        .send()
        .await
        .expect(200);
    organiser
        .put_state(&event, 0, "suspended")
        .send()
        .await
        .expect(200);
    let reply = organiser.create(&body).send().await;
    reply.problem(409, "room-taken");
    assert_eq!(reply.pointers(), ["/sessions/0/room", "/sessions/1/room"]);
    app.settle().await;
}

#[tokio::test]
async fn a_session_over_the_end_of_a_month_takes_its_room_in_both() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let spanning = |from: &str, until: &str| {
        let mut body = in_room("Sala 2");
        body["starts_at"] = json!("2027-03-30T00:00:00Z");
        body["ends_at"] = json!("2027-04-03T00:00:00Z");
        body["sessions"][0]["starts_at"] = json!(from);
        body["sessions"][0]["ends_at"] = json!(until);
        body
    };
    let night = spanning("2027-03-31T20:00:00Z", "2027-04-01T04:00:00Z");
    let event = organiser.draft(&night).await;
    for (from, until) in [
        ("2027-03-31T19:00:00Z", "2027-03-31T21:00:00Z"),
        ("2027-04-01T03:00:00Z", "2027-04-01T05:00:00Z"),
        ("2027-03-31T23:00:00Z", "2027-04-01T01:00:00Z"),
    ] {
        let reply = organiser.create(&spanning(from, until)).send().await;
        reply.problem(409, "room-taken");
    }
    organiser
        .draft(&spanning("2027-03-31T18:00:00Z", "2027-03-31T20:00:00Z"))
        .await;
    organiser
        .draft(&spanning("2027-04-01T04:00:00Z", "2027-04-01T06:00:00Z"))
        .await;
    // Moved into one month, it leaves the other.
    let later = json!({"starts_at": "2027-04-02T00:00:00Z", "ends_at": "2027-04-02T04:00:00Z"});
    organiser
        .patch(&event, &session_of(&event, 0), &later)
        .send()
        .await
        .expect(200);
    organiser.draft(&night).await;
    app.settle().await;
}
