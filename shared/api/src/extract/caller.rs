//! Somebody who has logged in.

use aforo_domain::Language;
use aforo_domain::ids::{AccountId, LoginId};
use aforo_store::Actor;

use super::FromRequest;
use crate::app::{App, Core};
use crate::problem::Problem;
use crate::problems::common::UNAUTHENTICATED;
use crate::request::Request;
use crate::tokens::Admitted;

/// The account behind a current access token.
#[derive(Clone, Debug)]
pub struct Caller {
    pub account: AccountId,
    /// The login that the token belongs to; whether it was ended since is not known.
    pub login: LoginId,
    /// The one the request asks to be answered in.
    pub language: Language,
    actor: Actor,
}

impl Caller {
    pub(crate) async fn of(app: &Core, request: &Request) -> Result<Self, Problem> {
        let bearer = request.header("authorization").and_then(|value| {
            let (scheme, token) = value.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then_some(token)
        });
        let refused = |problem: Problem| {
            if problem.kind() == UNAUTHENTICATED {
                problem.header("www-authenticate", "Bearer")
            } else {
                problem
            }
        };
        let token = bearer.ok_or_else(|| refused(Problem::new(UNAUTHENTICATED)))?;
        let caller = Self::with_token(app, token, request.language, request.nobody()).await;
        let caller = caller.map_err(refused)?;
        request.actor.get_or_init(|| caller.account);
        Ok(caller)
    }

    /// Whoever the access token names, in place of `nobody`.
    pub(crate) async fn with_token(
        app: &Core,
        token: &str,
        language: Language,
        nobody: Actor,
    ) -> Result<Self, Problem> {
        let Admitted { account, login } = app.tokens.verify(token, app.now()).await?;
        Ok(Self {
            account,
            login,
            language,
            actor: Actor {
                account: Some(account),
                ..nobody
            },
        })
    }

    /// Who is named on what this request writes.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.actor.clone()
    }
}

impl<S> FromRequest<S> for Caller {
    async fn from_request(app: &App<S>, request: &Request) -> Result<Self, Problem> {
        Self::of(app, request).await
    }
}
