//! What the clock starts.

use crate::stacks::{Stack, areas, target};

#[test]
fn a_schedule_starts_a_function_of_its_name_in_a_role_of_its_own_and_raises_an_alarm_when_it_fails()
{
    let mut seen = 0;
    for stack in areas() {
        for schedule in stack.of_kind("AWS::Scheduler::Schedule") {
            let function = schedule.id.strip_suffix("Schedule").unwrap();
            let starts = &schedule.properties["Target"];
            assert_eq!(target(&starts["Arn"]), Some(function));
            let role = format!("{}Role", schedule.id);
            assert_eq!(target(&starts["RoleArn"]), Some(role.as_str()));
            let may =
                &stack.find(&role).properties["Policies"][0]["PolicyDocument"]["Statement"][0];
            assert_eq!(target(&may["Resource"]), Some(function), "{role}");
            assert!(
                starts["RetryPolicy"]["MaximumEventAgeInSeconds"].is_u64(),
                "{}",
                schedule.id
            );
            assert!(
                tells_when_it_stops(&stack, function),
                "{function} has no alarm"
            );
            seen += 1;
        }
    }
    assert!(seen > 0, "there are schedules");
}

/// A run that never comes is as bad as one that fails.
fn tells_when_it_stops(stack: &Stack, function: &str) -> bool {
    stack.of_kind("AWS::CloudWatch::Alarm").any(|alarm| {
        target(&alarm.properties["Dimensions"][0]["Value"]) == Some(function)
            && alarm.properties["MetricName"] == "Errors"
            && alarm.properties["TreatMissingData"] == "breaching"
            && target(&alarm.properties["AlarmActions"][0]) == Some("AlarmTopicArn")
    })
}
