//! A link as somebody comes with it.

use aforo_api::problems::accounts::INVALID_LINK;
use aforo_api::{Core, DigestKey, Origin, Problem};
use aforo_domain::LinkPurpose;
use aforo_domain::text::OpaqueToken;
use aforo_store::{Account, Credentials, Link, LinkUse};

use super::ask::throttle_network;

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
