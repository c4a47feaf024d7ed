//! `cargo xtask test [part]`: everything that is checked, or one part of it.

use crate::counts::{self, Counts};
use crate::process::{self, Finished};
use crate::progress::Step;
use crate::root::cargo;
use crate::sandbox::{self, Sandbox};
use crate::settings::{self, SHORT_HOLD_SECONDS};
use crate::stack::{Place, REGION, Stack};
use crate::{arm64, browser, build, by_hand, demo, fuzz, local_deploy, logs, root, tools, tour};
use anyhow::{Result, bail};
use clap::ValueEnum;
use futures_util::future::try_join_all;
use std::time::Instant;
use tokio::process::Command;

/// Beside `up`'s, so both can run.
const PLACE: Place = Place { port: 4567 };

#[derive(clap::Args)]
pub struct Options {
    /// Only this part
    part: Option<Part>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Part {
    /// The code is formatted
    Fmt,
    /// No lint complains
    Clippy,
    /// Each crate's own tests
    Unit,
    /// The API suite against the handlers in one process, with faults, the contract, and the pages in a browser
    Api,
    /// Requests that are made from the contract, thousands of them, against the same
    Fuzz,
    /// cfn-lint, `sam validate --lint`, and our own rules for the templates
    Template,
    /// One function builds for Lambda's own processor
    Arm64,
    /// The API suite and the pages against the functions as they are deployed
    Deployed,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Unit => "unit",
            Self::Api => "api",
            Self::Fuzz => "fuzz",
            Self::Template => "template",
            Self::Arm64 => "arm64",
            Self::Deployed => "deployed",
        }
    }
}

pub async fn test(options: Options) -> Result<()> {
    let parts: Vec<Part> = match options.part {
        Some(part) => vec![part],
        None => Part::value_variants().to_vec(),
    };
    // What the suite sees the functions do; the roles are compared with it.
    let observed = root::kept("observed");
    if parts.contains(&Part::Api) && observed.exists() {
        std::fs::remove_dir_all(&observed)?;
    }
    let mut results = Vec::new();
    for part in &parts {
        let started = Instant::now();
        let counts = match part {
            Part::Fmt => check("fmt", cargo(&["fmt", "--all", "--check"])).await?,
            Part::Clippy => {
                check(
                    "clippy",
                    cargo(&["clippy", "--workspace", "--all-targets", "--quiet"]),
                )
                .await?
            }
            Part::Unit => unit().await?,
            Part::Api => {
                let chromium = browser::find_or_install().await?;
                let mut suites =
                    of_tests(&["agent", "api", "faults", "openapi", "pages", "readme"]);
                suites.env("AFORO_CHROMIUM", chromium);
                suite("api", suites.env("AFORO_OBSERVED_DIR", &observed)).await?
            }
            Part::Fuzz => fuzz::in_process().await?,
            Part::Template => template(parts.contains(&Part::Api).then_some(&observed)).await?,
            Part::Arm64 => arm64::check().await?,
            Part::Deployed => deployed().await?,
        };
        results.push((part.name(), counts, started.elapsed()));
    }
    if counts::print(&results).failed > 0 {
        bail!("not everything holds");
    }
    Ok(())
}

/// Some of the test binaries of `tests/`.
fn of_tests(names: &[&str]) -> Command {
    let mut command = cargo(&["test", "--workspace", "--no-fail-fast"]);
    for name in names {
        command.args(["--test", name]);
    }
    command
}

/// The tests beside the code. The functions' binaries have none, and would be linked once more.
async fn unit() -> Result<Counts> {
    let metadata =
        process::run(&mut cargo(&["metadata", "--no-deps", "--format-version=1"])).await?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let mut tests = cargo(&[
        "test",
        "--workspace",
        "--no-fail-fast",
        "--lib",
        "--bin",
        "xtask",
    ]);
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let targets = package["targets"].as_array().into_iter().flatten();
        for target in
            targets.filter(|target| target["kind"][0] == "test" && package["name"] != "aforo-tests")
        {
            tests.args(["--test", target["name"].as_str().unwrap_or_default()]);
        }
    }
    suite("unit", &mut tests).await
}

/// A program whose success is one check.
async fn check(name: &str, mut command: Command) -> Result<Counts> {
    let step = Step::start(name);
    let finished = process::finish(&mut command).await?;
    conclude(step, &finished, Counts::one(finished.succeeded))
}

