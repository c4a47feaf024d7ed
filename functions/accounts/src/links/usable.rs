//! A link as somebody comes with it.

use aforo_api::problems::accounts::{INVALID_LINK, WRONG_PASSWORD, not_throttled};
use aforo_api::{Core, DigestKey, Origin, Problem};
use aforo_domain::LinkPurpose;
use aforo_domain::text::{OpaqueToken, Password};
use aforo_store::{Account, Credentials, Link, LinkUse, link_lasts};

use super::ask::throttle_network;
use crate::me::check_password;

/// A link that can be used, of an account that is as it was when its mail was written.
pub struct UsableLink {
    pub link: Link,
    pub account: Account,
    pub credentials: Credentials,
    pub used: LinkUse,
}

/// Reads the link behind `token`. A forged one is told by its signature, without a reading.
///
/// # Errors
/// `invalid-link`: none of ours, none of `purposes`, over, used, or of an account that has changed since; `too-many-requests`.
pub async fn usable_link(
    core: &Core,
    digests: &DigestKey,
    origin: &Origin,
    token: &OpaqueToken,
    purposes: &[LinkPurpose],
) -> Result<UsableLink, Problem> {
    throttle_network(core, digests, origin).await?;
    let token = digests
        .read_link_token(token.expose())
        .filter(|token| purposes.contains(&token.purpose))
        .ok_or(INVALID_LINK)?;
    let (hash, now) = (token.hash(), core.now());
    let link = core
        .table
        .usable_link(token.id, &hash, now)
        .await?
        .ok_or(INVALID_LINK)?;
    let (id, epoch) = link.account.ok_or(INVALID_LINK)?;
    let account = core.table.account(id).await?;
    let account = account
        .filter(|account| account.epoch == epoch && !account.disabled)
        .ok_or(INVALID_LINK)?;
    let address = digests.address(&account.email);
    let credentials = core.table.credentials(address).await?;
    let credentials = credentials
        .filter(|found| found.account == id && found.epoch == epoch)
        .ok_or(INVALID_LINK)?;
    Ok(UsableLink {
        used: LinkUse {
            id: link.id,
            hash,
            old_email: None,
            now,
        },
        link,
        account,
        credentials,
    })
}

/// Guesses at a password that one link allows.
const TRIES: u32 = 5;

/// Checks the password of the link's account.
///
/// # Errors
/// `wrong-password`; `too-many-requests`.
pub async fn check_owner(
    core: &Core,
    origin: &Origin,
    usable: &UsableLink,
    password: Password,
) -> Result<(), Problem> {
    let link = &usable.link;
    let ends = link.asked_at + link_lasts(link.purpose);
    let tried = core
        .table
        .try_once("link-owner", &link.id.to_string(), TRIES, ends)
        .await?;
    not_throttled(tried, core.now())?;
    if check_password(core, origin, &usable.credentials, password).await? {
        Ok(())
    } else {
        Err(WRONG_PASSWORD.into())
    }
}
