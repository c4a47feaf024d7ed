//! `GET /orders/{order}`.

use aforo_tests::{Person, PublishedEvent, TestApp, free_event};
use serde_json::json;

use super::browser::{Browser, hidden, page};

/// A browser in which `person` has logged in.
pub async fn signed_in<'a>(app: &'a TestApp, person: &Person) -> Browser<'a> {
    let browser = Browser::new(app);
    let form = [
        ("next", "/orders/ord_1"),
        ("email", &*person.email),
        ("password", &*person.password),
    ];
    browser.next(&browser.submit("/log-in", &form).await);
    browser
}

/// The path of an order of the event's owner, for as many people as addresses.
async fn ordered(app: &TestApp, event: &PublishedEvent, addresses: &[String]) -> String {
    let attendees: Vec<_> = addresses
        .iter()
        .map(|email| event.attendee(0, 0, email))
        .collect();
    let body = json!({ "attendees": attendees });
    let ask = app.post(event.registrations(), &body).by(&event.owner);
    let made = ask.send().await;
    made.expect(201);
    made.header("location").replace("/v1/", "/")
}

#[tokio::test]
async fn every_ticket_of_an_order_is_shown_with_its_code() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let browser = signed_in(&app, &event.owner).await;
    for addresses in [vec![app.address()], vec![app.address(), app.address()]] {
        let path = ordered(&app, &event, &addresses).await;
        let reply = browser.open(&path).await;
        let text = page(&reply, 200);
        assert_eq!(text.matches("<svg class=\"qr\"").count(), addresses.len());
        let order = app.get(format!("/v1{path}")).by(&event.owner).send().await;
        for line in order.expect(200)["lines"].as_array().unwrap() {
            let id = line["registration"].as_str().unwrap();
            let ask = app.get(format!("/v1/registrations/{id}"));
            let registration = ask.by(&event.owner).send().await.expect(200);
            let code = registration["ticket_code"].as_str().unwrap();
            assert!(text.contains(code), "{code} is not in {text}");
        }
        assert!(text.contains("Domingo, 14 de marzo de 2027, 10:00–12:00"));
        assert!(!text.contains("Total"), "{text}");
    }
    app.settle().await;
}

#[tokio::test]
async fn whoever_has_not_logged_in_is_shown_where_to_and_comes_back() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let path = ordered(&app, &event, &[app.address()]).await;
    let browser = Browser::new(&app);
    let asked = browser.open(&path).await;
    assert!(page(&asked, 401).contains("<h1>Inicia sesión</h1>"));
    assert!(!asked.text.contains("Taller"), "{}", asked.text);
    let next = hidden(&asked, "next");
    assert_eq!(next, path);
    let form = [
        ("next", &*next),
        ("email", &*event.owner.email),
        ("password", &*event.owner.password),
    ];
    let reply = browser.submit("/log-in", &form).await;
    assert_eq!(browser.next(&reply), path);
    page(&browser.open(&path).await, 200);
    app.settle().await;
}

#[tokio::test]
async fn a_session_ends_with_its_token_whatever_the_browser_keeps() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(5).await;
    let path = ordered(&app, &event, &[app.address()]).await;
    let browser = signed_in(&app, &event.owner).await;
    app.inside().advance(899);
    page(&browser.open(&path).await, 200);
    app.inside().advance(1);
    page(&browser.open(&path).await, 401);
    app.settle().await;
}

#[tokio::test]
async fn a_forged_cookie_is_nobodys() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let path = ordered(&app, &event, &[app.address()]).await;
    let browser = signed_in(&app, &event.owner).await;
    let good = browser.cookie().unwrap();
    let (name, token) = good.split_once('=').unwrap();
    for odd in [
        format!("{name}="),
        format!("{name}={token}x"),
        format!("{name}=\"{token}\""),
        format!("{name}=x; {name}={token}"),
        format!("x{name}={token}"),
        format!("access_token={token}"),
        token.to_owned(),
    ] {
        let reply = app.get(&path).header("cookie", &odd).send().await;
        page(&reply, 401);
    }
    let reply = app.get(&path).bearer(token).send().await;
    page(&reply, 401);
    app.settle().await;
}

#[tokio::test]
async fn somebody_elses_order_is_not_found() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let path = ordered(&app, &event, &[app.address()]).await;
    let browser = signed_in(&app, &app.person().await).await;
    let reply = browser.open(&path).await;
    assert!(page(&reply, 404).contains("No encontramos ese pedido"));
    assert!(!reply.text.contains("Taller"));
    app.settle().await;
}

#[tokio::test]
async fn where_to_join_is_shown_to_whoever_has_a_ticket_and_nobody_else() {
    let app = TestApp::new().await;
    let mut body = free_event(5);
    body["place"] = json!({"kind": "online", "url": "https://meet.example.org/sala?x=1&y=2"});
    let event = app.event_of(&body).await;
    let path = ordered(&app, &event, &[app.address()]).await;
    let browser = signed_in(&app, &event.owner).await;
    let reply = browser.open(&path).await;
    let link = "href=\"https://meet.example.org/sala?x=1&#38;y=2\"";
    assert!(page(&reply, 200).contains(link), "{reply:?}");
    let reply = browser.open(&format!("/events/{}", event.id)).await;
    assert!(page(&reply, 200).contains("En línea"));
    assert!(!reply.text.contains("meet.example.org"));
    app.settle().await;
}
