//! What is said about events: a conversation as people have it, and its turns one by one.

use aforo_tests::{Conversation, TestApp, told_event};
use serde_json::{Value, json};

use crate::support::ceramics;

/// What a person reads of a conversation, ids and addresses made alike.
fn shown(turns: &[(&str, &aforo_tests::Told)]) -> String {
    let mut all = String::new();
    for (said, told) in turns {
        all += &format!("— {said}\n{}\n", told.text);
        if !told.options.is_empty() {
            all += &format!("  [{}]\n", told.options.join("] ["));
        }
        for (label, url) in &told.links {
            all += &format!("  {label} → {url}\n");
        }
        all += "\n";
    }
    without_ids(&all)
}

fn without_ids(text: &str) -> String {
    let mut plain = text.to_owned();
    for prefix in ["evt_", "dft_", "ord_"] {
        let mut parts = plain.split(prefix);
        let mut rest = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric());
            rest += &format!("{prefix}…{}", &part[end.unwrap_or(part.len())..]);
        }
        plain = rest;
    }
    plain
}

#[tokio::test]
async fn a_conversation_of_eight_turns_reads_as_a_person_would_like_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.event_of(&told_event(3)).await;
    app.event_of(&ceramics()).await;
    let mut talk = Conversation::begin(&app, "es");
    let none = || json!({});
    let said = [
        ("welcome", "hola", none()),
        (
            "events.list",
            "¿qué eventos hay en marzo?",
            json!({"period": {
            "startDate": "2027-03-01T00:00:00+01:00", "endDate": "2027-03-31T23:59:59+02:00"}}),
        ),
        (
            "event.details",
            "cuéntame del taller de rust",
            json!({"event": "el taller de rust"}),
        ),
        ("event.question", "¿hay donde aparcar?", none()),
        ("event.policy", "¿y si luego no puedo ir?", none()),
        ("registration.start", "vale, quiero apuntarme", none()),
        ("registration.confirm", "sí", none()),
        ("thanks", "gracias", none()),
    ];
    let mut turns = Vec::new();
    for (action, text, parameters) in said {
        turns.push((text, talk.say(action, text, parameters).await));
    }
    let turns: Vec<_> = turns.iter().map(|(text, told)| (*text, told)).collect();
    insta::assert_snapshot!(shown(&turns));
    app.settle().await;
}

#[tokio::test]
async fn the_same_conversation_is_had_wherever_the_application_runs() {
    let app = TestApp::new().await;
    let mut body = told_event(3);
    // Among whatever else is published there.
    let name = format!("Encuentro {}", uuid::Uuid::new_v4().simple());
    body["name"] = json!(name);
    body["sessions"][0]["room"] = json!("Sala 2");
    let event = app.event_of(&body).await;
    let mut talk = Conversation::begin(&app, "es");
    let told = talk.say("event.details", "x", json!({"event": name})).await;
    assert!(
        told.text.contains(&name) && told.text.contains("quedan 3 plazas"),
        "{told:?}"
    );
    let told = talk
        .say("event.sessions", "¿y las sesiones?", json!({}))
        .await;
    assert!(told.text.contains("Taller de Rust (Sala 2)"), "{told:?}");
    assert!(told.text.contains("Entrada libre: gratis"), "{told:?}");
    talk.say("registration.start", "me apunto", json!({})).await;
    let told = talk.say("registration.confirm", "sí", json!({})).await;
    let (_, link) = told.links.first().expect("a link");
    assert!(
        link.contains(&format!("/events/{}/register?draft=dft_", event.id)),
        "{link}"
    );
    app.settle().await;
}

#[tokio::test]
async fn an_event_can_be_named_by_its_id_by_its_name_or_not_at_all() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&told_event(3)).await;
    app.event_of(&ceramics()).await;
    for named in [
        event.id.as_str(),
        "Jornadas de Rust en español",
        "jornadas rust",
        "las jornadas de rusct",
    ] {
        let mut talk = Conversation::begin(&app, "es");
        let told = talk
            .say("event.seats", "¿quedan plazas?", json!({"event": named}))
            .await;
        assert!(told.text.contains("quedan 3 plazas"), "{named}: {told:?}");
        let told = talk
            .say("event.seats", "¿seguro?", json!({"event": ""}))
            .await;
        assert!(told.text.contains("quedan 3 plazas"), "{told:?}");
    }
    let mut talk = Conversation::begin(&app, "es");
    let told = talk.say("event.seats", "¿quedan plazas?", json!({})).await;
    assert_eq!(
        told.options,
        ["Jornadas de Rust en español", "Iniciación a la cerámica"]
    );
    let told = talk
        .say("event.choose", "el segundo", json!({"ordinal": 2.0}))
        .await;
    assert!(
        told.text.contains("Clase de sábado: quedan 8 plazas"),
        "{told:?}"
    );
    app.settle().await;
}

