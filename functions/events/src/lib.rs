//! Events: what organisers publish and visitors find.

#![recursion_limit = "256"]

mod add_session;
mod add_ticket_type;
mod answering;
mod cancel_event;
mod create_event;
mod delete_event;
mod drafting;
mod duplicate_event;
mod editing;
mod get_availability;
mod get_event;
mod get_organization_event;
mod input;
mod list_events;
mod list_organization_events;
mod planning;
mod publish_event;
mod remove_session;
mod remove_ticket_type;
mod reorder_sessions;
mod restore_event;
mod resume_event;
mod schema;
mod set_session_state;
mod stretch;
mod suspend_event;
mod unpublish_event;
mod update_event;
mod update_session;
mod update_ticket_type;
mod views;

use aforo_api::Endpoint;
use utoipa::OpenApi;

pub use add_session::add_session;
pub use add_ticket_type::add_ticket_type;
pub use cancel_event::cancel_event;
pub use create_event::create_event;
pub use delete_event::delete_event;
pub use duplicate_event::duplicate_event;
pub use get_availability::get_availability;
pub use get_event::{get_event, visible_event};
pub use get_organization_event::get_organization_event;
pub use list_events::list_events;
pub use list_organization_events::list_organization_events;
pub use publish_event::publish_event;
pub use remove_session::remove_session;
pub use remove_ticket_type::remove_ticket_type;
pub use reorder_sessions::reorder_sessions;
pub use restore_event::restore_event;
pub use resume_event::resume_event;
pub use set_session_state::set_session_state;
pub use suspend_event::suspend_event;
pub use unpublish_event::unpublish_event;
pub use update_event::update_event;
pub use update_session::update_session;
pub use update_ticket_type::update_ticket_type;
pub use views::{EventSummaryView, EventView, OwnEventView, SessionView, TicketTypeView};

/// The area's part of the API's contract.
#[derive(OpenApi)]
#[openapi(
    paths(
        create_event::create_event,
        get_organization_event::get_organization_event,
        update_event::update_event,
        duplicate_event::duplicate_event,
        delete_event::delete_event,
        restore_event::restore_event,
        publish_event::publish_event,
        unpublish_event::unpublish_event,
        suspend_event::suspend_event,
        resume_event::resume_event,
        cancel_event::cancel_event,
        add_session::add_session,
        update_session::update_session,
        remove_session::remove_session,
        set_session_state::set_session_state,
        reorder_sessions::reorder_sessions,
        add_ticket_type::add_ticket_type,
        update_ticket_type::update_ticket_type,
        remove_ticket_type::remove_ticket_type,
        get_event::get_event,
        get_availability::get_availability,
        list_events::list_events,
        list_organization_events::list_organization_events,
    ),
    components(schemas(aforo_api::schema::ListOrder))
)]
pub struct Contract;

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("create-event", create_event),
        Endpoint::new("get-organization-event", get_organization_event),
        Endpoint::new("update-event", update_event),
        Endpoint::new("duplicate-event", duplicate_event),
        Endpoint::new("delete-event", delete_event),
        Endpoint::new("restore-event", restore_event),
        Endpoint::new("publish-event", publish_event),
        Endpoint::new("unpublish-event", unpublish_event),
        Endpoint::new("suspend-event", suspend_event),
        Endpoint::new("resume-event", resume_event),
        Endpoint::new("cancel-event", cancel_event),
        Endpoint::new("add-session", add_session),
        Endpoint::new("update-session", update_session),
        Endpoint::new("remove-session", remove_session),
        Endpoint::new("set-session-state", set_session_state),
        Endpoint::new("reorder-sessions", reorder_sessions),
        Endpoint::new("add-ticket-type", add_ticket_type),
        Endpoint::new("update-ticket-type", update_ticket_type),
        Endpoint::new("remove-ticket-type", remove_ticket_type),
        Endpoint::new("get-event", get_event),
        Endpoint::new("get-availability", get_availability),
        Endpoint::new("list-events", list_events),
        Endpoint::new("list-organization-events", list_organization_events),
    ]
}
