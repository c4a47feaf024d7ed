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

/// A [`free_event`] of which its organiser tells all that can be told.
#[must_use]
pub fn told_event(capacity: u32) -> Value {
    let mut body = free_event(capacity);
    body["category"] = json!("tecnología");
    body["contact"] = json!("jornadas@aforo.example");
    body["refund_policy"] = json!("Hasta siete días antes se devuelve todo.\nDespués, nada.");
    body["questions"] = json!([
        {"question": "¿Hace falta un portátil?", "answer": "Solo para el taller."},
        {"question": "¿Dónde puedo aparcar?", "answer": "Bajo la plaza.\nHay que llegar pronto."},
    ]);
    body
}

/// A session of [`free_event`], in no room: of those, an organisation has no two at once.
#[must_use]
pub fn one_session(capacity: u32) -> Value {
    json!({
        "name": "Taller de Rust", "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T11:00:00Z",
        "capacity": capacity, "ticket_types": [{"name": "Entrada libre", "price": {"amount": 0, "currency": "EUR"}}],
    })
}
