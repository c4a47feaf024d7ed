//! `DELETE /v1/organizations/{organization}/events/{event}/ticket-types/{ticket_type}`: takes away a ticket type that nobody has.

use aforo_api::{App, IfMatch, Member, NoContent, Path, Problem, WriteEvents};
use aforo_domain::ids::{EventId, TicketTypeId};

use crate::editing::Editing;

#[utoipa::path(delete, path = "/v1/organizations/{organization}/events/{event}/ticket-types/{ticket_type}", operation_id = "remove-ticket-type", tag = "events",
    summary = "Remove a ticket type",
    responses((status = 204, description = "Done")))]
pub async fn remove_ticket_type(
    app: &App,
    organizer: Member<WriteEvents>,
    Path(event): Path<EventId>,
    Path(ticket_type): Path<TicketTypeId>,
    IfMatch(edited_from): IfMatch,
) -> Result<NoContent, Problem> {
    let now = app.now();
    let editing = Editing::new(app, &organizer, event, edited_from);
    editing
        .change(|before, seats| before.remove_ticket_type(ticket_type, seats, now))
        .await?;
    Ok(NoContent)
}
