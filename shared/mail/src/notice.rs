//! The mails that tell an account's owner what happened to it, when and from where, and what to do if it was not them.

use aforo_texts::{Language, Value, moment};
use askama::Template;
use jiff::Timestamp;

use crate::greeting::{greeting, named};
use crate::layout::{Row, Words, capitalized, one_line};
use crate::{Notice, RenderError, Rendered, mask};

/// Nothing in it is secret.
#[derive(Clone, Copy)]
pub struct NoticeMail<'a> {
    pub name: &'a str,
    pub notice: Notice<'a>,
    pub at: Timestamp,
    /// A name of the IANA database; hours are shown on its clocks.
    pub time_zone: &'a str,
    /// As people recognise it, `Firefox · Linux`. Left out where it is empty, and of what others decided.
    pub device: &'a str,
    /// A range of addresses, `198.51.100.0/24`. Left out as `device` is.
    pub network: &'a str,
    /// Where a new password is set.
    pub account_url: &'a str,
}

#[derive(Template)]
#[template(path = "notice.html")]
struct Html<'a> {
    words: Words,
    subject: &'a str,
    preview: &'a str,
    texts: &'a Texts,
    mail: NoticeMail<'a>,
}

#[derive(Template)]
#[template(path = "notice.txt")]
struct PlainText<'a> {
    words: Words,
    texts: &'a Texts,
    mail: NoticeMail<'a>,
}

struct Texts {
    title: String,
    opening: [String; 2],
    rows: Vec<Row>,
    advice: String,
}

/// # Errors
/// Only what cannot be mended by a repetition.
pub fn notice(language: Language, mail: NoticeMail<'_>) -> Result<Rendered, RenderError> {
    let words = Words(language);
    let subject = mail.say(words, "subject");
    let texts = Texts {
        title: mail.say(words, "title"),
        opening: [greeting(words, Some(mail.name)), mail.say(words, "intro")],
        rows: mail.rows(words),
        advice: mail.say(words, "advice"),
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

impl NoticeMail<'_> {
    fn say(&self, words: Words, part: &str) -> String {
        let key = format!("mail-notice-{}-{part}", self.notice.as_str());
        match self.notice {
            Notice::EmailChangeAsked { new } | Notice::EmailChanged { new } => {
                words.with(&key, "new", &one_line(&mask(new)))
            }
            Notice::MemberRoleChanged { organization }
            | Notice::MemberRemoved { organization }
            | Notice::OwnershipGiven { organization }
            | Notice::OwnershipReceived { organization } => {
                words.with(&key, "organization", &named(words, organization))
            }
            Notice::RecoveryCodeUsed { left } => words.fill(&key, &[("left", Value::from(left))]),
            Notice::NewDevice
            | Notice::PasswordChanged
            | Notice::PasswordReset
            | Notice::FactorOn
            | Notice::FactorOff
            | Notice::FactorReset
            | Notice::RecoveryCodesRenewed
            | Notice::LoginStolen
            | Notice::AccountDisabled
            | Notice::AccountEnabled
            | Notice::MadeAdministrator
            | Notice::NoLongerAdministrator => words.say(&key),
        }
    }

    fn rows(&self, words: Words) -> Vec<Row> {
        let at = moment(words.0, self.at, self.time_zone);
        let mut rows = vec![Row::new(words.say("mail-notice-when"), capitalized(&at))];
        if self.notice.is_by_others() {
            return rows;
        }
        for (label, fact) in [
            ("mail-notice-device", self.device),
            ("mail-notice-network", self.network),
        ] {
            if !fact.is_empty() {
                rows.push(Row::new(words.say(label), one_line(fact)));
            }
        }
        rows
    }
}
