//! What `configure-stage` writes down for the functions of a local stage.

use crate::sandbox;
use crate::stack::Place;
use anyhow::Result;
use serde_json::{Value, json};

/// How long a person has to pay on a stage that stays, in seconds: what it is everywhere else.
pub const HOLD_SECONDS: u32 = 900;

/// How long on a stage that tests wait for, in seconds.
pub const SHORT_HOLD_SECONDS: u32 = 20;

/// The input of `configure-stage`. The sandbox of PayPal must have been started: its certificates are in it.
pub fn configuration(place: Place, api: &str, hold_seconds: u32) -> Result<Value> {
    let paypal = format!("localhost:{}", place.paypal_port());
    Ok(json!({
        "settings": {
            "issuer": place.endpoint(),
            "audience": "aforo",
            "public_url": api,
            "mail_from": "Aforo <hola@aforo.example>",
            "access_token_seconds": 900,
            "log_ins_per_account": 10,
            // Everybody who uses a local stage has the same network address.
            "log_ins_per_address": 100_000,
            "sign_ups_per_address": 100_000,
            "links_per_address": 100_000,
            "log_ins_per_minute": 100_000,
            // Tests ask one address for more than a person would.
            "links_per_email": 1_000,
            "invitations_per_account": 100_000,
            "reauthentications_per_account": 1_000,
            // So that what an organiser does can be tried with curl alone.
            "organizers_use_second_factor": false,
            "hold_seconds": hold_seconds,
            "support_email": "ayuda@aforo.example",
            "paypal": {
                "api_host": paypal,
                "certificate_hosts": [paypal],
                "approval_hosts": [paypal],
                "trust_roots": sandbox::trust_roots(place)?,
            },
        },
        "paypal_account": sandbox::account(),
    }))
}

/// What an agent shows at the webhooks of a local stage, which nobody reaches from elsewhere.
pub fn agent() -> Value {
    json!({
        "basic": [{ "username": "dialogflow", "password": "solo-en-esta-maquina" }],
        "headers": [{ "name": "x-aforo-agent", "value": "solo-en-esta-maquina" }],
    })
}
