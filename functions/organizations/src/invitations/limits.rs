//! How often invitations are mailed: an account could otherwise have the platform write to whomever it likes.

use aforo_api::problems::accounts::not_throttled;
use aforo_api::{Core, Problem};
use aforo_domain::AddressDigest;
use aforo_domain::ids::AccountId;
use aforo_store::Limit;
use jiff::SignedDuration;

/// Counts one mail of `by` to `address`.
///
/// # Errors
/// `too-many-requests`.
pub async fn throttle(core: &Core, by: AccountId, address: AddressDigest) -> Result<(), Problem> {
    let now = core.now();
    let of_hour = |kind, most| Limit {
        kind,
        most,
        window: SignedDuration::from_hours(1),
    };
    for (limit, who) in [
        (
            of_hour("invitations", core.settings.invitations_per_account),
            by.to_string(),
        ),
        (
            of_hour("invitation-address", core.settings.links_per_email),
            address.to_string(),
        ),
    ] {
        not_throttled(core.table.attempt(limit, &who, now).await?, now)?;
    }
    Ok(())
}
