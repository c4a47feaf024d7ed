//! The browser that the test of the pages walks through them with.

use crate::progress::Step;
use crate::tools;
use anyhow::{Context, Result};
use std::path::PathBuf;

const PROGRAMS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// The path of a Chromium, which is installed if there is none.
pub async fn find_or_install() -> Result<PathBuf> {
    let step = Step::start("browser");
    if let Some(found) = on_path() {
        step.done(&found.display().to_string());
        return Ok(found);
    }
    step.says("installing chromium");
    tools::install_debian_package("Chromium", "chromium").await?;
    let installed = on_path().context("chromium was installed, but is not on the PATH")?;
    step.done(&format!("installed as {}", installed.display()));
    Ok(installed)
}

fn on_path() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let programs = PROGRAMS
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    programs.into_iter().find(|program| program.is_file())
}
