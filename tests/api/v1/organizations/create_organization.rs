//! `POST /v1/organizations`.

use aforo_tests::{Person, Reply, TestApp};
use futures_util::future::join_all;
use serde_json::{Value, json};

fn foundation() -> Value {
    json!({"name": "Fundación Río Claro", "kind": "ngo"})
}

async fn ask(app: &TestApp, by: &Person, key: &str, body: &Value) -> Reply {
    app.post("/v1/organizations", body)
        .by(by)
        .key(key)
        .send()
        .await
}

#[tokio::test]
async fn whoever_makes_an_organization_may_run_its_events() {
    let app = TestApp::new().await;
    let person = app.verified().await;
    for kind in ["ngo", "company", "person"] {
        let body = json!({"name": "  Club de Lectura  ", "kind": kind});
        let reply = app
            .post("/v1/organizations", &body)
            .by(&person)
            .send()
            .await;
        let made = reply.expect(201);
        let id = made["id"].as_str().unwrap();
        assert!(id.starts_with("org_") && id.len() == 30, "{id}");
        assert_eq!(reply.header("location"), format!("/v1/organizations/{id}"));
        assert_eq!(
            made,
            json!({
                "id": id, "name": "Club de Lectura", "kind": kind, "time_zone": "Europe/Madrid", "language": "es",
                "payment_methods": ["paypal"], "tax": {"basis_points": 0, "included": true},
                "service_fee": {"fixed": null, "basis_points": 0, "paid_by": "organizer"},
                "created_at": made["created_at"]
            })
        );
        made["created_at"]
            .as_str()
            .unwrap()
            .parse::<jiff::Timestamp>()
            .unwrap();
        app.draft(&person, id, &aforo_tests::free_event(5)).await;
    }
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let app = TestApp::new().await;
    let person = app.verified().await;
    let body = json!({"name": "X", "kind": "bank", "owner": "acc_1"});
    let reply = app
        .post("/v1/organizations", &body)
        .by(&person)
        .send()
        .await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/name", "/kind", "/owner"]);
    let body = json!({"name": "ñ".repeat(121), "kind": 1});
    let reply = app
        .post("/v1/organizations", &body)
        .by(&person)
        .send()
        .await;
    let problem = reply.problem(422, "invalid-body");
    assert_eq!(problem["errors"][0]["code"], "too-long");
    assert_eq!(problem["errors"][1]["code"], "wrong-type");
    app.settle().await;
}

#[tokio::test]
async fn the_same_key_and_body_make_one_organization_and_are_answered_alike() {
    let app = TestApp::new().await;
    let person = app.verified().await;
    let first = ask(&app, &person, "k-1", &foundation()).await;
    let reordered = app
        .post("/v1/organizations", &Value::Null)
        .body(r#" {"kind":"ngo",  "name":"Fundación Río Claro"} "#)
        .by(&person)
        .key("k-1");
    let again = reordered.send().await;
    assert_eq!(first.expect(201), again.expect(201));
    assert_eq!(first.header("location"), again.header("location"));
    // Without a key, or with another, the same words are another wish.
    let other = ask(&app, &person, "k-2", &foundation()).await.expect(201);
    let none = app.post("/v1/organizations", &foundation()).by(&person);
    let none = none.send().await.expect(201);
    assert_ne!(other["id"], first.json()["id"]);
    assert_ne!(none["id"], other["id"]);
    app.settle().await;
}

#[tokio::test]
async fn a_key_with_another_body_or_on_another_route_is_refused() {
    let app = TestApp::new().await;
    let person = app.verified().await;
    let made = ask(&app, &person, "k-1", &foundation()).await.expect(201);
    let other = json!({"name": "Otra", "kind": "ngo"});
    let reply = ask(&app, &person, "k-1", &other).await;
    reply.problem(422, "idempotency-key-reused");
    let path = format!("/v1/organizations/{}/events", made["id"].as_str().unwrap());
    let event = app.post(path, &aforo_tests::free_event(5)).by(&person);
    event
        .key("k-1")
        .send()
        .await
        .problem(422, "idempotency-key-reused");
    // The first body still has its answer.
    assert_eq!(
        ask(&app, &person, "k-1", &foundation()).await.expect(201),
        made
    );
    app.settle().await;
}

#[tokio::test]
async fn a_key_is_its_callers_own() {
    let app = TestApp::new().await;
    let (ana, eva) = (app.verified().await, app.verified().await);
    let of_ana = ask(&app, &ana, "shared", &foundation()).await.expect(201);
    let of_eva = ask(&app, &eva, "shared", &foundation()).await.expect(201);
    assert_ne!(of_ana["id"], of_eva["id"]);
    app.settle().await;
}

#[tokio::test]
async fn what_was_refused_leaves_its_key_free() {
    let app = TestApp::new().await;
    let person = app.verified().await;
    let wrong = json!({"name": "X", "kind": "ngo"});
    ask(&app, &person, "k-1", &wrong)
        .await
        .problem(422, "invalid-body");
    ask(&app, &person, "k-1", &foundation()).await.expect(201);
    app.settle().await;
}

#[tokio::test]
async fn a_key_that_is_none_is_refused() {
    let app = TestApp::new().await;
    let person = app.verified().await;
    let long = "k".repeat(65);
    for key in ["two words", "k#1", "k/1", "ñ", &long] {
        let reply = ask(&app, &person, key, &foundation()).await;
        reply.problem(400, "invalid-idempotency-key");
    }
    let longest = "k".repeat(64);
    ask(&app, &person, &longest, &foundation())
        .await
        .expect(201);
    app.settle().await;
}

#[tokio::test]
async fn twenty_copies_at_once_make_one_organization_and_are_all_told_so() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.verified().await;
    let body = foundation();
    let copies = (0..20).map(|_| ask(&app, &person, "k-1", &body));
    let replies = join_all(copies).await;
    let first = replies[0].expect(201);
    for reply in &replies {
        assert_eq!(reply.expect(201), first);
        assert_eq!(reply.header("location"), replies[0].header("location"));
    }
    let items = app.inside().aws.items();
    let made = items.iter().filter(|item| item["sk"]["S"] == "O");
    assert_eq!(made.count(), 1);
    app.settle().await;
}

#[tokio::test]
async fn a_key_is_kept_for_a_day() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut person = app.verified().await;
    let first = ask(&app, &person, "k-1", &foundation()).await.expect(201);
    app.inside().advance(24 * 3600 - 1);
    person.token = app.log_in(&person.email, &person.password).await;
    assert_eq!(
        ask(&app, &person, "k-1", &foundation()).await.expect(201),
        first
    );
    app.inside().advance(2);
    let other = ask(&app, &person, "k-1", &foundation()).await.expect(201);
    assert_ne!(other["id"], first["id"]);
    app.settle().await;
}
