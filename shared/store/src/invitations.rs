//! Invitations: made and mailed, mailed again, and ended by whoever is first.

use aforo_domain::ids::{AccountId, InvitationId, OrganizationId};
use aforo_domain::invitation::{Invitation, InvitationRefused, InvitationState};
use aforo_domain::organization::{Member, MemberRole, Organization};
use aforo_domain::registration::RequestMark;
use aforo_domain::security_event::SecurityEvent;
use aws_sdk_dynamodb::types::{TransactWriteItem, Update};
use jiff::Timestamp;

use crate::Actor;
use crate::commit::Committed;
use crate::error::StoreError;
use crate::idempotency::{KeyReused, Once};
use crate::invitation_items::{
    InvitationItem, PendingItem, invitation, kept_until, mailed, new_item,
};
use crate::item::{from_item, id_in_key, number, string, to_item};
use crate::keys;
use crate::login_part::stored_hash;
use crate::organization_items::{OrganizationItem, member_item};
use crate::page::{Page, PageStart};
use crate::table::Table;

/// An invitation to be made.
pub struct NewInvitation<'a> {
    pub invitation: &'a Invitation,
    /// Of its secret.
    pub hash: [u8; 32],
    pub caller: AccountId,
    pub mark: &'a RequestMark,
    pub event: &'a SecurityEvent,
}

/// Whether an invitation was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Invited {
    Yes,
    /// The same request has made this one before.
    Before(InvitationId),
    Refused(InvitationRefused),
}

/// An invitation that is accepted.
pub struct Acceptance<'a> {
    pub invitation: &'a Invitation,
    pub hash: [u8; 32],
    pub member: Member,
    pub event: &'a SecurityEvent,
    pub now: Timestamp,
}

/// Whether an invitation was ended, or mailed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum InvitationSaved {
    Yes,
    /// It is not the one that was read: decide anew.
    Changed,
    AlreadyMember,
    Refused(InvitationRefused),
}

/// Others may invite at the same time.
const TRIES: u32 = 8;

fn met_to_the_end() -> StoreError {
    StoreError::Unavailable("invitations met each other to the end".to_owned())
}

impl Table {
    /// Makes the invitation, which is mailed because of it, unless its address has a pending one or there are too many.
    ///
    /// # Errors
    /// No answer.
    pub async fn invite(
        &self,
        new: &NewInvitation<'_>,
        by: &Actor,
    ) -> Result<Result<Invited, KeyReused>, StoreError> {
        let of = new.invitation;
        for attempt in 0..TRIES {
            let pending = match self.pending_with(of, of.created_at, by).await? {
                Ok(write) => write,
                Err(refused) => return self.refused_or_made(new, refused).await,
            };
            let writes = vec![
                self.record(new.caller, new.mark, of.id, of.created_at, by)?,
                pending,
                self.put_new(new_item(of, &new.hash, by)?)?,
                self.security_event_write(new.event, by)?,
            ];
            match self.commit_once(writes, new.mark).await? {
                Ok(Once::Done) => return Ok(Ok(Invited::Yes)),
                Ok(Once::Before(id)) => {
                    return Ok(Ok(Invited::Before(id_in_key(&id, "")?)));
                }
                Ok(Once::Refused) => self.pause(attempt).await,
                Err(reused) => return Ok(Err(reused)),
            }
        }
        Err(met_to_the_end())
    }

    /// What stands in the way may be what another copy of the request has just made.
    async fn refused_or_made(
        &self,
        new: &NewInvitation<'_>,
        refused: InvitationRefused,
    ) -> Result<Result<Invited, KeyReused>, StoreError> {
        let now = new.invitation.created_at;
        Ok(match self.made(new.caller, new.mark, now).await? {
            Ok(Some(id)) => Ok(Invited::Before(id_in_key(&id, "")?)),
            Ok(None) => Ok(Invited::Refused(refused)),
            Err(reused) => Err(reused),
        })
    }

