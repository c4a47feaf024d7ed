//! The tour's day of an account: confirmed by mail, logged in as a program is, protected by a second factor, its password lost and
//! replaced. What somebody else would try is tried beside each.

use crate::api::{Answer, Api};
use crate::authenticator::Authenticator;
use crate::mailbox::Mailbox;
use crate::tour::{refused, show};
use crate::verification::{self, WELCOME};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// Whose day it is.
pub struct Day<'a> {
    pub api: &'a Api,
    pub mailbox: &'a Mailbox,
    /// An address that nobody has yet.
    pub email: &'a str,
    pub password: &'a str,
}

const NEW_PASSWORD: &str = "otra frase bien larga";

pub async fn walk(day: &Day<'_>) -> Result<()> {
    confirm(day).await?;
    let device = log_in(day).await?;
    let (mut authenticator, codes) = second_factor(day, &device).await?;
    let tokens = with_code(day, &mut authenticator).await?;
    log_out(day, &tokens).await?;
    let kept = with_recovery_code(day, &codes).await?;
    reset_password(day, &kept, &codes).await?;
    let tokens = open(day, NEW_PASSWORD, &json!({ "recovery_code": codes[2] })).await?;
    let person = day.api.with_token(tokens.text("access_token")?);
    audit(&person).await
}

/// Signs up and opens the mailed link, which is good once.
async fn confirm(day: &Day<'_>) -> Result<()> {
    let account = json!({ "email": day.email, "name": "Quien se cuida", "password": day.password, "language": "es" });
    let made = day.api.post("/v1/accounts", account).await?;
    show(made.expect(202)?, "status")?;
    let confirmed = verification::confirm(day.api, day.mailbox, (day.email, day.password), WELCOME);
    show(confirmed.await?, "status")?;
    let token = day.mailbox.link(day.email, WELCOME, "verify-email").await?;
    let path = "/v1/email-verifications/confirmation";
    let again = day
        .api
        .post(path, json!({ "token": token, "password": day.password }))
        .await?;
    refused(again, 400, "invalid-link", "the same link again")
}

/// Logs in, exchanges the refresh token, and looks where it is logged in. Answers the access token.
async fn log_in(day: &Day<'_>) -> Result<String> {
    let wrong = json!({ "email": day.email, "password": "no es esta la frase" });
    let wrong = day.api.post("/v1/logins", wrong).await?;
    refused(wrong, 401, "wrong-credentials", "a wrong password")?;
    let right = json!({ "email": day.email, "password": day.password, "client": "app" });
    let tokens = day.api.post("/v1/logins", right).await?;
    let tokens = show(tokens.expect(200)?, "status")?;
    let refresh = json!({ "refresh_token": tokens.text("refresh_token")? });
    let path = "/v1/logins/refresh";
    let first = day.api.post(path, refresh.clone()).await?.expect(200)?;
    let again = day.api.post(path, refresh).await?.expect(200)?;
    ensure!(
        first.text("refresh_token")? == again.text("refresh_token")?,
        "the same refresh token has two successors"
    );
    println!("POST {path}, twice → 200, the same successor: a reply may have been lost");
    let token = again.text("access_token")?;
    let logins = day.api.with_token(token).get("/v1/me/logins").await?;
    show(logins.expect(200)?, "/items/0/client")?;
    Ok(token.to_owned())
}

/// Turns the second factor on; answers the application that has the seed, and the recovery codes.
async fn second_factor(day: &Day<'_>, token: &str) -> Result<(Authenticator, Vec<String>)> {
    let person = day.api.with_token(token);
    let password = json!({ "password": day.password });
    let begun = person.post("/v1/me/totp", password).await?.expect(200)?;
    println!("{} → 200, a seed, told once", begun.asked);
    let mut authenticator = Authenticator::of(begun.text("secret")?)?;
    let code = json!({ "code": authenticator.code().await? });
    let on = person.post("/v1/me/totp/confirmation", code).await?;
    let on = show(on.expect(200)?, "status")?;
    let codes = on.body["recovery_codes"].as_array().into_iter().flatten();
    let codes: Vec<String> = codes.filter_map(Value::as_str).map(str::to_owned).collect();
    ensure!(codes.len() == 10, "ten recovery codes: {}", codes.len());
    // The login before ended with the credentials that it was opened with.
    let before = person.get("/v1/me").await?;
    refused(before, 401, "unauthenticated", "the login before")?;
    day.mailbox.wait_for(day.email, "Se ha activado").await?;
    println!("the mail that tells of it has arrived at {}", day.email);
    Ok((authenticator, codes))
}

