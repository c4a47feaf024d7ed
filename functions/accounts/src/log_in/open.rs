//! Opening a login: what the table keeps of it, and the tokens that its client gets.

use aforo_api::problems::accounts::{ACCOUNT_DISABLED, WRONG_CODE, WRONG_CREDENTIALS};
use aforo_api::{Core, Origin, Problem, RefreshToken, SignedToken, Signing};
use aforo_domain::ids::{AccountId, LoginId};
use aforo_domain::login::{ClientKind, IDLE, LONGEST, Login};
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_store::{FactorUse, NewLogin, Opened, Opening, random};
use jiff::Timestamp;

/// A login that was begun, with its tokens. Neither `Debug` nor serde shows them.
pub struct OpenedLogin {
    pub login: LoginId,
    pub access: SignedToken,
    /// None for a page.
    pub refresh: Option<String>,
    /// When the refresh token ends unless it is used.
    pub refresh_until: Timestamp,
    /// For a device that had not logged in to the account before.
    pub device: Option<String>,
}

/// Whose login it is, and what proves it.
#[derive(Clone, Copy)]
pub struct Proven<'a> {
    pub account: AccountId,
    pub epoch: u64,
    pub known_device: bool,
    pub factor: Option<&'a FactorUse>,
}

/// A login to be, and the refresh token that it begins with.
pub struct Beginning {
    pub new: NewLogin,
    refresh: RefreshToken,
}

impl Beginning {
    #[must_use]
    pub fn new(
        core: &Core,
        origin: &Origin,
        account: AccountId,
        id: LoginId,
        client: ClientKind,
    ) -> Self {
        let now = core.now();
        let (idle_until, ends_at) = match client {
            ClientKind::Browser | ClientKind::App => (now + IDLE, now + LONGEST),
            ClientKind::Page => {
                let ends = now + core.settings.access_token_lifetime();
                (ends, ends)
            }
        };
        let refresh = RefreshToken::first(account, id);
        let login = Login {
            id,
            client,
            device: origin.device.clone(),
            network: origin.network.clone(),
            opened_at: now,
            used_at: now,
            idle_until,
            ends_at,
        };
        let new = NewLogin {
            login,
            nonce_hash: refresh.hash(),
        };
        Self { new, refresh }
    }

    /// The tokens of the login, once it is in the table; `epoch` is the account's then.
    ///
    /// # Errors
    /// The signing key is broken.
    pub async fn tokens(
        self,
        core: &Core,
        signing: &Signing,
        epoch: u64,
        known_device: bool,
    ) -> Result<OpenedLogin, Problem> {
        let Login {
            id,
            client,
            idle_until,
            ..
        } = self.new.login;
        let digests = &signing.digests;
        let access = signing.access_token(core, self.refresh.account, id).await?;
        let refresh = match client {
            ClientKind::Browser | ClientKind::App => Some(digests.refresh_token(&self.refresh)),
            ClientKind::Page => None,
        };
        Ok(OpenedLogin {
            login: id,
            access,
            refresh,
            refresh_until: idle_until,
            device: (!known_device)
                .then(|| digests.device_token(self.refresh.account, epoch, random())),
        })
    }
}

/// Opens the login `id`.
///
/// # Errors
/// `account-disabled`; what was proven is no longer true, or was used up meanwhile.
pub async fn open(
    core: &Core,
    signing: &Signing,
    origin: &Origin,
    proven: Proven<'_>,
    id: LoginId,
    client: ClientKind,
) -> Result<OpenedLogin, Problem> {
    let beginning = Beginning::new(core, origin, proven.account, id, client);
    let event = event(core, origin, proven, id);
    let opening = Opening {
        account: proven.account,
        epoch: proven.epoch,
        new: &beginning.new,
        factor: proven.factor,
        event: &event,
    };
    match core
        .table
        .open_login(opening, core.now(), &origin.actor())
        .await?
    {
        Opened::Yes => {
            let known = proven.known_device;
            beginning.tokens(core, signing, proven.epoch, known).await
        }
        Opened::Changed => Err(WRONG_CREDENTIALS.into()),
        Opened::Disabled => Err(ACCOUNT_DISABLED.into()),
        Opened::FactorUsed => Err(WRONG_CODE.into()),
    }
}

fn event(core: &Core, origin: &Origin, proven: Proven<'_>, id: LoginId) -> SecurityEvent {
    let kind = match proven.factor {
        Some(FactorUse::RecoveryCode(_)) => SecurityEventKind::RecoveryCodeUsed,
        Some(FactorUse::Step { .. }) | None if proven.known_device => SecurityEventKind::LoggedIn,
        Some(FactorUse::Step { .. }) | None => SecurityEventKind::LoggedInOnNewDevice,
    };
    SecurityEvent {
        login: Some(id),
        ..origin.security_event(core, proven.account, kind)
    }
}
