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

/// # Panics
/// When `cost` is over the operation's budget, or it has none.
pub fn check(operation: &str, cost: &Cost) {
    let budget = BUDGETS
        .get(operation)
        .unwrap_or_else(|| panic!("{operation} has no budget"));
    let within = cost.round_trips <= budget.round_trips
        && cost.read_units <= budget.read_units
        && cost.write_units <= budget.write_units;
    assert!(within, "{operation} is over its budget: {cost:?}");
}
