//! Least privilege, held to what the functions were seen to do while the API suite ran.

use crate::stacks::{Resource, Stack, areas, list, target};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

#[test]
#[ignore = "needs what the API suite has just observed: `cargo xtask test` runs both in order"]
fn each_role_allows_exactly_the_operations_its_function_was_seen_to_use() {
    let seen = observed();
    let mut wrong = Vec::new();
    for stack in areas() {
        for function in stack.functions() {
            let name = function.function_name();
            let (allowed, used) = (
                allowed(&stack, &function),
                seen.get(name).cloned().unwrap_or_default(),
            );
            wrong.extend(
                used.difference(&allowed)
                    .map(|action| format!("{name} used {action}, which its role refuses")),
            );
            wrong.extend(
                allowed
                    .difference(&used)
                    .map(|action| format!("{name} never used {action}, which its role allows")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the role lets the function's own code do; its poller's needs are a policy apart, and so is logging.
fn allowed(stack: &Stack, function: &Resource<'_>) -> BTreeSet<String> {
    let role = stack.find(target(&function.properties["Role"]).unwrap());
    let policies = role.properties["Policies"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let own = policies
        .iter()
        .filter(|policy| policy["PolicyName"] == function.function_name());
    own.flat_map(|policy| policy["PolicyDocument"]["Statement"].as_array().unwrap())
        // `!If [Local, …]` is for the emulator, not for AWS.
        .flat_map(|statement| {
            list(&statement["Action"])
                .into_iter()
                .filter_map(|action| action.as_str().map(str::to_owned))
        })
        .collect()
}

/// Function → the actions that authorise what it called, from `NAME.PID.json` files of the suite's processes.
fn observed() -> BTreeMap<String, BTreeSet<String>> {
    let folder = std::env::var_os("AFORO_OBSERVED_DIR").map_or_else(
        || crate::stacks::checkout().join("target/observed"),
        PathBuf::from,
    );
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in
        std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
    {
        let path = entry.unwrap().path();
        let function = path
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .split('.')
            .next()
            .unwrap()
            .to_owned();
        let operations: Vec<String> =
            serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        seen.entry(function).or_default().extend(
            operations
                .iter()
                .flat_map(|operation| actions_for(operation)),
        );
    }
    seen
}

/// Some operations are authorised under another name.
fn actions_for(operation: &str) -> Vec<String> {
    let actions: &[&str] = match operation {
        "sqs:SendMessageBatch" => &["sqs:SendMessage"],
        // A mail that we compose ourselves, attachments and all, needs both.
        "ses:SendEmail" => &["ses:SendEmail", "ses:SendRawEmail"],
        other => &[other],
    };
    actions.iter().map(|action| (*action).to_owned()).collect()
}
