//! What an event, a session and a ticket type must obey, whoever makes or changes them. Pointers begin at `at`.

use jiff::{SignedDuration, Timestamp};

use crate::event::{Event, Session, SessionState, TicketType};
use crate::fields::{FieldErrors, FieldFault};
use crate::money::Money;
use crate::new_event::NewEvent;
use crate::organization::OrganizationSettings;

/// How long things may last, in days.
pub struct Limits;

impl Limits {
    pub const EVENT_DAYS: i64 = 366;
    pub const SESSION_DAYS: i64 = 7;
}

/// The lowest price that everybody may pay, of sessions whose prices are announced. All prices of an event are in one currency.
pub fn lowest_price(ticket_types: &[TicketType], sessions: &[Session]) -> Option<Money> {
    let told = |session: &&Session| match session.state {
        SessionState::Presale | SessionState::OnSale | SessionState::Suspended => true,
        SessionState::Draft | SessionState::Teaser | SessionState::Cancelled => false,
    };
    let told: Vec<_> = sessions.iter().filter(told).collect();
    let is_told = |of: &&TicketType| told.iter().any(|session| of.is_for(session.id));
    let public = ticket_types.iter().filter(|of| of.code.is_none());
    public
        .filter(is_told)
        .map(TicketType::total)
        .min_by_key(|price| price.amount)
}

pub fn check_event_span(errors: &mut FieldErrors, at: &str, event: &Event, now: Timestamp) {
    check_span(
        errors,
        at,
        event.starts_at,
        event.ends_at,
        Limits::EVENT_DAYS,
    );
    if event.ends_at <= now {
        errors.add(format!("{at}/ends_at"), FieldFault::InPast);
    }
}

/// A session with its event, and with the ticket types that are for it.
pub fn check_session(errors: &mut FieldErrors, at: &str, session: &Session, event: &Event) {
    check_span(
        errors,
        at,
        session.starts_at,
        session.ends_at,
        Limits::SESSION_DAYS,
    );
    let span = event.starts_at..=event.ends_at;
    if !span.contains(&session.starts_at) {
        errors.add(format!("{at}/starts_at"), FieldFault::OutsideEvent);
    }
    if !span.contains(&session.ends_at) {
        errors.add(format!("{at}/ends_at"), FieldFault::OutsideEvent);
    }
    check_resources(errors, at, &session.resources);
}

pub fn check_resources(errors: &mut FieldErrors, at: &str, resources: &[crate::text::Resource]) {
    for (index, resource) in resources.iter().enumerate() {
        if resources[..index].contains(resource) {
            errors.add(format!("{at}/resources/{index}"), FieldFault::Duplicate);
        }
    }
}

/// A ticket type among the others of the event, `all`, itself included.
pub fn check_ticket_type(
    errors: &mut FieldErrors,
    at: &str,
    ticket_type: &TicketType,
    all: &[TicketType],
    settings: &OrganizationSettings,
) {
    let others = || all.iter().filter(|other| other.id != ticket_type.id);
    let meets = |other: &TicketType| match (other.session, ticket_type.session) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    if others().any(|other| meets(other) && other.name == ticket_type.name) {
        errors.add(format!("{at}/name"), FieldFault::Duplicate);
    }
    let price = ticket_type.price;
    let currency = price.currency;
    let currency_at = format!("{at}/price/currency");
    if others().any(|other| other.price.currency != currency) {
        errors.add(currency_at, FieldFault::MixedCurrencies);
    } else if !price.is_free() {
        if !settings.takes(currency) {
            let taken: Vec<_> = settings
                .currencies()
                .iter()
                .map(ToString::to_string)
                .collect();
            let taken = taken.join(", ");
            errors.add(currency_at, FieldFault::CurrencyNotTaken { taken });
        } else if !ticket_type.gross().is_payable_by_paypal()
            && currency.paypal_decimals().is_some()
        {
            errors.add(format!("{at}/price/amount"), FieldFault::WholeUnits);
        }
    }
    if let (Some(start), Some(end)) = (ticket_type.sale_starts_at, ticket_type.sale_ends_at)
        && end <= start
    {
        errors.add(format!("{at}/sale_ends_at"), FieldFault::NotAfterStart);
    }
    if let (Some(min), Some(max)) = (ticket_type.minimum, ticket_type.maximum)
        && min > max
    {
        errors.add(format!("{at}/minimum"), FieldFault::AboveMaximum { max });
    }
}

/// That a quota which is put is not more than the largest session has places. One that was put before may have become so.
pub fn check_quota(
    errors: &mut FieldErrors,
    at: &str,
    ticket_type: &TicketType,
    sessions: &[Session],
) {
    let of_type = sessions
        .iter()
        .filter(|session| ticket_type.is_for(session.id));
    let largest = of_type.map(|session| session.capacity).max();
    let max = largest.unwrap_or(NewEvent::MAX_CAPACITY);
    if ticket_type.quota.is_some_and(|quota| quota > max) {
        let max = max.into();
        errors.add(
            format!("{at}/quota"),
            FieldFault::OutOfRange { min: 1, max },
        );
    }
}

fn check_span(errors: &mut FieldErrors, at: &str, start: Timestamp, end: Timestamp, max_days: i64) {
    if end <= start {
        errors.add(format!("{at}/ends_at"), FieldFault::NotAfterStart);
    } else if end.duration_since(start) > SignedDuration::from_hours(24 * max_days) {
        errors.add(
            format!("{at}/ends_at"),
            FieldFault::TooLasting { max: max_days },
        );
    }
}