    /// Mails `after`, which became of `before`, once more.
    ///
    /// # Errors
    /// No answer.
    pub async fn mail_invitation_again(
        &self,
        before: &Invitation,
        after: &Invitation,
        now: Timestamp,
        by: &Actor,
    ) -> Result<InvitationSaved, StoreError> {
        for attempt in 0..TRIES {
            let pending = match self.pending_with(after, now, by).await? {
                Ok(write) => write,
                Err(refused) => return Ok(InvitationSaved::Refused(refused)),
            };
            let update = self
                .invitation_update(before, by)
                .update_expression("SET x = :end, #n = :sent, o = :o, #ttl = :ttl, #by = :by")
                .condition_expression("st = :pending AND #n = :before")
                .expression_attribute_names("#n", "n")
                .expression_attribute_names("#ttl", "ttl")
                .expression_attribute_values(":end", number(after.ends_at.as_second()))
                .expression_attribute_values(":sent", number(after.sent))
                .expression_attribute_values(":before", number(before.sent))
                .expression_attribute_values(":o", string(mailed(now)))
                .expression_attribute_values(":ttl", number(kept_until(after.ends_at)));
            let standing = match self.commit(vec![self.update(update)?, pending]).await? {
                Committed::Yes => return Ok(InvitationSaved::Yes),
                Committed::No(standing) => standing,
            };
            if standing.first().is_some_and(Option::is_some) {
                return Ok(InvitationSaved::Changed);
            }
            self.pause(attempt).await;
        }
        Err(met_to_the_end())
    }

    /// Makes a member of whoever accepts.
    ///
    /// # Errors
    /// No answer.
    pub async fn accept_invitation(
        &self,
        acceptance: &Acceptance<'_>,
        by: &Actor,
    ) -> Result<InvitationSaved, StoreError> {
        let (of, member) = (acceptance.invitation, acceptance.member);
        let update = self
            .invitation_update(of, by)
            .update_expression("SET st = :accepted, a = :account, #by = :by REMOVE o")
            .condition_expression("st = :pending AND hs = :hash AND x > :now")
            .expression_attribute_values(":accepted", string(InvitationState::Accepted))
            .expression_attribute_values(":account", string(member.account))
            .expression_attribute_values(":hash", string(stored_hash(&acceptance.hash)))
            .expression_attribute_values(":now", number(acceptance.now.as_second()));
        let mut writes = vec![
            self.update(update)?,
            self.put_if(
                member_item(&member, by)?,
                "attribute_not_exists(pk) OR st = :removed",
                [(":removed", string("removed"))],
            )?,
            self.no_longer_pending(of, by)?,
            self.security_event_write(acceptance.event, by)?,
        ];
        if member.role == MemberRole::Owner {
            writes.push(self.owners_write(of.organization, 1, by)?);
        }
        let standing = match self.commit(writes).await? {
            Committed::Yes => return Ok(InvitationSaved::Yes),
            Committed::No(standing) => standing,
        };
        Ok(if standing.first().is_some_and(Option::is_some) {
            InvitationSaved::Changed
        } else {
            InvitationSaved::AlreadyMember
        })
    }

    /// Declines or revokes it: nobody can accept it any more. `false`: it is pending no longer.
    ///
    /// # Errors
    /// No answer.
    pub async fn end_invitation(
        &self,
        of: &Invitation,
        state: InvitationState,
        by: &Actor,
    ) -> Result<bool, StoreError> {
        let update = self
            .invitation_update(of, by)
            .update_expression("SET st = :state, #by = :by REMOVE o")
            .condition_expression("st = :pending")
            .expression_attribute_values(":state", string(state));
        let writes = vec![self.update(update)?, self.no_longer_pending(of, by)?];
        Ok(match self.commit(writes).await? {
            Committed::Yes => true,
            Committed::No(_) => false,
        })
    }

