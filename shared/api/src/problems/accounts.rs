//! Problems of accounts.

use aforo_store::Throttled;
use jiff::Timestamp;

use crate::problem::Problem;
use crate::problems::common::TOO_MANY_REQUESTS;

super::kinds! {
    /// Wrong address or password; which of the two is not said.
    WRONG_CREDENTIALS = "wrong-credentials", 401;
    /// The account was disabled; only told to whoever knows its password.
    ACCOUNT_DISABLED = "account-disabled", 403;
    /// The code is none of the second factor's, or was used before.
    WRONG_CODE = "wrong-code", 403;
    /// The change needs the account's password, and this is not it.
    WRONG_PASSWORD = "wrong-password", 403;
    /// The first step of a log-in is over, used up or none of ours.
    INVALID_SECOND_FACTOR_TOKEN = "invalid-second-factor-token", 401;
    /// The login is over, or the token none of ours.
    INVALID_REFRESH_TOKEN = "invalid-refresh-token", 401;
    /// A mailed link that is over, was used, or is none of ours.
    INVALID_LINK = "invalid-link", 400;
    /// The address became another account's meanwhile.
    EMAIL_TAKEN = "email-taken", 409;
    EMAIL_NOT_VERIFIED = "email-not-verified", 403;
    LOGIN_NOT_FOUND = "login-not-found", 404;
    SECOND_FACTOR_ON = "second-factor-on", 409;
    SECOND_FACTOR_OFF = "second-factor-off", 409;
    /// Nothing was begun that a code could confirm, or it was too long ago.
    SECOND_FACTOR_NOT_BEGUN = "second-factor-not-begun", 409;
    /// The role is only for whoever logs in with a second factor.
    SECOND_FACTOR_REQUIRED = "second-factor-required", 403;
    /// The secret is wrong, or there was a first administrator before.
    FIRST_ADMINISTRATOR_REFUSED = "first-administrator-refused", 403;
    ACCOUNT_NOT_FOUND = "account-not-found", 404;
    /// What is asked for cannot be done to an account in this state.
    ACCOUNT_NOT_FIT = "account-not-fit", 409;
    LAST_ADMINISTRATOR = "last-administrator", 409;
}

/// Lets an attempt go on, or says when the next one may come.
///
/// # Errors
/// `too-many-requests`.
pub fn not_throttled(throttled: Throttled, now: Timestamp) -> Result<(), Problem> {
    match throttled {
        Throttled::No => Ok(()),
        Throttled::Until(end) => {
            let seconds = (end.as_second() - now.as_second()).max(1);
            Err(Problem::new(TOO_MANY_REQUESTS)
                .with_number("seconds", seconds)
                .header("retry-after", seconds))
        }
    }
}
