//! The form that registers one person: as it is filled in, and what it asks the API for.

use aforo_accounts::LogIn;
use aforo_api::{Fields, Form, IdempotencyKey, Problem};
use aforo_domain::fields::{FieldErrors, FieldFault};
use aforo_domain::ids::{DraftId, EventId};
use aforo_registrations::NewRegistrations;
use serde_json::{Value, json};

use crate::account::Credentials;
use crate::mistakes::{filled, invalid};

/// What a person wrote. The password is read where it is needed and not kept.
#[derive(Default)]
pub struct RegistrationForm {
    /// A session and a ticket type of it, `ses_…/tkt_…`; behind another slash the code of one that hides.
    pub ticket: String,
    pub name: String,
    pub email: String,
    /// Empty: the same as `email`.
    pub account_email: String,
    /// The idempotency key: sent twice, the form has its effect once.
    pub key: String,
    /// What was marked for them, in words.
    pub from_chat: Option<String>,
    /// What the link that led here had chosen.
    pub draft: Option<DraftId>,
    /// The code that they gave, as they wrote it; and in words what it opened, if anything.
    pub code: String,
    pub opened: Option<String>,
}

impl RegistrationForm {
    #[must_use]
    pub fn empty() -> Self {
        Self {
            key: IdempotencyKey::random(),
            ..Self::default()
        }
    }

    pub fn sent(form: &Form) -> Self {
        let field = |name| form.get(name).to_owned();
        Self {
            ticket: field("ticket"),
            name: field("name"),
            email: field("email"),
            account_email: field("account-email"),
            key: field("key"),
            ..Self::default()
        }
    }

    /// The account's address, and the password that only `form` holds.
    pub fn credentials<'f>(&'f self, form: &'f Form) -> Credentials<'f> {
        let own = self.account_email.trim().is_empty();
        Credentials {
            email: if own {
                &self.email
            } else {
                &self.account_email
            },
            password: form.get("password"),
        }
    }

    /// What `create-registration` takes.
    fn body(&self) -> Value {
        let (session, rest) = self.ticket.split_once('/').unwrap_or((&self.ticket, ""));
        let (ticket_type, code) = rest.split_once('/').unwrap_or((rest, ""));
        json!({"attendees": [{
            "session": filled(session), "ticket_type": filled(ticket_type), "code": filled(code),
            "name": filled(&self.name), "email": filled(&self.email),
        }]})
    }

    /// # Errors
    /// `invalid-body` with everything that is wrong, of the account too where one is needed; `invalid-idempotency-key`.
    pub fn read(
        &self,
        event: EventId,
        account: Option<&Credentials<'_>>,
    ) -> Result<(NewRegistrations, IdempotencyKey), Problem> {
        let body = self.body();
        let said = format!("POST /events/{event}/register {body}");
        let key = IdempotencyKey::of_form(&self.key, &said)?;
        let mut wrong = FieldErrors::default();
        let wanted = Fields::read_body::<NewRegistrations>(body);
        let account = account.map(Credentials::read::<LogIn>).transpose();
        let faults = [wanted.as_ref().err(), account.as_ref().err()];
        for error in faults.into_iter().flatten().cloned().flatten() {
            wrong.add(error.pointer, error.fault);
        }
        // An address is optional to the API, where one person registers many.
        if self.email.trim().is_empty() {
            wrong.add("/attendees/0/email", FieldFault::Required);
        }
        match wanted {
            Ok(wanted) if wrong.is_empty() => Ok((wanted, key)),
            Ok(_) | Err(_) => Err(invalid(wrong)),
        }
    }

    /// The field that a pointer into what the form stands for means.
    pub fn field(&self, pointer: &str) -> Option<&'static str> {
        match pointer {
            "/attendees/0/session" | "/attendees/0/ticket_type" | "/attendees/0/code" => {
                Some("ticket")
            }
            "/attendees/0/name" | "/name" => Some("name"),
            "/attendees/0/email" | "/attendees/0" => Some("email"),
            "/email" if self.account_email.trim().is_empty() => Some("email"),
            "/email" => Some("account-email"),
            "/password" => Some("password"),
            _ => None,
        }
    }
}
