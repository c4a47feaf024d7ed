//! `POST /events/{event}/register`.

use aforo_tests::{PublishedEvent, Reply, TestApp, free_event};
use serde_json::json;

use super::browser::{Browser, hidden, page};
use super::payer::priced_event;

pub const PASSWORD: &str = "una frase bien larga";

pub fn path(event: &PublishedEvent) -> String {
    format!("/events/{}/register", event.id)
}

/// What the form says of the first ticket type of the first session.
pub fn choice(event: &PublishedEvent) -> String {
    let session = &event.shown["sessions"][0];
    let id = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    format!(
        "{}/{}",
        id(&session["id"]),
        id(&session["ticket_types"][0]["id"])
    )
}

/// The form as somebody new fills it in, with some of it changed.
async fn register(
    browser: &Browser<'_>,
    event: &PublishedEvent,
    email: &str,
    changes: &[(&str, &str)],
) -> Reply {
    let shown = browser.open(&path(event)).await;
    let (key, choice) = (hidden(&shown, "key"), choice(event));
    let mut fields = vec![
        ("key", &*key),
        ("ticket", &*choice),
        ("name", "Ana Ruiz"),
        ("email", email),
        ("password", PASSWORD),
        ("account-email", ""),
    ];
    fields.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    fields.extend(changes);
    browser.submit(&path(event), &fields).await
}

