//! Events: what organisers publish and visitors find.

mod create_event;
mod get_event;
mod list_events;
mod new_event;
mod place_view;
mod publish_event;
mod question_view;
mod schema;
mod views;

use aforo_api::Endpoint;
use utoipa::OpenApi;

pub use create_event::create_event;
pub use get_event::{get_event, visible_event};
pub use list_events::{EventList, list_events};
pub use new_event::NewEventInput;
pub use publish_event::publish_event;
pub use views::{EventSummaryView, EventView, SessionView, TicketTypeView};

/// The area's part of the API's contract.
#[derive(OpenApi)]
#[openapi(paths(
    create_event::create_event,
    publish_event::publish_event,
    get_event::get_event,
    list_events::list_events
))]
pub struct Contract;

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("create-event", create_event),
        Endpoint::new("publish-event", publish_event),
        Endpoint::new("get-event", get_event),
        Endpoint::new("list-events", list_events),
    ]
}