    fn invitation_update(
        &self,
        of: &Invitation,
        by: &Actor,
    ) -> aws_sdk_dynamodb::types::builders::UpdateBuilder {
        let key = keys::invitation(of.organization, of.id);
        Update::builder()
            .set_key(Some(key.into_attributes()))
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":by", string(by))
            .expression_attribute_values(":pending", string(InvitationState::Pending))
    }

    /// The write that has `of` among the pending ones. One reading.
    async fn pending_with(
        &self,
        of: &Invitation,
        now: Timestamp,
        by: &Actor,
    ) -> Result<Result<TransactWriteItem, InvitationRefused>, StoreError> {
        let key = keys::pending_invitations(of.organization);
        let found: Option<PendingItem> = self.get(key.clone()).await?;
        let found = found.unwrap_or_default();
        let read = found.rv;
        let pending = match found.into_pending()?.with(of, now) {
            Ok(pending) => pending,
            Err(refused) => return Ok(Err(refused)),
        };
        let item = to_item(
            PendingItem::new(key, read, pending),
            "pending_invitations",
            by,
        )?;
        let condition = "attribute_not_exists(pk) OR rv = :read";
        self.put_if(item, condition, [(":read", number(read))])
            .map(Ok)
    }

    fn no_longer_pending(
        &self,
        of: &Invitation,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        let key = keys::pending_invitations(of.organization);
        let update = Update::builder()
            .set_key(Some(key.into_attributes()))
            .update_expression("SET rv = rv + :one, #by = :by REMOVE p.#id")
            .expression_attribute_names("#by", "by")
            .expression_attribute_names("#id", of.id.to_string())
            .expression_attribute_values(":by", string(by))
            .expression_attribute_values(":one", number(1));
        self.update(update)
    }

    /// # Errors
    /// No answer.
    pub async fn invitation(
        &self,
        organization: OrganizationId,
        id: InvitationId,
    ) -> Result<Option<Invitation>, StoreError> {
        let key = keys::invitation(organization, id);
        let found: Option<InvitationItem> = self.get(key).await?;
        found.map(Invitation::try_from).transpose()
    }

    /// The invitation of a secret, whatever became of it, and its organisation. One call.
    ///
    /// # Errors
    /// No answer.
    pub async fn invitation_with(
        &self,
        organization: OrganizationId,
        id: InvitationId,
        hash: &[u8; 32],
    ) -> Result<Option<(Invitation, Organization)>, StoreError> {
        let (mut found, mut of) = (None, None);
        let keys = vec![
            keys::invitation(organization, id),
            keys::organization(organization),
        ];
        for item in self.get_many(keys).await? {
            if item.contains_key("hs") {
                found = Some(from_item::<InvitationItem>(item)?);
            } else {
                of = Some(Organization::try_from(from_item::<OrganizationItem>(
                    item,
                )?)?);
            }
        }
        let known = found.filter(|item| item.hs == stored_hash(hash));
        let invitation = known.map(Invitation::try_from).transpose()?;
        Ok(invitation.zip(of))
    }

    /// A page of an organisation's invitations, the newest first. One call.
    ///
    /// # Errors
    /// No answer.
    pub async fn invitations(
        &self,
        organization: OrganizationId,
        start: Option<PageStart>,
        limit: u32,
    ) -> Result<Page<Invitation>, StoreError> {
        let answer = self
            .client
            .query()
            .table_name(&self.name)
            .key_condition_expression("pk = :organization AND begins_with(sk, :invitations)")
            .expression_attribute_values(
                ":organization",
                string(keys::organization_pk(organization)),
            )
            .expression_attribute_values(":invitations", string(keys::INVITATIONS))
            .scan_index_forward(false)
            .consistent_read(true)
            .limit(i32::try_from(limit).unwrap_or(i32::MAX))
            .set_exclusive_start_key(start.map(PageStart::into_key))
            .send()
            .await?;
        Page::of(answer, invitation)
    }
}
