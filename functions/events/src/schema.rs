//! What a client sends to `create-event`, for the contract; `new_event` reads it.

#![expect(dead_code, reason = "only their schemas are used")]

use aforo_api::{MoneyView, schema};
use utoipa::ToSchema;

/// An event with its sessions and their ticket types.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewEvent, examples(json!({
    "name": "Jornadas de Rust en español", "category": "tecnología", "description": "Tres tardes de charlas y talleres.",
    "contact": "jornadas@example.org", "refund_policy": "Se devuelve todo hasta siete días antes.",
    "questions": [{"question": "¿Hace falta un portátil?", "answer": "Solo para el taller."}], "language": "es",
    "time_zone": "Europe/Madrid", "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T18:00:00Z",
    "place": {"kind": "venue", "name": "Centro Cívico", "address": "Calle Mayor, 1", "city": "Madrid"},
    "sessions": [{"name": "Taller", "room": "Sala 2", "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T11:00:00Z",
        "capacity": 40, "ticket_types": [{"name": "Entrada libre", "price": {"amount": 0, "currency": "EUR"}}]}]
})))]
pub struct NewEventBody {
    #[schema(min_length = 3, max_length = 120)]
    name: String,
    /// What kind of event it is, as a person would write it.
    #[schema(min_length = 1, max_length = 40, examples("tecnología"))]
    category: Option<String>,
    /// Markdown.
    #[schema(min_length = 1, max_length = 5000)]
    description: Option<String>,
    /// Where anybody may write about the event; everybody can read it.
    #[schema(format = "email", max_length = 254)]
    contact: Option<String>,
    /// When and how money is given back.
    #[schema(min_length = 1, max_length = 2000)]
    refund_policy: Option<String>,
    /// No question twice.
    #[schema(max_items = 20)]
    questions: Option<Vec<QuestionAndAnswerBody>>,
    #[schema(value_type = schema::Language)]
    language: String,
    /// A name of the IANA database.
    #[schema(examples("Europe/Madrid"))]
    time_zone: String,
    #[schema(format = "date-time")]
    starts_at: String,
    #[schema(format = "date-time")]
    ends_at: String,
    place: PlaceBody,
    /// At most 40 ticket types among them.
    #[schema(max_items = 20)]
    sessions: Vec<NewSessionBody>,
}

/// What people ask before they register.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewQuestionAndAnswer)]
pub struct QuestionAndAnswerBody {
    #[schema(min_length = 1, max_length = 200)]
    question: String,
    #[schema(min_length = 1, max_length = 1000)]
    answer: String,
}

/// A room somewhere, or an address on the web.
#[derive(ToSchema)]
#[schema(as = Place)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PlaceBody {
    Venue {
        #[schema(min_length = 1, max_length = 160)]
        name: String,
        #[schema(min_length = 1, max_length = 160)]
        address: String,
        #[schema(min_length = 1, max_length = 160)]
        city: String,
    },
    Online {
        #[schema(format = "uri", max_length = 500, pattern = "^https://")]
        url: String,
    },
}

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewSession)]
pub struct NewSessionBody {
    #[schema(min_length = 1, max_length = 120)]
    name: String,
    #[schema(min_length = 1, max_length = 160)]
    room: Option<String>,
    #[schema(format = "date-time")]
    starts_at: String,
    /// At most seven days later.
    #[schema(format = "date-time")]
    ends_at: String,
    #[schema(minimum = 1, maximum = 1_000_000)]
    capacity: u32,
    #[schema(max_items = 40)]
    ticket_types: Vec<NewTicketTypeBody>,
}

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewTicketType)]
pub struct NewTicketTypeBody {
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    /// All of an event's prices are in one currency.
    price: MoneyView,
    /// At most the session's capacity; without it, all its places.
    #[schema(minimum = 1, maximum = 1_000_000)]
    quota: Option<u32>,
    #[schema(format = "date-time")]
    sale_starts_at: Option<String>,
    #[schema(format = "date-time")]
    sale_ends_at: Option<String>,
}
