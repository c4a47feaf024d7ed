//! `DELETE /v1/organizations/{organization}/events/{event}/sessions/{session}`: takes away a session in which nobody has a place.

use aforo_api::{App, IfMatch, Member, NoContent, Path, Problem, WriteEvents};
use aforo_domain::ids::{EventId, SessionId};

use crate::editing::Editing;

#[utoipa::path(delete, path = "/v1/organizations/{organization}/events/{event}/sessions/{session}", operation_id = "remove-session", tag = "events",
    summary = "Remove a session",
    responses((status = 204, description = "Done")))]
pub async fn remove_session(
    app: &App,
    organizer: Member<WriteEvents>,
    Path(event): Path<EventId>,
    Path(session): Path<SessionId>,
    IfMatch(edited_from): IfMatch,
) -> Result<NoContent, Problem> {
    let now = app.now();
    let editing = Editing::new(app, &organizer, event, edited_from);
    editing
        .change(|before, seats| before.remove_session(session, seats, now))
        .await?;
    Ok(NoContent)
}
