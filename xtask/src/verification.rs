//! An address confirmed as its owner does it: by the link in a mail and the password.

use crate::api::{Answer, Api};
use crate::mailbox::Mailbox;
use anyhow::Result;
use serde_json::json;

/// The mail that comes with a new account; one that was asked for is another.
pub const WELCOME: &str = "Te damos la bienvenida";
const ANOTHER: &str = "Confirma tu dirección";

/// Opens the link in the mail whose subject begins so.
pub async fn confirm(
    api: &Api,
    mailbox: &Mailbox,
    (email, password): (&str, &str),
    subject: &str,
) -> Result<Answer> {
    let token = mailbox.link(email, subject, "verify-email").await?;
    let body = json!({ "token": token, "password": password });
    let confirmed = api.post("/v1/email-verifications/confirmation", body);
    confirmed.await?.expect(200)
}

/// The same for an account that may have been confirmed before, with another mail: the first may be forgotten by now.
pub async fn confirm_again(
    api: &Api,
    mailbox: &Mailbox,
    email: &str,
    password: &str,
) -> Result<()> {
    let person = api.log_in(email, password).await?;
    let me = person.get("/v1/me").await?.expect(200)?;
    if me.body["email_verified"] != true {
        let asked = api.post("/v1/email-verifications", json!({ "email": email }));
        asked.await?.expect(202)?;
        confirm(api, mailbox, (email, password), ANOTHER).await?;
    }
    Ok(())
}
