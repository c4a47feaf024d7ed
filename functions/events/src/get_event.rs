//! `GET /v1/events/{event}`: an event that everybody may see, with its sessions and ticket types.

use aforo_api::problems::events::EVENT_NOT_FOUND;
use aforo_api::{App, Fields, Input, Path, Problem, Public, Query};
use aforo_domain::AccessCode;
use aforo_domain::ids::EventId;
use aforo_store::EventDetails;
use utoipa::IntoParams;

use crate::views::EventView;

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CodeQuery {
    /// Ticket types behind this code are shown too. Small letters are taken for capitals.
    #[param(value_type = Option<String>, min_length = 3, max_length = 40, pattern = "^[A-Za-z0-9._-]+$")]
    code: Option<AccessCode>,
}

impl Input for CodeQuery {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let code = fields.optional_text("code")?;
        Some(Self { code })
    }
}

/// How much later than it is made a change may be seen.
const SECONDS: u32 = 60;

#[utoipa::path(get, path = "/v1/events/{event}", operation_id = "get-event", tag = "events",
    summary = "Read an event", params(CodeQuery),
    responses(
        (status = 200, description = "The event", body = EventView),
        (status = 304, description = "It is what `If-None-Match` names")))]
pub async fn get_event(
    app: &App,
    Path(id): Path<EventId>,
    Query(query): Query<CodeQuery>,
) -> Result<Public<EventView>, Problem> {
    let code = query.code.as_ref();
    let body = EventView::from(visible_event(app, id, code).await?);
    // What a code opens is for whoever knows it, and kept nowhere on the way.
    Ok(match code {
        None => Public::kept(SECONDS, body),
        Some(_) => Public::not_kept(body),
    })
}

/// The event as everybody may see it who knows `code`, or none.
///
/// # Errors
/// `event-not-found`, for a draft too.
pub async fn visible_event<S>(
    app: &App<S>,
    id: EventId,
    code: Option<&AccessCode>,
) -> Result<EventDetails, Problem> {
    let found = app.table.event(id).await?;
    found
        .and_then(|found| found.shown(code))
        .ok_or_else(|| EVENT_NOT_FOUND.into())
}
