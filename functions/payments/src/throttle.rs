//! How often an account may make us call PayPal.

use aforo_api::problems::accounts::not_throttled;
use aforo_api::{App, Caller, Problem};
use aforo_store::Limit;
use jiff::SignedDuration;

use crate::paypals::PayPals;

/// Counts an attempt of the caller's: of what an account does by itself, not of what PayPal's events and the clock lead to.
///
/// # Errors
/// `too-many-requests`; no answer from the table.
pub async fn throttle(
    app: &App<PayPals>,
    caller: &Caller,
    kind: &'static str,
) -> Result<(), Problem> {
    let limit = Limit {
        kind,
        most: app.settings.payments_per_account,
        window: SignedDuration::from_mins(15),
    };
    let who = caller.account.to_string();
    let now = app.now();
    not_throttled(app.table.attempt(limit, &who, now).await?, now)
}
