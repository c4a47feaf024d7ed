//! The mail that asks somebody to be a member of an organisation. They may have no account yet, and may not know who asks.

use aforo_texts::{Language, Value, until};
use askama::Template;
use jiff::Timestamp;

use crate::greeting::{greeting, named};
use crate::layout::{Words, one_line};
use crate::{RenderError, Rendered};

/// No `Debug`: the link holds a secret.
#[derive(Clone, Copy)]
pub struct InvitationMail<'a> {
    pub organization: &'a str,
    /// The word for the role.
    pub role: &'a str,
    pub url: &'a str,
    pub ends_at: Timestamp,
    /// A name of the IANA database; hours are shown on its clocks.
    pub time_zone: &'a str,
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct Html<'a> {
    words: Words,
    subject: &'a str,
    preview: &'a str,
    texts: &'a Texts,
    mail: InvitationMail<'a>,
}

#[derive(Template)]
#[template(path = "invitation.txt")]
struct PlainText<'a> {
    words: Words,
    texts: &'a Texts,
    mail: InvitationMail<'a>,
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
pub fn invitation(language: Language, mail: InvitationMail<'_>) -> Result<Rendered, RenderError> {
    let words = Words(language);
    let organization = named(words, mail.organization);
    let of = |part: &str| {
        let key = format!("mail-invitation-{part}");
        words.with(&key, "organization", &organization)
    };
    let subject = one_line(&of("subject"));
    let role = words.say(&format!("mail-invitation-as-{}", mail.role));
    let asked = [
        ("organization", Value::Text(&organization)),
        ("role", Value::Text(&role)),
    ];
    let until = until(language, mail.ends_at, mail.time_zone);
    let texts = Texts {
        title: words.say("mail-invitation-title"),
        opening: [
            greeting(words, None),
            words.fill("mail-invitation-intro", &asked),
            words.say("mail-invitation-then"),
        ],
        button: words.say("mail-invitation-button"),
        valid: words.with("mail-invitation-valid", "until", &until),
        not_you: words.say("mail-invitation-not-you"),
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
