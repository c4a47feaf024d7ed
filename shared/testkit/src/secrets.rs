//! Secrets Manager: a value a name, no versions.

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;

#[derive(Debug, Default)]
pub(crate) struct Secrets(Mutex<BTreeMap<String, String>>);

impl Secrets {
    pub(crate) fn put(&self, name: &str, value: &str) {
        let mut secrets = self.0.lock().expect("no holder panicked");
        secrets.insert(name.to_owned(), value.to_owned());
    }

    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let secrets = self.0.lock().expect("no holder panicked");
        secrets.get(name).cloned()
    }

    pub(crate) fn answer(&self, call: &Call) -> Answer {
        let request = call.json();
        let name = request["SecretId"].as_str().expect("SecretId");
        let Some(value) = self.get(name) else {
            return Answer::error(
                400,
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret.",
            );
        };
        match call.operation.as_str() {
            "GetSecretValue" => Answer::json(&described(name, &json!({"SecretString": value}))),
            "PutSecretValue" => {
                let value = request["SecretString"].as_str();
                self.put(name, value.expect("only text secrets are kept"));
                Answer::json(&described(name, &json!({})))
            }
            _ => call.unknown(),
        }
    }
}

fn described(name: &str, more: &Value) -> Value {
    let mut answer = more.clone();
    answer["Name"] = json!(name);
    answer["ARN"] = json!(format!(
        "arn:aws:secretsmanager:eu-south-2:000000000000:secret:{name}-AbCdEf"
    ));
    answer["VersionStages"] = json!(["AWSCURRENT"]);
    answer
}
