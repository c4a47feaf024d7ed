//! `send-mail`: a mail for each message, once however often the message is delivered.

use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use aforo_api::Surroundings;
use aforo_aws::Clock;
use aforo_notifications::SendMail;
use aforo_queue::{Delivery, Queue, consume};
use aforo_tests::{InProcess, STAGE, TestApp, Work, free_event};
use serde_json::{Value, json};

use crate::support::{Order, euros, priced_event};

/// A process of the function, whose clock stands still.
pub async fn started(inside: &InProcess) -> Option<SendMail> {
    let surroundings = Surroundings {
        config: inside.aws.sdk_config("send-mail"),
        stage: STAGE.to_owned(),
        clock: Clock::Set(Arc::new(AtomicI64::new(inside.now()))),
        transport: None,
    };
    SendMail::start(&surroundings).await.ok()
}

/// What the process answers to a batch.
pub async fn handed(function: &SendMail, batch: &Value, request_id: &str) -> Value {
    let event = serde_json::from_value(batch.clone()).unwrap();
    let deliver = async |delivery: Delivery<'_>| function.deliver(delivery).await;
    let answer = consume(&deliver, event, request_id).await;
    serde_json::to_value(answer).unwrap()
}

/// One delivery of a batch to a process of its own; what it answered, or none if it did not start.
pub async fn tried(inside: &InProcess, batch: &Value, request_id: &str) -> Option<Value> {
    let function = started(inside).await?;
    Some(handed(&function, batch, request_id).await)
}

/// The same, of a function that starts.
pub async fn delivered(inside: &InProcess, batch: &Value, request_id: &str) -> Value {
    tried(inside, batch, request_id)
        .await
        .expect("send-mail starts")
}

/// The messages that failed.
pub fn failed(answer: &Value) -> Vec<&str> {
    let failures = answer["batchItemFailures"].as_array().unwrap().iter();
    failures
        .map(|failure| failure["itemIdentifier"].as_str().unwrap())
        .collect()
}

/// The id of the one link that there is.
pub fn link_in(inside: &InProcess) -> String {
    let items = inside.aws.items();
    let link = items.iter().find(|item| item["sk"]["S"] == "X");
    let pk = link.expect("there is a link")["pk"]["S"].as_str();
    pk.unwrap().trim_start_matches("X#").to_owned()
}

#[tokio::test]
async fn welcome_and_ticket_come_once_in_each_language_though_delivered_three_times() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let queue = Queue::Mail.name(STAGE);
    for (language, welcome, ticket) in [
        ("es", "Hola, Eva", "entrada"),
        ("en", "Hello Eva", "ticket"),
    ] {
        let event = app.event(5).await;
        app.settle().await;
        let (buyer, attendee) = (app.address(), app.address());
        let body = json!({"email": buyer, "password": "una frase bien larga", "name": "Eva", "language": language});
        app.post("/v1/accounts", &body).send().await.expect(202);
        let token = app.log_in(&buyer, "una frase bien larga").await;
        let ask = app
            .post(event.registrations(), &event.one(&attendee))
            .bearer(&token);
        ask.header("accept-language", language)
            .send()
            .await
            .expect(201);

        assert_eq!(inside.relay().await, Work::Done);
        let batch = inside.aws.receive(&queue, 10);
        // The first log-in is looked at, too, and nobody is told of it.
        assert_eq!(batch["Records"].as_array().unwrap().len(), 3);
        let mut last = Value::Null;
        for number in 0..3 {
            last = delivered(inside, &batch, &format!("delivery-{number}")).await;
            assert_eq!(failed(&last), [""; 0]);
        }
        inside.aws.settle(&queue, &batch, Some(&last));

        let (greetings, tickets) = (inside.mails_to(&buyer), inside.mails_to(&attendee));
        assert_eq!((greetings.len(), tickets.len()), (1, 1));
        assert!(greetings[0].text.contains(welcome), "{}", greetings[0].text);
        let about = &tickets[0].subject.to_lowercase();
        assert!(about.contains(ticket), "{about}");
    }
    app.settle().await;
}

#[tokio::test]
async fn the_ticket_says_what_for_and_where_with_its_code() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let attendee = app.address();
    let ask = app.post(event.registrations(), &event.one(&attendee));
    let order = ask.by(&event.owner).send().await.expect(201);
    let id = order["lines"][0]["registration"].as_str().unwrap();
    let ask = app.get(format!("/v1/registrations/{id}")).by(&event.owner);
    let code = ask.send().await.expect(200)["ticket_code"].clone();
    let mails = app.mails_to(&attendee, 1).await;
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    for words in [
        code.as_str().unwrap(),
        "Jornadas de Rust en español",
        "Taller de Rust",
        "Centro Cívico",
    ] {
        assert!(mail.text.contains(words), "no {words} in {}", mail.text);
        assert!(mail.html.contains(words), "no {words} in {}", mail.html);
    }
    app.settle().await;
}

