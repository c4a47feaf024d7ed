//! Who causes a write, for the audit that reads the stream.

use aforo_domain::ids::AccountId;
use aforo_domain::text::Text;

/// Stored as `by` on every item a request writes: `acc_… JKJaXmPLvHcESHA= publish-event`.
#[derive(Clone, Debug)]
pub struct Actor {
    /// None: somebody who has not logged in, or the system itself.
    pub account: Option<AccountId>,
    pub request_id: String,
    /// The operation's name, or the function's; none of what is neither.
    pub operation: Option<&'static str>,
}

impl std::fmt::Display for Actor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.account {
            Some(account) => write!(f, "{account} {}", self.request_id)?,
            None => write!(f, "- {}", self.request_id)?,
        }
        match self.operation {
            Some(operation) => write!(f, " {operation}"),
            None => Ok(()),
        }
    }
}

/// An [`Actor`] as it stands on an item; the version before did not name the operation.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cause {
    pub account: Option<AccountId>,
    pub request_id: Option<String>,
    pub operation: Option<String>,
}

impl Cause {
    pub fn parse(by: &str) -> Self {
        let mut parts = by.split(' ');
        let account = parts.next().and_then(|id| AccountId::parse(id).ok());
        let mut part = || parts.next().filter(|part| !part.is_empty());
        Self {
            account,
            request_id: part().map(str::to_owned),
            operation: part().map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(operation: Option<&'static str>, account: Option<AccountId>) -> Cause {
        let by = Actor {
            account,
            request_id: "JKJaXmPLvHcESHA=".to_owned(),
            operation,
        };
        Cause::parse(&by.to_string())
    }

    #[test]
    fn who_it_was_is_read_back_with_and_without_the_operation() {
        let account = Some(AccountId::from_bytes([7; 16]));
        for account in [account, None] {
            for operation in [Some("publish-event"), None] {
                let cause = read(operation, account);
                assert_eq!(cause.account, account);
                assert_eq!(cause.request_id.as_deref(), Some("JKJaXmPLvHcESHA="));
                assert_eq!(cause.operation.as_deref(), operation);
            }
        }
        assert_eq!(Cause::parse(""), Cause::default());
    }
}
