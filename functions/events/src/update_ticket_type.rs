//! `PATCH /v1/organizations/{organization}/events/{event}/ticket-types/{ticket_type}`: edits a ticket type; what is not named stays, and what was sold stays as it was sold.

use aforo_api::{App, IfMatch, Json, Member, Path, Problem, Revised, WriteEvents};
use aforo_domain::ids::{EventId, TicketTypeId};

use crate::answering::edited;
use crate::editing::Editing;
use crate::input::TicketTypeEditInput;
use crate::schema::TicketTypeEditBody;
use crate::views::OwnEventView;

#[utoipa::path(patch, path = "/v1/organizations/{organization}/events/{event}/ticket-types/{ticket_type}", operation_id = "update-ticket-type", tag = "events",
    summary = "Edit a ticket type", request_body = TicketTypeEditBody,
    responses((status = 200, description = "The event as it is now", body = OwnEventView)))]
pub async fn update_ticket_type(
    app: &App,
    organizer: Member<WriteEvents>,
    Path(event): Path<EventId>,
    Path(ticket_type): Path<TicketTypeId>,
    IfMatch(edited_from): IfMatch,
    Json(TicketTypeEditInput(input)): Json<TicketTypeEditInput>,
) -> Result<Revised<OwnEventView>, Problem> {
    let now = app.now();
    let editing = Editing::new(app, &organizer, event, edited_from);
    let edition = editing
        .change(|before, seats| {
            let settings = &organizer.organization.settings;
            before.edit_ticket_type(ticket_type, input.clone(), (settings, seats), now)
        })
        .await?;
    Ok(edited(edition, &organizer.caller))
}
