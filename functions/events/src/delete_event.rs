//! `DELETE /v1/organizations/{organization}/events/{event}`: takes a draft or a cancelled event out of sight; `restore-event` brings it back for 30 days.

use aforo_api::{App, IfMatch, Member, NoContent, Path, Problem, WriteEvents};
use aforo_domain::ids::EventId;

use crate::editing::Editing;

#[utoipa::path(delete, path = "/v1/organizations/{organization}/events/{event}", operation_id = "delete-event", tag = "events",
    summary = "Delete an event",
    responses((status = 204, description = "Done")))]
pub async fn delete_event(
    app: &App,
    organizer: Member<WriteEvents>,
    Path(event): Path<EventId>,
    IfMatch(edited_from): IfMatch,
) -> Result<NoContent, Problem> {
    let now = app.now();
    let editing = Editing::new(app, &organizer, event, edited_from);
    editing.change(|before, _| before.delete(now)).await?;
    Ok(NoContent)
}
