//! Logs: one line a request, with nothing in it that is anybody's or a secret.

use aforo_api::operations::{OPERATIONS, PAGES};
use aforo_testkit::{Fault, Faults};
use aforo_tests::{TestApp, logs};
use serde_json::{Value, json};

use crate::support::World;

#[tokio::test]
async fn nothing_personal_and_no_secret_is_logged_whatever_goes_wrong() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let world = World::new(&app).await;
    for operation in OPERATIONS {
        let ask = world.ready(&app, operation).await.expect("it is made here");
        ask.send().await;
        let canary =
            json!({"email": "canary@example.org", "password": "canary", "name": "canary\n"});
        let ask = world.good(&app, operation).json(&canary).key("canary ");
        ask.send().await;
        let ask = world.good(&app, operation).bearer("canary.canary.canary");
        ask.send().await;
        let ask = world.good(&app, operation);
        let path = format!("{}?cursor=canary&limit=canary", world.path(operation));
        ask.at(path).send().await;
        for fault in [Fault::Throttle, Fault::Refused] {
            let ask = world.good(&app, operation);
            app.inside()
                .aws
                .set_faults(Faults::seeded(1).with(fault, 1.0));
            ask.send().await;
            app.inside().aws.clear_faults();
        }
    }
    for page in PAGES {
        let path = page.path.replace("{payment}", "canary");
        let path = format!("{}?lang=canary", world.path_of(&path));
        for cookie in [
            "__Host-session=canary".to_owned(),
            format!("__Host-session={}", world.owner().token),
        ] {
            let form = "next=canary&key=canary+&email=canary%40example.org&password=canary&name=canary&do=canary";
            let ask = app.ask(page.method, &path).body(form);
            ask.header("content-type", "application/x-www-form-urlencoded")
                .header("origin", "https://aforo.example")
                .header("cookie", cookie)
                .send()
                .await;
        }
    }
    app.get("/v1/canary")
        .header("user-agent", "canary")
        .send()
        .await;
    // Which type of message cannot be read is for engineers to know; what it says is not.
    let poison = json!({"type": "poem", "v": 1, "email": "canary@example.org"});
    app.inside()
        .aws
        .send("aforo-test-mail", &poison.to_string());
    app.settle().await;

    let text = logs::heard();
    let person = world.owner();
    let key = app.inside().aws.secret("aforo-test-signing-key").unwrap();
    let key: Value = serde_json::from_str(&key).unwrap();
    let digest_key = "k".repeat(64);
    for secret in [
        "canary",
        "@example.org",
        "Ana Ruiz",
        "Ruiz",
        "198.51.100.7",
        "203.0.113.99",
        "argon2",
        &person.password,
        &person.token,
        person.token.rsplit('.').next().unwrap(),
        key["private_key"].as_str().unwrap(),
        &digest_key,
    ] {
        let line = text.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{secret} was logged");
    }
    for line in text.lines() {
        let line: Value = serde_json::from_str(line).expect("each line is JSON");
        assert!(line["request_id"].is_string(), "{line}");
    }
    let answers = text
        .lines()
        .filter(|line| line.contains("\"milliseconds\""))
        .count();
    assert!(answers > OPERATIONS.len() * 6, "only {answers} lines");
}

/// What every test of this suite is failed for when its application is dropped.
#[tokio::test]
async fn a_line_that_holds_something_secret_or_personal_is_found() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    app.verify(&person).await;
    let name = "Aurora Bravo";
    let body = json!({"name": name, "kind": "person"});
    let ask = app.post("/v1/organizations", &body).by(&person);
    ask.key("an-idempotency-key").send().await.expect(201);
    let inside = app.inside();
    assert_eq!(inside.leak(), None);
    let digest_key = "k".repeat(64);
    for secret in [
        &person.email,
        &person.password,
        &person.token,
        name,
        "an-idempotency-key",
        "sandbox-secret",
        "Bearer abc",
        &digest_key,
    ] {
        let before = logs::take();
        assert!(before.lines().all(|line| !line.contains(secret)));
        tracing::info!(cause = format!("it was {secret}!"), "failed");
        let (canary, line) = inside.leak().expect("it is found");
        assert!(secret.contains(&canary), "{canary}");
        assert!(line.contains(secret), "{line}");
    }
    // Or this test itself would be failed.
    assert!(logs::take().contains(&digest_key));
    app.settle().await;
}
