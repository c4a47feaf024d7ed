//! What the contract shows of an event as its organisers see it.

use serde_json::{Value, json};

pub fn own_event() -> Value {
    json!({
        "id": "evt_01mbza25z0e17r0avdqztd2p3x", "name": "Jornadas de Rust en español", "revision": 1,
        "organization": {"id": "org_01mbz9s100f1yb8q05nmw9tp4g", "name": "Fundación Río Claro"},
        "category": "tecnología", "description": "Tres tardes de **charlas**.",
        "description_html": "<p>Tres tardes de <strong>charlas</strong>.</p>\n", "contact": "jornadas@example.org",
        "refund_policy": "Se devuelve todo hasta siete días antes.",
        "questions": [{"question": "¿Hace falta un portátil?", "answer": "Solo para el taller."}],
        "resources": ["Traducción simultánea"], "state": "draft", "message": null, "language": "es",
        "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T18:00:00Z", "time_zone": "Europe/Madrid",
        "place": {"kind": "venue", "name": "Centro Cívico", "address": "Calle Mayor, 1", "city": "Madrid", "coordinates": null},
        "created_at": "2027-01-10T08:00:00Z", "deleted_at": null,
        "sessions": [{"id": "ses_01mbza25z0fmxbe81yhnb8mpr8", "name": "Taller", "room": "Sala 2", "presenter": "Ana Ruiz",
            "resources": [], "state": "on_sale", "suspended_from": null, "message": null,
            "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T11:00:00Z", "capacity": 40, "taken": 0,
            "ticket_types": [{
                "id": "tkt_01mbza25z0e9e9xc383wsxjhg7", "name": "General", "price": {"amount": 1000, "currency": "EUR"},
                "tax": {"basis_points": 2100, "included": false}, "total": {"amount": 1210, "currency": "EUR"},
                "quota": null, "sale_starts_at": null, "sale_ends_at": null, "minimum": null, "maximum": 4,
                "code": null, "taken": 0}]}],
        "ticket_types": [],
        "warnings": [{"pointer": "/sessions/0/presenter", "code": "presenter-busy",
            "detail": "La misma persona presenta «Apertura» a la vez (2027-03-14 10:00–11:00)."}]
    })
}

pub fn added() -> Value {
    json!({"id": "ses_01mbza25z0fmxbe81yhnb8mpr8", "event": own_event()})
}
