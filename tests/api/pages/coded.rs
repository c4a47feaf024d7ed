//! `GET /events/{event}/register?code=…`, and its form: what only those see who know a code.

use aforo_tests::{PublishedEvent, TestApp, free_event};
use serde_json::{Value, json};

use super::browser::{Browser, hidden, page};
use super::submit_registration_page::{PASSWORD, path};

/// A session in this state with a public ticket type and one behind `AMIGOS-27`, which costs 10 € and 21 % more.
async fn event(app: &TestApp, state: &str) -> PublishedEvent {
    let mut body = free_event(50);
    body["sessions"][0]["state"] = json!(state);
    body["sessions"][0]["ticket_types"] = json!([
        {"name": "General", "price": {"amount": 0, "currency": "EUR"}},
        {"name": "Amigos", "price": {"amount": 1000, "currency": "EUR"}, "code": "AMIGOS-27",
         "tax": {"basis_points": 2100, "included": false}},
    ]);
    app.event_of(&body).await
}

/// What the form says of the hidden ticket type.
fn choice(event: &PublishedEvent) -> String {
    let session = &event.shown["sessions"][0];
    let id = |value: &Value| value.as_str().unwrap().to_owned();
    let ticket_type = id(&session["ticket_types"][1]["id"]);
    format!("{}/{ticket_type}/AMIGOS-27", id(&session["id"]))
}

#[tokio::test]
async fn a_code_opens_what_hides_behind_it_and_marks_the_only_one_with_what_it_costs_in_all() {
    let app = TestApp::new().await;
    let event = event(&app, "on_sale").await;
    let browser = Browser::new(&app);
    let closed = browser.open(&path(&event)).await;
    let text = page(&closed, 200);
    assert!(text.contains("<label for=\"access-code\">"), "{text}");
    assert!(
        !text.contains("Amigos") && !text.contains("access-code-mistake"),
        "{text}"
    );
    let reply = browser
        .open(&format!("{}?code=amigos-27", path(&event)))
        .await;
    let text = page(&reply, 200);
    let marked = format!("value=\"{}\" checked", choice(&event));
    for said in [
        "Tu código amigos-27 abre más entradas",
        "12,10\u{a0}€",
        &marked,
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    // The other language is one click away, and the code stays.
    assert!(text.contains("?lang=en&#38;code=AMIGOS-27\""), "{text}");
    app.settle().await;
}

#[tokio::test]
async fn a_code_that_opens_nothing_says_so_beside_it_and_shows_what_everybody_sees() {
    let app = TestApp::new().await;
    let event = event(&app, "on_sale").await;
    let browser = Browser::new(&app);
    for odd in ["OTRO", "x", "%3Cscript%3E%22", "con%20espacio"] {
        let reply = browser.open(&format!("{}?code={odd}", path(&event))).await;
        let text = page(&reply, 200);
        let mistake = "<p class=\"mistake\" id=\"access-code-mistake\">Ese código no abre";
        assert!(text.contains(mistake), "{odd}: {text}");
        assert!(
            text.contains("General") && !text.contains("Amigos"),
            "{text}"
        );
        assert!(!text.contains("<script"), "{text}");
    }
    app.settle().await;
}

#[tokio::test]
async fn the_form_buys_what_the_code_opened_and_shows_it_again_after_a_mistake() {
    let app = TestApp::new().await;
    let event = event(&app, "on_sale").await;
    let browser = Browser::new(&app);
    let shown = browser
        .open(&format!("{}?code=AMIGOS-27", path(&event)))
        .await;
    let (key, code) = (hidden(&shown, "key"), hidden(&shown, "code"));
    let (email, choice) = (app.address(), choice(&event));
    let fields = |name: &'static str| {
        let fields = [
            ("key", &*key),
            ("code", &*code),
            ("ticket", &*choice),
            ("name", name),
            ("email", &*email),
            ("password", PASSWORD),
        ];
        fields.map(|(name, value)| (name, value.to_owned()))
    };
    let submit = async |name| {
        let fields = fields(name);
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, of)| (*name, of.as_str()))
            .collect();
        browser.submit(&path(&event), &fields).await
    };
    let reply = submit("").await;
    let text = page(&reply, 422);
    assert!(
        text.contains(&format!("value=\"{choice}\" checked")),
        "{text}"
    );
    assert_eq!(hidden(&reply, "code"), "AMIGOS-27");
    let reply = submit("Ana Ruiz").await;
    let order = browser.open(&browser.next(&reply)).await;
    assert!(page(&order, 200).contains("12,10\u{a0}€"), "{order:?}");
    app.settle().await;
}

#[tokio::test]
async fn in_presale_the_event_leads_to_where_a_code_can_be_given() {
    let app = TestApp::new().await;
    let event = event(&app, "presale").await;
    let browser = Browser::new(&app);
    let reply = browser.open(&format!("/events/{}", event.id)).await;
    let text = page(&reply, 200);
    let link = format!(
        "href=\"{}\">Tengo un código",
        browser.address(&path(&event))
    );
    assert!(text.contains("Por ahora, solo con código"), "{text}");
    assert!(text.contains(&link), "{text}");
    let reply = browser.open(&path(&event)).await;
    let text = page(&reply, 200);
    assert!(
        text.contains("id=\"access-code\"") && !text.contains("method=\"post\""),
        "{text}"
    );
    let reply = browser
        .open(&format!("{}?code=AMIGOS-27", path(&event)))
        .await;
    assert!(page(&reply, 200).contains(&choice(&event)));
    app.settle().await;
}

#[tokio::test]
async fn what_is_sold_only_to_several_at_once_cannot_be_chosen_by_one() {
    let app = TestApp::new().await;
    let mut body = free_event(50);
    body["sessions"][0]["ticket_types"][0]["minimum"] = json!(3);
    let other = json!({"name": "General", "price": {"amount": 0, "currency": "EUR"}});
    let types = body["sessions"][0]["ticket_types"].as_array_mut();
    types.unwrap().push(other);
    let event = app.event_of(&body).await;
    let reply = Browser::new(&app).open(&path(&event)).await;
    let text = page(&reply, 200);
    assert!(text.contains("A partir de 3 por pedido"), "{text}");
    assert_eq!(text.matches("type=\"radio\"").count(), 2, "{text}");
    assert_eq!(text.matches(" disabled").count(), 1, "{text}");
    app.settle().await;
}
