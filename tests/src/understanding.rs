//! What the exported agent would take a sentence for: its own training phrases, word for word, by the rules of contexts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The intents of `infra/dialogflow/agent`.
pub struct Agent {
    intents: Vec<Intent>,
}

struct Intent {
    action: String,
    /// All of them must be there.
    contexts: Vec<String>,
    is_fallback: bool,
    phrases: BTreeSet<String>,
}

impl Agent {
    /// # Panics
    /// When the export is not where it belongs.
    #[must_use]
    pub fn exported() -> Self {
        // At run time: a build cache may be shared by several checkouts.
        let checkout = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo says"));
        let folder = checkout.join("../infra/dialogflow/agent/intents");
        let files = std::fs::read_dir(&folder).expect("the agent has intents");
        let files = files.map(|file| file.expect("it can be read").path());
        let intents = files.filter(|file| !file.to_string_lossy().contains("_usersays_"));
        Self {
            intents: intents.map(|file| Intent::read(&file)).collect(),
        }
    }

    /// The action of the intent whose phrase this is; of the fallback that `contexts` allow where it is none. An intent that needs more
    /// contexts goes before one that needs fewer.
    #[must_use]
    pub fn action(&self, text: &str, contexts: &[&str]) -> &str {
        let text = plain(text);
        let possible = |intent: &&Intent| {
            intent
                .contexts
                .iter()
                .all(|it| contexts.contains(&it.as_str()))
        };
        let phrased = self
            .intents
            .iter()
            .filter(possible)
            .filter(|intent| intent.phrases.contains(&text));
        let fallbacks = self
            .intents
            .iter()
            .filter(possible)
            .filter(|intent| intent.is_fallback);
        let meant = phrased.max_by_key(|intent| intent.contexts.len());
        let meant = meant.or_else(|| fallbacks.max_by_key(|intent| intent.contexts.len()));
        meant.map_or("", |intent| &intent.action)
    }
}

impl Intent {
    fn read(file: &Path) -> Self {
        let intent = json(file);
        let mut phrases = BTreeSet::new();
        for language in ["es", "en"] {
            let said = file.with_extension("");
            let said = format!("{}_usersays_{language}.json", said.display());
            if Path::new(&said).exists() {
                let said = json(Path::new(&said));
                phrases.extend(said.as_array().into_iter().flatten().map(phrase));
            }
        }
        let contexts = intent["contexts"].as_array().into_iter().flatten();
        Self {
            action: intent["responses"][0]["action"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            contexts: contexts
                .filter_map(|it| Some(it.as_str()?.to_owned()))
                .collect(),
            is_fallback: intent["fallbackIntent"] == true,
            phrases,
        }
    }
}

fn json(file: &Path) -> Value {
    let text =
        std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn phrase(said: &Value) -> String {
    let parts = said["data"].as_array().into_iter().flatten();
    let parts: String = parts.filter_map(|part| part["text"].as_str()).collect();
    plain(&parts)
}

fn plain(text: &str) -> String {
    let words = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}
