//! An order as its page shows it: how it stands, whose places it is about, and their tickets.

use aforo_api::{App, Problem};
use aforo_domain::Place;
use aforo_domain::money::Money;
use aforo_domain::order::{Order, OrderState};
use aforo_domain::registration::Registration;
use aforo_qr::Symbol;
use aforo_store::EventDetails;
use aforo_texts::{money, period, until};
use futures_util::future::try_join_all;

use crate::layout::{Layout, capitalized};
use crate::place_facts::place;

pub struct OrderFacts {
    /// How the order stands, as a heading.
    pub title: String,
    /// What that means, and what to do.
    pub detail: String,
    pub event_name: String,
    pub event_path: String,
    /// The lines of the event's address; for what takes place online, that word.
    pub place: Vec<String>,
    /// Free orders have none.
    pub total: Option<String>,
    /// Where the payment is begun, while it is awaited.
    pub pay: bool,
    /// Whether registering again is what there is to do.
    pub again: bool,
    pub places: Vec<PlaceFacts>,
}

/// One person's place.
pub struct PlaceFacts {
    pub name: String,
    pub session: String,
    pub when: String,
    pub ticket_type: String,
    /// None where nothing is to be paid.
    pub price: Option<String>,
    pub ticket: Option<Ticket>,
}

impl PlaceFacts {
    pub fn join(&self) -> Option<&str> {
        self.ticket.as_ref()?.join.as_deref()
    }
}

/// What is shown at the door.
pub struct Ticket {
    /// Where to join what takes place online: for whoever has a ticket, and nobody else.
    pub join: Option<String>,
    pub code: String,
    pub symbol: Symbol,
}

impl OrderFacts {
    /// # Errors
    /// No answer.
    pub async fn read<S>(app: &App<S>, page: Layout<'_>, order: &Order) -> Result<Self, Problem> {
        let lines = order.lines.iter();
        let registrations = lines.map(|line| app.table.registration(line.registration));
        let (event, registrations) =
            tokio::try_join!(app.table.event(order.event), try_join_all(registrations))?;
        let reading = Reading { page, order, event };
        let places: Result<Vec<_>, _> = registrations
            .iter()
            .flatten()
            .map(|registration| reading.place(registration))
            .collect();
        Ok(reading.facts(order.state_at(app.now()), places?))
    }
}

impl OrderFacts {
    pub fn register_path(&self) -> String {
        format!("{}/register", self.event_path)
    }
}

struct Reading<'a> {
    page: Layout<'a>,
    order: &'a Order,
    event: Option<EventDetails>,
}

impl Reading<'_> {
    fn facts(&self, state: OrderState, places: Vec<PlaceFacts>) -> OrderFacts {
        let awaited = state == OrderState::AwaitingPayment;
        // While the outcome of a payment is open, another one would be one too many.
        let open = self
            .order
            .payments
            .iter()
            .any(|payment| payment.state.is_unresolved());
        let key = match state {
            OrderState::AwaitingPayment if open => "paying",
            OrderState::AwaitingPayment => "awaiting-payment",
            OrderState::Paid if self.order.total.is_free() => "free",
            OrderState::Paid => "paid",
            OrderState::Expired => "expired",
            OrderState::Cancelled => "cancelled",
            OrderState::Refunding => "refunding",
            OrderState::PartiallyRefunded => "partially-refunded",
            OrderState::Refunded => "refunded",
            OrderState::Disputed => "disputed",
        };
        let event = self.event.as_ref().map(|found| &found.event);
        OrderFacts {
            title: self.page.say(&format!("page-order-{key}")),
            detail: self.page.with(
                &format!("page-order-{key}-detail"),
                "until",
                &self.held_until(),
            ),
            event_name: event.map_or_else(String::new, |event| event.name.to_string()),
            place: event.map_or_else(Vec::new, |event| place(self.page, &event.place)),
            event_path: format!("/events/{}", self.order.event),
            total: self.price(self.order.total),
            pay: awaited && !open,
            again: matches!(state, OrderState::Expired | OrderState::Cancelled),
            places,
        }
    }

    /// On the event's clocks; empty for what nobody holds.
    fn held_until(&self) -> String {
        let zone = self
            .event
            .as_ref()
            .map_or("UTC", |found| found.event.time_zone.as_str());
        self.order.hold.map_or_else(String::new, |hold| {
            until(self.page.site.language, hold.ends_at, zone)
        })
    }

    fn price(&self, price: Money) -> Option<String> {
        (!price.is_free()).then(|| money(self.page.site.language, price))
    }

    fn place(&self, registration: &Registration) -> Result<PlaceFacts, Problem> {
        let (sessions, ticket_types) = self.event.as_ref().map_or((&[][..], &[][..]), |found| {
            (&found.sessions[..], &found.ticket_types[..])
        });
        let announced = &registration.announced;
        let session = sessions
            .iter()
            .find(|session| session.id == registration.id.session);
        let (starts_at, ends_at) = session
            .map_or((announced.starts_at, announced.starts_at), |session| {
                (session.starts_at, session.ends_at)
            });
        let zone = announced.time_zone.as_str();
        let of_type = ticket_types
            .iter()
            .find(|of_type| of_type.id == registration.ticket_type);
        Ok(PlaceFacts {
            name: registration.attendee.name.to_string(),
            session: announced.session.to_string(),
            when: capitalized(&period(self.page.site.language, starts_at, ends_at, zone)),
            ticket_type: of_type.map_or_else(String::new, |of_type| of_type.name.to_string()),
            price: self.price(registration.price),
            ticket: self.ticket(registration)?,
        })
    }

    /// Only what opens the door is shown as a ticket.
    fn ticket(&self, registration: &Registration) -> Result<Option<Ticket>, Problem> {
        let Some(code) = registration.ticket() else {
            return Ok(None);
        };
        let code = code.to_string();
        let place = self.event.as_ref().map(|found| &found.event.place);
        Ok(Some(Ticket {
            join: match place {
                Some(Place::Online { url }) => Some(url.to_string()),
                Some(Place::Venue { .. }) | None => None,
            },
            symbol: Symbol::of(&code).map_err(Problem::internal)?,
            code,
        }))
    }
}
