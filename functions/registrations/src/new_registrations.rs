//! The body of `create-registration`.

use aforo_api::{App, Caller, DigestKey, Fields, Input, schema};
use aforo_domain::ids::{OwnOrderId, RegistrationId, SessionId, TicketTypeId};
use aforo_domain::registration::{Person, RequestMark};
use aforo_domain::sale::{Attendee, NewOrder};
use aforo_domain::text::PersonName;
use aforo_domain::{AccessCode, EmailAddress};
use aforo_store::random;
use utoipa::ToSchema;

/// Who wants places, each in a session with a ticket type of it.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"attendees": [{
    "session": "ses_01mbza25z0fmxbe81yhnb8mpr8", "ticket_type": "tkt_01mbza25z0e9e9xc383wsxjhg7",
    "name": "Ana Ruiz", "email": "ana@example.org"
}]})))]
pub struct NewRegistrations {
    #[schema(min_items = 1, max_items = 20)]
    pub attendees: Vec<NewAttendee>,
}

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAttendee {
    #[schema(value_type = schema::SessionId)]
    pub session: SessionId,
    #[schema(value_type = schema::TicketTypeId)]
    pub ticket_type: TicketTypeId,
    /// What the ticket type hides behind; only with one that does. Small letters are taken for capitals.
    #[schema(value_type = Option<String>, min_length = 3, max_length = 40, pattern = "^[A-Za-z0-9._-]+$")]
    pub code: Option<AccessCode>,
    #[schema(value_type = String, min_length = 1, max_length = 100)]
    pub name: PersonName,
    /// Where the ticket is sent; without it, to the buyer. One address has one place in a session.
    #[schema(value_type = Option<String>, format = "email", max_length = 254)]
    pub email: Option<EmailAddress>,
}

impl Input for NewRegistrations {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            attendees: fields.list("attendees", 1..=NewOrder::MAX_ATTENDEES)?,
        })
    }
}

impl Input for NewAttendee {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let session = fields.text("session");
        let ticket_type = fields.text("ticket_type");
        let code = fields.optional_text("code");
        let name = fields.text("name");
        let email = fields.optional_text("email");
        Some(Self {
            session: session?,
            ticket_type: ticket_type?,
            code: code?,
            name: name?,
            email: email?,
        })
    }
}

impl NewRegistrations {
    /// The order that this asks for, with the keys of its registrations and fresh randomness for its codes.
    pub fn order(self, app: &App<DigestKey>, caller: &Caller, made_by: RequestMark) -> NewOrder {
        let attendees = self
            .attendees
            .into_iter()
            .enumerate()
            .map(|(position, new)| {
                let digest = match &new.email {
                    Some(email) => app.secrets.attendee(email),
                    None => app.secrets.guest(caller.account, &made_by.key, position),
                };
                Attendee {
                    registration: RegistrationId {
                        session: new.session,
                        attendee: digest,
                    },
                    ticket_type: new.ticket_type,
                    code: new.code,
                    person: Person {
                        name: new.name,
                        email: new.email,
                    },
                    secret: u128::from_be_bytes(random()),
                }
            });
        NewOrder {
            attendees: attendees.collect(),
            buyer: caller.account,
            language: caller.language,
            own_order: OwnOrderId::new(app.now(), app.random()),
            hold: app.settings.hold(),
            made_by,
        }
    }
}
