//! Who looks at a page.

use super::cookie;
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
    pub caller: Caller,
}

impl Visitor {
    fn of(app: &Core, request: &Request) -> Self {
        let site = Site::of(app, request);
        let mut origin = Origin::of(request);
        origin.language = site.language;
        let address = PublicAddress::parse(&app.settings.public_url);
        let token = request
            .header("cookie")
            .and_then(|header| cookie::token(&address, header));
        let caller =
            token.and_then(|token| Caller::with_token(app, token, site.language, &request.id).ok());
        if let Some(caller) = &caller {
            request.actor.get_or_init(|| caller.account);
        }
        Self {
            site,
            origin,
            caller,
        }
    }

    /// Somebody who has just been given `token`.
    ///
    /// # Errors
    /// `unauthenticated`: it is none of ours.
    pub fn admitted(&self, app: &Core, token: &str) -> Result<Caller, Problem> {
        Caller::with_token(app, token, self.site.language, &self.origin.request_id)
    }
}

impl<S> FromRequest<S> for Visitor {
    async fn from_request(app: &App<S>, request: &Request) -> Result<Self, Problem> {
        Ok(Self::of(app, request))
    }
}

impl<S> FromRequest<S> for SignedIn {
    async fn from_request(app: &App<S>, request: &Request) -> Result<Self, Problem> {
        let Visitor { site, caller, .. } = Visitor::of(app, request);
        let caller = caller.ok_or(UNAUTHENTICATED)?;
        Ok(Self { site, caller })
    }
}
