//! `GET /v1/organizations/{organization}/events`: an organisation's events by start, drafts and what was deleted too.

use aforo_api::{App, DigestKey, Fields, Input, Json, Member, Problem, Query, ReadEvents, schema};
use aforo_domain::event::EventState;
use aforo_domain::listing::Stretch;
use aforo_store::{AfterEvent, EventList};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::stretch::StretchInput;
use crate::views::OwnEventSummaryView;

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "what the contract says; `OwnQuery` is what is read"
)]
pub struct OrganizationEventQuery {
    /// Only events in this state.
    #[param(value_type = Option<schema::EventState>)]
    state: Option<String>,
    /// What was deleted, instead of what was not.
    #[param(default = false)]
    deleted: Option<bool>,
    /// Events that start at this time or later.
    from: Option<Timestamp>,
    /// Events that start before this time.
    until: Option<Timestamp>,
    /// Events that start in this month, `2027-03`; not together with `from` and `until`.
    #[param(pattern = "^[0-9]{4}-[0-9]{2}$")]
    month: Option<String>,
    /// By whose clocks the month begins and ends: an IANA name.
    #[param(default = "UTC")]
    time_zone: Option<String>,
    /// The first to start first, or the last.
    #[param(value_type = Option<schema::ListOrder>, default = "asc")]
    order: Option<String>,
    /// How many events a page has; of one state it may have fewer, though there are more.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20)]
    limit: u32,
    /// `next_cursor` of the page before. It remembers all but `limit`.
    #[param(max_length = 2000)]
    cursor: Option<String>,
}

pub struct OwnQuery {
    state: Option<EventState>,
    deleted: bool,
    stretch: StretchInput,
    limit: u32,
    cursor: Option<String>,
}

impl Input for OwnQuery {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let state = fields.optional_text("state");
        let deleted = fields.optional_boolean("deleted");
        let stretch = StretchInput::read(fields);
        let limit = fields.limit();
        let cursor = fields.cursor();
        Some(Self {
            state: state?,
            deleted: deleted?.unwrap_or(false),
            stretch: stretch?,
            limit: limit?,
            cursor: cursor?,
        })
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = OwnEventList, examples(json!({"items": [{
    "id": "evt_01mbza25z0e17r0avdqztd2p3x", "name": "Jornadas de Rust en español", "category": "tecnología",
    "organizer_name": "Fundación Río Claro", "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T18:00:00Z",
    "time_zone": "Europe/Madrid", "language": "es", "place": {"kind": "online"}, "from_price": null, "availability": null,
    "state": "draft", "deleted_at": null
}], "next_cursor": null})))]
pub struct OwnEventListView {
    items: Vec<OwnEventSummaryView>,
    /// Null on the last page.
    #[schema(required)]
    next_cursor: Option<String>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Begun {
    #[serde(rename = "st")]
    state: Option<EventState>,
    #[serde(rename = "d")]
    deleted: bool,
    #[serde(rename = "s")]
    stretch: Stretch,
    #[serde(rename = "a")]
    after: Option<AfterEvent>,
}

#[utoipa::path(get, path = "/v1/organizations/{organization}/events", operation_id = "list-organization-events", tag = "events",
    summary = "List an organization's events by start",
    description = "Drafts too. What was created or changed a moment ago may be missing, or be shown as it was, for a second: the list is read \
        from an index. `get-organization-event` is always as it is.",
    params(OrganizationEventQuery),
    responses((status = 200, description = "A page of events", body = OwnEventListView)))]
pub async fn list_organization_events(
    app: &App<DigestKey>,
    member: Member<ReadEvents>,
    Query(query): Query<OwnQuery>,
) -> Result<Json<OwnEventListView>, Problem> {
    let id = member.organization.id;
    let name = format!("events-of-{id}");
    let begun = match query.cursor {
        Some(cursor) => app.secrets.open_cursor(&name, &cursor)?,
        None => Begun {
            state: query.state,
            deleted: query.deleted,
            stretch: query.stretch.all(),
            after: None,
        },
    };
    let list = if begun.deleted {
        EventList::Deleted(id, begun.state)
    } else {
        EventList::Of(id, begun.state)
    };
    let page = app
        .table
        .events(list, begun.stretch, begun.after, query.limit);
    let page = page.await?;
    let next = page.next.and_then(|after| {
        let after = Some(after);
        app.secrets.cursor(&name, &Begun { after, ..begun })
    });
    Ok(Json(OwnEventListView {
        items: page
            .items
            .into_iter()
            .map(OwnEventSummaryView::from)
            .collect(),
        next_cursor: next,
    }))
}
