//! Functions run one by one on a deployed stage, as an engineer runs them: `cargo lambda watch`, `cargo lambda invoke`, and
//! requests that find their function by the table in `CargoLambda.toml`.

use crate::counts::Counts;
use crate::process::Running;
use crate::progress::Step;
use crate::stack::{Place, last_lines};
use crate::{lambda, process, tools};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// A function whose binary is there answers within two seconds; one that cargo builds first may take this long.
const PATIENCE: Duration = Duration::from_secs(300);

pub async fn check(place: Place) -> Result<Counts> {
    tools::install(tools::Set::Build).await?;
    let step = Step::start("by hand");
    let watch = Watch::start(place).await?;
    let mut counts = Counts::default();
    let checks = [
        ("an endpoint", watch.an_endpoint().await),
        ("a consumer", watch.a_consumer().await),
        ("a scheduled function", watch.a_scheduled_function().await),
        ("routes", watch.routes().await),
    ];
    let mut complaints = String::new();
    for (what, held) in checks {
        counts.add(Counts::one(held.is_ok()));
        if let Err(error) = held {
            complaints += &format!("{what}: {error:#}\n");
        }
    }
    if complaints.is_empty() {
        step.done(&format!("{} passed", counts.passed));
    } else {
        drop(step);
        println!("{complaints}{}", last_lines(&watch.log)?);
    }
    Ok(counts)
}

/// A running `cargo lambda watch`; dropping it stops it, and with it the functions, which ask it for work.
struct Watch {
    port: u16,
    log: PathBuf,
    process: Running,
}

impl Watch {
    async fn start(place: Place) -> Result<Self> {
        let port = place.watch_port();
        let log = place.folder().join("watch.log");
        let said = std::fs::File::create(&log)?;
        let mut command = lambda::lambda(&["watch", "--ignore-changes"]);
        command
            .args(["--invoke-address", "127.0.0.1"])
            .args(["--invoke-port", &port.to_string()])
            .arg("--env-file")
            .arg(place.environment_file())
            .stdin(Stdio::null())
            .stdout(said.try_clone()?)
            .stderr(said);
        let mut watch = Self {
            port,
            log,
            process: Running::start(&mut command)?,
        };
        let started = Instant::now();
        while tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_err()
        {
            if watch.process.has_ended() || started.elapsed() > PATIENCE {
                bail!(
                    "`cargo lambda watch` does not start:\n{}",
                    last_lines(&watch.log)?
                );
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(watch)
    }

    async fn an_endpoint(&self) -> Result<()> {
        let answer = self.invoke("get-health").await?;
        ensure!(answer["statusCode"] == 200, "{answer}");
        Ok(())
    }

    /// The order of its message is not there, so nothing is left to be done for it.
    async fn a_consumer(&self) -> Result<()> {
        let answer = self.invoke("expire-hold").await?;
        let failures = answer["batchItemFailures"].as_array();
        ensure!(failures.is_some_and(Vec::is_empty), "{answer}");
        Ok(())
    }

    async fn a_scheduled_function(&self) -> Result<()> {
        let answer = self.invoke("sweep-due").await?;
        ensure!(answer["sent"].is_u64(), "{answer}");
        Ok(())
    }

    /// What the function answers to the payload that is recorded for it.
    async fn invoke(&self, function: &str) -> Result<Value> {
        let mut invoke = lambda::lambda(&["invoke", function]);
        invoke
            .args(["--invoke-address", "127.0.0.1"])
            .args(["--invoke-port", &self.port.to_string()])
            .args(["--data-file", &format!("events/{function}.json")]);
        let answered = tokio::select! {
            answered = process::run(&mut invoke) => answered?,
            ended = self.ended() => bail!("{function} has ended: {ended}"),
        };
        serde_json::from_str(&answered).context(answered)
    }

    /// Comes back when a function's process ends, which `watch` does not begin anew, or when patience does.
    async fn ended(&self) -> String {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            let said = std::fs::read_to_string(&self.log).unwrap_or_default();
            if let Some(line) = said.lines().find(|line| line.contains("command exited")) {
                return line.to_owned();
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        "no answer in time".to_owned()
    }

    /// A query, a parameter in the path, and a route that is none.
    async fn routes(&self) -> Result<()> {
        let events = self.get("/v1/events?limit=1").await?;
        let id = events.pointer("/items/0/id").and_then(Value::as_str);
        let id = id.with_context(|| format!("one event was asked for: {events}"))?;
        ensure!(
            events["items"]
                .as_array()
                .is_some_and(|items| items.len() == 1),
            "{events}"
        );
        let event = self.get(&format!("/v1/events/{id}")).await?;
        ensure!(event["id"] == id, "{event}");
        let nothing = self.get("/v1/nothing-here").await?;
        ensure!(nothing["type"] == "/problems/route-not-found", "{nothing}");
        Ok(())
    }

    async fn get(&self, path: &str) -> Result<Value> {
        let client = reqwest::Client::builder()
            .no_proxy()
            .timeout(PATIENCE)
            .build()?;
        let url = format!("http://127.0.0.1:{}{path}", self.port);
        let text = client.get(url).send().await?.text().await?;
        serde_json::from_str(&text).with_context(|| format!("{path}: {text}"))
    }
}
