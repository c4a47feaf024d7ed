//! What operations on accounts are asked with: a body that is well formed, and for a request that succeeds somebody of its own, whose
//! links, codes and logins it may use up.

use aforo_api::operations::Operation;
use aforo_tests::{Person, TestApp};
use serde_json::{Value, json};

use super::{Protected, account_of, make_administrator, set_factor};

/// One request that succeeds.
#[derive(Clone, Default)]
pub struct Prepared {
    pub by: Option<Person>,
    pub body: Option<Value>,
    /// Of the account or the login in its path.
    pub id: Option<String>,
}

const PASSWORD: &str = "una frase bien larga";
/// Of the stage in this process.
const BOOTSTRAP: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
const NO_CODE: &str = "7Q8P-GN2M-Y4VB-7GX9-5VYN-S6BS";

/// A body that the operation takes, were what is in it anybody's; none if the operation is of another area.
pub fn body(app: &TestApp, owner: &Person, operation: &Operation) -> Option<Value> {
    let email = json!({"email": owner.email});
    let token = json!({"token": "no-link", "password": PASSWORD});
    let with_code = json!({"password": PASSWORD, "recovery_code": NO_CODE});
    Some(match operation.name {
        "sign-up" => json!({"email": app.address(), "password": PASSWORD, "name": "Eva"}),
        "log-in" => json!({"email": owner.email, "password": PASSWORD}),
        "resend-verification" | "request-password-reset" => email,
        "verify-email" | "reset-password" | "reset-factor" => token,
        "request-factor-reset" => json!({"second_factor_token": "no-token"}),
        "complete-log-in" => json!({"second_factor_token": "no-token", "recovery_code": NO_CODE}),
        "refresh" | "log-out" => json!({"refresh_token": "no-token"}),
        "update-me" => json!({"name": "Ana Ruiz"}),
        "change-password" => json!({"current_password": PASSWORD, "new_password": PASSWORD}),
        "change-email" => json!({"email": app.address(), "password": PASSWORD}),
        "begin-totp" => json!({"password": PASSWORD}),
        "confirm-totp" => json!({"code": "314159"}),
        "remove-totp" | "renew-recovery-codes" => with_code,
        "become-first-administrator" => json!({"secret": BOOTSTRAP}),
        "grant-platform-role" => json!({"role": "admin"}),
        _ => return None,
    })
}

/// What the operation succeeds with, once; none if anybody's request succeeds.
pub async fn prepared(app: &TestApp, operation: &Operation) -> Option<Prepared> {
    Some(match operation.name {
        "verify-email" => mailed(app, app.person().await, "verify-email").await,
        "reset-password" => {
            let person = app.person().await;
            app.verify(&person).await;
            let body = json!({"email": person.email});
            app.post("/v1/password-resets", &body)
                .send()
                .await
                .expect(202);
            mailed(app, person, "reset-password").await
        }
        "complete-log-in" | "request-factor-reset" => pending(app, operation).await,
        "reset-factor" => {
            let somebody = Protected::new(app).await;
            let body = json!({"second_factor_token": somebody.pending(app).await});
            app.post("/v1/factor-resets", &body)
                .send()
                .await
                .expect(202);
            mailed(app, somebody.person, "reset-factor").await
        }
        "refresh" | "log-out" | "end-login" => logged_in(app, operation).await,
        "update-me" | "end-all-logins" | "change-email" | "change-password" | "begin-totp" => {
            somebody(app, operation).await
        }
        "confirm-totp" => {
            let (person, authenticator) = Protected::begun(app).await;
            let body = json!({"code": authenticator.code(app)});
            by(person, body)
        }
        "remove-totp" | "renew-recovery-codes" => {
            let Protected {
                person,
                recovery_codes,
                ..
            } = Protected::new(app).await;
            let body = json!({"password": person.password, "recovery_code": recovery_codes[0]});
            by(person, body)
        }
        "become-first-administrator" => by(
            Protected::new(app).await.person,
            json!({"secret": BOOTSTRAP}),
        ),
        "grant-platform-role"
        | "disable-account"
        | "enable-account"
        | "list-all-security-events" => administered(app, operation).await,
        _ => return None,
    })
}

fn by(person: Person, body: Value) -> Prepared {
    Prepared {
        by: Some(person),
        body: Some(body),
        id: None,
    }
}

/// With the link that `person` got by mail.
async fn mailed(app: &TestApp, person: Person, page: &str) -> Prepared {
    let look = async || {
        let mails = app.mails_to(&person.email, 1).await;
        mails
            .iter()
            .rev()
            .find_map(|mail| mail.secret_of(page).map(str::to_owned))
    };
    let token = app.until(look, Option::is_some).await.expect("a link");
    let body = match page {
        "reset-password" => json!({"token": token, "password": "otra frase bien larga"}),
        _ => json!({"token": token, "password": person.password}),
    };
    by(person, body)
}

async fn pending(app: &TestApp, operation: &Operation) -> Prepared {
    let somebody = Protected::new(app).await;
    let token = somebody.pending(app).await;
    let body = match operation.name {
        "complete-log-in" => {
            json!({"second_factor_token": token, "recovery_code": somebody.recovery_codes[0]})
        }
        _ => json!({"second_factor_token": token}),
    };
    by(somebody.person, body)
}

async fn logged_in(app: &TestApp, operation: &Operation) -> Prepared {
    let person = app.person().await;
    let body = json!({"email": person.email, "password": person.password});
    let login = app.post("/v1/logins", &body).send().await.expect(200);
    match operation.name {
        "end-login" => Prepared {
            by: Some(person),
            body: None,
            id: login["login"].as_str().map(str::to_owned),
        },
        _ => by(person, json!({"refresh_token": login["refresh_token"]})),
    }
}

async fn somebody(app: &TestApp, operation: &Operation) -> Prepared {
    let person = app.person().await;
    let password = &person.password;
    let body = match operation.name {
        "update-me" => Some(json!({"name": "Ana Ruiz Vega"})),
        "change-email" => Some(json!({"email": app.address(), "password": password})),
        "change-password" => {
            Some(json!({"current_password": password, "new_password": "otra frase bien larga"}))
        }
        "begin-totp" => {
            app.verify(&person).await;
            Some(json!({"password": password}))
        }
        _ => None,
    };
    Prepared {
        by: Some(person),
        body,
        id: None,
    }
}

/// An administrator, and an account that it has to do with.
async fn administered(app: &TestApp, operation: &Operation) -> Prepared {
    let inside = app.inside();
    let administrator = app.person().await;
    let account = account_of(&administrator);
    set_factor(inside, &account, true).await;
    make_administrator(inside, &account).await;
    let other = account_of(&Protected::new(app).await.person);
    if operation.name == "grant-platform-role" {
        super::members::count_administrators(inside, 2).await;
    }
    Prepared {
        by: Some(administrator),
        body: (operation.name == "grant-platform-role").then(|| json!({"role": "admin"})),
        id: Some(other),
    }
}
