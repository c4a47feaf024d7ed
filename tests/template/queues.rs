//! What a queue and a stream need so that no message is lost.

use crate::stacks::{Resource, Stack, areas, target};

#[test]
fn every_queue_gives_up_into_a_dead_letter_queue_that_raises_an_alarm() {
    let mut seen = 0;
    for stack in areas() {
        for queue in stack
            .of_kind("AWS::SQS::Queue")
            .filter(|queue| !is_dead_letter_queue(queue))
        {
            let redrive = &queue.properties["RedrivePolicy"];
            assert!(
                redrive["maxReceiveCount"].as_u64() >= Some(5),
                "{}",
                queue.id
            );
            let dead = stack.find(target(&redrive["deadLetterTargetArn"]).unwrap());
            assert!(is_dead_letter_queue(&dead), "{}", dead.id);
            // Fourteen days, SQS's longest: time for somebody to come back from a holiday.
            assert_eq!(
                dead.properties["MessageRetentionPeriod"], 1_209_600,
                "{}",
                dead.id
            );
            assert!(has_alarm(&stack, dead.id), "{} has no alarm", dead.id);
            seen += 1;
        }
    }
    assert!(seen > 0, "there are queues");
}

#[test]
fn a_message_stays_hidden_six_times_as_long_as_its_consumer_may_run() {
    for stack in areas() {
        for queue in stack
            .of_kind("AWS::SQS::Queue")
            .filter(|queue| !is_dead_letter_queue(queue))
        {
            let mapping = mappings(&stack)
                .find(|mapping| target(&mapping.properties["EventSourceArn"]) == Some(queue.id));
            let mapping = mapping.unwrap_or_else(|| panic!("{} has no consumer", queue.id));
            let consumer = stack.find(target(&mapping.properties["FunctionName"]).unwrap());
            let time_out = stack
                .function_property(&consumer, "Timeout")
                .as_u64()
                .unwrap();
            let hidden = queue.properties["VisibilityTimeout"].as_u64().unwrap();
            assert!(
                hidden >= 6 * time_out,
                "{}: {hidden} s, its consumer may take {time_out} s",
                queue.id
            );
        }
    }
}

/// Who read an organisation's name before it was another may still write an event with it, as long as a request runs.
#[test]
fn events_are_given_their_organisations_name_when_who_read_the_one_before_has_written() {
    let stacks = areas();
    let of = |name: &str| stacks.iter().find(|stack| stack.name == name).unwrap();
    let queue = of("projections").find("OrganizersQueue");
    let waits = queue.properties["DelaySeconds"].as_u64().unwrap();
    let events = of("events");
    for function in events.functions() {
        let time_out = events.function_property(&function, "Timeout");
        assert!(waits > time_out.as_u64().unwrap(), "{}", function.id);
    }
}

/// A batch of the stream fails as a whole: what was sent twice has its effect once.
#[test]
fn every_queue_lets_its_function_give_back_single_messages() {
    for stack in areas() {
        for mapping in
            mappings(&stack).filter(|mapping| mapping.properties["StartingPosition"].is_null())
        {
            assert_eq!(
                mapping.properties["FunctionResponseTypes"][0], "ReportBatchItemFailures",
                "{}",
                mapping.id
            );
        }
    }
}

#[test]
fn a_stream_is_read_from_its_beginning_and_given_up_into_the_bucket_with_an_alarm() {
    let mut seen = 0;
    for stack in areas() {
        for mapping in
            mappings(&stack).filter(|mapping| !mapping.properties["StartingPosition"].is_null())
        {
            let is = mapping.properties;
            assert_eq!(is["StartingPosition"], "TRIM_HORIZON", "{}", mapping.id);
            assert_eq!(is["BisectBatchOnFunctionError"], true, "{}", mapping.id);
            assert!(
                is["MaximumRetryAttempts"].as_u64() > Some(0),
                "{}",
                mapping.id
            );
            // A queue would get only where the records were, and the stream forgets them.
            let destination = is["DestinationConfig"]["OnFailure"]["Destination"]["Fn::Sub"]
                .as_str()
                .unwrap();
            assert!(
                destination.contains(":s3:::"),
                "{}: {destination}",
                mapping.id
            );
            assert_eq!(
                is["MetricsConfig"]["Metrics"][0], "EventCount",
                "{}",
                mapping.id
            );
            assert!(has_alarm(&stack, mapping.id), "{} has no alarm", mapping.id);
            seen += 1;
        }
    }
    // A shard takes two readers: relay, and one for projections.
    assert!((1..=2).contains(&seen), "{seen} readers of the stream");
}

fn mappings(stack: &Stack) -> impl Iterator<Item = Resource<'_>> {
    stack.of_kind("AWS::Lambda::EventSourceMapping")
}

fn is_dead_letter_queue(queue: &Resource<'_>) -> bool {
    queue.properties["QueueName"]["Fn::Sub"]
        .as_str()
        .is_some_and(|name| name.ends_with("-dlq"))
}

fn has_alarm(stack: &Stack, id: &str) -> bool {
    stack.of_kind("AWS::CloudWatch::Alarm").any(|alarm| {
        let watches = target(&alarm.properties["Dimensions"][0]["Value"]) == Some(id);
        watches
            && alarm.properties["Threshold"] == 0
            && target(&alarm.properties["AlarmActions"][0]) == Some("AlarmTopicArn")
    })
}
