//! What the stream's readers must reach: between them every queue of the stage, and each none of the other's.

use crate::stacks::{Resource, areas, list};
use aforo_queue::Queue;
use std::collections::BTreeSet;

/// The ends of the names of queues that a function may send to.
fn sends_to(function: &str) -> BTreeSet<String> {
    let stacks = areas();
    let role = stacks
        .iter()
        .find_map(|stack| {
            stack
                .resources()
                .find(|found| found.id == format!("{function}Role"))
        })
        .unwrap();
    let policies = role.properties["Policies"].as_array().unwrap();
    let statements = policies
        .iter()
        .flat_map(|policy| policy["PolicyDocument"]["Statement"].as_array().unwrap());
    statements
        .filter(|statement| {
            list(&statement["Action"])
                .iter()
                .any(|action| *action == "sqs:SendMessage")
        })
        .flat_map(|statement| list(&statement["Resource"]))
        .map(|queue| after_the_stage(queue["Fn::Sub"].as_str().unwrap()))
        .collect()
}

fn after_the_stage(name: &str) -> String {
    let (_, queue) = name.split_once("aforo-${Stage}-").unwrap();
    queue.to_owned()
}

fn queues() -> BTreeSet<String> {
    let stacks = areas();
    let named = |queue: Resource<'_>| {
        after_the_stage(queue.properties["QueueName"]["Fn::Sub"].as_str().unwrap())
    };
    let all = stacks.iter().flat_map(|stack| {
        let queues = stack.of_kind("AWS::SQS::Queue").map(named);
        queues.collect::<Vec<_>>()
    });
    all.filter(|name| !name.ends_with("-dlq")).collect()
}

#[test]
fn each_reader_of_the_stream_may_send_to_its_queues_alone_and_the_replay_to_all() {
    let (effects, changes) = (sends_to("Relay"), sends_to("Project"));
    assert!(effects.is_disjoint(&changes), "{effects:?} {changes:?}");
    assert_eq!(&effects | &changes, queues());
    assert_eq!(sends_to("ReplayRelay"), queues());
}

#[test]
fn the_queues_of_the_templates_are_those_that_messages_go_to() {
    let named = Queue::ALL.map(|queue| after_the_stage(&queue.name("${Stage}")));
    assert_eq!(queues(), BTreeSet::from(named));
}
