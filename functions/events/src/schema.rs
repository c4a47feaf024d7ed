//! What clients send, for the contract; `input` reads it.

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
    /// What there is, each once.
    #[schema(max_items = 20)]
    resources: Option<Vec<String>>,
    /// At most 40 ticket types among them and `ticket_types`.
    #[schema(max_items = 20)]
    sessions: Vec<NewSessionBody>,
    /// Those that are for every session.
    #[schema(max_items = 40)]
    ticket_types: Option<Vec<NewTicketTypeBody>>,
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
        coordinates: Option<CoordinatesBody>,
    },
    Online {
        #[schema(format = "uri", max_length = 500, pattern = "^https://")]
        url: String,
    },
}

/// WGS 84, in degrees; kept to six decimals.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewCoordinates)]
pub struct CoordinatesBody {
    #[schema(minimum = -90, maximum = 90)]
    latitude: f64,
    #[schema(minimum = -180, maximum = 180)]
    longitude: f64,
}

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewSession, examples(json!({
    "name": "Taller", "room": "Sala 2", "presenter": "Ana Ruiz", "starts_at": "2027-03-14T09:00:00Z",
    "ends_at": "2027-03-14T11:00:00Z", "capacity": 40,
    "ticket_types": [{"name": "Entrada libre", "price": {"amount": 0, "currency": "EUR"}}]
})))]
pub struct NewSessionBody {
    #[schema(min_length = 1, max_length = 120)]
    name: String,
    /// Of the event's place. No two sessions of an organisation are in one room at once.
    #[schema(min_length = 1, max_length = 160)]
    room: Option<String>,
    /// Who holds it.
    #[schema(min_length = 1, max_length = 120)]
    presenter: Option<String>,
    #[schema(max_items = 20)]
    resources: Option<Vec<String>>,
    /// `draft`, `teaser`, `presale` or `on_sale`; without it, `on_sale`.
    #[schema(value_type = Option<schema::SessionState>)]
    state: Option<String>,
    #[schema(format = "date-time")]
    starts_at: String,
    /// At most seven days later.
    #[schema(format = "date-time")]
    ends_at: String,
    #[schema(minimum = 1, maximum = 1_000_000)]
    capacity: u32,
    /// Those that are for it alone.
    #[schema(max_items = 40)]
    ticket_types: Option<Vec<NewTicketTypeBody>>,
}

/// A rate, and whether prices are given with it.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewTax)]
pub struct TaxBody {
    /// Hundredths of a percent: 2100 is 21 %.
    #[schema(minimum = 0, maximum = 10000)]
    basis_points: u16,
    included: bool,
}

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewTicketType)]
pub struct NewTicketTypeBody {
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    /// All of an event's prices are in one currency, which one of the organisation's payment methods takes.
    price: MoneyView,
    /// Without it, the organisation's.
    tax: Option<TaxBody>,
    /// Of each session's places, at most its capacity; without it, all of them.
    #[schema(minimum = 1, maximum = 1_000_000)]
    quota: Option<u32>,
    #[schema(format = "date-time")]
    sale_starts_at: Option<String>,
    #[schema(format = "date-time")]
    sale_ends_at: Option<String>,
    /// How many tickets of the type one order has at least, if it has any.
    #[schema(minimum = 1, maximum = 20)]
    minimum: Option<u32>,
    #[schema(minimum = 1, maximum = 20)]
    maximum: Option<u32>,
    /// Who does not know it neither sees nor buys the type. Small letters are taken for capitals.
    #[schema(min_length = 3, max_length = 40, pattern = "^[A-Za-z0-9._-]+$")]
    code: Option<String>,
}

/// A ticket type and the session that it is for.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AddedTicketType, examples(json!({
    "session": null, "name": "Amigos", "price": {"amount": 800, "currency": "EUR"}, "code": "AMIGOS-27"
})))]
pub struct AddedTicketTypeBody {
    /// Without it, every session.
    #[schema(value_type = Option<schema::SessionId>)]
    session: Option<String>,
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    price: MoneyView,
    tax: Option<TaxBody>,
    #[schema(minimum = 1, maximum = 1_000_000)]
    quota: Option<u32>,
    #[schema(format = "date-time")]
    sale_starts_at: Option<String>,
    #[schema(format = "date-time")]
    sale_ends_at: Option<String>,
    #[schema(minimum = 1, maximum = 20)]
    minimum: Option<u32>,
    #[schema(minimum = 1, maximum = 20)]
    maximum: Option<u32>,
    #[schema(min_length = 3, max_length = 40, pattern = "^[A-Za-z0-9._-]+$")]
    code: Option<String>,
}

