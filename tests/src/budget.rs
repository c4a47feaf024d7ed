//! What each operation may cost, from `tests/budget.toml`; every request of the in-process suite is held to it.

use std::collections::HashMap;
use std::sync::LazyLock;

use aforo_testkit::Cost;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    round_trips: u32,
    read_units: f64,
    write_units: f64,
}

static BUDGETS: LazyLock<HashMap<String, Budget>> = LazyLock::new(|| {
    toml::from_str(include_str!("../budget.toml")).expect("tests/budget.toml is readable")
});

/// For how long a process believes and uses the keys that it has read, in seconds.
const KEYS_ARE_FRESH: i64 = 300;

/// `age` is that of the process, in seconds. One that is old enough may have been the one in hundreds of requests that reads
/// keys again: the public ones, which is one item, and the one that it signs with.
///
/// # Panics
/// When `cost` is over the operation's budget, or it has none.
pub fn check(operation: &str, age: i64, cost: &Cost) {
    let budget = BUDGETS
        .get(operation)
        .unwrap_or_else(|| panic!("{operation} has no budget"));
    let secrets = cost.operations.iter().filter(|name| is_secret(name));
    // The keys of tokens and those of second factors are two secrets.
    let secrets = u32::try_from(secrets.count()).unwrap_or(u32::MAX);
    let (trips, units) = if age < KEYS_ARE_FRESH {
        (0, 0.0)
    } else {
        (1 + secrets.min(2), 1.0)
    };
    let within = cost.round_trips <= budget.round_trips + trips
        && cost.read_units <= budget.read_units + units
        && cost.write_units <= budget.write_units;
    assert!(within, "{operation} is over its budget: {cost:?}");
}

fn is_secret(operation: &str) -> bool {
    operation == "secretsmanager:GetSecretValue"
}
