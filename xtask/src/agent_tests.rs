//! What the ZIP holds, from a list of events as the API gives it.

use super::AgentFiles;
use crate::agent_entities::Entry;
use crate::root;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::PathBuf;
use zip::ZipArchive;

fn folder() -> PathBuf {
    root::root().join("infra/dialogflow/agent")
}

fn committed() -> AgentFiles {
    AgentFiles::read(&folder()).unwrap()
}

fn unzipped(agent: &AgentFiles) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(agent.zip().unwrap())).unwrap();
    let read = (0..archive.len()).map(|at| {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    });
    read.collect()
}

fn entries(files: &BTreeMap<String, Vec<u8>>, entity: &str) -> Vec<Entry> {
    let of = |language| &files[&format!("entities/{entity}_entries_{language}.json")];
    assert_eq!(of("es"), of("en"), "{entity} differs by language");
    serde_json::from_slice(of("es")).unwrap()
}

fn synonyms(entries: &[Entry], value: &str) -> Vec<String> {
    let entry = entries.iter().find(|entry| entry.value == value);
    entry
        .map(|entry| entry.synonyms.clone())
        .unwrap_or_default()
}

fn event(id: &str, name: &str, city: Option<&str>, category: Option<&str>) -> Value {
    let place = match city {
        Some(city) => json!({ "kind": "venue", "name": "Sala", "city": city }),
        None => json!({ "kind": "online" }),
    };
    json!({ "id": id, "name": name, "place": place, "category": category })
}

fn filled(events: &[Value]) -> BTreeMap<String, Vec<u8>> {
    let mut agent = committed();
    agent.know(events).unwrap();
    unzipped(&agent)
}

#[test]
fn the_zip_holds_the_committed_files_at_its_root_and_nothing_else() {
    let files = unzipped(&committed());
    assert!(files.contains_key("agent.json") && files.contains_key("package.json"));
    let mut on_disk = 0;
    for under in ["", "intents", "entities"] {
        for entry in std::fs::read_dir(folder().join(under)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                on_disk += 1;
                let name = path.strip_prefix(folder()).unwrap().to_str().unwrap();
                assert_eq!(files[name], std::fs::read(&path).unwrap(), "{name}");
            }
        }
    }
    assert_eq!(files.len(), on_disk);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let events = [event(
        "evt_1",
        "Feria del libro",
        Some("León"),
        Some("feria"),
    )];
    let zip = || {
        let mut agent = committed();
        agent.know(&events).unwrap();
        agent.zip().unwrap()
    };
    assert_eq!(zip(), zip());
}

#[test]
fn an_event_goes_by_its_name_and_by_what_is_short_for_it() {
    let files = filled(&[
        event("evt_1", "Limpieza de la ribera del Manzanares", None, None),
        event("evt_2", "Charla: el agua que no vemos", None, None),
        event("evt_3", "Contabilidad para autónomos, en línea", None, None),
    ]);
    let events = entries(&files, "event");
    assert_eq!(
        synonyms(&events, "evt_1"),
        [
            "Limpieza de la ribera del Manzanares",
            "Limpieza de la ribera",
            "Limpieza ribera Manzanares"
        ]
    );
    let talk = synonyms(&events, "evt_2");
    assert!(
        talk.contains(&"el agua que no vemos".to_owned()),
        "{talk:?}"
    );
    assert!(!talk.contains(&"Charla".to_owned()), "{talk:?}");
    let course = synonyms(&events, "evt_3");
    assert!(
        course.contains(&"Contabilidad para autónomos".to_owned()),
        "{course:?}"
    );
    assert_eq!(events.len(), 3, "the placeholders are gone");
}

#[test]
fn a_name_that_two_events_share_means_neither() {
    let files = filled(&[
        event("evt_1", "Taller de cerámica, grupo A", None, None),
        event("evt_2", "Taller de Ceramica, grupo B", None, None),
        event("evt_3", "Cine de verano", None, None),
        event("evt_4", "Cine de verano", None, None),
    ]);
    let events = entries(&files, "event");
    for (id, own) in [("evt_1", "grupo A"), ("evt_2", "grupo B")] {
        let called = synonyms(&events, id);
        assert!(
            called.iter().all(|name| name.ends_with(own)) && !called.is_empty(),
            "{called:?}"
        );
    }
    assert_eq!(events.len(), 2, "what has no name of its own is no entry");
}

#[test]
fn cities_and_categories_of_the_data_join_the_known_ones() {
    let files = filled(&[
        event("evt_1", "Uno", Some("Rascafría"), Some("Talleres")),
        event("evt_2", "Dos", Some("Bogotá"), Some("cata")),
        event("evt_3", "Tres", None, None),
    ]);
    let cities = entries(&files, "city");
    assert_eq!(synonyms(&cities, "Rascafría"), ["Rascafría", "Rascafria"]);
    assert_eq!(
        cities.iter().filter(|city| city.value == "Bogotá").count(),
        1
    );
    assert!(
        !synonyms(&cities, "Madrid").is_empty(),
        "a city without events is still a city"
    );
    let categories = entries(&files, "category");
    let workshops = synonyms(&categories, "Talleres");
    assert!(workshops.contains(&"workshop".to_owned()), "{workshops:?}");
    assert!(
        synonyms(&categories, "taller").is_empty(),
        "the data's spelling is the value"
    );
    assert_eq!(synonyms(&categories, "cata"), ["cata", "catas"]);
}

#[test]
fn a_word_stands_for_one_city_or_category_only() {
    let files = filled(&[
        event("evt_1", "Uno", Some("Valencia"), Some("taller")),
        event("evt_2", "Dos", Some("valencia"), Some("Taller")),
    ]);
    for entity in ["city", "category"] {
        let entries = entries(&files, entity);
        let words = entries.iter().flat_map(|entry| &entry.synonyms);
        let mut words: Vec<String> = words.map(|word| word.to_lowercase()).collect();
        let all = words.len();
        words.sort();
        words.dedup();
        assert_eq!(words.len(), all, "{entity}");
    }
}

#[test]
fn the_webhook_is_where_it_was_said_to_be_and_a_header_has_a_name_without_a_value() {
    let mut agent = committed();
    agent
        .call("https://aforo.example/v1/dialogflow/webhook")
        .unwrap();
    agent.send_header("X-Aforo-Assistant").unwrap();
    let files = unzipped(&agent);
    let settings: Value = serde_json::from_slice(&files["agent.json"]).unwrap();
    let webhook = &settings["webhook"];
    assert_eq!(
        webhook["url"],
        "https://aforo.example/v1/dialogflow/webhook"
    );
    assert_eq!(webhook["headers"], json!({ "X-Aforo-Assistant": "" }));
    let mut before: Value = serde_json::from_slice(&unzipped(&committed())["agent.json"]).unwrap();
    before["webhook"] = webhook.clone();
    assert_eq!(settings, before, "nothing else changed");
}
