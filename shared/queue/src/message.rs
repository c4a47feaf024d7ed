//! Messages carry ids and never personal data: the consumer reads the item at delivery.

use aforo_domain::ids::{AccountId, MessageId, RegistrationId};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What a queue carries: `{"type": "ticket", "v": 1, "id": "msg_…", "registration": "reg_…"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// The same for every delivery: the key under which the effect happens once.
    pub id: MessageId,
    pub task: Task,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Welcome { account: AccountId },
    Ticket { registration: RegistrationId },
}

/// The queues of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Queue {
    Mail,
}

impl Queue {
    /// `aforo-<stage>-mail`.
    #[must_use]
    pub fn name(self, stage: &str) -> String {
        match self {
            Self::Mail => format!("aforo-{stage}-mail"),
        }
    }
}

impl Task {
    #[must_use]
    pub const fn queue(self) -> Queue {
        match self {
            Self::Welcome { .. } | Self::Ticket { .. } => Queue::Mail,
        }
    }
}

/// A message that this version cannot read: it goes to the dead-letter queue, never into silence.
#[derive(Debug, Error)]
#[error("unreadable message: {0}")]
pub struct Unreadable(String);

#[derive(Serialize, Deserialize)]
struct Wire {
    #[serde(rename = "type")]
    kind: String,
    v: u8,
    id: MessageId,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<AccountId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    registration: Option<RegistrationId>,
}

/// Written by today's senders; the first there is, so the only one that is read.
const VERSION: u8 = 1;

impl Message {
    #[must_use]
    pub fn to_json(self) -> String {
        let (kind, account, registration) = match self.task {
            Task::Welcome { account } => ("welcome", Some(account), None),
            Task::Ticket { registration } => ("ticket", None, Some(registration)),
        };
        let wire = Wire {
            kind: kind.to_owned(),
            v: VERSION,
            id: self.id,
            account,
            registration,
        };
        serde_json::to_string(&wire).unwrap_or_default()
    }

    /// # Errors
    /// Anything but a message of a known type and version.
    pub fn parse(body: &str) -> Result<Self, Unreadable> {
        let wire: Wire =
            serde_json::from_str(body).map_err(|error| Unreadable(error.to_string()))?;
        if wire.v != VERSION {
            return Err(Unreadable(format!("version {}", wire.v)));
        }
        let task = match (wire.kind.as_str(), wire.account, wire.registration) {
            ("welcome", Some(account), None) => Task::Welcome { account },
            ("ticket", None, Some(registration)) => Task::Ticket { registration },
            (kind, _, _) => return Err(Unreadable(format!("type {kind}"))),
        };
        Ok(Self { id: wire.id, task })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(kind: &str, field: &str, value: &str) -> String {
        let id = format!("msg_{:026}", 1);
        format!(r#"{{"type":"{kind}","v":1,"id":"{id}","{field}":"{value}"}}"#)
    }

    #[test]
    fn a_message_is_written_as_it_is_read() {
        let registration = format!("reg_{:052}", 7);
        let account = format!("acc_{:026}", 7);
        for body in [
            message("ticket", "registration", &registration),
            message("welcome", "account", &account),
        ] {
            assert_eq!(Message::parse(&body).unwrap().to_json(), body);
        }
    }

    #[test]
    fn whatever_else_is_refused() {
        let account = format!("acc_{:026}", 7);
        let good = message("welcome", "account", &account);
        for bad in [
            String::new(),
            "{}".to_owned(),
            good.replace("\"v\":1", "\"v\":2"),
            good.replace("welcome", "farewell"),
            good.replace("welcome", "ticket"),
            good.replace("acc_", "reg_"),
        ] {
            assert!(Message::parse(&bad).is_err(), "{bad}");
        }
    }
}
