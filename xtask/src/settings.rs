//! What `configure-stage` writes down for the functions of a local stage.

use crate::stack::Place;
use serde_json::{Value, json};

pub fn settings(place: Place) -> Value {
    json!({
        "issuer": place.endpoint(),
        "audience": "aforo",
        "public_url": place.endpoint(),
        "mail_from": "Aforo <hola@aforo.example>",
        "access_token_seconds": 900,
        "log_ins_per_account": 10,
        // Everybody who uses a local stage has the same network address.
        "log_ins_per_address": 100_000,
        "sign_ups_per_address": 100_000,
    })
}
