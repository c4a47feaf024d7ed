//! `GET /v1/me`: the caller's account.

use aforo_api::{App, Current, Json, Problem, schema};
use aforo_domain::ids::AccountId;
use aforo_domain::rights::PlatformRole;
use aforo_domain::text::PersonName;
use aforo_domain::{EmailAddress, Language, PhoneNumber, TimeZoneName};
use aforo_store::Account;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// An account, as its owner sees it.
#[derive(Serialize, ToSchema)]
#[schema(as = Account, examples(json!({
    "id": "acc_01mbz9s100f1yb8q05nmw9tp4g", "email": "ana@example.org", "email_verified": true, "name": "Ana Ruiz",
    "language": "es", "time_zone": "Europe/Madrid", "phone": "+34600123456", "second_factor": true, "platform_role": null,
    "created_at": "2027-01-10T08:00:00Z"
})))]
pub struct AccountView {
    #[schema(value_type = schema::AccountId)]
    id: AccountId,
    #[schema(value_type = String, format = "email")]
    email: EmailAddress,
    /// Whether the address was proven to be the account's.
    email_verified: bool,
    #[schema(value_type = String)]
    name: PersonName,
    #[schema(value_type = schema::Language)]
    language: Language,
    /// A name of the IANA database.
    #[schema(value_type = Option<String>)]
    time_zone: Option<TimeZoneName>,
    /// As E.164 writes it.
    #[schema(value_type = Option<String>)]
    phone: Option<PhoneNumber>,
    /// Whether a log-in asks for a code.
    second_factor: bool,
    #[schema(value_type = Option<schema::PlatformRole>)]
    platform_role: Option<PlatformRole>,
    created_at: Timestamp,
}

impl From<Account> for AccountView {
    fn from(account: Account) -> Self {
        Self {
            id: account.id,
            email: account.email,
            email_verified: account.verified_at.is_some(),
            name: account.name,
            language: account.language,
            time_zone: account.time_zone,
            phone: account.phone,
            second_factor: account.second_factor,
            platform_role: account.platform_role,
            created_at: account.created_at,
        }
    }
}

#[utoipa::path(get, path = "/v1/me", operation_id = "get-me", tag = "accounts",
    summary = "See your account", responses((status = 200, description = "The account", body = AccountView)))]
pub async fn get_me(
    _app: &App,
    Current { account, .. }: Current,
) -> Result<Json<AccountView>, Problem> {
    Ok(Json(account.into()))
}
