//! The mails about an account.

use aforo_mail::{
    BookingCodeMail, InvitationMail, LinkKind, LinkMail, Notice, NoticeMail, RenderError, Rendered,
    WelcomeMail, booking_code, invitation, link, notice, welcome,
};
use aforo_texts::Language;

/// The address that an account gets; nobody is shown all of it.
pub const NEW_ADDRESS: &str = "ana.nunez@correo.example";

pub fn all(language: Language) -> Result<Vec<(String, Rendered)>, RenderError> {
    let mut all = vec![
        ("welcome".to_owned(), welcome(language, welcome_mail())?),
        (
            "booking_code".to_owned(),
            booking_code(language, booking_code_mail())?,
        ),
        ("link_without_name".to_owned(), {
            let name = None;
            link(
                language,
                LinkMail {
                    name,
                    ..link_mail(LinkKind::ConfirmNewEmail)
                },
            )?
        }),
        ("notice_from_nowhere".to_owned(), {
            let (device, network) = ("", "");
            let mail = notice_mail(Notice::PasswordChanged);
            notice(
                language,
                NoticeMail {
                    device,
                    network,
                    ..mail
                },
            )?
        }),
    ];
    for (name, kind) in LINKS {
        all.push((format!("link_{name}"), link(language, link_mail(kind))?));
    }
    for role in ROLES {
        let rendered = invitation(language, invitation_mail(role))?;
        all.push((format!("invitation_{role}"), rendered));
    }
    for (name, happened) in NOTICES {
        let rendered = notice(language, notice_mail(happened))?;
        all.push((format!("notice_{name}"), rendered));
    }
    Ok(all)
}

pub const LINKS: [(&str, LinkKind); 5] = [
    ("verify_email", LinkKind::VerifyEmail),
    ("known_address", LinkKind::KnownAddress),
    ("reset_password", LinkKind::ResetPassword),
    ("confirm_new_email", LinkKind::ConfirmNewEmail),
    ("reset_factor", LinkKind::ResetFactor),
];

pub const NOTICES: [(&str, Notice<'_>); 21] = [
    ("new_device", Notice::NewDevice),
    ("password_changed", Notice::PasswordChanged),
    ("password_reset", Notice::PasswordReset),
    (
        "email_change_asked",
        Notice::EmailChangeAsked { new: NEW_ADDRESS },
    ),
    ("email_changed", Notice::EmailChanged { new: NEW_ADDRESS }),
    ("factor_on", Notice::FactorOn),
    ("factor_off", Notice::FactorOff),
    ("factor_reset", Notice::FactorReset),
    ("recovery_code_used", Notice::RecoveryCodeUsed { left: 9 }),
    (
        "last_recovery_code_but_one_used",
        Notice::RecoveryCodeUsed { left: 1 },
    ),
    (
        "last_recovery_code_used",
        Notice::RecoveryCodeUsed { left: 0 },
    ),
    ("recovery_codes_renewed", Notice::RecoveryCodesRenewed),
    ("login_stolen", Notice::LoginStolen),
    ("account_disabled", Notice::AccountDisabled),
    ("account_enabled", Notice::AccountEnabled),
    ("made_administrator", Notice::MadeAdministrator),
    ("no_longer_administrator", Notice::NoLongerAdministrator),
    (
        "member_role_changed",
        Notice::MemberRoleChanged {
            organization: ORGANIZATION,
        },
    ),
    (
        "member_removed",
        Notice::MemberRemoved {
            organization: ORGANIZATION,
        },
    ),
    (
        "ownership_given",
        Notice::OwnershipGiven {
            organization: ORGANIZATION,
        },
    ),
    (
        "ownership_received",
        Notice::OwnershipReceived {
            organization: ORGANIZATION,
        },
    ),
];

const ORGANIZATION: &str = "Fundación Río Claro";

/// The words for the roles that somebody is invited to.
pub const ROLES: [&str; 4] = ["owner", "organizer", "checkin", "analyst"];

pub fn invitation_mail(role: &str) -> InvitationMail<'_> {
    InvitationMail {
        organization: ORGANIZATION,
        role,
        url: "https://aforo.example/invitation#lnk_01kqd4h2bnsy8e3p6x0v7m9tjc.Zm9sbGFqZSBkZSBob2phcyB2ZXJkZXMgeSBzZWNhcw",
        ends_at: "2027-02-08T08:30:15Z".parse().expect("a time"),
        time_zone: "Europe/Madrid",
    }
}

pub fn welcome_mail() -> WelcomeMail<'static> {
    WelcomeMail {
        name: "Ana María",
        public_url: "https://aforo.example",
        verify_url: link_mail(LinkKind::VerifyEmail).url,
        hours: 24,
    }
}

pub fn booking_code_mail() -> BookingCodeMail<'static> {
    BookingCodeMail {
        name: "Ana María",
        code: "7K2M-Q9ZT",
        minutes: 15,
    }
}

pub fn link_mail(kind: LinkKind) -> LinkMail<'static> {
    const URL: &str = "https://aforo.example/verify-email#lnk_01kqd4h2bnsy8e3p6x0v7m9tjc.Zm9sbGFqZSBkZSBob2phcyB2ZXJkZXMgeSBzZWNhcw";
    LinkMail {
        name: Some("Ana María"),
        kind,
        url: URL,
        minutes: match kind {
            LinkKind::VerifyEmail | LinkKind::ConfirmNewEmail => 1440,
            LinkKind::KnownAddress | LinkKind::ResetPassword => 30,
            LinkKind::ResetFactor => 60,
        },
    }
}

pub fn notice_mail(notice: Notice<'_>) -> NoticeMail<'_> {
    NoticeMail {
        name: "Ana María",
        notice,
        at: "2027-02-01T08:30:15Z".parse().expect("a time"),
        time_zone: "Europe/Madrid",
        device: "Firefox · Linux",
        network: "198.51.100.0/24",
        account_url: "https://aforo.example/forgot-password",
    }
}
