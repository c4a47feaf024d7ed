//! Whoever fills in a form without having logged in gives an address and a password: those of an account, or of a new one.

use aforo_accounts::{LogIn, OpenedLogin, Outcome, SignUp, sign_up, try_log_in};
use aforo_api::problems::accounts::WRONG_CREDENTIALS;
use aforo_api::{App, Fields, Input, Json, Problem, Signing, Visitor};
use aforo_domain::fields::FieldErrors;
use aforo_domain::login::ClientKind;
use serde_json::{Value, json};

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

    /// Logs in; if nobody is known by the address and password, signs up under `name` and logs in then. An address that is
    /// somebody's already is not taken by signing up, so a wrong password stays one.
    ///
    /// # Errors
    /// As `log-in` and `sign-up`.
    pub async fn log_in(
        &self,
        app: &App<Signing>,
        visitor: &Visitor,
        name: &str,
    ) -> Result<OpenedLogin, Problem> {
        let origin = || visitor.origin.clone();
        let first = self.once(app, visitor).await;
        match first {
            Err(problem) if problem.kind() == WRONG_CREDENTIALS => {}
            Ok(session) => return Ok(session),
            Err(problem) => return Err(problem),
        }
        let mut body = self.body();
        body["name"] = filled(name);
        body["language"] = Value::from(visitor.site.language.as_str());
        let wanted: SignUp = Fields::read_body(body).map_err(invalid)?;
        let signing_up = app.with(app.secrets.digests.clone());
        sign_up(&signing_up, origin(), Json(wanted)).await?;
        self.once(app, visitor).await
    }

    async fn once(&self, app: &App<Signing>, visitor: &Visitor) -> Result<OpenedLogin, Problem> {
        let mut input: LogIn = self.read().map_err(invalid)?;
        input.client = ClientKind::Page;
        match try_log_in(app, &visitor.origin, input).await? {
            Outcome::LoggedIn(opened) => Ok(opened),
            Outcome::SecondFactor(_) => Err(WRONG_CREDENTIALS.into()),
        }
    }
}
