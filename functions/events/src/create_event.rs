//! `POST /v1/organizations/{organization}/events`: makes an event, a draft, with all its sessions and ticket types at once.

use aforo_api::problems::common::INVALID_BODY;
use aforo_api::{App, Created, IdempotencyKey, Json, Member, Problem, WriteEvents};

use crate::drafting::{draft, made_or};
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
    let (organization, caller) = (&organizer.organization, &organizer.caller);
    match new.plan(organization, || app.random(), app.now()) {
        Ok(planned) => draft(app, caller, &mark, planned).await,
        // It may have been in order when this very request made it.
        Err(errors) => {
            let problem = Problem::new(INVALID_BODY).fields(errors);
            made_or(app, (caller, organization.id), &mark, problem).await
        }
    }
}
