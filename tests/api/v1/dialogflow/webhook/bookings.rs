//! One's tickets and payments, for whoever can read the mail that goes to the address.

use aforo_tests::{Conversation, TestApp};
use serde_json::json;

use crate::support::priced_event;

/// The code in the latest mail.
async fn mailed_code(app: &TestApp, address: &str, mails: usize) -> String {
    let mails = app.mails_to(address, mails).await;
    let mail = mails
        .iter()
        .rev()
        .find(|mail| mail.subject.to_lowercase().contains("código"));
    let text = &mail.expect("a mail with a code").text;
    let is_code = |word: &&str| {
        word.len() == 9
            && word.as_bytes()[4] == b'-'
            && word
                .bytes()
                .all(|it| it == b'-' || it.is_ascii_uppercase() || it.is_ascii_digit())
    };
    text.split_whitespace()
        .find(is_code)
        .expect("a code")
        .to_owned()
}

#[tokio::test]
async fn who_can_read_the_addresss_mail_is_shown_tickets_and_payments() {
    let app = TestApp::new().await;
    let free = app.event(5).await;
    let buyer = app.person().await;
    app.post(free.registrations(), &free.one(&buyer.email))
        .by(&buyer)
        .send()
        .await
        .expect(201);
    let priced = app.event_of(&priced_event(5)).await;
    let order = app
        .post(priced.registrations(), &priced.one(&app.address()))
        .by(&buyer)
        .send()
        .await
        .expect(201);
    let mut talk = Conversation::begin(&app, "es");
    let told = talk
        .say(
            "booking.status",
            "¿dónde está mi entrada?",
            json!({"email": ""}),
        )
        .await;
    assert!(told.text.contains("¿Con qué correo"), "{told:?}");
    let told = talk
        .say(
            "booking.status",
            &buyer.email,
            json!({"email": buyer.email}),
        )
        .await;
    assert!(told.text.contains("código"), "{told:?}");
    assert!(talk.remembers("booking-code"));
    // The greeting, the free ticket, the held places and the code.
    let code = mailed_code(&app, &buyer.email, 4).await;
    let typed = code.to_lowercase().replace('-', " ");
    let told = talk
        .say("booking.code", &typed, json!({"code": typed}))
        .await;
    assert!(
        told.text.contains("confirmada") && told.text.contains("falta el pago"),
        "{told:?}"
    );
    let id = order["id"].as_str().unwrap();
    assert!(
        told.links
            .iter()
            .any(|(_, link)| link.ends_with(&format!("/orders/{id}"))),
        "{told:?}"
    );
    assert!(!told.answer.to_string().contains("ticket_code"));
    // From now on no code is needed, in this conversation.
    assert!(talk.remembers("booking") && !talk.remembers("booking-code"));
    let told = talk.say("booking.status", "¿y mi pago?", json!({})).await;
    assert!(told.text.contains("falta el pago"), "{told:?}");
    // A code opens one conversation.
    let mut other = Conversation::begin(&app, "es");
    other
        .say(
            "booking.status",
            &buyer.email,
            json!({"email": buyer.email}),
        )
        .await;
    let told = other
        .say("booking.code", &code, json!({"code": code}))
        .await;
    assert!(!told.text.contains("confirmada"), "{told:?}");
    app.settle().await;
}

#[tokio::test]
async fn nobody_learns_whether_an_address_has_an_account() {
    let app = TestApp::new().await;
    let known = app.person().await.email;
    let unknown = app.address();
    let mut answers = Vec::new();
    for address in [&known, &unknown] {
        let mut talk = Conversation::begin(&app, "es");
        let asked = talk
            .say("booking.status", "x", json!({"email": address}))
            .await;
        let wrong = talk
            .say("booking.code", "x", json!({"code": "0000-0000"}))
            .await;
        answers.push((asked.text, wrong.text));
    }
    assert_eq!(answers[0], answers[1]);
    let mails = app.mails_to(&known, 2).await;
    assert_eq!(mails.len(), 2, "{mails:?}");
    app.settle().await;
    assert!(app.mails_to(&unknown, 0).await.is_empty());
}

