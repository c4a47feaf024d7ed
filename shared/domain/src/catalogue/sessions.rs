//! Adding, editing, ordering and removing sessions.

use jiff::Timestamp;

use super::editing::put;
use super::rules::{check_quota, check_session, check_ticket_type};
use super::{CatalogueChange, CatalogueRefused, EventDetails, Seats};
use crate::event::{Event, Session};
use crate::fields::{FieldErrors, FieldFault};
use crate::ids::{Randomness, SessionId};
use crate::new_event::{Made, NewEvent, NewSession};
use crate::organization::OrganizationSettings;
use crate::text::{PlaceLine, PresenterName, Resource, SessionName};

/// As [`super::EventEdit`].
#[derive(Clone, Debug, Default)]
pub struct SessionEdit {
    pub name: Option<SessionName>,
    pub room: Option<Option<PlaceLine>>,
    pub presenter: Option<Option<PresenterName>>,
    pub resources: Option<Vec<Resource>>,
    pub starts_at: Option<Timestamp>,
    pub ends_at: Option<Timestamp>,
    pub capacity: Option<u32>,
}

/// All of an event's sessions, as they are to follow one another.
#[derive(Clone, Debug)]
pub struct SessionOrder(pub Vec<SessionId>);

type Changed = Result<Option<CatalogueChange>, CatalogueRefused>;

impl EventDetails {
    /// The event with one session more, among the others by start, and its id.
    ///
    /// # Errors
    /// Every rule that it would break.
    pub fn add_session(
        &self,
        new: NewSession,
        settings: &OrganizationSettings,
        random: impl FnMut() -> Randomness,
        now: Timestamp,
    ) -> Result<(SessionId, Option<CatalogueChange>), CatalogueRefused> {
        self.editable()?;
        let mut made = Made::new(self.event.id, settings, random, now);
        let session = made.session(new);
        let id = session.id;
        let mut after = self.clone();
        let later = |other: &Session| other.starts_at > session.starts_at;
        let place = after.sessions.iter().position(later);
        let place = place.unwrap_or(after.sessions.len());
        after.sessions.insert(place, session);
        let mut errors = FieldErrors::default();
        if after.sessions.len() > NewEvent::MAX_SESSIONS {
            let max = NewEvent::MAX_SESSIONS;
            errors.add("", FieldFault::TooMany { max });
        }
        check_session(&mut errors, "", &after.sessions[place], &after.event);
        let first = after.ticket_types.len();
        after.ticket_types.extend(made.ticket_types);
        if after.ticket_types.len() > NewEvent::MAX_TICKET_TYPES {
            let max = NewEvent::MAX_TICKET_TYPES;
            errors.add("/ticket_types", FieldFault::TooMany { max });
        }
        let all = &after.ticket_types;
        for (index, ticket_type) in all[first..].iter().enumerate() {
            let at = format!("/ticket_types/{index}");
            check_ticket_type(&mut errors, &at, ticket_type, all, settings);
            check_quota(&mut errors, &at, ticket_type, &after.sessions);
        }
        errors.or(()).map_err(CatalogueRefused::Fields)?;
        Ok((id, self.become_(after, now)?))
    }

    /// The event with a session edited; `None` if nothing is another.
    ///
    /// # Errors
    /// Every rule that it would break; more places are taken than there would be.
    pub fn edit_session(
        &self,
        id: SessionId,
        edit: SessionEdit,
        seats: Seats<'_>,
        now: Timestamp,
    ) -> Changed {
        self.editable()?;
        let mut session = self.session(id)?.clone();
        put(&mut session.name, edit.name);
        put(&mut session.room, edit.room);
        put(&mut session.presenter, edit.presenter);
        put(&mut session.resources, edit.resources);
        put(&mut session.starts_at, edit.starts_at);
        put(&mut session.ends_at, edit.ends_at);
        put(&mut session.capacity, edit.capacity);
        let mut errors = FieldErrors::default();
        check_session(&mut errors, "", &session, &self.event);
        let quotas = self.ticket_types.iter().filter(|of| of.session == Some(id));
        if let Some(quota) = quotas.filter_map(|of| of.quota).max()
            && quota > session.capacity
        {
            errors.add("/capacity", FieldFault::BelowQuota { quota });
        }
        errors.or(()).map_err(CatalogueRefused::Fields)?;
        let taken = seats.taken(id);
        if session.capacity < taken {
            return Err(CatalogueRefused::taken("/capacity", taken));
        }
        let mut after = self.clone();
        for before in &mut after.sessions {
            if before.id == id {
                before.clone_from(&session);
            }
        }
        self.become_(after, now)
    }

    /// The event without a session in which nobody has a place, and without its ticket types.
    ///
    /// # Errors
    /// Places are taken, or everybody sees the event and it would have no session any more.
    pub fn remove_session(&self, id: SessionId, seats: Seats<'_>, now: Timestamp) -> Changed {
        self.editable()?;
        self.session(id)?;
        let taken = seats.taken(id);
        if taken > 0 {
            return Err(CatalogueRefused::taken("", taken));
        }
        let mut after = self.clone();
        after.sessions.retain(|session| session.id != id);
        after.ticket_types.retain(|of| of.session != Some(id));
        let change = self.become_(after, now)?;
        Ok(change.map(|change| CatalogueChange {
            unsold: vec![id],
            ..change
        }))
    }

    /// The event with its sessions in another order.
    ///
    /// # Errors
    /// The order names others than the event's sessions, or one twice, or not all.
    pub fn reorder_sessions(&self, order: &SessionOrder, now: Timestamp) -> Changed {
        self.editable()?;
        let mut errors = FieldErrors::default();
        let mut after = self.clone();
        after.sessions.clear();
        for (index, id) in order.0.iter().enumerate() {
            let at = format!("/sessions/{index}");
            if order.0[..index].contains(id) {
                errors.add(at, FieldFault::Duplicate);
            } else if let Ok(session) = self.session(*id) {
                after.sessions.push(session.clone());
            } else {
                errors.add(at, FieldFault::UnknownReference);
            }
        }
        if after.sessions.len() < self.sessions.len() && errors.is_empty() {
            let min = self.sessions.len();
            errors.add("/sessions", FieldFault::TooFew { min });
        }
        errors.or(()).map_err(CatalogueRefused::Fields)?;
        self.become_(after, now)
    }
}

/// When a session is, in its event's time zone, for people to read.
pub(crate) fn when(event: &Event, session: &Session) -> String {
    let zone = event.time_zone.zone();
    let (start, end) = (
        session.starts_at.to_zoned(zone.clone()),
        session.ends_at.to_zoned(zone),
    );
    let until = if start.date() == end.date() {
        end.strftime("%H:%M")
    } else {
        end.strftime("%Y-%m-%d %H:%M")
    };
    format!("{}–{until}", start.strftime("%Y-%m-%d %H:%M"))
}
