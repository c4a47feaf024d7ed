//! The mails about accounts: links that prove an address, and what happened to an account's security.

use aforo_api::{App, DigestKey};
use aforo_domain::ids::{AccountId, LinkId, OrganizationId, SecurityEventId};
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_domain::text::Text;
use aforo_domain::{EmailAddress, Language, LinkPurpose};
use aforo_mail::{LinkKind, LinkMail, Notice, NoticeMail, Rendered, WelcomeMail, mask, welcome};
use aforo_store::{Account, Link, link_lasts};

use crate::send_mail::MailError;

/// To whom, in which language, and what.
pub type Addressed = (EmailAddress, Language, Rendered);

/// Nothing if the address is nobody's, or the link can no longer be used.
///
/// # Errors
/// No answer from the table.
pub async fn link(app: &App<DigestKey>, id: LinkId) -> Result<Option<Addressed>, MailError> {
    let Some(link) = app.table.link(id).await? else {
        return Ok(None);
    };
    let account = match link.account {
        Some((account, epoch)) => app
            .table
            .account(account)
            .await?
            .filter(|account| account.epoch == epoch),
        None => app.table.account_at(link.address).await?,
    };
    let Some(account) = account else {
        return Ok(None);
    };
    if !is_wanted(app, &link, &account).await? {
        return Ok(None);
    }
    // Before the mail: whoever comes with the link has read it.
    let (epoch, now) = (account.epoch, app.now());
    if !app.table.hand_over_link(id, account.id, epoch, now).await? {
        return Ok(None);
    }
    let content = written(app, &link, &account)?;
    let language = language(&link, &account);
    let to = link.new_email.unwrap_or(account.email);
    Ok(Some((to, language, content)))
}

/// Whether there is anything to prove.
async fn is_wanted(
    app: &App<DigestKey>,
    link: &Link,
    account: &Account,
) -> Result<bool, MailError> {
    Ok(match link.purpose {
        LinkPurpose::VerifyEmail => account.verified_at.is_none(),
        LinkPurpose::ChangeEmail => app.table.credentials(link.address).await?.is_none(),
        LinkPurpose::ResetFactor => account.second_factor,
        LinkPurpose::KnownAddress | LinkPurpose::ResetPassword => !account.disabled,
    })
}

/// The account's own, unless it was asked for by somebody who is not known to be its owner and speaks the other one.
fn language(link: &Link, account: &Account) -> Language {
    match link.purpose {
        LinkPurpose::KnownAddress | LinkPurpose::ChangeEmail | LinkPurpose::ResetFactor => {
            account.language
        }
        LinkPurpose::VerifyEmail | LinkPurpose::ResetPassword => link.language,
    }
}

fn written(app: &App<DigestKey>, link: &Link, account: &Account) -> Result<Rendered, MailError> {
    let public_url = &app.settings.public_url;
    let token = app.secrets.link_token(link.purpose, link.id);
    let (page, kind) = match link.purpose {
        LinkPurpose::VerifyEmail => ("verify-email", LinkKind::VerifyEmail),
        LinkPurpose::KnownAddress => ("reset-password", LinkKind::KnownAddress),
        LinkPurpose::ResetPassword => ("reset-password", LinkKind::ResetPassword),
        LinkPurpose::ChangeEmail => ("verify-email", LinkKind::ConfirmNewEmail),
        LinkPurpose::ResetFactor => ("reset-factor", LinkKind::ResetFactor),
    };
    let url = format!("{public_url}/{page}#{token}");
    let language = language(link, account);
    let lasts = link_lasts(link.purpose);
    let is_first = link.asked_at == account.created_at;
    if link.purpose == LinkPurpose::VerifyEmail && is_first {
        let mail = WelcomeMail {
            name: account.name.as_str(),
            public_url,
            verify_url: &url,
            hours: lasts.as_hours(),
        };
        return Ok(welcome(language, mail)?);
    }
    let mail = LinkMail {
        name: Some(account.name.as_str()),
        kind,
        url: &url,
        minutes: lasts.as_mins(),
    };
    Ok(aforo_mail::link(language, mail)?)
}

/// Nothing if there is nobody to tell, or nothing to be told of.
///
/// # Errors
/// No answer from the table.
pub async fn security_event(
    app: &App<DigestKey>,
    account: AccountId,
    event: SecurityEventId,
) -> Result<Option<Addressed>, MailError> {
    let event = app.table.security_event(account, event).await?;
    let event = event.ok_or(MailError::Missing("security event"))?;
    let Some(account) = app.table.account(account).await? else {
        return Ok(None);
    };
    let Some((to, notice)) = told(app, &event, &account).await? else {
        return Ok(None);
    };
    let mail = NoticeMail {
        name: account.name.as_str(),
        notice: notice.as_notice(),
        at: event.id.at(),
        time_zone: account
            .time_zone
            .as_ref()
            .map_or("UTC", |zone| zone.as_str()),
        device: &event.device,
        network: &event.network,
        account_url: &format!("{}/forgot-password", app.settings.public_url),
    };
    let content = aforo_mail::notice(account.language, mail)?;
    Ok(Some((to, account.language, content)))
}

