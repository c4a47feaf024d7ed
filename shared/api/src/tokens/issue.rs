//! Making tokens: only who holds the private key can.

use aforo_domain::ids::{AccountId, LoginId};
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, Header};

use super::{Claims, Kind, Signing};
use crate::app::Core;
use crate::problem::Problem;

/// A token that was just made.
pub struct SignedToken {
    pub token: String,
    pub expires_at: Timestamp,
}

impl Signing {
    /// An access token for `account`, of its login `login`.
    ///
    /// # Errors
    /// The signing key is broken, or was replaced and the new one cannot be read.
    pub async fn access_token(
        &self,
        core: &Core,
        account: AccountId,
        login: LoginId,
    ) -> Result<SignedToken, Problem> {
        self.sign(Kind::Access, core, account, login, None).await
    }

    /// What `account` gets for its password while its second factor is still to come: five minutes in which to open the login
    /// `login`. `device` is the known device that it logs in from, if any.
    ///
    /// # Errors
    /// As [`Signing::access_token`].
    pub async fn two_factor_token(
        &self,
        core: &Core,
        account: AccountId,
        epoch: u64,
        login: LoginId,
        device: Option<&str>,
    ) -> Result<SignedToken, Problem> {
        let checked = Some((epoch, device));
        self.sign(Kind::SecondFactor, core, account, login, checked)
            .await
    }

    async fn sign(
        &self,
        kind: Kind,
        core: &Core,
        account: AccountId,
        login: LoginId,
        checked: Option<(u64, Option<&str>)>,
    ) -> Result<SignedToken, Problem> {
        let now = core.now();
        let signing = self.current(core).await?;
        let expires_at = now + kind.lifetime(&core.settings);
        let claims = Claims {
            iss: core.settings.issuer.clone(),
            aud: kind.audience(&core.settings),
            sub: account.to_string(),
            sid: login.to_string(),
            iat: now.as_second(),
            nbf: None,
            exp: expires_at.as_second(),
            epo: checked.map(|(epoch, _)| epoch),
            dev: checked.and_then(|(_, device)| device.map(str::to_owned)),
        };
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(kind.header_type().to_owned());
        header.kid = Some(signing.kid.clone());
        let token =
            jsonwebtoken::encode(&header, &claims, &signing.key).map_err(Problem::internal)?;
        Ok(SignedToken { token, expires_at })
    }
}
