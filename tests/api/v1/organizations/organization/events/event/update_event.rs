//! `PATCH /v1/organizations/{organization}/events/{event}`; its revisions are in `update_event_revisions`.

use aforo_tests::{TestApp, free_event, one_session, told_event};
use serde_json::{Value, json};

use crate::support::{Organiser, faults, id};

#[tokio::test]
async fn each_field_of_an_event_is_changed_alone_and_the_others_stay() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut event = organiser.draft(&told_event(5)).await;
    let elsewhere = json!({"kind": "online", "url": "https://meet.example.org/aforo"});
    let there = json!({
        "kind": "venue", "name": "Ateneo", "address": "Plaza, 2", "city": "Sevilla",
        "coordinates": {"latitude": 37.388611, "longitude": -5.995278},
    });
    for (field, value) in [
        ("name", json!("Jornadas de Rust, segunda edición")),
        ("category", json!("deporte")),
        ("contact", json!("otra@aforo.example")),
        ("refund_policy", json!("No se devuelve nada.")),
        (
            "questions",
            json!([{"question": "¿Hay café?", "answer": "Sí."}]),
        ),
        ("resources", json!(["Proyector", "Traducción simultánea"])),
        ("language", json!("en")),
        ("time_zone", json!("America/Bogota")),
        ("starts_at", json!("2027-03-13T09:00:00Z")),
        ("ends_at", json!("2027-03-15T18:00:00Z")),
        ("place", elsewhere),
        ("place", there),
    ] {
        let reply = organiser
            .patch(&event, "", &json!({field: value}))
            .send()
            .await;
        let changed = reply.expect(200);
        event[field] = value;
        event["revision"] = json!(event["revision"].as_u64().unwrap() + 1);
        assert_eq!(changed, event, "{field}");
        assert_eq!(organiser.now(&event).await, event, "{field}");
    }
    app.settle().await;
}

#[tokio::test]
async fn several_fields_change_in_one_revision() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let body = json!({"name": "Encuentro de Rust", "category": "tecnología", "ends_at": "2027-03-14T20:00:00+01:00"});
    let changed = organiser.patch(&event, "", &body).send().await.expect(200);
    assert_eq!(changed["revision"], 2);
    assert_eq!(changed["name"], "Encuentro de Rust");
    assert_eq!(changed["category"], "tecnología");
    assert_eq!(changed["ends_at"], "2027-03-14T19:00:00Z");
    assert_eq!(changed["sessions"], event["sessions"]);
    app.settle().await;
}

#[tokio::test]
async fn null_takes_away_what_may_be_missing_and_leaves_what_may_not() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = told_event(5);
    body["resources"] = json!(["Proyector"]);
    let event = organiser.draft(&body).await;
    let nulls = json!({
        "category": null, "description": null, "contact": null, "refund_policy": null, "questions": null, "resources": null,
        "name": null, "language": null, "time_zone": null, "starts_at": null, "ends_at": null, "place": null,
    });
    let changed = organiser.patch(&event, "", &nulls).send().await.expect(200);
    let mut expected = event.clone();
    for gone in [
        "category",
        "description",
        "description_html",
        "contact",
        "refund_policy",
    ] {
        assert_ne!(event[gone], Value::Null, "{gone}");
        expected[gone] = Value::Null;
    }
    expected["questions"] = json!([]);
    expected["resources"] = json!([]);
    expected["revision"] = json!(2);
    assert_eq!(changed, expected);
    app.settle().await;
}

#[tokio::test]
async fn an_edit_of_nothing_and_one_that_says_what_is_so_make_no_revision() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    for body in [
        json!({}),
        json!({"name": event["name"], "category": null, "place": event["place"]}),
    ] {
        let reply = organiser.patch(&event, "", &body).send().await;
        assert_eq!(reply.expect(200), event);
        assert_eq!(reply.header("etag"), "\"1\"");
    }
    app.settle().await;
}

#[tokio::test]
async fn everything_that_is_wrong_is_named_at_once_and_nothing_is_changed() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let refused = async |body: Value| {
        let reply = organiser.patch(&event, "", &body).send().await;
        faults(&reply.problem(422, "invalid-body"))
    };
    let wrong = json!({
        "name": "ab", "category": 7, "contact": "nadie", "questions": [{"question": "¿Y?"}], "resources": ["a", 3],
        "language": "fr", "time_zone": "Marte/Olimpo", "starts_at": "mañana", "place": {"kind": "venue", "name": "x"},
        "state": "published", "sessions": [], "id": "evt_1",
    });
    let mut told = refused(wrong).await;
    let told = told.as_array_mut().unwrap();
    told.sort_by_key(ToString::to_string);
    let expected = json!([
        ["/category", "wrong-type"],
        ["/contact", "email"],
        ["/id", "unknown"],
        ["/language", "one-of"],
        ["/name", "too-short"],
        ["/place/address", "required"],
        ["/place/city", "required"],
        ["/questions/0/answer", "required"],
        ["/resources/1", "wrong-type"],
        ["/sessions", "unknown"],
        ["/starts_at", "time"],
        ["/state", "unknown"],
        ["/time_zone", "time-zone"],
    ]);
    assert_eq!(json!(told), expected);
    // What only the event as a whole can tell is named together, too.
    let of_the_whole = json!({
        "starts_at": "2027-03-14T10:00:00Z", "ends_at": "2027-03-14T10:30:00Z", "resources": ["Sonido", "Sonido"],
        "questions": [{"question": "¿Hay café?", "answer": "Sí."}, {"question": "¿Hay café?", "answer": "No."}],
    });
    let told = refused(of_the_whole).await;
    assert_eq!(
        told,
        json!([
            ["/starts_at", "leaves-out"],
            ["/ends_at", "leaves-out"],
            ["/resources/1", "duplicate"],
            ["/questions/1/question", "duplicate"],
        ])
    );
    assert_eq!(organiser.now(&event).await, event);
    app.settle().await;
}

