//! `POST /v1/organizations/{organization}/events/{event}/sessions`: adds a session, with ticket types of its own.

use aforo_api::{App, Created, IdempotencyKey, Json, Member, Path, Problem, WriteEvents};
use aforo_domain::ids::EventId;
use aforo_domain::revision::Edited;

use crate::editing::Editing;
use crate::input::NewSessionInput;
use crate::schema::NewSessionBody;
use crate::views::{AddedView, OwnEventView};

#[utoipa::path(post, path = "/v1/organizations/{organization}/events/{event}/sessions", operation_id = "add-session", tag = "events",
    summary = "Add a session to an event", request_body = NewSessionBody,
    responses((status = 201, description = "Added, or added before by the same request", body = AddedView)))]
pub async fn add_session(
    app: &App,
    organizer: Member<WriteEvents>,
    Path(event): Path<EventId>,
    IdempotencyKey(mark): IdempotencyKey,
    Json(NewSessionInput(new)): Json<NewSessionInput>,
) -> Result<Created<AddedView>, Problem> {
    let (organization, caller) = (&organizer.organization, &organizer.caller);
    let settings = &organization.settings;
    let editing = Editing::new(app, &organizer, event, Edited(None));
    let (id, edition) = editing
        .add(&mark, |before| {
            before.add_session(new.clone(), settings, || app.random(), app.now())
        })
        .await?;
    Ok(Created {
        location: format!("/v1/organizations/{}/events/{event}", organization.id),
        body: AddedView {
            id,
            event: OwnEventView::new(edition, caller),
        },
    })
}
