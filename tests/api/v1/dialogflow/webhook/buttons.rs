//! Every button leads on, whatever it is called.

use std::collections::BTreeSet;

use aforo_tests::{Agent, Conversation, TestApp, Told, free_event, one_session, told_event};
use serde_json::{Value, json};

use crate::support::{ceramics, euros};

/// Sessions and tickets whose names hardly differ.
fn alike() -> Value {
    let mut body = free_event(5);
    body["name"] = json!("Visitas al museo");
    let session = |name: &str, hour: u8| {
        let mut session = one_session(5);
        session["name"] = json!(name);
        session["starts_at"] = json!(format!("2027-03-14T{hour:02}:00:00Z"));
        session["ends_at"] = json!(format!("2027-03-14T{:02}:30:00Z", hour));
        session["ticket_types"] = json!([{"name": "General", "price": euros(1000)}]);
        session
    };
    let mut both = session("Visita guiada", 15);
    both["ticket_types"] = json!([
        {"name": "General", "price": euros(1000)}, {"name": "General con cena", "price": euros(3000)},
    ]);
    body["sessions"] = json!([
        session("Turno 1", 10),
        session("Turno 2", 11),
        session("Turno 10", 12),
        session("Visita guiada", 14),
        both,
    ]);
    body
}

async fn said(app: &TestApp, agent: &Agent, words: &[String]) -> Told {
    let mut talk = Conversation::begin(app, "es");
    let mut told = talk.say("welcome", "hola", json!({})).await;
    for word in words {
        told = talk.hear(agent, word).await;
    }
    told
}

const LOST: [&str; 5] = [
    "no te he entendido",
    "Sigo sin",
    "No sé cuál",
    "No encuentro",
    "No consigo",
];

#[tokio::test]
async fn every_button_of_every_reply_leads_on() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for body in [told_event(3), told_event(4), ceramics(), alike()] {
        app.event_of(&body).await;
    }
    let agent = Agent::exported();
    let mut seen = BTreeSet::new();
    let mut ways: Vec<Vec<String>> = vec![Vec::new()];
    let mut drafts = 0;
    while let Some(way) = ways.pop() {
        let told = said(&app, &agent, &way).await;
        assert!(
            LOST.iter().all(|lost| !told.text.contains(lost)),
            "{way:?}: {told:?}"
        );
        drafts += usize::from(told.text.contains("register?draft="));
        if way.len() == 4 {
            continue;
        }
        for option in &told.options {
            // What is said there does not depend on how one came there.
            if !seen.insert((told.text.clone(), option.clone())) {
                continue;
            }
            let next = [way.as_slice(), std::slice::from_ref(option)].concat();
            let answer = said(&app, &agent, &next).await;
            assert_ne!(answer.text, told.text, "{next:?} goes round in a circle");
            ways.push(next);
        }
    }
    assert!(seen.len() > 30, "{seen:?}");
    assert!(drafts >= 6, "{drafts} of the museum's tickets could be had");
    app.settle().await;
}
