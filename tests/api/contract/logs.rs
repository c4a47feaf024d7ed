//! Logs: one line a request, with nothing in it that is anybody's or a secret.

use std::cell::RefCell;
use std::io::Write;

use aforo_api::operations::{OPERATIONS, PAGES};
use aforo_testkit::{Fault, Faults};
use aforo_tests::TestApp;
use serde_json::{Value, json};

use crate::support::World;

thread_local! {
    /// What this test's thread logs, once it wants to know.
    static LINES: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

struct Lines;

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LINES.with_borrow_mut(|lines| lines.iter_mut().for_each(|lines| lines.extend(bytes)));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// For the whole process: a subscriber of one thread would miss what another thread's test has reached first.
fn listen() {
    tracing_subscriber::fmt()
        .json()
        .with_writer(|| Lines)
        .init();
    LINES.set(Some(Vec::new()));
}

#[tokio::test]
async fn nothing_personal_and_no_secret_is_logged_whatever_goes_wrong() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    listen();
    let world = World::new(&app).await;
    for operation in OPERATIONS {
        world.good(&app, operation).send().await;
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

    let text = String::from_utf8(LINES.take().unwrap_or_default()).unwrap();
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
        assert!(line["fields"]["request_id"].is_string(), "{line}");
    }
    let answers = text
        .lines()
        .filter(|line| line.contains("\"milliseconds\""))
        .count();
    assert!(answers > OPERATIONS.len() * 6, "only {answers} lines");
}
