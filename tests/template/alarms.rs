//! Whoever is woken by an alarm finds its page in `docs/OPERATIONS.md`, and no page is about an alarm that is no more.

use crate::stacks::{all, checkout};
use std::collections::BTreeSet;

/// What a page answers, in this order.
const PARTS: [&str; 3] = ["**Means:**", "**Look:**", "**Do:**"];

fn operations() -> String {
    std::fs::read_to_string(checkout().join("docs/OPERATIONS.md")).unwrap()
}

/// The sections of the third level whose heading is an alarm's name.
fn pages(text: &str) -> Vec<(&str, &str)> {
    let sections = text.split("\n### `").skip(1);
    let named = sections.filter_map(|section| section.split_once("`\n"));
    let pages = named.map(|(name, rest)| (name, rest.split("\n#").next().unwrap()));
    pages.filter(|(name, _)| name.ends_with("Alarm")).collect()
}

#[test]
fn every_alarm_has_a_page_and_every_page_an_alarm() {
    let text = operations();
    let named: Vec<&str> = pages(&text).into_iter().map(|(name, _)| name).collect();
    let stacks = all();
    let alarms: BTreeSet<&str> = stacks
        .iter()
        .flat_map(|stack| {
            stack
                .of_kind("AWS::CloudWatch::Alarm")
                .map(|alarm| alarm.id)
        })
        .collect();
    assert_eq!(named.len(), alarms.len(), "a page each: {named:?}");
    assert_eq!(named.into_iter().collect::<BTreeSet<_>>(), alarms);
}

#[test]
fn a_page_says_what_its_alarm_means_where_to_look_and_what_to_do() {
    for (name, page) in pages(&operations()) {
        let found: Vec<_> = PARTS.iter().map(|part| page.find(part)).collect();
        assert!(found.iter().all(Option::is_some), "{name}: {PARTS:?}");
        assert!(found.is_sorted(), "{name}: in the order {PARTS:?}");
    }
}

#[test]
fn every_dead_letter_queue_has_its_redrive() {
    let text = operations();
    for stack in all() {
        for queue in stack.of_kind("AWS::SQS::Queue") {
            let name = queue.properties["QueueName"]["Fn::Sub"].as_str().unwrap();
            let name = name.strip_prefix("aforo-${Stage}-").unwrap();
            if name.ends_with("-dlq") {
                assert!(text.contains(&format!("| `{name}` |")), "{name}");
            }
        }
    }
}
