//! The committed export, as files.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub const LANGUAGES: [&str; 2] = ["es", "en"];

pub struct File {
    /// Without `.json`.
    pub name: String,
    pub json: Value,
}

impl File {
    pub fn text(&self, pointer: &str) -> &str {
        let found = self.json.pointer(pointer).and_then(Value::as_str);
        found.unwrap_or_else(|| panic!("{}: no {pointer}", self.name))
    }

    pub fn is(&self, flag: &str) -> bool {
        let found = self.json[flag].as_bool();
        found.unwrap_or_else(|| panic!("{}: no {flag}", self.name))
    }

    pub fn list(&self, pointer: &str) -> &[Value] {
        let found = self.json.pointer(pointer).and_then(Value::as_array);
        found.unwrap_or_else(|| panic!("{}: no list {pointer}", self.name))
    }

    /// Of an intent.
    pub fn parameters(&self) -> &[Value] {
        self.list("/responses/0/parameters")
    }
}

/// What people say for an intent in one language, or what an entity is called in it.
pub struct Part {
    pub of: String,
    pub language: String,
    pub items: Vec<Value>,
}

fn folder(under: &str) -> PathBuf {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    checkout.join("infra/dialogflow/agent").join(under)
}

pub fn read(under: &str) -> Vec<File> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder(under)).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            let json = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            files.push(File { name, json });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!files.is_empty(), "{under}");
    files
}

fn split(under: &str, between: &str) -> (Vec<File>, Vec<Part>) {
    let (parts, wholes): (Vec<_>, Vec<_>) = read(under)
        .into_iter()
        .partition(|file| file.name.contains(between));
    let parts = parts.into_iter().map(|file| {
        let (of, language) = file.name.rsplit_once(between).unwrap();
        Part {
            of: of.to_owned(),
            language: language.to_owned(),
            items: file.list("").to_vec(),
        }
    });
    (wholes, parts.collect())
}

pub fn intents() -> Vec<File> {
    split("intents", "_usersays_").0
}

pub fn phrases() -> Vec<Part> {
    split("intents", "_usersays_").1
}

pub fn entities() -> Vec<File> {
    split("entities", "_entries_").0
}

pub fn entries() -> Vec<Part> {
    split("entities", "_entries_").1
}

pub fn settings() -> File {
    let file = read("").into_iter().find(|file| file.name == "agent");
    file.unwrap()
}

/// The names of an object's members.
pub fn fields(object: &Value) -> BTreeSet<&str> {
    let members = object
        .as_object()
        .unwrap_or_else(|| panic!("no object: {object}"));
    members.keys().map(String::as_str).collect()
}

pub fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    let found = value[name].as_str();
    found.unwrap_or_else(|| panic!("no {name} in {value}"))
}

/// A phrase as it is typed.
pub fn typed(phrase: &Value) -> String {
    let parts = phrase["data"].as_array().unwrap().iter();
    parts.map(|part| text(part, "text")).collect()
}

/// The words of a text without case, accents and punctuation.
pub fn fold(text: &str) -> String {
    let text = text.to_lowercase();
    let plain = text.chars().map(|letter| match letter {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        letter if letter.is_alphanumeric() => letter,
        _ => ' ',
    });
    let plain: String = plain.collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
