//! Builds every function for this machine and lays it out as Lambda wants it, `NAME/bootstrap`; and PayPal's sandbox.

use crate::process::Running;
use crate::{process, progress::Step, root};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

/// The name of its package and of its binary.
const SANDBOX: &str = "paypal-sandbox";

pub struct Built {
    /// Holds `NAME/bootstrap` of every function.
    pub functions: PathBuf,
    /// The program that plays PayPal.
    pub sandbox: PathBuf,
}

pub async fn build() -> Result<Built> {
    let step = Step::start("build");
    let (functions, tests) = (root::root().join("functions"), root::root().join("tests"));
    let mut names = names(&functions)?;
    names.push(SANDBOX.to_owned());
    let messages = cargo_build(&step, &names).await?;
    let built_in = |folder: &Path| -> BTreeMap<String, PathBuf> {
        let binaries = messages.iter().filter_map(|line| binary_in(line, folder));
        binaries.collect()
    };
    let sandbox = built_in(&tests).remove(SANDBOX);
    let binaries = built_in(&functions);
    if binaries.is_empty() {
        bail!("no function was built: is there a `src/bin/NAME.rs` in `functions/*`?");
    }
    let folder = root::kept("functions");
    let mut changed = 0;
    for (name, binary) in &binaries {
        let bootstrap = folder.join(name).join("bootstrap");
        if !is_older(&bootstrap, binary)? {
            continue;
        }
        step.says(&format!("stripping {name}"));
        strip(binary, &bootstrap).await?;
        changed += 1;
    }
    step.done(&format!(
        "{} functions, {changed} new or changed",
        binaries.len()
    ));
    Ok(Built {
        functions: folder,
        sandbox: sandbox.context("the PayPal sandbox was not built")?,
    })
}

/// Builds the binaries of these names; cargo's messages about them, a line each.
async fn cargo_build(step: &Step, names: &[String]) -> Result<Vec<String>> {
    let mut command = root::cargo(&[
        "build",
        "--workspace",
        "--message-format=json-render-diagnostics",
    ]);
    // By name: the workspace has other programs, with more to compile than the functions have.
    for name in names {
        command.args(["--bin", name]);
    }
    let mut cargo = Running::start(
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped()),
    )?;
    let mut messages =
        BufReader::new(cargo.child().stdout.take().context("no standard output")?).lines();
    let mut said =
        BufReader::new(cargo.child().stderr.take().context("no standard error")?).lines();
    let reading = async {
        let mut told = Vec::new();
        while let Some(line) = messages.next_line().await? {
            told.push(line);
        }
        anyhow::Ok(told)
    };
    let watching = async {
        let mut all = Vec::new();
        while let Some(line) = said.next_line().await? {
            step.says(line.trim());
            all.push(line);
        }
        anyhow::Ok(all)
    };
    let (told, said) = tokio::try_join!(reading, watching)?;
    if !cargo.child().wait().await?.success() {
        bail!(
            "the functions do not build; correct what the compiler says and run this again:\n{}",
            said.join("\n")
        );
    }
    Ok(told)
}

/// Every `functions/AREA/src/bin/NAME.rs`.
pub fn names(functions: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for area in std::fs::read_dir(functions)? {
        for file in std::fs::read_dir(area?.path().join("src/bin"))? {
            let path = file?.path();
            let name = path.file_stem().context("a file has a name")?;
            names.push(name.to_string_lossy().into_owned());
        }
    }
    Ok(names)
}

/// The binary that one of cargo's messages tells of, if its package is in `folder`.
pub fn binary_in(message: &str, folder: &Path) -> Option<(String, PathBuf)> {
    let message: serde_json::Value = serde_json::from_str(message).ok()?;
    let ours = Path::new(message["manifest_path"].as_str()?).starts_with(folder);
    let executable = message["executable"].as_str()?;
    ours.then_some((
        message["target"]["name"].as_str()?.to_owned(),
        PathBuf::from(executable),
    ))
}

fn is_older(made: &Path, source: &Path) -> Result<bool> {
    Ok(!made.exists() || made.metadata()?.modified()? < source.metadata()?.modified()?)
}

/// Debug information is most of a debug binary, and nobody steps through a deployed function.
async fn strip(binary: &Path, bootstrap: &Path) -> Result<()> {
    std::fs::create_dir_all(bootstrap.parent().context("a bootstrap has a folder")?)?;
    process::run(Command::new("strip").arg("-o").arg(bootstrap).arg(binary))
        .await
        .context(
            "`strip` comes with the linker that Rust uses (on Debian: `apt-get install binutils`)",
        )?;
    Ok(())
}