#[tokio::test]
async fn five_wrong_codes_end_a_code_and_a_fourth_code_in_an_hour_is_not_sent() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let mut talk = Conversation::begin(&app, "es");
    talk.say("booking.status", "x", json!({"email": person.email}))
        .await;
    let code = mailed_code(&app, &person.email, 2).await;
    for left in (1..5).rev() {
        let told = talk
            .say("booking.code", "x", json!({"code": "0000-0000"}))
            .await;
        assert!(told.text.contains(&format!("{left} intento")), "{told:?}");
    }
    talk.say("booking.code", "x", json!({"code": "0000-0000"}))
        .await;
    talk.say("booking.status", "x", json!({"email": ""})).await;
    let request = talk.request("booking.code", &code, &json!({"code": code}));
    let told = talk.ask(&request).await;
    assert!(!told.text.contains("tu cuenta"), "{told:?}");
    for _ in 0..2 {
        let told = talk
            .say("booking.status", "x", json!({"email": person.email}))
            .await;
        assert!(told.text.contains("le acabamos de enviar"), "{told:?}");
        app.settle().await;
    }
    let told = talk
        .say("booking.status", "x", json!({"email": person.email}))
        .await;
    assert!(told.text.contains("varios códigos"), "{told:?}");
    app.settle().await;
}

#[tokio::test]
async fn what_a_client_says_of_itself_opens_nothing() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(5).await;
    let buyer = app.person().await;
    app.post(event.registrations(), &event.one(&buyer.email))
        .by(&buyer)
        .send()
        .await
        .expect(201);
    let talk = Conversation::begin(&app, "es");
    for proof in [
        "",
        "x",
        &buyer.token,
        &buyer.email,
        "AAAAAAAAAAAAAAAAAAAAAAAAWyJhY2NfIiwwXQ",
    ] {
        let mut request = talk.request("booking.status", "mis entradas", &json!({}));
        let session = request["session"].as_str().unwrap().to_owned();
        request["queryResult"]["outputContexts"] = json!([{
            "name": format!("{session}/contexts/booking"), "lifespanCount": 5, "parameters": {"booking_proof": proof},
        }]);
        request["originalDetectIntentRequest"]["payload"] = json!({"userId": buyer.email});
        let reply = app
            .post("/v1/dialogflow/webhook", &request)
            .by_agent()
            .send()
            .await;
        let text = reply.expect(200)["fulfillmentText"].to_string();
        assert!(text.contains("¿Con qué correo"), "{text}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_proof_is_forgotten_when_it_is_over() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let mut talk = Conversation::begin(&app, "es");
    talk.say("booking.status", "x", json!({"email": person.email}))
        .await;
    let code = mailed_code(&app, &person.email, 2).await;
    talk.say("booking.code", &code, json!({"code": code})).await;
    app.inside().advance(29 * 60);
    talk.say("thanks", "gracias", json!({})).await;
    assert!(talk.remembers("booking"));
    app.inside().advance(2 * 60);
    let told = talk.say("booking.status", "mis entradas", json!({})).await;
    assert!(told.text.contains("¿Con qué correo"), "{told:?}");
    assert!(!talk.remembers("booking"));
    app.settle().await;
}

#[tokio::test]
async fn the_same_turn_twice_sends_one_mail_and_takes_one_try() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let mut talk = Conversation::begin(&app, "es");
    let request = talk.request("booking.status", "x", &json!({"email": person.email}));
    let first = talk.ask(&request).await.text;
    for _ in 0..5 {
        assert_eq!(talk.ask(&request).await.text, first);
    }
    assert_eq!(app.mails_to(&person.email, 2).await.len(), 2);
    let request = talk.request("booking.code", "x", &json!({"code": "0000-0000"}));
    for _ in 0..5 {
        let told = talk.ask(&request).await;
        assert!(told.text.contains("4 intentos"), "{told:?}");
    }
    let code = mailed_code(&app, &person.email, 2).await;
    let request = talk.request("booking.code", "x", &json!({"code": code}));
    for _ in 0..5 {
        let told = talk.ask(&request).await;
        assert!(told.text.contains("No veo inscripciones"), "{told:?}");
    }
    app.settle().await;
}
