//! `CargoLambda.toml`, the table by which `cargo lambda watch` finds a request's function, is made from the operations and pages.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use aforo_api::operations::{OPERATIONS, PAGES};

const HEAD: &str = "\
# Made from the code by `cargo xtask openapi`: what `cargo lambda watch` needs to know, and README says how to use it.
[watch]
# The environment is not named here: `--env-file` would not prevail over it.
# The gateway answers OPTIONS like every other method, so watch must not answer it by itself.
disable_cors = true

# A method that a path does not have, and a path that is none, go to the function behind `$default`.
[watch.router]
";

/// Whatever HTTP has: the table knows no “any other method”.
const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

const DEFAULT: &str = "answer-unknown-route";

fn table() -> String {
    let mut paths: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for operation in OPERATIONS.iter().chain(PAGES) {
        let methods = paths.entry(operation.path).or_default();
        let before = methods.insert(operation.method, operation.name);
        assert_eq!(before, None, "{} has its route twice", operation.name);
        assert!(METHODS.contains(&operation.method), "{}", operation.method);
    }
    let mut text = HEAD.to_owned();
    for (path, functions) in paths {
        writeln!(text, "\"{path}\" = [").unwrap();
        for method in METHODS {
            let function = functions.get(method).copied().unwrap_or(DEFAULT);
            writeln!(
                text,
                "  {{ method = \"{method}\", function = \"{function}\" }},"
            )
            .unwrap();
        }
        text += "]\n";
    }
    text + "\"/\" = \"answer-unknown-route\"\n\"/{*path}\" = \"answer-unknown-route\"\n"
}

#[test]
fn the_routes_that_watch_serves_are_those_of_the_gateway() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../CargoLambda.toml");
    if std::env::var_os("AFORO_UPDATE").is_some() {
        std::fs::write(&file, table()).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap();
    assert!(
        committed == table(),
        "CargoLambda.toml is not what the code says: run `cargo xtask openapi`"
    );
}

#[test]
fn every_route_has_one_function_and_every_other_method_of_its_path_the_default_one() {
    let table: toml::Table = table().parse().unwrap();
    let router = table["watch"]["router"].as_table().unwrap();
    for operation in OPERATIONS.iter().chain(PAGES) {
        let methods = router[operation.path].as_array().unwrap();
        let function = |method: &str| {
            let found = methods
                .iter()
                .find(|entry| entry["method"].as_str() == Some(method));
            found.unwrap()["function"].as_str().unwrap()
        };
        assert_eq!(function(operation.method), operation.name);
        assert_eq!(function("OPTIONS"), DEFAULT);
    }
    assert_eq!(router["/{*path}"].as_str(), Some(DEFAULT));
}
