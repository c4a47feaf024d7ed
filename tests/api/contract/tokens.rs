//! Access tokens: a current one of ours opens every protected route, and nothing else does.

use std::collections::BTreeSet;

use aforo_api::operations::{Access, Operation, PAGES};
use aforo_tests::TestApp;
use serde_json::json;

use super::forged::{self, Forge};
use crate::support::{World, protected};

/// After these no token of the login is good.
const ENDS_LOGINS: [&str; 5] = [
    "end-login",
    "end-all-logins",
    "change-password",
    "confirm-totp",
    "remove-totp",
];

#[tokio::test]
async fn no_forged_token_is_accepted_on_any_protected_route() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let world = World::new(&app).await;
    let forge = Forge::new(app.inside(), world.owner());
    let forged = forge.all();
    assert!(forged.len() >= 215, "only {}", forged.len());
    let kinds: BTreeSet<_> = forged.iter().map(|(_, token)| token).collect();
    assert_eq!(kinds.len(), forged.len(), "some are the same");
    for operation in protected() {
        // What is refused below is refused for what was spoilt, not because the forge makes nothing good.
        let good = forge.signed(&forge.header(), &forge.claims());
        if !ENDS_LOGINS.contains(&operation.name) {
            let reply = world.anonymous(&app, operation).bearer(&good).send().await;
            assert_ne!(reply.status, 401, "{}: {reply:?}", operation.name);
        }
        for (what, token) in &forged {
            let reply = world.anonymous(&app, operation).bearer(token).send().await;
            assert_eq!(reply.status, 401, "{}: {what}", operation.name);
            reply.problem(401, "unauthenticated");
            assert_eq!(reply.header("www-authenticate"), "Bearer");
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_token_is_not_told() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let world = World::new(&app).await;
    let forge = Forge::new(app.inside(), world.owner());
    let operation = protected().next().unwrap();
    let mut answers: Vec<_> = Vec::new();
    for (_, token) in forge.all() {
        let reply = world.anonymous(&app, operation).bearer(&token).send().await;
        let mut problem = reply.problem(401, "unauthenticated");
        problem["request_id"] = json!("");
        answers.push(problem);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    app.settle().await;
}

#[tokio::test]
async fn a_token_opens_nothing_when_it_comes_another_way_than_as_a_bearer() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let token = &world.owner().token;
    for operation in protected() {
        for odd in [
            token.clone(),
            format!("Basic {token}"),
            format!("Token {token}"),
            format!("JWT {token}"),
            format!("DPoP {token}"),
            format!("Bearer{token}"),
            format!("Bearer:{token}"),
            format!("Bearer, {token}"),
            format!("Bearer  {token}"),
            format!("Bearer Bearer {token}"),
            format!("Bearer {token}x"),
            format!("Bearer {token}, Bearer {token}"),
            // How the gateway joins two headers.
            format!("Bearer {token},Bearer {token}"),
            format!("Bearer x,Bearer {token}"),
            format!("bearer {token}x"),
            format!("Bearer {}", token.to_lowercase()),
            format!("Basic eDp5, Bearer {token}"),
            "Bearer".to_owned(),
            "Bearer null".to_owned(),
        ] {
            let ask = world.anonymous(&app, operation);
            let reply = ask.header("authorization", &odd).send().await;
            reply.problem(401, "unauthenticated");
            assert_eq!(reply.header("www-authenticate"), "Bearer");
        }
        let path = world.path(operation);
        let ask = world.anonymous(&app, operation);
        let reply = ask.at(format!("{path}?access_token={token}")).send().await;
        reply.problem(401, "unauthenticated");
        let ask = world
            .anonymous(&app, operation)
            .header("x-authorization", token);
        let reply = ask
            .header("cookie", format!("access_token={token}"))
            .send()
            .await;
        reply.problem(401, "unauthenticated");
    }
    app.settle().await;
}

#[tokio::test]
async fn the_schemes_name_is_understood_in_any_case() {
    let app = TestApp::new().await;
    let person = app.person().await;
    for scheme in ["Bearer", "bearer", "BEARER"] {
        let ask = app.get("/v1/me/registrations");
        let ask = ask.header("authorization", format!("{scheme} {}", person.token));
        ask.send().await.expect(200);
    }
    app.settle().await;
}

#[tokio::test]
async fn a_token_is_good_to_its_last_second_and_no_longer() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let list = || app.get("/v1/me/registrations").by(&person).send();
    app.inside().advance(899);
    list().await.expect(200);
    app.inside().advance(1);
    list().await.problem(401, "unauthenticated");
    app.settle().await;
}

/// Pages know people by the cookie.
fn pages() -> impl Iterator<Item = &'static Operation> {
    PAGES.iter().filter(|page| page.access == Access::Account)
}

#[tokio::test]
async fn whoever_shows_a_page_a_forged_token_is_nobody_who_has_logged_in() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let world = World::new(&app).await;
    let forge = Forge::new(app.inside(), world.owner());
    let mut seen = 0;
    for page in pages() {
        let path = world.path_of(page.path).replace(&world.order, &world.paid);
        let ask = |token: &str| {
            let ask = app.ask(page.method, &path).body("do=cancel");
            ask.header("content-type", "application/x-www-form-urlencoded")
                .header("origin", "https://aforo.example")
                .header("cookie", format!("__Host-session={token}"))
                .send()
        };
        let good = forge.signed(&forge.header(), &forge.claims());
        let reply = ask(&good).await;
        assert_ne!(reply.status, 401, "{}: {reply:?}", page.name);
        for (what, token) in &forge.all() {
            // A cookie of several values is a browser's that has several; blanks around one are no part of it.
            if token.contains(';') || token.trim() == good {
                continue;
            }
            let reply = ask(token).await;
            assert_eq!(reply.status, 401, "{}: {what}", page.name);
            assert!(reply.header("set-cookie").is_empty(), "{what}");
            assert!(!reply.text.contains("Jornadas"), "{what}");
            seen += 1;
        }
    }
    assert!(seen >= 4 * 40, "only {seen}");
    app.settle().await;
}

/// What needs no key of the stage's: the deployed stack, behind a real gateway, is shown those.
#[tokio::test]
async fn what_anybody_can_forge_opens_no_route_wherever_the_application_runs() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let token = &world.owner().token;
    let forged = forged::of_a_token(token);
    assert!(forged.len() >= 10, "only {}", forged.len());
    for operation in protected() {
        if !ENDS_LOGINS.contains(&operation.name) {
            let reply = world.anonymous(&app, operation).bearer(token).send().await;
            assert_ne!(reply.status, 401, "{}: {reply:?}", operation.name);
        }
        for (what, forged) in &forged {
            let ask = world.anonymous(&app, operation).bearer(forged);
            let reply = ask.send().await;
            assert_eq!(reply.status, 401, "{}: {what}", operation.name);
            reply.problem(401, "unauthenticated");
        }
    }
    app.settle().await;
}
