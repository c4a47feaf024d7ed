//! The agent's files, changed in memory on their way from the repository into the ZIP.

use crate::agent_entities::{self, Entry};
use crate::agent_names::with_plain_letters;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// What each file holds, by its path in the ZIP: nothing is wrapped in a folder.
pub struct AgentFiles(BTreeMap<String, Vec<u8>>);

/// The data have no language, so an entity of theirs is the same in both.
const LANGUAGES: [&str; 2] = ["es", "en"];

impl AgentFiles {
    pub fn read(folder: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        for under in ["", "entities/", "intents/"] {
            let folder = folder.join(under);
            let entries =
                std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
            for entry in entries {
                let entry = entry?;
                let name = entry.file_name().to_string_lossy().into_owned();
                if entry.file_type()?.is_file() && name.ends_with(".json") {
                    files.insert(format!("{under}{name}"), std::fs::read(entry.path())?);
                }
            }
        }
        Ok(Self(files))
    }

    /// Events, as the API lists them, that people may talk about, and the cities and categories these bring.
    pub fn know(&mut self, events: &[Value]) -> Result<()> {
        let found = |pointer: &str| -> BTreeSet<&str> {
            let found = events
                .iter()
                .filter_map(|event| event.pointer(pointer)?.as_str());
            found.filter(|text| !text.trim().is_empty()).collect()
        };
        let (cities, categories) = (found("/place/city"), found("/category"));
        for language in LANGUAGES {
            let file = |entity: &str| format!("entities/{entity}_entries_{language}.json");
            self.put(&file("event"), &agent_entities::events(events))?;
            let known = self.get(&file("city"))?;
            let filled = agent_entities::joined(known, &cities, with_plain_letters);
            self.put(&file("city"), &filled)?;
            let known = self.get(&file("category"))?;
            let filled = agent_entities::joined(known, &categories, agent_entities::numbers);
            self.put(&file("category"), &filled)?;
        }
        Ok(())
    }

    /// The address that Dialogflow calls.
    pub fn call(&mut self, webhook: &str) -> Result<()> {
        self.change_webhook(|settings| settings["url"] = webhook.into())
    }

    /// A header with no value yet: what stands in an agent's file is no secret.
    pub fn send_header(&mut self, name: &str) -> Result<()> {
        self.change_webhook(|settings| settings["headers"][name] = "".into())
    }

    /// The same files give the same bytes: sorted names, and no time of day.
    pub fn zip(&self) -> Result<Vec<u8>> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.0 {
            zip.start_file(name.as_str(), options)?;
            zip.write_all(bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn change_webhook(&mut self, change: impl FnOnce(&mut Value)) -> Result<()> {
        let mut agent: Value = self.parsed("agent.json")?;
        change(&mut agent["webhook"]);
        self.put("agent.json", &agent)
    }

    fn get(&self, name: &str) -> Result<Vec<Entry>> {
        self.parsed(name)
    }

    fn parsed<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T> {
        let bytes = self
            .0
            .get(name)
            .with_context(|| format!("the agent has no {name}"))?;
        serde_json::from_slice(bytes).with_context(|| name.to_owned())
    }

    fn put(&mut self, name: &str, value: &impl serde::Serialize) -> Result<()> {
        self.0
            .insert(name.to_owned(), serde_json::to_vec_pretty(value)?);
        Ok(())
    }
}

#[cfg(test)]
#[path = "agent_tests.rs"]
mod tests;
