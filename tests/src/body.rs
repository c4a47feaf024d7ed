//! Bodies of requests.

use serde_json::{Value, json};

/// An event of one day with one session and one free ticket type.
#[must_use]
pub fn free_event(capacity: u32) -> Value {
    json!({
        "name": "Jornadas de Rust en español", "description": "Una tarde de charlas.", "language": "es",
        "time_zone": "Europe/Madrid", "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T18:00:00Z",
        "place": {"kind": "venue", "name": "Centro Cívico", "address": "Calle Mayor, 1", "city": "Madrid"},
        "sessions": [one_session(capacity)],
    })
}

/// A session of [`free_event`].
#[must_use]
pub fn one_session(capacity: u32) -> Value {
    json!({
        "name": "Taller de Rust", "room": "Sala 2", "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T11:00:00Z",
        "capacity": capacity, "ticket_types": [{"name": "Entrada libre", "price": {"amount": 0, "currency": "EUR"}}],
    })
}
