//! Asking for a link. Whether its address is an account's is found out where its mail is written: the answer is always the same.

use aforo_api::problems::accounts::not_throttled;
use aforo_api::{App, Core, DigestKey, Origin, Problem};
use aforo_domain::ids::LinkId;
use aforo_domain::{AddressDigest, EmailAddress, Language, LinkPurpose};
use aforo_store::{Limit, NewLink};
use jiff::SignedDuration;
use serde::Serialize;
use utoipa::ToSchema;

use crate::log_in::throttle_all;

/// Always the same.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"status": "accepted"})))]
pub struct Asked {
    status: &'static str,
}

pub const ASKED: Asked = Asked { status: "accepted" };

/// A link for `address`.
pub fn new_link(
    core: &Core,
    digests: &DigestKey,
    purpose: LinkPurpose,
    address: AddressDigest,
    language: Language,
) -> NewLink {
    let now = core.now();
    let id = LinkId::new(now, core.random());
    NewLink {
        id,
        purpose,
        address,
        hash: digests.link_token(purpose, id).hash(),
        language,
        asked_at: now,
        account: None,
        new_email: None,
    }
}

/// Asks for a link to be mailed to `email`, should it be an account's.
///
/// # Errors
/// `too-many-requests`: for the address, or from the network address. What was mailed before stays good.
pub async fn ask(
    app: &App<DigestKey>,
    origin: &Origin,
    purpose: LinkPurpose,
    email: &EmailAddress,
) -> Result<(), Problem> {
    let digests = &app.secrets;
    let address = digests.address(email);
    throttle(app, digests, origin, purpose, address).await?;
    let link = new_link(app, digests, purpose, address, origin.language);
    Ok(app.table.ask_for_link(&link, &origin.actor()).await?)
}

/// Counts a wish for a link.
///
/// # Errors
/// `too-many-requests`.
pub async fn throttle(
    core: &Core,
    digests: &DigestKey,
    origin: &Origin,
    purpose: LinkPurpose,
    address: AddressDigest,
) -> Result<(), Problem> {
    throttle_network(core, digests, origin).await?;
    throttle_address(core, purpose, address).await
}

/// Counts a wish for a link at one address, and of all.
///
/// # Errors
/// `too-many-requests`.
pub async fn throttle_address(
    core: &Core,
    purpose: LinkPurpose,
    address: AddressDigest,
) -> Result<(), Problem> {
    let kind = match purpose {
        LinkPurpose::VerifyEmail => "link-verify",
        LinkPurpose::KnownAddress => "link-known",
        LinkPurpose::ResetPassword => "link-password",
        LinkPurpose::ChangeEmail => "link-email",
        LinkPurpose::ResetFactor => "link-factor",
    };
    let limit = Limit {
        kind,
        most: core.settings.links_per_email,
        window: SignedDuration::from_hours(1),
    };
    let now = core.now();
    let counted = core.table.attempt(limit, &address.to_string(), now).await?;
    not_throttled(counted, now)?;
    throttle_all(core, "link-all").await
}

/// Counts what has to do with links, from one network address.
///
/// # Errors
/// `too-many-requests`.
pub async fn throttle_network(
    core: &Core,
    digests: &DigestKey,
    origin: &Origin,
) -> Result<(), Problem> {
    let limit = Limit {
        kind: "link-address",
        most: core.settings.links_per_address,
        window: SignedDuration::from_mins(15),
    };
    let now = core.now();
    let network = digests.network_address(&origin.address);
    not_throttled(core.table.attempt(limit, &network, now).await?, now)
}
