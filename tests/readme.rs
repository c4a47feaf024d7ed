//! What README and `docs/` say that a machine can check: commands, links, and that README's requests are answered.
#![cfg(test)]

#[path = "readme/blocks.rs"]
mod blocks;
#[path = "readme/security.rs"]
mod security;

use std::path::{Path, PathBuf};
use std::process::Command;

fn checkout() -> PathBuf {
    // At run time: a build cache may be shared by several checkouts.
    PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("..")
}

fn read(path: impl AsRef<Path>) -> String {
    let path = checkout().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// README and every page of `docs/`, as paths in the checkout.
fn pages() -> Vec<PathBuf> {
    let docs = std::fs::read_dir(checkout().join("docs")).unwrap();
    let mut pages = vec![PathBuf::from("README.md")];
    pages.extend(docs.map(|page| Path::new("docs").join(page.unwrap().file_name())));
    assert!(pages.len() > 3, "{pages:?}");
    pages
}

/// The blocks of a page that a reader would paste into a shell.
fn shell_blocks(page: &str) -> Vec<String> {
    let mut fences = page.split("```");
    // Text and fenced blocks take turns.
    let _text = fences.next();
    fences
        .step_by(2)
        .filter_map(|block| block.strip_prefix("sh\n"))
        .map(str::to_owned)
        .collect()
}

/// The variants of an enum from which clap makes words of a command line.
fn words_of(source: &str, of: &str) -> Vec<String> {
    let (_, rest) = source.split_once(&format!("enum {of} {{\n")).unwrap();
    let (body, _) = rest.split_once("\n}").unwrap();
    let names = body.lines().map(str::trim);
    let names = names.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    names
        .map(|line| line.split(['(', ',']).next().unwrap().to_ascii_lowercase())
        .collect()
}

#[test]
fn every_xtask_command_that_the_pages_name_exists() {
    let commands = words_of(&read("xtask/src/main.rs"), "Command");
    let parts = words_of(&read("xtask/src/test.rs"), "Part");
    let mut seen = 0;
    for page in pages() {
        let text = read(&page);
        for named in text.split("cargo xtask ").skip(1) {
            let end = named
                .find(['`', '#', '\n', ';', ')'])
                .unwrap_or(named.len());
            let mut words = named[..end].split_whitespace();
            let command = words.next().unwrap();
            let is = format!("{}: cargo xtask {}", page.display(), &named[..end]);
            assert!(commands.iter().any(|known| known == command), "{is}");
            let takes = format!("xtask/src/{command}.rs");
            for option in words.clone().filter_map(|word| word.strip_prefix("--")) {
                let field = option.replace('-', "_");
                assert!(read(&takes).contains(&format!("    {field}: ")), "{is}");
            }
            if let Some(part) = words.next().filter(|_| command == "test") {
                assert!(parts.iter().any(|known| known == part), "{is}");
            }
            seen += 1;
        }
    }
    assert!(seen > 3, "the pages name commands");
}

#[test]
fn every_link_to_a_file_leads_to_one() {
    for page in pages() {
        let text = read(&page);
        for link in text.split("](").skip(1) {
            let link = &link[..link.find(')').unwrap()];
            let file = link.split('#').next().unwrap_or_default();
            if file.is_empty() || file.starts_with("https://") {
                continue;
            }
            let from = checkout().join(&page);
            let found = from.parent().unwrap().join(file);
            assert!(found.exists(), "{}: {link}", page.display());
        }
    }
}

/// So that no line of README is left unchecked by the tests around this one.
#[test]
fn every_command_line_of_readme_is_one_of_xtask_or_of_cargo_lambda_or_a_request() {
    let blocks = shell_blocks(&read("README.md"));
    assert!(blocks.len() > 2, "{blocks:?}");
    for line in blocks.iter().flat_map(|block| block.lines()) {
        assert!(
            ["cargo xtask ", "cargo lambda ", "curl "]
                .iter()
                .any(|known| line.starts_with(known)),
            "{line}"
        );
    }
}

/// `cargo xtask test deployed` runs such lines with three functions; here, what they name is looked for.
#[test]
fn every_line_of_cargo_lambda_names_what_is_there() {
    let up = read("xtask/src/up.rs");
    let mut invoked = 0;
    for page in pages() {
        for line in shell_blocks(&read(&page))
            .iter()
            .flat_map(|block| block.lines())
        {
            let Some(arguments) = line.trim().strip_prefix("cargo lambda ") else {
                continue;
            };
            let is = format!("{}: {line}", page.display());
            let arguments = arguments.split('#').next().unwrap_or_default();
            let words: Vec<&str> = arguments.split_whitespace().collect();
            match words[..] {
                ["watch", "--env-file", ".aforo/env"] => {
                    assert!(up.contains("root::kept(\"env\")"), "{is}");
                }
                ["build", "--release", "--arm64", ..] => {}
                ["invoke", function, "--data-file", file] => {
                    let recorded = file == format!("events/{function}.json");
                    // What `up` writes has no copy in the checkout.
                    assert!(recorded || file.starts_with(".aforo/"), "{is}");
                    assert!(
                        checkout().join(format!("events/{function}.json")).exists(),
                        "{is}"
                    );
                    invoked += 1;
                }
                _ => panic!("{is}"),
            }
        }
    }
    assert!(invoked > 0, "README shows how a function is run");
}

/// With `AFORO_TEST_URL`, as `$API`: against the deployed stack with its demo data. Without, there is nothing to ask.
#[test]
fn the_requests_of_readme_are_answered() {
    let Ok(api) = std::env::var("AFORO_TEST_URL") else {
        return;
    };
    let blocks = shell_blocks(&read("README.md"));
    let requests: Vec<_> = blocks
        .iter()
        .flat_map(|block| block.lines())
        .filter(|line| line.starts_with("curl "))
        .collect();
    assert!(requests.len() >= 3, "{requests:?}");
    for request in requests {
        let ran = Command::new("sh")
            .args(["-euc", request])
            .env("API", api.trim_end_matches('/'))
            .envs([("NO_PROXY", "127.0.0.1"), ("no_proxy", "127.0.0.1")])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stdout);
        let complained = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{request}\n{said}{complained}");
        let answer: serde_json::Value = serde_json::from_str(&said)
            .unwrap_or_else(|error| panic!("{request}\n{said}{complained}\n{error}"));
        // A problem has a type and a status; the gateway's own answers have nothing but a message.
        assert!(
            answer["type"].is_null() && answer["message"].is_null(),
            "{request}\n{said}"
        );
    }
}
