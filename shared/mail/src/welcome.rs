//! The mail that greets a new account.

use aforo_texts::Language;
use askama::Template;

use crate::layout::Words;
use crate::{RenderError, Rendered};

#[derive(Clone, Copy, Debug)]
pub struct WelcomeMail<'a> {
    pub name: &'a str,
    /// Where the web client is, `https://aforo.example`.
    pub public_url: &'a str,
}

#[derive(Template)]
#[template(path = "welcome.html")]
struct Html<'a> {
    words: Words,
    subject: &'a str,
    preview: &'a str,
    mail: WelcomeMail<'a>,
}

#[derive(Template)]
#[template(path = "welcome.txt")]
struct PlainText<'a> {
    words: Words,
    mail: WelcomeMail<'a>,
}

/// # Errors
/// Only what cannot be mended by a repetition.
pub fn welcome(language: Language, mail: WelcomeMail<'_>) -> Result<Rendered, RenderError> {
    let words = Words(language);
    let subject = words.say("mail-welcome-subject");
    let preview = words.say("mail-welcome-preview");
    let html = Html {
        words,
        subject: &subject,
        preview: &preview,
        mail,
    }
    .render()?;
    let text = PlainText { words, mail }.render()?;
    Ok(Rendered {
        subject,
        html,
        text,
        attachments: Vec::new(),
    })
}
