//! Runs a function's binary as Lambda would, as far as its first request for an event.

use crate::process::Running;
use crate::root;
use crate::runtime_stand_in::RuntimeStandIn;
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::process::Command;

/// A start takes milliseconds, and fifty times that under valgrind.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a start took.
pub struct Start {
    pub instructions: u64,
    pub calls: u32,
    pub threads: u32,
}

pub async fn measure(name: &str, binary: &Path) -> Result<Start> {
    let mut lambda = RuntimeStandIn::start()?;
    let (plain, _) = started(name, Command::new(binary), &mut lambda).await?;
    let threads = threads(plain)?;
    let mut lambda = RuntimeStandIn::start()?;
    let (instructions, calls) = counted(name, binary, name, &mut lambda).await?;
    Ok(Start {
        instructions,
        calls,
        threads,
    })
}

/// The instructions of a function from its start until it waits for an event that never comes, and its calls to AWS. Callgrind's
/// file is kept under the name `kept`.
pub async fn counted(
    name: &str,
    binary: &Path,
    kept: &str,
    lambda: &mut RuntimeStandIn,
) -> Result<(u64, u32)> {
    let counts = root::kept("bench").join(format!("{kept}.callgrind"));
    std::fs::create_dir_all(root::kept("bench"))?;
    if counts.exists() {
        std::fs::remove_file(&counts)?;
    }
    let mut callgrind = Command::new("valgrind");
    callgrind.args(["-q", "--tool=callgrind"]);
    callgrind.arg(format!("--callgrind-out-file={}", counts.display()));
    callgrind.arg(binary);
    let (counted, calls) = started(name, callgrind, lambda).await?;
    // Callgrind writes its file when it is told to end.
    drop(counted);
    let text = std::fs::read_to_string(&counts).with_context(|| counts.display().to_string())?;
    let instructions = instructions_in(&text).context("callgrind's file has no total")?;
    Ok((instructions, calls))
}

/// Starts a function and waits until it asks for an event that never comes; how many calls it made to AWS.
async fn started(
    name: &str,
    mut command: Command,
    lambda: &mut RuntimeStandIn,
) -> Result<(Running, u32)> {
    let address = lambda.address();
    command.env_clear();
    command.envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
    command.envs(environment(name, &address));
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let mut running = Running::start(command.stderr(Stdio::piped()))?;
    let child = running.child();
    let mut stderr = child.stderr.take().context("no standard error")?;
    let mut said = String::new();
    let calls = tokio::select! {
        calls = lambda.first_next() => calls.context("the function does not start")?,
        read = stderr.read_to_string(&mut said) => {
            read?;
            bail!("the function ended before it asked for an event:\n{said}");
        }
        () = tokio::time::sleep(PATIENCE) => bail!("the function asked for no event in {PATIENCE:?}"),
    };
    Ok((running, calls))
}

/// Lambda's own variables for a function of 128 MB in the stage `local`.
fn environment(name: &str, address: &str) -> [(&'static str, String); 11] {
    [
        ("AWS_LAMBDA_RUNTIME_API", address.to_owned()),
        ("AWS_LAMBDA_FUNCTION_NAME", format!("aforo-local-{name}")),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128".to_owned()),
        ("AWS_LAMBDA_FUNCTION_VERSION", "1".to_owned()),
        ("AWS_LAMBDA_LOG_GROUP_NAME", "x".to_owned()),
        ("AWS_LAMBDA_LOG_STREAM_NAME", "x".to_owned()),
        ("AWS_REGION", "eu-west-1".to_owned()),
        ("AWS_ACCESS_KEY_ID", "a".to_owned()),
        ("AWS_SECRET_ACCESS_KEY", "b".to_owned()),
        ("AWS_SESSION_TOKEN", "c".to_owned()),
        ("AWS_ENDPOINT_URL", format!("http://{address}")),
    ]
}

/// The threads that a process has now.
fn threads(mut process: Running) -> Result<u32> {
    let id = process.child().id().context("the function has ended")?;
    let status = std::fs::read_to_string(format!("/proc/{id}/status"))
        .context("threads are counted in /proc, which Linux has")?;
    let line = status.lines().find_map(|l| l.strip_prefix("Threads:"));
    Ok(line.context("/proc says no threads")?.trim().parse()?)
}

/// The sum in a callgrind file.
fn instructions_in(counts: &str) -> Option<u64> {
    let total = counts.lines().find_map(|l| l.strip_prefix("totals: "))?;
    total.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::instructions_in;

    #[test]
    fn the_sum_is_read_from_the_files_totals() {
        let counts = "version: 1\nevents: Ir\nsummary: 7\n\nfn=(1) main\n0 7\n\ntotals: 2814305\n";
        assert_eq!(instructions_in(counts), Some(2_814_305));
        assert_eq!(instructions_in("events: Ir\n"), None);
    }
}
