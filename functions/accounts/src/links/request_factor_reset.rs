//! `POST /v1/factor-resets`: for somebody who knows the password and has lost the second factor and all recovery codes. The link
//! that takes the factor away is mailed: what it takes to do so is what it took to turn it on.

use aforo_api::problems::accounts::{ACCOUNT_NOT_FIT, INVALID_SECOND_FACTOR_TOKEN};
use aforo_api::{Accepted, App, DigestKey, Fields, Input, Json, Origin, Problem};
use aforo_domain::LinkPurpose;
use aforo_domain::text::OpaqueToken;
use aforo_store::NewLink;
use utoipa::ToSchema;

use super::ask::{ASKED, Asked, new_link, throttle};

/// The first step of a log-in.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"second_factor_token": "eyJ0eXAiOiIyZmErand0Ii…"})))]
pub struct RequestFactorReset {
    #[schema(value_type = String, min_length = 1, max_length = 2000)]
    pub second_factor_token: OpaqueToken,
}

impl Input for RequestFactorReset {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            second_factor_token: fields.text("second_factor_token")?,
        })
    }
}

#[utoipa::path(post, path = "/v1/factor-resets", operation_id = "request-factor-reset", tag = "accounts",
    summary = "Get a mail that takes a lost second factor away", request_body = RequestFactorReset,
    responses((status = 202, description = "The mail is on its way", body = Asked)))]
pub async fn request_factor_reset(
    app: &App<DigestKey>,
    origin: Origin,
    Json(input): Json<RequestFactorReset>,
) -> Result<Accepted<Asked>, Problem> {
    let pending = app
        .pending_login(input.second_factor_token.expose())
        .await?
        .ok_or(INVALID_SECOND_FACTOR_TOKEN)?;
    let account = app.table.account(pending.account).await?;
    let account = account
        .filter(|account| account.epoch == pending.epoch && !account.disabled)
        .ok_or(INVALID_SECOND_FACTOR_TOKEN)?;
    if account.platform_role.is_some() {
        return Err(ACCOUNT_NOT_FIT.into());
    }
    let purpose = LinkPurpose::ResetFactor;
    let digests = &app.secrets;
    let address = digests.address(&account.email);
    throttle(app, digests, &origin, purpose, address).await?;
    let link = NewLink {
        account: Some((account.id, account.epoch)),
        ..new_link(app, digests, purpose, address, account.language)
    };
    app.table.ask_for_link(&link, &origin.actor()).await?;
    Ok(Accepted(ASKED))
}
