//! What a ticket's mail says of its event, put together from the table's things.

use aforo_domain::Place;
use aforo_domain::event::{Session, TicketType};
use aforo_domain::registration::Registration;
use aforo_mail::TicketMail;
use aforo_store::{EventDetails, Settings};

use crate::send_mail::MailError;

/// Owns the texts that a [`TicketMail`] borrows.
pub struct TicketFacts<'a> {
    registration: &'a Registration,
    event: &'a EventDetails,
    session: &'a Session,
    of_type: &'a TicketType,
    event_url: String,
    code: String,
    registration_id: String,
    place: Vec<&'a str>,
    online_url: Option<&'a str>,
}

impl<'a> TicketFacts<'a> {
    /// # Errors
    /// The event lacks what the registration is for.
    pub fn of(
        registration: &'a Registration,
        event: &'a EventDetails,
        settings: &Settings,
    ) -> Result<Self, MailError> {
        let session = event
            .sessions
            .iter()
            .find(|session| session.id == registration.id.session);
        let session = session.ok_or(MailError::Missing("session"))?;
        let of_type = event
            .ticket_types
            .iter()
            .find(|of_type| of_type.id == registration.ticket_type);
        let room = session.room.as_ref().map(|room| room.as_str());
        let (place, online_url) = match &event.event.place {
            Place::Venue {
                name,
                address,
                city,
                coordinates: _,
            } => {
                let lines =
                    room.into_iter()
                        .chain([name.as_str(), address.as_str(), city.as_str()]);
                (lines.collect(), None)
            }
            Place::Online { url } => (Vec::new(), Some(url.as_str())),
        };
        Ok(Self {
            registration,
            event,
            session,
            of_type: of_type.ok_or(MailError::Missing("ticket type"))?,
            event_url: format!("{}/events/{}", settings.public_url, event.event.id),
            code: registration.code.to_string(),
            registration_id: registration.id.to_string(),
            place,
            online_url,
        })
    }

    pub fn mail(&self) -> TicketMail<'_> {
        let event = &self.event.event;
        TicketMail {
            attendee_name: self.registration.attendee.name.as_str(),
            event_name: event.name.as_str(),
            event_url: &self.event_url,
            session_name: self.session.name.as_str(),
            starts_at: self.session.starts_at,
            ends_at: self.session.ends_at,
            time_zone: event.time_zone.as_str(),
            place: &self.place,
            online_url: self.online_url,
            organizer_name: event.organizer_name.as_str(),
            organizer_contact: self.event.contact(),
            ticket_type_name: self.of_type.name.as_str(),
            code: &self.code,
            registration_id: &self.registration_id,
            issued_at: self.registration.created_at,
        }
    }
}
