//! The Python tools, pinned with hashes in `infra/tools/*.txt`, each set in an environment of its own inside the checkout.

use crate::{lambda, process, progress::Step, root};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use tokio::process::Command;

#[derive(Clone, Copy)]
pub enum Set {
    /// The local AWS and what deploys to it: all that `up` needs.
    Run,
    /// What looks over the templates.
    Check,
    /// cargo-lambda.
    Build,
    /// schemathesis.
    Fuzz,
}

impl Set {
    fn name(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Check => "check",
            Self::Build => "build",
            Self::Fuzz => "fuzz",
        }
    }

    fn folder(self) -> PathBuf {
        root::kept("tools").join(self.name())
    }

    /// A program of this set, once installed.
    pub fn program(self, name: &str) -> PathBuf {
        self.folder().join("bin").join(name)
    }
}

/// `cargo xtask tools`.
pub async fn install_all() -> Result<()> {
    install_sets().await?;
    lambda::offer()?;
    println!(
        "\nTo have cargo-lambda and sam at hand: export PATH=\"{}:$PATH\"",
        root::kept("bin").display()
    );
    Ok(())
}

pub async fn install_sets() -> Result<()> {
    for set in [Set::Run, Set::Check, Set::Build, Set::Fuzz] {
        install(set).await?;
    }
    Ok(())
}

/// Installs a set unless exactly this list of it is there already.
pub async fn install(set: Set) -> Result<()> {
    let step = Step::start("tools");
    let list = root::root()
        .join("infra/tools")
        .join(format!("{}.txt", set.name()));
    let wanted = std::fs::read_to_string(&list)
        .with_context(|| format!("cannot read {}", list.display()))?;
    let stamp = set.folder().join("installed.txt");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        step.done(&format!("{}: there already", set.name()));
        return Ok(());
    }
    if set.folder().exists() {
        std::fs::remove_dir_all(set.folder())?;
    }
    step.says(&format!("installing {}", set.name()));
    make_environment(set).await?;
    // Every package is listed with its hashes, so nothing else is resolved, and nothing is built.
    process::run(
        Command::new(set.program("python"))
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
                "--require-hashes",
                "-r",
            ])
            .arg(&list),
    )
    .await?;
    std::fs::write(stamp, wanted)?;
    step.done(&format!(
        "{}: installed into {}",
        set.name(),
        set.folder().display()
    ));
    Ok(())
}

async fn make_environment(set: Set) -> Result<()> {
    let version = process::run(
        Command::new("python3").args(["-c", "import sys; print(sys.version_info >= (3, 10))"]),
    )
    .await;
    if !version.is_ok_and(|answer| answer.trim() == "True") {
        bail!("Python 3.10 or newer is needed as `python3`: install it and run this again.");
    }
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv"]).arg(set.folder());
    if process::run(&mut venv).await.is_ok() {
        return Ok(());
    }
    // Debian keeps venv in a package of its own.
    install_debian_package("Python's venv module", "python3-venv").await?;
    process::run(&mut venv).await?;
    Ok(())
}

/// Installs what is missing, where we may: as root of a Debian. Elsewhere a person is asked to.
pub async fn install_debian_package(what: &str, package: &str) -> Result<()> {
    let may_install =
        nix::unistd::geteuid().is_root() && std::path::Path::new("/etc/debian_version").exists();
    if !may_install {
        bail!(
            "{what} is missing: install it (on Debian: `apt-get install {package}`) and run this again."
        );
    }
    process::run(Command::new("apt-get").args(["update", "-q"])).await?;
    let mut install = Command::new("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive");
    install.args(["install", "-q", "-y", "--no-install-recommends", package]);
    process::run(&mut install).await?;
    Ok(())
}
