//! `GET /v1/me/logins`: where the caller is logged in.

use aforo_api::{App, Current, Json, Problem, schema};
use aforo_domain::ids::LoginId;
use aforo_domain::login::{ClientKind, Login};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// All of them: there are ten at the most.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"items": [{
    "id": "lgn_01mbz9s100f1yb8q05nmw9tp4g", "current": true, "client": "app", "device": "Firefox · Linux",
    "network": "198.51.100.0/24", "opened_at": "2027-03-01T09:00:00Z", "last_used_at": "2027-03-14T09:00:00Z",
    "ends_at": "2027-04-13T09:00:00Z"
}]})))]
pub struct Logins {
    items: Vec<LoginView>,
}

/// One login.
#[derive(Serialize, ToSchema)]
#[schema(as = Login, examples(json!({
    "id": "lgn_01mbz9s100f1yb8q05nmw9tp4g", "current": true, "client": "app", "device": "Firefox · Linux",
    "network": "198.51.100.0/24", "opened_at": "2027-03-01T09:00:00Z", "last_used_at": "2027-03-14T09:00:00Z",
    "ends_at": "2027-04-13T09:00:00Z"
})))]
struct LoginView {
    #[schema(value_type = schema::LoginId)]
    id: LoginId,
    /// Whether it is the one that asks.
    current: bool,
    #[schema(value_type = schema::ClientKind)]
    client: ClientKind,
    /// What it said it was; empty if it did not.
    device: String,
    /// The range of addresses that it was last used from; empty if unknown.
    network: String,
    opened_at: Timestamp,
    last_used_at: Timestamp,
    /// When it ends unless it is used.
    ends_at: Timestamp,
}

#[utoipa::path(get, path = "/v1/me/logins", operation_id = "list-logins", tag = "accounts",
    summary = "See where you are logged in", responses((status = 200, description = "The logins, the last used first", body = Logins)))]
pub async fn list_logins(
    app: &App,
    Current { caller, account }: Current,
) -> Result<Json<Logins>, Problem> {
    let now = app.now();
    let mut logins = account.logins;
    logins.retain(|login| !login.is_over(now));
    logins.sort_by_key(|login| std::cmp::Reverse((login.used_at, login.id)));
    let view = |login: Login| LoginView {
        current: login.id == caller.login,
        id: login.id,
        client: login.client,
        ends_at: login.idle_until.min(login.ends_at),
        device: login.device,
        network: login.network,
        opened_at: login.opened_at,
        last_used_at: login.used_at,
    };
    Ok(Json(Logins {
        items: logins.into_iter().map(view).collect(),
    }))
}
