//! `PATCH /v1/organizations/{organization}/events/{event}/sessions/{session}`: edits a session; what is not named stays.

use aforo_api::{App, IfMatch, Json, Member, Path, Problem, Revised, WriteEvents};
use aforo_domain::ids::{EventId, SessionId};

use crate::answering::edited;
use crate::editing::Editing;
use crate::input::SessionEditInput;
use crate::schema::SessionEditBody;
use crate::views::OwnEventView;

#[utoipa::path(patch, path = "/v1/organizations/{organization}/events/{event}/sessions/{session}", operation_id = "update-session", tag = "events",
    summary = "Edit a session", request_body = SessionEditBody,
    responses((status = 200, description = "The event as it is now", body = OwnEventView)))]
pub async fn update_session(
    app: &App,
    organizer: Member<WriteEvents>,
    Path(event): Path<EventId>,
    Path(session): Path<SessionId>,
    IfMatch(edited_from): IfMatch,
    Json(SessionEditInput(input)): Json<SessionEditInput>,
) -> Result<Revised<OwnEventView>, Problem> {
    let now = app.now();
    let editing = Editing::new(app, &organizer, event, edited_from);
    let edition = editing
        .change(|before, seats| before.edit_session(session, input.clone(), seats, now))
        .await?;
    Ok(edited(edition, &organizer.caller))
}
