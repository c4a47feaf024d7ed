//! What a stage is set to. Every function reads it once, before its first event, together with the public keys.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::error::StoreError;
use crate::item::{from_item, to_item};
use crate::keys;
use crate::public_keys::{self, PublicKeys};
use crate::table::Table;

/// The item `K#config`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// `iss` of access tokens.
    pub issuer: String,
    /// `aud` of access tokens.
    pub audience: String,
    /// Where people reach the platform, without a trailing slash.
    pub public_url: String,
    /// `From` of every mail.
    pub mail_from: String,
    /// How long an access token is good, in seconds.
    pub access_token_seconds: i64,
    /// How many log-ins may be tried for one account in a quarter of an hour.
    pub log_ins_per_account: u32,
    /// How many log-ins may be tried from one network address in a quarter of an hour.
    pub log_ins_per_address: u32,
    /// How many accounts may be made from one network address in a quarter of an hour.
    pub sign_ups_per_address: u32,
    /// How many log-ins may be tried in a minute by all who were not known before. Devices that have logged in are not counted.
    #[serde(default = "Settings::usual_log_ins")]
    pub log_ins_per_minute: u32,
    /// How many links may be asked for at one address in an hour, of each kind.
    #[serde(default = "Settings::usual_links")]
    pub links_per_email: u32,
    /// How many links may be asked for, and tried, from one network address in a quarter of an hour.
    #[serde(default = "Settings::usual_links_of_network")]
    pub links_per_address: u32,
    /// How many invitations to organisations an account may have mailed in an hour.
    #[serde(default = "Settings::usual_invitations")]
    pub invitations_per_account: u32,
    /// How many changes that need the password an account may try in a quarter of an hour.
    #[serde(default = "Settings::usual_reauthentications")]
    pub reauthentications_per_account: u32,
    /// Whether whoever runs an organisation's things must log in with a second factor. Administrators of the platform always must.
    #[serde(default = "Settings::careful")]
    pub organizers_use_second_factor: bool,
    /// How many payments an account may begin in a quarter of an hour, and how many it may ask to have taken: either calls PayPal.
    #[serde(default = "Settings::usual_payments")]
    pub payments_per_account: u32,
    /// How long the places of a priced order wait for its payment, in seconds; at most 900, the longest that a message waits.
    #[serde(default = "Settings::usual_hold")]
    pub hold_seconds: i64,
    #[serde(default)]
    pub paypal: PayPalHosts,
    /// To whom the assistant sends people whom it cannot help; none: to `mail_from`.
    #[serde(default)]
    pub support_email: Option<String>,
    #[serde(default)]
    pub dialogflow: DialogflowCallers,
}

/// Whose calls of the Dialogflow webhooks are believed, beside those that know the secret.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DialogflowCallers {
    /// The Google Cloud project whose agents may call; none: any.
    #[serde(default)]
    pub project: Option<String>,
    /// An agent that proves itself with an ID token of Google's; none: there is no such agent.
    #[serde(default)]
    pub google: Option<GoogleIdentity>,
}

/// What an ID token of Google's must say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoogleIdentity {
    /// `aud`: the webhook's address as the agent has it.
    pub audience: String,
    /// `email`: `service-<project number>@gcp-sa-dialogflow.iam.gserviceaccount.com`.
    pub service_account: String,
    /// Where Google's public keys are, `host` or `host:port`.
    #[serde(default = "GoogleIdentity::usual_key_host")]
    pub key_host: String,
}

impl GoogleIdentity {
    fn usual_key_host() -> String {
        "www.googleapis.com".to_owned()
    }
}

/// Where PayPal is. The scheme is always https; a host is `host` or `host:port` and compared whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayPalHosts {
    pub api_host: String,
    /// From where the certificates of its webhooks may be fetched.
    pub certificate_hosts: Vec<String>,
    /// Where it sends payers to.
    pub approval_hosts: Vec<String>,
    /// PEM; none: those of the machine.
    #[serde(default)]
    pub trust_roots: Vec<String>,
}

impl Default for PayPalHosts {
    fn default() -> Self {
        Self {
            api_host: "api-m.paypal.com".to_owned(),
            certificate_hosts: vec!["api.paypal.com".to_owned(), "api-m.paypal.com".to_owned()],
            approval_hosts: ["www", "api-m", "api"]
                .map(|host| format!("{host}.paypal.com"))
                .to_vec(),
            trust_roots: Vec::new(),
        }
    }
}

impl Settings {
    #[must_use]
    pub const fn access_token_lifetime(&self) -> SignedDuration {
        SignedDuration::from_secs(self.access_token_seconds)
    }

    const fn usual_payments() -> u32 {
        60
    }

    const fn usual_log_ins() -> u32 {
        4_800
    }

    const fn usual_links() -> u32 {
        3
    }

    const fn usual_links_of_network() -> u32 {
        30
    }

    const fn usual_invitations() -> u32 {
        60
    }

    const fn usual_reauthentications() -> u32 {
        10
    }

    const fn careful() -> bool {
        true
    }

    const fn usual_hold() -> i64 {
        900
    }

    #[must_use]
    pub const fn hold(&self) -> SignedDuration {
        SignedDuration::from_secs(self.hold_seconds)
    }
}

#[derive(Serialize, Deserialize)]
struct Stored<T> {
    pk: String,
    sk: String,
    value: T,
}

impl Table {
    /// Settings and public keys in one reading, which also opens the connection to the table.
    ///
    /// # Errors
    /// No answer, or the stage has not been configured yet.
    pub async fn settings(&self) -> Result<(Settings, PublicKeys), StoreError> {
        let (mut settings, mut public_keys) = (None, None);
        for item in self
            .get_many(vec![keys::settings(), keys::public_keys()])
            .await?
        {
            if item
                .get("pk")
                .is_some_and(|pk| pk.as_s() == Ok(&keys::settings().pk))
            {
                settings = Some(from_item::<Stored<Settings>>(item)?.value);
            } else {
                public_keys = Some(public_keys::read(item)?);
            }
        }
        settings.zip(public_keys).ok_or_else(|| {
            StoreError::Unreadable("the stage has no settings; run configure-stage".to_owned())
        })
    }

    /// Replaces the settings; doing it twice is harmless.
    ///
    /// # Errors
    /// No answer.
    pub async fn configure(&self, settings: Settings, by: &Actor) -> Result<(), StoreError> {
        self.replace(keys::settings(), settings, by).await
    }

    /// The one bare put: an administrator's decision replaces whatever was decided before.
    async fn replace(
        &self,
        key: keys::Key,
        value: impl Serialize,
        by: &Actor,
    ) -> Result<(), StoreError> {
        let keys::Key { pk, sk } = key;
        let item = to_item(Stored { pk, sk, value }, "settings", by)?;
        self.client
            .put_item()
            .table_name(&self.name)
            .set_item(Some(item))
            .send()
            .await?;
        Ok(())
    }
}
