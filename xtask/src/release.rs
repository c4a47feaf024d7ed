//! One function's binary in the profile that is deployed, and its size.

use crate::{build, process, root};
use anyhow::{Context, Result};
use flate2::{Compression, write::DeflateEncoder};
use std::io::Write;
use std::path::{Path, PathBuf};

pub async fn build(name: &str) -> Result<PathBuf> {
    let functions = root::root().join("functions");
    let package = format!("aforo-{}", area_of(&functions, name)?);
    let mut cargo = root::cargo(&[
        "build",
        "--release",
        "--message-format=json-render-diagnostics",
        "--package",
        &package,
        "--bin",
        name,
    ]);
    let messages = process::run(&mut cargo).await?;
    messages
        .lines()
        .find_map(|line| build::binary_in(line, &functions))
        .map(|(_, binary)| binary)
        .with_context(|| format!("cargo built no {name}"))
}

/// The folder in `functions/` that holds `src/bin/NAME.rs`.
fn area_of(functions: &Path, name: &str) -> Result<String> {
    for area in std::fs::read_dir(functions)? {
        let area = area?;
        if area.path().join(format!("src/bin/{name}.rs")).exists() {
            return Ok(area.file_name().to_string_lossy().into_owned());
        }
    }
    Err(anyhow::anyhow!("no function is called {name}"))
}

/// The bytes of a file, and those of it in a zip.
pub fn sizes(binary: &Path) -> Result<(u64, u64)> {
    let bytes = std::fs::read(binary)?;
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::default());
    deflate.write_all(&bytes)?;
    let zipped = deflate.finish()?;
    Ok((bytes.len().try_into()?, zipped.len().try_into()?))
}
