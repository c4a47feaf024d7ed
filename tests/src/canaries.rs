//! What may stand in no log: secrets and whatever is personal, as the requests, the answers and the mails of a test carry it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::Write;

use serde_json::Value;

use crate::mail::ReadMail;
use crate::request::{Ask, Reply};

/// What is told by its looks: addresses, plain and in a form; tokens, and all else that is JSON in base64; credentials in a
/// header; keys; hashes of passwords.
pub const SHAPES: [&str; 8] = [
    "@",
    "%40",
    "eyJ",
    "Bearer ",
    "Basic ",
    "-----BEGIN",
    "$argon2",
    "__Host-",
];

/// Fields whose texts are somebody's, or secret.
const FIELDS: [&str; 23] = [
    "email",
    "password",
    "current_password",
    "new_password",
    "phone",
    "token",
    "refresh_token",
    "device_token",
    "second_factor_token",
    "code",
    "recovery_code",
    "recovery_codes",
    "secret",
    "uri",
    "qr",
    "device",
    "name",
    "note",
    "key",
    "ticket_code",
    "access_token",
    "queryText",
    "text",
];
const HEADERS: [&str; 3] = [
    "idempotency-key",
    "paypal-transmission-sig",
    "x-aforo-agent",
];

/// Anything shorter is a word like any other.
const SHORTEST: usize = 6;

/// What is at least as long is found inside of other words, too.
const LONG: usize = 16;

/// Gathered while a test runs; in `AFORO_TEST_CANARIES`, a file, for whoever reads the logs of the deployed stack.
#[derive(Default)]
pub struct Canaries {
    known: RefCell<BTreeSet<String>>,
}

impl Canaries {
    pub fn of_request(&self, ask: &Ask<'_>) {
        for (name, value) in &ask.headers {
            match name.to_ascii_lowercase().as_str() {
                "cookie" => value
                    .split(';')
                    .filter_map(|pair| pair.split_once('='))
                    .for_each(|(_, value)| self.add(value)),
                "authorization" => self.add(value.rsplit(' ').next().unwrap_or_default()),
                name if HEADERS.contains(&name) => self.add(value),
                _ => {}
            }
        }
        let Some(body) = &ask.body else {
            return;
        };
        match serde_json::from_slice(body) {
            Ok(body) => self.of_json(&body),
            Err(_) => self.of_form(&String::from_utf8_lossy(body)),
        }
    }

    pub fn of_reply(&self, reply: &Reply) {
        reply
            .cookies()
            .filter_map(|cookie| cookie.split_once(';')?.0.split_once('='))
            .for_each(|(_, value)| self.add(value));
        if let Ok(body) = serde_json::from_str(&reply.text) {
            self.of_json(&body);
        }
    }

    /// Codes that were mailed, as people type them, and links' secrets.
    pub fn of_mail(&self, mail: &ReadMail) {
        mail.secrets().for_each(|secret| self.add(secret));
        let words = mail
            .text
            .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
        for word in words.filter(|word| word.len() >= SHORTEST && is_code(word)) {
            self.add(word);
        }
    }

    pub fn add(&self, value: &str) {
        let value = value.trim();
        let told_by_looks = SHAPES.iter().any(|shape| value.contains(shape));
        if value.len() < SHORTEST || told_by_looks || is_id(value) || is_plain(value) {
            return;
        }
        if self.known.borrow_mut().insert(value.to_owned()) {
            write_down(value);
        }
    }

    fn of_json(&self, value: &Value) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match value {
                        Value::String(text) if FIELDS.contains(&name.as_str()) => self.add(text),
                        Value::Array(texts) if FIELDS.contains(&name.as_str()) => texts
                            .iter()
                            .filter_map(Value::as_str)
                            .for_each(|text| self.add(text)),
                        Value::Null
                        | Value::Bool(_)
                        | Value::Number(_)
                        | Value::String(_)
                        | Value::Array(_)
                        | Value::Object(_) => self.of_json(value),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.of_json(item)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn of_form(&self, body: &str) {
        for (name, value) in body.split('&').filter_map(|pair| pair.split_once('=')) {
            if FIELDS.contains(&name) {
                self.add(&decoded(value));
            }
        }
    }

    /// The first line that holds something that may stand in no log, with what that is.
    #[must_use]
    pub fn found_in(&self, lines: &str) -> Option<(String, String)> {
        let known = self.known.borrow();
        let known = known.iter().map(String::as_str);
        known.chain(SHAPES).find_map(|canary| {
            if !lines.contains(canary) {
                return None;
            }
            let line = lines.lines().find(|line| holds(line, canary))?;
            Some((canary.to_owned(), line.to_owned()))
        })
    }
}

/// As a word of its own, unless it is long or a shape.
fn holds(text: &str, canary: &str) -> bool {
    let of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let anywhere = canary.len() >= LONG || SHAPES.contains(&canary);
    text.match_indices(canary).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + canary.len()..]);
        anywhere || !(before.ends_with(of_word) || after.starts_with(of_word))
    })
}

/// A word such as log lines are made of.
fn is_plain(value: &str) -> bool {
    value.len() < LONG && value.chars().all(|letter| letter.is_ascii_lowercase())
}

/// Our ids and PayPal's webhook ids stand in logs.
fn is_id(value: &str) -> bool {
    let (kind, rest) = value.split_once('_').unwrap_or_default();
    kind.len() == 3 && rest.len() >= 26
}

/// Letters in capitals and digits, at least one of each, perhaps in groups.
fn is_code(word: &str) -> bool {
    let in_capitals = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit();
    word.chars()
        .all(|letter| in_capitals(letter) || letter == '-')
        && word.chars().any(|letter| letter.is_ascii_digit())
        && word.chars().any(|letter| letter.is_ascii_uppercase())
}

fn decoded(value: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        let hex = [rest.clone().next(), rest.clone().nth(1)];
        let hex = hex.map(|digit| char::from(digit.unwrap_or_default()).to_digit(16));
        bytes.push(match (byte, hex) {
            (b'%', [Some(high), Some(low)]) => {
                rest.nth(1);
                u8::try_from(high * 16 + low).unwrap_or_default()
            }
            (b'+', _) => b' ',
            (byte, _) => byte,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn write_down(value: &str) {
    let Some(file) = std::env::var_os("AFORO_TEST_CANARIES") else {
        return;
    };
    if value.contains('\n') {
        return;
    }
    let file = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(file);
    // One write a line: several processes append.
    let written = file.and_then(|mut file| file.write_all(format!("{value}\n").as_bytes()));
    written.expect("the canaries are written down");
}
