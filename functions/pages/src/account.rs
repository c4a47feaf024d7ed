//! Whoever fills in a form without having logged in gives an address and a password: those of an account, or of a new one.

use aforo_accounts::{LogIn, Outcome, SignUp, sign_up, try_log_in};
use aforo_api::problems::accounts::WRONG_CREDENTIALS;
use aforo_api::{App, Cookies, Fields, Input, Json, Problem, Signing, Visitor};
use aforo_domain::fields::FieldErrors;
use aforo_domain::login::ClientKind;
use serde_json::{Value, json};

use crate::entrance;
use crate::mistakes::{filled, invalid};

/// An address and a password as they were typed.
pub struct Credentials<'f> {
    pub email: &'f str,
    pub password: &'f str,
}

impl Credentials<'_> {
    fn body(&self) -> Value {
        json!({"email": filled(self.email), "password": filled(self.password)})
    }

    /// # Errors
    /// Everything that is wrong with them.
    pub fn read<T: Input>(&self) -> Result<T, FieldErrors> {
        Fields::read_body(self.body())
    }

    /// Logs in, as far as they lead.
    ///
    /// # Errors
    /// As `log-in`.
    pub async fn log_in(
        &self,
        app: &App<Signing>,
        visitor: &Visitor,
        cookies: &Cookies,
    ) -> Result<Outcome, Problem> {
        let mut input: LogIn = self.read().map_err(invalid)?;
        input.client = ClientKind::Page;
        input.device_token = entrance::device(cookies)?;
        try_log_in(app, &visitor.origin, input).await
    }

    /// Logs in; if nobody is known by the address and password, signs up under `name` and logs in then. An address that is
    /// somebody's already is not taken by signing up, so a wrong password stays one.
    ///
    /// # Errors
    /// As `log-in` and `sign-up`.
    pub async fn log_in_or_sign_up(
        &self,
        app: &App<Signing>,
        visitor: &Visitor,
        cookies: &Cookies,
        name: &str,
    ) -> Result<Outcome, Problem> {
        match self.log_in(app, visitor, cookies).await {
            Err(problem) if problem.kind() == WRONG_CREDENTIALS => {}
            led => return led,
        }
        let mut body = self.body();
        body["name"] = filled(name);
        body["language"] = Value::from(visitor.site.language.as_str());
        let wanted: SignUp = Fields::read_body(body).map_err(invalid)?;
        let signing_up = app.with(app.secrets.digests.clone());
        sign_up(&signing_up, visitor.origin.clone(), Json(wanted)).await?;
        self.log_in(app, visitor, cookies).await
    }
}
