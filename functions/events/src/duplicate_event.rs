//! `POST /v1/organizations/{organization}/events/{event}/copies`: makes a draft after another event, at another time.

use aforo_api::problems::common::INVALID_BODY;
use aforo_api::{App, Created, IdempotencyKey, Json, Member, Path, Problem, WriteEvents};
use aforo_domain::ids::EventId;

use crate::drafting::{draft, made_or};
use crate::editing::own_event;
use crate::input::CopyInput;
use crate::schema::CopyBody;
use crate::views::OwnEventView;

#[utoipa::path(post, path = "/v1/organizations/{organization}/events/{event}/copies", operation_id = "duplicate-event", tag = "events",
    summary = "Make an event after another", request_body = CopyBody,
    responses((status = 201, description = "Created, or created before by the same request", body = OwnEventView)))]
pub async fn duplicate_event(
    app: &App,
    organizer: Member<WriteEvents>,
    Path(id): Path<EventId>,
    IdempotencyKey(mark): IdempotencyKey,
    Json(CopyInput(copied)): Json<CopyInput>,
) -> Result<Created<OwnEventView>, Problem> {
    let (organization, caller) = (&organizer.organization, &organizer.caller);
    let planned = match own_event(app, organization, id).await {
        Ok(original) => original
            .copy(copied, organization, || app.random(), app.now())
            .map_err(|errors| Problem::new(INVALID_BODY).fields(errors)),
        Err(problem) => Err(problem),
    };
    match planned {
        Ok(planned) => draft(app, caller, &mark, planned).await,
        // It may have been in order when this very request made it.
        Err(problem) => made_or(app, (caller, organization.id), &mark, problem).await,
    }
}