#[tokio::test]
async fn a_description_is_kept_as_it_was_written_and_shown_without_what_could_do_harm() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.published(&free_event(5)).await;
    let raw = "Una **noche**.\n\n<script>alert(1)</script>\n\n[pulsa](javascript:alert(2)) <img src=x onerror=alert(3)>\n";
    let body = json!({"description": raw});
    let changed = organiser.patch(&event, "", &body).send().await.expect(200);
    let shown = app
        .get(format!("/v1/events/{}", id(&event)))
        .send()
        .await
        .expect(200);
    for told in [changed, shown] {
        assert_eq!(told["description"].as_str().unwrap().trim(), raw.trim());
        let html = told["description_html"].as_str().unwrap();
        assert!(html.contains("<strong>noche</strong>"), "{html}");
        // What is no Markdown is text.
        assert!(html.contains("&lt;script&gt;"), "{html}");
        for harmful in ["<script", "<img", "javascript:", "href"] {
            assert!(!html.contains(harmful), "{harmful} in {html}");
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn an_event_does_not_leave_its_sessions_and_the_one_left_out_is_named() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = free_event(5);
    let mut late = one_session(5);
    late["name"] = json!("Clausura");
    late["starts_at"] = json!("2027-03-14T16:00:00Z");
    late["ends_at"] = json!("2027-03-14T18:00:00Z");
    body["sessions"].as_array_mut().unwrap().push(late);
    let event = organiser.draft(&body).await;
    let shorter = json!({"ends_at": "2027-03-14T17:00:00Z"});
    let reply = organiser.patch(&event, "", &shorter).send().await;
    let problem = reply.problem(422, "invalid-body");
    assert_eq!(faults(&problem), json!([["/ends_at", "leaves-out"]]));
    let detail = problem["errors"][0]["detail"].as_str().unwrap();
    assert!(detail.contains("«Clausura»"), "{detail}");
    let in_english = organiser
        .patch(&event, "", &shorter)
        .in_english()
        .send()
        .await;
    let problem = in_english.problem(422, "invalid-body");
    let detail = problem["errors"][0]["detail"].as_str().unwrap();
    assert!(detail.contains("“Clausura” would lie outside"), "{detail}");
    app.settle().await;
}

#[tokio::test]
async fn an_event_that_is_over_is_put_right_but_not_moved_to_another_past() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    app.inside().advance(100 * 24 * 3600);
    organiser.log_in_again().await;
    let name = json!({"name": "Jornadas de Rust en español, 2027"});
    organiser.patch(&event, "", &name).send().await.expect(200);
    let moved = json!({"ends_at": "2027-03-14T19:00:00Z"});
    let reply = organiser.patch(&event, "", &moved).send().await;
    let problem = reply.problem(422, "invalid-body");
    assert_eq!(faults(&problem), json!([["/ends_at", "in-past"]]));
    app.settle().await;
}

#[tokio::test]
async fn the_list_of_events_shows_the_new_name_at_the_new_time_and_nothing_at_the_old_one() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.published(&free_event(5)).await;
    let body = json!({"name": "Encuentro de mayo", "starts_at": "2027-03-12T09:00:00Z"});
    organiser.patch(&event, "", &body).send().await.expect(200);
    let listed = async |from: &str, until: &str| {
        let path = format!(
            "/v1/events?organization={}&from={from}T00:00:00Z&until={until}T00:00:00Z",
            organiser.organization
        );
        app.get(path).send().await.expect(200)["items"].clone()
    };
    let there = async || listed("2027-03-12", "2027-03-13").await;
    let now = app
        .until(there, |items| items[0]["id"] == event["id"])
        .await;
    assert_eq!(now.as_array().unwrap().len(), 1, "{now}");
    assert_eq!(now[0]["name"], "Encuentro de mayo");
    assert_eq!(now[0]["starts_at"], "2027-03-12T09:00:00Z");
    let before = async || listed("2027-03-14", "2027-03-15").await;
    let before = app.until(before, |items| items == &json!([])).await;
    assert_eq!(before, json!([]));
    app.settle().await;
}

#[tokio::test]
async fn nothing_of_a_cancelled_event_is_edited() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    organiser
        .post(&event, "/cancellation", &json!({}))
        .send()
        .await
        .expect(200);
    let reply = organiser
        .patch(&event, "", &json!({"name": "Otra cosa"}))
        .send()
        .await;
    reply.problem(409, "event-cancelled");
    app.settle().await;
}
