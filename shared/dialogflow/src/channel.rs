//! What the person sees or hears, which decides the form of an answer.

use crate::json::{Object, object, text};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Dialogflow Messenger and the console; also whoever says nothing about it.
    Rich,
    Facebook,
    Telegram,
    Slack,
    Line,
    /// Anything else in writing: SMS, WhatsApp, …
    Text,
    Voice,
}

/// What the names of sources that speak contain. Twilio's own is for SMS, and Hangouts is Google's too.
const VOICES: [&str; 8] = [
    "audiocodes",
    "avaya",
    "genesys",
    "phone",
    "signalwire",
    "telephony",
    "voice",
    "voximplant",
];

impl Channel {
    pub(crate) fn of_es(body: &Object) -> Self {
        let request = object(body, "originalDetectIntentRequest");
        let payload = request.and_then(|request| object(request, "payload"));
        let spoken = object(body, "queryResult")
            .and_then(|result| result.get("speechRecognitionConfidence")?.as_f64())
            .is_some_and(|confidence| confidence > 0.0);
        if spoken || is_call(payload) {
            return Self::Voice;
        }
        [request, payload]
            .into_iter()
            .flatten()
            .find_map(|fields| text(fields, "source"))
            .map_or(Self::Rich, Self::of_source)
    }

    /// CX names no source of its own: calls tell themselves by their fields, integrations by what they put in the payload.
    pub(crate) fn of_cx(body: &Object) -> Self {
        let payload = object(body, "payload");
        let spoken = ["callerId", "transcript", "dtmfDigits"]
            .iter()
            .any(|field| text(body, field).is_some());
        if spoken || is_call(payload) {
            return Self::Voice;
        }
        payload
            .and_then(|payload| text(payload, "source").or_else(|| text(payload, "channel")))
            .map_or(Self::Rich, Self::of_source)
    }

    fn of_source(source: &str) -> Self {
        let source = source.to_ascii_lowercase();
        match source.as_str() {
            "dialogflow_console" | "df-messenger" | "dialogflow_messenger" => Self::Rich,
            "facebook" => Self::Facebook,
            "telegram" => Self::Telegram,
            "slack" => Self::Slack,
            "line" => Self::Line,
            "google" => Self::Voice,
            other if VOICES.iter().any(|voice| other.contains(voice)) => Self::Voice,
            _ => Self::Text,
        }
    }
}

fn is_call(payload: Option<&Object>) -> bool {
    payload.is_some_and(|payload| object(payload, "telephony").is_some())
}
