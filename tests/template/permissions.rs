//! What a function's role says, as far as the template alone can tell.

use crate::stacks::{Stack, areas, list, target};
use serde_json::{Value, json};
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

/// A schedule's role does nothing itself.
#[test]
fn a_functions_role_may_log_and_a_schedules_may_only_start_its_function() {
    for stack in areas() {
        for role in stack.of_kind("AWS::IAM::Role") {
            let trust = &role.properties["AssumeRolePolicyDocument"]["Statement"][0];
            let managed = &role.properties["ManagedPolicyArns"];
            match trust["Principal"]["Service"].as_str() {
                Some("lambda.amazonaws.com") => {
                    assert_eq!(*managed, json!([{ "Ref": "WriteLogs" }]), "{}", role.id);
                }
                Some("scheduler.amazonaws.com") => {
                    assert!(managed.is_null(), "{}", role.id);
                    let account = json!({ "aws:SourceAccount": { "Ref": "AWS::AccountId" } });
                    assert_eq!(trust["Condition"]["StringEquals"], account, "{}", role.id);
                    let policies = role.properties["Policies"].as_array().unwrap();
                    for policy in policies {
                        let may = &policy["PolicyDocument"]["Statement"];
                        assert_eq!(may.as_array().map(Vec::len), Some(1), "{}", role.id);
                        assert_eq!(may[0]["Action"], json!(["lambda:InvokeFunction"]));
                    }
                }
                other => panic!("{}: who is {other:?}?", role.id),
            }
        }
    }
}

/// Secrets of the stage by their own ARN; those of organisations, which no template knows, by the beginning of their name.
#[test]
fn no_role_reads_more_secrets_than_the_stages_and_the_organisations() {
    for stack in areas() {
        for statement in statements(&stack) {
            let reads = list(&statement["Action"]);
            if !reads
                .iter()
                .any(|action| *action == "secretsmanager:GetSecretValue")
            {
                continue;
            }
            for secret in list(&statement["Resource"]) {
                let of_the_stage = target(secret).is_some_and(|id| id.ends_with("Arn"));
                let of_organisations = secret["Fn::Sub"]
                    .as_str()
                    .is_some_and(|arn| arn.ends_with(":secret:aforo-${Stage}-paypal-org_*"));
                assert!(of_the_stage || of_organisations, "{}: {secret}", stack.name);
            }
        }
    }
}

/// Every statement of every role and managed policy of a stack.
fn statements(stack: &Stack) -> Vec<Value> {
    let inline = stack.of_kind("AWS::IAM::Role").flat_map(|role| {
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
