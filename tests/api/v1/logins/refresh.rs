//! `POST /v1/logins/refresh`: one token for the next.

use aforo_tests::TestApp;
use futures_util::future::join_all;
use serde_json::{Value, json};

#[tokio::test]
async fn a_refresh_token_is_exchanged_for_new_tokens_of_the_same_login() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let login = app.new_login(&person).await;
    let reply = app.refresh(&login).await;
    let next = reply.expect(200);
    let mut names: Vec<_> = next.as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(
        names,
        [
            "access_token",
            "expires_at",
            "expires_in",
            "login",
            "refresh_token",
            "token_type"
        ]
    );
    assert_eq!(next["login"], login["login"]);
    assert_eq!(
        (&next["token_type"], &next["expires_in"]),
        (&json!("Bearer"), &json!(900))
    );
    assert_ne!(next["refresh_token"], login["refresh_token"]);
    assert_eq!(reply.header("cache-control"), "no-store");
    assert!(reply.cookies().next().is_none());
    app.me(&next).await.expect(200);
    app.refresh(&next).await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn within_ten_seconds_the_same_token_gives_the_same_successor_again() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let login = app.new_login(&person).await;
    let first = app.refresh(&login).await.expect(200);
    app.inside().advance(9);
    let again = app.refresh(&login).await.expect(200);
    assert_eq!(first["refresh_token"], again["refresh_token"]);
    app.refresh(&again).await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn a_token_that_comes_later_than_that_ends_the_login_for_both_and_is_told() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let login = app.new_login(&person).await;
    let next = app.refresh(&login).await.expect(200);
    app.inside().advance(11);
    for _ in 0..2 {
        let reply = app.refresh(&login).await;
        reply.problem(401, "invalid-refresh-token");
    }
    let reply = app.refresh(&next).await;
    reply.problem(401, "invalid-refresh-token");
    app.me(&next).await.problem(401, "unauthenticated");
    // The person's other login goes on.
    let kinds = app.kinds(&person).await;
    assert_eq!(
        kinds
            .iter()
            .filter(|kind| *kind == "refresh_token_reused")
            .count(),
        1
    );
    let mails = app.mails_to(&person.email, 3).await;
    let told = mails
        .iter()
        .filter(|mail| mail.subject.contains("cerrado una sesión"));
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert_eq!(told.count(), 1, "{subjects:?}");
}

#[tokio::test]
async fn two_generations_back_is_theft_however_soon() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let login = app.new_login(&person).await;
    let second = app.refresh(&login).await.expect(200);
    let third = app.refresh(&second).await.expect(200);
    let reply = app.refresh(&login).await;
    reply.problem(401, "invalid-refresh-token");
    let reply = app.refresh(&third).await;
    reply.problem(401, "invalid-refresh-token");
    app.settle().await;
}

#[tokio::test]
async fn a_hundred_who_use_one_token_at_once_get_one_successor() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let login = app.new_login(&person).await;
    let replies = join_all((0..100).map(|_| app.refresh(&login))).await;
    let mut successors: Vec<String> = replies
        .iter()
        .map(|reply| reply.expect(200)["refresh_token"].to_string())
        .collect();
    successors.sort();
    successors.dedup();
    assert_eq!(successors.len(), 1);
    app.refresh(&replies[0].json()).await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn a_browser_refreshes_with_its_cookie_from_our_origin_alone() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let body = json!({"email": person.email, "password": person.password, "client": "browser"});
    let ask = app.post("/v1/logins", &body);
    let reply = ask.header("origin", "https://aforo.example").send().await;
    reply.expect(200);
    let cookie = format!(
        "__Host-refresh={}",
        reply.cookie("__Host-refresh").unwrap().0
    );
    let ask = || {
        app.post("/v1/logins/refresh", &json!({}))
            .header("cookie", &cookie)
    };
    ask().send().await.problem(403, "foreign-origin");
    let reply = ask().header("origin", "https://evil.example").send().await;
    reply.problem(403, "foreign-origin");
    let reply = ask().header("origin", "https://aforo.example").send().await;
    let next: Value = reply.expect(200);
    assert!(next.get("refresh_token").is_none() && !reply.text.contains("rt_"));
    let (value, attributes) = reply.cookie("__Host-refresh").expect("the next one");
    assert!(value.starts_with("rt_") && !cookie.ends_with(value));
    for attribute in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
        assert!(attributes.contains(attribute), "{attributes}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_browsers_token_in_a_body_and_a_programs_in_a_cookie_are_refused() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let body = json!({"email": person.email, "password": person.password, "client": "browser"});
    let reply = app.post("/v1/logins", &body);
    let reply = reply.header("origin", "https://aforo.example").send().await;
    let of_browser = reply.cookie("__Host-refresh").unwrap().0;
    let reply = app.refresh(&json!({"refresh_token": of_browser})).await;
    reply.problem(401, "invalid-refresh-token");
    let login = app.new_login(&person).await;
    let cookie = format!(
        "__Host-refresh={}",
        login["refresh_token"].as_str().unwrap()
    );
    let ask = app.post("/v1/logins/refresh", &json!({}));
    let ask = ask.header("cookie", cookie);
    let reply = ask.header("origin", "https://aforo.example").send().await;
    reply.problem(401, "invalid-refresh-token");
    app.refresh(&login).await.expect(200);
    app.settle().await;
}
