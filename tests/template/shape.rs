//! How every stack is built: its size, its functions' settings, its routes.

use crate::stacks::{all, areas, pascal_case, target};
use serde_json::Value;

/// CloudFormation refuses 500.
const MOST_RESOURCES: usize = 450;

#[test]
fn no_stack_comes_near_the_quota_of_resources() {
    for stack in all() {
        let count = stack.resources().count();
        assert!(
            count <= MOST_RESOURCES,
            "{}: {count} resources; divide the area",
            stack.name
        );
    }
}

/// DynamoDB's own limits, which no emulator minds.
#[test]
fn an_index_projects_at_most_twenty_attributes_and_all_of_them_a_hundred() {
    let template: serde_yaml_ng::Value = serde_yaml_ng::from_str(aforo_testkit::TEMPLATE).unwrap();
    let indexes = &template["Resources"]["Table"]["Properties"]["GlobalSecondaryIndexes"];
    let projected = indexes.as_sequence().unwrap().iter().map(|index| {
        let attributes = index["Projection"]["NonKeyAttributes"].as_sequence();
        attributes.map_or(0, Vec::len)
    });
    let projected: Vec<_> = projected.collect();
    assert!(
        projected.len() == 3 && projected.iter().all(|count| *count <= 20),
        "{projected:?}"
    );
    assert!(projected.iter().sum::<usize>() <= 100);
}

/// SAM would expand them into more resources than are written: the count above would no longer be the true one.
#[test]
fn sam_makes_no_resource_that_is_not_written_in_the_template() {
    for stack in areas() {
        for function in stack.functions() {
            for property in [
                "Events",
                "Policies",
                "AutoPublishAlias",
                "DeploymentPreference",
                "FunctionUrlConfig",
                "EventInvokeConfig",
            ] {
                assert!(
                    stack.function_property(&function, property).is_null(),
                    "{} has {property}",
                    function.id
                );
            }
        }
    }
}

/// Names come from the function's own name, settings from the table: variables cost a cold start 20 ms.
#[test]
fn no_function_has_environment_variables() {
    for stack in areas() {
        assert!(
            stack.globals()["Function"]["Environment"].is_null(),
            "{}",
            stack.name
        );
        for function in stack.functions() {
            assert!(
                function.properties["Environment"].is_null(),
                "{}",
                function.id
            );
        }
    }
}

#[test]
fn every_function_is_a_bootstrap_with_a_time_out_a_memory_size_and_an_architecture() {
    for stack in areas() {
        for function in stack.functions() {
            let of = |property| stack.function_property(&function, property);
            assert_eq!(of("Runtime"), "provided.al2023", "{}", function.id);
            assert_eq!(of("Handler"), "bootstrap", "{}", function.id);
            assert_eq!(
                of("Architectures")[0]["Ref"],
                "Architecture",
                "{}",
                function.id
            );
            assert!(
                of("Timeout").is_u64() && of("MemorySize").is_u64(),
                "{}",
                function.id
            );
            assert_eq!(
                of("CodeUri"),
                &Value::from(format!("../../target/lambda/{}/", function.function_name())),
                "{}",
                function.id
            );
        }
    }
}

/// In MB: from here on a function has a whole processor.
const WHOLE_PROCESSOR: u64 = 1769;

/// What hashes passwords, in order.
const HASHES: &[&str] = &[
    "begin-totp",
    "change-email",
    "change-password",
    "log-in",
    "remove-totp",
    "renew-recovery-codes",
    "reset-factor",
    "reset-password",
    "sign-up",
    "submit-invitation-page",
    "submit-log-in-page",
    "submit-registration-page",
    "submit-reset-factor-page",
    "submit-reset-password-page",
    "submit-verify-email-page",
    "verify-email",
];

#[test]
fn what_hashes_passwords_has_a_whole_processor_and_all_else_a_part_of_one() {
    let mut whole = Vec::new();
    for stack in areas() {
        for function in stack.functions() {
            let memory = stack.function_property(&function, "MemorySize").as_u64();
            if memory >= Some(WHOLE_PROCESSOR) {
                whole.push(function.function_name().to_owned());
            }
        }
    }
    whole.sort();
    assert_eq!(whole, HASHES);
}

