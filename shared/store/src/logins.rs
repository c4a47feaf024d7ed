//! Logins: opening one, exchanging its refresh token, ending it. All of them lie in the account's item.

use std::collections::BTreeMap;

use aforo_domain::ids::{AccountId, LoginId};
use aforo_domain::login::{ClientKind, GRACE, IDLE, Login, making_room};
use aforo_domain::security_event::SecurityEvent;
use aws_sdk_dynamodb::types::builders::UpdateBuilder;
use aws_sdk_dynamodb::types::{ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update};
use jiff::Timestamp;
use serde::Deserialize;

use crate::Actor;
use crate::accounts::AccountState;
use crate::booking_codes::standing;
use crate::commit::Committed;
use crate::error::StoreError;
use crate::factors::FactorUse;
use crate::item::{from_item, number, string};
use crate::keys;
use crate::login_part::{LoginPart, NewLogin, stored_hash};
use crate::table::Table;

/// A login to be opened on what was read of its account.
#[derive(Clone, Copy)]
pub struct Opening<'a> {
    pub account: AccountId,
    /// As the credentials were checked at: a login that is checked against what is no longer true is not opened.
    pub epoch: u64,
    pub new: &'a NewLogin,
    /// The code that is used up by it.
    pub factor: Option<&'a FactorUse>,
    pub event: &'a SecurityEvent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Opened {
    Yes,
    /// What the account logs in with was changed meanwhile.
    Changed,
    Disabled,
    /// The code was used before.
    FactorUsed,
}

/// A refresh token as it was presented.
#[derive(Clone, Copy)]
pub struct Presented<'a> {
    pub account: AccountId,
    pub login: LoginId,
    pub generation: u32,
    /// Of the family's nonce.
    pub nonce_hash: [u8; 32],
    pub client: ClientKind,
    /// From where, as a range.
    pub network: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Refreshed {
    /// It is exchanged for the next generation.
    Yes,
    /// It was exchanged a moment ago: the next generation is the one that is good now.
    InGrace,
    /// It was exchanged longer ago: somebody else has it.
    Reused,
    /// The login is over.
    Gone,
}

#[derive(Deserialize)]
struct Standing {
    ep: u64,
    st: AccountState,
    lg: BTreeMap<LoginId, LoginPart>,
}

/// Others may log in at the same time.
const TRIES: u32 = 8;

impl Table {
    /// Opens a login and notes it in the audit: one call, and another one where an older login must make room.
    ///
    /// # Errors
    /// No answer.
    pub async fn open_login(
        &self,
        opening: Opening<'_>,
        now: Timestamp,
        by: &Actor,
    ) -> Result<Opened, StoreError> {
        let mut room = Vec::new();
        for attempt in 0..TRIES {
            let mut writes = vec![
                self.login_write(opening, &room, by)?,
                self.security_event_write(opening.event, by)?,
            ];
            if let Some(factor) = opening.factor {
                writes.push(self.factor_use_write(opening.account, factor, by)?);
            }
            let standing = match self.commit(writes).await? {
                Committed::Yes => return Ok(Opened::Yes),
                Committed::No(standing) => standing,
            };
            let mut standing = standing.into_iter();
            let Some(item) = standing.next().flatten() else {
                return Ok(Opened::FactorUsed);
            };
            if item.is_empty() {
                return Ok(Opened::Changed);
            }
            let account: Standing = from_item(item)?;
            if account.st == AccountState::Disabled {
                return Ok(Opened::Disabled);
            }
            if account.ep != opening.epoch {
                return Ok(Opened::Changed);
            }
            // The first step was gone on from already.
            if account.lg.contains_key(&opening.new.login.id) {
                return Ok(Opened::Changed);
            }
            let logins = account.lg.into_iter();
            let logins: Vec<Login> = logins
                .map(|(id, part)| part.into_login(id))
                .collect::<Result<_, _>>()?;
            room = making_room(&logins, now);
            self.pause(attempt).await;
        }
        Err(StoreError::Unavailable(
            "logins met each other to the end".to_owned(),
        ))
    }

