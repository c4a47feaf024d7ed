//! `PUT /v1/organizations/{organization}/events/{event}/sessions/{session}/state`: announces, sells, suspends, resumes or cancels a session.

use aforo_api::{App, IfMatch, Json, Member, Path, Problem, PublishEvents, Revised};
use aforo_domain::ids::{EventId, SessionId};

use crate::answering::edited;
use crate::editing::Editing;
use crate::input::SessionStateInput;
use crate::schema::SessionStateBody;
use crate::views::OwnEventView;

#[utoipa::path(put, path = "/v1/organizations/{organization}/events/{event}/sessions/{session}/state", operation_id = "set-session-state", tag = "events",
    summary = "Set the state of a session", request_body = SessionStateBody,
    responses((status = 200, description = "The event as it is now", body = OwnEventView)))]
pub async fn set_session_state(
    app: &App,
    organizer: Member<PublishEvents>,
    Path(event): Path<EventId>,
    Path(session): Path<SessionId>,
    IfMatch(edited_from): IfMatch,
    Json(SessionStateInput(input)): Json<SessionStateInput>,
) -> Result<Revised<OwnEventView>, Problem> {
    let now = app.now();
    let editing = Editing::new(app, &organizer, event, edited_from);
    let edition = editing
        .change(|before, seats| before.set_session_state(session, input.clone(), seats, now))
        .await?;
    Ok(edited(edition, &organizer.caller))
}
