//! `POST /v1/logins`: what it does to an account, and what is noted of it.

use aforo_tests::TestApp;
use serde_json::{Value, json};

use crate::support::{account_of, alter};

fn tried(email: &str, password: &str) -> Value {
    json!({"email": email, "password": password})
}

/// Of "una frase bien larga", as argon2id with 12 MiB and three passes has it.
const OLDER: &str = "$argon2id$v=19$m=12288,t=3,p=1$c2FsIGRlIG90cm8gdGllbXBv$VGbI3qEA0lSIMfEm7JQPUQ/sJJDlxdXuELEyitIo2ZU";

#[tokio::test]
async fn a_password_that_was_hashed_otherwise_is_hashed_anew_at_the_next_log_in() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let claim = || {
        let items = app.inside().aws.items();
        let found = items.into_iter().find(|item| item["sk"]["S"] == "E");
        found.expect("one address is somebody's")
    };
    let pk = claim()["pk"]["S"].as_str().unwrap().to_owned();
    alter(app.inside(), (&pk, "E"), "pw", OLDER).await;
    let wrong = app.post("/v1/logins", &tried(&person.email, "otra frase bien larga"));
    wrong.send().await.problem(401, "wrong-credentials");
    assert_eq!(claim()["pw"]["S"], OLDER);
    app.log_in(&person.email, &person.password).await;
    let hash = claim()["pw"]["S"].as_str().unwrap().to_owned();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    // And the login that was open before goes on.
    app.get("/v1/me").by(&person).send().await.expect(200);
    app.log_in(&person.email, &person.password).await;
    assert_eq!(claim()["pw"]["S"], json!(hash));
    app.settle().await;
}

#[tokio::test]
async fn a_disabled_account_is_told_so_with_its_password_alone() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let pk = format!("A#{}", account_of(&person));
    alter(app.inside(), (&pk, "A"), "st", "disabled").await;
    let wrong = app.post("/v1/logins", &tried(&person.email, "otra frase bien larga"));
    wrong.send().await.problem(401, "wrong-credentials");
    let right = app.post("/v1/logins", &tried(&person.email, &person.password));
    right.send().await.problem(403, "account-disabled");
    app.settle().await;
}

#[tokio::test]
async fn tries_are_noted_with_device_and_range_and_nothing_else() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    for (password, status) in [
        ("otra frase bien larga", 401),
        (person.password.as_str(), 200),
    ] {
        let ask = app.post("/v1/logins", &tried(&person.email, password));
        let reply = ask.header("user-agent", firefox).send().await;
        assert_eq!(reply.status, status);
    }
    let ask = app.get("/v1/me/security-events").by(&person);
    let events = ask.send().await.expect(200);
    let events = events["items"].as_array().unwrap().iter();
    let here: Vec<_> = events
        .filter(|event| event["device"] == "Firefox · Linux")
        .collect();
    let mut kinds: Vec<_> = here
        .iter()
        .map(|event| event["kind"].as_str().unwrap())
        .collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["log_in_refused", "logged_in_on_new_device"]);
    for event in here {
        assert_eq!(
            (&event["fields"], &event["subject"]),
            (&json!([]), &Value::Null)
        );
    }
    app.settle().await;
}