#[tokio::test]
async fn somebody_new_registers_gets_an_account_and_sees_their_ticket() {
    let app = TestApp::new().await;
    let event = app.event(50).await;
    let browser = Browser::new(&app);
    let email = app.address();
    let reply = register(&browser, &event, &email, &[]).await;
    let order = browser.next(&reply);
    assert!(order.starts_with("/orders/ord_"), "{order}");
    let shown = browser.open(&order).await;
    let text = page(&shown, 200);
    for said in [
        "¡Tienes tu plaza!",
        "Taller de Rust",
        "Ana Ruiz",
        "<svg class=\"qr\"",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    // The account is one like any other, and the order its.
    let token = app.log_in(&email, PASSWORD).await;
    let list = app.get("/v1/me/registrations").bearer(&token).send().await;
    let list = list.expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let mails = app.mails_to(&email, 3).await;
    assert_eq!(
        mails.len(),
        3,
        "a welcome, a ticket, and that it was logged in to elsewhere"
    );
}

#[tokio::test]
async fn somebody_known_registers_another_person_with_their_own_account() {
    let app = TestApp::new().await;
    let event = app.event(50).await;
    let buyer = app.person().await;
    let browser = Browser::new(&app);
    let guest = app.address();
    let own = [
        ("account-email", &*buyer.email),
        ("password", &*buyer.password),
    ];
    let reply = register(&browser, &event, &guest, &own).await;
    let order = browser.next(&reply);
    let ask = app.get(format!("/v1{order}")).bearer(&buyer.token);
    assert_eq!(ask.send().await.expect(200)["lines"][0]["email"], guest);
    // The session goes on: the next one is registered without a password.
    let other = app.address();
    let reply = register(&browser, &event, &other, &[("password", "")]).await;
    assert_ne!(browser.next(&reply), order);
    app.settle().await;
}

#[tokio::test]
async fn a_wrong_password_of_a_known_address_makes_no_account_and_keeps_what_was_written() {
    let app = TestApp::new().await;
    let event = app.event(50).await;
    let person = app.person().await;
    let browser = Browser::new(&app);
    let wrong = [
        ("password", "no es esta, seguro"),
        ("name", "Ana «la» Ruiz"),
    ];
    let reply = register(&browser, &event, &person.email, &wrong).await;
    let text = page(&reply, 401);
    assert!(text.contains("El correo o la contraseña no son correctos"));
    assert!(text.contains("value=\"Ana «la» Ruiz\""), "{text}");
    assert!(text.contains(&format!("value=\"{}\"", person.email)));
    assert!(text.contains(" checked"), "{text}");
    assert!(!text.contains("no es esta, seguro"));
    assert!(reply.header("set-cookie").is_empty());
    app.log_in(&person.email, &person.password).await;
    app.settle().await;
}

#[tokio::test]
async fn every_mistake_is_told_at_once_beside_its_field_and_above_them_all() {
    let app = TestApp::new().await;
    let event = app.event(50).await;
    let browser = Browser::new(&app);
    let wrong = [
        ("ticket", ""),
        ("name", " "),
        ("email", "ana"),
        ("password", "corta"),
        ("account-email", "tampoco"),
    ];
    let reply = register(&browser, &event, "", &wrong).await;
    let text = page(&reply, 422);
    for field in ["ticket", "name", "email", "password", "account-email"] {
        assert!(text.contains(&format!("<a href=\"#{field}\">")), "{field}");
        assert!(text.contains(&format!("id=\"{field}-mistake\"")), "{field}");
        assert_eq!(text.matches(&format!(" id=\"{field}\"")).count(), 1);
    }
    assert!(text.contains("role=\"alert\""));
    assert!(text.contains("necesita al menos 12 caracteres"));
    let reply = register(&browser, &event, "", &[]).await;
    assert!(page(&reply, 422).contains("<a href=\"#email\">"));
    app.settle().await;
}

#[tokio::test]
async fn a_form_that_is_sent_twice_has_its_effect_once() {
    let app = TestApp::new().await;
    let event = app.event(50).await;
    let browser = Browser::new(&app);
    let email = app.address();
    let key = hidden(&browser.open(&path(&event)).await, "key");
    let choice = choice(&event);
    let form = |name| {
        [
            ("key", &*key),
            ("ticket", &*choice),
            ("name", name),
            ("email", &*email),
            ("password", PASSWORD),
        ]
    };
    let first = browser.submit(&path(&event), &form("Ana Ruiz")).await;
    let again = browser.submit(&path(&event), &form("Ana Ruiz")).await;
    assert_eq!(browser.next(&first), browser.next(&again));
    let shown = app.get(format!("/events/{}", event.id)).send().await;
    assert_eq!(shown.status, 200);
    // Gone back and changed: it is said, and the next try is one of its own.
    let other = browser.submit(&path(&event), &form("Eva Sanz")).await;
    assert!(page(&other, 422).contains("ya se había enviado con otros datos"));
    assert_ne!(hidden(&other, "key"), key);
    let odd = [("key", "dos palabras")];
    let odd = register(&browser, &event, &email, &odd).await;
    assert_ne!(hidden(&odd, "key"), "dos palabras");
    assert_eq!(odd.status, 400);
    app.settle().await;
}

#[tokio::test]
async fn places_that_go_while_somebody_writes_are_told_of_with_the_form_as_it_was() {
    let app = TestApp::new().await;
    let mut body = free_event(2);
    body["sessions"][0]["ticket_types"][0]["quota"] = json!(1);
    let more = json!({"name": "General", "price": {"amount": 0, "currency": "EUR"}});
    let types = body["sessions"][0]["ticket_types"].as_array_mut();
    types.unwrap().push(more);
    let event = app.event_of(&body).await;
    let browser = Browser::new(&app);
    let one = event.one(&app.address());
    let ask = app.post(event.registrations(), &one).by(&event.owner);
    ask.send().await.expect(201);
    let email = app.address();
    let reply = register(&browser, &event, &email, &[]).await;
    let text = page(&reply, 409);
    assert!(
        text.contains("está agotada; elige otro tipo de entrada"),
        "{text}"
    );
    assert!(text.contains(&format!("value=\"{email}\"")), "{text}");
    // Whoever has just proved who they are is not asked again.
    assert!(browser.cookie().is_some());
    assert!(!text.contains("type=\"password\""), "{text}");
    app.settle().await;
}

#[tokio::test]
async fn somebody_who_has_a_place_already_is_told_beside_their_address() {
    let app = TestApp::new().await;
    let event = app.event(50).await;
    let browser = Browser::new(&app);
    let email = app.address();
    browser.next(&register(&browser, &event, &email, &[]).await);
    let reply = register(&browser, &event, &email, &[]).await;
    let text = page(&reply, 409);
    assert!(text.contains("Esa persona ya tiene su plaza"), "{text}");
    assert!(text.contains("id=\"email-mistake\""), "{text}");
    app.settle().await;
}

#[tokio::test]
async fn a_choice_that_the_form_never_had_is_refused_beside_it() {
    let app = TestApp::new().await;
    let event = app.event(50).await;
    let other = app.event(50).await;
    let browser = Browser::new(&app);
    let email = app.address();
    let of_another_event = choice(&other);
    for odd in ["x", "/", "a/b/c", "<script>/\"", &of_another_event] {
        let reply = register(&browser, &event, &email, &[("ticket", odd)]).await;
        let text = page(&reply, 422);
        assert!(text.contains("id=\"ticket-mistake\""), "{odd}: {text}");
        assert!(!text.contains("<script"), "{text}");
    }
    app.settle().await;
}

#[tokio::test]
async fn whoever_has_an_order_to_pay_is_led_to_it_before_another_is_made() {
    let app = TestApp::new().await;
    let event = priced_event(&app).await;
    let browser = Browser::new(&app);
    let email = app.address();
    let first = register(&browser, &event, &email, &[]).await;
    let order = browser.next(&first);
    let shown = browser.open(&path(&event)).await;
    assert!(page(&shown, 200).contains("pagues con PayPal"));
    let reply = register(&browser, &event, &app.address(), &[]).await;
    let text = page(&reply, 409);
    assert!(text.contains("Ya tienes un pedido sin pagar"), "{text}");
    let link = format!("<a href=\"{}\">Ver tu pedido</a>", browser.address(&order));
    assert!(text.contains(&link), "{text}");
    app.settle().await;
}
