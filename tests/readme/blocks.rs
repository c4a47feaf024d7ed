//! The command blocks of `docs/API.md`, run one after another in one shell, as a reader would.

use std::collections::BTreeSet;
use std::process::{Command, Output};

use super::read;

const PAGE: &str = "docs/API.md";
/// What ends a block's output.
const END: char = '\u{1e}';

struct Block {
    /// The paragraph before it.
    said: String,
    commands: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let parts: Vec<&str> = page.split("```").collect();
    parts
        .chunks_exact(2)
        .filter_map(|pair| {
            let commands = pair[1].strip_prefix("sh\n")?.to_owned();
            let said = pair[0].trim_end().rsplit("\n\n").next()?.to_owned();
            Some(Block { said, commands })
        })
        .collect()
}

fn script(blocks: &[Block]) -> String {
    let block = |block: &Block| format!("{}\nprintf '\\036'\n", block.commands);
    blocks.iter().map(block).collect()
}

fn shell(arguments: &[&str]) -> Output {
    let api = std::env::var("AFORO_TEST_URL").unwrap_or_default();
    let variable = |name: &str| std::env::var_os(name).unwrap_or_default();
    Command::new("sh")
        .args(arguments)
        .env("API", api.trim_end_matches('/'))
        .env("PAYPAL", variable("AFORO_TEST_PAYPAL"))
        .env("PAYPAL_ROOT", variable("AFORO_TEST_PAYPAL_ROOT"))
        .envs([
            ("NO_PROXY", "127.0.0.1,localhost"),
            ("no_proxy", "127.0.0.1,localhost"),
        ])
        .output()
        .unwrap()
}

/// The codes of the contract.
fn codes() -> BTreeSet<String> {
    let contract: serde_json::Value = serde_json::from_str(&read("infra/openapi.json")).unwrap();
    let examples = contract["components"]["examples"].as_object().unwrap();
    examples.keys().cloned().collect()
}

/// The problems that a paragraph names.
fn named<'s>(said: &'s str, codes: &BTreeSet<String>) -> BTreeSet<&'s str> {
    let words = said.split('`').skip(1).step_by(2);
    words.filter(|word| codes.contains(*word)).collect()
}

/// The problems among answers.
fn told(answers: &str) -> BTreeSet<&str> {
    let types = answers.split("\"type\":\"/problems/").skip(1);
    types.filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_blocks_of_the_page_on_the_api_are_what_a_shell_reads() {
    let blocks = blocks(&read(PAGE));
    assert!(blocks.len() >= 12, "only {}", blocks.len());
    let looked = shell(&["-nc", &script(&blocks)]);
    let complained = String::from_utf8_lossy(&looked.stderr);
    assert!(looked.status.success(), "{complained}");
    let codes = codes();
    let with_problems = blocks
        .iter()
        .filter(|block| !named(&block.said, &codes).is_empty());
    assert!(with_problems.count() >= 2, "the page shows problems");
}

#[test]
fn a_problem_is_told_from_what_is_none() {
    let answers = "HTTP/1.1 200 OK\n\n{\"type\":\"venue\"}\n{\"type\":\"/problems/invalid-query\",\"status\":400}";
    assert_eq!(told(answers), BTreeSet::from(["invalid-query"]));
    let codes = BTreeSet::from(["invalid-query".to_owned()]);
    assert_eq!(
        named("A problem, `invalid-query`, of `from`:", &codes),
        told(answers)
    );
}

/// Against the deployed stack with its demo data.
#[test]
fn every_block_of_the_page_on_the_api_is_answered_as_the_page_says() {
    if std::env::var_os("AFORO_TEST_URL").is_none() {
        return;
    }
    let blocks = blocks(&read(PAGE));
    let ran = shell(&["-euc", &script(&blocks)]);
    let said = String::from_utf8_lossy(&ran.stdout);
    let complained = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}\n{complained}");
    let answers: Vec<&str> = said.split(END).collect();
    assert_eq!(answers.len(), blocks.len() + 1, "{said}");
    let codes = codes();
    for (block, answers) in blocks.iter().zip(answers) {
        let named = named(&block.said, &codes);
        assert_eq!(told(answers), named, "{}\n{answers}", block.commands);
        // The gateway's own answers have nothing but a message.
        assert!(!answers.contains("{\"message\":"), "{answers}");
        let statuses = answers
            .lines()
            .filter_map(|line| line.strip_prefix("HTTP/1.1 "));
        for status in statuses {
            assert_eq!(status.starts_with('2'), named.is_empty(), "{answers}");
        }
    }
}
