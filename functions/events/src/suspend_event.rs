//! `POST /v1/organizations/{organization}/events/{event}/suspension`: stops the sale for the time being.

use aforo_api::{App, IfMatch, Json, Member, Path, Problem, PublishEvents, Revised};
use aforo_domain::ids::EventId;

use crate::answering::edited;
use crate::editing::Editing;
use crate::input::MessageInput;
use crate::schema::MessageBody;
use crate::views::OwnEventView;

#[utoipa::path(post, path = "/v1/organizations/{organization}/events/{event}/suspension", operation_id = "suspend-event", tag = "events",
    summary = "Suspend an event", request_body = MessageBody,
    responses((status = 200, description = "The event as it is now", body = OwnEventView)))]
pub async fn suspend_event(
    app: &App,
    organizer: Member<PublishEvents>,
    Path(event): Path<EventId>,
    IfMatch(edited_from): IfMatch,
    Json(MessageInput(input)): Json<MessageInput>,
) -> Result<Revised<OwnEventView>, Problem> {
    let now = app.now();
    let editing = Editing::new(app, &organizer, event, edited_from);
    let edition = editing
        .change(|before, _| before.suspend(input.clone(), now))
        .await?;
    Ok(edited(edition, &organizer.caller))
}