/// The password, then the application's code.
async fn with_code(day: &Day<'_>, authenticator: &mut Authenticator) -> Result<Answer> {
    let pending = begin(day, day.password).await?;
    let wrong = complete(
        day,
        &pending,
        &json!({ "code": authenticator.wrong_code() }),
    )
    .await?;
    refused(wrong, 403, "wrong-code", "a wrong code")?;
    let code = json!({ "code": authenticator.code().await? });
    let tokens = complete(day, &pending, &code).await?;
    let tokens = show(tokens.expect(200)?, "status")?;
    let pending = begin(day, day.password).await?;
    let again = complete(day, &pending, &code).await?;
    refused(again, 403, "wrong-code", "the same code again")?;
    Ok(tokens)
}

async fn log_out(day: &Day<'_>, tokens: &Answer) -> Result<()> {
    let token = json!({ "refresh_token": tokens.text("refresh_token")? });
    let out = day.api.post("/v1/logins/log-out", token.clone()).await?;
    let out = out.expect(204)?;
    println!("{} → {}", out.asked, out.status);
    let after = day.api.post("/v1/logins/refresh", token).await?;
    refused(after, 401, "invalid-refresh-token", "after logging out")
}

/// The application is lost; answers the access token of the login.
async fn with_recovery_code(day: &Day<'_>, codes: &[String]) -> Result<String> {
    let first = json!({ "recovery_code": codes[0] });
    let tokens = open(day, day.password, &first).await?;
    let pending = begin(day, day.password).await?;
    let again = complete(day, &pending, &first).await?;
    refused(again, 403, "wrong-code", "the same recovery code again")?;
    Ok(tokens.text("access_token")?.to_owned())
}

/// The password is lost, too: a mailbox alone does not replace it.
async fn reset_password(day: &Day<'_>, token: &str, codes: &[String]) -> Result<()> {
    let asked = day
        .api
        .post("/v1/password-resets", json!({ "email": day.email }));
    show(asked.await?.expect(202)?, "status")?;
    let subject = "Elige una contraseña nueva";
    let link = day.mailbox.link(day.email, subject, "reset-password");
    let mut reset = json!({ "token": link.await?, "password": NEW_PASSWORD });
    let path = "/v1/password-resets/confirmation";
    let alone = day.api.post(path, reset.clone()).await?;
    refused(alone, 422, "invalid-body", "the link without a code")?;
    reset["recovery_code"] = json!(codes[1]);
    let done = day.api.post(path, reset).await?;
    show(done.expect(200)?, "status")?;
    let before = day.api.with_token(token).get("/v1/me").await?;
    refused(before, 401, "unauthenticated", "a login from before")?;
    let old = json!({ "email": day.email, "password": day.password });
    let old = day.api.post("/v1/logins", old).await?;
    refused(old, 401, "wrong-credentials", "the old password")
}

/// What happened, as its owner sees it; and what is not theirs to see.
async fn audit(person: &Api) -> Result<()> {
    let events = person.get("/v1/me/security-events?limit=100").await?;
    let events = events.expect(200)?;
    let items = events.body["items"].as_array().context("no items")?;
    let kinds: Vec<&str> = items
        .iter()
        .filter_map(|one| one["kind"].as_str())
        .collect();
    for kind in [
        "email_verified",
        "log_in_refused",
        "second_factor_on",
        "second_factor_refused",
        "recovery_code_used",
        "logged_out",
        "password_reset",
    ] {
        ensure!(
            kinds.contains(&kind),
            "{}: no {kind} in {kinds:?}",
            events.asked
        );
    }
    println!(
        "{} → 200, {} events, the last {}",
        events.asked,
        kinds.len(),
        kinds[0]
    );
    let all = person.get("/v1/platform/security-events").await?;
    refused(
        all,
        403,
        "forbidden",
        "everybody's, by an administrator of nothing",
    )
}

/// Logs in with a password and a code of either kind.
async fn open(day: &Day<'_>, password: &str, code: &Value) -> Result<Answer> {
    let pending = begin(day, password).await?;
    let tokens = complete(day, &pending, code).await?;
    show(tokens.expect(200)?, "status")
}

/// The first step; answers the token of the second.
async fn begin(day: &Day<'_>, password: &str) -> Result<String> {
    let body = json!({ "email": day.email, "password": password });
    let pending = day.api.post("/v1/logins", body).await?;
    let pending = show(pending.expect(200)?, "status")?;
    Ok(pending.text("second_factor_token")?.to_owned())
}

async fn complete(day: &Day<'_>, pending: &str, code: &Value) -> Result<Answer> {
    let mut body = code.clone();
    body["second_factor_token"] = json!(pending);
    day.api.post("/v1/logins/second-factor", body).await
}
