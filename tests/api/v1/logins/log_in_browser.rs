//! `POST /v1/logins` with `client: browser`: secrets are in cookies that no script reads, and never in the body. In this process
//! only, where all of an answer's cookies are seen.

use aforo_tests::{Ask, Person, TestApp};
use serde_json::{Value, json};

const OURS: &str = "https://aforo.example";

fn ask<'a>(app: &'a TestApp, person: &Person) -> Ask<'a> {
    let body = json!({"email": person.email, "password": person.password, "client": "browser"});
    app.post("/v1/logins", &body)
}

fn is_guarded(attributes: &str) -> bool {
    let mut attributes: Vec<_> = attributes.split("; ").collect();
    attributes.retain(|attribute| !attribute.starts_with("Max-Age="));
    attributes.sort_unstable();
    attributes == ["HttpOnly", "Path=/", "SameSite=Strict", "Secure"]
}

#[tokio::test]
async fn a_browser_has_its_refresh_token_in_a_guarded_cookie_and_not_in_the_body() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let reply = ask(&app, &person).header("origin", OURS).send().await;
    let body = reply.expect(200);
    assert!(body.get("refresh_token").is_none() && body.get("device_token").is_none());
    assert!(!reply.text.contains("rt_") && !reply.text.contains("dt_"));
    let (refresh, attributes) = reply.cookie("__Host-refresh").expect("a refresh token");
    assert!(
        refresh.starts_with("rt_") && is_guarded(attributes),
        "{attributes}"
    );
    assert!(attributes.contains("Max-Age=2592000"), "{attributes}");
    let (device, attributes) = reply.cookie("__Host-device").expect("a device token");
    assert!(
        device.starts_with("dt_") && is_guarded(attributes),
        "{attributes}"
    );
    app.me(&body).await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn what_comes_from_elsewhere_or_from_nowhere_is_refused() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let refused = [
        ask(&app, &person),
        ask(&app, &person).header("origin", "https://evil.example"),
        ask(&app, &person).header("origin", "null"),
        ask(&app, &person).header("origin", "https://aforo.example.evil.example"),
        ask(&app, &person).header("sec-fetch-site", "cross-site"),
        ask(&app, &person).header("sec-fetch-site", "same-site"),
        ask(&app, &person)
            .header("origin", OURS)
            .header("sec-fetch-site", "cross-site"),
    ];
    for ask in refused {
        let reply = ask.send().await;
        reply.problem(403, "foreign-origin");
        assert!(reply.cookies().next().is_none());
    }
    let ours = ask(&app, &person).header("sec-fetch-site", "same-origin");
    ours.send().await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn a_browser_that_is_known_by_its_cookie_gets_no_other_and_nobody_is_mailed() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let first = ask(&app, &person).header("origin", OURS).send().await;
    let (device, _) = first.cookie("__Host-device").expect("a device token");
    let mails = app.mails_to(&person.email, 2).await.len();
    let again = ask(&app, &person).header("origin", OURS);
    let again = again.header("cookie", format!("a=b; __Host-device={device}"));
    let again = again.send().await;
    let body: Value = again.expect(200);
    assert!(again.cookie("__Host-device").is_none());
    assert!(body.get("device_token").is_none());
    assert_eq!(app.mails_to(&person.email, 2).await.len(), mails);
}

#[tokio::test]
async fn a_programs_device_token_in_the_body_is_not_a_browsers() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let known = app.new_login(&person).await["device_token"].clone();
    let body = json!({
        "email": person.email, "password": person.password, "client": "browser", "device_token": known,
    });
    let reply = app.post("/v1/logins", &body).header("origin", OURS);
    let reply = reply.send().await;
    reply.expect(200);
    assert!(reply.cookie("__Host-device").is_some(), "it was not known");
    app.settle().await;
}
