//! `DELETE /v1/organizations/{organization}/events/{event}/publication`: makes it a draft again, while nobody has a place.

use aforo_api::{App, IfMatch, Member, Path, Problem, PublishEvents, Revised};
use aforo_domain::ids::EventId;

use crate::answering::edited;
use crate::editing::Editing;
use crate::views::OwnEventView;

#[utoipa::path(delete, path = "/v1/organizations/{organization}/events/{event}/publication", operation_id = "unpublish-event", tag = "events",
    summary = "Make an event a draft again",
    responses((status = 200, description = "The event as it is now", body = OwnEventView)))]
pub async fn unpublish_event(
    app: &App,
    organizer: Member<PublishEvents>,
    Path(event): Path<EventId>,
    IfMatch(edited_from): IfMatch,
) -> Result<Revised<OwnEventView>, Problem> {
    let now = app.now();
    let editing = Editing::new(app, &organizer, event, edited_from);
    let edition = editing
        .change(|before, seats| before.unpublish(seats, now))
        .await?;
    Ok(edited(edition, &organizer.caller))
}
