//! How the problems of accounts' operations come about.

use aforo_api::operations::Operation;
use aforo_tests::{Ask, Person, Reply, TestApp};
use serde_json::{Value, json};

use super::account_limits::throttled;
use crate::support::{
    Protected, World, account_of, alter, count_administrators, make_administrator,
};

const NO_CODE: &str = "7Q8P-GN2M-Y4VB-7GX9-5VYN-S6BS";
const WRONG_PASSWORD: &str = "no es esta frase larga";

/// Whether the operation is one of those that this file knows.
pub fn knows(operation: &Operation) -> bool {
    [
        "accounts",
        "logins",
        "email-verifications",
        "password-resets",
        "factor-resets",
        "me",
        "platform",
    ]
    .iter()
    .any(|area| operation.path.split('/').nth(2) == Some(area))
        && operation.name != "list-my-registrations"
}

/// The operation's request by somebody else, with another body.
fn ask<'a>(
    app: &'a TestApp,
    world: &World,
    operation: &Operation,
    by: &Person,
    body: &Value,
) -> Ask<'a> {
    app.ask(operation.method, world.path(operation))
        .json(body)
        .by(by)
}

pub async fn provoke(app: &TestApp, world: &World, operation: &Operation, code: &str) -> Reply {
    let send = async |body: Value| {
        let ask = app.ask(operation.method, world.path(operation));
        ask.json(&body).send().await
    };
    let token = json!("no-token");
    match code {
        "too-many-requests" => throttled(app, world, operation).await,
        "foreign-origin" => foreign(app, world, operation).await,
        "invalid-link" => {
            let mut body = world.body(app, operation).expect("a body");
            body["token"] = token;
            send(body).await
        }
        "invalid-second-factor-token" => {
            let mut body = world.body(app, operation).expect("a body");
            body["second_factor_token"] = token;
            send(body).await
        }
        "invalid-refresh-token" => send(json!({"refresh_token": token})).await,
        "wrong-credentials" => {
            send(json!({"email": app.address(), "password": WRONG_PASSWORD})).await
        }
        "email-taken" => email_taken(app).await,
        "account-disabled" => disabled(app, operation).await,
        "wrong-password" | "wrong-code" => wrong(app, world, operation, code).await,
        "second-factor-on" => {
            let somebody = Protected::new(app).await.person;
            let body = match operation.name {
                "begin-totp" => json!({"password": somebody.password}),
                _ => json!({"code": "314159"}),
            };
            ask(app, world, operation, &somebody, &body).send().await
        }
        "second-factor-off" | "second-factor-not-begun" | "login-not-found" => {
            let person = app.person().await;
            let body = match operation.name {
                "confirm-totp" => json!({"code": "314159"}),
                _ => json!({"password": person.password, "recovery_code": NO_CODE}),
            };
            ask(app, world, operation, &person, &body).send().await
        }
        "email-not-verified" | "second-factor-required" => {
            let person = app.person().await;
            if code == "second-factor-required" {
                app.verify(&person).await;
            }
            let body = world.body(app, operation).expect("a body");
            ask(app, world, operation, &person, &body).send().await
        }
        "first-administrator-refused" => {
            let somebody = Protected::new(app).await;
            let body = json!({"secret": "not the secret"});
            ask(app, world, operation, &somebody.person, &body)
                .send()
                .await
        }
        "account-not-fit" if operation.path.starts_with("/v1/factor-resets") => {
            factor_of_an_administrator(app, operation).await
        }
        "account-not-found" | "account-not-fit" | "last-administrator" => {
            administered(app, world, operation, code).await
        }
        other => panic!("no test provokes {other} of {}", operation.name),
    }
}

/// From a page of somebody else's, in a browser.
async fn foreign(app: &TestApp, world: &World, operation: &Operation) -> Reply {
    let ask = app.ask(operation.method, operation.path);
    let ask = ask.header("origin", "https://evil.example");
    let ask = match operation.name {
        "refresh" | "log-out" => ask
            .json(&json!({}))
            .header("cookie", "__Host-refresh=rt_anything"),
        _ => {
            let mut body = world.body(app, operation).expect("a body");
            body["client"] = json!("browser");
            ask.json(&body)
        }
    };
    ask.send().await
}

/// An address that became somebody's between the wish for it and its confirmation.
async fn email_taken(app: &TestApp) -> Reply {
    let (person, wanted) = (app.person().await, app.address());
    let body = json!({"email": wanted, "password": person.password});
    let asked = app.ask("PUT", "/v1/me/email").json(&body).by(&person);
    asked.send().await.expect(202);
    let mails = app.mails_to(&wanted, 1).await;
    let token = mails[0]
        .secret_of("verify-email")
        .expect("a link")
        .to_owned();
    let body = json!({"email": wanted, "password": person.password, "name": "Eva"});
    app.post("/v1/accounts", &body).send().await.expect(202);
    let body = json!({"token": token, "password": person.password});
    let confirmation = app.post("/v1/email-verifications/confirmation", &body);
    confirmation.send().await
}

