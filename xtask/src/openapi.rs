//! `cargo xtask openapi`: the contract, written anew from the code.

use crate::process;
use crate::progress::Step;
use crate::root::cargo;
use anyhow::{Result, bail};

/// The test that holds the contract to the code writes it when told to.
pub async fn write() -> Result<()> {
    let step = Step::start("openapi");
    let mut test = cargo(&["test", "--workspace", "--test", "openapi"]);
    let finished = process::finish(test.env("AFORO_UPDATE", "1")).await?;
    if !finished.succeeded {
        drop(step);
        bail!("{}{}", finished.out, finished.err);
    }
    step.done("infra/openapi.json says what the code says");
    Ok(())
}
