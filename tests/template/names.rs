//! One name in all the places where a function appears.

use crate::stacks::{areas, checkout, pascal_case};
use aforo_api::operations::{OPERATIONS, PAGES};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// Every function of the templates, with its area.
fn deployed() -> BTreeSet<(String, String)> {
    areas()
        .iter()
        .flat_map(|stack| {
            stack
                .functions()
                .map(|function| (stack.name.clone(), function.function_name().to_owned()))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Those that answer a route of the API.
fn endpoints() -> BTreeSet<String> {
    areas()
        .iter()
        .flat_map(|stack| {
            let routed = |id: &str| {
                stack
                    .resources()
                    .any(|resource| resource.id == format!("{id}Route"))
            };
            stack
                .functions()
                .filter(|function| routed(function.id))
                .map(|function| function.function_name().to_owned())
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn a_functions_resource_is_named_after_it() {
    for stack in areas() {
        for function in stack.functions() {
            assert_eq!(function.id, pascal_case(function.function_name()));
        }
    }
}

#[test]
fn the_binaries_are_the_functions_of_the_templates() {
    let mut binaries = BTreeSet::new();
    for area in std::fs::read_dir(checkout().join("functions")).unwrap() {
        let area = area.unwrap();
        for name in files_in(&area.path().join("src/bin"), "rs") {
            binaries.insert((area.file_name().to_str().unwrap().to_owned(), name));
        }
    }
    assert_eq!(binaries, deployed());
}

/// The tables that `answer-unknown-route` and the contract read are the tables of what is deployed.
#[test]
fn the_routes_of_the_templates_are_the_operations_of_the_api_and_the_pages() {
    let stacks = areas();
    let routes: BTreeSet<(&str, &str)> = stacks
        .iter()
        .flat_map(|stack| {
            stack.functions().filter_map(|function| {
                let route = format!("{}Route", function.id);
                let route = stack.resources().find(|resource| resource.id == route)?;
                Some((
                    function.function_name(),
                    route.properties["RouteKey"].as_str()?,
                ))
            })
        })
        .filter(|(_, route)| *route != "$default")
        .collect();
    let operations: Vec<(&str, String)> = OPERATIONS
        .iter()
        .chain(PAGES)
        .map(|operation| {
            (
                operation.name,
                format!("{} {}", operation.method, operation.path),
            )
        })
        .collect();
    assert_eq!(
        routes,
        operations
            .iter()
            .map(|(name, route)| (*name, route.as_str()))
            .collect()
    );
}

#[test]
fn the_operations_of_the_openapi_file_are_the_endpoints_of_the_templates() {
    let document: Value =
        serde_json::from_slice(&std::fs::read(checkout().join("infra/openapi.json")).unwrap())
            .unwrap();
    let paths = document["paths"].as_object().unwrap();
    let operations: BTreeSet<String> = paths
        .values()
        .flat_map(|path| path.as_object().unwrap().values())
        .filter_map(|operation| operation["operationId"].as_str())
        .map(str::to_owned)
        .collect();
    let mut expected = endpoints();
    // It answers what is no operation; pages are for people.
    assert!(expected.remove("answer-unknown-route"));
    for page in PAGES {
        assert!(expected.remove(page.name), "{}", page.name);
    }
    assert_eq!(operations, expected);
}

#[test]
fn every_function_has_a_recorded_payload() {
    let recorded: BTreeSet<String> = files_in(&checkout().join("events"), "json").collect();
    assert_eq!(
        recorded,
        deployed().into_iter().map(|(_, name)| name).collect()
    );
}

#[test]
fn every_endpoint_has_a_test_file() {
    let mut tests = BTreeSet::new();
    collect_stems(&checkout().join("tests/api"), &mut tests);
    let missing: Vec<String> = endpoints()
        .into_iter()
        .filter(|name| !tests.contains(&name.replace('-', "_")))
        .collect();
    assert!(
        missing.is_empty(),
        "no tests/api/**/NAME.rs for {missing:?}"
    );
}

fn files_in(folder: &Path, extension: &str) -> impl Iterator<Item = String> {
    let paths = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path());
    paths
        .filter(move |path| path.extension().is_some_and(|is| is == extension))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
}

fn collect_stems(folder: &Path, into: &mut BTreeSet<String>) {
    into.extend(files_in(folder, "rs"));
    for entry in std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
    {
        collect_stems(&entry, into);
    }
}
