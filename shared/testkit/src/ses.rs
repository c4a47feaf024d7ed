//! SES v2: every mail lands in one box.

use std::sync::Mutex;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::answer::Answer;
use crate::call::Call;

/// A mail that a function sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Empty when the raw message alone says it.
    pub from: String,
    pub to: Vec<String>,
    /// The MIME message as it was sent, or empty for SES's simple content.
    pub raw: Vec<u8>,
    /// The whole request.
    pub request: serde_json::Value,
}

#[derive(Debug, Default)]
pub(crate) struct Inbox(Mutex<Vec<Mail>>);

impl Inbox {
    pub(crate) fn mails(&self) -> Vec<Mail> {
        self.0.lock().expect("no holder panicked").clone()
    }

    pub(crate) fn answer(&self, call: &Call) -> Answer {
        let request = call.json();
        let raw = request["Content"]["Raw"]["Data"].as_str().map(|data| {
            STANDARD
                .decode(data)
                .expect("a raw message travels in base64")
        });
        let destinations = ["ToAddresses", "CcAddresses", "BccAddresses"]
            .iter()
            .filter_map(|kind| request["Destination"][kind].as_array())
            .flatten();
        let mail = Mail {
            from: request["FromEmailAddress"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            to: destinations
                .filter_map(|address| address.as_str())
                .map(str::to_owned)
                .collect(),
            raw: raw.unwrap_or_default(),
            request,
        };
        let mut mails = self.0.lock().expect("no holder panicked");
        mails.push(mail);
        Answer::json(&json!({"MessageId": format!("mail-{}", mails.len())}))
    }
}

/// SES authorises raw content by an action of its own, beside that of the operation.
pub(crate) fn actions(call: &Call) -> Vec<String> {
    let mut actions = vec!["ses:SendEmail".to_owned()];
    if call.json()["Content"]["Raw"].is_object() {
        actions.push("ses:SendRawEmail".to_owned());
    }
    actions
}
