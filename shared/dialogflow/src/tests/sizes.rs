//! Answers too large for Dialogflow.

use serde_json::{Value, json};

use super::requests::turn;
use crate::{Link, Memory, Message, Reply, strict};

const REQUESTS: [&str; 6] = [
    "es-messenger",
    "es-facebook",
    "es-sms",
    "es-telephony",
    "cx-messenger",
    "cx-telephony",
];

fn answer(reply: &Reply, request: &str) -> Value {
    let answer = reply.write(&turn(request));
    let checked = if request.starts_with("es-") {
        strict::es(&answer)
    } else {
        strict::cx(&answer)
    };
    assert_eq!(checked, Ok(()), "{request}");
    answer
}

fn said(messages: Vec<Message>) -> Reply {
    Reply {
        messages,
        memory: vec![Memory {
            context: "event",
            turns: 10,
            values: vec![("event_id", json!("evt_01k9"))],
        }],
    }
}

#[test]
fn choices_go_before_a_word_is_cut() {
    let options = (0..9_000).map(|n| format!("Opción {n}")).collect();
    let reply = said(vec![
        Message::Text("Hay muchos eventos.".to_owned()),
        Message::Choices {
            title: "¿Cuál?".to_owned(),
            options,
            named: false,
        },
    ]);
    for request in REQUESTS.iter().filter(|request| **request != "es-sms") {
        let answer = answer(&reply, request).to_string();
        assert!(
            answer.contains("Hay muchos eventos.") && answer.contains("¿Cuál?"),
            "{request}"
        );
        assert!(!answer.contains("Opción"), "{request}");
        assert!(answer.contains("evt_01k9"), "{request}");
    }
}

#[test]
fn a_long_text_is_cut_with_an_ellipsis_and_without_breaking_an_address() {
    let address = "https://aforo.example/i#borrador";
    let text = format!("{} ", "ñ".repeat(7) + " " + address).repeat(5_000);
    for request in REQUESTS {
        let answer = answer(&said(vec![Message::Text(text.clone())]), request).to_string();
        assert!(
            answer.contains("ñ…") || answer.contains("borrador…") || request.contains("telephony"),
            "{request}"
        );
        assert_eq!(
            answer.matches("https").count(),
            answer.matches(address).count(),
            "{request}"
        );
        assert!(answer.contains("ñññññññ"), "{request}");
    }
}

#[test]
fn of_very_many_messages_the_first_ones_stay() {
    let card = |n: usize| Message::Card {
        title: format!("Evento {n}"),
        subtitle: Some("x".repeat(200)),
        link: Some(Link {
            text: "Ver".to_owned(),
            url: format!("https://aforo.example/e/{n}?{}", "y".repeat(300)),
        }),
    };
    let reply = said((0..600).map(card).collect());
    for request in REQUESTS {
        let answer = answer(&reply, request).to_string();
        assert!(answer.contains("Evento 0"), "{request}");
        assert!(!answer.contains("Evento 599"), "{request}");
        assert!(
            answer.len() > 10_000 || request == "es-sms",
            "{request} {}",
            answer.len()
        );
        assert!(answer.contains("evt_01k9"), "{request}");
    }
}

#[test]
fn what_can_never_fit_is_left_out() {
    let endless = Link {
        text: "Ver".to_owned(),
        url: format!("https://aforo.example/{}", "z".repeat(70_000)),
    };
    let reply = Reply {
        messages: vec![Message::Link(endless)],
        memory: vec![Memory {
            context: "event",
            turns: 1,
            values: vec![("event_id", json!("x".repeat(70_000)))],
        }],
    };
    for request in REQUESTS {
        assert!(
            !answer(&reply, request).to_string().contains("zzz"),
            "{request}"
        );
    }
}
