//! `POST /v1/organizations/{organization}/events`; what an event may be is in `create_event_rules`.

use aforo_tests::{TestApp, free_event, one_session};
use futures_util::future::join_all;
use serde_json::{Value, json};

/// Sessions of one ticket type each, with more types in the last until there are `types`.
fn large(sessions: usize, types: usize) -> Value {
    let mut body = free_event(100);
    let mut all = vec![one_session(100); sessions];
    let more = (sessions..types).map(|number| {
        json!({"name": format!("Tipo {number}"), "price": {"amount": 0, "currency": "EUR"}})
    });
    let last = all.last_mut().unwrap()["ticket_types"]
        .as_array_mut()
        .unwrap();
    last.extend(more);
    body["sessions"] = json!(all);
    body
}

#[tokio::test]
async fn an_event_is_a_draft_with_its_sessions_and_ticket_types_and_ids_for_all() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let mut body = free_event(40);
    body["sessions"][0]["room"] = json!("Sala 2");
    let path = format!("/v1/organizations/{organization}/events");
    let reply = app.post(&path, &body).by(&owner).send().await;
    let made = reply.expect(201);
    let (session, of_type) = (
        &made["sessions"][0],
        &made["sessions"][0]["ticket_types"][0],
    );
    for (id, prefix) in [
        (&made["id"], "evt_"),
        (&session["id"], "ses_"),
        (&of_type["id"], "tkt_"),
    ] {
        assert!(id.as_str().unwrap().starts_with(prefix), "{id}");
    }
    let mut place = body["place"].clone();
    place["coordinates"] = Value::Null;
    let expected = json!({
        "id": made["id"], "revision": 1,
        "organization": {"id": organization, "name": "Fundación Río Claro"},
        "name": body["name"], "category": null, "description": body["description"],
        "description_html": "<p>Una tarde de charlas.</p>\n", "contact": null,
        "refund_policy": null, "questions": [], "resources": [], "state": "draft", "message": null,
        "starts_at": body["starts_at"], "ends_at": body["ends_at"],
        "time_zone": "Europe/Madrid", "language": "es", "place": place,
        "created_at": made["created_at"], "deleted_at": null,
        "sessions": [{
            "id": session["id"], "name": "Taller de Rust", "room": "Sala 2", "presenter": null, "resources": [],
            "state": "on_sale", "suspended_from": null, "message": null,
            "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T11:00:00Z", "capacity": 40, "taken": 0,
            "ticket_types": [{
                "id": of_type["id"], "name": "Entrada libre", "price": {"amount": 0, "currency": "EUR"},
                "tax": {"basis_points": 0, "included": true}, "total": {"amount": 0, "currency": "EUR"},
                "quota": null, "sale_starts_at": null, "sale_ends_at": null, "minimum": null, "maximum": null,
                "code": null, "taken": 0,
            }],
        }],
        "ticket_types": [], "warnings": [],
    });
    assert_eq!(made, expected);
    let id = made["id"].as_str().unwrap();
    let location = format!("{path}/{id}");
    assert_eq!(reply.header("location"), location);
    let found = app.get(&location).by(&owner).send().await;
    assert_eq!(found.expect(200), made);
    assert_eq!(found.header("etag"), "\"1\"");
    // Nobody else sees it before it is published.
    app.get(format!("/v1/events/{id}"))
        .send()
        .await
        .problem(404, "event-not-found");
    app.settle().await;
}

#[tokio::test]
async fn times_of_any_offset_are_kept_in_utc_and_optional_parts_may_be_missing() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let body = json!({
        "name": "Charla en línea", "description": null, "language": "en", "time_zone": "america/bogota",
        "starts_at": "2027-03-14T10:00:00+01:00", "ends_at": "2027-03-14T11:00:00.5+01:00",
        "place": {"kind": "online", "url": "https://meet.example.org/aforo"}, "sessions": [],
    });
    let made = app.draft(&owner, &organization, &body).await;
    assert_eq!(made["starts_at"], "2027-03-14T09:00:00Z");
    assert_eq!(made["ends_at"], "2027-03-14T10:00:00Z");
    assert_eq!(made["time_zone"], "America/Bogota");
    assert_eq!(made["description"], Value::Null);
    let online = json!({"kind": "online", "url": "https://meet.example.org/aforo"});
    assert_eq!(made["place"], online);
    assert_eq!(made["sessions"], json!([]));
    app.settle().await;
}

