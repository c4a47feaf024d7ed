//! `POST /v1/organizations/{organization}/events/{event}/publication`: opens an event to everybody. Repeating it is harmless.

use aforo_api::problems::events::{EVENT_CHANGED, EVENT_NOT_FOUND};
use aforo_api::{App, Json, Organizer, Path, Problem};
use aforo_domain::ids::EventId;

use crate::views::EventView;

#[utoipa::path(post, path = "/v1/organizations/{organization}/events/{event}/publication", operation_id = "publish-event", tag = "events",
    summary = "Open an event to everybody",
    responses((status = 200, description = "Published", body = EventView)))]
pub async fn publish_event(
    app: &App,
    organizer: Organizer,
    Path(id): Path<EventId>,
) -> Result<Json<EventView>, Problem> {
    let mut found = app
        .table
        .event(id)
        .await?
        .filter(|found| found.event.organization == organizer.organization.id)
        .ok_or(EVENT_NOT_FOUND)?;
    if let Some(published) = found
        .event
        .publish(&found.sessions, &found.ticket_types, app.now())?
    {
        app.table
            .change_event_state(
                found.event.gate,
                &published,
                &found.sessions,
                &organizer.caller.actor(),
            )
            .await?
            .then_some(())
            .ok_or(EVENT_CHANGED)?;
        found.event = published;
    }
    Ok(Json(found.into()))
}
