//! Drafts as the chat keeps them; in this process only.

use aforo_domain::ids::DraftId;
use aforo_domain::text::Text;
use aforo_domain::{Draft, Language};
use aforo_store::{Actor, Table, random};
use serde_json::Value;

use crate::in_process::{InProcess, STAGE};

impl InProcess {
    /// The id of a draft about `event`. What of session and ticket type is no id is still to be chosen.
    ///
    /// # Panics
    /// On an event that is none, or when the table does not answer.
    pub async fn kept_draft(&self, event: &str, session: &Value, ticket_type: &Value) -> String {
        fn id<T: Text>(value: &Value) -> Option<T> {
            value.as_str().and_then(|text| T::parse(text).ok())
        }
        let now = self.clock().now();
        let draft = Draft {
            id: DraftId::new(now, random()),
            event: Text::parse(event).expect("an event's id"),
            session: id(session),
            ticket_type: id(ticket_type),
            language: Language::Es,
            created_at: now,
        };
        let by = Actor {
            account: None,
            request_id: "a-test".to_owned(),
            operation: None,
        };
        let table = Table::new(&self.aws.sdk_config("a-test"), STAGE);
        let kept = table.keep_draft(&draft, &by).await;
        kept.expect("the draft is kept").id.to_string()
    }
}
