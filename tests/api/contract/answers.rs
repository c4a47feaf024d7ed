//! What every answer carries, a success or a problem.

use aforo_api::operations::OPERATIONS;
use aforo_tests::{Reply, TestApp};

use crate::support::World;

/// `kept`: how long the answer may be, by the one operation that says so.
fn is_well_dressed(reply: &Reply, kept: &str) {
    let cookie = reply.header("set-cookie");
    assert!(cookie.is_empty(), "{reply:?}");
    is_dressed(reply, kept);
}

/// The same, perhaps with a cookie.
fn is_dressed(reply: &Reply, kept: &str) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", kept),
        (
            "content-security-policy",
            "default-src 'none'; frame-ancestors 'none'",
        ),
    ] {
        assert_eq!(reply.header(name), value, "{name} of {reply:?}");
    }
    let hsts = reply.header("strict-transport-security");
    let seconds: u64 = hsts
        .trim_start_matches("max-age=")
        .split(';')
        .next()
        .and_then(|seconds| seconds.parse().ok())
        .unwrap_or_default();
    assert!(seconds >= 31_536_000, "{hsts:?}");
    assert!(!reply.header("x-request-id").is_empty(), "{reply:?}");
}

#[tokio::test]
async fn every_operation_succeeds_with_the_security_headers_and_a_request_id() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    for operation in OPERATIONS {
        let Some(ask) = world.ready(&app, operation).await else {
            continue;
        };
        let reply = ask.send().await;
        assert!(reply.status < 300, "{}: {reply:?}", operation.name);
        let kept = match operation.name {
            "get-jwks" => "public, max-age=300",
            "list-events" | "get-event" => "public, max-age=60, stale-while-revalidate=60",
            "get-availability" => "public, max-age=5, stale-while-revalidate=5",
            _ => "no-store",
        };
        // Whoever logs out has their cookie taken away, too.
        if ["log-out", "end-all-logins"].contains(&operation.name) {
            is_dressed(&reply, kept);
            let cookie = reply.header("set-cookie");
            assert!(
                cookie.contains("refresh=;") && cookie.contains("Max-Age=0"),
                "{cookie}"
            );
        } else {
            is_well_dressed(&reply, kept);
        }
        let of = if reply.status == 204 {
            ""
        } else {
            "application/json"
        };
        // The local emulator of the gateway calls nothing at all JSON.
        let is_emulated = std::env::var_os("AFORO_TEST_URL").is_some() && reply.status == 204;
        if !is_emulated {
            assert_eq!(reply.header("content-type"), of, "{}", operation.name);
        }
        let location = reply.header("location");
        assert_eq!(location.is_empty(), reply.status != 201, "{location}");
    }
    app.settle().await;
}

#[tokio::test]
async fn every_problem_carries_them_too_and_names_the_same_request_id() {
    let app = TestApp::new().await;
    for (method, path) in [
        ("GET", "/v1/nothing"),
        ("DELETE", "/v1/events"),
        ("GET", "/v1/me/registrations"),
        ("GET", "/v1/events/evt_1"),
        ("GET", "/v1/events?limit=0"),
        ("POST", "/v1/accounts"),
    ] {
        let reply = app.ask(method, path).send().await;
        assert!(reply.status >= 400, "{reply:?}");
        is_well_dressed(&reply, "no-store");
        assert_eq!(reply.json()["request_id"], reply.header("x-request-id"));
    }
}

#[tokio::test]
async fn problems_are_told_in_spanish_unless_english_is_asked_for() {
    let app = TestApp::new().await;
    let ask = || app.get("/v1/me/registrations");
    for (accepted, language, title) in [
        ("", "es", "Inicia sesión para continuar"),
        ("fr, de;q=0.5", "es", "Inicia sesión para continuar"),
        ("es-CO, en;q=0.5", "es", "Inicia sesión para continuar"),
        ("en-GB, es;q=0.5", "en", "Log in to continue"),
    ] {
        let reply = ask().header("accept-language", accepted).send().await;
        let problem = reply.problem(401, "unauthenticated");
        assert_eq!(problem["title"], title, "{accepted}");
        assert_eq!(reply.header("content-language"), language, "{accepted}");
    }
}

#[tokio::test]
async fn a_clients_own_request_id_and_forwarded_address_are_not_believed() {
    let app = TestApp::new().await;
    let reply = app
        .get("/v1/health")
        .header("x-request-id", "forged")
        .header("x-forwarded-for", "192.0.2.1")
        .send()
        .await;
    assert_eq!(reply.status, 200);
    assert!(!reply.header("x-request-id").contains("forged"));
}
