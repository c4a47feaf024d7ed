//! `GET /v1/events`: published events that start from now on, or in a given stretch of time, the next first.

use aforo_api::{App, DigestKey, Fields, Input, Json, Problem, Query};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use crate::views::EventSummaryView;

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EventQuery {
    /// Events that start at this time or later; without it, from now on.
    from: Option<Timestamp>,
    /// Events that start before this time.
    until: Option<Timestamp>,
    /// How many events a page has.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20)]
    limit: u32,
    /// `next_cursor` of the page before.
    #[param(max_length = 2000)]
    cursor: Option<String>,
}

impl Input for EventQuery {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let from = fields.optional_text("from");
        let until = fields.optional_text("until");
        let limit = fields.limit();
        let cursor = fields.cursor();
        Some(Self {
            from: from?,
            until: until?,
            limit: limit?,
            cursor: cursor?,
        })
    }
}

#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"items": [{
    "id": "evt_01mbza25z0e17r0avdqztd2p3x", "name": "Jornadas de Rust en español", "category": "tecnología",
    "organizer_name": "Fundación Río Claro", "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T18:00:00Z",
    "time_zone": "Europe/Madrid", "language": "es",
    "place": {"kind": "venue", "name": "Centro Cívico", "address": "Calle Mayor, 1", "city": "Madrid"},
    "from_price": {"amount": 0, "currency": "EUR"}
}], "next_cursor": null})))]
pub struct EventList {
    items: Vec<EventSummaryView>,
    /// Null on the last page.
    #[schema(required)]
    next_cursor: Option<String>,
}

const LIST: &str = "events";

#[utoipa::path(get, path = "/v1/events", operation_id = "list-events", tag = "events",
    summary = "List published events by start", params(EventQuery),
    responses((status = 200, description = "A page of events", body = EventList)))]
pub async fn list_events(
    app: &App<DigestKey>,
    Query(query): Query<EventQuery>,
) -> Result<Json<EventList>, Problem> {
    // A list goes on from where it began: while somebody turns pages, `now` must not move under them.
    let (from, until, start) = match query.cursor {
        Some(cursor) => app.secrets.open_cursor(LIST, &cursor)?,
        None => {
            let from = query.from.unwrap_or_else(|| app.now());
            (from, query.until, None)
        }
    };
    let page = app.table.published_events(from, until, start, query.limit);
    let page = page.await?;
    Ok(Json(EventList {
        items: page.items.into_iter().map(EventSummaryView::from).collect(),
        next_cursor: page
            .next
            .and_then(|next| app.secrets.cursor(LIST, &(from, until, Some(next)))),
    }))
}
