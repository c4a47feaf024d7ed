//! `cargo xtask bench [function …]`: what a start costs, in figures that a busy machine changes by 0.3 % at most.
//!
//! What is counted:
//! - **raw, zipped**: bytes of the binary of the release profile for this machine's processor, as it is and deflated as a
//!   zip holds it. Its package is built by itself; a build of the whole workspace turns on a few more features.
//! - **instructions**: all that the process executes in user mode, by `valgrind --tool=callgrind`, from `exec` (so the
//!   dynamic loader is in it) until it waits for its first event. The calls to AWS are in it, from building the clients
//!   to reading the answers; they go to a stand-in over plain HTTP, so TLS is not, nor is looking up a name. Valgrind's
//!   processor has no SHA instructions and counts a long copy byte by byte: both seem dearer than they are.
//! - **calls**: those calls to AWS. One more than expected is a time-out that was tried again: measure anew.
//! - **threads**: of a second run without valgrind, when it asks for its first event.
//!
//! With `--alike` something else is counted: what a wrong password costs at an address that has an account and at one that has
//! none. Who can tell the two apart by their time knows who is registered; a twentieth is what there may be between them.
//!
//! Functions of the API can be measured. Their callgrind files stay in `.aforo/bench` for `callgrind_annotate`.

use crate::budgets::{self, Budgets};
use crate::first_event::{self, Start};
use crate::progress::Step;
use crate::{log_in_cost, process, release};
use anyhow::{Result, bail};
use tokio::process::Command;

#[derive(clap::Args)]
pub struct Options {
    /// The functions to measure; those with a budget in xtask/bench.toml if none is named
    functions: Vec<String>,
    /// Compare wrong passwords at a known and at an unknown address instead
    #[arg(long)]
    alike: bool,
}

pub struct Measured {
    pub name: String,
    pub raw: u64,
    pub zipped: u64,
    pub start: Start,
}

pub async fn bench(options: Options) -> Result<()> {
    let budgets = budgets::read()?;
    let mut valgrind = Command::new("valgrind");
    if process::finish(valgrind.arg("--version")).await.is_err() {
        bail!(
            "valgrind counts the instructions: install it (on Debian: `apt-get install valgrind`) and run this again."
        );
    }
    if options.alike {
        return log_in_cost::compare().await;
    }
    let mut functions = options.functions;
    if functions.is_empty() {
        functions.extend(budgets.keys().cloned());
    }
    let mut all = Vec::new();
    for name in functions {
        all.push(measure(name).await?);
    }
    print(&all);
    fail_if_over(&all, &budgets)
}

async fn measure(name: String) -> Result<Measured> {
    let step = Step::start(&name);
    step.says("building (minutes, with link-time optimisation)");
    let binary = release::build(&name).await?;
    step.says("zipping");
    let (raw, zipped) = release::sizes(&binary)?;
    step.says("counting instructions");
    let start = first_event::measure(&name, &binary).await?;
    step.done("measured");
    Ok(Measured {
        name,
        raw,
        zipped,
        start,
    })
}

fn print(all: &[Measured]) {
    println!(
        "\n{:<22} {:>12} {:>12} {:>13} {:>6} {:>8}",
        "function", "raw", "zipped", "instructions", "calls", "threads"
    );
    for Measured {
        name,
        raw,
        zipped,
        start,
    } in all
    {
        println!(
            "{name:<22} {:>12} {:>12} {:>13} {:>6} {:>8}",
            grouped(*raw),
            grouped(*zipped),
            grouped(start.instructions),
            start.calls,
            start.threads
        );
    }
}

fn fail_if_over(all: &[Measured], budgets: &Budgets) -> Result<()> {
    let over: Vec<_> = all
        .iter()
        .filter_map(|one| Some((one, budgets.get(&one.name)?)))
        .flat_map(|(one, budget)| budget.exceeded_by(one))
        .collect();
    if !over.is_empty() {
        bail!("over the budget of xtask/bench.toml:\n{}", over.join("\n"));
    }
    Ok(())
}

/// `2814305` as `2,814,305`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(128), "128");
        assert_eq!(grouped(2_814_305), "2,814,305");
        assert_eq!(grouped(100_000), "100,000");
    }
}
