//! One answer on every channel, field by field.

use serde_json::{Value, json};

use super::requests::turn;
use crate::{Link, Memory, Message, Reply, strict};

const ADDRESS: &str = "https://aforo.example/e/evt_01k9";

fn link() -> Link {
    Link {
        text: "Ver entradas".to_owned(),
        url: ADDRESS.to_owned(),
    }
}

fn choices(options: &[&str]) -> Message {
    Message::Choices {
        title: "¿Cuál te interesa?".to_owned(),
        options: options.iter().map(|option| (*option).to_owned()).collect(),
        named: false,
    }
}

fn card(subtitle: &str) -> Message {
    Message::Card {
        title: "Feria del Libro".to_owned(),
        subtitle: Some(subtitle.to_owned()),
        link: Some(link()),
    }
}

fn said(messages: Vec<Message>) -> Reply {
    Reply {
        messages,
        memory: Vec::new(),
    }
}

fn everything() -> Reply {
    said(vec![
        Message::Text("Esto es lo que hay:".to_owned()),
        card("5 dic · Sevilla"),
        choices(&["Feria", "Gala"]),
    ])
}

/// The answer to the request in that file.
fn answer(reply: &Reply, request: &str) -> Value {
    let turn = turn(request);
    let answer = reply.write(&turn);
    let checked = match turn.version {
        crate::Version::Es => strict::es(&answer),
        crate::Version::Cx => strict::cx(&answer),
    };
    assert_eq!(checked, Ok(()), "{request}");
    answer
}

fn feria() -> Value {
    json!([
            {
                "type": "info",
                "title": "Feria del Libro",
                "subtitle": "5 dic · Sevilla",
                "actionLink": ADDRESS,
                "anchor": { "href": ADDRESS },
            },
            {
                "type": "button",
                "icon": { "type": "chevron_right" },
                "text": "Ver entradas",
                "link": ADDRESS,
                "anchor": { "href": ADDRESS },
            },
    ])
}

fn chips() -> Value {
    json!([{ "type": "chips", "options": [{ "text": "Feria" }, { "text": "Gala" }] }])
}

const WRITTEN: &str = "Esto es lo que hay:\n\nFeria del Libro\n5 dic · Sevilla\nVer entradas: https://aforo.example/e/evt_01k9\n\n¿Cuál te interesa?\n• Feria\n• Gala";

const SPOKEN: &str =
    "Esto es lo que hay. Feria del Libro, 5 dic · Sevilla. ¿Cuál te interesa? Feria, Gala.";

#[test]
fn messenger_shows_each_text_with_its_cards_and_chips_below_it() {
    let expected = json!({
        "fulfillmentText": WRITTEN,
        "fulfillmentMessages": [
            { "text": { "text": ["Esto es lo que hay:"] } },
            { "payload": { "richContent": [feria()] } },
            { "text": { "text": ["¿Cuál te interesa?"] } },
            { "payload": { "richContent": [chips()] } },
        ],
    });
    for request in ["es-messenger", "es-console", "es-api-call"] {
        assert_eq!(answer(&everything(), request), expected, "{request}");
    }
}

#[test]
fn messenger_of_cx_shows_the_same_and_its_text_lacks_only_addresses() {
    let text = "Esto es lo que hay:\n\nFeria del Libro\n5 dic · Sevilla\n\n¿Cuál te interesa?\n• Feria\n• Gala";
    let expected = json!({
        "fulfillmentResponse": {
            "messages": [{ "text": { "text": [text] } }, { "payload": { "richContent": [feria(), chips()] } }],
            "mergeBehavior": "REPLACE",
        },
    });
    assert_eq!(answer(&everything(), "cx-messenger"), expected);
}

#[test]
fn messengers_with_a_name_get_their_own_cards_and_quick_replies() {
    for (request, platform) in [
        ("es-facebook", "FACEBOOK"),
        ("es-telegram", "TELEGRAM"),
        ("es-slack", "SLACK"),
        ("es-line", "LINE"),
    ] {
        let expected = json!({
            "fulfillmentText": WRITTEN,
            "fulfillmentMessages": [
                { "text": { "text": [WRITTEN] } },
                { "text": { "text": ["Esto es lo que hay:"] }, "platform": platform },
                {
                    "card": {
                        "title": "Feria del Libro",
                        "subtitle": "5 dic · Sevilla",
                        "buttons": [{ "text": "Ver entradas", "postback": ADDRESS }],
                    },
                    "platform": platform,
                },
                {
                    "quickReplies": { "title": "¿Cuál te interesa?", "quickReplies": ["Feria", "Gala"] },
                    "platform": platform,
                },
            ],
        });
        assert_eq!(answer(&everything(), request), expected, "{request}");
    }
}

