//! The settings of a stage on AWS, from an operator's file: looked over before minutes are spent on a build.

use crate::root;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::Path;

/// What `configure-stage` does without; it knows a value, or leaves what there is.
const OPTIONAL: &[&str] = &[
    "settings.log_ins_per_minute",
    "settings.links_per_email",
    "settings.links_per_address",
    "settings.invitations_per_account",
    "settings.reauthentications_per_account",
    "settings.organizers_use_second_factor",
    "settings.payments_per_account",
    "settings.hold_seconds",
    "settings.paypal",
    "settings.paypal.trust_roots",
    "settings.support_email",
    "settings.dialogflow",
    "paypal_account",
];

pub struct StageSettings {
    /// The input of `configure-stage`.
    pub configuration: Value,
    /// Where its mails come from.
    pub mail_domain: String,
}

pub fn read(file: &Path, stage: &str) -> Result<StageSettings> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let configuration: Value =
        serde_json::from_str(&text).with_context(|| file.display().to_string())?;
    let example = std::fs::read_to_string(root::root().join("events/configure-stage.json"))?;
    let mut complaints = Vec::new();
    compare(
        &serde_json::from_str(&example)?,
        &configuration,
        "",
        &mut complaints,
    );
    look_over(&configuration, stage, &mut complaints);
    let mail_domain = domain(&configuration["settings"]["mail_from"]);
    if let (Some(mail_domain), true) = (mail_domain, complaints.is_empty()) {
        return Ok(StageSettings {
            configuration,
            mail_domain,
        });
    }
    complaints.push("docs/OPERATIONS.md says what each setting means.".to_owned());
    bail!(
        "{} is not what configure-stage takes:\n  {}",
        file.display(),
        complaints.join("\n  ")
    )
}

/// Every key of the recorded payload is there with a value of its kind, and no other.
fn compare(example: &Value, given: &Value, path: &str, complaints: &mut Vec<String>) {
    if kind(example) != kind(given) && !example.is_null() {
        complaints.push(format!(
            "{path} is {} and must be {}",
            kind(given),
            kind(example)
        ));
        return;
    }
    let (Some(example), Some(given)) = (example.as_object(), given.as_object()) else {
        return;
    };
    let below = |key: &str| {
        if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path}.{key}")
        }
    };
    for (key, example) in example {
        let path = below(key);
        match given.get(key) {
            Some(given) => compare(example, given, &path, complaints),
            None if example.is_null() || OPTIONAL.contains(&path.as_str()) => {}
            None => complaints.push(format!("{path} is missing")),
        }
    }
    for key in given.keys().filter(|key| !example.contains_key(*key)) {
        complaints.push(format!("{} is unknown", below(key)));
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// What is of the right kind and yet not this stage's.
fn look_over(given: &Value, stage: &str, complaints: &mut Vec<String>) {
    let settings = &given["settings"];
    if given.to_string().contains("aforo.example") {
        complaints.push("aforo.example is nobody's domain: put yours".to_owned());
    }
    if domain(&settings["mail_from"]).is_none() {
        complaints.push("settings.mail_from is `Name <address>`".to_owned());
    }
    let public_url = settings["public_url"].as_str().unwrap_or_default();
    if !public_url.starts_with("https://") || public_url.ends_with('/') {
        complaints.push(
            "settings.public_url begins with https:// and has no slash at its end".to_owned(),
        );
    }
    let hold = settings["hold_seconds"].as_i64();
    if hold.is_some_and(|seconds| !(1..=900).contains(&seconds)) {
        complaints.push("settings.hold_seconds is 1 to 900".to_owned());
    }
    let secret = given["paypal_account"]["secret"].as_str();
    let of_stage = format!("aforo-{stage}-paypal");
    if secret.is_some_and(|secret| secret != of_stage) {
        complaints.push(format!(
            "paypal_account.secret is {of_stage}: no other can be read"
        ));
    }
}

/// The domain in `Name <address>`.
fn domain(mail_from: &Value) -> Option<String> {
    let (_, address) = mail_from.as_str()?.strip_suffix('>')?.split_once('<')?;
    let (_, domain) = address.rsplit_once('@')?;
    (!domain.is_empty()).then(|| domain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::root;
    use serde_json::{Value, json};

    /// What is said of the recorded settings, put on a stage of somebody's own and then changed.
    fn said_of(name: &str, change: impl FnOnce(&mut Value)) -> String {
        let example = root::root().join("events/configure-stage.json");
        let text = std::fs::read_to_string(example).unwrap();
        let text = text.replace("aforo.example", "tickets.example.org");
        let mut settings: Value = serde_json::from_str(&text).unwrap();
        settings["paypal_account"]["secret"] = json!("aforo-trial-paypal");
        change(&mut settings);
        let file = std::env::temp_dir().join(format!("aforo-{}-{name}.json", std::process::id()));
        std::fs::write(&file, settings.to_string()).unwrap();
        let read = read(&file, "trial");
        std::fs::remove_file(&file).unwrap();
        read.map_or_else(|error| error.to_string(), |settings| settings.mail_domain)
    }

    #[test]
    fn the_recorded_settings_will_do_once_they_are_somebodys_own() {
        assert_eq!(said_of("own", |_| ()), "tickets.example.org");
        let without = |settings: &mut Value| {
            settings.as_object_mut().unwrap().remove("paypal_account");
        };
        assert_eq!(said_of("without", without), "tickets.example.org");
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let said = said_of("wrong", |settings| {
            settings["settings"]["issuer"] = json!(7);
            settings["settings"]["hold_seconds"] = json!(901);
            settings["settings"]["publik_url"] = json!("https://tickets.example.org");
            settings["settings"]
                .as_object_mut()
                .unwrap()
                .remove("audience");
            settings["settings"]["mail_from"] = json!("hola@aforo.example");
            settings["paypal_account"]["secret"] = json!("aforo-prod-paypal");
        });
        for complaint in [
            "settings.issuer is a number and must be text",
            "settings.hold_seconds is 1 to 900",
            "settings.publik_url is unknown",
            "settings.audience is missing",
            "settings.mail_from is `Name <address>`",
            "aforo.example is nobody's domain",
            "paypal_account.secret is aforo-trial-paypal",
        ] {
            assert!(said.contains(complaint), "{complaint}: {said}");
        }
    }
}
