//! `POST /v1/organizations/{organization}/events/{event}/publication`: opens an event to everybody. Repeating it is harmless.

use aforo_api::problems::common::UNAVAILABLE;
use aforo_api::problems::events::EVENT_NOT_FOUND;
use aforo_api::{App, Json, Member, Path, Problem, PublishEvents};
use aforo_domain::ids::EventId;

use crate::views::EventView;

/// How often it is looked at anew when somebody changes the event at the same moment.
const ROUNDS: u32 = 3;

#[utoipa::path(post, path = "/v1/organizations/{organization}/events/{event}/publication", operation_id = "publish-event", tag = "events",
    summary = "Open an event to everybody",
    responses((status = 200, description = "Published", body = EventView)))]
pub async fn publish_event(
    app: &App,
    organizer: Member<PublishEvents>,
    Path(id): Path<EventId>,
) -> Result<Json<EventView>, Problem> {
    for _ in 0..ROUNDS {
        let found = app.table.event(id).await?;
        let mut found = found
            .filter(|found| found.event.organization == organizer.organization.id)
            .ok_or(EVENT_NOT_FOUND)?;
        let (event, sessions) = (&found.event, &found.sessions);
        let Some(published) = event.publish(sessions, &found.ticket_types, app.now())? else {
            return Ok(Json(found.into()));
        };
        let by = organizer.caller.actor();
        if app
            .table
            .change_event_state(event.gate, &published, sessions, &by)
            .await?
        {
            found.event = published;
            return Ok(Json(found.into()));
        }
    }
    Err(Problem::new(UNAVAILABLE).header("retry-after", 1))
}