async fn disabled(app: &TestApp, operation: &Operation) -> Reply {
    let somebody = Protected::new(app).await;
    let second = operation.name == "complete-log-in";
    let (person, body) = if second {
        let token = somebody.pending(app).await;
        let code = &somebody.recovery_codes[0];
        let body = json!({"second_factor_token": token, "recovery_code": code});
        (somebody.person, body)
    } else {
        let person = app.person().await;
        let body = json!({"email": person.email, "password": person.password});
        (person, body)
    };
    let pk = format!("A#{}", account_of(&person));
    alter(app.inside(), (&pk, "A"), "st", "disabled").await;
    app.post(operation.path, &body).send().await
}

/// The operation of somebody with a second factor, with one thing wrong.
async fn wrong(app: &TestApp, world: &World, operation: &Operation, code: &str) -> Reply {
    if operation.name == "confirm-totp" {
        let (person, _) = Protected::begun(app).await;
        let body = json!({"code": "000001"});
        return ask(app, world, operation, &person, &body).send().await;
    }
    if operation.name == "begin-totp" {
        let person = app.person().await;
        app.verify(&person).await;
        let body = json!({"password": WRONG_PASSWORD});
        return ask(app, world, operation, &person, &body).send().await;
    }
    let somebody = Protected::new(app).await;
    let person = &somebody.person;
    let password = match code {
        "wrong-password" => WRONG_PASSWORD,
        _ => &person.password,
    };
    let new = "otra frase bien larga";
    let body = match operation.name {
        "complete-log-in" => {
            json!({"second_factor_token": somebody.pending(app).await, "recovery_code": NO_CODE})
        }
        "verify-email" => {
            let person = app.person().await;
            let token = link(app, &person, "verify-email").await;
            let body = json!({"token": token, "password": WRONG_PASSWORD});
            return ask(app, world, operation, &person, &body).send().await;
        }
        "reset-password" => {
            let body = json!({"email": person.email});
            app.post("/v1/password-resets", &body)
                .send()
                .await
                .expect(202);
            let token = link(app, person, "reset-password").await;
            json!({"token": token, "password": new, "recovery_code": NO_CODE})
        }
        "reset-factor" => {
            let body = json!({"second_factor_token": somebody.pending(app).await});
            app.post("/v1/factor-resets", &body)
                .send()
                .await
                .expect(202);
            json!({"token": link(app, person, "reset-factor").await, "password": password})
        }
        "change-password" => {
            json!({"current_password": password, "new_password": new, "recovery_code": NO_CODE})
        }
        "change-email" => {
            json!({"email": app.address(), "password": password, "recovery_code": NO_CODE})
        }
        _ => json!({"password": password, "recovery_code": NO_CODE}),
    };
    ask(app, world, operation, person, &body).send().await
}

/// Whoever was made an administrator since, or is one, is not rid of the second factor by mail.
async fn factor_of_an_administrator(app: &TestApp, operation: &Operation) -> Reply {
    let somebody = Protected::new(app).await;
    let person = &somebody.person;
    let mut body = json!({"second_factor_token": somebody.pending(app).await});
    if operation.name == "reset-factor" {
        app.post("/v1/factor-resets", &body)
            .send()
            .await
            .expect(202);
        body =
            json!({"token": link(app, person, "reset-factor").await, "password": person.password});
    }
    make_administrator(app.inside(), &account_of(person)).await;
    app.post(operation.path, &body).send().await
}

async fn link(app: &TestApp, person: &Person, page: &str) -> String {
    let mails = app.mails_to(&person.email, 1).await;
    let secret = mails.iter().rev().find_map(|mail| mail.secret_of(page));
    secret.expect("a link in a mail").to_owned()
}

async fn administered(app: &TestApp, world: &World, operation: &Operation, code: &str) -> Reply {
    let other = match code {
        "account-not-found" => "acc_01kb2v6e5cfz1r8q4m9n7t3x0h".to_owned(),
        _ => account_of(&app.person().await),
    };
    let mut body = json!({"role": "admin"});
    if code == "last-administrator"
        || operation.name == "disable-account" && code != "account-not-found"
    {
        make_administrator(app.inside(), &other).await;
        count_administrators(app.inside(), 1).await;
        body = json!({"role": null});
    }
    let good = world.good(app, operation);
    let path = operation.path.replace("{account}", &other);
    match operation.name {
        "grant-platform-role" => good.at(path).json(&body).send().await,
        _ => good.at(path).send().await,
    }
}
