//! `GET /v1/health`: whether requests can be served, which takes the table.

use aforo_api::{App, Json, Problem};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"status": "ok", "time": "2027-03-14T09:00:00Z"})))]
pub struct Health {
    status: &'static str,
    /// The server's clock.
    time: Timestamp,
}

#[utoipa::path(get, path = "/v1/health", operation_id = "get-health", tag = "platform",
    summary = "Whether requests can be served",
    responses((status = 200, description = "The table answers", body = Health)))]
pub async fn get_health(app: &App) -> Result<Json<Health>, Problem> {
    app.table.settings().await?;
    Ok(Json(Health {
        status: "ok",
        time: app.now(),
    }))
}
