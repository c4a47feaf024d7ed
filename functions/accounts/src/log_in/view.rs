//! What is answered to whoever logs in: tokens in the body for a program, or in cookies for a browser; never in both.

use aforo_api::{Answer, Cookies, IntoAnswer, Json, SignedToken, schema};
use aforo_domain::ids::LoginId;
use aforo_domain::login::ClientKind;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::open::OpenedLogin;

/// A bearer token (RFC 6750) and how long it is good, and what it is exchanged with when it is over.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({
    "status": "logged_in", "login": "lgn_01mbz9s100f1yb8q05nmw9tp4g", "access_token": "eyJ0eXAiOiJhdCtqd3Qi…",
    "token_type": "Bearer", "expires_in": 900, "expires_at": "2027-03-14T09:15:00Z",
    "refresh_token": "rt_AYzE…", "refresh_until": "2027-04-13T09:00:00Z", "device_token": "dt_mH1p…"
})))]
pub struct LoggedIn {
    status: LoggedInStatus,
    #[schema(value_type = schema::LoginId)]
    pub login: LoginId,
    pub access_token: String,
    token_type: &'static str,
    /// Seconds.
    pub expires_in: i64,
    expires_at: Timestamp,
    /// For `refresh`; a browser has it in a cookie instead. It is good once.
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    /// When the login ends unless it is refreshed.
    refresh_until: Timestamp,
    /// Given to a device that had not logged in before: shown at the next log-in, it keeps strangers' wrong passwords from standing in
    /// its way. A browser has it in a cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    device_token: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum LoggedInStatus {
    LoggedIn,
}

/// The password was right, and the second factor is asked for.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({
    "status": "second_factor_required", "second_factor_token": "eyJ0eXAiOiIyZmErand0Ii…", "expires_in": 300,
    "expires_at": "2027-03-14T09:05:00Z"
})))]
pub struct SecondFactorRequired {
    status: SecondFactorStatus,
    /// For `complete-log-in`: good for this log-in alone.
    second_factor_token: String,
    /// Seconds.
    expires_in: i64,
    expires_at: Timestamp,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SecondFactorStatus {
    SecondFactorRequired,
}

/// Either of the two.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[expect(
    dead_code,
    reason = "the contract's word for the two answers; each is written on its own"
)]
pub enum LogInAnswer {
    LoggedIn(LoggedIn),
    SecondFactorRequired(SecondFactorRequired),
}

/// Seconds from `now` until `then`.
fn seconds(now: Timestamp, then: Timestamp) -> i64 {
    then.as_second() - now.as_second()
}

impl LoggedIn {
    fn new(opened: OpenedLogin, now: Timestamp) -> Self {
        Self {
            status: LoggedInStatus::LoggedIn,
            login: opened.login,
            expires_in: seconds(now, opened.access.expires_at),
            access_token: opened.access.token,
            token_type: "Bearer",
            expires_at: opened.access.expires_at,
            refresh_token: opened.refresh,
            refresh_until: opened.refresh_until,
            device_token: opened.device,
        }
    }
}

/// The answer with an opened login's tokens, where `client` keeps them.
pub fn logged_in(
    opened: OpenedLogin,
    client: ClientKind,
    cookies: &Cookies,
    now: Timestamp,
) -> Answer {
    with_tokens(opened, client, cookies, now, |view| {
        Json(view).into_answer()
    })
}

/// The same, in an answer that says more than that.
pub fn with_tokens(
    mut opened: OpenedLogin,
    client: ClientKind,
    cookies: &Cookies,
    now: Timestamp,
    answer: impl FnOnce(LoggedIn) -> Answer,
) -> Answer {
    let (refresh, device) = match client {
        ClientKind::Browser => (opened.refresh.take(), opened.device.take()),
        ClientKind::App | ClientKind::Page => (None, None),
    };
    let lasts = seconds(now, opened.refresh_until);
    let mut answer = answer(LoggedIn::new(opened, now));
    if let Some(refresh) = refresh {
        answer = cookies.with_refresh(answer, &refresh, lasts);
    }
    if let Some(device) = device {
        answer = cookies.with_device(answer, &device);
    }
    answer
}

pub fn second_factor_required(token: SignedToken, now: Timestamp) -> Answer {
    Json(SecondFactorRequired {
        status: SecondFactorStatus::SecondFactorRequired,
        expires_in: seconds(now, token.expires_at),
        second_factor_token: token.token,
        expires_at: token.expires_at,
    })
    .into_answer()
}
