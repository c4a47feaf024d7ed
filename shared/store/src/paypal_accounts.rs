//! Whose account at PayPal an organisation's money goes to: its own, or the platform's.

use aforo_domain::ids::{OrganizationId, PayPalAccountId};
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::error::StoreError;
use crate::item::{from_item, to_item};
use crate::keys::{self, Key};
use crate::table::Table;

/// What is known of an account but its credentials.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayPalAccount {
    /// PayPal's id of the webhook that tells us of it.
    pub webhook_id: String,
    /// PayPal's id of the merchant.
    pub merchant_id: String,
    /// The name of the secret that holds its `client_id` and `client_secret`.
    pub secret: String,
}

#[derive(Serialize, Deserialize)]
struct AccountItem {
    pk: String,
    sk: String,
    wh: String,
    me: String,
    se: String,
}

impl From<AccountItem> for PayPalAccount {
    fn from(item: AccountItem) -> Self {
        Self {
            webhook_id: item.wh,
            merchant_id: item.me,
            secret: item.se,
        }
    }
}

impl Table {
    /// The account `of`, if there is one.
    ///
    /// # Errors
    /// No answer.
    pub async fn paypal_account(
        &self,
        of: PayPalAccountId,
    ) -> Result<Option<PayPalAccount>, StoreError> {
        let found: Option<AccountItem> = self.get(keys::paypal_account(of)).await?;
        Ok(found.map(PayPalAccount::from))
    }

    /// The accounts that collect for an organisation: its own first, then the platform's.
    ///
    /// # Errors
    /// No answer.
    pub async fn collecting_accounts(
        &self,
        organization: OrganizationId,
    ) -> Result<Vec<PayPalAccount>, StoreError> {
        let own = keys::paypal_account(PayPalAccountId::Organization(organization));
        let platforms = keys::paypal_account(PayPalAccountId::Platform);
        let mut found = self
            .get_many(vec![own.clone(), platforms])
            .await?
            .into_iter()
            .map(from_item::<AccountItem>)
            .collect::<Result<Vec<_>, _>>()?;
        found.sort_by_key(|item| item.pk != own.pk);
        Ok(found.into_iter().map(PayPalAccount::from).collect())
    }

    /// Replaces the account; an administrator's decision.
    ///
    /// # Errors
    /// No answer.
    pub async fn set_paypal_account(
        &self,
        of: PayPalAccountId,
        account: PayPalAccount,
        by: &Actor,
    ) -> Result<(), StoreError> {
        let Key { pk, sk } = keys::paypal_account(of);
        let item = AccountItem {
            pk,
            sk,
            wh: account.webhook_id,
            me: account.merchant_id,
            se: account.secret,
        };
        self.client
            .put_item()
            .table_name(&self.name)
            .set_item(Some(to_item(item, "paypal_account", by)?))
            .send()
            .await?;
        Ok(())
    }
}
