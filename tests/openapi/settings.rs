//! `events/configure-stage.json` is where an operator begins, and what `cargo xtask deploy` looks a stage's own settings over with.

use std::path::PathBuf;

use aforo_maintenance::ToConfigure;
use serde_json::Value;

fn read(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(path);
    std::fs::read_to_string(path).unwrap()
}

fn recorded() -> Value {
    serde_json::from_str(&read("events/configure-stage.json")).unwrap()
}

/// The paths of all keys, as `settings.paypal.api_host`.
fn paths(of: &Value, above: &str, found: &mut Vec<String>) {
    for (key, value) in of.as_object().into_iter().flatten() {
        let path = format!("{above}.{key}");
        paths(value, &path, found);
        found.push(path);
    }
}

fn settings(of: &Value) -> Vec<String> {
    let mut found = Vec::new();
    paths(of, "settings", &mut found);
    found.sort();
    found
}

#[test]
fn every_setting_is_recorded_with_a_value() {
    let to: ToConfigure = serde_json::from_value(recorded()).unwrap();
    let all = serde_json::to_value(to.settings).unwrap();
    assert_eq!(settings(&recorded()["settings"]), settings(&all));
}

#[test]
fn a_deploy_lets_those_settings_be_missing_that_configure_stage_needs_not() {
    let look_over = read("xtask/src/stage_settings.rs");
    let (_, list) = look_over
        .split_once("const OPTIONAL: &[&str] = &[")
        .unwrap();
    let (list, _) = list.split_once("];").unwrap();
    for path in settings(&recorded()["settings"]) {
        let mut without = recorded();
        let pointer = format!("/{}", path.replace('.', "/"));
        let value = without.pointer(&pointer).unwrap().clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = without.pointer_mut(parent).unwrap();
        parent.as_object_mut().unwrap().remove(key);
        let needed = serde_json::from_value::<ToConfigure>(without).is_err();
        // What is recorded as null may be missing without being listed.
        let listed = list.contains(&format!("\"{path}\"")) || value.is_null();
        assert_eq!(listed, !needed, "{path}");
    }
}
