//! A login as it is stored: an entry of its account's item, so that all of an account's logins can be ended by one write.

use aforo_domain::ids::LoginId;
use aforo_domain::login::{ClientKind, Login};
use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;

/// Times are seconds since 1970, but for `r`.
#[derive(Clone, Serialize, Deserialize)]
pub struct LoginPart {
    /// SHA-256 of the refresh family's nonce, base64url.
    pub h: String,
    /// The generation of the refresh token that is good now.
    pub g: u32,
    /// When that generation began, in milliseconds.
    pub r: i64,
    /// When it was opened.
    pub c: i64,
    /// When it was used last.
    pub u: i64,
    /// When it ends unless it is used.
    pub i: i64,
    /// When it ends at the latest.
    pub x: i64,
    pub k: ClientKind,
    pub dv: String,
    pub nw: String,
}

/// A login that begins, and what its refresh tokens are known by.
#[derive(Clone)]
pub struct NewLogin {
    pub login: Login,
    pub nonce_hash: [u8; 32],
}

/// How a nonce's hash is stored.
pub fn stored_hash(hash: &[u8; 32]) -> String {
    BASE64URL_NOPAD.encode(hash)
}

impl From<&NewLogin> for LoginPart {
    fn from(new: &NewLogin) -> Self {
        let login = &new.login;
        Self {
            h: stored_hash(&new.nonce_hash),
            g: 0,
            r: login.opened_at.as_millisecond(),
            c: login.opened_at.as_second(),
            u: login.used_at.as_second(),
            i: login.idle_until.as_second(),
            x: login.ends_at.as_second(),
            k: login.client,
            dv: login.device.clone(),
            nw: login.network.clone(),
        }
    }
}

impl LoginPart {
    pub fn into_login(self, id: LoginId) -> Result<Login, StoreError> {
        let at = |second| {
            Timestamp::from_second(second)
                .map_err(|error| StoreError::Unreadable(error.to_string()))
        };
        Ok(Login {
            id,
            client: self.k,
            device: self.dv,
            network: self.nw,
            opened_at: at(self.c)?,
            used_at: at(self.u)?,
            idle_until: at(self.i)?,
            ends_at: at(self.x)?,
        })
    }
}
