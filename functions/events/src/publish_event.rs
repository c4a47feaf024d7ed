//! `POST /v1/organizations/{organization}/events/{event}/publication`: opens an event to everybody. Repeating it is harmless.

use aforo_api::{App, IfMatch, Member, Path, Problem, PublishEvents, Revised};
use aforo_domain::ids::EventId;

use crate::answering::edited;
use crate::editing::Editing;
use crate::views::OwnEventView;

#[utoipa::path(post, path = "/v1/organizations/{organization}/events/{event}/publication", operation_id = "publish-event", tag = "events",
    summary = "Open an event to everybody",
    responses((status = 200, description = "The event as it is now", body = OwnEventView)))]
pub async fn publish_event(
    app: &App,
    organizer: Member<PublishEvents>,
    Path(event): Path<EventId>,
    IfMatch(edited_from): IfMatch,
) -> Result<Revised<OwnEventView>, Problem> {
    let now = app.now();
    let editing = Editing::new(app, &organizer, event, edited_from);
    let edition = editing.change(|before, _| before.publish(now)).await?;
    Ok(edited(edition, &organizer.caller))
}
