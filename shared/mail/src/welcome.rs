//! The mail that greets a new account and has its address confirmed.

use aforo_texts::Language;
use askama::Template;

use crate::greeting::greeting;
use crate::layout::Words;
use crate::link::valid;
use crate::{RenderError, Rendered};

/// No `Debug`: the link holds a secret.
#[derive(Clone, Copy)]
pub struct WelcomeMail<'a> {
    pub name: &'a str,
    /// Where the web client is, `https://aforo.example`.
    pub public_url: &'a str,
    /// Confirms the address, once.
    pub verify_url: &'a str,
    /// How long `verify_url` can be used, from when the account was opened.
    pub hours: i64,
}

#[derive(Template)]
#[template(path = "welcome.html")]
struct Html<'a> {
    words: Words,
    subject: &'a str,
    preview: &'a str,
    opening: &'a [String],
    valid: &'a str,
    mail: WelcomeMail<'a>,
}

#[derive(Template)]
#[template(path = "welcome.txt")]
struct PlainText<'a> {
    words: Words,
    opening: &'a [String],
    valid: &'a str,
    mail: WelcomeMail<'a>,
}

/// # Errors
/// Only what cannot be mended by a repetition.
pub fn welcome(language: Language, mail: WelcomeMail<'_>) -> Result<Rendered, RenderError> {
    let words = Words(language);
    let subject = words.say("mail-welcome-subject");
    let preview = words.say("mail-welcome-preview");
    let opening = [
        greeting(words, Some(mail.name)),
        words.say("mail-welcome-intro"),
    ];
    let valid = valid(words, mail.hours.saturating_mul(60));
    let html = Html {
        words,
        subject: &subject,
        preview: &preview,
        opening: &opening,
        valid: &valid,
        mail,
    }
    .render()?;
    let text = PlainText {
        words,
        opening: &opening,
        valid: &valid,
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
