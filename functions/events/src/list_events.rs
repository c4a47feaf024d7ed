//! `GET /v1/events`: published events by start, of everybody or of one organisation; those to come, unless asked otherwise.

use aforo_api::{App, DigestKey, Fields, Input, Problem, Public, Query, schema};
use aforo_domain::ids::OrganizationId;
use aforo_domain::listing::Stretch;
use aforo_store::{AfterEvent, EventList};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::stretch::StretchInput;
use crate::views::EventSummaryView;

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "what the contract says; `PublicQuery` is what is read"
)]
pub struct EventQuery {
    /// Events that start at this time or later. Without `from`, `until` and `month`, and in ascending order: from this minute on.
    from: Option<Timestamp>,
    /// Events that start before this time.
    until: Option<Timestamp>,
    /// Events that start in this month, `2027-03`; not together with `from` and `until`.
    #[param(pattern = "^[0-9]{4}-[0-9]{2}$")]
    month: Option<String>,
    /// By whose clocks the month begins and ends: an IANA name.
    #[param(default = "UTC")]
    time_zone: Option<String>,
    /// Only events of this organization.
    #[param(value_type = Option<schema::OrganizationId>)]
    organization: Option<String>,
    /// The next first, or the last.
    #[param(value_type = Option<schema::ListOrder>, default = "asc")]
    order: Option<String>,
    /// How many events a page has.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20)]
    limit: u32,
    /// `next_cursor` of the page before. It remembers all but `limit`.
    #[param(max_length = 2000)]
    cursor: Option<String>,
}

pub struct PublicQuery {
    stretch: StretchInput,
    organization: Option<OrganizationId>,
    limit: u32,
    cursor: Option<String>,
}

impl Input for PublicQuery {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let stretch = StretchInput::read(fields);
        let organization = fields.optional_text("organization");
        let limit = fields.limit();
        let cursor = fields.cursor();
        Some(Self {
            stretch: stretch?,
            organization: organization?,
            limit: limit?,
            cursor: cursor?,
        })
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = EventList, examples(json!({"items": [{
    "id": "evt_01mbza25z0e17r0avdqztd2p3x", "name": "Jornadas de Rust en español", "category": "tecnología",
    "organizer_name": "Fundación Río Claro", "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T18:00:00Z",
    "time_zone": "Europe/Madrid", "language": "es",
    "place": {"kind": "venue", "name": "Centro Cívico", "address": "Calle Mayor, 1", "city": "Madrid", "coordinates": null},
    "from_price": {"amount": 0, "currency": "EUR"}, "availability": "many"
}], "next_cursor": null})))]
pub struct EventListView {
    items: Vec<EventSummaryView>,
    /// Null on the last page.
    #[schema(required)]
    next_cursor: Option<String>,
}

const LIST: &str = "events";
/// What is announced, cancelled or sold out may be seen this much later.
const SECONDS: u32 = 60;

/// What must not change between pages, `now` among it: a list goes on from where it began.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Begun {
    #[serde(rename = "s")]
    stretch: Stretch,
    #[serde(rename = "o")]
    organization: Option<OrganizationId>,
    #[serde(rename = "a")]
    after: Option<AfterEvent>,
}

#[utoipa::path(get, path = "/v1/events", operation_id = "list-events", tag = "events",
    summary = "List published events by start", params(EventQuery),
    responses(
        (status = 200, description = "A page of events", body = EventListView),
        (status = 304, description = "It is what `If-None-Match` names")))]
pub async fn list_events(
    app: &App<DigestKey>,
    Query(query): Query<PublicQuery>,
) -> Result<Public<EventListView>, Problem> {
    let begun = match query.cursor {
        Some(cursor) => app.secrets.open_cursor(LIST, &cursor)?,
        None => Begun {
            stretch: query.stretch.upcoming(app.now()),
            organization: query.organization,
            after: None,
        },
    };
    let list = begun
        .organization
        .map_or(EventList::Published, EventList::PublishedBy);
    let page = app
        .table
        .events(list, begun.stretch, begun.after, query.limit);
    let page = page.await?;
    let next = page.next.and_then(|after| {
        let after = Some(after);
        app.secrets.cursor(LIST, &Begun { after, ..begun })
    });
    let items = page.items.into_iter().map(EventSummaryView::from).collect();
    let body = EventListView {
        items,
        next_cursor: next,
    };
    Ok(Public::kept(SECONDS, body))
}
