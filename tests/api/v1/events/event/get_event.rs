//! `GET /v1/events/{event}`.

use aforo_tests::{TestApp, free_event, one_session, told_event};
use serde_json::{Value, json};

use crate::support::alter;

/// What only organisers are shown, anywhere in their view of an event.
const OWN: [&str; 8] = [
    "revision",
    "created_at",
    "deleted_at",
    "warnings",
    "taken",
    "code",
    "suspended_from",
    "left",
];

fn has_none_of_these(shown: &Value) {
    let text = shown.to_string();
    for name in OWN {
        assert!(
            !text.contains(&format!("\"{name}\":")),
            "{name} is in {text}"
        );
    }
}

#[tokio::test]
async fn a_published_event_is_shown_to_anybody_as_it_was_published() {
    let app = TestApp::new().await;
    let event = app.event_of(&told_event(40)).await;
    app.settle().await;
    let path = format!("/v1/events/{}", event.id);
    let shown = app
        .until(
            async || app.get(&path).send().await.expect(200),
            |shown| shown["availability"] == "many",
        )
        .await;
    for (name, value) in shown.as_object().unwrap() {
        if !["sessions", "availability"].contains(&name.as_str()) {
            assert_eq!(*value, event.shown[name], "{name}");
        }
    }
    let (session, own) = (&shown["sessions"][0], &event.shown["sessions"][0]);
    for name in ["id", "name", "starts_at", "ends_at", "capacity", "state"] {
        assert_eq!(session[name], own[name], "{name}");
    }
    assert_eq!(
        session["ticket_types"][0]["id"],
        own["ticket_types"][0]["id"]
    );
    assert_eq!(shown["description_html"], "<p>Una tarde de charlas.</p>\n");
    has_none_of_these(&shown);
    let stranger = app.person().await;
    let to_a_stranger = app.get(&path).by(&stranger).send().await;
    assert_eq!(to_a_stranger.expect(200), shown);
    app.settle().await;
}

#[tokio::test]
async fn a_draft_is_shown_to_nobody_not_even_its_owner() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let draft = app.draft(&owner, &organization, &free_event(5)).await;
    let path = format!("/v1/events/{}", draft["id"].as_str().unwrap());
    app.get(&path).send().await.problem(404, "event-not-found");
    app.get(&path)
        .by(&owner)
        .send()
        .await
        .problem(404, "event-not-found");
    app.settle().await;
}

#[tokio::test]
async fn a_suspended_or_cancelled_event_is_shown_with_its_state() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(40).await;
    for state in ["suspended", "cancelled"] {
        let pk = format!("V#{}", event.id);
        alter(app.inside(), (&pk, "0V"), "st", state).await;
        let shown = app
            .get(format!("/v1/events/{}", event.id))
            .send()
            .await
            .expect(200);
        assert_eq!(shown["state"], state);
    }
    app.settle().await;
}

#[tokio::test]
async fn how_many_places_are_left_is_told_in_a_word_alone() {
    let app = TestApp::new().await;
    let event = app.event(2).await;
    let path = format!("/v1/events/{}", event.id);
    for word in ["many", "few", "none"] {
        app.settle().await;
        let told = |shown: &Value| shown["availability"] == word;
        let look = async || app.get(&path).send().await.expect(200);
        let shown = app.until(look, told).await;
        assert_eq!(shown["availability"], word);
        assert_eq!(shown["sessions"][0]["availability"], word);
        has_none_of_these(&shown);
        if word != "none" {
            let ask = app.post(event.registrations(), &event.one(&app.address()));
            ask.by(&event.owner).send().await.expect(201);
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn what_is_not_announced_is_not_shown_and_a_teaser_has_no_ticket_types() {
    let app = TestApp::new().await;
    let mut body = free_event(5);
    let session = |state: &str| {
        let mut session = one_session(5);
        session["name"] = json!(state);
        session["state"] = json!(state);
        session
    };
    let states = ["teaser", "draft", "presale", "on_sale"];
    body["sessions"] = states.map(session).into_iter().collect();
    let event = app.event_of(&body).await;
    let shown = app.get(format!("/v1/events/{}", event.id)).send().await;
    let shown = shown.expect(200);
    let told = shown["sessions"].as_array().unwrap().iter();
    let told: Vec<_> = told
        .map(|of| {
            (
                of["state"].clone(),
                of["ticket_types"].as_array().unwrap().len(),
            )
        })
        .collect();
    let expected = [("teaser", 0), ("presale", 1), ("on_sale", 1)];
    assert_eq!(told, expected.map(|(state, types)| (json!(state), types)));
    app.settle().await;
}

#[tokio::test]
async fn a_code_shows_the_ticket_types_behind_it_and_no_others() {
    let app = TestApp::new().await;
    let mut body = free_event(5);
    let behind = |name: &str, code: Option<&str>| {
        let mut ticket_type = body["sessions"][0]["ticket_types"][0].clone();
        ticket_type["name"] = json!(name);
        ticket_type["code"] = json!(code);
        ticket_type
    };
    let all = [
        ("General", None),
        ("Amigos", Some("AMIGOS-27")),
        ("Prensa", Some("PRENSA")),
    ];
    body["sessions"][0]["ticket_types"] = all
        .map(|(name, code)| behind(name, code))
        .into_iter()
        .collect();
    let event = app.event_of(&body).await;
    for (code, expected) in [
        ("", &["General"][..]),
        ("?code=AMIGOS-27", &["General", "Amigos"]),
        ("?code=amigos-27", &["General", "Amigos"]),
        ("?code=prensa", &["General", "Prensa"]),
        ("?code=nobodys", &["General"]),
    ] {
        let shown = app
            .get(format!("/v1/events/{}{code}", event.id))
            .send()
            .await;
        let shown = shown.expect(200);
        let types = shown["sessions"][0]["ticket_types"].as_array().unwrap();
        let names: Vec<_> = types
            .iter()
            .map(|of| of["name"].as_str().unwrap())
            .collect();
        assert_eq!(names, expected, "{code}");
        has_none_of_these(&shown);
    }
    let odd = app
        .get(format!("/v1/events/{}?code=x", event.id))
        .send()
        .await;
    odd.problem(400, "invalid-query");
    assert_eq!(odd.pointers(), ["code"]);
    app.settle().await;
}
