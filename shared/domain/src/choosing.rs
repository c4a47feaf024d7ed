//! What the attendees of an order choose: each a session and a ticket type for it, both of which whoever asks may know of.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use crate::event::{Session, SessionState, TicketType};
use crate::fields::{FieldErrors, FieldFault};
use crate::ids::TicketTypeId;
use crate::sale::{Attendee, NewOrder, RegistrationRefused, Sale};

/// An attendee with the session and ticket type they chose.
pub struct Choice<'a> {
    pub attendee: &'a Attendee,
    pub session: &'a Session,
    pub ticket_type: &'a TicketType,
}

impl Sale {
    /// # Errors
    /// Everything that names nothing for whoever asks or is given twice; else every ticket type of which an order has so many.
    pub(crate) fn choices<'a>(
        &'a self,
        order: &'a NewOrder,
    ) -> Result<Vec<Choice<'a>>, RegistrationRefused> {
        let mut errors = FieldErrors::default();
        let mut seen = HashSet::new();
        let mut chosen = Vec::new();
        for (index, attendee) in order.attendees.iter().enumerate() {
            let at = format!("/attendees/{index}");
            if !seen.insert(attendee.registration) {
                errors.add(format!("{at}/email"), FieldFault::Duplicate);
            }
            let Some(session) = self.announced(attendee) else {
                errors.add(format!("{at}/session"), FieldFault::UnknownReference);
                continue;
            };
            let ticket_type = self.known(attendee, session);
            if ticket_type.is_none() {
                errors.add(format!("{at}/ticket_type"), FieldFault::UnknownReference);
            }
            // A code that nothing asks for would let people believe that it changed something.
            let opens = ticket_type.is_some_and(|of| of.code.is_some());
            if attendee.code.is_some() && !opens {
                errors.add(format!("{at}/code"), FieldFault::UnknownReference);
            }
            chosen.extend(ticket_type.map(|ticket_type| Choice {
                attendee,
                session,
                ticket_type,
            }));
        }
        errors
            .or(chosen)
            .and_then(within_limits)
            .map_err(RegistrationRefused::Fields)
    }

    /// The attendee's session, unless only its organiser knows of it.
    fn announced(&self, attendee: &Attendee) -> Option<&Session> {
        let session = self.sessions.get(&attendee.registration.session);
        session.filter(|session| session.state != SessionState::Draft)
    }

    /// The attendee's ticket type, if it is for the session and they know the code that it hides behind.
    fn known(&self, attendee: &Attendee, session: &Session) -> Option<&TicketType> {
        let ticket_type = self.ticket_types.get(&attendee.ticket_type);
        ticket_type
            .filter(|of| of.is_for(session.id) && (of.code.is_none() || of.code == attendee.code))
    }
}

/// Told once a ticket type, at the first attendee who chose it.
fn within_limits(chosen: Vec<Choice<'_>>) -> Result<Vec<Choice<'_>>, FieldErrors> {
    let mut counts: HashMap<TicketTypeId, u32> = HashMap::new();
    for choice in &chosen {
        *counts.entry(choice.ticket_type.id).or_default() += 1;
    }
    let mut errors = FieldErrors::default();
    for (index, choice) in chosen.iter().enumerate() {
        let of = choice.ticket_type;
        let Some(count) = counts.remove(&of.id) else {
            continue;
        };
        let at = format!("/attendees/{index}/ticket_type");
        match (of.minimum, of.maximum) {
            (Some(min), _) if count < min => errors.add(at, FieldFault::OrderMinimum { min }),
            (_, Some(max)) if count > max => errors.add(at, FieldFault::OrderMaximum { max }),
            (_, _) => {}
        }
    }
    errors.or(chosen)
}

impl Choice<'_> {
    /// # Errors
    /// Why it cannot be bought now, whoever wants it.
    pub fn check(&self, now: Timestamp) -> Result<(), RegistrationRefused> {
        let (session, ticket_type) = (self.session, self.ticket_type);
        if session.is_finished(now) {
            let name = session.name.clone();
            return Err(RegistrationRefused::SessionFinished(name));
        }
        if !session.sells(ticket_type) {
            let name = session.name.clone();
            return Err(RegistrationRefused::SessionNotOnSale(name));
        }
        if !ticket_type.is_on_sale(now) {
            let name = ticket_type.name.clone();
            return Err(RegistrationRefused::TicketTypeNotOnSale(name));
        }
        Ok(())
    }
}