#[tokio::test]
async fn whoever_has_a_question_is_told_where_the_organiser_can_be_written_to() {
    let app = TestApp::new().await;
    let contact = "jornadas@aforo.example";
    let mut body = priced_event(5);
    body["contact"] = json!(contact);
    let event = app.event_of(&body).await;
    let (order, _) = Order::paid(&app, &event).await;
    let part = json!({"amount": euros(500)});
    order.refund(&event, &part).send().await.expect(202);
    // While it is unpaid there is nothing to ask yet; the receipt, with its ticket, and the refund tell.
    order.becomes("partially_refunded").await;
    let telling = async || {
        let mails = app.mails_to(&order.buyer.email, 3).await;
        let telling = mails.iter().filter(|mail| mail.text.contains(contact));
        telling.count()
    };
    assert_eq!(app.until(telling, |count| *count >= 2).await, 2);

    let silent = app.event(5).await;
    let (with, without) = (app.address(), app.address());
    let mut free = free_event(5);
    free["contact"] = json!(contact);
    let telling = app.event_of(&free).await;
    for (event, attendee, tells) in [(telling, with, true), (silent, without, false)] {
        let ask = app.post(event.registrations(), &event.one(&attendee));
        ask.by(&event.owner).send().await.expect(201);
        let mails = app.mails_to(&attendee, 1).await;
        assert_eq!(mails[0].text.contains(contact), tells, "{}", mails[0].text);
        assert_eq!(mails[0].text.contains("Escribe a"), tells);
    }
    app.settle().await;
}

/// In this process only: the local stack does not show what is attached.
#[tokio::test]
async fn the_ticket_brings_a_picture_of_its_code_and_an_entry_for_calendars() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(5).await;
    let attendee = app.address();
    let ask = app.post(event.registrations(), &event.one(&attendee));
    ask.by(&event.owner).send().await.expect(201);
    let mails = app.mails_to(&attendee, 1).await;
    let mail = &mails[0];
    let named = |ending: &str| {
        mail.attachments
            .iter()
            .find(|(name, _)| name.ends_with(ending))
    };
    let (_, picture) = named(".png").expect("a picture");
    assert!(picture.starts_with(b"\x89PNG"));
    let (_, calendar) = named(".ics").expect("a calendar entry");
    assert!(String::from_utf8_lossy(calendar).contains("BEGIN:VEVENT"));
}

#[tokio::test]
async fn a_guest_without_an_address_gets_their_ticket_through_the_buyer() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(5).await;
    app.settle().await;
    let before = app.inside().mails_to(&event.owner.email).len();
    let mut guest = event.attendee(0, 0, "");
    guest.as_object_mut().unwrap().remove("email");
    let ask = app.post(event.registrations(), &json!({"attendees": [guest]}));
    ask.by(&event.owner).send().await.expect(201);
    app.settle().await;
    assert_eq!(app.inside().mails_to(&event.owner.email).len(), before + 1);
}

#[tokio::test]
async fn a_poison_message_is_put_aside_after_five_deliveries_and_harms_nobody() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, queue) = (app.inside(), Queue::Mail.name(STAGE));
    let good = format!("msg_{:026}", 1);
    let poison = [
        "no JSON at all".to_owned(),
        json!({"type": "link", "v": 99, "id": good, "link": format!("lnk_{:026}", 1)}).to_string(),
        json!({"type": "poem", "v": 1, "id": good}).to_string(),
        json!({
            "type": "security-event", "v": 1, "id": good, "account": format!("acc_{:026}", 1),
            "event": format!("sev_{:026}", 1),
        })
        .to_string(),
    ];
    for body in &poison {
        inside.aws.send(&queue, body);
    }
    let person = app.person().await;
    app.settle().await;
    assert_eq!(inside.mails_to(&person.email).len(), 1);
    assert_eq!(inside.aws.mails().len(), 1);
    let aside = inside.aws.messages(&format!("{queue}-dlq"));
    let mut bodies: Vec<_> = aside.iter().map(|message| message.body.clone()).collect();
    bodies.sort();
    let mut expected = poison.to_vec();
    expected.sort();
    assert_eq!(bodies, expected);
    assert!(aside.iter().all(|message| message.receives == 5));
}

#[tokio::test]
async fn a_redrive_after_the_cause_is_mended_sends_the_mail_and_a_second_one_nothing() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, queue) = (app.inside(), Queue::Mail.name(STAGE));
    let person = app.person().await;
    let account = crate::support::account_of(&person);
    let pk = format!("A#{account}");
    crate::support::alter(inside, (&pk, "A"), "la", "klingon").await;
    app.settle().await;
    assert!(inside.mails_to(&person.email).is_empty());
    let dlq = format!("{queue}-dlq");
    let body = inside.aws.messages(&dlq)[0].body.clone();
    crate::support::alter(inside, (&pk, "A"), "la", "es").await;
    inside.aws.redrive(&queue);
    app.settle().await;
    assert_eq!(inside.mails_to(&person.email).len(), 1);
    inside.aws.send(&queue, &body);
    app.settle().await;
    assert_eq!(inside.mails_to(&person.email).len(), 1);
    assert!(inside.aws.messages(&dlq).is_empty());
}
