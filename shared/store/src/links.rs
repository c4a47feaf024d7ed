//! Mailed links: what was asked for at an address, and proves it once. The secret in the link is derived anew where its mail is
//! written; its hash is stored.
//!
//! A link is there whether or not its address is an account's: nobody learns from a call which it is. The mail's consumer hands it
//! over to the account, and only then can it be used.

use aforo_domain::ids::{AccountId, LinkId, MessageId};
use aforo_domain::{AddressDigest, EmailAddress, Language, LinkPurpose};
use aws_sdk_dynamodb::types::{
    ReturnValue, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::booking_codes::standing;
use crate::error::StoreError;
use crate::item::{Item, id_in_key, number, string, to_item};
use crate::keys::{self, Key};
use crate::login_part::stored_hash;
use crate::outbox::{Cause, Outbox};
use crate::table::{Table, random};

/// A link to be mailed.
#[derive(Clone)]
pub struct NewLink {
    pub id: LinkId,
    pub purpose: LinkPurpose,
    /// To whom it is mailed, should the address be an account's.
    pub address: AddressDigest,
    /// Of the secret in it.
    pub hash: [u8; 32],
    pub language: Language,
    pub asked_at: Timestamp,
    /// Whose it is, where that is known already, and at which epoch.
    pub account: Option<(AccountId, u64)>,
    /// The address that an account is to have from then on.
    pub new_email: Option<EmailAddress>,
}

/// A link as it stands.
#[derive(Clone)]
pub struct Link {
    pub id: LinkId,
    pub purpose: LinkPurpose,
    pub address: AddressDigest,
    pub language: Language,
    pub asked_at: Timestamp,
    /// Whose it is and at which epoch: none before its mail was written.
    pub account: Option<(AccountId, u64)>,
    pub new_email: Option<EmailAddress>,
    /// The address that an account had before.
    pub old_email: Option<EmailAddress>,
}

/// A link that is used up by a transaction.
#[derive(Clone)]
pub struct LinkUse {
    pub id: LinkId,
    /// Of the secret in it.
    pub hash: [u8; 32],
    /// The address that it took from an account, to be told by mail.
    pub old_email: Option<EmailAddress>,
    pub now: Timestamp,
}

/// How long a link can be used.
#[must_use]
pub const fn link_lasts(purpose: LinkPurpose) -> SignedDuration {
    match purpose {
        LinkPurpose::VerifyEmail | LinkPurpose::ChangeEmail => SignedDuration::from_hours(24),
        LinkPurpose::KnownAddress | LinkPurpose::ResetPassword | LinkPurpose::ResetFactor => {
            SignedDuration::from_mins(60)
        }
    }
}

/// Longer than its last effect, a mail, can be on its way.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 7);

#[derive(Serialize, Deserialize)]
struct LinkItem {
    pk: String,
    sk: String,
    p: LinkPurpose,
    d: AddressDigest,
    hs: String,
    la: Language,
    c: Timestamp,
    x: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    a: Option<AccountId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ep: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    em: Option<EmailAddress>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    oe: Option<EmailAddress>,
    /// Whether it was used.
    #[serde(default)]
    u: bool,
    #[serde(default, skip_deserializing, skip_serializing_if = "Option::is_none")]
    o: Option<Outbox>,
    ttl: i64,
}

impl TryFrom<LinkItem> for Link {
    type Error = StoreError;

    fn try_from(item: LinkItem) -> Result<Self, StoreError> {
        Ok(Self {
            id: id_in_key(&item.pk, "X#")?,
            purpose: item.p,
            address: item.d,
            language: item.la,
            asked_at: item.c,
            account: item.a.zip(item.ep),
            new_email: item.em,
            old_email: item.oe,
        })
    }
}

fn new_item(link: &NewLink, by: &Actor) -> Result<Item, StoreError> {
    let Key { pk, sk } = keys::link(link.id);
    let ends = link.asked_at + link_lasts(link.purpose);
    let item = LinkItem {
        pk,
        sk,
        p: link.purpose,
        d: link.address,
        hs: stored_hash(&link.hash),
        la: link.language,
        c: link.asked_at,
        x: ends.as_second(),
        a: link.account.map(|(account, _)| account),
        ep: link.account.map(|(_, epoch)| epoch),
        em: link.new_email.clone(),
        oe: None,
        u: false,
        o: Some(Outbox {
            cause: Cause::Link,
            message: MessageId::new(link.asked_at, random()),
        }),
        ttl: (ends + KEPT).as_second(),
    };
    to_item(item, "link", by)
}

impl Table {
    /// Keeps a link and so causes its mail. One call, one write unit.
    ///
    /// # Errors
    /// No answer.
    pub async fn ask_for_link(&self, link: &NewLink, by: &Actor) -> Result<(), StoreError> {
        let kept = self
            .client
            .put_item()
            .table_name(&self.name)
            .set_item(Some(new_item(link, by)?))
            .condition_expression("attribute_not_exists(pk)")
            .send()
            .await;
        match kept {
            Ok(_) => Ok(()),
            // The id is new: it was this very call, whose reply was lost, and the link may have been mailed since.
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|service| service.is_conditional_check_failed_exception()) =>
            {
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) fn link_write(
        &self,
        link: &NewLink,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        self.put_new(new_item(link, by)?)
    }

    /// A link as it stands, used or not.
    ///
    /// # Errors
    /// No answer.
    pub async fn link(&self, id: LinkId) -> Result<Option<Link>, StoreError> {
        let found: Option<LinkItem> = self.get(keys::link(id)).await?;
        found.map(Link::try_from).transpose()
    }

    /// The link of a secret while it can be used: not over, not used, and handed over to an account.
    ///
    /// # Errors
    /// No answer.
    pub async fn usable_link(
        &self,
        id: LinkId,
        hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<Link>, StoreError> {
        let found: Option<LinkItem> = self.get(keys::link(id)).await?;
        let usable = found.filter(|item| {
            !item.u && now.as_second() < item.x && item.a.is_some() && item.hs == stored_hash(hash)
        });
        usable.map(Link::try_from).transpose()
    }

    /// Gives the link to an account: its mail is sent next, and only then. `false`: it is over, used, or another account's.
    ///
    /// # Errors
    /// No answer: the mail must not be sent.
    pub async fn hand_over_link(
        &self,
        id: LinkId,
        account: AccountId,
        epoch: u64,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let handed_over = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(keys::link(id).into_attributes()))
            .update_expression("SET a = :account, ep = :epoch REMOVE o")
            .condition_expression(
                "x > :now AND u = :unused AND (attribute_not_exists(a) OR (a = :account AND ep = :epoch))",
            )
            .expression_attribute_values(":account", string(account))
            .expression_attribute_values(":epoch", number(epoch))
            .expression_attribute_values(":now", number(now.as_second()))
            .expression_attribute_values(":unused", aws_sdk_dynamodb::types::AttributeValue::Bool(false))
            .return_values(ReturnValue::None)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match handed_over {
            Ok(_) => Ok(true),
            Err(error) if standing(&error).is_some() => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The write that uses a link up.
    pub(crate) fn link_use_write(
        &self,
        used: &LinkUse,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        use aws_sdk_dynamodb::types::AttributeValue;
        let old = used.old_email.as_ref();
        let expression = if old.is_some() {
            "SET u = :used, #by = :by, oe = :old REMOVE o"
        } else {
            "SET u = :used, #by = :by REMOVE o"
        };
        let mut update = Update::builder()
            .set_key(Some(keys::link(used.id).into_attributes()))
            .update_expression(expression)
            .condition_expression("hs = :hash AND x > :now AND u = :unused AND attribute_exists(a)")
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":used", AttributeValue::Bool(true))
            .expression_attribute_values(":unused", AttributeValue::Bool(false))
            .expression_attribute_values(":hash", string(stored_hash(&used.hash)))
            .expression_attribute_values(":now", number(used.now.as_second()))
            .expression_attribute_values(":by", string(by));
        if let Some(old) = old {
            update = update.expression_attribute_values(":old", string(old));
        }
        self.update(update)
    }
}
