//! `cargo xtask openapi`: the contract, the page's tables of it, and the table of routes for `cargo lambda watch`, written anew from the code.

use crate::process;
use crate::progress::Step;
use crate::root::cargo;
use anyhow::{Result, bail};

/// The tests that hold them to the code write them when told to.
pub async fn write() -> Result<()> {
    let step = Step::start("openapi");
    let mut test = cargo(&["test", "--workspace", "--test", "openapi"]);
    let finished = process::finish(test.env("AFORO_UPDATE", "1")).await?;
    if !finished.succeeded {
        drop(step);
        bail!("{}{}", finished.out, finished.err);
    }
    step.done("infra/openapi.json and CargoLambda.toml say what the code says");
    Ok(())
}
