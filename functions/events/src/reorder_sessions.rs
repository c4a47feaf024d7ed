//! `PUT /v1/organizations/{organization}/events/{event}/sessions/order`: puts the sessions of an event in another order.

use aforo_api::{App, IfMatch, Json, Member, Path, Problem, Revised, WriteEvents};
use aforo_domain::ids::EventId;

use crate::answering::edited;
use crate::editing::Editing;
use crate::input::SessionOrderInput;
use crate::schema::SessionOrderBody;
use crate::views::OwnEventView;

#[utoipa::path(put, path = "/v1/organizations/{organization}/events/{event}/sessions/order", operation_id = "reorder-sessions", tag = "events",
    summary = "Reorder the sessions of an event", request_body = SessionOrderBody,
    responses((status = 200, description = "The event as it is now", body = OwnEventView)))]
pub async fn reorder_sessions(
    app: &App,
    organizer: Member<WriteEvents>,
    Path(event): Path<EventId>,
    IfMatch(edited_from): IfMatch,
    Json(SessionOrderInput(input)): Json<SessionOrderInput>,
) -> Result<Revised<OwnEventView>, Problem> {
    let now = app.now();
    let editing = Editing::new(app, &organizer, event, edited_from);
    let edition = editing
        .change(|before, _| before.reorder_sessions(&input, now))
        .await?;
    Ok(edited(edition, &organizer.caller))
}
