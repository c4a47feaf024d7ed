//! `GET /events/{event}/register`.

use aforo_tests::TestApp;

use super::browser::{Browser, hidden, page};

#[tokio::test]
async fn every_field_has_a_label_and_no_two_forms_have_one_key() {
    let app = TestApp::new().await;
    let event = app.event(50).await;
    let browser = Browser::new(&app);
    let path = format!("/events/{}/register", event.id);
    let reply = browser.open(&path).await;
    let text = page(&reply, 200);
    for (field, kind) in [
        ("name", "text"),
        ("email", "email"),
        ("password", "password"),
        ("account-email", "email"),
    ] {
        assert!(
            text.contains(&format!("<label for=\"{field}\">")),
            "{field}"
        );
        let input = format!("<input id=\"{field}\" name=\"{field}\" type=\"{kind}\"");
        assert!(text.contains(&input), "{field}");
    }
    let ticket = &event.shown["sessions"][0];
    let choice = format!(
        "value=\"{}/{}\" checked",
        ticket["id"].as_str().unwrap(),
        ticket["ticket_types"][0]["id"].as_str().unwrap()
    );
    assert!(text.contains(&choice), "the only ticket is chosen: {text}");
    let again = browser.open(&path).await;
    assert_ne!(hidden(&reply, "key"), hidden(&again, "key"));
    assert!(hidden(&reply, "key").len() >= 32);
    app.settle().await;
}

#[tokio::test]
async fn what_cannot_be_had_cannot_be_chosen() {
    let app = TestApp::new().await;
    let event = app.event(1).await;
    let one = event.one(&app.address());
    let ask = app.post(event.registrations(), &one).by(&event.owner);
    ask.send().await.expect(201);
    let path = format!("/events/{}/register", event.id);
    let reply = Browser::new(&app).open(&path).await;
    assert!(page(&reply, 200).contains("no hay entradas disponibles"));
    assert!(
        !reply.text.contains("<form method=\"post\""),
        "{}",
        reply.text
    );
    app.settle().await;
}

#[tokio::test]
async fn whoever_has_logged_in_is_not_asked_for_a_password() {
    let app = TestApp::new().await;
    let event = app.event(50).await;
    let browser = Browser::new(&app);
    let order = "/orders/ord_01kb2v6e5cfz1r8q4m9n7t3x0h";
    let form = [
        ("next", order),
        ("email", &event.owner.email),
        ("password", &event.owner.password),
    ];
    browser.next(&browser.submit("/log-in", &form).await);
    let path = format!("/events/{}/register", event.id);
    let reply = browser.open(&path).await;
    assert!(!page(&reply, 200).contains("type=\"password\""));
    app.settle().await;
}
