//! Who is answered.

use aforo_tests::TestApp;
use data_encoding::BASE64;
use serde_json::{Value, json};

fn thanks() -> Value {
    json!({"session": "projects/eventos/agent/sessions/1", "queryResult": {"action": "thanks", "intent": {}}})
}

const PATHS: [&str; 2] = ["/v1/dialogflow/webhook", "/v1/dialogflow/cx-webhook"];

#[tokio::test]
async fn the_agent_is_known_by_its_password_or_by_its_header() {
    let app = TestApp::new().await;
    for path in PATHS {
        let reply = app.post(path, &thanks()).by_agent().send().await;
        reply.expect(200);
        let ask = app
            .post(path, &thanks())
            .header("x-aforo-agent", "solo-en-esta-maquina");
        ask.send().await.expect(200);
    }
}

#[tokio::test]
async fn nobody_else_is_answered() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let basic = |pair: &str| format!("Basic {}", BASE64.encode(pair.as_bytes()));
    for path in PATHS {
        app.post(path, &thanks())
            .send()
            .await
            .problem(401, "unauthenticated");
        app.post(path, &thanks())
            .by(&person)
            .send()
            .await
            .problem(401, "unauthenticated");
        for value in [
            basic("dialogflow:"),
            basic(":"),
            basic("dialogflow"),
            basic("dialogflow:solo-en-esta-maquinaa"),
            basic("Dialogflow:solo-en-esta-maquina"),
            basic("dialogflow:solo-en-esta-maquin"),
            "Basic".to_owned(),
            "Basic ñ".to_owned(),
            "Bearer eyJhbGciOiJub25lIn0.e30.".to_owned(),
            "solo-en-esta-maquina".to_owned(),
        ] {
            let reply = app
                .post(path, &thanks())
                .header("authorization", &value)
                .send()
                .await;
            reply.problem(401, "unauthenticated");
            assert!(
                reply.header("www-authenticate").starts_with("Basic"),
                "{reply:?}"
            );
        }
        for value in ["", "solo-en-esta-maquin", "SOLO-EN-ESTA-MAQUINA"] {
            let ask = app.post(path, &thanks()).header("x-aforo-agent", value);
            ask.send().await.problem(401, "unauthenticated");
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn an_agent_of_another_project_is_not_answered() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.inside()
        .configure(&json!({"dialogflow": {"project": "eventos"}}))
        .await;
    let ask = |body: &Value| app.post("/v1/dialogflow/webhook", body).by_agent().send();
    ask(&thanks()).await.expect(200);
    let mut foreign = thanks();
    foreign["session"] = json!("projects/otros/agent/sessions/1");
    ask(&foreign).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn credentials_are_changed_without_a_gap_and_old_ones_end_within_minutes() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let secret = |passwords: &[&str]| {
        let basic: Vec<_> = passwords
            .iter()
            .map(|it| json!({"username": "agente", "password": it}))
            .collect();
        app.inside().aws.put_secret(
            "aforo-test-dialogflow",
            &json!({"basic": basic}).to_string(),
        );
    };
    let with = async |password: &str| {
        let pair = BASE64.encode(format!("agente:{password}").as_bytes());
        let ask = app
            .post(PATHS[0], &thanks())
            .header("authorization", format!("Basic {pair}"));
        ask.send().await.status
    };
    secret(&["vieja"]);
    assert_eq!(with("vieja").await, 200);
    secret(&["nueva", "vieja"]);
    assert_eq!(with("vieja").await, 200);
    // What is not known is looked for in the secret, once a minute.
    app.inside().advance(61);
    assert_eq!(with("nueva").await, 200);
    assert_eq!(with("vieja").await, 200);
    secret(&["nueva"]);
    app.inside().advance(301);
    assert_eq!((with("nueva").await, with("vieja").await), (200, 401));
}

#[tokio::test]
async fn a_token_of_googles_that_cannot_be_checked_now_is_to_come_again() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let part = |json: Value| data_encoding::BASE64URL_NOPAD.encode(json.to_string().as_bytes());
    let account = "service-1@gcp-sa-dialogflow.iam.gserviceaccount.com";
    let claims = json!({
        "iss": "https://accounts.google.com", "aud": "https://aforo.example/v1/dialogflow/webhook", "email": account,
        "email_verified": true, "iat": app.inside().now(), "exp": app.inside().now() + 3600,
    });
    let header = part(json!({"alg": "RS256", "kid": "1", "typ": "JWT"}));
    let token = format!("{header}.{}.{}", part(claims.clone()), "A".repeat(342));
    let ask = async || {
        let ask = app
            .post(PATHS[0], &thanks())
            .header("authorization", format!("Bearer {token}"));
        ask.send().await
    };
    // Nobody has said that there is such an agent.
    ask().await.problem(401, "unauthenticated");
    let google = json!({"google": {"audience": claims["aud"], "service_account": account}});
    app.inside().configure(&json!({"dialogflow": google})).await;
    // Google's keys are not to be had in here.
    let reply = ask().await;
    reply.problem(503, "unavailable");
    assert_eq!(reply.header("retry-after"), "5");
}
