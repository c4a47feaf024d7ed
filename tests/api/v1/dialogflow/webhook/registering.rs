//! A registration that begins in a conversation.

use aforo_tests::{Conversation, TestApp, free_event, one_session};
use serde_json::{Value, json};

use crate::support::priced_event;

fn two_sessions() -> Value {
    let mut body = free_event(5);
    let mut second = one_session(1);
    second["name"] = json!("Charla de cierre");
    second["starts_at"] = json!("2027-03-14T16:00:00Z");
    second["ends_at"] = json!("2027-03-14T18:00:00Z");
    second["ticket_types"] = json!([
        {"name": "General", "price": {"amount": 2500, "currency": "EUR"}},
        {"name": "Estudiante", "price": {"amount": 1000, "currency": "EUR"}, "quota": 1},
    ]);
    body["sessions"] = json!([one_session(5), second]);
    body
}

#[tokio::test]
async fn the_ticket_that_was_chosen_stands_on_the_page_that_the_link_leads_to() {
    let app = TestApp::new().await;
    let event = app.event_of(&two_sessions()).await;
    let mut talk = Conversation::begin(&app, "es");
    let told = talk
        .say(
            "registration.start",
            "quiero apuntarme",
            json!({"event": event.id}),
        )
        .await;
    assert_eq!(told.options.len(), 3, "{told:?}");
    let told = talk
        .say(
            "registration.choose",
            "la de estudiante",
            json!({"ticket": "estudiante"}),
        )
        .await;
    let (_, link) = told.links.first().expect("a link");
    let (_, path) = link.split_once("/events/").expect("a page of ours");
    let page = app.get(format!("/events/{path}")).send().await;
    assert_eq!(page.status, 200, "{page:?}");
    let ticket = &event.shown["sessions"][1]["ticket_types"];
    let ticket = ticket
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["name"] == "Estudiante")
        .unwrap();
    let chosen = page
        .text
        .split("<input")
        .find(|input| input.contains(" checked"));
    assert!(
        chosen.is_some_and(|input| input.contains(ticket["id"].as_str().unwrap())),
        "{}",
        page.text
    );
    assert!(!talk.remembers("registration"));
    app.settle().await;
}

#[tokio::test]
async fn a_ticket_is_chosen_by_number_by_part_of_its_name_or_by_its_button() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&two_sessions()).await;
    for (said, parameters) in [
        ("la segunda", json!({"ordinal": 2})),
        ("2", json!({})),
        ("general", json!({"ticket": "General"})),
        ("Charla de cierre · General · 25,00 €", json!({})),
    ] {
        let mut talk = Conversation::begin(&app, "es");
        talk.say(
            "registration.start",
            "me apunto",
            json!({"event": event.id}),
        )
        .await;
        let told = talk.say("registration.choose", said, parameters).await;
        assert!(
            told.text.contains("Charla de cierre · General · 25,00"),
            "{said}: {told:?}"
        );
        assert_eq!(told.links.len(), 1, "{said}: {told:?}");
    }
    let mut talk = Conversation::begin(&app, "es");
    talk.say(
        "registration.start",
        "me apunto",
        json!({"event": event.id}),
    )
    .await;
    let told = talk
        .say("registration.choose", "la de cierre", json!({}))
        .await;
    assert_eq!(told.options.len(), 2, "{told:?}");
    let told = talk
        .say("registration.choose", "la de los músicos", json!({}))
        .await;
    assert!(told.text.contains("No sé cuál dices"), "{told:?}");
    let told = talk.say("registration.confirm", "sí", json!({})).await;
    assert!(told.text.contains("No sé cuál dices"), "{told:?}");
    let told = talk.say("registration.cancel", "déjalo", json!({})).await;
    assert!(told.text.contains("No se ha reservado nada"), "{told:?}");
    let told = talk.say("registration.confirm", "sí", json!({})).await;
    assert!(
        told.text.contains("ninguna inscripción a medias"),
        "{told:?}"
    );
    app.settle().await;
}

#[tokio::test]
async fn a_draft_takes_no_seat_and_the_same_turn_twice_makes_one() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(1)).await;
    let mut talk = Conversation::begin(&app, "es");
    talk.say(
        "registration.start",
        "me apunto",
        json!({"event": event.id}),
    )
    .await;
    let request = talk.request("registration.confirm", "sí", &json!({}));
    let path = "/v1/dialogflow/webhook";
    let ask = || app.post(path, &request).by_agent().send();
    let first = ask().await.expect(200);
    for _ in 0..20 {
        assert_eq!(ask().await.expect(200), first);
    }
    let drafts = || {
        app.inside()
            .aws
            .items()
            .iter()
            .filter(|item| item["et"] == json!({"S": "draft"}))
            .count()
    };
    assert_eq!(drafts(), 1);
    // Another turn is another draft.
    let told = talk.say("registration.confirm", "sí", json!({})).await;
    assert_ne!(told.answer, first);
    assert_eq!(drafts(), 2);
    // The only place is still to be had.
    app.post(event.registrations(), &event.one(&app.address()))
        .by(&event.owner)
        .send()
        .await
        .expect(201);
    talk.say(
        "registration.start",
        "me apunto",
        json!({"event": event.id}),
    )
    .await;
    let told = talk
        .say(
            "registration.start",
            "me apunto",
            json!({"event": event.id}),
        )
        .await;
    assert!(told.text.contains("no quedan plazas"), "{told:?}");
    app.settle().await;
}

#[tokio::test]
async fn a_ticket_that_sold_out_meanwhile_is_not_promised() {
    let app = TestApp::new().await;
    let event = app.event(1).await;
    let mut talk = Conversation::begin(&app, "es");
    talk.say(
        "registration.start",
        "me apunto",
        json!({"event": event.id}),
    )
    .await;
    app.post(event.registrations(), &event.one(&app.address()))
        .by(&event.owner)
        .send()
        .await
        .expect(201);
    let told = talk.say("registration.confirm", "sí", json!({})).await;
    assert!(told.text.contains("está agotada"), "{told:?}");
    assert!(told.links.is_empty(), "{told:?}");
    app.settle().await;
}

#[tokio::test]
async fn what_is_remembered_may_be_anybodys_invention() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let talk = Conversation::begin(&app, "es");
    for (event, choice) in [
        (
            "evt_01mbza25z0e17r0avdqztd2p3x",
            "ses_01mbza25z0fmxbe81yhnb8mpr8/tkt_01mbza25z0e9e9xc383wsxjhg7",
        ),
        ("evt_01mbza25z0e17r0avdqztd2p3x", "../../etc"),
        ("nada", "nada"),
    ] {
        let mut request = talk.request("registration.confirm", "sí", &json!({}));
        let session = request["session"].as_str().unwrap().to_owned();
        request["queryResult"]["outputContexts"] = json!([{
            "name": format!("{session}/contexts/registration"), "lifespanCount": 5,
            "parameters": {"registration_event": event, "registration_choices": [{"id": choice, "label": "una"}]},
        }]);
        let reply = app
            .post("/v1/dialogflow/webhook", &request)
            .by_agent()
            .send()
            .await;
        let text = reply.expect(200)["fulfillmentText"].to_string();
        assert!(!text.contains("Listo"), "{text}");
    }
}