    fn login_write(
        &self,
        opening: Opening<'_>,
        room: &[LoginId],
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        let id = opening.new.login.id;
        let part = serde_dynamo::to_attribute_value(LoginPart::from(opening.new))?;
        let mut expression =
            "SET lg.#id = :login, fl = if_not_exists(fl, :id), #by = :by".to_owned();
        let mut condition =
            "ep = :epoch AND st = :active AND attribute_not_exists(lg.#id)".to_owned();
        let mut update = Update::builder()
            .set_key(Some(keys::account(opening.account).into_attributes()))
            .expression_attribute_names("#id", id.to_string())
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":login", part)
            .expression_attribute_values(":id", string(id))
            .expression_attribute_values(":by", string(by))
            .expression_attribute_values(":epoch", number(opening.epoch))
            .expression_attribute_values(":active", string("active"));
        if room.is_empty() {
            condition.push_str(" AND size(lg) < :most");
            update = update
                .expression_attribute_values(":most", number(aforo_domain::login::MOST_LOGINS));
        }
        for (position, leaving) in room.iter().enumerate() {
            let name = format!("#r{position}");
            let before = if position == 0 { " REMOVE " } else { ", " };
            expression.push_str(&format!("{before}lg.{name}"));
            condition.push_str(&format!(" AND attribute_exists(lg.{name})"));
            update = update.expression_attribute_names(name, leaving.to_string());
        }
        self.update(
            update
                .update_expression(expression)
                .condition_expression(condition),
        )
    }

    /// Exchanges a refresh token for the next generation. One call.
    ///
    /// # Errors
    /// No answer: the same token may be presented again.
    pub async fn refresh_login(
        &self,
        presented: Presented<'_>,
        now: Timestamp,
        by: &Actor,
    ) -> Result<Refreshed, StoreError> {
        let refreshed = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(keys::account(presented.account).into_attributes()))
            .update_expression(
                "SET lg.#id.g = :next, lg.#id.r = :moment, lg.#id.u = :now, lg.#id.i = :idle, lg.#id.nw = :network, #by = :by",
            )
            .condition_expression(
                "lg.#id.h = :hash AND lg.#id.g = :generation AND lg.#id.k = :client \
                 AND lg.#id.i > :now AND lg.#id.x > :now AND st = :active",
            )
            .expression_attribute_names("#id", presented.login.to_string())
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":next", number(presented.generation.saturating_add(1)))
            .expression_attribute_values(":moment", number(now.as_millisecond()))
            .expression_attribute_values(":now", number(now.as_second()))
            .expression_attribute_values(":idle", number((now + IDLE).as_second()))
            .expression_attribute_values(":network", string(presented.network))
            .expression_attribute_values(":by", string(by))
            .expression_attribute_values(":hash", string(stored_hash(&presented.nonce_hash)))
            .expression_attribute_values(":generation", number(presented.generation))
            .expression_attribute_values(":client", string(presented.client))
            .expression_attribute_values(":active", string("active"))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        let Err(error) = refreshed else {
            return Ok(Refreshed::Yes);
        };
        let item = standing(&error).ok_or(error)?;
        if item.is_empty() {
            return Ok(Refreshed::Gone);
        }
        let mut account: Standing = from_item(item)?;
        let Some(part) = account.lg.remove(&presented.login) else {
            return Ok(Refreshed::Gone);
        };
        Ok(said_of(&part, presented, now))
    }

    /// Ends one login, and notes why. Whether there was one.
    ///
    /// # Errors
    /// No answer.
    pub async fn end_login(
        &self,
        login: LoginId,
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<bool, StoreError> {
        let update = Update::builder()
            .update_expression("SET #by = :by REMOVE lg.#id")
            .condition_expression("attribute_exists(lg.#id)")
            .expression_attribute_names("#id", login.to_string());
        self.end(update, event, by).await
    }

    /// Ends all of an account's logins, and notes why. Whether there was such an account.
    ///
    /// # Errors
    /// No answer.
    pub async fn end_all_logins(
        &self,
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<bool, StoreError> {
        let none = serde_dynamo::to_attribute_value(BTreeMap::<LoginId, LoginPart>::new())?;
        let update = Update::builder()
            .update_expression("SET #by = :by, lg = :none")
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_values(":none", none);
        self.end(update, event, by).await
    }

    async fn end(
        &self,
        update: UpdateBuilder,
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<bool, StoreError> {
        let update = update
            .set_key(Some(keys::account(event.account).into_attributes()))
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":by", string(by));
        let writes = vec![self.update(update)?, self.security_event_write(event, by)?];
        Ok(matches!(self.commit(writes).await?, Committed::Yes))
    }
}

fn said_of(part: &LoginPart, presented: Presented<'_>, now: Timestamp) -> Refreshed {
    let now_second = now.as_second();
    let is_its_own = part.h == stored_hash(&presented.nonce_hash) && part.k == presented.client;
    if !is_its_own || part.i <= now_second || part.x <= now_second {
        return Refreshed::Gone;
    }
    let exchanged = part.g.checked_sub(presented.generation);
    let age = now.as_millisecond().saturating_sub(part.r);
    match exchanged {
        Some(1) if i128::from(age) <= GRACE.as_millis() => Refreshed::InGrace,
        Some(1..) => Refreshed::Reused,
        // It is the one that is good, so something else stood in the way: the account is disabled. Or it is of the future: a
        // backup was restored.
        Some(0) | None => Refreshed::Gone,
    }
}