#[tokio::test]
async fn sessions_come_by_start_and_ticket_types_as_they_were_given_now_and_later() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let mut body = free_event(100);
    let names = ["uno", "dos", "tres", "cuatro", "cinco", "seis"];
    let types = names.map(|name| json!({"name": name, "price": {"amount": 0, "currency": "EUR"}}));
    let mut late = one_session(100);
    late["starts_at"] = json!("2027-03-14T10:00:00Z");
    late["name"] = json!("Tarde");
    let mut early = one_session(100);
    early["ticket_types"] = json!(types);
    body["sessions"] = json!([late, early]);
    let made = app.draft(&owner, &organization, &body).await;
    assert_eq!(made["sessions"][1]["name"], "Tarde");
    let shown: Vec<_> = made["sessions"][0]["ticket_types"]
        .as_array()
        .unwrap()
        .iter()
        .collect();
    let shown: Vec<_> = shown
        .iter()
        .map(|of_type| of_type["name"].as_str().unwrap())
        .collect();
    assert_eq!(shown, names);
    let path = format!(
        "/v1/organizations/{organization}/events/{}/publication",
        made["id"].as_str().unwrap()
    );
    let published = app.ask("POST", path).by(&owner).send().await.expect(200);
    assert_eq!(published["sessions"], made["sessions"]);
    app.settle().await;
}

#[tokio::test]
async fn twenty_sessions_and_forty_ticket_types_are_taken_in_three_round_trips() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let made = app.draft(&owner, &organization, &large(20, 40)).await;
    assert_eq!(made["sessions"].as_array().unwrap().len(), 20);
    let types = made["sessions"].as_array().unwrap().iter();
    let types = types.map(|session| session["ticket_types"].as_array().unwrap().len());
    assert_eq!(types.sum::<usize>(), 40);
    let published = app.published(&owner, &organization, &large(20, 40)).await;
    assert_eq!(published["state"], "published");
    app.settle().await;
}

#[tokio::test]
async fn the_largest_event_costs_no_more_than_three_round_trips() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let path = format!("/v1/organizations/{organization}/events");
    for body in [large(20, 40), free_event(5)] {
        // The first makes it, the second finds it made.
        for _ in 0..2 {
            let ask = app
                .post(&path, &body)
                .by(&owner)
                .key(format!("k-{}", body["sessions"].as_array().unwrap().len()));
            let (reply, _, cost) = app.inside().send_measured(&ask).await;
            reply.expect(201);
            assert!(cost.round_trips <= 3, "{cost:?}");
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn a_repeated_request_makes_one_event_and_is_answered_with_it_as_it_is_now() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let path = format!("/v1/organizations/{organization}/events");
    let ask = |body: &Value| app.post(&path, body).by(&owner).key("k-1").send();
    let first = ask(&free_event(5)).await;
    let made = first.expect(201);
    let again = ask(&free_event(5)).await;
    assert_eq!(again.expect(201), made);
    assert_eq!(again.header("location"), first.header("location"));
    let publication = format!("{path}/{}/publication", made["id"].as_str().unwrap());
    let published = app
        .ask("POST", publication)
        .by(&owner)
        .send()
        .await
        .expect(200);
    assert_eq!(ask(&free_event(5)).await.expect(201), published);
    ask(&free_event(6))
        .await
        .problem(422, "idempotency-key-reused");
    app.settle().await;
}

#[tokio::test]
async fn twenty_copies_at_once_make_one_event() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let path = format!("/v1/organizations/{organization}/events");
    let body = free_event(5);
    let copies = (0..20).map(|_| app.post(&path, &body).by(&owner).key("k-1").send());
    let replies = join_all(copies).await;
    let first = replies[0].expect(201);
    assert!(replies.iter().all(|reply| reply.expect(201) == first));
    let items = app.inside().aws.items();
    let count = |sk: &str| {
        items
            .iter()
            .filter(|item| item["sk"]["S"].as_str().unwrap().starts_with(sk))
            .count()
    };
    assert_eq!(
        (count("0V"), count("0W"), count("1S#"), count("2T#")),
        (1, 1, 1, 1)
    );
    assert_eq!(
        items.iter().filter(|item| item["sk"]["S"] == "C").count(),
        1
    );
    app.settle().await;
}
