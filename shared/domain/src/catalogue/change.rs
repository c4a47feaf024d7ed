//! A change of an event: what it becomes, and what the write must make sure of.

use std::collections::HashMap;

use jiff::Timestamp;

use super::rules::lowest_price;
use super::{CatalogueRefused, EventDetails};
use crate::event::{Event, EventState};
use crate::fields::FieldErrors;
use crate::ids::{SessionId, TicketTypeId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueChange {
    pub after: EventDetails,
    /// In these sessions nobody may have a place when it is written.
    pub unsold: Vec<SessionId>,
    /// Of these ticket types nobody may have one.
    pub unused: Vec<TicketTypeId>,
}

impl EventDetails {
    /// The change that makes `after` of it; `None` if it is the same. The versions of what a decision to sell reads are raised
    /// where that is something else now, and so is the revision.
    pub(crate) fn become_(
        &self,
        mut after: Self,
        now: Timestamp,
    ) -> Result<Option<CatalogueChange>, CatalogueRefused> {
        if after == *self {
            return Ok(None);
        }
        after.event.from_price = lowest_price(&after.ticket_types, &after.sessions);
        if sold_by(&after.event) != sold_by(&self.event) {
            after.event.gate = self.event.gate.next();
        }
        let before: HashMap<_, _> = self.sessions.iter().map(|of| (of.id, of)).collect();
        for session in &mut after.sessions {
            if let Some(before) = before.get(&session.id)
                && session != *before
            {
                session.gate = before.gate.next();
            }
        }
        let before: HashMap<_, _> = self.ticket_types.iter().map(|of| (of.id, of)).collect();
        for ticket_type in &mut after.ticket_types {
            if let Some(before) = before.get(&ticket_type.id)
                && ticket_type != *before
            {
                ticket_type.gate = before.gate.next();
            }
        }
        if matches!(
            after.event.state,
            EventState::Published | EventState::Suspended
        ) && after.event.deleted_at.is_none()
        {
            let lacking = after.lacking(FieldErrors::default());
            lacking.or(()).map_err(CatalogueRefused::Incomplete)?;
        }
        after.event.revision = self.event.revision.next();
        let fields = self.differing(&after);
        after.event.history = self.event.history.and(after.event.revision, fields, now);
        Ok(Some(CatalogueChange {
            after,
            unsold: Vec::new(),
            unused: Vec::new(),
        }))
    }

    /// JSON pointers to what is not the same in both.
    fn differing(&self, after: &Self) -> Vec<String> {
        let mut fields = Vec::new();
        let (a, b) = (&self.event, &after.event);
        let (told, tells) = (&self.told, &after.told);
        let mut differ = |name: &str, differs: bool| {
            if differs {
                fields.push(format!("/{name}"));
            }
        };
        differ("name", a.name != b.name);
        differ("category", a.category != b.category);
        differ("description", told.description != tells.description);
        differ("contact", told.contact != tells.contact);
        differ("refund_policy", told.refund_policy != tells.refund_policy);
        differ("questions", told.questions != tells.questions);
        differ("resources", a.resources != b.resources);
        differ("language", a.language != b.language);
        differ("time_zone", a.time_zone != b.time_zone);
        differ("starts_at", a.starts_at != b.starts_at);
        differ("ends_at", a.ends_at != b.ends_at);
        differ("place", a.place != b.place);
        differ("state", a.state != b.state);
        differ("message", a.message != b.message);
        differ("deleted_at", a.deleted_at != b.deleted_at);
        let ids = |of: &Self| {
            of.sessions
                .iter()
                .map(|session| session.id)
                .collect::<Vec<_>>()
        };
        differ("sessions", ids(self) != ids(after));
        for session in &after.sessions {
            let before = self.sessions.iter().find(|before| before.id == session.id);
            if before.is_some_and(|before| before != session) {
                fields.push(format!("/sessions/{}", session.id));
            }
        }
        let ids = |of: &Self| of.ticket_types.iter().map(|of| of.id).collect::<Vec<_>>();
        if ids(self) != ids(after) {
            fields.push("/ticket_types".to_owned());
        }
        for ticket_type in &after.ticket_types {
            let mut before = self.ticket_types.iter();
            let before = before.find(|before| before.id == ticket_type.id);
            if before.is_some_and(|before| before != ticket_type) {
                fields.push(format!("/ticket_types/{}", ticket_type.id));
            }
        }
        fields
    }

    /// # Errors
    /// The event was cancelled: nothing of it is changed any more.
    pub(crate) fn editable(&self) -> Result<(), CatalogueRefused> {
        match self.event.state {
            EventState::Draft | EventState::Published | EventState::Suspended => Ok(()),
            EventState::Cancelled => Err(CatalogueRefused::EventIs(EventState::Cancelled)),
        }
    }
}

/// What of the event a sale depends on, or writes down for its buyers.
fn sold_by(event: &Event) -> impl PartialEq + '_ {
    (
        event.state,
        event.deleted_at,
        event.starts_at,
        event.ends_at,
        &event.name,
        &event.time_zone,
    )
}
