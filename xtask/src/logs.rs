//! What the functions of the local stage have logged, searched for what may stand in no log.

use crate::counts::Counts;
use crate::local_deploy;
use crate::process;
use crate::progress::Step;
use crate::stack::Place;
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The suite makes functions log thousands of lines, and knows hundreds of secrets.
const FEWEST_LINES: usize = 1000;
const FEWEST_CANARIES: usize = 100;

/// Where the suite writes down what may stand in no log, a line each.
pub fn canaries(place: Place) -> PathBuf {
    place.folder().join("canaries")
}

pub async fn check(place: Place) -> Result<Counts> {
    let step = Step::start("logs");
    let file = place.folder().join("functions.log");
    let mut script = local_deploy::script(place, "logs.py");
    process::run(script.arg("--to").arg(&file)).await?;
    let read = |path: PathBuf| std::fs::read_to_string(&path).context(path.display().to_string());
    let (logged, canaries) = (read(file)?, read(canaries(place))?);
    let canaries: BTreeSet<&str> = canaries.lines().collect();
    let canaries: Vec<&str> = canaries.into_iter().collect();
    let lines = logged.lines().count();
    let found = leak(&logged, &canaries);
    let enough = lines >= FEWEST_LINES && canaries.len() >= FEWEST_CANARIES;
    let said = format!("{lines} lines, {} canaries", canaries.len());
    if enough && found.is_none() {
        step.done(&said);
        return Ok(Counts::one(true));
    }
    drop(step);
    println!("{said}");
    if let Some((canary, line)) = found {
        println!("this was logged: {canary}\n{line}");
    }
    Ok(Counts::one(false))
}

/// What is told by its looks: addresses, tokens, credentials, keys, hashes of passwords, cookies.
const SHAPES: [&str; 8] = [
    "@",
    "%40",
    "eyJ",
    "Bearer ",
    "Basic ",
    "-----BEGIN",
    "$argon2",
    "__Host-",
];

/// What is at least as long is found inside of other words, too.
const LONG: usize = 16;

/// The first of the canaries that was logged, with the line that holds it.
fn leak<'l>(logged: &'l str, canaries: &[&'l str]) -> Option<(&'l str, &'l str)> {
    canaries.iter().chain(&SHAPES).find_map(|canary| {
        if !logged.contains(canary) {
            return None;
        }
        let line = logged.lines().find(|line| holds(line, canary))?;
        Some((*canary, line))
    })
}

/// As a word of its own, unless it is long or a shape.
fn holds(text: &str, canary: &str) -> bool {
    let of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let anywhere = canary.len() >= LONG || SHAPES.contains(&canary);
    text.match_indices(canary).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + canary.len()..]);
        anywhere || !(before.ends_with(of_word) || after.starts_with(of_word))
    })
}

#[cfg(test)]
mod tests {
    use super::leak;

    #[test]
    fn a_line_that_holds_a_canary_is_found_with_it() {
        let logged = "{\"message\":\"answered\"}\n{\"cause\":\"of Aurora Bravo\"}\n";
        let (canary, line) = leak(logged, &["secret", "Aurora Bravo"]).expect("it is there");
        assert_eq!(
            (canary, line),
            ("Aurora Bravo", "{\"cause\":\"of Aurora Bravo\"}")
        );
        assert!(leak(logged, &["secret", "answer"]).is_none());
        let token = "{\"cause\":\"eyJhbGciOiJub25lIn0\"}\n";
        assert_eq!(leak(token, &[]).map(|(canary, _)| canary), Some("eyJ"));
    }
}
