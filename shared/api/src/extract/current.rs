//! Somebody whose login has not been ended, known at once: for what must not wait until a token is over.

use aforo_store::Account;

use super::{Caller, FromRequest};
use crate::app::{App, Core};
use crate::problem::Problem;
use crate::problems::common::UNAUTHENTICATED;
use crate::request::Request;

/// The caller, and the account as it is now.
#[derive(Clone, Debug)]
pub struct Current {
    pub caller: Caller,
    pub account: Account,
}

impl Caller {
    /// The caller's account, as it was read, if it may still act and this login of it goes on.
    ///
    /// # Errors
    /// `unauthenticated`.
    pub fn current(&self, app: &Core, account: Option<Account>) -> Result<Account, Problem> {
        account
            .filter(|account| account.id == self.account && account.has(self.login, app.now()))
            .ok_or_else(|| Problem::new(UNAUTHENTICATED).header("www-authenticate", "Bearer"))
    }
}

impl<S> FromRequest<S> for Current {
    async fn from_request(app: &App<S>, request: &Request) -> Result<Self, Problem> {
        let caller = Caller::of(app, request).await?;
        let account = app.table.account(caller.account).await?;
        let account = caller.current(app, account)?;
        Ok(Self { caller, account })
    }
}
