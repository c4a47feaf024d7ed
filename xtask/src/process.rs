//! Programs that we start, each in a process group of its own, so that stopping one stops whatever it started.

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, killpg};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};

/// How long a program may take to save its state before it is killed.
const GRACE: Duration = Duration::from_secs(15);

/// A running program; dropping it stops its whole group and waits for the end.
pub struct Running {
    child: Child,
    group: Pid,
}

impl Running {
    pub fn start(command: &mut Command) -> Result<Self> {
        let name = command
            .as_std()
            .get_program()
            .to_string_lossy()
            .into_owned();
        // The terminal's Ctrl-C reaches only our own group: we decide when and in which order the others end.
        let child = command
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {name}"))?;
        let id = child
            .id()
            .with_context(|| format!("{name} has no process id"))?;
        Ok(Self {
            child,
            group: Pid::from_raw(i32::try_from(id)?),
        })
    }

    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let asked = Instant::now();
        if !self.has_ended() {
            signal_group(self.group, Signal::SIGTERM);
            while !self.has_ended() && asked.elapsed() < GRACE {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        // The leader is gone or hangs; either way nothing of its group may outlive it.
        signal_group(self.group, Signal::SIGKILL);
        while !self.has_ended() && asked.elapsed() < 2 * GRACE {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn signal_group(group: Pid, signal: Signal) {
    match killpg(group, signal) {
        // No such group: everything in it has ended.
        Ok(()) | Err(nix::errno::Errno::ESRCH) => {}
        Err(error) => eprintln!("cannot stop process group {group}: {error}"),
    }
}

/// What a program that ended has said.
pub struct Finished {
    pub succeeded: bool,
    pub out: String,
    pub err: String,
}

/// Runs a program to its end, silently.
pub async fn finish(command: &mut Command) -> Result<Finished> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut running = Running::start(command)?;
    let (mut out, mut err) = (String::new(), String::new());
    let stdout = running
        .child()
        .stdout
        .take()
        .context("no standard output")?;
    let stderr = running.child().stderr.take().context("no standard error")?;
    tokio::try_join!(read_all(stdout, &mut out), read_all(stderr, &mut err))?;
    let succeeded = running.child().wait().await?.success();
    Ok(Finished {
        succeeded,
        out,
        err,
    })
}

/// Runs a program that must succeed; what it said is shown if it does not.
pub async fn run(command: &mut Command) -> Result<String> {
    let name = command
        .as_std()
        .get_program()
        .to_string_lossy()
        .into_owned();
    let finished = finish(command).await?;
    if !finished.succeeded {
        bail!("{name} failed:\n{}{}", finished.out, finished.err);
    }
    Ok(finished.out)
}

/// Runs a program that must succeed, and shows what it says while it says it.
pub async fn show(command: &mut Command) -> Result<()> {
    let mut running = Running::start(command.stdin(Stdio::null()))?;
    let status = running.child().wait().await?;
    if !status.success() {
        bail!(
            "that failed ({status}): mend the cause and run this again; what is done already is not done anew."
        );
    }
    Ok(())
}

async fn read_all(
    mut from: impl tokio::io::AsyncRead + Unpin,
    to: &mut String,
) -> std::io::Result<usize> {
    tokio::io::AsyncReadExt::read_to_string(&mut from, to).await
}

/// Waits until somebody wants us to end.
pub async fn stop_signal() -> Result<&'static str> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    Ok(tokio::select! {
        _ = interrupt.recv() => "Ctrl-C",
        _ = terminate.recv() => "SIGTERM",
        _ = hang_up.recv() => "the terminal's end",
    })
}

/// Makes us the parent of grandchildren that lose theirs, so that none can outlive us unseen.
pub fn adopt_orphans() {
    #[cfg(target_os = "linux")]
    if let Err(error) = nix::sys::prctl::set_child_subreaper(true) {
        eprintln!("orphans cannot be adopted: {error}");
    }
}

/// Waits for the adopted ones, which end by themselves once what they talked to is gone.
pub fn reap_orphans() {
    let started = Instant::now();
    while started.elapsed() < GRACE {
        match waitpid(None, Some(WaitPidFlag::WNOHANG)) {
            Ok(WaitStatus::StillAlive) => std::thread::sleep(Duration::from_millis(20)),
            Ok(_) => {}
            Err(_) => return,
        }
    }
    eprintln!(
        "a program that we started does not end; see `ps --ppid {}`",
        std::process::id()
    );
}
