//! Editing the event itself.

use jiff::Timestamp;

use super::rules::{check_event_span, check_resources};
use super::{CatalogueChange, CatalogueRefused, EventDetails};
use crate::EmailAddress;
use crate::fields::{FieldErrors, FieldFault};
use crate::language::Language;
use crate::place::Place;
use crate::text::{Category, EventName, RefundPolicy, Resource};
use crate::time_zone::TimeZoneName;
use crate::told::{FormattedText, QuestionAndAnswer};

/// What becomes of an event's fields: `None` stays; of those that may be missing, `Some(None)` goes.
#[derive(Clone, Debug, Default)]
pub struct EventEdit {
    pub name: Option<EventName>,
    pub category: Option<Option<Category>>,
    pub description: Option<Option<FormattedText>>,
    pub contact: Option<Option<EmailAddress>>,
    pub refund_policy: Option<Option<RefundPolicy>>,
    pub questions: Option<Vec<QuestionAndAnswer>>,
    pub resources: Option<Vec<Resource>>,
    pub language: Option<Language>,
    pub time_zone: Option<TimeZoneName>,
    pub starts_at: Option<Timestamp>,
    pub ends_at: Option<Timestamp>,
    pub place: Option<Place>,
}

/// Puts what is given in the place of what is there.
pub(crate) fn put<T>(field: &mut T, given: Option<T>) {
    if let Some(given) = given {
        *field = given;
    }
}

impl EventDetails {
    /// The event with `edit`; `None` if nothing is another.
    ///
    /// # Errors
    /// Every rule that it would break, or a state in which nothing is edited.
    pub fn edit(
        &self,
        edit: EventEdit,
        now: Timestamp,
    ) -> Result<Option<CatalogueChange>, CatalogueRefused> {
        self.editable()?;
        let moved = edit.starts_at.is_some() || edit.ends_at.is_some();
        let mut after = self.clone();
        let (event, told) = (&mut after.event, &mut after.told);
        put(&mut event.name, edit.name);
        put(&mut event.category, edit.category);
        put(&mut event.resources, edit.resources);
        put(&mut event.language, edit.language);
        put(&mut event.time_zone, edit.time_zone);
        put(&mut event.starts_at, edit.starts_at);
        put(&mut event.ends_at, edit.ends_at);
        put(&mut event.place, edit.place);
        put(&mut told.description, edit.description);
        put(&mut told.contact, edit.contact);
        put(&mut told.refund_policy, edit.refund_policy);
        put(&mut told.questions, edit.questions);
        let mut errors = FieldErrors::default();
        // Of what is over, everything else may still be put right.
        if moved {
            check_event_span(&mut errors, "", &after.event, now);
            after.check_sessions_inside(&mut errors);
        }
        check_resources(&mut errors, "", &after.event.resources);
        after.told.check(&mut errors);
        errors.or(()).map_err(CatalogueRefused::Fields)?;
        self.become_(after, now)
    }

    fn check_sessions_inside(&self, errors: &mut FieldErrors) {
        let leaves_out = |session: &crate::event::Session| FieldFault::LeavesOut {
            session: session.name.to_string(),
        };
        let event = &self.event;
        let sessions = || self.sessions.iter();
        if let Some(early) = sessions().find(|session| session.starts_at < event.starts_at) {
            errors.add("/starts_at", leaves_out(early));
        }
        if let Some(late) = sessions().find(|session| session.ends_at > event.ends_at) {
            errors.add("/ends_at", leaves_out(late));
        }
    }
}
