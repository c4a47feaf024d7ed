//! Adding, editing and removing ticket types.

use jiff::Timestamp;

use super::editing::put;
use super::rules::{check_quota, check_ticket_type};
use super::{CatalogueChange, CatalogueRefused, EventDetails, Seats};
use crate::access_code::AccessCode;
use crate::event::TicketType;
use crate::fields::{FieldErrors, FieldFault};
use crate::ids::{Randomness, SessionId, TicketTypeId};
use crate::money::Money;
use crate::new_event::{Made, NewEvent, NewTicketType};
use crate::organization::OrganizationSettings;
use crate::tax::Tax;
use crate::text::TicketTypeName;

/// As [`super::EventEdit`].
#[derive(Clone, Debug, Default)]
pub struct TicketTypeEdit {
    pub name: Option<TicketTypeName>,
    pub price: Option<Money>,
    pub tax: Option<Tax>,
    pub quota: Option<Option<u32>>,
    pub sale_starts_at: Option<Option<Timestamp>>,
    pub sale_ends_at: Option<Option<Timestamp>>,
    pub minimum: Option<Option<u32>>,
    pub maximum: Option<Option<u32>>,
    pub code: Option<Option<AccessCode>>,
}

type Changed = Result<Option<CatalogueChange>, CatalogueRefused>;

impl EventDetails {
    /// The event with one ticket type more, for one session or all of them, and its id.
    ///
    /// # Errors
    /// Every rule that it would break.
    pub fn add_ticket_type(
        &self,
        session: Option<SessionId>,
        new: NewTicketType,
        settings: &OrganizationSettings,
        random: impl FnMut() -> Randomness,
        now: Timestamp,
    ) -> Result<(TicketTypeId, Option<CatalogueChange>), CatalogueRefused> {
        self.editable()?;
        if let Some(session) = session
            && self.session(session).is_err()
        {
            let fault = FieldFault::UnknownReference;
            return Err(CatalogueRefused::field("/session", fault));
        }
        let mut made = Made::new(self.event.id, settings, random, now);
        made.ticket_type(session, new);
        let mut after = self.clone();
        after.ticket_types.extend(made.ticket_types);
        let mut errors = FieldErrors::default();
        if after.ticket_types.len() > NewEvent::MAX_TICKET_TYPES {
            let max = NewEvent::MAX_TICKET_TYPES;
            errors.add("", FieldFault::TooMany { max });
        }
        let Some(added) = after.ticket_types.last() else {
            return Err(CatalogueRefused::TicketTypeUnknown);
        };
        let id = added.id;
        check_ticket_type(&mut errors, "", added, &after.ticket_types, settings);
        check_quota(&mut errors, "", added, &after.sessions);
        errors.or(()).map_err(CatalogueRefused::Fields)?;
        Ok((id, self.become_(after, now)?))
    }

    /// The event with a ticket type edited; `None` if nothing is another. What was sold stays as it was sold.
    ///
    /// # Errors
    /// Every rule that it would break; more are taken than the quota would allow.
    pub fn edit_ticket_type(
        &self,
        id: TicketTypeId,
        edit: TicketTypeEdit,
        (settings, seats): (&OrganizationSettings, Seats<'_>),
        now: Timestamp,
    ) -> Changed {
        self.editable()?;
        let mut ticket_type = self.ticket_type(id)?.clone();
        put(&mut ticket_type.name, edit.name);
        // With a price goes the fee as it is settled by now; what else is edited leaves alone what people pay.
        if edit.price.is_some() {
            ticket_type.service_fee = settings.service_fee;
        }
        put(&mut ticket_type.price, edit.price);
        put(&mut ticket_type.tax, edit.tax);
        let puts_quota = edit.quota.is_some();
        put(&mut ticket_type.quota, edit.quota);
        put(&mut ticket_type.sale_starts_at, edit.sale_starts_at);
        put(&mut ticket_type.sale_ends_at, edit.sale_ends_at);
        put(&mut ticket_type.minimum, edit.minimum);
        put(&mut ticket_type.maximum, edit.maximum);
        put(&mut ticket_type.code, edit.code);
        let mut errors = FieldErrors::default();
        check_ticket_type(&mut errors, "", &ticket_type, &self.ticket_types, settings);
        if puts_quota {
            check_quota(&mut errors, "", &ticket_type, &self.sessions);
        }
        errors.or(()).map_err(CatalogueRefused::Fields)?;
        let taken = seats.taken_as(id);
        if ticket_type.quota.is_some_and(|quota| quota < taken) {
            return Err(CatalogueRefused::taken("/quota", taken));
        }
        let mut after = self.clone();
        for before in &mut after.ticket_types {
            if before.id == id {
                before.clone_from(&ticket_type);
            }
        }
        self.become_(after, now)
    }

    /// The event without a ticket type that nobody has.
    ///
    /// # Errors
    /// Somebody has one, or everybody sees the event and a session would have none any more.
    pub fn remove_ticket_type(
        &self,
        id: TicketTypeId,
        seats: Seats<'_>,
        now: Timestamp,
    ) -> Changed {
        self.editable()?;
        let of: &TicketType = self.ticket_type(id)?;
        let taken = seats.taken_as(of.id);
        if taken > 0 {
            return Err(CatalogueRefused::taken("", taken));
        }
        let mut after = self.clone();
        after.ticket_types.retain(|of| of.id != id);
        let change = self.become_(after, now)?;
        Ok(change.map(|change| CatalogueChange {
            unused: vec![id],
            ..change
        }))
    }
}
