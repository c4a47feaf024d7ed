//! `POST /v1/platform/administrators/first`: makes the caller the first administrator, by the secret that the stage was deployed with.
//! It works once.

use aforo_api::problems::accounts::{
    EMAIL_NOT_VERIFIED, FIRST_ADMINISTRATOR_REFUSED, SECOND_FACTOR_REQUIRED, not_throttled,
};
use aforo_api::{App, Current, Fields, Input, Json, Origin, Problem};
use aforo_domain::rights::PlatformRole;
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_domain::text::OpaqueToken;
use aforo_store::{Administered, Limit};
use jiff::SignedDuration;
use utoipa::ToSchema;

use super::bootstrap_secret::BootstrapSecret;
use crate::me::AccountView;

/// The secret.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"secret": "w1Zt6hVQ0…"})))]
pub struct BecomeFirstAdministrator {
    #[schema(value_type = String, min_length = 1, max_length = 2000)]
    pub secret: OpaqueToken,
}

impl Input for BecomeFirstAdministrator {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            secret: fields.text("secret")?,
        })
    }
}

#[utoipa::path(post, path = "/v1/platform/administrators/first", operation_id = "become-first-administrator", tag = "platform",
    summary = "Become the first administrator", request_body = BecomeFirstAdministrator,
    responses((status = 200, description = "The caller administers the platform", body = AccountView)))]
pub async fn become_first_administrator(
    app: &App<BootstrapSecret>,
    Current {
        caller,
        mut account,
    }: Current,
    origin: Origin,
    Json(input): Json<BecomeFirstAdministrator>,
) -> Result<Json<AccountView>, Problem> {
    if account.verified_at.is_none() {
        return Err(EMAIL_NOT_VERIFIED.into());
    }
    if !account.second_factor {
        return Err(SECOND_FACTOR_REQUIRED.into());
    }
    let now = app.now();
    let limit = Limit {
        kind: "bootstrap",
        most: app.settings.reauthentications_per_account,
        window: SignedDuration::from_mins(15),
    };
    let who = account.id.to_string();
    not_throttled(app.table.attempt(limit, &who, now).await?, now)?;
    if !app.secrets.is(input.secret.expose()) {
        let kind = SecurityEventKind::AccessRefused;
        let refused = SecurityEvent {
            subject: Some("administrators.first".to_owned()),
            ..origin.security_event(app, account.id, kind)
        };
        app.table
            .note_security_event(&refused, &caller.actor())
            .await?;
        return Err(FIRST_ADMINISTRATOR_REFUSED.into());
    }
    let event = SecurityEvent {
        login: Some(caller.login),
        subject: Some(PlatformRole::Admin.to_string()),
        ..origin.security_event(app, account.id, SecurityEventKind::RoleGranted)
    };
    match app
        .table
        .make_first_administrator(&event, &caller.actor())
        .await?
    {
        Administered::Yes => {
            account.platform_role = Some(PlatformRole::Admin);
            Ok(Json(account.into()))
        }
        Administered::Before
        | Administered::Missing
        | Administered::Unfit
        | Administered::LastAdministrator => Err(FIRST_ADMINISTRATOR_REFUSED.into()),
    }
}
