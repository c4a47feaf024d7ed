//! Who causes a write, for the audit that reads the stream.

use aforo_domain::ids::AccountId;

/// Stored as `by` on every item a request writes.
#[derive(Clone, Debug)]
pub struct Actor {
    /// None: somebody who has not logged in, or the system itself.
    pub account: Option<AccountId>,
    pub request_id: String,
}

impl std::fmt::Display for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.account {
            Some(account) => write!(f, "{account} {}", self.request_id),
            None => write!(f, "- {}", self.request_id),
        }
    }
}
