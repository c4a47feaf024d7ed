//! `POST /v1/organizations/{organization}/events/{event}/cancellation`: cancels an event for good.

use aforo_api::{App, IfMatch, Json, Member, Path, Problem, PublishEvents, Revised};
use aforo_domain::ids::EventId;

use crate::answering::edited;
use crate::editing::Editing;
use crate::input::MessageInput;
use crate::schema::MessageBody;
use crate::views::OwnEventView;

#[utoipa::path(post, path = "/v1/organizations/{organization}/events/{event}/cancellation", operation_id = "cancel-event", tag = "events",
    summary = "Cancel an event", request_body = MessageBody,
    responses((status = 200, description = "The event as it is now", body = OwnEventView)))]
pub async fn cancel_event(
    app: &App,
    organizer: Member<PublishEvents>,
    Path(event): Path<EventId>,
    IfMatch(edited_from): IfMatch,
    Json(MessageInput(input)): Json<MessageInput>,
) -> Result<Revised<OwnEventView>, Problem> {
    let now = app.now();
    let editing = Editing::new(app, &organizer, event, edited_from);
    let edition = editing
        .change(|before, _| before.cancel(input.clone(), now))
        .await?;
    Ok(edited(edition, &organizer.caller))
}
