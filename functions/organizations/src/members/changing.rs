//! A change of members: decided on who they are, and anew if somebody was faster.

use aforo_api::problems::organizations::LAST_OWNER;
use aforo_api::{Caller, Core, Kind, Origin, Problem};
use aforo_domain::ids::AccountId;
use aforo_domain::organization::{MemberRole, Organization};
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_store::{MemberChange, MemberSaved, StoreError};

/// How often it is decided anew.
pub const ROUNDS: u32 = 8;

/// Who changes members, where, and from where.
pub struct Changing<'a> {
    pub core: &'a Core,
    pub organization: &'a Organization,
    pub caller: &'a Caller,
    pub origin: &'a Origin,
}

/// What becomes of whom.
#[derive(Clone, Copy)]
pub struct Wanted {
    pub account: AccountId,
    /// None: a member no more.
    pub role: Option<MemberRole>,
    pub kind: SecurityEventKind,
    /// If there is no such member.
    pub missing: Kind,
}

impl Changing<'_> {
    /// Nothing is done where it is so already.
    ///
    /// # Errors
    /// What `wanted` names for whoever is no member; `last-owner`.
    pub async fn change(&self, wanted: Wanted) -> Result<(), Problem> {
        let event = self.event(wanted.account, wanted.kind);
        for attempt in 0..ROUNDS {
            let found = self.core.table.member(self.organization, wanted.account);
            let before = found.await?.ok_or(wanted.missing)?;
            if Some(before.role) == wanted.role {
                return Ok(());
            }
            let change = MemberChange {
                before,
                role: wanted.role,
            };
            let by = self.caller.actor();
            match self.core.table.change_member(change, &event, &by).await? {
                MemberSaved::Yes => return Ok(()),
                MemberSaved::LastOwner => return Err(LAST_OWNER.into()),
                MemberSaved::Changed => self.core.table.pause(attempt).await,
            }
        }
        Err(met_to_the_end().into())
    }

    /// What the account concerned is to know. Where somebody else sat who did it is not for it to read.
    pub fn event(&self, account: AccountId, kind: SecurityEventKind) -> SecurityEvent {
        let is_own = account == self.caller.account;
        let event = self.origin.security_event(self.core, account, kind);
        let elsewhere = |text: String| if is_own { text } else { String::new() };
        SecurityEvent {
            actor: (!is_own).then_some(self.caller.account),
            login: is_own.then_some(self.caller.login),
            device: elsewhere(event.device),
            network: elsewhere(event.network),
            subject: Some(self.organization.id.to_string()),
            ..event
        }
    }
}

pub fn met_to_the_end() -> StoreError {
    StoreError::Unavailable("changes of members met each other to the end".to_owned())
}
