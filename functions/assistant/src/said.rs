//! The bodies of both webhooks. They are Google's: whatever object comes is read as far as it is understood.

use aforo_api::{Fields, Input};
use serde_json::{Map, Value, json};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// A request's body, whatever is in it.
pub struct Said(pub Map<String, Value>);

impl Input for Said {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self(fields.rest()))
    }
}

macro_rules! bodies {
    ($($(#[doc = $doc:literal])* $name:ident = $example:tt;)*) => {$(
        $(#[doc = $doc])*
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let described = concat!($($doc),*).trim();
                let object = ObjectBuilder::new().schema_type(Type::Object).description(Some(described));
                object.examples([json!($example)]).into()
            }
        }

        impl ToSchema for $name {}
    )*};
}

bodies! {
    /// `google.cloud.dialogflow.v2.WebhookRequest`. Nothing in it is required; what is not known is ignored.
    WebhookRequest = {
        "responseId": "6f0c2c1e-1e0f-4a3b-9d53-0b5c54f1a7de-2cd1b7e4",
        "session": "projects/eventos/agent/sessions/3f1c",
        "queryResult": {
            "queryText": "¿qué eventos hay en Madrid?", "languageCode": "es", "action": "events.list",
            "parameters": {"city": "Madrid"}, "allRequiredParamsPresent": true,
            "intent": {"name": "projects/eventos/agent/intents/0a1b", "displayName": "events.list"}
        }
    };
    /// `google.cloud.dialogflow.v2.WebhookResponse`, at most 64 KiB.
    WebhookResponse = {
        "fulfillmentText": "¡De nada! Si necesitas algo más, aquí estoy.",
        "fulfillmentMessages": [{"text": {"text": ["¡De nada! Si necesitas algo más, aquí estoy."]}}]
    };
    /// `google.cloud.dialogflow.cx.v3.WebhookRequest`. Nothing in it is required; what is not known is ignored.
    CxWebhookRequest = {
        "detectIntentResponseId": "0c2e7c0f-9f57-4e41-8c0e-5d1c1a9f6b7a", "text": "gracias", "languageCode": "es",
        "fulfillmentInfo": {"tag": "thanks"},
        "sessionInfo": {"session": "projects/eventos/locations/global/agents/7e1a/sessions/3f1c", "parameters": {}}
    };
    /// `google.cloud.dialogflow.cx.v3.WebhookResponse`, at most 64 KiB.
    CxWebhookResponse = {
        "fulfillmentResponse": {
            "messages": [{"text": {"text": ["¡De nada! Si necesitas algo más, aquí estoy."]}}], "mergeBehavior": "REPLACE"
        }
    };
}
