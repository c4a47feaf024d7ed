//! `GET /v1/drafts/{draft}`: what a link to a registration has chosen already.

use aforo_api::problems::registrations::DRAFT_NOT_FOUND;
use aforo_api::{App, Json, Path, Problem, schema};
use aforo_domain::ids::{DraftId, EventId, SessionId, TicketTypeId};
use aforo_domain::{Draft, Language};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A registration that was begun in the chat, for a client to fill in its form with. It holds no place.
#[derive(Serialize, ToSchema)]
#[schema(as = Draft, examples(json!({
    "id": "dft_01mbza25z0e17r0avdqztd2p3x", "event": "evt_01mbza25z0e17r0avdqztd2p3x",
    "session": "ses_01mbza25z0fmxbe81yhnb8mpr8", "ticket_type": "tkt_01mbza25z0e9e9xc383wsxjhg7", "language": "es",
    "created_at": "2027-01-12T18:30:00Z", "expires_at": "2027-01-13T18:30:00Z"
})))]
pub struct DraftView {
    #[schema(value_type = schema::DraftId)]
    id: DraftId,
    #[schema(value_type = schema::EventId)]
    event: EventId,
    /// Null: still to be chosen.
    #[schema(value_type = Option<schema::SessionId>, required)]
    session: Option<SessionId>,
    /// Null: still to be chosen.
    #[schema(value_type = Option<schema::TicketTypeId>, required)]
    ticket_type: Option<TicketTypeId>,
    #[schema(value_type = schema::Language)]
    language: Language,
    created_at: Timestamp,
    /// From then on nobody finds it.
    expires_at: Timestamp,
}

#[utoipa::path(get, path = "/v1/drafts/{draft}", operation_id = "get-draft", tag = "registrations",
    summary = "Read a registration begun in the chat",
    description = "For whoever has its link. It names nobody.",
    responses((status = 200, description = "The draft", body = DraftView)))]
pub async fn get_draft(app: &App, Path(id): Path<DraftId>) -> Result<Json<DraftView>, Problem> {
    let draft = app.table.draft(id, app.now()).await?;
    let draft = draft.ok_or(DRAFT_NOT_FOUND)?;
    Ok(Json(draft.into()))
}

impl From<Draft> for DraftView {
    fn from(draft: Draft) -> Self {
        Self {
            expires_at: draft.ends_at(),
            id: draft.id,
            event: draft.event,
            session: draft.session,
            ticket_type: draft.ticket_type,
            language: draft.language,
            created_at: draft.created_at,
        }
    }
}
