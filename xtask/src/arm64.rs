//! `cargo xtask test arm64`: one function built for Lambda's own processor, with the tools and the profile that are deployed with.

use crate::counts::Counts;
use crate::progress::Step;
use crate::{lambda, process, root, tools};
use anyhow::{Context, Result, bail, ensure};
use std::path::Path;
use tokio::process::Command;

const TARGET: &str = "aarch64-unknown-linux-gnu";

/// The smallest one: what is tried is the way there, and that is the same for all.
const FUNCTION: &str = "get-health";

pub async fn check() -> Result<Counts> {
    tools::install(tools::Set::Build).await?;
    let step = Step::start("arm64");
    have_target().await?;
    step.says("building");
    // A folder of its own, in which nothing of another build can be mistaken for this one's.
    let folder = root::kept("arm64");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let mut build = lambda::lambda(&["build", "--release", "--arm64", "--bin", FUNCTION]);
    let built = process::finish(build.arg("--lambda-dir").arg(&folder)).await?;
    let bootstrap = folder.join(FUNCTION).join("bootstrap");
    let checked = if built.succeeded {
        processor(&bootstrap).and_then(|found| {
            ensure!(
                found == AARCH64,
                "{} is for processor {found}, not aarch64",
                bootstrap.display()
            );
            Ok(bootstrap.metadata()?.len())
        })
    } else {
        Err(anyhow::anyhow!("{}{}", built.out, built.err))
    };
    match checked {
        Ok(bytes) => {
            step.done(&format!("{FUNCTION}/bootstrap, {:.1} MB", megabytes(bytes)));
            Ok(Counts::one(true))
        }
        Err(error) => {
            drop(step);
            println!("{error:#}");
            Ok(Counts::one(false))
        }
    }
}

/// Sees to it that there is a standard library for Lambda's processor.
pub async fn have_target() -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.current_dir(root::root());
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    let library = process::run(&mut rustc).await?;
    if Path::new(library.trim()).exists() {
        return Ok(());
    }
    // rust-toolchain.toml names it, but a toolchain that was there before is not always completed by itself.
    let mut rustup = Command::new("rustup");
    rustup.current_dir(root::root());
    let added = process::run(rustup.args(["target", "add", TARGET])).await;
    added.map(drop).with_context(|| {
        format!("Rust's standard library for {TARGET} is missing: `rustup target add {TARGET}`")
    })
}

/// `e_machine` of what an ELF file of this kind is for.
const AARCH64: u16 = 183;

/// The processor that a 64-bit little-endian ELF file is for.
fn processor(file: &Path) -> Result<u16> {
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    let [0x7f, b'E', b'L', b'F', 2, 1, ..] = bytes[..] else {
        bail!("{} is not a 64-bit program of Linux", file.display());
    };
    let machine = bytes.get(18..20).context("the header ends early")?;
    Ok(u16::from_le_bytes([machine[0], machine[1]]))
}

fn megabytes(bytes: u64) -> f64 {
    u32::try_from(bytes / 1024).map_or(f64::INFINITY, |kibibytes| f64::from(kibibytes) / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::{AARCH64, processor};

    #[test]
    fn this_program_is_for_this_machine() {
        let here = processor(&std::env::current_exe().unwrap()).unwrap();
        assert_eq!(here == AARCH64, cfg!(target_arch = "aarch64"));
    }

    #[test]
    fn a_script_is_for_no_processor() {
        let manifest = crate::root::root().join("Cargo.toml");
        assert!(processor(&manifest).is_err());
    }
}
