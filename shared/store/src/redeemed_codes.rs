//! Redeeming a one-time code: the right one works once, and five wrong ones use it up.

use aforo_domain::AddressDigest;
use aforo_domain::ids::AccountId;
use aws_sdk_dynamodb::types::{AttributeValue, ReturnValue, ReturnValuesOnConditionCheckFailure};
use jiff::Timestamp;
use serde::Deserialize;

use crate::Actor;
use crate::booking_codes::standing;
use crate::error::StoreError;
use crate::item::{Item, bytes, from_item, number, string};
use crate::keys;
use crate::table::Table;

/// What a code opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum RedeemedCode {
    Account(AccountId),
    Wrong {
        tries_left: u32,
    },
    /// There is none that could be right: none was issued or sent, it is over, used, or its tries are.
    Gone,
}

const TRIES: u32 = 5;

#[derive(Deserialize)]
struct Right {
    a: AccountId,
}

/// The item that was not redeemed.
#[derive(Deserialize)]
struct Standing {
    i: String,
    x: i64,
    /// The request that used it.
    u: Option<String>,
    /// The requests that came with a wrong code.
    #[serde(default)]
    w: Vec<String>,
}

impl Standing {
    fn tries_left(&self) -> u32 {
        TRIES.saturating_sub(u32::try_from(self.w.len()).unwrap_or(TRIES))
    }
}

impl Table {
    /// Tries a code at an address: one call if it is right, or nothing could be; two if it is wrong. The same request, repeated,
    /// gets the same answer, and a wrong one costs no second try.
    ///
    /// The code that was never sent, because the address is nobody's, cannot be told from one that was.
    ///
    /// # Errors
    /// No answer: the same request may ask again.
    pub async fn redeem_booking_code(
        &self,
        address: AddressDigest,
        hash: [u8; 32],
        request: &str,
        now: Timestamp,
        by: &Actor,
    ) -> Result<RedeemedCode, StoreError> {
        let redeemed = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(keys::booking_code(address).into_attributes()))
            .update_expression("SET u = :request, #by = :by REMOVE o")
            .condition_expression(
                "hs = :hash AND x > :now AND attribute_exists(a) \
                 AND (attribute_not_exists(w) OR size(w) < :tries) \
                 AND (attribute_not_exists(u) OR u = :request)",
            )
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":request", string(request))
            .expression_attribute_values(":by", string(by))
            .expression_attribute_values(":hash", bytes(hash))
            .expression_attribute_values(":now", number(now.as_second()))
            .expression_attribute_values(":tries", number(TRIES))
            .return_values(ReturnValue::AllNew)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        let item = match redeemed {
            Ok(written) => {
                let right: Right = from_item(written.attributes.unwrap_or_default())?;
                return Ok(RedeemedCode::Account(right.a));
            }
            Err(error) => standing(&error).ok_or(error)?,
        };
        // Nothing was issued; or the right code opens nothing (any longer).
        if item.is_empty() || item.get("hs") == Some(&bytes(hash)) {
            return Ok(RedeemedCode::Gone);
        }
        let code: Standing = from_item(item)?;
        if code.u.is_some() || code.x <= now.as_second() {
            return Ok(RedeemedCode::Gone);
        }
        if let Some(counted) = counted(&code, request) {
            return Ok(counted);
        }
        self.count_wrong_code(address, code.i, request, by).await
    }

    /// Costs the code a try.
    async fn count_wrong_code(
        &self,
        address: AddressDigest,
        issue: String,
        request: &str,
        by: &Actor,
    ) -> Result<RedeemedCode, StoreError> {
        let tried = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(keys::booking_code(address).into_attributes()))
            .update_expression("ADD w :requests SET #by = :by REMOVE o")
            .condition_expression(
                "i = :issue AND attribute_not_exists(u) AND \
                 (attribute_not_exists(w) OR (size(w) < :tries AND NOT contains(w, :request)))",
            )
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":requests", AttributeValue::Ss(vec![request.to_owned()]))
            .expression_attribute_values(":by", string(by))
            .expression_attribute_values(":issue", string(&issue))
            .expression_attribute_values(":tries", number(TRIES))
            .expression_attribute_values(":request", string(request))
            .return_values(ReturnValue::AllNew)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        let item: Item = match tried {
            Ok(written) => written.attributes.unwrap_or_default(),
            Err(error) => standing(&error).ok_or(error)?,
        };
        let code: Standing = from_item(item)?;
        // Used, used up or replaced by a newer one in the meantime.
        if code.i != issue || code.u.is_some() {
            return Ok(RedeemedCode::Gone);
        }
        Ok(counted(&code, request).unwrap_or(RedeemedCode::Gone))
    }
}

/// The answer to a wrong code whose try is counted; none if it is not, and may be.
fn counted(code: &Standing, request: &str) -> Option<RedeemedCode> {
    let tries_left = code.tries_left();
    if code.w.iter().any(|counted| counted == request) {
        return Some(RedeemedCode::Wrong { tries_left });
    }
    (tries_left == 0).then_some(RedeemedCode::Gone)
}
