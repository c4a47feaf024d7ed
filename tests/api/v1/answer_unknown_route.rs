//! `$default`: what no operation answers.

use aforo_api::operations::{OPERATIONS, at};
use aforo_tests::TestApp;

#[tokio::test]
async fn an_unknown_path_is_a_problem_like_any_other() {
    let app = TestApp::new().await;
    for path in [
        "/",
        "/v1",
        "/v2/events",
        "/v1/nothing",
        "/v1/events/evt_1/registrations/reg_1",
        "/v1/Events",
        "/v1/organizations/org_1/nothing",
        "/favicon.ico",
        "/.env",
    ] {
        let reply = app.get(path).send().await;
        let problem = reply.problem(404, "route-not-found");
        assert_eq!(problem["title"], "Aquí no hay nada", "{path}");
        let reply = app.get(path).in_english().send().await;
        let problem = reply.problem(404, "route-not-found");
        assert_ne!(problem["title"], "Aquí no hay nada", "{path}");
    }
}

#[tokio::test]
async fn a_known_path_with_another_method_is_told_which_ones_there_are() {
    let app = TestApp::new().await;
    for operation in OPERATIONS {
        let path = operation
            .path
            .replace(['{', '}'], "")
            .replace("organization/", "org_1/");
        for method in ["PUT", "PATCH", "DELETE", "GET", "POST"] {
            if at(&path).any(|other| other.method == method) {
                continue;
            }
            let reply = app.ask(method, &path).send().await;
            let problem = reply.problem(405, "method-not-allowed");
            let allowed: Vec<_> = reply.header("allow").split(", ").collect();
            assert!(allowed.contains(&operation.method), "{path}: {allowed:?}");
            assert!(!allowed.contains(&method), "{path}: {allowed:?}");
            let detail = problem["detail"].as_str().unwrap();
            assert!(detail.contains(operation.method), "{detail}");
        }
    }
}

#[tokio::test]
async fn a_body_that_is_no_json_makes_no_difference() {
    let app = TestApp::new().await;
    let reply = app.ask("POST", "/v1/nothing").body("{").send().await;
    reply.problem(404, "route-not-found");
    let reply = app.ask("DELETE", "/v1/health").body("{").send().await;
    reply.problem(405, "method-not-allowed");
}
