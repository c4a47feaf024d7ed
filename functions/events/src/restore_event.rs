//! `POST /v1/organizations/{organization}/events/{event}/restoration`: brings back what was deleted less than 30 days ago, where
//! its rooms are still free.

use aforo_api::{App, IfMatch, Member, Path, Problem, Revised, WriteEvents};
use aforo_domain::ids::EventId;

use crate::answering::edited;
use crate::editing::Editing;
use crate::views::OwnEventView;

#[utoipa::path(post, path = "/v1/organizations/{organization}/events/{event}/restoration", operation_id = "restore-event", tag = "events",
    summary = "Restore a deleted event",
    responses((status = 200, description = "The event as it is now", body = OwnEventView)))]
pub async fn restore_event(
    app: &App,
    organizer: Member<WriteEvents>,
    Path(event): Path<EventId>,
    IfMatch(edited_from): IfMatch,
) -> Result<Revised<OwnEventView>, Problem> {
    let now = app.now();
    let editing = Editing::of_deleted(app, &organizer, event, edited_from);
    let edition = editing.change(|before, _| before.restore(now)).await?;
    Ok(edited(edition, &organizer.caller))
}
