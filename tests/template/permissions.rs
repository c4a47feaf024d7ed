//! What a function's role says, as far as the template alone can tell.

use crate::stacks::{Stack, areas, list, target};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn every_function_has_a_role_of_its_own() {
    for stack in areas() {
        let mut taken = BTreeSet::new();
        for function in stack.functions() {
            let role = target(&function.properties["Role"]).unwrap();
            assert_eq!(role, format!("{}Role", function.id));
            assert!(taken.insert(role.to_owned()), "{role} is shared");
        }
    }
}

#[test]
fn no_role_allows_a_wildcard_action() {
    for stack in areas() {
        for statement in statements(&stack) {
            assert_eq!(statement["Effect"], "Allow");
            for action in list(&statement["Action"]) {
                assert!(
                    !action.to_string().contains('*'),
                    "{}: {action}",
                    stack.name
                );
            }
        }
    }
}

/// The one exception: MiniStack checks `ses:SendEmail` without saying whose identity is used, so the *local* stage allows
/// any. `!If [Local, '*', …]` keeps it out of every other stage.
#[test]
fn no_role_allows_any_resource_except_locally_for_sending_mail() {
    for stack in areas() {
        for statement in statements(&stack) {
            for resource in list(&statement["Resource"]) {
                let Some(choice) = resource.get("Fn::If") else {
                    assert_ne!(resource, "*", "{}: {statement}", stack.name);
                    continue;
                };
                assert_eq!(choice[0], "Local", "{statement}");
                assert_ne!(choice[2], "*", "{statement}");
                assert!(
                    list(&statement["Action"])
                        .iter()
                        .all(|action| action.as_str().unwrap().starts_with("ses:Send")),
                    "{statement}"
                );
            }
        }
    }
}

/// Every statement of every role and managed policy of a stack.
fn statements(stack: &Stack) -> Vec<Value> {
    let inline = stack.of_kind("AWS::IAM::Role").flat_map(|role| {
        assert_eq!(
            role.properties["ManagedPolicyArns"],
            serde_json::json!([{ "Ref": "WriteLogs" }]),
            "{}",
            role.id
        );
        role.properties["Policies"]
            .as_array()
            .cloned()
            .unwrap_or_default()
    });
    let managed = stack
        .of_kind("AWS::IAM::ManagedPolicy")
        .map(|policy| policy.properties.clone());
    let documents: Vec<Value> = inline.chain(managed).collect();
    assert!(!documents.is_empty(), "{} has policies", stack.name);
    documents
        .iter()
        .flat_map(|policy| {
            policy["PolicyDocument"]["Statement"]
                .as_array()
                .unwrap()
                .clone()
        })
        .collect()
}