#[test]
fn an_areas_functions_write_to_its_one_log_group_which_forgets() {
    for stack in areas() {
        let groups: Vec<_> = stack.of_kind("AWS::Logs::LogGroup").collect();
        assert_eq!(groups.len(), 1, "{}", stack.name);
        assert_eq!(
            groups[0].properties["LogGroupName"]["Fn::Sub"],
            format!("/aforo/${{Stage}}/{}", stack.name)
        );
        assert!(
            groups[0].properties["RetentionInDays"].is_u64(),
            "{}",
            stack.name
        );
        for function in stack.functions() {
            let group = &stack.function_property(&function, "LoggingConfig")["LogGroup"];
            assert_eq!(target(group), Some(groups[0].id), "{}", function.id);
        }
    }
}

/// `deploy.py` fills parameters by name; one that nobody fills would stop the deploy of its stack.
#[test]
fn an_areas_parameters_are_outputs_of_the_root_or_have_a_default() {
    let stacks = all();
    let root = stacks.iter().find(|stack| stack.name == "root").unwrap();
    for stack in areas() {
        for (name, parameter) in stack.parameters().as_object().unwrap() {
            let filled = name == "Stage" || !root.outputs()[name].is_null();
            assert!(
                filled || !parameter["Default"].is_null(),
                "{}: {name}",
                stack.name
            );
        }
    }
}

/// Three calls of at most 8 s each; and an endpoint answers before the gateway gives up, after 30 s.
#[test]
fn what_calls_paypal_has_the_time_for_it() {
    let mut seen = 0;
    for stack in areas() {
        for function in stack.functions() {
            let role = stack.find(target(&function.properties["Role"]).unwrap());
            if !role.properties.to_string().contains("PayPalCredentialsArn") {
                continue;
            }
            let time_out = stack.function_property(&function, "Timeout").as_u64();
            let route = format!("{}Route", function.id);
            let is_endpoint = stack.resources().any(|resource| resource.id == route);
            let most = if is_endpoint { 29 } else { 30 };
            assert!(
                (Some(25)..=Some(most)).contains(&time_out),
                "{}",
                function.id
            );
            seen += 1;
        }
    }
    assert!(seen > 0, "something calls PayPal");
}

/// To YAML 1.1, which CloudFormation reads, a bare `on`, `no` or `y` is a truth value and not a name.
#[test]
fn no_name_is_a_truth_value_to_an_older_yaml() {
    for stack in all() {
        for (number, line) in stack.text.lines().enumerate() {
            let code = line.split(" #").next().unwrap_or_default();
            let mut scalars = code.split([',', '[', ']', '{', '}', ':']).map(str::trim);
            let odd = scalars.find(|word| ["y", "n", "yes", "no", "on", "off"].contains(word));
            assert_eq!(odd, None, "{}, line {}: quote it", stack.name, number + 1);
        }
    }
}

/// The stage's access log must not show what an address or a query string says of a person.
#[test]
fn the_access_log_names_the_route_and_nothing_personal() {
    let stacks = all();
    let root = stacks.iter().find(|stack| stack.name == "root").unwrap();
    let format = root.find("ApiStage").properties["AccessLogSettings"]["Format"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(format.contains("$context.routeKey"), "{format}");
    for personal in [
        "sourceIp",
        "$context.path",
        "userAgent",
        "authorizer",
        "identity",
    ] {
        assert!(!format.contains(personal), "{format}");
    }
}

#[test]
fn a_route_leads_to_the_function_of_its_name_with_payload_2_and_a_permission_for_just_that_route() {
    for stack in areas() {
        for route in stack.of_kind("AWS::ApiGatewayV2::Route") {
            let function = route.id.strip_suffix("Route").unwrap();
            assert_eq!(
                stack.find(function).id,
                pascal_case(stack.find(function).function_name())
            );
            assert_eq!(
                route.properties["Target"]["Fn::Sub"],
                format!("integrations/${{{function}Integration}}")
            );
            let integration = stack.find(&format!("{function}Integration")).properties;
            assert_eq!(integration["PayloadFormatVersion"], "2.0", "{function}");
            assert_eq!(target(&integration["IntegrationUri"]), Some(function));
            let permission = stack.find(&format!("{function}Permission")).properties;
            assert_eq!(target(&permission["FunctionName"]), Some(function));
            let source = permission["SourceArn"]["Fn::Sub"].as_str().unwrap();
            let expected = format!(
                "${{ApiId}}/*/{}",
                as_in_an_arn(route.properties["RouteKey"].as_str().unwrap())
            );
            assert!(
                source.ends_with(&expected),
                "{function}: {source} is not {expected}"
            );
        }
    }
}

/// `GET /v1/events/{event}` → `GET/v1/events/*`.
fn as_in_an_arn(route: &str) -> String {
    route
        .replace(' ', "")
        .split('/')
        .map(|part| if part.starts_with('{') { "*" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}