#[test]
fn in_other_writing_there_is_one_text_with_the_addresses_in_it() {
    let expected = json!({
        "fulfillmentText": WRITTEN,
        "fulfillmentMessages": [{ "text": { "text": [WRITTEN] } }],
    });
    assert_eq!(answer(&everything(), "es-sms"), expected);
}

#[test]
fn a_voice_says_no_address_and_no_bullet() {
    let expected = json!({
        "fulfillmentText": SPOKEN,
        "fulfillmentMessages": [{ "text": { "text": [SPOKEN] } }],
    });
    assert_eq!(answer(&everything(), "es-telephony"), expected);
    let expected = json!({
        "fulfillmentResponse": {
            "messages": [{ "text": { "text": [SPOKEN] } }],
            "mergeBehavior": "REPLACE",
        },
    });
    assert_eq!(answer(&everything(), "cx-telephony"), expected);
}

/// The messages for the platform alone.
fn on_facebook(message: Message) -> Value {
    answer(&said(vec![message]), "es-facebook")["fulfillmentMessages"][1].clone()
}

#[test]
fn what_does_not_fit_a_messengers_buttons_is_written_out() {
    let long = "Jornadas de Astronomía y Cielo Oscuro";
    let many: Vec<String> = (1..=14).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let text = |text: &str| json!({ "text": { "text": [text] }, "platform": "FACEBOOK" });
    assert_eq!(
        on_facebook(choices(&["Feria", long])),
        text(&format!("¿Cuál te interesa?\n• Feria\n• {long}"))
    );
    assert_eq!(
        on_facebook(choices(&many)),
        text(&format!("¿Cuál te interesa?\n• {}", many.join("\n• ")))
    );
    let options = on_facebook(choices(&many[..13]));
    assert_eq!(options["quickReplies"]["quickReplies"], json!(many[..13]));
    let subtitle = "x".repeat(81);
    assert_eq!(
        on_facebook(card(&subtitle)),
        text(&format!(
            "Feria del Libro\n{subtitle}\nVer entradas: {ADDRESS}"
        ))
    );
    assert_eq!(
        on_facebook(card(&subtitle[..80]))["card"]["subtitle"],
        subtitle[..80]
    );
    assert_eq!(
        on_facebook(Message::Link(link())),
        text(&format!("Ver entradas: {ADDRESS}"))
    );
    let plain = Message::Card {
        title: "Gala".to_owned(),
        subtitle: None,
        link: None,
    };
    assert_eq!(on_facebook(plain), text("Gala"));
}

#[test]
fn without_a_message_the_agent_speaks_for_itself() {
    let blank = said(vec![Message::Text(" ".to_owned())]);
    for request in [
        "es-console",
        "es-telegram",
        "es-sms",
        "es-telephony",
        "cx-messenger",
        "cx-telephony",
    ] {
        assert_eq!(answer(&Reply::default(), request), json!({}), "{request}");
        assert_eq!(answer(&blank, request), json!({}), "{request}");
    }
}

fn memory() -> Reply {
    Reply {
        messages: Vec::new(),
        memory: vec![
            Memory {
                context: "Registration",
                turns: 5,
                values: vec![
                    ("choices", json!(["a"])),
                    ("registration_event", json!("evt_01k9")),
                ],
            },
            Memory {
                context: "choose-event",
                turns: 0,
                values: vec![("choices", json!(null)), ("wanted", json!(null))],
            },
        ],
    }
}

#[test]
fn es_remembers_and_forgets_by_contexts_below_the_session() {
    for request in ["es-console", "es-environment", "es-location"] {
        let session = turn(request).session.unwrap();
        let expected = json!({ "outputContexts": [
            {
                "name": format!("{session}/contexts/registration"),
                "lifespanCount": 5,
                "parameters": { "choices": ["a"], "registration_event": "evt_01k9" },
            },
            { "name": format!("{session}/contexts/choose-event"), "lifespanCount": 0 },
        ] });
        assert_eq!(answer(&memory(), request), expected, "{request}");
    }
    assert_eq!(answer(&memory(), "es-no-session"), json!({}));
}

#[test]
fn dialogflows_own_contexts_are_left_alone() {
    let own = [
        "__system_counters__",
        "x_id_dialog_context",
        "x_dialog_params_email",
    ];
    let memory = own.map(|context| Memory {
        context,
        turns: 1,
        values: Vec::new(),
    });
    let reply = Reply {
        messages: Vec::new(),
        memory: memory.into(),
    };
    assert_eq!(answer(&reply, "es-console"), json!({}));
}

#[test]
fn cx_remembers_parameters_and_forgets_them_unless_another_memory_holds_them() {
    let expected = json!({ "sessionInfo": { "parameters": {
        "choices": ["a"],
        "registration_event": "evt_01k9",
        "wanted": null,
    } } });
    assert_eq!(answer(&memory(), "cx-messenger"), expected);
}