/// What is told, with what it holds.
enum Told {
    Plain(Notice<'static>),
    EmailChangeAsked(String),
    EmailChanged(String),
    MemberRoleChanged(String),
    MemberRemoved(String),
    OwnershipGiven(String),
    OwnershipReceived(String),
}

impl Told {
    fn as_notice(&self) -> Notice<'_> {
        match self {
            Self::Plain(notice) => *notice,
            Self::EmailChangeAsked(new) => Notice::EmailChangeAsked { new },
            Self::EmailChanged(new) => Notice::EmailChanged { new },
            Self::MemberRoleChanged(organization) => Notice::MemberRoleChanged { organization },
            Self::MemberRemoved(organization) => Notice::MemberRemoved { organization },
            Self::OwnershipGiven(organization) => Notice::OwnershipGiven { organization },
            Self::OwnershipReceived(organization) => Notice::OwnershipReceived { organization },
        }
    }
}

async fn told(
    app: &App<DigestKey>,
    event: &SecurityEvent,
    account: &Account,
) -> Result<Option<(EmailAddress, Told)>, MailError> {
    use SecurityEventKind as Kind;
    let of_organization = async |told: fn(String) -> Told| {
        let name = organization_of(app, event).await?;
        Ok(name.map(|name| (account.email.clone(), told(name))))
    };
    let plain = match event.kind {
        // The first of all is on no new device.
        Kind::LoggedInOnNewDevice if event.login == account.first_login => return Ok(None),
        Kind::LoggedInOnNewDevice => Notice::NewDevice,
        Kind::PasswordChanged => Notice::PasswordChanged,
        Kind::PasswordReset => Notice::PasswordReset,
        Kind::RefreshTokenReused => Notice::LoginStolen,
        Kind::SecondFactorOn => Notice::FactorOn,
        Kind::SecondFactorOff => Notice::FactorOff,
        Kind::SecondFactorReset => Notice::FactorReset,
        Kind::RecoveryCodesRenewed => Notice::RecoveryCodesRenewed,
        Kind::RoleGranted => Notice::MadeAdministrator,
        Kind::RoleRevoked => Notice::NoLongerAdministrator,
        Kind::AccountDisabled => Notice::AccountDisabled,
        Kind::AccountEnabled => Notice::AccountEnabled,
        Kind::RecoveryCodeUsed => {
            let factor = app.table.factor(account.id, app.now()).await?;
            let left = factor.map_or(0, |factor| factor.recovery_codes_left);
            Notice::RecoveryCodeUsed {
                left: u32::try_from(left).unwrap_or(u32::MAX),
            }
        }
        Kind::EmailChangeRequested | Kind::EmailChanged => {
            return told_of_address(app, event, account).await;
        }
        Kind::MemberRoleChanged => return of_organization(Told::MemberRoleChanged).await,
        Kind::MemberRemoved => return of_organization(Told::MemberRemoved).await,
        Kind::OwnershipGiven => return of_organization(Told::OwnershipGiven).await,
        Kind::OwnershipReceived => return of_organization(Told::OwnershipReceived).await,
        Kind::AccountCreated
        | Kind::EmailVerified
        | Kind::LoggedIn
        | Kind::LogInRefused
        | Kind::SecondFactorRefused
        | Kind::ReauthenticationRefused
        | Kind::LoggedOut
        | Kind::LoginEnded
        | Kind::AllLoginsEnded
        | Kind::ProfileChanged
        | Kind::MemberInvited
        | Kind::InvitationAccepted
        | Kind::MemberLeft
        | Kind::PaymentCaptured
        | Kind::RefundRequested
        | Kind::AccessRefused => return Ok(None),
    };
    Ok(Some((account.email.clone(), Told::Plain(plain))))
}

/// The name of the organisation that it happened in, as it is now.
async fn organization_of(
    app: &App<DigestKey>,
    event: &SecurityEvent,
) -> Result<Option<String>, MailError> {
    let id = event.subject.as_deref().map(OrganizationId::parse);
    let Some(Ok(id)) = id else {
        return Ok(None);
    };
    let organization = app.table.organization(id).await?;
    Ok(organization.map(|organization| organization.name.to_string()))
}

/// The address that an account had is told; the new one has got the link, which holds both.
async fn told_of_address(
    app: &App<DigestKey>,
    event: &SecurityEvent,
    account: &Account,
) -> Result<Option<(EmailAddress, Told)>, MailError> {
    let id = event.link.ok_or(MailError::Missing("link"))?;
    let Some(link) = app.table.link(id).await? else {
        return Ok(None);
    };
    let Some(new) = link.new_email else {
        return Ok(None);
    };
    let new = mask(&new.to_string());
    if event.kind == SecurityEventKind::EmailChanged {
        return Ok(link.old_email.map(|old| (old, Told::EmailChanged(new))));
    }
    // By now the change may be done.
    let old = link.old_email.unwrap_or_else(|| account.email.clone());
    Ok(Some((old, Told::EmailChangeAsked(new))))
}
