//! `POST /v1/me/totp`: begins to turn two-step verification on. What the application needs is told once.

use aforo_api::problems::accounts::{EMAIL_NOT_VERIFIED, SECOND_FACTOR_ON};
use aforo_api::{App, Current, DigestKey, Fields, Input, Json, Origin, Problem};
use aforo_domain::text::Password;
use aforo_factors::{Enrolment, TotpSeed};
use aforo_store::random;
use serde::Serialize;
use utoipa::ToSchema;

use super::reauthentication::with_password;
use crate::totp_secrets::WithTotp;

/// The account's password.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"password": "una frase bien larga"})))]
pub struct BeginTotp {
    #[schema(value_type = String, format = "password", min_length = 12, max_length = 128)]
    pub password: Password,
}

impl Input for BeginTotp {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            password: fields.text("password")?,
        })
    }
}

/// For the authenticator application: any one of the three. None is told again.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({
    "secret": "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ",
    "uri": "otpauth://totp/Aforo:ana%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Aforo",
    "qr": "data:image/png;base64,iVBORw0K…"
})))]
pub struct TotpBegun {
    /// To be typed.
    secret: String,
    uri: String,
    /// An image with the address as a QR code, as an address of its own.
    qr: String,
}

#[utoipa::path(post, path = "/v1/me/totp", operation_id = "begin-totp", tag = "accounts",
    summary = "Begin to turn two-step verification on", request_body = BeginTotp,
    responses((status = 200, description = "What the authenticator application needs, to be confirmed within half an hour", body = TotpBegun)))]
pub async fn begin_totp(
    app: &App<WithTotp<DigestKey>>,
    current: Current,
    origin: Origin,
    Json(input): Json<BeginTotp>,
) -> Result<Json<TotpBegun>, Problem> {
    let WithTotp {
        other: digests,
        totp,
    } = &app.secrets;
    // A second factor on somebody else's address would keep them from ever having an account with it.
    if current.account.verified_at.is_none() {
        return Err(EMAIL_NOT_VERIFIED.into());
    }
    let proven = with_password(app, digests, &origin, &current, input.password).await?;
    let account = &current.account;
    let seed = TotpSeed::new(random());
    let pending = totp
        .keys(app.now())
        .await
        .seal(&seed, account.id)
        .to_string();
    let begun = !proven.credentials.second_factor
        && app
            .table
            .begin_factor(account.id, &pending, app.now(), &current.caller.actor())
            .await?;
    if !begun {
        return Err(SECOND_FACTOR_ON.into());
    }
    let enrolment = Enrolment::of(&seed, &account.email).map_err(Problem::internal)?;
    Ok(Json(TotpBegun {
        secret: enrolment.secret,
        uri: enrolment.uri,
        qr: enrolment.qr,
    }))
}