/// A run of `cargo test`: what does not even compile counts as one failure.
async fn suite(name: &str, command: &mut Command) -> Result<Counts> {
    let step = Step::start(name);
    let finished = process::finish(command).await?;
    let mut counts = Counts::in_output(&finished.out);
    if !finished.succeeded && counts.failed == 0 {
        counts.failed = 1;
    }
    conclude(step, &finished, counts)
}

fn conclude(step: Step, finished: &Finished, counts: Counts) -> Result<Counts> {
    if counts.failed == 0 {
        step.done(&format!("{} passed", counts.passed));
    } else {
        drop(step);
        println!("{}{}", finished.out, finished.err);
    }
    Ok(counts)
}

async fn template(observed: Option<&std::path::PathBuf>) -> Result<Counts> {
    tools::install(tools::Set::Check).await?;
    let mut counts = Counts::default();
    let mut rules = of_tests(&["template"]);
    if let Some(observed) = observed {
        rules
            .args(["--", "--include-ignored"])
            .env("AFORO_OBSERVED_DIR", observed);
    }
    counts.add(suite("rules", &mut rules).await?);
    let templates = templates()?;
    let mut lint = Command::new(tools::Set::Check.program("cfn-lint"));
    lint.current_dir(root::root()).args(&templates);
    counts.add(check("cfn-lint", lint).await?);
    counts.add(sam_validate(&templates).await?);
    Ok(counts)
}

/// A template at a time is all that `sam` takes, so all are looked at at once.
async fn sam_validate(templates: &[String]) -> Result<Counts> {
    let step = Step::start("sam");
    let looks = templates.iter().map(async |template| {
        let mut validate = Command::new(tools::Set::Check.program("sam"));
        validate
            .current_dir(root::root())
            .args([
                "validate",
                "--lint",
                "--region",
                REGION,
                "--template-file",
                template,
            ])
            .envs([("SAM_CLI_TELEMETRY", "0"), ("AWS_CONFIG_FILE", "/dev/null")]);
        process::finish(&mut validate).await
    });
    let mut counts = Counts::default();
    let mut said = String::new();
    for look in try_join_all(looks).await? {
        counts.add(Counts::one(look.succeeded));
        if !look.succeeded {
            said += &look.out;
            said += &look.err;
        }
    }
    let all = Finished {
        succeeded: counts.failed == 0,
        out: said,
        err: String::new(),
    };
    conclude(step, &all, counts)
}

fn templates() -> Result<Vec<String>> {
    let mut found = vec!["template.yaml".to_owned()];
    for entry in std::fs::read_dir(root::root().join("infra/stacks"))? {
        found.push(format!(
            "infra/stacks/{}",
            entry?.file_name().to_string_lossy()
        ));
    }
    found.sort();
    Ok(found)
}

/// The same suite over HTTP, and the walk that README shows, on a stage made for them.
async fn deployed() -> Result<Counts> {
    tools::install(tools::Set::Run).await?;
    PLACE.must_be_free()?;
    let chromium = browser::find_or_install().await?;
    let built = build::build().await?;
    let _stack = Stack::start(PLACE, true).await?;
    let deployed = local_deploy::deploy(PLACE, &built.functions).await?;
    let _paypal = Sandbox::start(PLACE, &built.sandbox, &deployed.api).await?;
    let configuration = settings::configuration(PLACE, &deployed.api, SHORT_HOLD_SECONDS)?;
    local_deploy::configure(PLACE, &configuration).await?;
    demo::fill(PLACE, &deployed).await?;
    let walked = tour::walk(&deployed.api).await;
    if let Err(error) = &walked {
        println!("the tour ends here: {error:#}");
    }
    let mut counts = Counts::one(walked.is_ok());
    counts.add(by_hand::check(PLACE).await?);
    let reached = [
        ("AFORO_TEST_URL", deployed.api),
        ("AFORO_TEST_EMULATOR", PLACE.endpoint()),
        ("AFORO_TEST_PAYPAL", sandbox::address(PLACE)),
        ("AFORO_TEST_PAYPAL_ROOT", path(sandbox::root_file(PLACE))),
        ("AFORO_TEST_CANARIES", path(logs::canaries(PLACE))),
    ];
    let mut over_http = of_tests(&["api", "pages", "readme", "kills"]);
    over_http
        .envs(reached.iter().cloned())
        .env("AFORO_CHROMIUM", chromium);
    counts.add(suite("deployed", &mut over_http).await?);
    counts.add(fuzz::deployed(&reached).await?);
    counts.add(logs::check(PLACE).await?);
    Ok(counts)
}

fn path(path: std::path::PathBuf) -> String {
    path.to_string_lossy().into_owned()
}
