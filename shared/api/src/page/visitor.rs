//! Who looks at a page.

use aforo_domain::Language;
use aforo_store::Actor;

use super::cookie::Cookie;
use super::public_address::PublicAddress;
use super::site::Site;
use crate::app::{App, Core};
use crate::extract::{Caller, FromRequest, Origin};
use crate::problem::Problem;
use crate::problems::common::UNAUTHENTICATED;
use crate::request::Request;

/// Whoever the session's cookie names, while it is good, or nobody who is known.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub site: Site,
    pub origin: Origin,
    pub caller: Option<Caller>,
}

/// Somebody who has logged in; nobody else sees the page.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub site: Site,
    pub origin: Origin,
    pub caller: Caller,
}

impl Visitor {
    async fn of(app: &Core, request: &Request) -> Result<Self, Problem> {
        let site = Site::of(app, request);
        let mut origin = Origin::of(request);
        origin.language = site.language;
        let address = PublicAddress::parse(&app.settings.public_url);
        let token = request
            .header("cookie")
            .and_then(|header| Cookie::Session.read(&address, header));
        let caller = match token {
            Some(token) => known(app, token, site.language, request.nobody()).await?,
            None => None,
        };
        if let Some(caller) = &caller {
            request.actor.get_or_init(|| caller.account);
        }
        Ok(Self {
            site,
            origin,
            caller,
        })
    }

    /// Somebody who has just been given `token`.
    ///
    /// # Errors
    /// `unauthenticated`: it is none of ours.
    pub async fn admitted(&self, app: &Core, token: &str) -> Result<Caller, Problem> {
        Caller::with_token(app, token, self.site.language, self.origin.actor()).await
    }
}

/// Whoever the token names; nobody, if it is not good. That this cannot be told is an error.
async fn known(
    app: &Core,
    token: &str,
    language: Language,
    nobody: Actor,
) -> Result<Option<Caller>, Problem> {
    match Caller::with_token(app, token, language, nobody).await {
        Ok(caller) => Ok(Some(caller)),
        Err(problem) if problem.kind() == UNAUTHENTICATED => Ok(None),
        Err(problem) => Err(problem),
    }
}

impl<S> FromRequest<S> for Visitor {
    async fn from_request(app: &App<S>, request: &Request) -> Result<Self, Problem> {
        Self::of(app, request).await
    }
}

impl<S> FromRequest<S> for SignedIn {
    async fn from_request(app: &App<S>, request: &Request) -> Result<Self, Problem> {
        let Visitor {
            site,
            origin,
            caller,
        } = Visitor::of(app, request).await?;
        let caller = caller.ok_or(UNAUTHENTICATED)?;
        Ok(Self {
            site,
            origin,
            caller,
        })
    }
}
