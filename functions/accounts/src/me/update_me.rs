//! `PATCH /v1/me`: changes what an account says of its owner.

use aforo_api::problems::accounts::not_throttled;
use aforo_api::{App, Core, Current, Fields, Input, Json, Origin, Problem, schema};
use aforo_domain::ids::AccountId;
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_domain::text::PersonName;
use aforo_domain::{Language, PhoneNumber, TimeZoneName};
use aforo_store::{Limit, ProfileChange};
use jiff::SignedDuration;
use utoipa::ToSchema;

use super::get_me::AccountView;

/// What is not named stays; `null` takes a time zone or a telephone number away.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProfileChange, examples(json!({"name": "Ana Ruiz", "time_zone": "America/Bogota", "phone": null})))]
pub struct UpdateMe {
    #[schema(value_type = Option<String>, min_length = 1, max_length = 100)]
    pub name: Option<PersonName>,
    #[schema(value_type = Option<schema::Language>)]
    pub language: Option<Language>,
    /// A name of the IANA database.
    #[schema(value_type = Option<String>)]
    pub time_zone: Option<Option<TimeZoneName>>,
    /// With its country code, `+34 600 12 34 56`.
    #[schema(value_type = Option<String>)]
    pub phone: Option<Option<PhoneNumber>>,
}

impl Input for UpdateMe {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.optional_text("name");
        let language = fields.optional_text("language");
        let time_zone = fields.change("time_zone");
        let phone = fields.change("phone");
        Some(Self {
            name: name?,
            language: language?,
            time_zone: time_zone?,
            phone: phone?,
        })
    }
}

#[utoipa::path(patch, path = "/v1/me", operation_id = "update-me", tag = "accounts",
    summary = "Change your profile", request_body = UpdateMe,
    responses((status = 200, description = "The account as it is now", body = AccountView)))]
pub async fn update_me(
    app: &App,
    Current {
        caller,
        mut account,
    }: Current,
    origin: Origin,
    Json(input): Json<UpdateMe>,
) -> Result<Json<AccountView>, Problem> {
    let mut fields = Vec::new();
    let change = ProfileChange {
        name: input.name.filter(|name| *name != account.name),
        language: input
            .language
            .filter(|language| *language != account.language),
        time_zone: input.time_zone.filter(|zone| *zone != account.time_zone),
        phone: input.phone.filter(|phone| *phone != account.phone),
    };
    let mut changed = |name: &str, is: bool| {
        if is {
            fields.push(name.to_owned());
        }
    };
    changed("name", change.name.is_some());
    changed("language", change.language.is_some());
    changed("time_zone", change.time_zone.is_some());
    changed("phone", change.phone.is_some());
    if fields.is_empty() {
        return Ok(Json(account.into()));
    }
    throttle(app, account.id).await?;
    let event = SecurityEvent {
        fields,
        login: Some(caller.login),
        ..origin.security_event(app, account.id, SecurityEventKind::ProfileChanged)
    };
    app.table
        .change_profile(account.id, &change, &event, &caller.actor())
        .await?;
    account.name = change.name.unwrap_or(account.name);
    account.language = change.language.unwrap_or(account.language);
    account.time_zone = change.time_zone.unwrap_or(account.time_zone);
    account.phone = change.phone.unwrap_or(account.phone);
    Ok(Json(account.into()))
}

/// Each change is noted for good.
async fn throttle(core: &Core, account: AccountId) -> Result<(), Problem> {
    let limit = Limit {
        kind: "profile",
        most: 30,
        window: SignedDuration::from_mins(15),
    };
    let now = core.now();
    let who = account.to_string();
    not_throttled(core.table.attempt(limit, &who, now).await?, now)
}
