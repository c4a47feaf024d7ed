//! How invitations lie in the table: each in an item of its own, and those that are pending in one item more, by which no address
//! is invited twice and an organisation not without end.

use std::collections::BTreeMap;

use aforo_domain::ids::{AccountId, InvitationId, MessageId};
use aforo_domain::invitation::{Invitation, InvitationState, PendingInvitations};
use aforo_domain::organization::MemberRole;
use aforo_domain::{AddressDigest, EmailAddress, Language};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::error::StoreError;
use crate::item::{Item, from_item, id_in_key, to_item};
use crate::keys::{self, Key};
use crate::login_part::stored_hash;
use crate::outbox::{Cause, Outbox};
use crate::table::random;

/// How long one is kept after its end: it holds the address of somebody who may have no account.
const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);

#[derive(Serialize, Deserialize)]
pub struct InvitationItem {
    pub pk: String,
    pub sk: String,
    em: EmailAddress,
    d: AddressDigest,
    ro: MemberRole,
    la: Language,
    st: InvitationState,
    c: Timestamp,
    /// Its end.
    x: i64,
    pub hs: String,
    n: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    a: Option<AccountId>,
    /// Written and never read: a cause that only a newer version knows must not make the item unreadable.
    #[serde(default, skip_deserializing, skip_serializing_if = "Option::is_none")]
    o: Option<Outbox>,
    #[serde(default)]
    ttl: i64,
}

impl TryFrom<InvitationItem> for Invitation {
    type Error = StoreError;

    fn try_from(item: InvitationItem) -> Result<Self, StoreError> {
        Ok(Self {
            id: id_in_key(&item.sk, keys::INVITATIONS)?,
            organization: id_in_key(&item.pk, "O#")?,
            email: item.em,
            address: item.d,
            role: item.ro,
            language: item.la,
            state: item.st,
            created_at: item.c,
            ends_at: time(item.x)?,
            sent: item.n,
            account: item.a,
        })
    }
}

fn time(second: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_second(second).map_err(|error| StoreError::Unreadable(error.to_string()))
}

pub fn invitation(item: Item) -> Result<Invitation, StoreError> {
    from_item::<InvitationItem>(item)?.try_into()
}

/// When DynamoDB may delete an invitation.
pub fn kept_until(ends_at: Timestamp) -> i64 {
    (ends_at + KEPT).as_second()
}

/// A message that has the invitation mailed.
pub fn mailed(now: Timestamp) -> Outbox {
    Outbox {
        cause: Cause::Invitation,
        message: MessageId::new(now, random()),
    }
}

/// A new invitation, which is mailed because of the write.
pub fn new_item(of: &Invitation, hash: &[u8; 32], by: &Actor) -> Result<Item, StoreError> {
    let Key { pk, sk } = keys::invitation(of.organization, of.id);
    let item = InvitationItem {
        pk,
        sk,
        em: of.email.clone(),
        d: of.address,
        ro: of.role,
        la: of.language,
        st: of.state,
        c: of.created_at,
        x: of.ends_at.as_second(),
        hs: stored_hash(hash),
        n: of.sent,
        a: of.account,
        o: Some(mailed(of.created_at)),
        ttl: kept_until(of.ends_at),
    };
    to_item(item, "invitation", by)
}

/// The pending ones of an organisation.
#[derive(Default, Serialize, Deserialize)]
pub struct PendingItem {
    pk: String,
    sk: String,
    /// One more with each write.
    pub rv: u64,
    p: BTreeMap<InvitationId, PendingPart>,
}

#[derive(Serialize, Deserialize)]
struct PendingPart {
    d: AddressDigest,
    x: i64,
}

impl PendingItem {
    /// What is written in the place of the item that was read at revision `read` (0: of none).
    pub fn new(key: Key, read: u64, pending: PendingInvitations) -> Self {
        let part = |(id, (d, end)): (_, (_, Timestamp))| {
            let x = end.as_second();
            (id, PendingPart { d, x })
        };
        Self {
            pk: key.pk,
            sk: key.sk,
            rv: read + 1,
            p: pending.0.into_iter().map(part).collect(),
        }
    }

    pub fn into_pending(self) -> Result<PendingInvitations, StoreError> {
        let parts = self.p.into_iter();
        let pending = parts.map(|(id, part)| Ok((id, (part.d, time(part.x)?))));
        Ok(PendingInvitations(
            pending.collect::<Result<_, StoreError>>()?,
        ))
    }
}
