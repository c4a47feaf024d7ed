//! Limits of accounts' operations, each set to one: the second request is refused.

use aforo_api::operations::Operation;
use aforo_tests::{Reply, TestApp};
use serde_json::{Value, json};

use crate::support::World;

pub async fn throttled(app: &TestApp, world: &World, operation: &Operation) -> Reply {
    // Its limit is no setting of the stage's.
    if operation.name == "update-me" {
        world.prepare(app, operation).await;
        let another = |n: usize| {
            let name = if n.is_multiple_of(2) {
                "Ana Ruiz"
            } else {
                "Ana Ruiz Vega"
            };
            let body = json!({"name": name});
            world.good(app, operation).json(&body).send()
        };
        // The first of the names it may have already, which is no change and not counted.
        for n in 0..31 {
            let reply = another(n).await;
            if reply.status != 200 {
                return reply;
            }
        }
        return another(31).await;
    }
    let limit = match operation.name {
        "log-in" | "complete-log-in" => "log_ins_per_account",
        "refresh" => "log_ins_per_address",
        "sign-up" => "sign_ups_per_address",
        "resend-verification" | "request-password-reset" | "request-factor-reset" => {
            "links_per_email"
        }
        "verify-email" | "reset-password" | "reset-factor" => "links_per_address",
        "change-password"
        | "change-email"
        | "begin-totp"
        | "confirm-totp"
        | "remove-totp"
        | "renew-recovery-codes"
        | "become-first-administrator" => "reauthentications_per_account",
        other => panic!("say what limits {other}"),
    };
    world.prepare(app, operation).await;
    let body = spoilt(app, world, operation).await;
    let ask = || world.good(app, operation).json(&body);
    app.inside().configure(&json!({limit: 1})).await;
    app.inside().come_from("203.0.113.200");
    ask().send().await;
    let last = ask().send().await;
    app.inside().come_from("198.51.100.7");
    app.inside().configure(&json!({})).await;
    last
}

/// A body that may be sent again: it is refused, or changes nothing.
async fn spoilt(app: &TestApp, world: &World, operation: &Operation) -> Value {
    let mut body = world.body(app, operation).expect("a body");
    match operation.name {
        // A login that is over.
        "refresh" => {
            let ended = app.post("/v1/logins/log-out", &body).send().await;
            assert_eq!(ended.status, 204, "{ended:?}");
        }
        "verify-email" | "reset-password" | "reset-factor" => body["token"] = json!("no-link"),
        "change-password" => body["current_password"] = json!("no es esta frase larga"),
        "change-email" | "begin-totp" | "remove-totp" | "renew-recovery-codes" => {
            body["password"] = json!("no es esta frase larga");
        }
        "confirm-totp" => body["code"] = json!("000001"),
        "become-first-administrator" => body["secret"] = json!("not the secret"),
        _ => {}
    }
    body
}
