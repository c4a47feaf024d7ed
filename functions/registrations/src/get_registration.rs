//! `GET /v1/registrations/{registration}`: a registration that the caller made.

use aforo_api::problems::registrations::REGISTRATION_NOT_FOUND;
use aforo_api::{App, Caller, Json, Path, Problem};
use aforo_domain::ids::RegistrationId;

use crate::registration_view::RegistrationView;

#[utoipa::path(get, path = "/v1/registrations/{registration}", operation_id = "get-registration", tag = "registrations",
    summary = "Read a registration of one's own",
    responses((status = 200, description = "The registration", body = RegistrationView)))]
pub async fn get_registration(
    app: &App,
    caller: Caller,
    Path(id): Path<RegistrationId>,
) -> Result<Json<RegistrationView>, Problem> {
    let found = app.table.registration(id).await?;
    let own = found.filter(|registration| registration.buyer == caller.account);
    let registration = own.ok_or(REGISTRATION_NOT_FOUND)?;
    Ok(Json(registration.into()))
}
