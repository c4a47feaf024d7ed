//! The agent's settings, and that nothing in the export is anybody's secret.

use crate::export::{fields, read, settings};
use serde_json::Value;
use std::collections::BTreeSet;

const AGENT: [&str; 22] = [
    "description",
    "language",
    "shortDescription",
    "examples",
    "linkToDocs",
    "displayName",
    "disableInteractionLogs",
    "disableStackdriverLogs",
    "googleAssistant",
    "defaultTimezone",
    "webhook",
    "isPrivate",
    "mlMinConfidence",
    "supportedLanguages",
    "enableOnePlatformApi",
    "onePlatformApiVersion",
    "analyzeQueryTextSentiment",
    "enabledKnowledgeBaseNames",
    "knowledgeServiceConfidenceAdjustment",
    "dialogBuilderMode",
    "baseActionPackagesUrl",
    "enableSpellCorrection",
];
const WEBHOOK: [&str; 7] = [
    "url",
    "username",
    "headers",
    "available",
    "useForDomains",
    "cloudFunctionsEnabled",
    "cloudFunctionsInitialized",
];

#[test]
fn the_agent_has_the_fields_of_an_export() {
    let agent = settings();
    assert_eq!(fields(&agent.json), BTreeSet::from(AGENT));
    assert_eq!(fields(&agent.json["webhook"]), BTreeSet::from(WEBHOOK));
    let package = read("")
        .into_iter()
        .find(|file| file.name == "package")
        .unwrap();
    assert_eq!(package.json, serde_json::json!({ "version": "1.0.0" }));
    assert_eq!(read("").len(), 2);
}

#[test]
fn the_agent_speaks_spanish_first_and_calls_the_webhook_of_this_api() {
    let agent = settings();
    assert_eq!(agent.text("/language"), "es");
    assert_eq!(agent.list("/supportedLanguages"), ["en"]);
    assert_eq!(agent.text("/defaultTimezone"), "Europe/Madrid");
    let operation = aforo_api::operations::OPERATIONS
        .iter()
        .find(|operation| operation.name == "dialogflow-webhook")
        .unwrap();
    let url = agent.text("/webhook/url");
    assert_eq!(url, format!("https://example.com{}", operation.path));
    assert_eq!(agent.json["webhook"]["available"], true);
}

#[test]
fn what_people_type_is_not_kept_in_logs() {
    let agent = settings();
    assert!(agent.is("disableInteractionLogs") && agent.is("disableStackdriverLogs"));
}

#[test]
fn the_export_holds_no_secret() {
    let agent = settings();
    assert_eq!(agent.text("/webhook/username"), "");
    assert_eq!(agent.json["webhook"]["headers"], serde_json::json!({}));
    for under in ["", "intents", "entities"] {
        for file in read(under) {
            no_secret(&file.json, &file.name);
        }
    }
}

fn no_secret(json: &Value, at: &str) {
    match json {
        Value::Object(members) => {
            for (name, value) in members {
                let name = name.to_lowercase();
                for word in ["secret", "password", "key", "credential"] {
                    assert!(!name.contains(word), "{at}: {name}");
                }
                no_secret(value, at);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| no_secret(item, at)),
        Value::String(text) => {
            let start = text.to_lowercase();
            for scheme in ["bearer ", "basic ", "-----begin"] {
                assert!(!start.starts_with(scheme), "{at}: {text}");
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
