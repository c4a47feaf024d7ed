//! Somebody guesses at one account's password, from everywhere: a few guesses are looked at, and the owner gets in all the same.

use aforo_tests::{Reply, TestApp};
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::fixtures::{OTHER_PASSWORD, PASSWORD, Somebody, send};

const GUESS: &str = "quizá sea esta frase";

/// The nth of many network addresses.
fn network(n: usize) -> String {
    format!("203.{}.{}.{}", n / 250 % 250, n % 250, n % 7 + 1)
}

/// A request from the network address `from`.
pub async fn send_from(app: &TestApp, from: &str, path: &str, body: &Value) -> Reply {
    app.inside().come_from(from);
    // The gateway's event is made when the request is first polled, which is now.
    send(app, path, body).await
}

/// How many guesses were looked at; all others were put off.
async fn looked_at(app: &TestApp, email: &str, count: usize) -> usize {
    let body = json!({"email": email, "password": GUESS});
    let guesses = (0..count).map(|n| {
        let (body, from) = (&body, network(n));
        async move { send_from(app, &from, "/v1/logins", body).await }
    });
    let answers = join_all(guesses).await;
    app.inside().come_from("198.51.100.7");
    let mut looked_at = 0;
    for answer in answers {
        if answer.status == 429 {
            answer.problem(429, "too-many-requests");
            assert!(!answer.header("retry-after").is_empty());
        } else {
            answer.problem(401, "wrong-credentials");
            looked_at += 1;
        }
    }
    looked_at
}

#[tokio::test]
async fn of_a_thousand_guesses_from_a_thousand_addresses_ten_are_looked_at_and_the_owner_gets_in() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.inside()
        .configure(&json!({"log_ins_per_account": 10}))
        .await;
    let somebody = Somebody::new(&app).await;
    let known = somebody.try_log_in(PASSWORD).await.expect(200)["device_token"].clone();
    app.inside().advance(900);
    let looked_at = looked_at(&app, &somebody.email, 1000).await;
    assert_eq!(looked_at, 10);
    // From a device that was never there, the right password is put off as well.
    somebody
        .try_log_in(PASSWORD)
        .await
        .problem(429, "too-many-requests");
    // From the owner's device it is not.
    let body = |device: &Value, password: &str| json!({"email": somebody.email, "password": password, "device_token": device});
    send(&app, "/v1/logins", &body(&known, PASSWORD))
        .await
        .expect(200);
    // Nor for whoever reads the owner's mail.
    let link = json!({"token": somebody.reset_link().await, "password": OTHER_PASSWORD});
    let reset = send(&app, "/v1/password-resets/confirmation", &link)
        .await
        .expect(200);
    let device = &reset["device_token"];
    send(&app, "/v1/logins", &body(device, OTHER_PASSWORD))
        .await
        .expect(200);
    app.settle().await;
}

#[tokio::test]
async fn a_device_token_is_good_at_its_own_address_and_buys_no_more_than_ten_guesses() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.inside()
        .configure(&json!({"log_ins_per_account": 10}))
        .await;
    let (owner, thief) = (Somebody::new(&app).await, Somebody::new(&app).await);
    let own = thief.try_log_in(PASSWORD).await.expect(200)["device_token"].clone();
    let guess = |email: &str| json!({"email": email, "password": GUESS, "device_token": own});
    let mut looked_at = [0, 0];
    for (who, email) in [&thief.email, &owner.email].into_iter().enumerate() {
        for n in 0..30 {
            let answer = send_from(&app, &network(n), "/v1/logins", &guess(email)).await;
            looked_at[who] += usize::from(answer.status == 401);
        }
    }
    assert_eq!(looked_at, [10, 10]);
    app.settle().await;
}
