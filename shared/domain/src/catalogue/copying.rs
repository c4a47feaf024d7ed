//! A new event made after another, at another time.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, Unit};

use super::EventDetails;
use crate::event::{Session, SessionState, TicketType};
use crate::fields::FieldErrors;
use crate::ids::Randomness;
use crate::new_event::{NewEvent, NewSession, NewTicketType};
use crate::organization::Organization;
use crate::text::EventName;

#[derive(Clone, Debug)]
pub struct Copied {
    /// None: the same name.
    pub name: Option<EventName>,
    pub starts_at: Timestamp,
}

impl EventDetails {
    /// A draft with all that the event has, but what was cancelled, moved so that it starts when asked. Clocks on the wall show
    /// the same times, whatever daylight saving does in between.
    ///
    /// # Errors
    /// Every rule that it would break at its new time.
    pub fn copy(
        &self,
        copied: Copied,
        organization: &Organization,
        random: impl FnMut() -> Randomness,
        now: Timestamp,
    ) -> Result<Self, FieldErrors> {
        let event = &self.event;
        let shift = Shift::new(event.time_zone.zone(), event.starts_at, copied.starts_at);
        let (starts_at, ends_at) = shift.span(event.starts_at, event.ends_at);
        let is_live = |session: &&Session| session.state != SessionState::Cancelled;
        let live: Vec<_> = self.sessions.iter().filter(is_live).collect();
        let new = NewEvent {
            name: copied.name.unwrap_or_else(|| event.name.clone()),
            category: event.category.clone(),
            told: self.told.clone(),
            resources: event.resources.clone(),
            language: event.language,
            time_zone: event.time_zone.clone(),
            starts_at,
            ends_at,
            place: event.place.clone(),
            sessions: live
                .iter()
                .map(|session| self.copied_session(session, &shift))
                .collect(),
            ticket_types: self
                .ticket_types
                .iter()
                .filter(|of| of.session.is_none())
                .map(|of| copied_ticket_type(of, &live, &shift))
                .collect(),
        };
        let mut copy = new.plan(organization, random, now)?;
        // Ids are made in the original's order.
        copy.sessions.sort_by_key(|session| session.id);
        Ok(copy)
    }

    fn copied_session(&self, session: &Session, shift: &Shift) -> NewSession {
        let (starts_at, ends_at) = shift.span(session.starts_at, session.ends_at);
        let own = self.ticket_types.iter();
        let own = own.filter(|of| of.session == Some(session.id));
        NewSession {
            name: session.name.clone(),
            room: session.room.clone(),
            presenter: session.presenter.clone(),
            resources: session.resources.clone(),
            state: session.suspended_from.unwrap_or(session.state),
            starts_at,
            ends_at,
            capacity: session.capacity,
            ticket_types: own
                .map(|of| copied_ticket_type(of, &[session], shift))
                .collect(),
        }
    }
}

/// For `sessions`: its quota may be more than they have places by now.
fn copied_ticket_type(of: &TicketType, sessions: &[&Session], shift: &Shift) -> NewTicketType {
    let largest = sessions.iter().map(|session| session.capacity).max();
    NewTicketType {
        name: of.name.clone(),
        price: of.price,
        tax: Some(of.tax),
        quota: of
            .quota
            .map(|quota| largest.map_or(quota, |most| quota.min(most))),
        sale_starts_at: of.sale_starts_at.map(|time| shift.time(time)),
        sale_ends_at: of.sale_ends_at.map(|time| shift.time(time)),
        minimum: of.minimum,
        maximum: of.maximum,
        code: of.code.clone(),
    }
}

/// How far clocks on the wall are moved.
struct Shift {
    zone: TimeZone,
    by: Span,
}

impl Shift {
    fn new(zone: TimeZone, from: Timestamp, to: Timestamp) -> Self {
        let civil = |time: Timestamp| time.to_zoned(zone.clone()).datetime();
        // Days and hours between two dates of these four-digit years always fit.
        let by = civil(from)
            .until((Unit::Day, civil(to)))
            .unwrap_or_default();
        Self { zone, by }
    }

    fn time(&self, time: Timestamp) -> Timestamp {
        let civil = time.to_zoned(self.zone.clone()).datetime();
        let moved = civil.checked_add(self.by).unwrap_or(DateTime::MAX);
        self.zone.to_timestamp(moved).unwrap_or(time)
    }

    /// What would end before it starts, because its hour is skipped there, lasts as long as it did.
    fn span(&self, start: Timestamp, end: Timestamp) -> (Timestamp, Timestamp) {
        let (from, until) = (self.time(start), self.time(end));
        let lasts = end.duration_since(start);
        (from, if until > from { until } else { from + lasts })
    }
}
