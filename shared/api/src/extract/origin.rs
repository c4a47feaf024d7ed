//! Where a request comes from, for operations that need no account.

use aforo_domain::Language;
use aforo_store::Actor;

use super::FromRequest;
use crate::app::App;
use crate::problem::Problem;
use crate::request::Request;

#[derive(Clone, Debug)]
pub struct Origin {
    /// The client's network address as the gateway saw it.
    pub address: String,
    pub language: Language,
    pub method: String,
    pub path: String,
    pub(crate) request_id: String,
}

impl Origin {
    pub(crate) fn of(request: &Request) -> Self {
        Self {
            address: request.source_address(),
            language: request.language,
            method: request.method().to_owned(),
            path: request.path().to_owned(),
            request_id: request.id.clone(),
        }
    }

    /// Nobody who is known.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor {
            account: None,
            request_id: self.request_id.clone(),
        }
    }
}

impl<S> FromRequest<S> for Origin {
    async fn from_request(_: &App<S>, request: &Request) -> Result<Self, Problem> {
        Ok(Self::of(request))
    }
}
