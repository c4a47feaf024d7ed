//! Accounts and the claims that make an address one account's. A claim is also all that a log-in reads.

use std::collections::BTreeMap;

use aforo_domain::ids::{AccountId, LoginId};
use aforo_domain::login::Login;
use aforo_domain::rights::PlatformRole;
use aforo_domain::text::PersonName;
use aforo_domain::{AddressDigest, EmailAddress, Language, PhoneNumber, TimeZoneName};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::commit::Committed;
use crate::error::StoreError;
use crate::item::{id_in_key, string, to_item};
use crate::keys::{self, Key};
use crate::links::NewLink;
use crate::login_part::LoginPart;
use crate::table::Table;

/// Somebody who can log in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub email: EmailAddress,
    pub name: PersonName,
    pub language: Language,
    pub time_zone: Option<TimeZoneName>,
    pub phone: Option<PhoneNumber>,
    pub created_at: Timestamp,
    /// When the address was proven to be the account's.
    pub verified_at: Option<Timestamp>,
    pub disabled: bool,
    pub platform_role: Option<PlatformRole>,
    pub second_factor: bool,
    /// Counts the changes of what the account logs in with.
    pub epoch: u64,
    /// The first login that it ever had.
    pub first_login: Option<LoginId>,
    pub logins: Vec<Login>,
}

impl Account {
    /// Whether the account may act, and what was logged in with `login` still is.
    #[must_use]
    pub fn has(&self, login: LoginId, now: Timestamp) -> bool {
        let mut logins = self.logins.iter();
        !self.disabled && logins.any(|known| known.id == login && !known.is_over(now))
    }
}

/// Who wants an account.
pub struct NewAccount {
    pub id: AccountId,
    pub email: EmailAddress,
    pub name: PersonName,
    pub language: Language,
    pub created_at: Timestamp,
    /// A PHC string of argon2id.
    pub password_hash: String,
}

/// What a log-in is checked against.
#[derive(Clone)]
pub struct Credentials {
    pub account: AccountId,
    /// A PHC string of argon2id.
    pub password_hash: String,
    /// As in [`Account`].
    pub epoch: u64,
    pub second_factor: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    Active,
    Disabled,
}

#[derive(Serialize, Deserialize)]
pub struct AccountItem {
    pub pk: String,
    pub sk: String,
    pub em: EmailAddress,
    pub nm: PersonName,
    pub la: Language,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tz: Option<TimeZoneName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ph: Option<PhoneNumber>,
    pub c: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vf: Option<Timestamp>,
    pub st: AccountState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pr: Option<PlatformRole>,
    pub t: bool,
    pub ep: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fl: Option<LoginId>,
    pub lg: BTreeMap<LoginId, LoginPart>,
}

impl TryFrom<AccountItem> for Account {
    type Error = StoreError;

    fn try_from(item: AccountItem) -> Result<Self, StoreError> {
        let logins = item.lg.into_iter();
        Ok(Self {
            id: id_in_key(&item.pk, "A#")?,
            email: item.em,
            name: item.nm,
            language: item.la,
            time_zone: item.tz,
            phone: item.ph,
            created_at: item.c,
            verified_at: item.vf,
            disabled: item.st == AccountState::Disabled,
            platform_role: item.pr,
            second_factor: item.t,
            epoch: item.ep,
            first_login: item.fl,
            logins: logins
                .map(|(id, part)| part.into_login(id))
                .collect::<Result<_, _>>()?,
        })
    }
}

#[derive(Clone, Serialize, Deserialize)]
pub struct ClaimItem {
    pub pk: String,
    pub sk: String,
    pub a: AccountId,
    pub pw: String,
    pub ep: u64,
    pub t: bool,
}

impl ClaimItem {
    pub fn new(address: AddressDigest, credentials: Credentials) -> Self {
        let Key { pk, sk } = keys::address_claim(address);
        Self {
            pk,
            sk,
            a: credentials.account,
            pw: credentials.password_hash,
            ep: credentials.epoch,
            t: credentials.second_factor,
        }
    }
}

/// What became of the wish for an account.
#[must_use]
pub enum SignedUp {
    Yes,
    /// The address is an account's already.
    Known,
}

impl Table {
    /// Makes the account unless the address is somebody's already; `link`, which proves the address, is mailed because of the same write.
    ///
    /// # Errors
    /// No answer.
    pub async fn sign_up(
        &self,
        new: NewAccount,
        address: AddressDigest,
        link: &NewLink,
        by: &Actor,
    ) -> Result<SignedUp, StoreError> {
        let id = new.id;
        let credentials = Credentials {
            account: id,
            password_hash: new.password_hash,
            epoch: 0,
            second_factor: false,
        };
        let Key { pk, sk } = keys::account(id);
        let item = AccountItem {
            pk,
            sk,
            em: new.email,
            nm: new.name,
            la: new.language,
            tz: None,
            ph: None,
            c: new.created_at,
            vf: None,
            st: AccountState::Active,
            pr: None,
            t: false,
            ep: 0,
            fl: None,
            lg: BTreeMap::new(),
        };
        let claim = ClaimItem::new(address, credentials);
        let writes = vec![
            self.put_new(to_item(claim, "claim", by)?)?,
            self.put_new(to_item(item, "account", by)?)?,
            self.link_write(link, by)?,
        ];
        Ok(match self.commit(writes).await? {
            Committed::Yes => SignedUp::Yes,
            Committed::No(_) => SignedUp::Known,
        })
    }

    /// What a log-in at the address is checked against. One call.
    ///
    /// # Errors
    /// No answer.
    pub async fn credentials(
        &self,
        address: AddressDigest,
    ) -> Result<Option<Credentials>, StoreError> {
        let claim: Option<ClaimItem> = self.get(keys::address_claim(address)).await?;
        Ok(claim.map(|claim| Credentials {
            account: claim.a,
            password_hash: claim.pw,
            epoch: claim.ep,
            second_factor: claim.t,
        }))
    }

    /// The account behind an address; two readings, or one if it is nobody's.
    ///
    /// # Errors
    /// No answer.
    pub async fn account_at(&self, address: AddressDigest) -> Result<Option<Account>, StoreError> {
        match self.credentials(address).await? {
            Some(credentials) => self.account(credentials.account).await,
            None => Ok(None),
        }
    }

    /// # Errors
    /// No answer.
    pub async fn account(&self, id: AccountId) -> Result<Option<Account>, StoreError> {
        let found: Option<AccountItem> = self.get(keys::account(id)).await?;
        found.map(Account::try_from).transpose()
    }

    /// Replaces the hash of a password that stays the same by one of today's parameters, unless either has changed meanwhile.
    ///
    /// # Errors
    /// No answer.
    pub async fn rehash_password(
        &self,
        address: AddressDigest,
        old: &str,
        new: String,
    ) -> Result<(), StoreError> {
        let rehashed = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(keys::address_claim(address).into_attributes()))
            .update_expression("SET pw = :new")
            .condition_expression("pw = :old")
            .expression_attribute_values(":new", string(new))
            .expression_attribute_values(":old", string(old))
            .send()
            .await;
        match rehashed {
            Ok(_) => Ok(()),
            Err(error) if crate::booking_codes::standing(&error).is_some() => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
