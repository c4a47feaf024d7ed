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

/// A [`told_event`] with everything that a page can show: formatted text, a place on the map, and sessions in several states.
#[must_use]
pub fn whole_event() -> Value {
    let mut body = told_event(40);
    body["description"] = json!(DESCRIPTION);
    body["place"]["coordinates"] = json!({"latitude": 40.416_775, "longitude": -3.703_79});
    body["resources"] = json!(["Traducción simultánea", "Bucle magnético"]);
    let session = |name: &str, capacity: u32, state: &str| {
        let mut session = one_session(capacity);
        (session["name"], session["state"]) = (json!(name), json!(state));
        session
    };
    let mut workshop = session("Taller de Rust", 40, "on_sale");
    workshop["room"] = json!("Sala 2");
    workshop["presenter"] = json!("Marta Ibáñez");
    workshop["resources"] = json!(["Proyector", "Portátiles"]);
    body["sessions"] = json!([
        workshop,
        session("Mesa redonda", 1, "on_sale"),
        session("Clausura", 40, "teaser"),
        session("Cena", 40, "presale"),
    ]);
    body
}

const DESCRIPTION: &str = "\
# Tres tardes de Rust

Charlas y **talleres** para quien *empieza* y para quien ~~ya~~ sigue, con `cargo` y en español.

1. Apertura
2. Talleres
   - para empezar
   - para seguir

> Se aprende más rompiendo cosas.

| Hora | Sala | Qué |
|---|---|---|
| 9:00 | 2 | Apertura, con todas las personas que han hecho posibles estas jornadas |
| 10:00 | 3 | Taller |

```
fn main() { println!(\"Una línea de código que es bastante más larga que la pantalla de un teléfono móvil\"); }
```

---

Más en [la web](https://example.org/jornadas) o en <jornadas@example.org>.
";

/// A session of [`free_event`], in no room: of those, an organisation has no two at once.
#[must_use]
pub fn one_session(capacity: u32) -> Value {
    json!({
        "name": "Taller de Rust", "starts_at": "2027-03-14T09:00:00Z", "ends_at": "2027-03-14T11:00:00Z",
        "capacity": capacity, "ticket_types": [{"name": "Entrada libre", "price": {"amount": 0, "currency": "EUR"}}],
    })
}
