//! schemathesis: requests made from the contract, good ones and bad ones, asked of the API by a stranger with an account.

use crate::counts::Counts;
use crate::fuzz_report::Report;
use crate::process::{self, Running};
use crate::progress::Step;
use crate::root::cargo;
use crate::{build, root, tools};
use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

/// One run of schemathesis.
struct Run {
    name: &'static str,
    seed: u64,
    /// The most that are made for an operation in each phase.
    examples: u32,
    phases: &'static str,
    /// Fewer than these in all are no run.
    least: u64,
    /// Whether each operation must be answered 2xx. Of few requests made by chance that is chance.
    reaches_all: bool,
}

const EVERY_PHASE: &str = "examples,coverage,fuzzing,stateful";
/// Always the same requests, as far as the answers to earlier ones are.
const FIXED_SEED: u64 = 20_270_110;

/// What `listen` says of itself and of what it has made.
#[derive(Deserialize)]
struct Said {
    url: String,
    token: String,
    dictionaries: BTreeMap<String, Vec<String>>,
    /// By the name of the contract's schema, what its example stands for.
    examples: BTreeMap<String, String>,
}

/// Against the application in this process, with a seed that stays and with one that does not.
pub async fn in_process() -> Result<Counts> {
    tools::install(tools::Set::Fuzz).await?;
    let listen = listen().await?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let (always, today) = (
        Run {
            name: "fixed",
            seed: FIXED_SEED,
            examples: 120,
            phases: EVERY_PHASE,
            least: 7_500,
            reaches_all: true,
        },
        Run {
            name: "random",
            seed: now.as_millis().try_into()?,
            examples: 30,
            phases: EVERY_PHASE,
            least: 1_500,
            reaches_all: false,
        },
    );
    // At once: schemathesis uses one processor.
    let (always, today) = tokio::try_join!(here(&listen, always), here(&listen, today))?;
    Ok(always.and(today))
}

/// Against the stage that the suite's `environment` leads to.
pub async fn deployed(environment: &[(&str, String)]) -> Result<Counts> {
    tools::install(tools::Set::Fuzz).await?;
    let mut things = Command::new(listen().await?);
    let said = process::run(things.envs(environment.iter().cloned())).await?;
    let run = Run {
        name: "deployed",
        seed: FIXED_SEED,
        examples: 20,
        phases: "examples,fuzzing,stateful",
        least: 500,
        reaches_all: false,
    };
    ask(run, &serde_json::from_str(&said)?).await
}

/// The program that serves the application of the in-process suite.
async fn listen() -> Result<PathBuf> {
    let arguments = [
        "build",
        "--workspace",
        "--bin",
        "listen",
        "--message-format=json",
    ];
    let told = process::run(&mut cargo(&arguments)).await?;
    let tests = root::root().join("tests");
    let built = told.lines().find_map(|line| build::binary_in(line, &tests));
    Ok(built.context("`listen` was not built")?.1)
}

async fn here(listen: &Path, run: Run) -> Result<Counts> {
    let log = std::fs::File::create(folder(run.name)?.join("listen.log"))?;
    let mut command = Command::new(listen);
    command
        .env_remove("AFORO_TEST_URL")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(log);
    let mut listening = Running::start(&mut command)?;
    let out = listening
        .child()
        .stdout
        .take()
        .context("no standard output")?;
    let said = BufReader::new(out).lines().next_line().await?;
    let said = said.context("`listen` ended, see .aforo/fuzz")?;
    let counts = ask(run, &serde_json::from_str(&said)?).await?;
    // It ends by itself when something behind the requests fails, or is logged that may not be.
    Ok(counts.and(Counts::one(!listening.has_ended())))
}

async fn ask(run: Run, said: &Said) -> Result<Counts> {
    let step = Step::start(format!("fuzz {}", run.name));
    let folder = folder(run.name)?;
    let file = |name: &str, text: String| -> Result<PathBuf> {
        let path = folder.join(name);
        std::fs::write(&path, text)?;
        Ok(path)
    };
    let report = folder.join("report.json");
    if report.exists() {
        std::fs::remove_file(&report)?;
    }
    let mut schemathesis = Command::new(tools::Set::Fuzz.program("st"));
    schemathesis
        .current_dir(&folder)
        .env("AFORO_TOKEN", &said.token)
        .envs([("NO_PROXY", "127.0.0.1"), ("no_proxy", "127.0.0.1")])
        .arg("--config-file")
        .arg(file("schemathesis.toml", configuration(said)?)?)
        .arg("run")
        .arg(file("openapi.json", contract(said)?)?)
        .args(["--url", &said.url, "--phases", run.phases, "--no-color"])
        .args(["--max-examples", &run.examples.to_string()])
        .args(["--seed", &run.seed.to_string()])
        .args(END_LOGINS.map(|name| format!("--exclude-operation-id={name}")))
        .args(["--generation-database", "none", "--report", "json"])
        .arg("--report-json-path")
        .arg(&report);
    let finished = process::finish(&mut schemathesis).await?;
    let told = format!("{}{}", finished.out, finished.err);
    let report = Report::read(&report).with_context(|| told.clone())?;
    let mut wrong = report.wrong(run.least);
    if run.reaches_all {
        wrong.extend(report.unreached());
    }
    if finished.succeeded && wrong.is_empty() {
        step.done(&format!("{}, seed {}", report.summary(), run.seed));
        return Ok(Counts::one(true));
    }
    drop(step);
    println!(
        "{told}{}, seed {}\n{}",
        report.summary(),
        run.seed,
        wrong.join("\n")
    );
    Ok(Counts::one(false))
}

/// The committed configuration, with what there is to be found by.
fn configuration(said: &Said) -> Result<String> {
    let file = root::root().join("tests/schemathesis.toml");
    let mut text = std::fs::read_to_string(file)?;
    for (name, values) in &said.dictionaries {
        // An array of plain strings is written the same in JSON and TOML.
        let values = serde_json::to_string(values)?;
        text += &format!("\n[dictionaries.{name}]\nvalues = {values}\n");
    }
    Ok(text)
}

/// What would leave the stranger without a login: nothing that is asked after it would be answered.
const END_LOGINS: [&str; 3] = ["end-login", "end-all-logins", "change-password"];

/// The committed contract, whose examples name what is there.
fn contract(said: &Said) -> Result<String> {
    let mut text = std::fs::read_to_string(root::root().join("infra/openapi.json"))?;
    let contract: Value = serde_json::from_str(&text)?;
    for (schema, id) in &said.examples {
        let example = &contract["components"]["schemas"][schema]["examples"][0];
        let example = example
            .as_str()
            .with_context(|| format!("{schema} has no example"))?;
        text = text.replace(example, id);
    }
    Ok(text)
}

fn folder(name: &str) -> Result<PathBuf> {
    let folder = root::kept("fuzz").join(name);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}
