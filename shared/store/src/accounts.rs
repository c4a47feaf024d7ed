//! Accounts and the claims that make an address one account's.

use aforo_domain::ids::{AccountId, MessageId};
use aforo_domain::text::PersonName;
use aforo_domain::{AddressDigest, EmailAddress, Language};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::commit::Committed;
use crate::error::StoreError;
use crate::item::{id_in_key, to_item};
use crate::keys::{self, Key};
use crate::outbox::{Cause, Outbox};
use crate::table::Table;

/// Somebody who can log in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub email: EmailAddress,
    pub name: PersonName,
    pub language: Language,
    pub created_at: Timestamp,
}

/// What a log-in is checked against.
pub struct Credentials {
    pub account: AccountId,
    /// A PHC string of argon2id.
    pub password_hash: String,
}

#[derive(Serialize, Deserialize)]
struct AccountItem {
    pk: String,
    sk: String,
    em: EmailAddress,
    nm: PersonName,
    la: Language,
    pw: String,
    c: Timestamp,
    /// Written and never read: a cause that only a newer version knows must not make the item unreadable.
    #[serde(default, skip_deserializing, skip_serializing_if = "Option::is_none")]
    o: Option<Outbox>,
}

#[derive(Serialize, Deserialize)]
struct ClaimItem {
    pk: String,
    sk: String,
    a: AccountId,
}

impl Table {
    /// Makes the account unless the address is somebody's already; the welcome mail is caused by the same write.
    /// Says nothing of which of the two happened: neither may the caller.
    ///
    /// # Errors
    /// No answer.
    pub async fn sign_up(
        &self,
        account: &Account,
        address: AddressDigest,
        password_hash: String,
        welcome: MessageId,
        by: &Actor,
    ) -> Result<(), StoreError> {
        let Key { pk, sk } = keys::address_claim(address);
        let claim = ClaimItem {
            pk,
            sk,
            a: account.id,
        };
        let Key { pk, sk } = keys::account(account.id);
        let item = AccountItem {
            pk,
            sk,
            em: account.email.clone(),
            nm: account.name.clone(),
            la: account.language,
            pw: password_hash,
            c: account.created_at,
            o: Some(Outbox {
                cause: Cause::Welcome,
                message: welcome,
            }),
        };
        let writes = vec![
            self.put_new(to_item(claim, "claim", by)?)?,
            self.put_new(to_item(item, "account", by)?)?,
        ];
        match self.commit(writes).await? {
            Committed::Yes | Committed::No(_) => Ok(()),
        }
    }

    /// The credentials behind an address. An unknown address costs the same two readings: `decoy` is looked up in its account's place.
    ///
    /// # Errors
    /// No answer.
    pub async fn credentials(
        &self,
        address: AddressDigest,
        decoy: AccountId,
    ) -> Result<Option<Credentials>, StoreError> {
        let claim: Option<ClaimItem> = self.get(keys::address_claim(address)).await?;
        let account = claim.map_or(decoy, |claim| claim.a);
        let found: Option<AccountItem> = self.get(keys::account(account)).await?;
        Ok(found.map(|item| Credentials {
            account,
            password_hash: item.pw,
        }))
    }

    /// The account behind an address; two readings, or one if it is nobody's.
    ///
    /// # Errors
    /// No answer.
    pub async fn account_at(&self, address: AddressDigest) -> Result<Option<Account>, StoreError> {
        let claim: Option<ClaimItem> = self.get(keys::address_claim(address)).await?;
        match claim {
            Some(claim) => self.account(claim.a).await,
            None => Ok(None),
        }
    }

    /// # Errors
    /// No answer.
    pub async fn account(&self, id: AccountId) -> Result<Option<Account>, StoreError> {
        let found: Option<AccountItem> = self.get(keys::account(id)).await?;
        found
            .map(|item| {
                Ok(Account {
                    id: id_in_key(&item.pk, "A#")?,
                    email: item.em,
                    name: item.nm,
                    language: item.la,
                    created_at: item.c,
                })
            })
            .transpose()
    }
}
