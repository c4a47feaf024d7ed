//! Deploys root and areas to a local AWS with `infra/tools/deploy.py`, and tells the stage its settings with `configure.py`.

use crate::process::Running;
use crate::progress::Step;
use crate::stack::{Place, REGION, use_local_aws};
use crate::{process, root, sandbox, settings, tools};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::Command;

pub struct Deployed {
    /// Where the API is, without a slash at the end.
    pub api: String,
    /// Changes when the stack was made anew.
    pub stack_id: String,
}

/// A line of what `deploy.py` says.
#[derive(Deserialize)]
#[serde(tag = "step", rename_all = "lowercase")]
enum Said {
    Upload {
        name: String,
    },
    Stack {
        name: String,
        did: String,
    },
    Done {
        stack_id: String,
        outputs: BTreeMap<String, String>,
    },
}

pub async fn deploy(place: Place, functions: &Path) -> Result<Deployed> {
    let step = Step::start("deploy");
    let mut command = script(place, "deploy.py");
    command
        .args(["--poll", "0.1", "--architecture", architecture()])
        .arg("--functions")
        .arg(functions);
    let mut script = Running::start(
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped()),
    )?;
    let mut lines =
        BufReader::new(script.child().stdout.take().context("no standard output")?).lines();
    let mut complaints = script.child().stderr.take().context("no standard error")?;
    let (mut uploaded, mut changed, mut done) = (0, 0, None);
    let reading = async {
        while let Some(line) = lines.next_line().await? {
            match serde_json::from_str(&line).with_context(|| line.clone())? {
                Said::Upload { name } => {
                    step.says(&format!("uploaded {name}"));
                    uploaded += 1;
                }
                Said::Stack { name, did } => {
                    step.says(&format!("{name} {did}"));
                    changed += usize::from(did != "unchanged");
                }
                Said::Done { stack_id, outputs } => done = Some((stack_id, outputs)),
            }
        }
        anyhow::Ok(())
    };
    let mut said = String::new();
    let listening = async { Ok(complaints.read_to_string(&mut said).await?) };
    tokio::try_join!(reading, listening)?;
    script.child().wait().await?;
    let Some((stack_id, outputs)) = done else {
        bail!("the deploy failed:\n{said}");
    };
    let api_id = outputs
        .get("ApiId")
        .context("the root stack has no output ApiId")?;
    step.done(&format!(
        "{changed} stacks changed, {uploaded} functions uploaded"
    ));
    Ok(Deployed {
        api: format!("{}/_aws/execute-api/{api_id}", place.endpoint()),
        stack_id,
    })
}

/// Writes down settings, PayPal's account, and the credentials of PayPal and of the agent, without which no function starts,
/// nobody can pay and no agent is answered.
pub async fn configure(place: Place, configuration: &serde_json::Value) -> Result<()> {
    let step = Step::start("configure");
    let mut command = script(place, "configure.py");
    command
        .args(["--configuration", &configuration.to_string()])
        .args(["--secret", "paypal", &sandbox::credentials().to_string()])
        .args(["--secret", "dialogflow", &settings::agent().to_string()]);
    process::run(&mut command).await?;
    step.done("settings, keys and credentials");
    Ok(())
}

/// Leaves a batch for `replay-relay` to send again, which the local AWS by itself never does.
pub async fn give_up_a_batch(place: Place) -> Result<()> {
    process::run(&mut script(place, "give_up.py")).await?;
    Ok(())
}

/// One of the scripts of `infra/tools`, for the local stage.
pub fn script(place: Place, name: &str) -> Command {
    let mut command = Command::new(tools::Set::Run.program("python"));
    use_local_aws(&mut command, place)
        .arg(root::root().join("infra/tools").join(name))
        .args(["--stage", "local", "--region", REGION])
        .args(["--endpoint", &place.endpoint()]);
    command
}

/// Functions run as processes of this machine, so they are told its kind.
fn architecture() -> &'static str {
    if cfg!(target_arch = "aarch64") {
        "arm64"
    } else {
        "x86_64"
    }
}
