//! Bodies: what is read of them, and how large and of what kind they may be.

use aforo_api::operations::{Access, OPERATIONS, Operation, Takes};
use aforo_tests::TestApp;
use serde_json::{Value, json};

use crate::support::World;

fn with_bodies() -> impl Iterator<Item = &'static Operation> {
    OPERATIONS.iter().filter(|operation| {
        matches!(
            operation.takes,
            Takes::Body | Takes::BodyOnce | Takes::BodyEdit
        )
    })
}

#[tokio::test]
async fn what_is_no_json_is_refused() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    for operation in with_bodies() {
        if !world.prepare(&app, operation).await {
            continue;
        }
        for odd in ["", "{", "{\"a\":}", "nothing", "{}{}", "\u{feff}{}"] {
            let ask = world.good(&app, operation).body(odd);
            ask.send().await.problem(400, "invalid-json");
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn json_that_is_no_object_is_refused_as_a_whole() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    for operation in with_bodies() {
        if !world.prepare(&app, operation).await {
            continue;
        }
        for odd in [json!([]), json!("x"), json!(1), json!(null), json!(true)] {
            let reply = world.good(&app, operation).json(&odd).send().await;
            reply.problem(422, "invalid-body");
            assert_eq!(reply.pointers(), [""], "{}: {odd}", operation.name);
        }
    }
    app.settle().await;
}

/// What need not be said, and may be.
const MAY_SAY: [(&str, &str); 2] = [("add-session", "state"), ("update-ticket-type", "price")];

#[tokio::test]
async fn a_field_that_nobody_knows_is_refused_by_name() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    // An agent's bodies are Google's, and grow with Dialogflow.
    for operation in with_bodies().filter(|operation| operation.access != Access::Agent) {
        if !world.prepare(&app, operation).await {
            continue;
        }
        for field in ["state", "price", "role", "id", "__proto__", ""] {
            let mut body = world.body(&app, operation).unwrap();
            if body.get(field).is_some() || MAY_SAY.contains(&(operation.name, field)) {
                continue;
            }
            body[field] = json!("published");
            let reply = world.good(&app, operation).json(&body).send().await;
            let problem = reply.problem(422, "invalid-body");
            assert_eq!(problem["errors"][0]["code"], "unknown", "{reply:?}");
            assert_eq!(reply.pointers(), [format!("/{field}")]);
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn an_empty_object_is_told_every_field_that_it_needs() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    for (name, needed) in [
        ("sign-up", vec!["/email", "/password", "/name"]),
        ("resend-verification", vec!["/email"]),
        ("verify-email", vec!["/token", "/password"]),
        ("request-password-reset", vec!["/email"]),
        ("reset-password", vec!["/token", "/password"]),
        ("request-factor-reset", vec!["/second_factor_token"]),
        ("reset-factor", vec!["/token", "/password"]),
        ("log-in", vec!["/email", "/password"]),
        ("complete-log-in", vec!["/second_factor_token", "/code"]),
        (
            "change-password",
            vec!["/current_password", "/new_password"],
        ),
        ("change-email", vec!["/email", "/password"]),
        ("begin-totp", vec!["/password"]),
        ("confirm-totp", vec!["/code"]),
        ("remove-totp", vec!["/password", "/code"]),
        ("renew-recovery-codes", vec!["/password", "/code"]),
        ("become-first-administrator", vec!["/secret"]),
        ("create-organization", vec!["/name", "/kind"]),
        ("change-member-role", vec!["/role"]),
        ("transfer-ownership", vec!["/account"]),
        ("create-invitation", vec!["/email", "/role"]),
        ("read-invitation", vec!["/token"]),
        ("accept-invitation", vec!["/token"]),
        ("decline-invitation", vec!["/token"]),
        (
            "create-event",
            vec![
                "/name",
                "/language",
                "/time_zone",
                "/starts_at",
                "/ends_at",
                "/place",
                "/sessions",
            ],
        ),
        ("create-registration", vec!["/attendees"]),
    ] {
        let operation = with_bodies().find(|found| found.name == name).unwrap();
        let reply = world.good(&app, operation).json(&json!({})).send().await;
        let problem = reply.problem(422, "invalid-body");
        assert_eq!(reply.pointers(), needed, "{name}");
        for error in problem["errors"].as_array().unwrap() {
            assert_eq!(error["code"], "required");
            assert_eq!(error["detail"], "Falta este dato.");
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn a_body_of_256_kib_is_read_and_a_larger_one_refused() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    for operation in with_bodies() {
        if !world.prepare(&app, operation).await {
            continue;
        }
        let text = world.body(&app, operation).unwrap().to_string();
        let of_size = |size: usize| text.clone() + &" ".repeat(size - text.len());
        let fits = world.good(&app, operation).body(of_size(256 * 1024));
        let reply = fits.send().await;
        assert!(reply.status < 300, "{}: {reply:?}", operation.name);
        assert!(world.prepare(&app, operation).await, "{}", operation.name);
        let larger = world.good(&app, operation).body(of_size(256 * 1024 + 1));
        larger.send().await.problem(413, "body-too-large");
    }
    app.settle().await;
}

#[tokio::test]
async fn only_json_is_taken_however_its_media_type_is_spelt() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    for operation in with_bodies() {
        if !world.prepare(&app, operation).await {
            continue;
        }
        for odd in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/jsonp",
            "application/problem+json",
            "multipart/form-data; boundary=x",
            ",application/json",
        ] {
            let ask = world.good(&app, operation).header("content-type", odd);
            ask.send().await.problem(415, "unsupported-media-type");
        }
        let Some(ask) = world.ready(&app, operation).await else {
            continue;
        };
        let ask = ask.header("content-type", "Application/JSON ; charset=utf-8");
        let reply = ask.send().await;
        assert!(reply.status < 300, "{}: {reply:?}", operation.name);
    }
    app.settle().await;
}

#[tokio::test]
async fn a_body_that_the_gateway_has_encoded_is_read_like_any_other() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let body = json!({"email": app.address(), "password": "una frase bien larga", "name": "Ana"});
    let ask = app.post("/v1/accounts", &body);
    let (_, mut event) = aforo_tests::gateway_event(&ask, "encoded", "198.51.100.7");
    event["body"] = json!(data_encoding::BASE64.encode(body.to_string().as_bytes()));
    event["isBase64Encoded"] = json!(true);
    let request = lambda_http::request::from_str(&event.to_string()).unwrap();
    let service = app.inside().service("sign-up").await.expect("it starts");
    let answer = service(request).await;
    assert_eq!(answer.status.as_u16(), 202, "{}", answer.body);
    app.settle().await;
}

#[tokio::test]
async fn bytes_that_are_no_text_are_no_json_either() {
    let app = TestApp::new().await;
    let ask = app
        .ask("POST", "/v1/accounts")
        .header("content-type", "application/json");
    let reply = ask.body([0xff, 0xfe, b'{', b'}']).send().await;
    reply.problem(400, "invalid-json");
}

#[tokio::test]
async fn nesting_without_end_is_refused_and_not_followed() {
    let app = TestApp::new().await;
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    let ask = app.post("/v1/accounts", &Value::Null).body(deep);
    ask.send().await.problem(400, "invalid-json");
}
