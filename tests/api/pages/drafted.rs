//! `GET /events/{event}/register?draft=…`: the link from the chat.

use aforo_tests::{PublishedEvent, TestApp, free_event, one_session};
use serde_json::{Value, json};

use super::browser::{Browser, hidden, page};

const WORKSHOP: &str = "Taller de Rust";
const SAYS: &str = "Lo que elegiste en el chat ya está marcado";

/// Two sessions, one of them with two ticket types.
async fn event(app: &TestApp) -> PublishedEvent {
    let mut body = free_event(5);
    let mut several = one_session(5);
    several["ticket_types"] = json!([
        {"name": "General", "price": {"amount": 0, "currency": "EUR"}},
        {"name": "Estudiante", "price": {"amount": 0, "currency": "EUR"}, "quota": 1},
    ]);
    let mut one = one_session(5);
    one["name"] = json!("Paseo");
    body["sessions"] = json!([several, one]);
    app.event_of(&body).await
}

/// The ids of the ticket type of this name and of its session.
fn ticket<'e>(event: &'e PublishedEvent, name: &str, session_name: &str) -> (&'e Value, &'e Value) {
    let found = event.shown["sessions"].as_array().unwrap().iter();
    let mut found = found
        .filter(|session| session["name"] == session_name)
        .flat_map(|session| {
            let types = session["ticket_types"].as_array().unwrap().iter();
            types.map(move |of_type| (session, of_type))
        })
        .filter(|(_, of_type)| of_type["name"] == name);
    let (session, of_type) = found.next().unwrap();
    (&session["id"], &of_type["id"])
}

/// The choices that are marked.
fn marked(text: &str) -> Vec<&str> {
    text.split("name=\"ticket\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .filter(|(_, rest)| rest.starts_with(" checked"))
        .map(|(choice, _)| choice)
        .collect()
}

fn choice((session, of_type): (&Value, &Value)) -> String {
    format!(
        "{}/{}",
        session.as_str().unwrap(),
        of_type.as_str().unwrap()
    )
}

async fn link(app: &TestApp, event: &PublishedEvent, draft: (&Value, &Value)) -> String {
    let id = app.inside().kept_draft(&event.id, draft.0, draft.1).await;
    format!("/events/{}/register?draft={id}", event.id)
}

#[tokio::test]
async fn the_draft_s_ticket_is_marked_and_the_page_says_so_in_either_language() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = event(&app).await;
    let student = ticket(&event, "Estudiante", WORKSHOP);
    let path = link(&app, &event, student).await;
    let browser = Browser::new(&app);
    let reply = browser.open(&path).await;
    let text = page(&reply, 200);
    assert_eq!(marked(text), [choice(student)]);
    assert!(
        text.contains(SAYS) && text.contains("«Estudiante»"),
        "{text}"
    );
    // The other language is one click away, and the choice stays.
    let (_, draft) = path.split_once('?').unwrap();
    let other = format!("?lang=en&#38;{draft}\"");
    assert!(text.contains(&other), "{text}");
    let reply = browser.open(&format!("{path}&lang=en")).await;
    let text = page(&reply, 200);
    assert_eq!(marked(text), [choice(student)]);
    assert!(
        text.contains("What you chose in the chat is already marked"),
        "{text}"
    );
    app.settle().await;
}

#[tokio::test]
async fn a_draft_of_a_session_or_a_ticket_type_alone_marks_the_only_one_that_fits() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = event(&app).await;
    let only = ticket(&event, "Entrada libre", "Paseo");
    let several = ticket(&event, "General", WORKSHOP);
    for (draft, expected) in [
        ((only.0, &Value::Null), Some(only)),
        ((&Value::Null, several.1), Some(several)),
        ((several.0, &Value::Null), None),
        ((&Value::Null, &Value::Null), None),
        // A ticket type of another session.
        ((only.0, several.1), None),
    ] {
        let path = link(&app, &event, draft).await;
        let reply = Browser::new(&app).open(&path).await;
        let text = page(&reply, 200);
        let expected: Vec<_> = expected.into_iter().map(choice).collect();
        assert_eq!(marked(text), expected, "{draft:?}");
        assert_eq!(text.contains(SAYS), !expected.is_empty(), "{draft:?}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_draft_of_what_is_gone_over_unknown_or_another_event_s_changes_nothing() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = event(&app).await;
    let student = ticket(&event, "Estudiante", WORKSHOP);
    let foreign = app.event(5).await;
    let path = format!("/events/{}/register", event.id);
    let over = link(&app, &event, student).await;
    inside.advance(24 * 3600);
    let elsewhere = inside.kept_draft(&foreign.id, student.0, student.1).await;
    let gone = link(&app, &event, student).await;
    let last = json!({"attendees": [{"session": student.0, "ticket_type": student.1,
        "name": "Ana Ruiz", "email": app.address()}]});
    let token = app.log_in(&event.owner.email, &event.owner.password).await;
    let ask = app.post(event.registrations(), &last).bearer(&token);
    ask.send().await.expect(201);
    for address in [
        over,
        gone,
        format!("{path}?draft={elsewhere}"),
        format!("{path}?draft=dft_01kb2v6e5cfz1r8q4m9n7t3x0h"),
        format!("{path}?draft=x"),
        format!("{path}?draft="),
    ] {
        let reply = Browser::new(&app).open(&address).await;
        let text = page(&reply, 200);
        assert_eq!(marked(text), [""; 0], "{address}");
        assert!(!text.contains(SAYS), "{address}");
    }
    app.settle().await;
}

#[tokio::test]
async fn the_form_that_a_draft_filled_in_registers_as_any_other() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = event(&app).await;
    let student = ticket(&event, "Estudiante", WORKSHOP);
    let path = link(&app, &event, student).await;
    let browser = Browser::new(&app);
    let reply = browser.open(&path).await;
    let key = hidden(&reply, "key");
    let chosen = marked(page(&reply, 200))[0].to_owned();
    let address = app.address();
    let form = [
        ("key", key.as_str()),
        ("ticket", &chosen),
        ("name", "Eva Sanz"),
        ("email", &address),
        ("password", "una frase bien larga"),
    ];
    let action = format!("/events/{}/register", event.id);
    let reply = browser.submit(&action, &form).await;
    assert_eq!(reply.status, 303, "{reply:?}");
    assert!(reply.header("location").contains("/orders/ord_"));
    app.settle().await;
    let mails = app.inside().mails_to(&address);
    assert!(mails.iter().any(|mail| mail.text.contains("Estudiante")));
}
