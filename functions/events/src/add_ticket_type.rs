//! `POST /v1/organizations/{organization}/events/{event}/ticket-types`: adds a ticket type for one session, or for each of them.

use aforo_api::{App, Created, IdempotencyKey, Json, Member, Path, Problem, WriteEvents};
use aforo_domain::ids::EventId;
use aforo_domain::revision::Edited;

use crate::editing::Editing;
use crate::input::AddedTicketTypeInput;
use crate::schema::AddedTicketTypeBody;
use crate::views::{AddedView, OwnEventView};

#[utoipa::path(post, path = "/v1/organizations/{organization}/events/{event}/ticket-types", operation_id = "add-ticket-type", tag = "events",
    summary = "Add a ticket type to an event", request_body = AddedTicketTypeBody,
    responses((status = 201, description = "Added, or added before by the same request", body = AddedView)))]
pub async fn add_ticket_type(
    app: &App,
    organizer: Member<WriteEvents>,
    Path(event): Path<EventId>,
    IdempotencyKey(mark): IdempotencyKey,
    Json(input): Json<AddedTicketTypeInput>,
) -> Result<Created<AddedView>, Problem> {
    let (organization, caller) = (&organizer.organization, &organizer.caller);
    let settings = &organization.settings;
    let editing = Editing::new(app, &organizer, event, Edited(None));
    let (session, new) = (input.session, input.new);
    let (id, edition) = editing
        .add(&mark, |before| {
            before.add_ticket_type(session, new.clone(), settings, || app.random(), app.now())
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
