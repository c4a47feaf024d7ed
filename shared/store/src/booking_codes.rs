//! One-time codes that are sent to an address and open what its account registered: issuing them, and handing them to an account.
//!
//! One item an address, there whether or not the address is an account's: nobody learns from a call which it is.

use aforo_domain::ids::{AccountId, BookingCodeId, MessageId};
use aforo_domain::{AddressDigest, Language};
use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::{ReturnValue, ReturnValuesOnConditionCheckFailure};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::Actor;
use crate::error::StoreError;
use crate::item::{Item, VERSION, bytes, from_item, number, string};
use crate::keys;
use crate::outbox::{Cause, Outbox};
use crate::table::{Table, random};

/// A code to be issued. The code itself is derived anew where its mail is written, and stored nowhere.
#[derive(Clone, Copy)]
pub struct NewBookingCode<'a> {
    pub address: AddressDigest,
    /// Of the code.
    pub hash: [u8; 32],
    pub issue: BookingCodeId,
    /// The mail's.
    pub language: Language,
    /// The id of the request that asks for it: repeated, it issues no second one.
    pub request: &'a str,
}

/// What became of the wish for a code; the same for an address that is nobody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum IssuedCode {
    /// It replaces the one before.
    Issued,
    /// By this very request before; that one stands.
    Before,
    /// No more codes for this address until then.
    TooMany(Timestamp),
}

/// How long a code can be used after its issue.
pub const BOOKING_CODE_MINUTES: i64 = 15;
const VALID: SignedDuration = SignedDuration::from_mins(BOOKING_CODE_MINUTES);
/// In which an address is issued three codes: each issue looks at the time of the third before it.
const WINDOW: SignedDuration = SignedDuration::from_hours(1);

/// The times and requests of the last three issues, the newest first.
#[derive(Deserialize)]
struct Issues {
    t3: i64,
    q1: String,
    q2: String,
    q3: String,
}

#[derive(Deserialize)]
struct HandedOver {
    la: Language,
}

impl Table {
    /// Issues a code and so causes its mail, at most three an hour and address. One call, one write unit.
    ///
    /// # Errors
    /// No answer: the same request may ask again.
    pub async fn issue_booking_code(
        &self,
        new: NewBookingCode<'_>,
        now: Timestamp,
        by: &Actor,
    ) -> Result<IssuedCode, StoreError> {
        let outbox = Outbox {
            cause: Cause::BookingCode,
            message: MessageId::new(now, random()),
        };
        let issued = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(keys::booking_code(new.address).into_attributes()))
            // Every right side is the item's as it was, so the times and requests move on by one.
            .update_expression(
                "SET i = :issue, hs = :hash, x = :ends, la = :language, o = :outbox, \
                 t1 = :now, t2 = if_not_exists(t1, :never), t3 = if_not_exists(t2, :never), \
                 q1 = :request, q2 = if_not_exists(q1, :nobody), q3 = if_not_exists(q2, :nobody), \
                 v = :version, et = :entity, #by = :by, #ttl = :ttl \
                 REMOVE a, u, w",
            )
            .condition_expression(
                "attribute_not_exists(pk) OR \
                 (t3 <= :window AND q1 <> :request AND q2 <> :request AND q3 <> :request)",
            )
            .expression_attribute_names("#by", "by")
            .expression_attribute_names("#ttl", "ttl")
            .expression_attribute_values(":issue", string(new.issue))
            .expression_attribute_values(":hash", bytes(new.hash))
            .expression_attribute_values(":ends", number((now + VALID).as_second()))
            .expression_attribute_values(":language", string(new.language))
            .expression_attribute_values(":outbox", string(outbox))
            .expression_attribute_values(":now", number(now.as_second()))
            .expression_attribute_values(":never", number(0))
            .expression_attribute_values(":window", number((now - WINDOW).as_second()))
            .expression_attribute_values(":request", string(new.request))
            .expression_attribute_values(":nobody", string("-"))
            .expression_attribute_values(":version", number(VERSION))
            .expression_attribute_values(":entity", string("booking_code"))
            .expression_attribute_values(":by", string(by))
            // Nothing of the item matters any longer then.
            .expression_attribute_values(":ttl", number((now + WINDOW).as_second()))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        let Err(error) = issued else {
            return Ok(IssuedCode::Issued);
        };
        let standing: Issues = from_item(standing(&error).ok_or(error)?)?;
        if [standing.q1, standing.q2, standing.q3].contains(&new.request.to_owned()) {
            return Ok(IssuedCode::Before);
        }
        let until = Timestamp::from_second(standing.t3)
            .map_err(|error| StoreError::Unreadable(error.to_string()))?;
        Ok(IssuedCode::TooMany(until + WINDOW))
    }

    /// Makes the code open what `account` registered: its mail is sent next, and only then. Gives the mail's language;
    /// `None`: the code is over, used, or replaced by a newer one.
    ///
    /// # Errors
    /// No answer: the mail must not be sent.
    pub async fn hand_over_booking_code(
        &self,
        address: AddressDigest,
        issue: BookingCodeId,
        account: AccountId,
        now: Timestamp,
    ) -> Result<Option<Language>, StoreError> {
        let handed_over = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(keys::booking_code(address).into_attributes()))
            .update_expression("SET a = :account REMOVE o")
            .condition_expression("i = :issue AND x > :now AND attribute_not_exists(u)")
            .expression_attribute_values(":account", string(account))
            .expression_attribute_values(":issue", string(issue))
            .expression_attribute_values(":now", number(now.as_second()))
            .return_values(ReturnValue::AllNew)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        let written = match handed_over {
            Ok(written) => written.attributes.unwrap_or_default(),
            Err(error) if standing(&error).is_some() => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let code: HandedOver = from_item(written)?;
        Ok(Some(code.la))
    }
}

/// The item that did not meet the update's condition (empty if there was none); none if the call failed otherwise.
pub fn standing(error: &SdkError<UpdateItemError>) -> Option<Item> {
    match error.as_service_error() {
        Some(UpdateItemError::ConditionalCheckFailedException(failed)) => {
            Some(failed.item().cloned().unwrap_or_default())
        }
        _ => None,
    }
}
