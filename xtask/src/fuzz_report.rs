//! What schemathesis says of a run.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
pub struct Report {
    complete: bool,
    operations: Operations,
    test_cases: Cases,
    failures: Vec<Value>,
    errors: Vec<Value>,
    /// By operation and phase, what came of the requests that the contract allows.
    valid_rates: BTreeMap<String, BTreeMap<String, Rate>>,
}

#[derive(Deserialize)]
struct Operations {
    selected: u64,
    tested: u64,
}

#[derive(Deserialize)]
struct Cases {
    generated: u64,
    with_failures: u64,
    /// Answered, but not looked at.
    without_checks: u64,
    /// Given up before they were sent.
    errored: u64,
}

impl Cases {
    /// Those that were answered, and whose answers were held to everything.
    fn checked(&self) -> u64 {
        self.generated - self.without_checks - self.errored
    }
}

#[derive(Deserialize)]
struct Rate {
    accepted: u64,
    unreachable: u64,
    conflicts: u64,
    rejected: u64,
}

/// What only a secret opens that no schema tells: a mailed link, a code, a password, a token, an administrator's role.
const NEEDS_A_SECRET: [&str; 17] = [
    "POST /v1/email-verifications/confirmation",
    "POST /v1/password-resets/confirmation",
    "POST /v1/factor-resets",
    "POST /v1/factor-resets/confirmation",
    "POST /v1/logins/second-factor",
    "POST /v1/logins/refresh",
    "POST /v1/logins/log-out",
    "PUT /v1/me/email",
    "POST /v1/me/totp",
    "POST /v1/me/totp/confirmation",
    "POST /v1/me/totp/removal",
    "POST /v1/me/recovery-codes",
    "POST /v1/platform/administrators/first",
    "PUT /v1/platform/accounts/{account}/role",
    "POST /v1/platform/accounts/{account}/deactivation",
    "DELETE /v1/platform/accounts/{account}/deactivation",
    "GET /v1/platform/security-events",
];

impl Report {
    pub fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read(file).context("schemathesis has left no report")?;
        Ok(serde_json::from_slice(&text)?)
    }

    /// What is not as it must be: every operation asked, at least `least` cases, no failure.
    pub fn wrong(&self, least: u64) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut must = |holds: bool, what: String| {
            if !holds {
                wrong.push(what);
            }
        };
        let (checked, failed) = (self.test_cases.checked(), self.test_cases.with_failures);
        must(self.complete, "it was cut short".to_owned());
        must(checked >= least, format!("{checked} cases, not {least}"));
        must(failed == 0, format!("{failed} cases failed"));
        must(self.failures.is_empty(), format!("{:?}", self.failures));
        must(self.errors.is_empty(), format!("{:?}", self.errors));
        let Operations { selected, tested } = self.operations;
        must(
            tested == selected,
            format!("{tested} of {selected} operations"),
        );
        wrong
    }

    /// The operations that no request has reached, of those that one could.
    pub fn unreached(&self) -> impl Iterator<Item = String> {
        let never = self
            .accepted()
            .filter(|(operation, accepted)| *accepted == 0 && !NEEDS_A_SECRET.contains(operation));
        never.map(|(operation, _)| format!("{operation} was never answered 2xx"))
    }

    pub fn summary(&self) -> String {
        let rates = || self.valid_rates.values().flat_map(BTreeMap::values);
        let accepted: u64 = rates().map(|rate| rate.accepted).sum();
        let all: u64 = rates().map(Rate::all).sum();
        let fewest = self.accepted().min_by_key(|(_, accepted)| *accepted);
        let (operation, fewest) = fewest.unwrap_or_default();
        format!(
            "{} cases of {} operations, {accepted} of {all} good ones 2xx (fewest, {fewest}: {operation})",
            self.test_cases.checked(),
            self.operations.selected
        )
    }

    /// By operation, how many good requests were answered 2xx.
    fn accepted(&self) -> impl Iterator<Item = (&str, u64)> {
        self.valid_rates.iter().map(|(operation, phases)| {
            let accepted = phases.values().map(|rate| rate.accepted).sum();
            (operation.as_str(), accepted)
        })
    }
}

impl Rate {
    fn all(&self) -> u64 {
        self.accepted + self.unreachable + self.conflicts + self.rejected
    }
}

#[cfg(test)]
mod tests {
    use super::Report;
    use serde_json::json;

    fn report(generated: u64, accepted: u64) -> Report {
        let rate = json!({"accepted": accepted, "unreachable": 1, "conflicts": 0, "rejected": 9});
        let report = json!({
            "complete": true, "operations": {"selected": 1, "tested": 1}, "failures": [], "errors": [],
            "test_cases": {"generated": generated + 3, "with_failures": 0, "without_checks": 2, "errored": 1},
            "valid_rates": {"GET /v1/events": {"fuzzing": rate}},
        });
        serde_json::from_value(report).expect("a report")
    }

    #[test]
    fn a_run_with_too_few_cases_or_that_reached_nothing_does_not_hold() {
        assert!(report(7_500, 0).wrong(7_500).is_empty());
        assert_eq!(report(7_499, 4).wrong(7_500), ["7499 cases, not 7500"]);
        assert_eq!(report(7_500, 4).unreached().count(), 0);
        let unreached: Vec<_> = report(7_500, 0).unreached().collect();
        assert_eq!(unreached, ["GET /v1/events was never answered 2xx"]);
    }
}
