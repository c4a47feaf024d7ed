//! The mails with a link that works once: whoever opens it proves that they read the address's mail.

use aforo_texts::{Language, Value};
use askama::Template;

use crate::greeting::greeting;
use crate::layout::Words;
use crate::{RenderError, Rendered};

/// What the link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// Confirms the account's address; sent again because somebody asked.
    VerifyEmail,
    /// Somebody tried to open a second account with the address. Sets a new password, in case it was forgotten.
    KnownAddress,
    ResetPassword,
    /// Makes the address that of an account that has another now.
    ConfirmNewEmail,
    /// Takes the second factor away; whoever asked knew the password.
    ResetFactor,
}

impl LinkKind {
    /// What the keys of its texts have after `mail-link-`.
    const fn as_str(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify-email",
            Self::KnownAddress => "known-address",
            Self::ResetPassword => "reset-password",
            Self::ConfirmNewEmail => "confirm-new-email",
            Self::ResetFactor => "reset-factor",
        }
    }

    /// That it was asked for at all is a danger, unless the owner did.
    const fn is_alarming(self) -> bool {
        match self {
            Self::ResetFactor => true,
            Self::VerifyEmail
            | Self::KnownAddress
            | Self::ResetPassword
            | Self::ConfirmNewEmail => false,
        }
    }
}

/// No `Debug`: the link holds a secret.
#[derive(Clone, Copy)]
pub struct LinkMail<'a> {
    /// Of the account's owner, where there is an account.
    pub name: Option<&'a str>,
    pub kind: LinkKind,
    pub url: &'a str,
    /// How long it can be used, from when it was asked for.
    pub minutes: i64,
}

#[derive(Template)]
#[template(path = "link.html")]
struct Html<'a> {
    words: Words,
    subject: &'a str,
    preview: &'a str,
    texts: &'a Texts,
    mail: LinkMail<'a>,
}

#[derive(Template)]
#[template(path = "link.txt")]
struct PlainText<'a> {
    words: Words,
    texts: &'a Texts,
    mail: LinkMail<'a>,
}

struct Texts {
    title: String,
    opening: [String; 3],
    button: String,
    valid: String,
    not_you: String,
}

/// Subject and preview do without the link: a locked phone shows both to whoever holds it.
///
/// # Errors
/// Only what cannot be mended by a repetition.
pub fn link(language: Language, mail: LinkMail<'_>) -> Result<Rendered, RenderError> {
    let words = Words(language);
    let kind = mail.kind.as_str();
    let say = |part: &str| words.say(&format!("mail-link-{kind}-{part}"));
    let subject = say("subject");
    let texts = Texts {
        title: say("title"),
        opening: [greeting(words, mail.name), say("intro"), say("then")],
        button: say("button"),
        valid: valid(words, mail.minutes),
        not_you: say("not-you"),
    };
    let html = Html {
        words,
        subject: &subject,
        preview: &texts.opening[1],
        texts: &texts,
        mail,
    }
    .render()?;
    let text = PlainText {
        words,
        texts: &texts,
        mail,
    }
    .render()?;
    Ok(Rendered {
        subject,
        html,
        text,
        attachments: Vec::new(),
    })
}

/// How often and how long a link works: in hours where they are whole ones.
pub(crate) fn valid(words: Words, minutes: i64) -> String {
    if minutes % 60 == 0 {
        words.fill(
            "mail-link-valid-hours",
            &[("hours", Value::from(minutes / 60))],
        )
    } else {
        words.fill(
            "mail-link-valid-minutes",
            &[("minutes", Value::from(minutes))],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_a_link_works_is_told_in_the_largest_whole_unit() {
        for (minutes, es, en) in [
            (1, "1 minuto.", "1 minute."),
            (30, "30 minutos.", "30 minutes."),
            (60, "1 hora.", "1 hour."),
            (90, "90 minutos.", "90 minutes."),
            (1440, "24 horas.", "24 hours."),
        ] {
            for (language, end) in [(Language::Es, es), (Language::En, en)] {
                let shown = valid(Words(language), minutes);
                assert!(shown.ends_with(&format!(" {end}")), "{shown}");
            }
        }
    }
}
