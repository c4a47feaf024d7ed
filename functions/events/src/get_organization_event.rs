//! `GET /v1/organizations/{organization}/events/{event}`: an event as its organisers see it, a draft too.

use aforo_api::{App, Member, Path, Problem, ReadEvents, Revised};
use aforo_domain::ids::EventId;

use crate::answering::edited;
use crate::editing::{Edition, own_event};
use crate::views::OwnEventView;

#[utoipa::path(get, path = "/v1/organizations/{organization}/events/{event}", operation_id = "get-organization-event", tag = "events",
    summary = "Read an event of your organisation",
    responses((status = 200, description = "The event", body = OwnEventView)))]
pub async fn get_organization_event(
    app: &App,
    member: Member<ReadEvents>,
    Path(id): Path<EventId>,
) -> Result<Revised<OwnEventView>, Problem> {
    let found = own_event(app, &member.organization, id).await?;
    let sessions = found.sessions.iter().map(|session| session.id);
    let counters = app.table.counters(sessions).await?;
    Ok(edited(Edition::unchanged(found, counters), &member.caller))
}
