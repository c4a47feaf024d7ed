//! Problems of accounts.

use aforo_store::Throttled;
use jiff::Timestamp;

use crate::problem::Problem;
use crate::problems::common::TOO_MANY_REQUESTS;

super::kinds! {
    /// Wrong address or password; which of the two is not said.
    WRONG_CREDENTIALS = "wrong-credentials", 401;
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
