//! `PATCH /v1/organizations/{organization}/events/{event}`: edits an event; what is not named stays.

use aforo_api::{App, IfMatch, Json, Member, Path, Problem, Revised, WriteEvents};
use aforo_domain::ids::EventId;

use crate::answering::edited;
use crate::editing::Editing;
use crate::input::EventEditInput;
use crate::schema::EventEditBody;
use crate::views::OwnEventView;

#[utoipa::path(patch, path = "/v1/organizations/{organization}/events/{event}", operation_id = "update-event", tag = "events",
    summary = "Edit an event", request_body = EventEditBody,
    responses((status = 200, description = "The event as it is now", body = OwnEventView)))]
pub async fn update_event(
    app: &App,
    organizer: Member<WriteEvents>,
    Path(event): Path<EventId>,
    IfMatch(edited_from): IfMatch,
    Json(EventEditInput(input)): Json<EventEditInput>,
) -> Result<Revised<OwnEventView>, Problem> {
    let now = app.now();
    let editing = Editing::new(app, &organizer, event, edited_from);
    let edition = editing
        .change(|before, _| before.edit(input.clone(), now))
        .await?;
    Ok(edited(edition, &organizer.caller))
}
