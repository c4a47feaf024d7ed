//! What a sandbox is made with: where it says it is, and the REST apps that may call it.

use std::sync::Arc;

use crate::authority::Authority;

#[derive(Clone, Debug)]
pub struct Options {
    /// Where every link points to, without a slash at the end: `https://localhost:4568`.
    pub base_url: String,
    pub accounts: Vec<Account>,
    pub links: LinkStyle,
    /// Two sandboxes of one seed make the same ids in the same order.
    pub seed: u64,
    /// The time at first, in seconds since the epoch.
    pub now: i64,
    /// How long an access token lives, in seconds.
    pub token_seconds: i64,
    /// Who signs; the process's own one if none is given.
    pub authority: Option<Arc<Authority>>,
}

/// A merchant's REST app.
#[derive(Clone, Debug)]
pub struct Account {
    pub client_id: String,
    pub client_secret: String,
    /// 13 characters of `2-9A-HJ-NP-Z`.
    pub merchant_id: String,
    pub webhook: Option<Webhook>,
}

/// Where an app is told of events. Without one nothing is queued for it.
#[derive(Clone, Debug)]
pub struct Webhook {
    pub id: String,
    pub url: String,
}

/// Which of PayPal's two kinds of approval link an order gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinkStyle {
    /// `payer-action` with a `payment_source`, `approve` without.
    #[default]
    AsAsked,
    Approve,
    PayerAction,
}

impl Default for Options {
    /// One account, `sandbox-client` with the secret `sandbox-secret`, and no webhook.
    fn default() -> Self {
        Self {
            base_url: "https://localhost:4568".to_owned(),
            accounts: vec![Account {
                client_id: "sandbox-client".to_owned(),
                client_secret: "sandbox-secret".to_owned(),
                merchant_id: "SANDBXAFRSHP2".to_owned(),
                webhook: None,
            }],
            links: LinkStyle::AsAsked,
            seed: 0,
            now: 1_775_000_000,
            token_seconds: 32_400,
            authority: None,
        }
    }
}
