//! Somebody whose role on the platform has a permission.

use std::marker::PhantomData;

use super::rights::{Right, forbidden};
use super::{Current, FromRequest};
use crate::app::App;
use crate::extract::Caller;
use crate::problem::Problem;
use crate::problems::accounts::SECOND_FACTOR_REQUIRED;
use crate::request::Request;

/// An account with the permission `R` on the platform, whose login goes on. It has a second factor, always.
#[derive(Clone, Debug)]
pub struct Administrator<R> {
    pub caller: Caller,
    right: PhantomData<R>,
}

impl<S, R: Right> FromRequest<S> for Administrator<R> {
    async fn from_request(app: &App<S>, request: &Request) -> Result<Self, Problem> {
        let Current { caller, account } = Current::from_request(app, request).await?;
        if !account
            .platform_role
            .is_some_and(|role| role.may(R::PERMISSION))
        {
            return Err(forbidden::<R>(app, request, &caller).await);
        }
        if !account.second_factor {
            return Err(SECOND_FACTOR_REQUIRED.into());
        }
        Ok(Self {
            caller,
            right: PhantomData,
        })
    }
}
