//! A refresh token as a client presents it: in the body, or in a cookie.

use aforo_api::problems::accounts::INVALID_REFRESH_TOKEN;
use aforo_api::{Cookies, DigestKey, Fields, Input, Problem, RefreshToken};
use aforo_domain::login::ClientKind;
use aforo_domain::text::OpaqueToken;
use utoipa::ToSchema;

/// The refresh token of a program. A browser sends `{}`: its cookie is the token.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"refresh_token": "rt_AYzE…"})))]
pub struct RefreshTokenInput {
    #[schema(value_type = Option<String>, min_length = 1, max_length = 2000)]
    refresh_token: Option<OpaqueToken>,
}

impl Input for RefreshTokenInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            refresh_token: fields.optional_text("refresh_token")?,
        })
    }
}

impl RefreshTokenInput {
    /// The token, and where it was kept. One in the body goes before a cookie.
    ///
    /// # Errors
    /// `invalid-refresh-token`: there is none, or it is none of ours; `foreign-origin`.
    pub fn token(
        self,
        digests: &DigestKey,
        cookies: &Cookies,
    ) -> Result<(RefreshToken, ClientKind), Problem> {
        let (token, client) = match &self.refresh_token {
            Some(token) => (token.expose(), ClientKind::App),
            None => {
                let cookie = cookies.own_refresh()?.ok_or(INVALID_REFRESH_TOKEN)?;
                (cookie, ClientKind::Browser)
            }
        };
        let token = digests.read_refresh_token(token);
        Ok((token.ok_or(INVALID_REFRESH_TOKEN)?, client))
    }
}