/// What is not named stays; `null` takes away what may be missing.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EventEdit, examples(json!({"name": "Jornadas de Rust en español", "category": null})))]
pub struct EventEditBody {
    #[schema(min_length = 3, max_length = 120)]
    name: Option<String>,
    #[schema(min_length = 1, max_length = 40)]
    category: Option<String>,
    /// Markdown.
    #[schema(min_length = 1, max_length = 5000)]
    description: Option<String>,
    #[schema(format = "email", max_length = 254)]
    contact: Option<String>,
    #[schema(min_length = 1, max_length = 2000)]
    refund_policy: Option<String>,
    #[schema(max_items = 20)]
    questions: Option<Vec<QuestionAndAnswerBody>>,
    #[schema(max_items = 20)]
    resources: Option<Vec<String>>,
    #[schema(value_type = Option<schema::Language>)]
    language: Option<String>,
    time_zone: Option<String>,
    #[schema(format = "date-time")]
    starts_at: Option<String>,
    #[schema(format = "date-time")]
    ends_at: Option<String>,
    place: Option<PlaceBody>,
}

/// What is not named stays; `null` takes away what may be missing.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SessionEdit, examples(json!({"room": "Sala 3", "capacity": 60})))]
pub struct SessionEditBody {
    #[schema(min_length = 1, max_length = 120)]
    name: Option<String>,
    #[schema(min_length = 1, max_length = 160)]
    room: Option<String>,
    #[schema(min_length = 1, max_length = 120)]
    presenter: Option<String>,
    #[schema(max_items = 20)]
    resources: Option<Vec<String>>,
    #[schema(format = "date-time")]
    starts_at: Option<String>,
    #[schema(format = "date-time")]
    ends_at: Option<String>,
    /// Never below what is taken.
    #[schema(minimum = 1, maximum = 1_000_000)]
    capacity: Option<u32>,
}

/// What is not named stays; `null` takes away what may be missing.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TicketTypeEdit, examples(json!({"price": {"amount": 1200, "currency": "EUR"}, "quota": null})))]
pub struct TicketTypeEditBody {
    #[schema(min_length = 1, max_length = 80)]
    name: Option<String>,
    price: Option<MoneyView>,
    tax: Option<TaxBody>,
    /// Never below what is taken.
    #[schema(minimum = 1, maximum = 1_000_000)]
    quota: Option<u32>,
    #[schema(format = "date-time")]
    sale_starts_at: Option<String>,
    #[schema(format = "date-time")]
    sale_ends_at: Option<String>,
    #[schema(minimum = 1, maximum = 20)]
    minimum: Option<u32>,
    #[schema(minimum = 1, maximum = 20)]
    maximum: Option<u32>,
    #[schema(min_length = 3, max_length = 40, pattern = "^[A-Za-z0-9._-]+$")]
    code: Option<String>,
}

/// What those who come are told.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Message, examples(json!({"message": "El temporal nos obliga a parar; avisaremos."})))]
pub struct MessageBody {
    #[schema(min_length = 1, max_length = 500)]
    message: Option<String>,
}

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SessionStateChange, examples(json!({"state": "suspended", "message": "La ponente llega con retraso."})))]
pub struct SessionStateBody {
    #[schema(value_type = schema::SessionState)]
    state: String,
    /// Only with `suspended` and `cancelled`.
    #[schema(min_length = 1, max_length = 500)]
    message: Option<String>,
}

/// All of the event's sessions, as they are to follow one another.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SessionOrder, examples(json!({"sessions": ["ses_01mbza25z0fmxbe81yhnb8mpr8"]})))]
pub struct SessionOrderBody {
    #[schema(value_type = Vec<schema::SessionId>, max_items = 20)]
    sessions: Vec<String>,
}

#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EventCopy, examples(json!({"name": "Jornadas de Rust en español, segunda edición", "starts_at": "2028-03-12T09:00:00Z"})))]
pub struct CopyBody {
    /// Without it, the same name.
    #[schema(min_length = 3, max_length = 120)]
    name: Option<String>,
    /// Everything else is moved as far, by the clocks on the wall.
    #[schema(format = "date-time")]
    starts_at: String,
}
