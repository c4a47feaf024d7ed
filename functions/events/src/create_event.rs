//! `POST /v1/organizations/{organization}/events`: makes an event, a draft, with all its sessions and ticket types at once.

use aforo_api::problems::common::INVALID_BODY;
use aforo_api::{App, Created, IdempotencyKey, Json, Member, Problem, WriteEvents};

use crate::drafting::draft;
use crate::input::NewEventInput;
use crate::schema::NewEventBody;
use crate::views::OwnEventView;

#[utoipa::path(post, path = "/v1/organizations/{organization}/events", operation_id = "create-event", tag = "events",
    summary = "Make an event, a draft", request_body = NewEventBody,
    responses((status = 201, description = "Created, or created before by the same request", body = OwnEventView)))]
pub async fn create_event(
    app: &App,
    organizer: Member<WriteEvents>,
    IdempotencyKey(mark): IdempotencyKey,
    Json(NewEventInput(new)): Json<NewEventInput>,
) -> Result<Created<OwnEventView>, Problem> {
    let planned = new
        .plan(&organizer.organization, || app.random(), app.now())
        .map_err(|errors| Problem::new(INVALID_BODY).fields(errors))?;
    draft(app, &organizer.caller, &mark, planned).await
}