#[tokio::test]
async fn an_event_that_cannot_be_found_is_said_to_be_so_with_others_to_choose_from() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.event_of(&ceramics()).await;
    let mut talk = Conversation::begin(&app, "es");
    let told = talk
        .say("event.details", "x", json!({"event": "astronomía <b>"}))
        .await;
    assert!(
        told.text
            .contains("No encuentro ningún evento que se llame «astronomía <b>»"),
        "{told:?}"
    );
    assert_eq!(told.options, ["Iniciación a la cerámica"]);
    // An id that names nothing, and a draft's, which nobody is told of.
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let draft = app.draft(&owner, &organization, &told_event(3)).await;
    for id in [
        draft["id"].as_str().unwrap(),
        "evt_01mbza25z0e17r0avdqztd2p3x",
    ] {
        for action in [
            "event.details",
            "event.seats",
            "event.sessions",
            "event.policy",
            "event.question",
            "registration.start",
        ] {
            let told = talk.say(action, "x", json!({"event": id})).await;
            assert_eq!(told.text, "No encuentro ese evento.", "{action}");
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn of_a_full_event_nothing_is_offered() {
    let app = TestApp::new().await;
    let event = app.event(1).await;
    let about = json!({"event": event.id});
    let mut talk = Conversation::begin(&app, "es");
    app.post(event.registrations(), &event.one(&app.address()))
        .by(&event.owner)
        .send()
        .await
        .expect(201);
    let told = talk
        .say("event.seats", "¿quedan plazas?", about.clone())
        .await;
    assert!(told.text.contains("Taller de Rust: completo"), "{told:?}");
    let told = talk.say("registration.start", "quiero ir", about).await;
    assert!(told.text.contains("no quedan plazas"), "{told:?}");
    assert!(!talk.remembers("registration"));
    app.settle().await;
}

#[tokio::test]
async fn what_the_organiser_has_not_answered_leads_to_the_organiser() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&told_event(3)).await;
    let silent = app.event_of(&ceramics()).await;
    let mut talk = Conversation::begin(&app, "es");
    let told = talk
        .say(
            "event.question",
            "¿puedo llevar a mi perro?",
            json!({"event": event.id}),
        )
        .await;
    assert_eq!(
        told.options,
        ["¿Hace falta un portátil?", "¿Dónde puedo aparcar?"]
    );
    assert!(told.text.contains("jornadas@aforo.example"), "{told:?}");
    let told = talk
        .say("fallback", "¿necesito llevar portátil?", json!({}))
        .await;
    assert!(told.text.contains("Solo para el taller."), "{told:?}");
    let told = talk
        .say(
            "event.question",
            "¿hay parking?",
            json!({"event": silent.id}),
        )
        .await;
    assert!(told.text.contains("no lo ha contestado"), "{told:?}");
    let told = talk
        .say("event.policy", "¿devolvéis el dinero?", json!({}))
        .await;
    assert!(
        told.text.contains("no ha publicado condiciones propias"),
        "{told:?}"
    );
    app.settle().await;
}

#[tokio::test]
async fn whatever_is_asked_takes_two_calls_of_the_table_at_most() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&told_event(3)).await;
    app.event_of(&ceramics()).await;
    let mut talk = Conversation::begin(&app, "es");
    let by_id = json!({"event": event.id});
    let by_name = json!({"event": "jornadas rust"});
    let email = json!({"email": app.address()});
    let mut seen = 0;
    for named in [by_id, by_name, json!({})] {
        for action in aforo_assistant::ACTIONS {
            let mut parameters: Value = named.clone();
            parameters["email"] = email["email"].clone();
            parameters["code"] = json!("ABCD-EFGH");
            let request = talk.request(action, "¿y eso?", &parameters);
            let ask = app.post("/v1/dialogflow/webhook", &request).by_agent();
            let (reply, _, cost) = app.inside().send_measured(&ask).await;
            assert_eq!(reply.status, 200, "{reply:?}");
            assert!(cost.round_trips <= 2, "{action}: {cost:?}");
            talk.ask(&request).await;
            seen += 1;
        }
    }
    assert!(seen > 50);
    app.settle().await;
}
