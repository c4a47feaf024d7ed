//! The assistant: answers the turns of conversations that a Dialogflow agent holds. The agent (`infra/dialogflow/agent`) understands
//! what people say; what it says to it is decided here, from the table and by the same rules as everywhere.

mod action;
mod answers;
mod booking;
mod callers;
mod choosing;
mod dialogflow_cx_webhook;
mod dialogflow_webhook;
mod event_talk;
mod facts;
mod listing;
mod matching;
mod memory;
mod registering;
mod said;
mod small_talk;
mod talk;
mod which_event;
mod words;

use aforo_api::Endpoint;
use utoipa::OpenApi;

pub use action::{ACTIONS, Action};
pub use callers::Dialogflow;
pub use dialogflow_cx_webhook::dialogflow_cx_webhook;
pub use dialogflow_webhook::dialogflow_webhook;
pub use memory::CONTEXTS;

/// The area's part of the API's contract.
#[derive(OpenApi)]
#[openapi(paths(
    dialogflow_webhook::dialogflow_webhook,
    dialogflow_cx_webhook::dialogflow_cx_webhook
))]
pub struct Contract;

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("dialogflow-webhook", dialogflow_webhook),
        Endpoint::new("dialogflow-cx-webhook", dialogflow_cx_webhook),
    ]
}
