//! How often logging in may be tried. A device that has logged in at the address before has tries of its own: no stranger uses
//! them up, so nobody is locked out of their own account by somebody else's guesses.

use aforo_api::problems::accounts::not_throttled;
use aforo_api::{App, Core, DigestKey, Origin, Problem};
use aforo_domain::AddressDigest;
use aforo_store::{Limit, random};
use jiff::SignedDuration;

const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// All log-ins are counted in so many items: one item takes 1,000 writes a second.
const BUCKETS: u8 = 16;

/// Counts a try at `address`; one beyond a limit is not evaluated. What one limit refuses the next does not count.
///
/// # Errors
/// `too-many-requests`.
pub async fn throttle<S>(
    app: &App<S>,
    digests: &DigestKey,
    origin: &Origin,
    address: AddressDigest,
    device: Option<&str>,
) -> Result<(), Problem> {
    let now = app.now();
    let of_quarter = |kind, most| Limit {
        kind,
        most,
        window: WINDOW,
    };
    let of_account = app.settings.log_ins_per_account;
    if let Some(device) = device {
        let limit = of_quarter("log-in-device", of_account);
        return not_throttled(app.table.attempt(limit, device, now).await?, now);
    }
    let network = digests.network_address(&origin.address);
    let of_address = app.settings.log_ins_per_address;
    for (limit, who) in [
        (of_quarter("log-in-address", of_address), network),
        (
            of_quarter("log-in-account", of_account),
            address.to_string(),
        ),
    ] {
        not_throttled(app.table.attempt(limit, &who, now).await?, now)?;
    }
    throttle_all(app, "log-in-all").await
}

/// Counts what is done by everybody: what costs a hash or a mail has a bound, however many addresses it comes from.
///
/// # Errors
/// `too-many-requests`.
pub async fn throttle_all(core: &Core, kind: &'static str) -> Result<(), Problem> {
    let now = core.now();
    let [bucket] = random::<1>();
    let limit = Limit {
        kind,
        most: core.settings.log_ins_per_minute.div_ceil(BUCKETS.into()),
        window: SignedDuration::from_mins(1),
    };
    let who = (bucket % BUCKETS).to_string();
    not_throttled(core.table.attempt(limit, &who, now).await?, now)
}
