//! `GET /v1/events/{event}`: an event that everybody may see, with its sessions and ticket types.

use aforo_api::problems::events::EVENT_NOT_FOUND;
use aforo_api::{App, Json, Path, Problem};
use aforo_domain::event::EventState;
use aforo_domain::ids::EventId;
use aforo_store::EventDetails;

use crate::views::EventView;

#[utoipa::path(get, path = "/v1/events/{event}", operation_id = "get-event", tag = "events",
    summary = "Read an event",
    responses((status = 200, description = "The event", body = EventView)))]
pub async fn get_event(app: &App, Path(id): Path<EventId>) -> Result<Json<EventView>, Problem> {
    Ok(Json(visible_event(app, id).await?.into()))
}

/// The event, if everybody may see it.
///
/// # Errors
/// `event-not-found`, for a draft too.
pub async fn visible_event<S>(app: &App<S>, id: EventId) -> Result<EventDetails, Problem> {
    let found = app.table.event(id).await?;
    found
        .filter(|found| found.event.state != EventState::Draft)
        .ok_or_else(|| EVENT_NOT_FOUND.into())
}
