//! `cargo xtask bench --alike`: whether a wrong password costs the same where there is an account and where there is none.

use crate::bench::grouped;
use crate::progress::Step;
use crate::runtime_stand_in::RuntimeStandIn;
use crate::{first_event, release, root};
use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};
use std::path::Path;

const NAME: &str = "log-in";
/// Wrong passwords, one after another in one process.
const TRIES: usize = 5;
/// What one may cost more than the other, in hundredths of the dearer.
const MOST: u64 = 5;

pub async fn compare() -> Result<()> {
    let step = Step::start(NAME);
    step.says("building (minutes, with link-time optimisation)");
    let binary = release::build(NAME).await?;
    let nobody = json!({});
    let somebody = json!({ "DynamoDB_20120810.GetItem": { "Item": claim() } });
    step.says("counting instructions of a start");
    let (start, _) = count(&binary, "start", 0, &nobody).await?;
    step.says("at an unknown address");
    let (unknown, unknown_calls) = count(&binary, "unknown", TRIES, &nobody).await?;
    step.says("at a known one");
    let (known, known_calls) = count(&binary, "known", TRIES, &somebody).await?;
    step.done("measured");
    let each = |whole: u64| whole.saturating_sub(start) / TRIES as u64;
    let (unknown, known) = (each(unknown), each(known));
    println!(
        "\n{:<22} {:>15} {:>6}",
        "wrong password", "instructions", "calls"
    );
    for (address, instructions, calls) in [
        ("unknown address", unknown, unknown_calls),
        ("known address", known, known_calls),
    ] {
        println!("{address:<22} {:>15} {calls:>6}", grouped(instructions));
    }
    ensure!(
        unknown_calls == known_calls,
        "the calls to AWS tell a known address from an unknown one"
    );
    if unknown.abs_diff(known) * 100 > MOST * unknown.max(known) {
        bail!("a known address can be told from an unknown one: more than {MOST} % apart");
    }
    Ok(())
}

async fn count(binary: &Path, kept: &str, tries: usize, other: &Value) -> Result<(u64, u32)> {
    let event = std::fs::read_to_string(root::root().join("events/log-in.json"))?;
    let event: Value = serde_json::from_str(&event)?;
    let mut lambda = RuntimeStandIn::with_events(vec![event; tries], other)?;
    let kept = format!("{NAME}-{kept}");
    let counted = first_event::counted(NAME, binary, &kept, &mut lambda).await?;
    ensure!(
        lambda.answered == vec![401; tries],
        "a wrong password was answered {:?}",
        lambda.answered
    );
    Ok(counted)
}

/// What the table has of an address; nobody's password gives this hash, which has the parameters of all that are made today.
fn claim() -> Value {
    json!({
        "pk": { "S": "E#x" }, "sk": { "S": "E" }, "et": { "S": "claim" }, "v": { "N": "1" }, "by": { "S": "- x" },
        "a": { "S": "acc_01mbz9s100f1yb8q05nmw9tp4g" }, "ep": { "N": "0" }, "t": { "BOOL": false },
        "pw": { "S": "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE" },
    })
}
