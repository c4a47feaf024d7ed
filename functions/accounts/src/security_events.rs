//! Lists of security events: an account's own, and everybody's.

use aforo_api::{
    Administrator, App, Current, DigestKey, Fields, Input, Json, Problem, Query,
    ReadSecurityEvents, schema,
};
use aforo_domain::ids::{AccountId, LoginId, SecurityEventId};
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_store::{PageStart, Span};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which of them.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SecurityEventQuery {
    /// Only what happened at this time or later.
    from: Option<Timestamp>,
    /// Only what happened before this time.
    until: Option<Timestamp>,
    /// How many a page has.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20)]
    limit: u32,
    /// `next_cursor` of the page before.
    #[param(max_length = 2000)]
    cursor: Option<String>,
}

impl Input for SecurityEventQuery {
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

impl SecurityEventQuery {
    const fn span(&self) -> Span {
        Span {
            from: self.from,
            until: self.until,
        }
    }
}

/// Some of what happened, the newest first.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"items": [{
    "id": "sev_01mbza25z0e17r0avdqztd2p3x", "at": "2027-03-14T09:00:00Z", "kind": "logged_in",
    "account": "acc_01mbz9s100f1yb8q05nmw9tp4g", "actor": null, "login": "lgn_01mbz9s100f1yb8q05nmw9tp4g",
    "device": "Firefox · Linux", "network": "198.51.100.0/24", "fields": [], "subject": null
}], "next_cursor": null})))]
pub struct SecurityEvents {
    items: Vec<SecurityEventView>,
    /// Null on the last page.
    #[schema(required)]
    next_cursor: Option<String>,
}

/// Something that happened to the security of an account. What was changed is named, never what it was changed to.
#[derive(Serialize, ToSchema)]
#[schema(as = SecurityEvent, examples(json!({
    "id": "sev_01mbza25z0e17r0avdqztd2p3x", "at": "2027-03-14T09:00:00Z", "kind": "logged_in",
    "account": "acc_01mbz9s100f1yb8q05nmw9tp4g", "actor": null, "login": "lgn_01mbz9s100f1yb8q05nmw9tp4g",
    "device": "Firefox · Linux", "network": "198.51.100.0/24", "fields": [], "subject": null
})))]
struct SecurityEventView {
    #[schema(value_type = schema::SecurityEventId)]
    id: SecurityEventId,
    at: Timestamp,
    #[schema(value_type = schema::SecurityEventKind)]
    kind: SecurityEventKind,
    /// Tries at an address that is no account's stand under an id that is none's.
    #[schema(value_type = schema::AccountId)]
    account: AccountId,
    /// Who did it, where it was not the account itself.
    #[schema(value_type = Option<schema::AccountId>)]
    actor: Option<AccountId>,
    #[schema(value_type = Option<schema::LoginId>)]
    login: Option<LoginId>,
    device: String,
    network: String,
    /// The names of the fields that were changed.
    fields: Vec<String>,
    /// What it was done to: an id, or a permission that was missing.
    subject: Option<String>,
}

impl From<SecurityEvent> for SecurityEventView {
    fn from(event: SecurityEvent) -> Self {
        Self {
            id: event.id,
            at: event.id.at(),
            kind: event.kind,
            account: event.account,
            actor: event.actor,
            login: event.login,
            device: event.device,
            network: event.network,
            fields: event.fields,
            subject: event.subject,
        }
    }
}

fn answer(events: Vec<SecurityEvent>, next_cursor: Option<String>) -> Json<SecurityEvents> {
    Json(SecurityEvents {
        items: events.into_iter().map(Into::into).collect(),
        next_cursor,
    })
}

#[utoipa::path(get, path = "/v1/me/security-events", operation_id = "list-security-events", tag = "accounts",
    summary = "See what happened to the security of your account", params(SecurityEventQuery),
    responses((status = 200, description = "The newest first", body = SecurityEvents)))]
pub async fn list_security_events(
    app: &App<DigestKey>,
    Current { account, .. }: Current,
    Query(query): Query<SecurityEventQuery>,
) -> Result<Json<SecurityEvents>, Problem> {
    let list = format!("security-events {}", account.id);
    let (span, start): (Span, Option<PageStart>) = match &query.cursor {
        Some(cursor) => app.secrets.open_cursor(&list, cursor)?,
        None => (query.span(), None),
    };
    let page = app
        .table
        .security_events(account.id, span, query.limit, start)
        .await?;
    let next = page.next.as_ref();
    let next = next.and_then(|next| app.secrets.cursor(&list, &(span, next)));
    Ok(answer(page.items, next))
}

/// Everybody's are looked up month by month, back from a given one.
#[derive(Serialize, Deserialize)]
struct Place {
    span: Span,
    month: Timestamp,
    /// What was shown last.
    before: Option<SecurityEventId>,
}

/// How many months one request looks through.
const MONTHS: usize = 3;
/// Rows are not kept for longer.
const OLDEST: SignedDuration = SignedDuration::from_hours(24 * 431);

#[utoipa::path(get, path = "/v1/platform/security-events", operation_id = "list-all-security-events", tag = "platform",
    summary = "See what happened to the security of all accounts", params(SecurityEventQuery),
    responses((status = 200, description = "The newest first; a page may be short or empty and yet not the last", body = SecurityEvents)))]
pub async fn list_all_security_events(
    app: &App<DigestKey>,
    _administrator: Administrator<ReadSecurityEvents>,
    Query(query): Query<SecurityEventQuery>,
) -> Result<Json<SecurityEvents>, Problem> {
    const LIST: &str = "all-security-events";
    let now = app.now();
    let mut place = match &query.cursor {
        Some(cursor) => app.secrets.open_cursor(LIST, cursor)?,
        None => Place {
            span: query.span(),
            month: first_of_month(query.until.unwrap_or(now).min(now)),
            before: None,
        },
    };
    let oldest = place.span.from.unwrap_or(now - OLDEST).max(now - OLDEST);
    let mut items = Vec::new();
    for _ in 0..MONTHS {
        let left = query.limit;
        let found = app
            .table
            .security_events_of_all(place.month, place.span, place.before, left)
            .await?;
        let is_full = u32::try_from(found.len()).is_ok_and(|length| length == left);
        place.before = found.last().map(|event| event.id).or(place.before);
        items.extend(found);
        if is_full {
            break;
        }
        if place.month <= oldest {
            return Ok(answer(items, None));
        }
        place.month = first_of_month(place.month - SignedDuration::from_secs(1));
        // A page of a month that has more is not filled up from the one before it.
        if !items.is_empty() {
            break;
        }
    }
    Ok(answer(items, app.secrets.cursor(LIST, &place)))
}

/// Midnight (UTC) of the first day of its month.
fn first_of_month(time: Timestamp) -> Timestamp {
    let date = time
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
        .first_of_month();
    date.to_zoned(jiff::tz::TimeZone::UTC)
        .map_or(time, |midnight| midnight.timestamp())
}
