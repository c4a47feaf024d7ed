//! `GET /v1/me/registrations`: what the caller registered, for themselves and others, the latest first.

use aforo_api::{App, Caller, DigestKey, Fields, Input, Json, Problem, Query};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use crate::registration_view::RegistrationSummaryView;

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RegistrationQuery {
    /// How many registrations a page has.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20)]
    limit: u32,
    /// `next_cursor` of the page before.
    #[param(max_length = 2000)]
    cursor: Option<String>,
}

impl Input for RegistrationQuery {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let limit = fields.limit();
        let cursor = fields.cursor();
        Some(Self {
            limit: limit?,
            cursor: cursor?,
        })
    }
}

#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"items": [{
    "id": "reg_01mbza25z0fmxbe81yhnb8mpr87q8pgn2my4vb7gx95vyns6bssj", "event": "evt_01mbza25z0e17r0avdqztd2p3x",
    "session": "ses_01mbza25z0fmxbe81yhnb8mpr8", "state": "confirmed", "name": "Ana Ruiz",
    "event_name": "Jornadas de Rust en español", "session_name": "Taller",
    "starts_at": "2027-03-14T09:00:00Z", "time_zone": "Europe/Madrid",
    "order": "ord_01mbza25z0fmxbe81yhnb8mpr87q8pgn2my4vb7gx95vyns6bssj"
}], "next_cursor": null})))]
pub struct RegistrationList {
    items: Vec<RegistrationSummaryView>,
    /// Null on the last page.
    #[schema(required)]
    next_cursor: Option<String>,
}

#[utoipa::path(get, path = "/v1/me/registrations", operation_id = "list-my-registrations", tag = "registrations",
    summary = "List one's own registrations, the latest first", params(RegistrationQuery),
    responses((status = 200, description = "A page of registrations", body = RegistrationList)))]
pub async fn list_my_registrations(
    app: &App<DigestKey>,
    caller: Caller,
    Query(query): Query<RegistrationQuery>,
) -> Result<Json<RegistrationList>, Problem> {
    // A cursor opens its owner's list and nobody else's.
    let list = format!("registrations of {}", caller.account);
    let start = query
        .cursor
        .map(|cursor| app.secrets.open_cursor(&list, &cursor))
        .transpose()?;
    let page = app
        .table
        .registrations_of(caller.account, start, query.limit)
        .await?;
    Ok(Json(RegistrationList {
        items: page
            .items
            .into_iter()
            .map(RegistrationSummaryView::from)
            .collect(),
        next_cursor: page.next.and_then(|next| app.secrets.cursor(&list, &next)),
    }))
}
